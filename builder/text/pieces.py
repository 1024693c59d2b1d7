"""Runs of source lines, which know where in their file they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from builder.problems import Location


@dataclass(frozen=True, slots=True)
class Line:
    """A line without what was stripped from its start; ``column`` is where ``text`` starts in the file, from 1."""

    text: str
    number: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of source lines, with indentation and quotation marks already stripped. ``path`` is as in :class:`Location`."""

    path: str
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, path: str, text: str, line: int = 1) -> Piece:
        """A text whose first line is line ``line`` of the file."""
        return cls(path, tuple(Line(one, number) for number, one in enumerate(text.split("\n"), line)))

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def at(self) -> Location:
        """Where the piece begins: at its first line that is not blank."""
        for line in self.lines:
            if line.text.strip():
                indent = len(line.text) - len(line.text.lstrip())
                return Location(self.path, line.number, line.column + indent)
        return Location(self.path, self.lines[0].number, self.lines[0].column) if self.lines else Location(self.path)

    def locate(self, needle: str, occurrence: int = 0) -> Location:
        """Where ``needle`` is written for the nth time, from 0; where the piece begins if it is not."""
        text, offset = self.text, -1
        for _ in range(occurrence + 1):
            offset = text.find(needle, offset + 1)
            if offset < 0:
                return self.at
        return Places(self).at(offset)


class Places:
    """Turns offsets in ``piece.text`` into locations, and locations on their own into locations in this piece."""

    def __init__(self, piece: Piece) -> None:
        self._path = piece.path
        self._lines = piece.lines
        self._starts: Sequence[int] = ()

    def at(self, offset: int) -> Location:
        row, column = self.relative(offset)
        return self.absolute(row, column)

    def relative(self, offset: int) -> tuple[int, int]:
        """Row and column in the piece, both from 0."""
        if not self._starts:
            self._starts = tuple(accumulate((len(line.text) + 1 for line in self._lines), initial=0))[:-1] or (0,)
        row = bisect_right(self._starts, offset) - 1
        return row, offset - self._starts[row]

    def within(self, at: Location) -> tuple[int, int]:
        """Row and column in the piece of a place in the file, both from 0."""
        row = next(row for row, line in enumerate(self._lines) if line.number == at.line)
        return row, at.column - self._lines[row].column

    def absolute(self, row: int, column: int) -> Location:
        if not self._lines:
            return Location(self._path)
        line = self._lines[min(row, len(self._lines) - 1)]
        return Location(self._path, line.number, line.column + column)
