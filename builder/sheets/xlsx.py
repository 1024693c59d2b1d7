"""A sheet as a workbook (Office Open XML, ISO/IEC 29500): tables below each other, formulas alive, values computed beforehand."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from builder.archives.zip import zipped_again
from builder.dates import build_date
from builder.problems import Problems
from builder.sheets.content import Block, Cell, NumberFormat, Sheet, Table, visible
from builder.sheets.formulas import Address, Grid, addresses, moved
from builder.sheets.numbers import excel_format
from builder.sheets.values import CellFault, FormulaFault, Value
from builder.words import words

A4 = 9
"""Paper size (18.18.50)."""

NAME_LIMIT = 31
_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")

_INK = "#1F2937"
_HEADING = "#E5E9F0"
_BORDER = "#7C8798"
_INPUT = "#E3F0FC"
"""Cells to write in are light blue, and unlocked for those who protect the sheet; the other ones are white."""

LINE = 15.0
"""Height of a line, in points."""

NARROWEST, WIDEST = 9.0, 46.0
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 92.0, 138.0
"""Widths of columns and of a page, in characters."""


def check(sheet: Sheet, problems: Problems) -> None:
    """Rules ``formula-valid``, and ``formula-computes`` for what is an error in one of the copies."""
    for table in sheet.tables():
        full, blank = _grid(table, filled=True), _grid(table, filled=False)
        for address, cell in _formulas(table):
            try:
                full.value(address)
                blank.value(address)
            except FormulaFault as fault:
                problems.add(cell.at, "formula-valid", f"the formula cannot be computed: {fault}", fault.hint)
            except CellFault as fault:
                problems.add(cell.at, "formula-computes", f"the formula shows {fault}", 'guard it: =IF(C2=0,"",B2/C2)')


def write(sheet: Sheet, filled: bool) -> bytes:
    """The workbook; ``filled`` shows the case. XlsxWriter dates its members 1980 by itself, so the same sheet gives the same bytes."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    date = datetime.fromtimestamp(build_date(), UTC).replace(tzinfo=None)
    workbook.set_properties(
        {"title": sheet.title, "subject": sheet.summary, "author": sheet.author, "comments": sheet.licence, "created": date}
    )
    page = workbook.add_worksheet(_NAME_FORBIDDEN.sub(" ", sheet.title)[:NAME_LIMIT].strip(" '") or "1")
    _set_up(page, sheet)
    _Page(workbook, page, sheet, filled).write()
    workbook.close()
    return zipped_again(target.getvalue(), "[Content_Types].xml")


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    if sheet.landscape:
        page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.75)
    page.hide_gridlines(2)
    line = " · ".join(part for part in (sheet.course, sheet.author, sheet.licence) if part).replace("&", "&&")
    number = words(sheet.language).gettext("Page {page} of {pages}").format(page="&P", pages="&N")
    page.set_footer(f"&L&8{line[:180]}&R&8{number}")


def _formulas(table: Table) -> Iterator[tuple[Address, Cell]]:
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if cell.formula is not None:
                yield (row, column), cell


def _grid(table: Table, filled: bool) -> Grid:
    values: dict[Address, Value] = {}
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if cell.formula is None and (filled or not cell.filled):
                values[row, column] = cell.number if cell.number is not None else visible(cell.runs, filled=filled) or None
    formulas = {address: cell.formula for address, cell in _formulas(table) if cell.formula is not None}
    return Grid(values, formulas, len(table.rows), len(table.alignments))


def formats(table: Table) -> dict[Address, NumberFormat]:
    """How each number of a table is shown. A formula that does not say is shown like the numbers typed in its column, or by what it
    computes with.
    """
    found = {
        (row, column): cell.format for row, cells in enumerate(table.rows) for column, cell in enumerate(cells) if cell.format is not None
    }
    typed = {address: shape for address, shape in found.items() if table.rows[address[0]][address[1]].formula is None}
    columns = {address[1]: shape for address, shape in sorted(typed.items(), reverse=True)}
    for address, cell in _formulas(table):
        shape = columns.get(address[1]) or _inferred(cell.formula or "", found)
        if address not in found and shape is not None:
            found[address] = shape
    return found


def _inferred(formula: str, known: Mapping[Address, NumberFormat]) -> NumberFormat | None:
    """A sum by a count is a sum, a sum by a sum is a plain number."""
    try:
        named = [known[address] for address in addresses(formula) if address in known]
    except FormulaFault:
        return None
    money = [shape for shape in named if shape.name == "money"]
    if "/" in formula:
        return NumberFormat("money", 2) if len(money) == 1 and len(named) > 1 else NumberFormat("number", 2)
    return money[0] if money else named[0] if named else None


@dataclass
class _Page:
    """Writes from the top down; ``row`` is the next free one."""

    workbook: xlsxwriter.Workbook
    page: Worksheet
    sheet: Sheet
    filled: bool
    row: int = 0
    _widths: list[float] = field(default_factory=list)
    _formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def write(self) -> None:
        self._set_widths()
        self._text(self.sheet.title, LINE * 1.5, bold=True, font_size=16)
        if self.filled:
            self._text(words(self.sheet.language).gettext("Example, filled in"), LINE, italic=True)
        for part in self.sheet.parts:
            if isinstance(part, Table):
                self._table(part)
            else:
                self._block(part)

    @property
    def _columns(self) -> int:
        return len(self._widths)

    def _set_widths(self) -> None:
        widths = [NARROWEST] * max((len(table.alignments) for table in self.sheet.tables()), default=1)
        for table in self.sheet.tables():
            for cells in table.rows:
                for column, cell in enumerate(cells):
                    longest = max((len(word) for word in cell.text.split()), default=0)
                    widths[column] = max(widths[column], min(len(cell.text) * 0.6 + 4.0, WIDEST), min(longest + 3.0, WIDEST))
        room = LANDSCAPE_WIDTH if self.sheet.landscape else PORTRAIT_WIDTH
        stretch = max(1.0, room / sum(widths))
        self._widths = [min(width * stretch, WIDEST * 1.5) for width in widths] if len(widths) > 1 else [room]
        for column, width in enumerate(self._widths):
            self.page.set_column(column, column, width)

    def _block(self, block: Block) -> None:
        text = visible(block.runs, filled=self.filled)
        if not self.filled and any(run.filled for run in block.runs):
            text = f"{text.rstrip()} …"
        mark = {"bullet": "• ", "step": "– "}.get(block.kind, "")
        bold = block.kind in {"heading", "subheading"} or all(run.bold for run in block.runs if run.text.strip())
        size = {"heading": 13, "subheading": 11.5}.get(block.kind, 10)
        self._text(f"{'    ' * block.level}{mark}{text}", LINE * (1.3 if size > 11 else 1.0), bold=bold, font_size=size)

    def _text(self, text: str, height: float, **style: object) -> None:
        """A line of text across all columns, wrapped."""
        shape = self._format(text_wrap=True, valign="vcenter", **style)
        lines = sum(max(1, math.ceil(len(line) * 1.05 / sum(self._widths))) for line in text.split("\n"))
        self.page.set_row(self.row, height * lines + 4.0)
        if self._columns > 1:
            self.page.merge_range(self.row, 0, self.row, self._columns - 1, "", shape)
        self.page.write_string(self.row, 0, text, shape)
        self.row += 1

    def _table(self, table: Table) -> None:
        top = self.row
        grid, shapes = _grid(table, self.filled), formats(table)
        for number, cells in enumerate(table.rows):
            self.page.set_row(self.row, self._row_height(cells))
            for column, cell in enumerate(cells):
                style = self._style(table, number, column, shapes)
                self._cell(grid, (number, column), cell, top, style)
            self.row += 1
        self.row += 1

    def _row_height(self, cells: tuple[Cell, ...]) -> float:
        shown = ((column, visible(cell.runs, filled=self.filled)) for column, cell in enumerate(cells) if cell.number is None)
        lines = (math.ceil(len(text) * 0.85 / self._widths[column]) for column, text in shown)
        return LINE * max((*lines, 1)) + 5.0

    def _style(self, table: Table, row: int, column: int, shapes: dict[Address, NumberFormat]) -> Format:
        cell = table.rows[row][column]
        style: dict[str, object] = {"border": 1, "border_color": _BORDER, "valign": "vcenter", "indent": 1}
        if row == 0:
            style |= {"bold": True, "bg_color": _HEADING}
        elif cell.filled or cell.empty:
            style |= {"bg_color": _INPUT, "locked": False}
        if row and any(run.bold for run in cell.runs):
            style["bold"] = True
        if table.alignments[column] == "center":
            style |= {"align": "center", "indent": 0}
        elif table.alignments[column] == "right" or (row == 0 and any(other[1] == column for other in shapes)):
            style["align"] = "right"
        shape = shapes.get((row, column)) or (_like_above(table, row, column) if cell.empty else None)
        if shape is not None:
            style.setdefault("align", "right")
            style["num_format"] = excel_format(shape, self.sheet.language)
        else:
            style["text_wrap"] = True
        return self._format(**style)

    def _cell(self, grid: Grid, address: Address, cell: Cell, top: int, style: Format) -> None:
        row, column = top + address[0], address[1]
        if cell.filled and not self.filled:
            self.page.write_blank(row, column, None, style)
        elif cell.formula is not None:
            value = _shown(grid, address)
            self.page.write_formula(row, column, f"={_moved(cell.formula, top)}", style, value)
        elif cell.number is not None:
            self.page.write_number(row, column, cell.number, style)
        elif text := visible(cell.runs, filled=self.filled):
            self.page.write_string(row, column, text, style)
        else:
            self.page.write_blank(row, column, None, style)

    def _format(self, **style: object) -> Format:
        full = {"font_name": "Calibri", "font_size": 10, "font_color": _INK} | style
        key = tuple(sorted(full.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(full)
        return self._formats[key]


def _like_above(table: Table, row: int, column: int) -> NumberFormat | None:
    """A free cell shows numbers like those above it."""
    above = (table.rows[number][column].format for number in range(row - 1, 0, -1))
    return next((shape for shape in above if shape is not None), None)


def _shown(grid: Grid, address: Address) -> float | str | bool:
    """What a formula shows before anything is recalculated; faulty ones are reported by :func:`check`."""
    try:
        value = grid.value(address)
    except CellFault as fault:
        return str(fault)
    except FormulaFault:
        return "#NAME?"
    return "" if value is None else value


def _moved(formula: str, rows: int) -> str:
    try:
        return moved(formula, rows)
    except FormulaFault:
        return formula
