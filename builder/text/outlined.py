"""Where the entries of an outline stand in the source.

Markdown tells nothing of places, so blocks are looked for in the lines once more. Both are in the order of the text: an entry is at the
first line of its kind that is not before the entry above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.problems import Location
from builder.text.pieces import Line, Piece

_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)*")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_LIST = re.compile(r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*+])|\d{1,9}[.)])[ \t]+(?=\S)")
_RULING = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_STARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("h", re.compile(r"[ ]{0,3}#{1,6}")),
    ("box", re.compile(r"\[!")),
    ("figure", re.compile(r"!\[")),
    ("formula", re.compile(r"\$")),
    ("dl", re.compile(r":[ \t]")),
    ("footnotes", re.compile(r"\[\^[^\]]{1,60}\]:")),
)
_KINDS = {"video": "figure", "audio": "figure", **{f"h{level}": "h" for level in range(1, 7)}}


def places(outline: Sequence[str], piece: Piece) -> tuple[Location, ...]:
    """A place for each entry: that of the entry above it where none is found."""
    blocks = list(_blocks(piece.lines)) if outline else []
    found: list[Location] = []
    at, start = piece.at, 0
    for entry in outline:
        kind = entry.partition(" ")[0]
        wanted = _KINDS.get(kind, kind)
        index = next((index for index in range(start, len(blocks)) if blocks[index][0] == wanted), None)
        if index is not None:
            line = blocks[index][1]
            at, start = Location(piece.path, line.number, line.column), index + 1
        found.append(at)
    return tuple(found)


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Kinds and first lines of all blocks that an outline may name; of lists also those within lists."""
    fence, above, quoted = "", (-1, ""), False
    for number, line in enumerate(lines):
        text = _QUOTED.sub("", line.text, count=1)
        mark = _FENCE.match(text)
        if mark and not fence:
            yield "pre", line
        if fence or mark:
            fence = "" if mark and fence and mark[1].startswith(fence) else fence or (mark[1] if mark else "")
            continue
        entry = _entry(text)
        if entry > above or (entry[0] == above[0] and entry[1] != above[1]):
            yield entry[1], line
        above = entry if entry[1] else (-1, "") if text[:1].strip() else above
        yield from ((kind, line) for kind, pattern in _STARTS if pattern.match(text))
        if "|" in text and _RULING.fullmatch(text[:1000]):
            yield "table", lines[max(number - 1, 0)]
        if text != line.text and not quoted and not text.startswith("[!"):
            yield "blockquote", line
        quoted = text != line.text


def _entry(text: str) -> tuple[int, str]:
    """How far the entry of a list is indented, and the kind of the list; -1 for what is no entry."""
    match = _LIST.match(text)
    return (-1, "") if match is None else (len(match["indent"].expandtabs(4)), "ul" if match["bullet"] else "ol")
