"""Joins activities field by field, by what each text is (:mod:`builder.activities.common`): HTML, a name, words without any filter.

Things in lists are joined by their keys where they have some, otherwise by their places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from builder.activities.common import Bare, CleanedHtml, Html, Name, Styled
from builder.formats.moodle.multilang.joiner import Joiner
from builder.formats.moodle.multilang.questions import join_questions
from builder.formats.moodle.multilang.spans import NAME_LIMIT
from builder.model import Question

BETWEEN = " / "
"""Stands between the words of several languages where no filter can choose."""


def join_fields(activities: Sequence[Any], joiner: Joiner) -> dict[str, Any]:
    """All fields of the activities that hold words, joined; name and intro are left to others."""
    first = activities[0]
    own = [field.name for field in fields(first) if field.name not in {"key", "name", "intro"}]
    return {name: _joined([getattr(activity, name) for activity in activities], joiner) for name in own}


def _joined(values: Sequence[Any], joiner: Joiner) -> Any:
    first = values[0]
    for kind, join in _TEXTS.items():
        if type(first) is kind:
            return join(values, joiner)
    if isinstance(first, Question):
        return join_questions(values, joiner)
    if isinstance(first, tuple):
        return _rows(values, joiner)
    if is_dataclass(first) and not isinstance(first, type):
        changed = {field.name: _joined([getattr(value, field.name) for value in values], joiner) for field in fields(first)}
        return replace(first, **changed)
    return first


def _rows(values: Sequence[tuple[Any, ...]], joiner: Joiner) -> tuple[Any, ...]:
    """What one language lacks is reported where it is read, and left out."""
    if not all(hasattr(item, "key") for value in values for item in value):
        return tuple(_joined(row, joiner) for row in zip(*values, strict=False))
    by_key = [{item.key: item for item in value} for value in values]
    keys = [item.key for item in values[0] if all(item.key in known for known in by_key)]
    return tuple(_joined([known[key] for known in by_key], joiner) for key in keys)


def _html(values: Sequence[str], joiner: Joiner) -> str:
    return Html(joiner.html(values)) if any(values) else Html()


def _cleaned(values: Sequence[str], joiner: Joiner) -> str:
    return CleanedHtml(joiner.cleaned_html(values)) if any(values) else CleanedHtml()


def _name(values: Sequence[str], joiner: Joiner) -> str:
    return Name(joiner.name(values))


def joined_bare(values: Sequence[str]) -> str:
    """Each wording once, one after the other."""
    return BETWEEN.join(dict.fromkeys(value for value in values if value))


def _bare(values: Sequence[str], joiner: Joiner) -> str:
    """Where that is too long for a name, the first alone."""
    joined = joined_bare(values)
    return Bare(joined if len(joined) <= NAME_LIMIT else values[0])


def _styled(values: Sequence[str], joiner: Joiner) -> str:
    return Styled(joiner.html(values)) if any(values) else Styled()


_TEXTS: Mapping[type, Callable[[Sequence[Any], Joiner], str]] = {
    Html: _html,
    CleanedHtml: _cleaned,
    Name: _name,
    Bare: _bare,
    Styled: _styled,
}
