"""Answers in boxes: reading them, and what must be true of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Protocol

from builder.model import Text
from builder.problems import Location, Problem, Problems
from builder.questions.blocks import Item
from builder.questions.common import Option
from builder.questions.draft import Draft
from builder.questions.shared import agree
from builder.source.sections import valid_id
from builder.text.pieces import Line

if TYPE_CHECKING:
    from builder.text import Compiler

FRACTIONS = (0.9, 5 / 6, 0.8, 0.75, 0.7, 2 / 3, 0.6, 0.5, 0.4, 1 / 3, 0.3, 0.25, 0.2, 1 / 6, 1 / 7, 0.125, 1 / 9, 0.1, 0.05)
"""The parts that an answer may be worth, besides all and nothing: Moodle keeps no others (``question_bank::fraction_options``)."""

KEY_LIMIT = 20
RESPONSE_LIMIT = 255
"""Characters of a learner's response in SCORM 1.2."""

_MARK = re.compile(r"[ \t]*\{(?P<sign>[!#])(?P<name>[^{}\s]*)\}[ \t]*$")
_KEY = re.compile(r"[a-z0-9]+")


class Answer(Protocol):
    """What answers of all types with boxes have."""

    @property
    def fraction(self) -> float: ...
    @property
    def feedback(self) -> Text | None: ...
    @property
    def misconception(self) -> str | None: ...
    @property
    def at(self) -> Location: ...


@dataclass(frozen=True, slots=True)
class Box:
    """An entry of a task list: what it is worth, its words without the marks behind them, and those marks."""

    at: Location
    fraction: float
    text: tuple[Line, ...]
    feedback: Text | None
    key: str
    misconception: str | None


def read_boxes(draft: Draft, compiler: Compiler, problems: Problems, *, parts: bool = True, agree_number: bool = True) -> tuple[Box, ...]:
    """The boxes of a question; ``parts`` allows ``[50]``; ``agree_number`` holds translations to the answers of the first language.

    Rules: ``answers-present``, ``box-valid``, ``answer-present``, ``answer-in-one-paragraph``, ``feedback-last``, ``key-valid``,
    ``key-unique``, ``misconception-valid``, ``translation-agrees``.
    """
    if not draft.items:
        problems.add(draft.at, "answers-present", "the question has no answers", "add a list with boxes: - [x] right, - [ ] wrong")
    known = _reference_answers(draft)
    if not agree_number and known is not None and not _aligned(draft, known):
        known = None
    if known is not None and draft.items:
        agree(draft.place(draft.items[0].first), "the number of answers", len(draft.items), len(known), problems)
    worth = known is None or _sound(draft, known)
    boxes = tuple(
        _box(draft, index, item, known[index] if known and index < len(known) else None, compiler, problems, parts=parts, worth=worth)
        for index, item in enumerate(draft.items)
    )
    _check_keys(boxes, problems)
    return boxes


def read_options(draft: Draft, compiler: Compiler, problems: Problems, *, parts: bool = True) -> tuple[Option, ...]:
    """Boxes as choices: their words compiled."""
    return tuple(
        Option(box.key, compiler.compile_line(draft.piece(*box.text)), box.fraction, box.feedback, box.misconception, box.at)
        for box in read_boxes(draft, compiler, problems, parts=parts)
    )


def letter(index: int) -> str:
    """The key of the nth answer: a, b … z, aa …"""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


def check_feedback(answers: Iterable[Answer], label: str = "the answer") -> Iterator[Problem]:
    """Each answer says why it is right or wrong (``feedback-everywhere``)."""
    for answer in answers:
        if answer.feedback is None:
            yield Problem(
                answer.at,
                "feedback-everywhere",
                f"{label} has no feedback",
                "say why it is right or wrong, in a quotation indented below it: two spaces, >, the words",
            )


def check_right(at: Location, answers: Iterable[Answer]) -> Iterator[Problem]:
    """There is an answer worth everything (``right-answer-present``)."""
    if not any(answer.fraction >= 1 for answer in answers):
        yield Problem(at, "right-answer-present", "no answer is right", "mark the right one with [x]")


def check_differ(options: Sequence[tuple[Text, Location]]) -> Iterator[Problem]:
    """No two choices read the same (``options-differ``)."""
    seen: dict[str, Location] = {}
    for text, at in options:
        key = " ".join(unescape(text.html).casefold().split())
        if key in seen:
            yield Problem(at, "options-differ", f"this choice is the same as that in line {seen[key].line}", "reword or remove one of them")
        seen.setdefault(key, at)


def check_number_of(options: Sequence[object], at: Location, least: int, most: int, noun: str = "answer") -> Iterator[Problem]:
    """There are enough answers and not too many (``options-enough``); ``noun`` names one of them."""
    if not least <= len(options) <= most:
        has = f"{len(options)} {noun}{'s' if len(options) != 1 else ''}"
        yield Problem(at, "options-enough", f"the question has {has}", f"give it {least} to {most}")


def check_response(length: int, at: Location) -> Iterator[Problem]:
    """The longest response fits what SCORM 1.2 records (``response-fits``)."""
    if length > RESPONSE_LIMIT:
        yield Problem(
            at,
            "response-fits",
            f"a learner's response may take {length} characters, and SCORM 1.2 records {RESPONSE_LIMIT}",
            "use fewer answers or shorter keys",
        )


def _reference_answers(draft: Draft) -> Sequence[Answer] | None:
    reference = draft.reference
    if reference is None:
        return None
    answers: Sequence[Answer] | None = getattr(reference, "options", None) or getattr(reference, "answers", None)
    return answers


def _sound(draft: Draft, known: Sequence[Answer]) -> bool:
    """Whether the first language marks as many right answers as it should: if not, that is reported there."""
    right = sum(answer.fraction >= 1 for answer in known)
    return right == 1 if draft.reference is not None and draft.reference.type in {"single", "truefalse"} else right > 0


def _aligned(draft: Draft, known: Sequence[Answer]) -> bool:
    """Whether the answers are right and wrong at the same places as those of the first language (synonyms need not correspond)."""
    right = [item.mark is not None and item.mark.text.strip() not in ("", "0") for item in draft.items]
    return right == [answer.fraction > 0 for answer in known]


def _box(  # noqa: PLR0917
    draft: Draft, index: int, item: Item, known: Answer | None, compiler: Compiler, problems: Problems, *, parts: bool, worth: bool
) -> Box:
    at = draft.place(item.first)
    fraction = _fraction(draft, item, problems, parts=parts)
    text, marks = _split_marks(item.text)
    _check_item(draft, item, text, problems)
    misconception = _misconception(draft, marks, known, problems)
    key = _key(draft, marks, known, index, problems)
    if known is not None and worth:
        right = known.fraction > 0 if not parts else known.fraction
        agree(at, "what the answer is worth", fraction > 0 if not parts else fraction, right, problems)
    feedback = compiler.compile(draft.piece(*item.feedback)) if item.feedback else None
    return Box(at, fraction, text, feedback, key, misconception)


def _fraction(draft: Draft, item: Item, problems: Problems, *, parts: bool) -> float:
    mark = item.mark.text.strip() if item.mark else ""
    if mark in ("", "x", "X"):
        return 1.0 if mark else 0.0
    at = draft.place(item.mark or item.first)
    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,5})?", mark) or not parts:
        allowed = "[x] right, [ ] wrong, or a percentage such as [50]" if parts else "[x] right, [ ] wrong"
        problems.add(at, "box-valid", f"“[{mark}]” says nothing about an answer", f"write {allowed}")
        return 0.0
    wanted = float(mark) / 100
    if wanted in (0.0, 1.0):
        return wanted
    near = min(FRACTIONS, key=lambda fraction: abs(fraction - wanted))
    if abs(near - wanted) > 0.0051:
        problems.add(at, "box-valid", f"Moodle cannot give {mark} % for an answer", f"the nearest that it can is [{near * 100:.0f}]")
    return near


def _split_marks(text: tuple[Line, ...]) -> tuple[tuple[Line, ...], dict[str, Line]]:
    """Takes ``{!misconception}`` and ``{#key}`` from the end of an answer."""
    marks: dict[str, Line] = {}
    if not text:
        return text, marks
    last = text[-1]
    while match := _find_mark(last.text):
        sign, start = match["sign"], match.start("name")
        marks[sign] = Line(match["name"], last.number, last.column + start)
        last = Line(last.text[: match.start()], last.number, last.column)
    return (*text[:-1], last), marks


def _find_mark(text: str) -> re.Match[str] | None:
    brace = text.rfind("{")
    return _MARK.fullmatch(text, brace) if brace >= 0 else None


def _check_item(draft: Draft, item: Item, text: tuple[Line, ...], problems: Problems) -> None:
    if not any(line.text.strip() for line in text):
        problems.add(draft.place(item.first), "answer-present", "the answer has no words", "write them behind the box, or remove the entry")
    if item.loose:
        problems.add(
            draft.place(item.text[1]), "answer-in-one-paragraph", "the answer has several paragraphs or a list", "say it in one paragraph"
        )
    if item.late:
        problems.add(
            draft.place(item.late[0]), "feedback-last", "text stands below the feedback of an answer", "move it above, or quote it with >"
        )


def _misconception(draft: Draft, marks: dict[str, Line], known: Answer | None, problems: Problems) -> str | None:
    line = marks.get("!")
    if line is None:
        return known.misconception if known else None
    if not valid_id(line.text):
        problems.add(
            draft.place(line),
            "misconception-valid",
            f"“{line.text[:40]}” cannot name a misconception",
            "use small letters, digits and hyphens",
        )
    if known is not None:
        agree(draft.place(line), "the misconception", line.text, known.misconception, problems)
    return line.text


def _key(draft: Draft, marks: dict[str, Line], known: Answer | None, index: int, problems: Problems) -> str:
    inherited: str | None = getattr(known, "key", None)
    line = marks.get("#")
    if line is None:
        return inherited or letter(index)
    if not _KEY.fullmatch(line.text) or len(line.text) > KEY_LIMIT:
        problems.add(
            draft.place(line),
            "key-valid",
            f"“{line.text[:40]}” cannot be a key",
            f"use small letters and digits, at most {KEY_LIMIT} of them",
        )
    if inherited is not None:
        agree(draft.place(line), "the key", line.text, inherited, problems)
    return line.text


def _check_keys(boxes: Sequence[Box], problems: Problems) -> None:
    seen: dict[str, Location] = {}
    for box in boxes:
        if box.key in seen:
            problems.add(
                box.at,
                "key-unique",
                f"the key “{box.key}” stands already in line {seen[box.key].line}",
                "answers without a key get a, b, c … by position: choose another one",
            )
        seen.setdefault(box.key, box.at)
