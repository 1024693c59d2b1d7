"""What a survey's source says: its items, and which of them hang on the answer to another.

An answer that is one of several is kept by its number (``#2``), for it reads differently in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from builder.activities.authored import Wording
from builder.model import Authored, Part
from builder.problems import Problem

KEYS = ("Type", "Required", "Range", "If", "Show")
TYPES = ("choice", "choices", "menu", "rated", "number", "text", "longtext", "information", "label", "page-break")
WITH_LIST = frozenset({"choice", "choices", "menu", "rated"})
SILENT = frozenset({"label", "page-break"})
"""Items that ask nothing."""

FORBIDDEN = ("|", ">>>>>", "<<<<<", "####")
"""Signs that Moodle sets between options."""

_CONDITION = re.compile(r"\s*(?P<item>[a-z0-9-]+)\s*=\s*(?P<answer>.+?)\s*")
_RANGE = re.compile(r"(?P<low>-?\d+(?:\.\d+)?)\s+to\s+(?P<high>-?\d+(?:\.\d+)?)")
_NUMBER = re.compile(r"-?\d{1,4}")
_PARAGRAPH = re.compile(r"<p>(?:(?!</?(?:p|a|img|math|ul|ol|table|section|code)\b).)*</p>\s*", re.DOTALL)


def question_of(part: Part) -> str:
    """What an item asks, in plain words; empty where that takes more than a paragraph of words."""
    return part.body.plain if _PARAGRAPH.fullmatch(part.body.html) else ""


def options_of(part: Part) -> tuple[str, ...]:
    """What one may choose from, in plain words."""
    return tuple(item.text.plain for item in part.items)


def range_of(part: Part) -> str:
    """``1|200`` as Moodle writes it; empty where any number will do."""
    match = _RANGE.fullmatch(part.data.get("Range", ""))
    return f"{match['low']}|{match['high']}" if match else ""


def depends_on(part: Part, parts: Mapping[str, Part]) -> tuple[str, int | str]:
    """The id of the item that this one hangs on, and the answer: the number of an option, or a text. Empty for none."""
    match = _CONDITION.fullmatch(part.data.get("If", ""))
    if match is None or match["item"] not in parts:
        return "", ""
    answer = match["answer"]
    return match["item"], int(answer[1:]) if re.fullmatch(r"#\d+", answer) else answer


def normal(activity: Authored) -> Authored:
    """With the answers of conditions as numbers of options."""
    parts = {part.id: part for part in activity.parts}
    return replace(activity, parts=tuple(_numbered(part, parts) for part in activity.parts))


def _numbered(part: Part, parts: Mapping[str, Part]) -> Part:
    item, answer = depends_on(part, parts)
    if not item or not isinstance(answer, str) or answer not in (options := options_of(parts[item])):
        return part
    return replace(part, data={**part.data, "If": f"{item} = #{options.index(answer) + 1}"})


def plain(activity: Authored, wording: Wording) -> str:
    """The survey as a sheet to read or print."""
    return "".join(_printed(part) for part in activity.parts if part.data.get("Type") != "page-break")


def _printed(part: Part) -> str:
    marks = [f"{escape(item.mark)} " if item.mark else "" for item in part.items]
    entries = "".join(f"<li>{mark}{item.text.html}</li>" for mark, item in zip(marks, part.items, strict=True))
    return part.body.html + (f"<ul>{entries}</ul>" if entries else "")


def check(activity: Authored) -> Iterator[Problem]:
    """Rules ``options-enough``, ``option-plain``, ``value-valid``, ``condition-possible``."""
    if not any(part.data.get("Type") not in SILENT for part in activity.parts):
        yield Problem(
            activity.at, "questions-present", "the survey asks nothing", "write an item: ## Title {#id}, Type: choice, a question"
        )
    for index, part in enumerate(activity.parts):
        yield from _check_options(part)
        yield from _check_data(part)
        yield from _check_condition(part, activity.parts, index)


def _check_options(part: Part) -> Iterator[Problem]:
    kind = part.data.get("Type", "")
    if kind in WITH_LIST and len(part.items) < 2:
        yield Problem(part.at, "options-enough", f"the item has {len(part.items)} answers to choose from", "write a list of two or more")
    if kind not in WITH_LIST and part.items:
        yield Problem(
            part.items[0].at, "answers-fit-type", f"an item of the type “{kind}” has no list", "remove it, or choose another type"
        )
    for item in part.items:
        found = next((sign for sign in FORBIDDEN if sign in item.text.plain), None)
        if found:
            yield Problem(item.at, "option-plain", f"Moodle takes “{found}” for the end of an answer", "word it without")
        if kind == "rated" and not _NUMBER.fullmatch(item.mark):
            yield Problem(item.at, "box-valid", "this answer is worth no number", "write it in brackets: - [3] often")
        if kind != "rated" and item.mark:
            yield Problem(item.at, "box-valid", "answers of a survey are neither right nor wrong", "write it without a box, or Type: rated")


def _check_data(part: Part) -> Iterator[Problem]:
    kind = part.data.get("Type", "")
    if "Range" in part.data and not range_of(part):
        yield Problem(part.at, "value-valid", f"“{part.data['Range'][:40]}” is no range", "write it as Range: 1 to 200")
    if kind == "information" and part.data.get("Show") not in {"date", "course", "category"}:
        yield Problem(part.at, "value-valid", "the item does not say what to show", "write Show: date, course or category")
    if kind not in {"page-break", "information"} and not part.body.plain:
        yield Problem(part.at, "stem-present", "the item asks nothing", "write the question below its data lines")


def _check_condition(part: Part, parts: Sequence[Part], index: int) -> Iterator[Problem]:
    if "If" not in part.data:
        return
    known = {other.id: other for other in parts}
    item, answer = depends_on(part, known)
    if not item:
        message = f"“{part.data['If'][:60]}” names no item of this survey"
        yield Problem(part.at, "condition-possible", message, "write it as If: id = answer")
        return
    target = known[item]
    if target.data.get("Type") in SILENT or target.data.get("Type") == "information":
        yield Problem(part.at, "condition-possible", f"the item “{item}” asks nothing", "name an item that is answered")
    elif target.items and isinstance(answer, str):
        hint = f"its answers are: {'; '.join(options_of(target))[:120]}"
        yield Problem(part.at, "condition-possible", f"the item “{item}” has no answer “{answer[:40]}”", hint)
    between = parts[parts.index(target) : index] if target in parts[:index] else ()
    if not any(other.data.get("Type") == "page-break" for other in between):
        message = f"the item “{item}” does not stand on an earlier page"
        yield Problem(part.at, "condition-possible", message, "put it before this one, and an item of Type: page-break between them")
