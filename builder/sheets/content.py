"""What a practical sheet says, before it becomes a document.

The same content makes both copies: runs, values and cells that are ``filled`` stand in the copy that shows the case, and leave room to
write in the blank one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.problems import Location

BlockKind = Literal["heading", "subheading", "paragraph", "bullet", "step"]
Alignment = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. ``filled``: what the case fills in."""

    text: str
    bold: bool = False
    italic: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an entry of a list; ``level`` counts from 0 in lists within lists; ``first`` starts a list anew."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    first: bool = False


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is shown: ``decimals`` None shows as many as there are."""

    name: Literal["number", "money", "percent", "date"]
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    ``number`` is its value where it is one (dates as days since 1899-12-30, as spreadsheets count), ``formula`` what stands behind ``=``
    in the addresses of its own table, ``format`` how either is shown. ``filled``: the whole cell is left empty in the blank copy.
    """

    runs: tuple[Run, ...]
    at: Location
    filled: bool = False
    number: float | None = None
    formula: str | None = None
    format: NumberFormat | None = None

    @property
    def empty(self) -> bool:
        return not self.runs and self.number is None and self.formula is None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` include the heading as the first; all have as many cells as ``alignments``. ``caption`` is the heading above."""

    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[Alignment, ...]
    caption: str
    at: Location

    def cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield from row


Part = Block | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A practical sheet in one language; ``course``, ``licence`` and ``author`` stand at its foot."""

    title: str
    summary: str
    language: str
    landscape: bool
    course: str
    licence: str
    author: str
    parts: tuple[Part, ...]
    at: Location

    def tables(self) -> Iterator[Table]:
        return (part for part in self.parts if isinstance(part, Table))


def visible(runs: tuple[Run, ...], *, filled: bool) -> str:
    """The words that one of the copies shows."""
    return "".join(run.text for run in runs if filled or not run.filled)
