"""A fingerprint of model values: equal for equal values, on every machine and in every run.

Where something stands in its file is no part of it: a line more above a lesson changes no package.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

from builder.problems import Location


def digest(value: object) -> str:
    """Of dataclasses, mappings with text keys, sequences, text, bytes, numbers and None, nested in any way; 32 hexadecimal digits.

    Raises TypeError for anything else, such as a set, whose order is chance.
    """
    written = json.dumps(value, default=_plain, check_circular=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(written.encode(), digest_size=16).hexdigest()


_readers: dict[type, Callable[[Any], Any]] = {Location: lambda _: 0}
"""What reads all fields of a dataclass at once: models have tens of thousands of nodes."""


def _plain(value: Any) -> dict[str, Any]:
    """What JSON has no form for, told apart from everything that it has."""
    if isinstance(value, bytes):
        return {"bytes": hashlib.blake2b(value, digest_size=16).hexdigest()}
    kind = type(value)
    if kind not in _readers:
        if not is_dataclass(kind):
            raise TypeError(f"no fingerprint of a {kind.__name__}")
        names = [field.name for field in fields(kind)]
        _readers[kind] = attrgetter(*names) if names else lambda _: ()
    return {kind.__qualname__: _readers[kind](value)}
