"""How many pages a sheet takes, roughly: fonts differ from system to system, so only what clearly exceeds two is reported."""

from __future__ import annotations

import math

from builder.problems import Problems
from builder.sheets.content import Block, Part, Sheet, Table, visible

PAGES = 2

CHARACTER = 1.85
"""Average width of a character at 10 points, in millimetres."""

LINE = 4.6
"""Height of a line at 10 points, in millimetres."""

ROW = 8.0
"""Least height of a row to write in, in millimetres."""

MARGIN = 18.0
SHORT, LONG = 210.0, 297.0
"""A4 (ISO 216), in millimetres."""

GENEROSITY = 1.1
"""What an estimate may exceed the room by before it counts."""

_SPACE = {"heading": 6.0, "subheading": 5.0, "paragraph": 2.5, "bullet": 1.0, "step": 1.0}
_SIZE = {"heading": 1.3, "subheading": 1.15}


def check_length(sheet: Sheet, problems: Problems) -> None:
    """Rule ``sheet-two-pages``: whoever uses a sheet prints it on one leaf."""
    pages = estimate(sheet)
    if pages > PAGES * GENEROSITY:
        hint = "shorten it, turn it to landscape if its tables are wide, or make two sheets of it"
        problems.add(sheet.at, "sheet-two-pages", f"the sheet takes about {pages:.1f} pages, at most {PAGES} are meant", hint)


def estimate(sheet: Sheet) -> float:
    """Printed pages of the filled copy."""
    across, down = (LONG, SHORT) if sheet.landscape else (SHORT, LONG)
    width = across - 2 * MARGIN
    height = sum(_height(part, width) for part in sheet.parts) + 20.0
    return height / (down - 2 * MARGIN - 2 * LINE)


def _height(part: Part, width: float) -> float:
    if isinstance(part, Block):
        size = _SIZE.get(part.kind, 1.0)
        return _lines(visible(part.runs, filled=True), width - 6.0 * part.level, size) * LINE * size + _SPACE[part.kind]
    shares = column_shares(part)
    return sum(_row_height(part, row, width, shares) for row in range(len(part.rows))) + 5.5


def _row_height(table: Table, row: int, width: float, shares: tuple[float, ...]) -> float:
    lines = (_lines(cell.text, width * share - 4.0, 1.0) for cell, share in zip(table.rows[row], shares, strict=True))
    return max(max((*lines, 1)) * LINE + 2.2, ROW if row else 0.0)


def _lines(text: str, width: float, size: float) -> int:
    room = max(4.0, width / (CHARACTER * size))
    return max(1, sum(math.ceil(max(len(line), 1) / room) for line in text.split("\n")))


def column_shares(table: Table) -> tuple[float, ...]:
    """The part of the width that each column gets: by what it holds, yet none so narrow that words break."""
    weights = []
    for column in zip(*table.rows, strict=True):
        lengths = [len(cell.text) for cell in column]
        longest_word = max((len(word) for cell in column for word in cell.text.split()), default=0)
        weights.append(max(math.sqrt(max(*lengths, 1) * (sum(lengths) / len(lengths) + 4.0)), longest_word + 3.0, 7.0))
    total = sum(weights)
    return tuple(weight / total for weight in weights)
