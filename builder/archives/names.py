"""Names of archive members: relative, with ``/``, and harmless wherever the archive is unpacked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from builder.problems import CoursepackError

LONGEST = 255
"""Bytes that one part of a path may have on common file systems."""

FORBIDDEN = frozenset('\\:*?"<>|')
"""What Windows does not allow in a name (``/`` parts the path)."""


class UnsafeNameError(CoursepackError):
    """A member name that would leave the folder, or that some system cannot unpack."""


def ordered(names: Iterable[str], first: Sequence[str] = ()) -> list[str]:
    """All names sorted by code point, those of ``first`` before the others; refuses unsafe ones."""
    found = sorted(names)
    for name in found:
        fault = _fault(name)
        if fault:
            raise UnsafeNameError(f"the archive cannot hold “{name}”: {fault}")
    _refuse_twins(found)
    leading = [name for name in first if name in set(found)]
    return leading + [name for name in found if name not in set(leading)]


def _fault(name: str) -> str | None:
    """Why a name is refused, None where it is fine."""
    parts = name.split("/")
    if not name or any(part in {"", ".", ".."} for part in parts):
        return "it is empty, absolute, or steps out of its folder"
    if any(character in FORBIDDEN or unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        return "it has a character that not every system allows in a name"
    if any(part[-1] in ". " for part in parts):
        return "a part of it ends with a point or a space"
    if any(len(part.encode()) > LONGEST for part in parts):
        return f"a part of it is longer than {LONGEST} bytes"
    return None


def _refuse_twins(names: Sequence[str]) -> None:
    """Two names that differ only by capitals or accents' spelling become one file on Windows and macOS."""
    seen: dict[str, str] = {}
    for name in names:
        twin = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if twin != name:
            raise UnsafeNameError(f"the archive cannot hold both “{twin}” and “{name}”: some systems take them for one")
