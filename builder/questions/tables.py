"""Rows and cells of a Markdown table, each cell with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.questions.blocks import Block
from builder.text.pieces import Line

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-*:?[ \t]*)*")
_TOKEN = re.compile(r"\{\{.*?\}\}|`[^`]*`|\\.|\|", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the heading; cells have no blanks around them, and a bar that was written ``\\|`` is a plain one."""

    line: Line
    cells: tuple[Line, ...]

    def cell(self, index: int) -> Line | None:
        """A cell that has words."""
        return self.cells[index] if index < len(self.cells) and self.cells[index].text else None


def read_rows(block: Block) -> tuple[Row, ...]:
    """The rows of a table block without heading and delimiter; none if it has no delimiter."""
    if len(block.lines) < 2 or not _DELIMITER.fullmatch(block.lines[1].text.strip()):
        return ()
    return tuple(Row(line, tuple(_cells(line))) for line in block.lines[2:])


def read_heading(block: Block) -> Row:
    """The first row of a table block."""
    return Row(block.lines[0], tuple(_cells(block.lines[0])))


def split_bars(line: Line) -> Iterator[Line]:
    """Parts of a line between bars; bars in ``{{ … }}``, in code and behind a backslash do not count."""
    start = 0
    for match in _TOKEN.finditer(line.text):
        if match[0] == "|":
            yield _stripped(line, start, match.start())
            start = match.end()
    yield _stripped(line, start, len(line.text))


def _cells(line: Line) -> Iterator[Line]:
    parts = list(split_bars(line))
    last = len(parts) - 1
    for index, part in enumerate(parts):
        if index not in (0, last) or part.text:
            yield part


def _stripped(line: Line, start: int, end: int) -> Line:
    raw = line.text[start:end]
    lead = len(raw) - len(raw.lstrip())
    return Line(raw.strip().replace("\\|", "|"), line.number, line.column + start + lead)
