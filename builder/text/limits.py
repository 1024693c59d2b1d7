"""How much a text may hold. No real course comes near; without limits a hostile one would keep the build busy for hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TEXT_LIMIT = 2_000_000
LINE_LIMIT = 100_000
BLOCKS = 10_000
"""Most paragraphs in a text; the Markdown library takes much longer for longer texts."""
BLOCK_LINES = 1000
"""Most lines without a blank one among them, for the same reason."""
BLOCK_SIGNS = 3000
"""Most stars, underscores, brackets and line breaks in a paragraph or in a line of a table, for the same reason."""
LEVELS = 8
"""Deepest nesting of quotations and lists; the Markdown library is recursive."""

_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_SIGNS = ("*", "_", "[", "  \n")
_LEVEL = rf"(?:[ ]{{4}}|[ ]{{0,3}}(?:>[ ]?|\t|[-+*][ \t]+|\d{{1,9}}[.)][ \t]+)){{{LEVELS + 1},}}"
_DEEP = re.compile(rf"\n(?![ >]*(?:[-*_][ ]*){{3,}}(?:\n|\Z)){_LEVEL}")


@dataclass(frozen=True, slots=True)
class Excess:
    """What is too much, as a problem says it; ``offset`` is its place in the text."""

    offset: int
    message: str
    hint: str


def find_excess(source: str) -> Iterator[Excess]:
    """What is too much in a text as written."""
    if len(source) > TEXT_LIMIT:
        yield Excess(0, f"a text has at most {TEXT_LIMIT} characters, this one {len(source)}", "divide it")
        return
    long = list(_long_lines(source)) if len(source) > LINE_LIMIT else []
    yield from long
    deep = None if long else _DEEP.search("\n" + source)
    if deep:
        message = f"quotations and lists are nested at most {LEVELS} deep"
        yield Excess(deep.start(), message, "take some of it out of the list or quotation")


def _long_lines(source: str) -> Iterator[Excess]:
    offset = 0
    for line in source.split("\n"):
        if len(line) > LINE_LIMIT:
            yield Excess(offset, f"a line has at most {LINE_LIMIT} characters, this one {len(line)}", "break it into several lines")
        offset += len(line) + 1


def find_crowding(text: str) -> str:
    """What the Markdown library would be slow on, when code and values are out of the text; empty if there is nothing."""
    blocks = _BLANK_LINES.split(text)
    if len(blocks) > BLOCKS:
        return f"a text has at most {BLOCKS} paragraphs, this one {len(blocks)}"
    for block in blocks:
        lines = block.count("\n") + 1
        if lines > BLOCK_LINES:
            return f"a paragraph has at most {BLOCK_LINES} lines, one here {lines}"
        units = block.split("\n") if block.lstrip(" >").startswith("|") else [block]
        signs = max(sum(map(unit.count, _SIGNS)) for unit in units)
        if signs > BLOCK_SIGNS:
            return f"a paragraph has at most {BLOCK_SIGNS} stars, brackets and line breaks, one here {signs}"
    return ""
