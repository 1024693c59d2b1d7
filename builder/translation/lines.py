"""Lines of a file with the marks of quotations and lists around them taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` begins at ``start`` in the file, without its line feed; ``number`` counts from 1."""

    text: str
    start: int
    number: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """Spaces before the words; a tab counts as four."""
        lead = self.text[: len(self.text) - len(self.text.lstrip(" \t"))]
        return len(lead.expandtabs(4))

    def cut(self, count: int) -> Line:
        """Without its first characters."""
        return Line(self.text[count:], self.start + count, self.number)

    def outdented(self, width: int) -> Line:
        """Without at most ``width`` spaces before the words."""
        count = 0
        while count < min(width, len(self.text)) and self.text[count] == " ":
            count += 1
        if count < len(self.text) and self.text[count] == "\t" and count < width:
            count += 1
        return self.cut(count)

    def part(self, start: int, end: int) -> Line:
        return Line(self.text[start:end], self.start + start, self.number)

    def stripped(self) -> Line:
        lead = len(self.text) - len(self.text.lstrip())
        return Line(self.text.strip(), self.start + lead, self.number)


def split_lines(text: str, start: int = 0, number: int = 1) -> Iterator[Line]:
    """The lines of a text that begins at ``start``, on line ``number`` of its file."""
    for line in text.split("\n"):
        kept = line.removesuffix("\r")
        yield Line(kept, start, number)
        start += len(line) + 1
        number += 1
