"""Figures of one value per item: bars, columns, waterfalls."""

from __future__ import annotations

from dataclasses import dataclass

from builder.source.data import Json
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.shape import FigureShape, Templates
from builder.source.shapes import Words


class MeasuredShape(FigureShape):
    """Where the items are, and of each its label, its value and the value as it is written."""

    items: Words
    labels: Templates
    values: Words
    amounts: Templates


@dataclass(frozen=True, slots=True)
class Measured:
    """An item with its label, its value and the value as it is written."""

    item: Json
    label: str
    value: float
    written: str


def measured(shape: MeasuredShape, quoting: Quoting) -> list[Measured]:
    """All items in the language of the quoting; what the data do not allow is reported."""
    return [_one(shape, item, quoting) for item in quoting.items(shape.items, "items")]


def _one(shape: MeasuredShape, item: Json, quoting: Quoting) -> Measured:
    value = quoting.number(shape.values, "values", item=item)
    written = "" if quoting.failed else quoting.fill(shape.amounts, value, "amounts")
    return Measured(item, quoting.fill(shape.labels, item, "labels"), value, written)
