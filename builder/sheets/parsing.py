"""Markdown to the content of a sheet.

Tables are read here, cell by cell, for a cell may hold a formula that Markdown would maul; all else is compiled like any text, and its HTML
is read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby

from lxml import etree, html

from builder.problems import Location, Problems
from builder.sheets.content import Alignment, Block, BlockKind, Cell, Part, Run, Table
from builder.sheets.formulas import LIMIT as FORMULA_LIMIT
from builder.sheets.numbers import format_named, read_number
from builder.text import Compiler, Line, Piece

LINES_LIMIT = 600
LINE_LIMIT = 5_000
"""Most lines of a sheet, and characters of a line: two printed pages hold far less."""

_CELLS = re.compile(r"\\\||\{\{.{0,400}?\}\}|(?P<bar>\|)")
_RULE = re.compile(r":?-+:?")
_WHOLE = re.compile(r"\s*\[\[(?P<inner>(?:(?!\]\]).)*)\]\]\s*", re.DOTALL)
_FORMULA = re.compile(r"=(?P<formula>.+?)(\s*\{(?P<format>number|money|percent|date)(\((?P<decimals>[0-6])\))?\})?\s*")
_HEADINGS: dict[str, BlockKind] = {
    "h1": "heading",
    "h2": "heading",
    "h3": "subheading",
    "h4": "subheading",
    "h5": "subheading",
    "h6": "subheading",
}
_NESTED = {"div", "section", "blockquote", "article", "details"}
_INLINE = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "summary"}
_BOX = re.compile(r"^\[( |x|X)\] ")


@dataclass(frozen=True, slots=True)
class Parser:
    """Reads the body of a sheet; ``compiler`` is that of its language."""

    compiler: Compiler
    problems: Problems

    def parse(self, body: Piece) -> tuple[Part, ...]:
        """Rules: ``sheet-plain``, ``table-regular``, ``line-length``, ``size-limited``."""
        if self._too_long(body):
            return ()
        parts: list[Part] = []
        for is_table, group in groupby(body.lines, key=lambda line: line.text.lstrip().startswith("|")):
            piece = Piece(body.path, tuple(group))
            if is_table:
                headings = (part for part in reversed(parts) if isinstance(part, Block) and part.kind in {"heading", "subheading"})
                caption = next(("".join(run.text for run in part.runs) for part in headings), "")
                table = self._table(piece, caption)
                parts += [] if table is None else [table]
            elif piece.text.strip():
                parts += self._blocks(piece)
        return tuple(parts)

    def _too_long(self, body: Piece) -> bool:
        if len(body.lines) > LINES_LIMIT:
            message = f"the sheet has {len(body.lines):,} lines, at most {LINES_LIMIT} are read"
            self.problems.add(body.at, "size-limited", message, "make several sheets of it: each has two printed pages")
            return True
        long = next((line for line in body.lines if len(line.text) > LINE_LIMIT), None)
        if long is not None:
            message = f"the line has {len(long.text):,} characters, at most {LINE_LIMIT:,} are read"
            self.problems.add(Location(body.path, long.number), "line-length", message, "part it in several paragraphs or rows")
        return long is not None

    def _table(self, piece: Piece, caption: str) -> Table | None:
        lines = piece.lines
        if len(lines) < 2 or not all(_RULE.fullmatch(cell.text) for cell in _split(lines[1])):
            hint = "write the heading of the table, a line |---|---| and then its rows"
            self.problems.add(piece.at, "table-regular", "the table has no heading", hint)
            return None
        alignments = tuple(_alignment(cell.text) for cell in _split(lines[1]))
        rows = []
        for line in (lines[0], *lines[2:]):
            cells = _split(line)
            if len(cells) != len(alignments):
                message = f"the row has {len(cells)} cells, the heading {len(alignments)}"
                hint = "write as many cells as the heading has; \\| is a bar within a cell"
                self.problems.add(Location(piece.path, line.number, line.column), "table-regular", message, hint)
                continue
            rows.append(tuple(self._cell(piece.path, cell) for cell in cells))
        return Table(tuple(rows), alignments, caption, piece.at) if rows else None

    def _cell(self, path: str, line: Line) -> Cell:
        at = Location(path, line.number, line.column)
        mark = _WHOLE.fullmatch(line.text)
        offset = mark.start("inner") if mark else 0
        inner = Line(mark["inner"] if mark else line.text, line.number, line.column + offset)
        filled = mark is not None
        if inner.text.startswith("=") and len(inner.text) > FORMULA_LIMIT:
            return Cell((), at, filled, formula=inner.text[1:])  # reported when it is computed
        formula = _FORMULA.fullmatch(inner.text)
        if formula:
            decimals = formula["decimals"]
            shape = format_named(formula["format"] or "", decimals)
            source = Line(formula["formula"], inner.number, inner.column + 1)
            return Cell((), at, filled, formula=self.compiler.raw(Piece(path, (source,))).strip(), format=shape)
        runs = self._runs(Piece(path, (inner,)), filled=filled)
        number = read_number(inner.text, lambda text: self.compiler.raw(Piece(path, (replace(inner, text=text),))))
        if number is not None:
            return Cell(runs, at, filled, number=number[0], format=number[1])
        return Cell(runs, at, filled)

    def _runs(self, piece: Piece, *, filled: bool) -> tuple[Run, ...]:
        if not piece.text.strip():
            return ()
        markup = self.compiler.compile_line(piece).html
        if "<" in markup:
            runs = list(self._inline(html.fragment_fromstring(markup, create_parent="div"), Run(""), piece))
        else:
            runs = list(_run(unescape(markup), Run("")))
        return tuple(replace(run, filled=run.filled or filled) for run in _split_marks(runs))

    def _blocks(self, piece: Piece) -> Iterator[Part]:
        root = html.fragment_fromstring(self.compiler.compile(piece).html, create_parent="div")
        yield from self._children(root, piece)

    def _children(self, parent: etree._Element, piece: Piece) -> Iterator[Block]:
        for element in parent.iterchildren(etree.Element):
            tag = str(element.tag)
            if tag in _HEADINGS:
                yield Block(_HEADINGS[tag], self._words(element, piece))
            elif tag in {"p", "summary"}:
                yield Block("paragraph", self._words(element, piece))
            elif tag in {"ul", "ol"}:
                yield from self._list(element, 0, piece)
            elif tag in _NESTED:
                yield from self._children(element, piece)
            else:
                self._refuse(tag, piece)

    def _list(self, element: etree._Element, level: int, piece: Piece) -> Iterator[Block]:
        kind: BlockKind = "bullet" if element.tag == "ul" else "step"
        for index, item in enumerate(element.iterchildren("li")):
            yield Block(kind, self._words(item, piece), level, first=index == 0)
            for inner in item.iterchildren("ul", "ol"):
                yield from self._list(inner, level + 1, piece)

    def _words(self, element: etree._Element, piece: Piece) -> tuple[Run, ...]:
        runs = list(self._inline(element, Run(""), piece))
        while runs and not runs[-1].text.strip():
            runs.pop()
        if runs:
            runs[0] = replace(runs[0], text=_BOX.sub("☐ ", runs[0].text.lstrip()))
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
        return tuple(_split_marks(runs))

    def _inline(self, element: etree._Element, style: Run, piece: Piece) -> Iterator[Run]:
        """Words in order; lists within list entries are left to :meth:`_list`."""
        yield from _run(element.text, style)
        for child in element.iterchildren(etree.Element):
            tag = str(child.tag)
            if tag == "br":
                yield replace(style, text="\n")
            elif tag in _INLINE or (tag == "p" and element.tag == "li"):
                inner = replace(style, bold=style.bold or tag in {"strong", "b"}, italic=style.italic or tag in {"em", "i"})
                yield from self._inline(child, inner, piece)
            elif tag not in {"ul", "ol"}:
                self._refuse(tag, piece)
            yield from _run(child.tail, style)

    def _refuse(self, tag: str, piece: Piece) -> None:
        hint = "a sheet holds headings, paragraphs, lists and tables"
        self.problems.add(piece.at, "sheet-plain", f"the element {tag} cannot stand in a sheet", hint)


def _run(text: str | None, style: Run) -> Iterator[Run]:
    if text:
        yield replace(style, text=re.sub(r"[ \n\t]+", " ", text))


def _split_marks(runs: Sequence[Run]) -> list[Run]:
    """``[[`` and ``]]`` are taken out; what stands between them is filled, also where its style changes."""
    found, inside = [], False
    for run in runs:
        for index, part in enumerate(re.split(r"(\[\[|\]\])", run.text)):
            if index % 2:
                inside = part == "[["
            elif part:
                found.append(replace(run, text=part, filled=inside))
    return found


def _split(line: Line) -> tuple[Line, ...]:
    """The cells of a row, each with its place; a bar within a value or behind a backslash does not part them."""
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip()) + 1
    bars = [match.start() for match in _CELLS.finditer(text) if match["bar"] and match.start() >= start]
    ends = bars if bars and bars[-1] == len(text) - 1 else [*bars, len(text)]
    cells = []
    for end in ends:
        words = text[start:end]
        lead = len(words) - len(words.lstrip())
        cells.append(Line(words.strip().replace("\\|", "|"), line.number, line.column + start + lead))
        start = end + 1
    return tuple(cells)


def _alignment(rule: str) -> Alignment:
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return "left"
