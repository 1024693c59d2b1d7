"""Values as PHP serializes them: how Moodle keeps small settings in one column."""

from __future__ import annotations

from collections.abc import Mapping


def php_array(values: Mapping[str, str | int]) -> str:
    """``serialize()`` of an associative array: lengths are in bytes."""
    body = "".join(_text(name) + (_text(value) if isinstance(value, str) else f"i:{value};") for name, value in values.items())
    return f"a:{len(values)}:{{{body}}}"


def _text(text: str) -> str:
    return f's:{len(text.encode())}:"{text}";'
