"""A fingerprint of model values: equal for equal values, on every machine and in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache


def digest(value: object) -> str:
    """Of dataclasses, mappings, sequences, text, bytes, numbers and None, nested in any way; 32 hexadecimal digits.

    Raises TypeError for anything else, such as a set, whose order is chance.
    """
    hasher = hashlib.blake2b(digest_size=16)
    _feed(value, hasher.update)
    return hasher.hexdigest()


def _feed(value: object, update: Callable[[bytes], None]) -> None:
    """Feeds a form in which nothing can be taken for something else: a letter for the kind, the length, the content."""
    if isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
        update(b"s%d:" % len(data))
        update(data)
    elif isinstance(value, bytes):
        update(b"b%d:" % len(value))
        update(value)
    elif value is None or isinstance(value, (bool, int, float)):
        update(b"n%r;" % value)
    elif isinstance(value, (tuple, list)):
        update(b"t%d:" % len(value))
        for item in value:
            _feed(item, update)
    elif isinstance(value, Mapping):
        update(b"m%d:" % len(value))
        for key in sorted(value):
            _feed(key, update)
            _feed(value[key], update)
    elif is_dataclass(value) and not isinstance(value, type):
        names = _names(type(value))
        update(b"d%s %d:" % (type(value).__qualname__.encode(), len(names)))
        for name in names:
            _feed(getattr(value, name), update)
    else:
        raise TypeError(f"no fingerprint of a {type(value).__name__}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
