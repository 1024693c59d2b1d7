"""Figures of the kind ``columns``: a column per item, with its sum above and its name below.

::

    kind: columns
    texts:
      title: {en: …}
      desc: {en: …}
      head: {en: Extra cost of the whole plan}
      note: {en: …}                    # may be left out
    items: case.crash_table            # a list, or a mapping whose keys are then ``item.key``
    labels: "{{ item.key }}"
    values: item.extra_cost
    amounts: "{{ item | money }}"
    under: crash                       # may be left out: a key of each item; its names stand below, with their number where it is over 1
    hatched: item.crash.G              # may be left out: columns of items that have this are hatched
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from builder.source.drawings.canvas import Canvas, wrap
from builder.source.drawings.measured import Measured, MeasuredShape, measured
from builder.source.drawings.palette import BLUE, LINE, MARGIN, RED, SIZE, SMALL, SOFT
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.scale import Scale
from builder.source.shapes import Words

HEIGHT = 230.0
COLUMN_LIMIT = 12
NAME_LIMIT = 20


class ColumnsData(MeasuredShape):
    """The YAML file of columns."""

    kind: Literal["columns"]
    under: Words | None = None
    hatched: Words | None = None


@dataclass(frozen=True, slots=True)
class _Column:
    label: str
    value: float
    written: str
    under: str
    hatched: bool


def draw(shape: ColumnsData, quoting: Quoting) -> Canvas | None:
    """The columns in the language of the quoting; None where the data do not allow that, which is reported."""
    found = measured(shape, quoting)
    if len(found) > COLUMN_LIMIT:
        quoting.wrong(f"{len(found)} columns are too many", f"show {COLUMN_LIMIT} at most, or use the kind bars", "items")
    columns = [_column(shape, each, quoting) for each in found]
    head, note = quoting.optional("head"), quoting.optional("note")
    if not quoting.failed and min(column.value for column in columns) < 0:
        quoting.wrong("a column cannot be less than 0", "use the kind bars", "values")
    return None if quoting.failed else _drawn(columns, head, note)


def _column(shape: ColumnsData, measure: Measured, quoting: Quoting) -> _Column:
    item = measure.item
    inner = item.get(shape.under) if shape.under and isinstance(item, dict) else None
    names = [f"{number}×{name}" if number != 1 else name for name, number in inner.items()] if isinstance(inner, dict) else []
    if len(names) > NAME_LIMIT or any(len(name) > NAME_LIMIT for name in names):
        quoting.wrong(f"“{shape.under}” of an item has too many or too long names", f"show {NAME_LIMIT} at most", "under")
    hatched = shape.hatched is not None and quoting.exists(shape.hatched, item)
    return _Column(measure.label, measure.value, measure.written, " ".join(names), hatched)


def _drawn(columns: Sequence[_Column], head: str, note: str) -> Canvas:
    canvas = Canvas()
    y = canvas.words((MARGIN, MARGIN), head, canvas.right - MARGIN, font_weight="bold") if head else MARGIN
    pitch = (canvas.right - MARGIN) / len(columns)
    heights = Scale(0, max(column.value for column in columns) or 1, y + HEIGHT, y + SIZE * LINE + 6)
    lowest = y + HEIGHT
    for index, column in enumerate(columns):
        x, top = MARGIN + (index + 0.5) * pitch, heights.at(column.value)
        tone, fill = (RED, canvas.hatching(RED)) if column.hatched else (BLUE, BLUE.ground)
        canvas.rect((x - pitch * 0.36, top), (pitch * 0.72, heights.start - top), tone, fill=fill, rx="2", stroke_dasharray="")
        canvas.text((x, top - 7), column.written, "middle", SMALL, font_weight="bold")
        canvas.text((x, heights.start + SIZE + 7), column.label, "middle", font_weight="bold")
        lines = wrap(column.under, pitch - 8, SMALL)
        for number, line in enumerate(lines):
            canvas.text((x, heights.start + SIZE + 7 + (number + 1) * SMALL * LINE), line, "middle", SMALL)
        lowest = max(lowest, heights.start + SIZE + 12 + len(lines) * SMALL * LINE)
    canvas.line((MARGIN - 4, heights.start), (canvas.right + 4, heights.start), width=2)
    if note:
        lowest = canvas.words((MARGIN, lowest + 6), note, canvas.right - MARGIN, size=SMALL, fill=SOFT)
    canvas.height = lowest + MARGIN
    return canvas
