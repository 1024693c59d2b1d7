"""Bytes of a text file to characters, with the place of what is wrong."""

from __future__ import annotations

import codecs
import re

from builder.problems import Location, Problems

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no text needs, and that XML 1.0 forbids or discourages (section 2.2)."""

_BREAKS = re.compile("\r\n?|\x85|\u2028|\u2029")
"""Everything that some program takes for the end of a line; ours know ``\\n`` only."""

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(path: str, data: bytes, problems: Problems) -> str | None:
    """The text of a file with ``\\n`` between its lines, or None where it is no text.

    What is no UTF-8 is reported, and read on as what it probably is (nothing is built of it). A byte order mark is left out. Control
    characters are reported and stand as spaces. Rules: ``text-utf8``, ``text-printable``.
    """
    text = _characters(path, data, problems)
    if text is None:
        problems.lose(Location(path), whole=True)
        return None
    text = _BREAKS.sub("\n", text)
    for match in _CONTROL.finditer(text):
        message = f"the character U+{ord(match[0]):04X} cannot be shown"
        problems.add(_place(path, text[: match.start()]), "text-printable", message, "remove it: it is invisible and was probably pasted")
        break
    return _CONTROL.sub(" ", text)


def _characters(path: str, data: bytes, problems: Problems) -> str | None:
    if data.startswith(UTF16_MARKS):
        problems.add(Location(path), "text-utf8", "the file is UTF-16", "save it as UTF-8 in your editor")
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad = error.object[error.start]
        before = error.object[: error.start].decode("utf-8")
        message = f"byte {bad:#04x} is not UTF-8"
        hint = "save it as UTF-8 in your editor: it is probably Windows-1252, also called ANSI or Latin-1"
        if b"\0" in data:
            hint = "save its text as UTF-8 from a text editor: this is the file of another program"
        problems.add(_place(path, _BREAKS.sub("\n", before)), "text-utf8", message, hint)
        return None if b"\0" in data else data.decode("utf-8-sig", "coursepack-windows")


def _windows(error: UnicodeError) -> tuple[str, int]:
    """What bytes that are no UTF-8 mean in Windows-1252; the rest of the file may well be UTF-8."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("coursepack-windows", _windows)


def _place(path: str, before: str) -> Location:
    """The place right behind ``before``, the beginning of a file."""
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
