"""Model values as JSON, and back: what a cache keeps must not be able to run code, so it is no pickle."""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

MARK = "="
"""The one key of an object that stands for something which JSON has no form for."""

BYTES = "bytes"

_readers: dict[type, tuple[str, Callable[[Any], Any]]] = {}
"""The name of a class and what reads all its fields at once: models have tens of thousands of nodes."""


def encode(value: object) -> bytes:
    """Dataclasses, mappings with text keys, tuples, text, bytes, numbers and None, nested in any way.

    Raises TypeError for anything else, and ValueError for a text that UTF-8 cannot hold.
    """
    return json.dumps(value, default=_plain, check_circular=False, ensure_ascii=False, separators=(",", ":")).encode()


def decode(data: bytes, classes: Sequence[type]) -> Any:
    """The value again; of dataclasses only those of ``classes`` are made. Lists come back as tuples.

    Raises ValueError, TypeError, KeyError or LookupError for what :func:`encode` did not write.
    """
    makers = {_name(kind): _maker(kind) for kind in classes}

    def made(found: dict[str, Any]) -> Any:
        if MARK not in found:
            return {key: _tuples(value) for key, value in found.items()}
        name, *values = found[MARK]
        return b64decode(values[0]) if name == BYTES else makers[name]([_tuples(value) for value in values])

    return _tuples(json.loads(data, object_hook=made))


def dataclasses_of(*packages: str) -> tuple[type, ...]:
    """The dataclasses of modules that are imported, sorted by name: those of the packages and of what is below them."""
    below = tuple(f"{name}." for name in packages)
    modules = [module for name, module in sorted(sys.modules.items()) if name in packages or name.startswith(below)]
    found = {_name(kind): kind for module in modules for kind in vars(module).values() if isinstance(kind, type) and is_dataclass(kind)}
    return tuple(found[name] for name in sorted(found))


def _plain(value: Any) -> dict[str, list[Any]]:
    if isinstance(value, bytes):
        return {MARK: [BYTES, b64encode(value).decode()]}
    kind = type(value)
    if kind not in _readers:
        if not is_dataclass(kind):
            raise TypeError(f"no JSON for a {kind.__name__}")
        _readers[kind] = _name(kind), _reader([field.name for field in fields(kind)])
    name, read = _readers[kind]
    return {MARK: [name, *read(value)]}


def _reader(names: list[str]) -> Callable[[Any], Any]:
    """``attrgetter`` gives a tuple for several names only."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: [getattr(value, name) for name in names]


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _maker(kind: Any) -> Callable[[list[Any]], Any]:
    names = [field.name for field in fields(kind)]
    return lambda values: kind(**dict(zip(names, values, strict=True)))


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if type(value) is list else value
