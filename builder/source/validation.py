"""Data against its shape: what pydantic finds, said in our words at the place in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from builder.problems import Problems
from builder.source.data import Data, Json, Key
from builder.source.sections import did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

S = TypeVar("S", bound=BaseModel)

_WORDS = {
    "string_type": "must be a text; put it in quotes if it looks like a number",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "list_type": "must be a list: [one, two], or a line with - for each",
    "dict_type": "must have keys: one per line, with a colon",
    "model_type": "must have keys: one per line, with a colon",
    "model_attributes_type": "must have keys: one per line, with a colon",
    "literal_error": "must be {expected}",
    "greater_than_equal": "must be {ge:g} or more",
    "less_than_equal": "must be {le:g} or less",
    "string_too_short": "must not be empty",
    "string_too_long": "has more than {max_length} characters",
    "too_short": "must not be empty",
    "string_pattern_mismatch": "must be small letters, digits and hyphens",
    "value_error": "is not right: {error}",
    "finite_number": "must be a number that can be written down",
}


def validate(data: Data, shape: type[S], problems: Problems) -> S | None:
    """The data in its shape; what does not fit is reported and left out, and only where something required is missing it is None.

    Rules: ``key-known``, ``key-present``, ``value-valid``.
    """
    try:
        return shape.model_validate(data.value)
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
    for error in errors:
        _report(error, data, shape, problems)
    try:
        return shape.model_validate(_without(data.value, [_way(error) for error in errors]))
    except ValidationError:
        return None


def _way(error: ErrorDetails) -> Key:
    return tuple(step for step in error["loc"] if step != "[key]")


def _report(error: ErrorDetails, data: Data, shape: type[BaseModel], problems: Problems) -> None:
    way = _way(error)
    name = str(way[-1]) if way else ""
    if error["type"] == "missing":
        at = data.at(*way[:-1])
        problems.add(at, "key-present", f'the key "{name}" is missing', f"add a line: {name}: …")
    elif error["type"] == "extra_forbidden":
        hint = did_you_mean(name, _known(shape, way[:-1]))
        problems.add(data.key_at(*way), "key-known", f'the key "{name}" is not known', hint)
    else:
        at = data.key_at(*way) if error["loc"][-1:] == ("[key]",) else data.at(*way)
        problems.add(at, "value-valid", *_wording(error, way))


def _wording(error: ErrorDetails, way: Key) -> tuple[str, str]:
    """Message and hint."""
    names = [str(step) if isinstance(step, str) else f"item {step + 1}" for step in way]
    subject = f'"{".".join(names)}"' if names else "the file"
    says = _WORDS[error["type"]].format(**error.get("ctx", {}))
    says, _, hint = says.partition("; ")
    return f"{subject} {says}", hint or "see docs/authoring.md for what may stand here"


def _known(shape: Any, way: Iterable[str | int]) -> list[str]:
    """The keys that a shape has at a place."""
    for step in way:
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            fields = {field.alias or name: field.annotation for name, field in shape.model_fields.items()}
            shape = fields[str(step)]
        elif get_origin(shape) in {list, dict}:
            shape = get_args(shape)[-1]
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return [field.alias or name for name, field in shape.model_fields.items()]
    return []


def _without(value: Json, ways: list[Key]) -> Json:
    """A copy of the value that lacks what stands at the ends of ``ways``."""
    if () in ways:
        return None
    if isinstance(value, dict):
        return {key: _without(inner, _below(ways, key)) for key, inner in value.items() if (key,) not in ways}
    if isinstance(value, list):
        return [_without(inner, _below(ways, index)) for index, inner in enumerate(value) if (index,) not in ways]
    return value


def _below(ways: list[Key], step: str | int) -> list[Key]:
    return [way[1:] for way in ways if way[:1] == (step,)]
