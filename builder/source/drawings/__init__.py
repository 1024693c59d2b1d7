"""Figures that are drawn from data: ``figures/NAME.yaml`` with a ``kind``, and no ``NAME.svg`` beside it.

``DRAWINGS`` is the table: a new kind of figure is a file here and a line in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from lxml import etree

from builder.source.data import Data, read_yaml
from builder.source.drawings import (
    amounts,
    bars,
    channels,
    columns,
    decision_tree,
    gantt,
    grid,
    layers,
    matrix,
    network,
    record,
    s_curve,
    staircase,
    three_point,
    tree,
    waterfall,
)
from builder.source.drawings.canvas import Canvas
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.shape import FigureShape
from builder.source.figures import finish
from builder.source.fitting import misfits
from builder.source.reading import Reading
from builder.source.validation import validate

F = TypeVar("F", bound=FigureShape)


@dataclass(frozen=True, slots=True)
class Drawing(Generic[F]):
    """A kind of figure: the shape of its YAML file, and what draws it; that gives None where it could not, which is reported."""

    shape: type[F]
    draw: Callable[[F, Quoting], Canvas | None]

    def of(self, data: Data, reading: Reading) -> etree._Element | None:
        """The figure in the language of the reading. Rules: those of :class:`Quoting`, ``figure-text-used``, ``figure-text-fits``."""
        shape = validate(data, self.shape, reading.problems)
        if shape is None or data.broken:
            return None
        quoting = Quoting(data, reading, shape.texts)
        title, desc = quoting.words("title"), quoting.words("desc")
        canvas = self.draw(shape, quoting)
        if canvas is None or quoting.failed:
            return None
        for key in shape.texts:
            if key not in quoting.used:
                hint = f"a figure of the kind {data.value['kind'] if isinstance(data.value, dict) else ''} does not show it: remove it"
                reading.problems.add(data.key_at("texts", key), "figure-text-used", f"the drawing has no place for “{key}”", hint)
        return canvas.finish(title, desc)


DRAWINGS: Mapping[str, Drawing[Any]] = {
    "amounts": Drawing(amounts.AmountsData, amounts.draw),
    "bars": Drawing(bars.BarsData, bars.draw),
    "channels": Drawing(channels.ChannelsData, channels.draw),
    "columns": Drawing(columns.ColumnsData, columns.draw),
    "decision-tree": Drawing(decision_tree.TreeData, decision_tree.draw),
    "gantt": Drawing(gantt.GanttData, gantt.draw),
    "grid": Drawing(grid.GridData, grid.draw),
    "layers": Drawing(layers.LayersData, layers.draw),
    "matrix": Drawing(matrix.MatrixData, matrix.draw),
    "network": Drawing(network.NetworkData, network.draw),
    "record": Drawing(record.RecordData, record.draw),
    "s-curve": Drawing(s_curve.CurveData, s_curve.draw),
    "staircase": Drawing(staircase.StaircaseData, staircase.draw),
    "three-point": Drawing(three_point.ThreePointData, three_point.draw),
    "tree": Drawing(tree.TreeData, tree.draw),
    "waterfall": Drawing(waterfall.WaterfallData, waterfall.draw),
}


def draw(path: str, reading: Reading) -> bytes | None:
    """The figure that the YAML file ``path`` describes. Rule: ``figure-kind-known``."""
    text = reading.tree.text(path)
    data = None if text is None else read_yaml(path, text, reading.problems)
    if data is None:
        return None
    kind = data.value.get("kind") if isinstance(data.value, dict) else None
    drawing = DRAWINGS.get(kind) if isinstance(kind, str) else None
    if drawing is None:
        close = get_close_matches(str(kind), DRAWINGS, 1, 0.6)
        known = f"did you mean “{close[0]}”?" if close else f"write kind: and one of {', '.join(sorted(DRAWINGS))}"
        what = f"figures of the kind “{kind}” cannot be drawn" if kind else f"there is no drawing {path.removesuffix('.yaml')}.svg"
        reading.problems.add(data.key_at("kind"), "figure-kind-known", what, known)
        return None
    root = drawing.of(data, reading)
    if root is None:
        return None
    for misfit in misfits(root):
        hint = "word it shorter, or show less in one figure"
        reading.problems.add(data.key_at("texts"), "figure-text-fits", f"{misfit.said} ({reading.language})", hint, "warning")
    return finish(root, path.removesuffix(".yaml") + ".svg", reading.language)
