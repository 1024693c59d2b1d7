"""A sheet and its translation: the same parts, formulas and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from builder.problems import Problem
from builder.sheets.content import Cell, Part, Sheet, Table


def compare(first: Sheet, other: Sheet) -> Iterator[Problem]:
    """What the translation ``other`` has otherwise than ``first``. Rules: ``translation-structure``, ``translation-numbers``."""
    for original, part in zip_longest(first.parts, other.parts):
        here, there = _outline(part), _outline(original)
        if here != there:
            at = part.at if isinstance(part, Table) else other.at
            message = f"the sheet has {here} in “{other.language}” where “{first.language}” has {there}"
            hint = f"compare with {first.at}: headings, paragraphs, lists and tables must be the same in all languages"
            yield Problem(at, "translation-structure", message, hint)
            return
        if isinstance(part, Table) and isinstance(original, Table):
            yield from _cells(original, part)


def _outline(part: Part | None) -> str:
    if part is None:
        return "nothing more"
    if isinstance(part, Table):
        return f"a table of {len(part.rows)} rows and {len(part.alignments)} columns"
    return f"a {part.kind}"


def _cells(original: Table, table: Table) -> Iterator[Problem]:
    for model, cell in zip(original.cells(), table.cells(), strict=True):
        if model.formula != cell.formula:
            message = f"the cell holds {_formula(cell)}, in the first language {_formula(model)}"
            yield Problem(cell.at, "translation-structure", message, f"compare with {model.at}: formulas are the same in all languages")
        elif model.number != cell.number:
            message = f"the cell holds {_number(cell)}, in the first language {_number(model)}"
            yield Problem(cell.at, "translation-numbers", message, f"compare with {model.at}: numbers are the same in all languages")
        elif model.filled != cell.filled:
            message = f"the cell is {_mark(cell)}, in the first language {_mark(model)}"
            yield Problem(cell.at, "translation-structure", message, f"compare with {model.at}: [[…]] marks what the case fills in")


def _formula(cell: Cell) -> str:
    return f"“={cell.formula}”" if cell.formula is not None else "no formula"


def _number(cell: Cell) -> str:
    return f"{cell.number:g}" if cell.number is not None else "no number"


def _mark(cell: Cell) -> str:
    return "filled in by the case" if cell.filled else "the same in both copies"
