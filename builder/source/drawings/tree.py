"""Figures of the kind ``tree``: a root, branches beside each other, leaves below each branch, as in a work breakdown structure.

::

    kind: tree
    texts:
      title: {en: …}
      desc: {en: …}
      root: {en: Bordalta}
    items: case.wbs
    labels: ["{{ item.code }} {{ item.name }}"]
    notes: ["{{ item.budget | money }}"]
    leaves:
      items: packages
      labels: ["{{ item.code }} {{ item.name }}", "{{ item.code }} {{ case.activities[item.activity].name }}"]
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from lxml import etree
from pydantic import Field

from builder.source.data import Data
from builder.source.drawings.quoting import Quoting
from builder.source.figures import finish
from builder.source.reading import Reading
from builder.source.shapes import LanguageTag, Shape, Words
from builder.source.svg import SVG
from builder.source.validation import validate

WIDTH = 960.0
"""Of the drawing; where words or branches do not fit, it grows wider."""

GAP = 14.0
PADDING = 8.0
SIZE = 14.0
LINE = 18.0
CHARACTER = 0.54
"""Width of a character, as a part of the font's size: on the wide side for sans-serif fonts."""

FONT = "Calibri, Carlito, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Style:
    """Colours of a box; each pair of words and ground has a contrast of at least 7:1 (WCAG 2.2, 1.4.6)."""

    ground: str
    ink: str
    edge: str
    weight: str = "400"


ROOT = Style("#1f2937", "#ffffff", "#1f2937", "700")
BRANCH = Style("#dbe7f6", "#1f2937", "#44546a", "700")
LEAF = Style("#ffffff", "#1f2937", "#44546a")
EDGE = "#44546a"


class LeavesData(Shape):
    """Where the leaves of a branch are (a key of its item), and what stands in them."""

    items: Words
    labels: Annotated[list[Words], Field(min_length=1, examples=[["…"]])]
    notes: Annotated[list[Words], Field(default_factory=list)]


class TreeData(Shape):
    """The YAML file of a tree."""

    kind: Literal["tree"]
    texts: Annotated[dict[str, dict[LanguageTag, str]], Field(examples=[{}])]
    items: Words
    labels: Annotated[list[Words], Field(min_length=1, examples=[["…"]])]
    notes: Annotated[list[Words], Field(default_factory=list)]
    leaves: LeavesData | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A box: ``label`` is wrapped to its width, ``note`` stands in a line of its own below."""

    label: str
    note: str = ""
    below: tuple[Node, ...] = ()

    def lines(self, width: float) -> list[str]:
        room = max(6, int((width - 2 * PADDING) / (SIZE * CHARACTER)))
        return [*textwrap.wrap(self.label, room, break_long_words=False), *([self.note] if self.note else [])]

    def least_width(self) -> float:
        """So wide that no word of the box, or of those below it, leaves it."""
        longest = max((len(word) for word in [*self.label.split(), self.note]), default=0)
        own = longest * SIZE * CHARACTER + 2 * PADDING
        return max(own, *(node.least_width() + GAP for node in self.below)) if self.below else own

    def height(self, width: float) -> float:
        return len(self.lines(width)) * LINE + 2 * PADDING


def draw(data: Data, reading: Reading) -> bytes | None:
    """The figure in the language of the reading."""
    shape = validate(data, TreeData, reading.problems)
    if shape is None:
        return None
    quoting = Quoting(data, reading)
    root = Node(quoting.words(shape.texts, "root"), below=tuple(_branches(shape, quoting)))
    svg = _svg(root)
    for name in ("desc", "title"):
        element = _element(name)
        element.text = quoting.words(shape.texts, name)
        svg.insert(0, element)
    return finish(svg, data.path.removesuffix(".yaml") + ".svg", reading.language)


def _branches(shape: TreeData, quoting: Quoting) -> list[Node]:
    found = []
    for item in quoting.items(shape.items, "items"):
        leaves: list[Node] = []
        if shape.leaves is not None and isinstance(item, dict):
            inner = item.get(shape.leaves.items)
            for leaf in inner if isinstance(inner, list) else []:
                label = quoting.fill(shape.leaves.labels, leaf, "leaves", "labels")
                leaves.append(Node(label, quoting.fill(shape.leaves.notes, leaf, "leaves", "notes")))
        found.append(Node(quoting.fill(shape.labels, item, "labels"), quoting.fill(shape.notes, item, "notes"), tuple(leaves)))
    return found


def _svg(root: Node) -> etree._Element:
    count = max(1, len(root.below))
    width = max((WIDTH - GAP * (count + 1)) / count, *(branch.least_width() for branch in root.below), 0.0)
    across = width * count + GAP * (count + 1)
    canvas = _Canvas()
    root_width = min(across - 2 * GAP, 320.0)
    bottom = canvas.box(root, ((across - root_width) / 2, GAP), root_width, ROOT)
    rail, top = bottom + GAP, bottom + 2 * GAP
    height = max((branch.height(width) for branch in root.below), default=0.0)
    lowest = bottom
    centres = [GAP + (width + GAP) * index + width / 2 for index in range(len(root.below))]
    if centres:
        canvas.line(across / 2, bottom, across / 2, rail)
        canvas.line(min(*centres, across / 2), rail, max(*centres, across / 2), rail)
    for branch, centre in zip(root.below, centres, strict=True):
        canvas.line(centre, rail, centre, top)
        canvas.box(branch, (centre - width / 2, top), width, BRANCH, height)
        lowest = max(lowest, canvas.stack(branch.below, centre - width / 2, top + height, width))
    return canvas.finish(across, lowest + GAP)


class _Canvas:
    """Collects shapes; lines lie below boxes."""

    def __init__(self) -> None:
        self._lines: list[etree._Element] = []
        self._boxes: list[etree._Element] = []

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        path = f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"
        self._lines.append(_element("path", d=path, stroke=EDGE, stroke_width="1.5", fill="none"))

    def box(self, node: Node, corner: tuple[float, float], width: float, style: Style, height: float | None = None) -> float:
        """Gives the lower edge; ``corner`` is the upper left one."""
        x, y = corner
        lines = node.lines(width)
        height = node.height(width) if height is None else height
        self._boxes.append(
            _element("rect", x=_n(x), y=_n(y), width=_n(width), height=_n(height), rx="5", fill=style.ground, stroke=style.edge)
        )
        text = _element("text", fill=style.ink, text_anchor="middle", font_weight=style.weight)
        start = y + (height - len(lines) * LINE) / 2 + SIZE * 0.95
        for number, line in enumerate(lines):
            span = _element("tspan", x=_n(x + width / 2), y=_n(start + number * LINE))
            span.text = line
            text.append(span)
        self._boxes.append(text)
        return y + height

    def stack(self, nodes: Sequence[Node], x: float, y: float, width: float) -> float:
        """Leaves below each other, hanging on a line at their left; gives the lower edge."""
        indent, start = GAP, y
        for node in nodes:
            top = y + GAP * 0.7
            height = node.height(width - indent)
            self.line(x + indent / 2, start, x + indent / 2, top + height / 2)
            self.line(x + indent / 2, top + height / 2, x + indent, top + height / 2)
            y = self.box(node, (x + indent, top), width - indent, LEAF)
        return y

    def finish(self, width: float, height: float) -> etree._Element:
        root = _element("svg", viewBox=f"0 0 {_n(width)} {_n(height)}", font_family=FONT, font_size=_n(SIZE))
        ground = _element("rect", width=_n(width), height=_n(height), rx="8", fill="#ffffff")
        root.extend([ground, *self._lines, *self._boxes])
        return root


def _element(name: str, **attributes: str) -> etree._Element:
    """Attributes are named with ``_`` for ``-``."""
    element = etree.Element(f"{{{SVG}}}{name}", nsmap={None: SVG})
    for key, value in attributes.items():
        element.set(key.replace("_", "-"), value)
    return element


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
