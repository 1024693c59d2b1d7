"""Answers as readers write them (``B``, ``C A``, ``1=B; 2=21600``) and as they are kept: keys of options in place of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.questions.blind import Asked, Blind, Kind
from builder.questions.numbers import figures, read_number

HOW: dict[Kind, str] = {
    "one": "one letter",
    "several": "every right letter",
    "order": "all letters, the first step first",
    "number": "a number",
    "word": "a word or two",
}
PARTS = "an answer to each number"

FORMS = (
    "one letter: `F`",
    "several letters, a space between them: `A F`, or the first step first: `F A E`",
    "a number in figures, with a point for decimals, without group marks and unit: `1234.5`",
    "answers to several numbers, semicolons between them: `1=F; 2=A; 3=1234.5; 4=some words`",
)
"""How answers are written."""

_PART = re.compile(r"\s*(\d{1,3})\s*[=:.)]\s*(.*?)\s*", re.DOTALL)
_LETTERS = re.compile(r"[A-Za-z]+(?:[\s,.]+[A-Za-z]+)*\.?")


def how(blind: Blind) -> str:
    """What a question asks for."""
    return PARTS if len(blind.asked) > 1 else HOW[blind.asked[0].kind]


def read(blind: Blind, written: str) -> str | None:
    """A reader's answer as it is kept; None if it is none to this question."""
    parts = _parts(blind, written)
    answers = [_read(asked, part) for asked, part in zip(blind.asked, parts, strict=False)]
    return _joined([answer for answer in answers if answer]) if parts and all(answers) else None


def agrees(blind: Blind, kept: str) -> bool:
    """Whether an answer, as it is kept, is the key."""
    parts = _parts(blind, kept)
    return bool(parts) and all(_right(asked, part) for asked, part in zip(blind.asked, parts, strict=True))


def told(blind: Blind, kept: str) -> str:
    """An answer as it is kept, for people: letters and words in place of keys."""
    return _joined([_told(asked, part) for asked, part in zip(blind.asked, _parts(blind, kept), strict=True)])


def key(blind: Blind) -> str:
    """The right answer, for people."""
    return _joined([_told(asked, " ".join(asked.right)) if asked.choices else " or ".join(asked.right) for asked in blind.asked])


def _parts(blind: Blind, text: str) -> Sequence[str]:
    """What is said to each thing asked for; nothing where one of them is missing or said twice."""
    if len(blind.asked) == 1:
        return [re.sub(r"^1\s*=\s*", "", text.strip())]
    found = [_PART.fullmatch(part) for part in re.split(r"[;\n]", text) if part.strip()]
    by_number = {int(match[1]): match[2] for match in found if match}
    wanted = list(range(1, len(blind.asked) + 1))
    return [by_number[number] for number in wanted] if len(found) == len(wanted) and sorted(by_number) == wanted else []


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else "; ".join(f"{number}={part}" for number, part in enumerate(parts, 1))


def _read(asked: Asked, written: str) -> str | None:
    if asked.kind == "number":
        spec = read_number(written)
        plain = spec and spec.tolerance is None and spec.unit.casefold() in {"", asked.unit.casefold()}
        return figures(spec.value) if spec and plain and spec.value is not None else None
    if asked.kind == "word":
        return " ".join(written.split()) or None
    labels = _labels(asked, written)
    keys = [asked.labels[label].key for label in labels if label in asked.labels]
    if len(keys) < len(labels) or len(set(keys)) < len(keys) or len(keys) not in _numbers(asked):
        return None
    return " ".join(keys if asked.kind == "order" else sorted(keys))


def _labels(asked: Asked, written: str) -> Sequence[str]:
    """Letters with or without something between them."""
    if not _LETTERS.fullmatch(written):
        return []
    found = re.findall("[A-Z]+", written.upper())
    return list(found[0]) if len(found) == 1 and found[0] not in asked.labels else found


def _numbers(asked: Asked) -> range:
    """How many choices one may make."""
    most = len(asked.choices)
    return {"one": range(1, 2), "order": range(most, most + 1)}.get(asked.kind, range(1, most + 1))


def _right(asked: Asked, kept: str) -> bool:
    if asked.fits:
        return asked.fits(kept)
    keys = kept.split()
    return tuple(keys) == asked.right if asked.kind == "order" else sorted(keys) == sorted(asked.right)


def _told(asked: Asked, kept: str) -> str:
    if not asked.choices:
        return kept
    shown = {choice.key: f"{letter} {choice.plain}" for letter, choice in asked.labels.items()}
    words = [shown[each] for each in kept.split() if each in shown]
    return " · ".join(words if asked.kind == "order" else sorted(words))
