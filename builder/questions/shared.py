"""What all question types have in common: data lines, stem, feedback, hints."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypedDict, TypeVar, get_args

from builder.model import Level, Text
from builder.problems import Location, Problems
from builder.questions.draft import Draft
from builder.source.sections import did_you_mean, valid_id
from builder.text.pieces import Piece

if TYPE_CHECKING:
    from builder.text import Compiler

LEVELS: tuple[Level, ...] = get_args(Level)
MAX_POINTS = 100.0
TAG_LIMIT = 50
"""Moodle's column ``tag.name``."""

KEYS = ("Type", "Objective", "Level", "Points", "Tags", "Scenario", "Misconceptions", "Shuffle", "Case")
REPEATABLE = ("Variable",)

T = TypeVar("T")


class Shared(TypedDict):
    """The fields of :class:`builder.model.Question`."""

    id: str
    at: Location
    title: str
    stem: Text
    objective: str
    level: Level
    points: float
    tags: tuple[str, ...]
    scenario: bool
    misconceptions: tuple[str, ...]
    shuffle: bool
    feedback: Text | None
    hints: tuple[Text, ...]


def read_shared(draft: Draft, compiler: Compiler, problems: Problems, stem: Piece | None = None) -> Shared | None:
    """The common fields; None if there is no objective to be found. ``stem`` replaces that of the draft (with gaps marked)."""
    objective = _objective(draft, problems)
    if objective is None:
        return None
    return Shared(
        id=draft.section.id,
        at=draft.at,
        title=compiler.plain(draft.section.title),
        stem=compiler.compile(stem or draft.stem),
        objective=objective,
        level=_level(draft, objective, problems),
        points=_points(draft, problems),
        tags=_tags(draft, problems),
        scenario=read_yes(draft, "Scenario", draft.reference.scenario if draft.reference else False, problems),
        misconceptions=_misconceptions(draft, problems),
        shuffle=read_yes(draft, "Shuffle", draft.reference.shuffle if draft.reference else True, problems),
        feedback=compiler.compile(draft.feedback) if draft.feedback else None,
        hints=tuple(compiler.compile(hint) for hint in draft.hints),
    )


def agree(at: Location, what: str, here: object, there: object, problems: Problems) -> None:
    """Reports a translation that says something else than the first language (``translation-agrees``)."""
    if here != there:
        problems.add(
            at,
            "translation-agrees",
            f"{what} is {_said(here)} here and {_said(there)} in the first language",
            "make both equal; what is no prose may be left out in a translation",
        )


def read_yes(draft: Draft, key: str, default: bool, problems: Problems) -> bool:
    """A data line that says yes or no."""
    return _read(draft, key, default, _yes, "“yes” or “no”", problems)


def _read(draft: Draft, key: str, default: T, convert: Callable[[str], T | None], expected: str, problems: Problems) -> T:  # noqa: PLR0917
    """A data line; where it is missing the default, which is the first language's value in a translation."""
    datum = draft.section.datum(key)
    if datum is None:
        return default
    value = convert(datum.text)
    if value is None:
        problems.add(datum.value_at, "value-valid", f"“{datum.text[:40]}” cannot be the value of “{key}”", f"write {expected}")
        return default
    if draft.reference:
        agree(datum.value_at, f"“{key}”", value, default, problems)
    return value


def _objective(draft: Draft, problems: Problems) -> str | None:
    datum = draft.section.datum("Objective")
    default = draft.reference.objective if draft.reference else draft.defaults.objective
    if datum is None:
        if default is None:
            hint = f"add a line Objective: … ({', '.join(draft.defaults.objectives) or 'module.yaml lists none'})"
            problems.add(draft.at, "objective-present", "the question names no objective", hint)
        return default
    if datum.text not in draft.defaults.objectives:
        hint = did_you_mean(datum.text, tuple(draft.defaults.objectives))
        problems.add(datum.value_at, "objective-known", f"the module has no objective “{datum.text[:40]}”", hint)
    if draft.reference:
        agree(datum.value_at, "“Objective”", datum.text, draft.reference.objective, problems)
    elif draft.defaults.objective and datum.text != draft.defaults.objective and draft.defaults.pool:
        hint = f"move it to bank/{datum.text}.md, or leave the line out"
        problems.add(
            datum.value_at, "objective-of-pool", f"the pool is for “{draft.defaults.objective}”, the question for “{datum.text}”", hint
        )
    return datum.text


def _level(draft: Draft, objective: str, problems: Problems) -> Level:
    default = draft.reference.level if draft.reference else draft.defaults.objectives.get(objective, "understand")
    return _read(draft, "Level", default, _as_level, f"one of {', '.join(LEVELS)}", problems)


def _points(draft: Draft, problems: Problems) -> float:
    default = draft.reference.points if draft.reference else 1.0
    return _read(draft, "Points", default, _as_points, f"a number above 0, at most {MAX_POINTS:g}", problems)


def _tags(draft: Draft, problems: Problems) -> tuple[str, ...]:
    default = draft.reference.tags if draft.reference else ()
    return _read(draft, "Tags", default, _as_tags, f"words with commas between, each of at most {TAG_LIMIT} characters", problems)


def _misconceptions(draft: Draft, problems: Problems) -> tuple[str, ...]:
    default = draft.reference.misconceptions if draft.reference else ()
    return _read(draft, "Misconceptions", default, _as_ids, "ids with commas between: small letters, digits, hyphens", problems)


def _yes(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(text.lower())


def _as_level(text: str) -> Level | None:
    return next((level for level in LEVELS if level == text), None)


def _as_points(text: str) -> float | None:
    if not re.fullmatch(r"\d{1,3}(\.\d{1,4})?", text):
        return None
    points = float(text)
    return points if 0 < points <= MAX_POINTS else None


def _as_tags(text: str) -> tuple[str, ...] | None:
    tags = _words(text)
    return tags if tags and all(len(tag) <= TAG_LIMIT for tag in tags) else None


def _as_ids(text: str) -> tuple[str, ...] | None:
    ids = _words(text)
    return ids if ids and all(valid_id(each) for each in ids) else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


def _said(value: object) -> str:
    if value is None:
        return "missing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "missing"
    return f"“{value}”" if isinstance(value, str) else str(value)
