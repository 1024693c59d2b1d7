"""The body of a question as a run of blocks: lists, tables, boxes, text. Only what stands at the top level counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.text.pieces import Line

BlockKind = Literal["boxes", "bullets", "steps", "table", "box", "quote", "fence", "text", "blank"]
"""``boxes`` is a task list, ``bullets`` and ``steps`` are plain and numbered lists, ``box`` is a quotation that names its kind."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_QUOTE = re.compile(r" {0,3}>")
_BOX = re.compile(r" {0,3}>[ \t]?\[!(?P<kind>[A-Za-z]+)\](?P<rest>.*)")
_BULLET = re.compile(r" {0,3}[-*+][ \t]+(?=\S)")
_TASK = re.compile(r" {0,3}[-*+][ \t]+\[(?P<mark>[^\[\]]{0,8})\](?:[ \t]+|$|(?<=\[[xX ]\])(?![(\[:]))")
_STEP = re.compile(r" {0,3}\d{1,9}[.)][ \t]+(?=\S)")
_TABLE = re.compile(r" {0,3}\|")
_INDENTED = re.compile(r"[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; ``name`` is the kind that a box names (``HINT``)."""

    kind: BlockKind
    lines: tuple[Line, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: ``mark`` is what stands in its box, ``text`` its lines, ``feedback`` those of the quotation below.

    ``late`` are lines behind the quotation, ``loose`` whether the text has several paragraphs or lists.
    """

    first: Line
    mark: Line | None
    text: tuple[Line, ...]
    feedback: tuple[Line, ...]
    late: tuple[Line, ...]
    loose: bool


def split_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """All lines, in order, each in one block."""
    return tuple(_blocks(lines))


def split_items(block: Block) -> tuple[Item, ...]:
    """The entries of a list block."""
    marker = {"boxes": _TASK, "bullets": _BULLET, "steps": _STEP}[block.kind]
    starts = [index for index, line in enumerate(block.lines) if marker.match(line.text)]
    return tuple(_item(block.lines[start:end], marker) for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True))


def unquote(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines of a quotation without the mark and one space behind it."""
    return tuple(_unquoted(line) for line in lines)


def box_content(block: Block) -> tuple[Line, ...]:
    """What a box says: the words behind its kind, and the lines below."""
    first = block.lines[0]
    match = _BOX.match(first.text)
    start = match.start("rest") if match else 0
    return (_from(first, start + _blank(first.text[start:])), *unquote(block.lines[1:]))


def is_blank(line: Line) -> bool:
    """Whether a line has no words."""
    return not line.text.strip()


def trim(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Without blank lines at both ends."""
    start, end = 0, len(lines)
    while start < end and is_blank(lines[start]):
        start += 1
    while end > start and is_blank(lines[end - 1]):
        end -= 1
    return tuple(lines[start:end])


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        kind, end = _next(lines, index)
        match = _BOX.match(lines[index].text) if kind == "box" else None
        yield Block(kind, tuple(lines[index:end]), match["kind"].upper() if match else "")
        index = end


def _next(lines: Sequence[Line], index: int) -> tuple[BlockKind, int]:  # noqa: PLR0911
    """The kind of the block that starts at a line, and where it ends."""
    text = lines[index].text
    if is_blank(lines[index]):
        return "blank", index + 1
    if fence := _FENCE.match(text):
        return "fence", _fence_end(lines, index, fence[1])
    if _QUOTE.match(text):
        return ("box" if _BOX.match(text) else "quote"), _quote_end(lines, index)
    if _TABLE.match(text):
        return "table", _run_end(lines, index, _TABLE)
    if _TASK.match(text):
        return "boxes", _list_end(lines, index, _TASK)
    if _BULLET.match(text):
        return "bullets", _list_end(lines, index, _BULLET)
    if _STEP.match(text):
        return "steps", _list_end(lines, index, _STEP)
    return "text", index + 1


def _fence_end(lines: Sequence[Line], start: int, mark: str) -> int:
    for index in range(start + 1, len(lines)):
        match = _FENCE.match(lines[index].text)
        if match and match[1].startswith(mark) and not match[2].strip():
            return index + 1
    return len(lines)


def _run_end(lines: Sequence[Line], start: int, pattern: re.Pattern[str]) -> int:
    end = start + 1
    while end < len(lines) and pattern.match(lines[end].text):
        end += 1
    return end


def _quote_end(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    while end < len(lines) and _QUOTE.match(lines[end].text) and not _BOX.match(lines[end].text):
        end += 1
    return end


def _list_end(lines: Sequence[Line], start: int, marker: re.Pattern[str]) -> int:
    """Behind the last line that is an entry or is indented below one."""
    end = start + 1
    for index in range(start + 1, len(lines)):
        text = lines[index].text
        if is_blank(lines[index]):
            continue
        entry = marker.match(text) and not (marker is _BULLET and _TASK.match(text))
        if not entry and not _INDENTED.match(text):
            break
        end = index + 1
    return end


def _item(lines: Sequence[Line], marker: re.Pattern[str]) -> Item:
    first = lines[0]
    match = marker.match(first.text)
    mark = None
    if match and marker is _TASK:
        mark = Line(match["mark"], first.number, first.column + match.start("mark"))
    inner = [_from(first, match.end() if match else 0), *(_from(line, _blank(line.text)) for line in lines[1:])]
    quoted = next((index for index, line in enumerate(inner) if index and line.text.startswith(">")), len(inner))
    after = next((index for index in range(quoted, len(inner)) if not _quoted(inner[index])), len(inner))
    text = trim(inner[:quoted])
    loose = any(is_blank(line) or _BULLET.match(line.text) or _STEP.match(line.text) for line in text[1:])
    return Item(first, mark, text, trim(unquote(inner[quoted:after])), trim(inner[after:]), loose)


def _quoted(line: Line) -> bool:
    return is_blank(line) or line.text.startswith(">")


def _unquoted(line: Line) -> Line:
    match = re.match(r"[ \t]{0,3}>[ \t]?", line.text)
    return _from(line, match.end() if match else 0)


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def _from(line: Line, start: int) -> Line:
    return Line(line.text[start:], line.number, line.column + start)
