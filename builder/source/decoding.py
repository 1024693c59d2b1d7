"""Bytes of a text file to characters, with the place of what is wrong."""

from __future__ import annotations

import re

from builder.problems import Location, Problems

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no text needs, and that XML 1.0 forbids or discourages (section 2.2)."""

_BREAKS = re.compile("\r\n?|\x85|\u2028|\u2029")
"""Everything that some program takes for the end of a line; ours know ``\\n`` only."""

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(path: str, data: bytes, problems: Problems) -> str | None:
    """The text of a file with ``\\n`` between its lines, or None where it is no UTF-8.

    A byte order mark is left out. Control characters are reported and stand as spaces. Rules: ``text-utf8``, ``text-printable``.
    """
    if data.startswith(UTF16_MARKS):
        problems.add(Location(path), "text-utf8", "the file is UTF-16", "save it as UTF-8 in your editor")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad = error.object[error.start]
        before = error.object[: error.start].decode("utf-8")
        message = f"byte {bad:#04x} is not UTF-8"
        problems.add(_place(path, _BREAKS.sub("\n", before)), "text-utf8", message, "save the file as UTF-8 in your editor")
        return None
    text = _BREAKS.sub("\n", text)
    for match in _CONTROL.finditer(text):
        message = f"the character U+{ord(match[0]):04X} cannot be shown"
        problems.add(_place(path, text[: match.start()]), "text-printable", message, "remove it: it is invisible and was probably pasted")
        break
    return _CONTROL.sub(" ", text)


def _place(path: str, before: str) -> Location:
    """The place right behind ``before``, the beginning of a file."""
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
