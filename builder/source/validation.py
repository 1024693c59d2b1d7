"""Data against its shape: what pydantic finds, said in our words at the place in the file."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from builder.problems import Problems
from builder.source.data import Data, Json, Key
from builder.source.sections import did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

S = TypeVar("S", bound=BaseModel)

_WORDS = {
    "string_type": "must be a text; put it in quotes if it looks like a number",
    "int_type": "must be a whole number; write digits only: 3",
    "float_type": "must be a number; write digits, with a point for decimals and no unit: 2.5",
    "bool_type": "must be true or false",
    "list_type": "must be a list; write [one, two], or a line with - for each",
    "dict_type": "must have keys; write one per line, with a colon behind it",
    "model_type": "must have keys; write one per line, with a colon behind it",
    "model_attributes_type": "must have keys; write one per line, with a colon behind it",
    "literal_error": "must be {expected}",
    "greater_than_equal": "must be {ge:g} or more",
    "less_than_equal": "must be {le:g} or less",
    "string_too_short": "must not be empty",
    "string_too_long": "has more than {max_length} characters; write less",
    "too_short": "must not be empty",
    "string_pattern_mismatch": "must be {form}",
    "value_error": "is not right: {error}",
    "finite_number": "must be a number that can be written down",
}


_FORMS = {
    "picture": "the path of a picture in figures/; write it as figures/cover.png",
    "address": "an address of the web; begin it with https://",
}
"""What keys of these names look like; all others that have a form are ids."""

REPORT_LIMIT = 100
"""Most problems that are told of one file."""

_ROUNDS = 3
"""How often what is left is looked at again: leaving something out may bare that something else is missing."""


def validate(data: Data, shape: type[S], problems: Problems) -> S | None:
    """The data in its shape; None only where so little fits that nothing can be read.

    What does not fit is reported; then the field's example takes its place, or it is left out, so that reading goes on and finds what
    else is wrong. Nothing is built of it. Rules: ``key-known``, ``key-present``, ``value-valid``.
    """
    found, errors = _validated(data.value, shape)
    for error in errors[:REPORT_LIMIT] if not data.broken else ():
        _report(error, data, shape, problems)
    value = data.value
    for _ in range(_ROUNDS):
        if found is not None:
            break
        value = _mended(value, shape, errors)
        found, errors = _validated(value, shape)
    return found


def _validated(value: Json, shape: type[S]) -> tuple[S | None, list[ErrorDetails]]:
    try:
        return shape.model_validate(value), []
    except ValidationError as failure:
        return None, failure.errors(include_url=False)


def _way(error: ErrorDetails) -> Key:
    return tuple(step for step in error["loc"] if step != "[key]")


def _report(error: ErrorDetails, data: Data, shape: type[BaseModel], problems: Problems) -> None:
    way = _way(error)
    name = str(way[-1]) if way else ""
    if error["type"] == "missing":
        at = data.at(*way[:-1])
        problems.add(at, "key-present", f"the key “{name}” is missing", f"add a line: {name}: …")
    elif error["type"] == "extra_forbidden":
        hint = did_you_mean(name, _known(shape, way[:-1]))
        problems.add(data.key_at(*way), "key-known", f"the key “{name}” is not known", hint)
    else:
        at = data.key_at(*way) if error["loc"][-1:] == ("[key]",) else data.at(*way)
        problems.add(at, "value-valid", *_wording(error, way))


def _wording(error: ErrorDetails, way: Key) -> tuple[str, str]:
    """Message and hint."""
    names = [str(step) if isinstance(step, str) else f"item {step + 1}" for step in way]
    subject = f"“{'.'.join(names)}”" if names else "the file"
    form = _FORMS.get(names[-1] if names else "", "small letters, digits and hyphens")
    says = _WORDS[error["type"]].format(form=form, **error.get("ctx", {})).replace("'", "")
    says, _, hint = says.partition("; ")
    return f"{subject} {says}", hint or "see docs/authoring.md for what may stand here"


def _known(shape: type[BaseModel], way: Key) -> list[str]:
    """The keys that a shape has at a place."""
    inner = _shape(shape, way)
    return list(_fields(inner)) if inner is not None else []


def _shape(annotation: Any, way: Key) -> type[BaseModel] | None:
    """The shape of what stands at a place, if it has one of its own."""
    for step in way:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            field = _fields(annotation).get(str(step))
            annotation = None if field is None else field.annotation
        else:
            annotation = get_args(annotation)[-1] if get_origin(annotation) in {list, dict} else None
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _fields(shape: type[BaseModel]) -> dict[str, FieldInfo]:
    """By the names that authors write."""
    return {field.alias or name: field for name, field in shape.model_fields.items()}


def _mended(value: Json, shape: type[BaseModel], errors: Sequence[ErrorDetails]) -> Json:
    """A copy of the value with something that fits in place of what does not."""
    mended = copy.deepcopy(value)
    for error in reversed(errors):  # from the end, so that places in lists stay right
        way = _way(error)
        if not way:
            return {}
        holder = _at(mended, way[:-1])
        inner = _shape(shape, way[:-1])
        examples = _fields(inner)[str(way[-1])].examples if inner and way[-1] in _fields(inner) else None
        if isinstance(holder, dict) and isinstance(way[-1], str):
            holder.pop(way[-1], None)
            if examples:
                holder[way[-1]] = examples[0]
        elif isinstance(holder, list) and isinstance(way[-1], int):
            del holder[way[-1] : way[-1] + 1]
    return mended


def _at(value: Json, way: Key) -> Json:
    for step in way:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
