"""Figures of the kind ``tree``: a root, branches below each other, their leaves hanging on them, as in a work breakdown structure.

::

    kind: tree
    texts:
      title: {en: …}
      desc: {en: …}
      root: {en: Bordalta}
      total: {en: "{{ case.summary.BAC | money }}"}   # may be left out, like note
      note: {en: Children add up to their parent.}
    items: case.wbs
    labels: "{{ item.code }} {{ item.name }}"
    notes: "{{ item.budget | money }}"
    leaves:
      items: packages
      labels: ["{{ item.code }} {{ item.name }}", "{{ item.code }} {{ case.activities[item.activity].name }}"]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.source.data import Json
from builder.source.drawings.canvas import Canvas, wrap
from builder.source.drawings.palette import BLUE, LINE, MARGIN, SIZE, SMALL, SOFT, TEAL, WHITE
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.shape import FigureShape, Templates
from builder.source.fitting import text_width
from builder.source.shapes import Shape, Words

PADDING = 8.0
INDENT = 26.0
GAP = 12.0
LEAF_LIMIT = 20
"""Most leaves of a branch."""


class LeavesData(Shape):
    """Where the leaves of a branch are (a key of its item), and what stands in them."""

    items: Words
    labels: Templates
    notes: Templates | None = None


class TreeData(FigureShape):
    """The YAML file of a tree."""

    kind: Literal["tree"]
    items: Words
    labels: Templates
    notes: Templates | None = None
    leaves: LeavesData | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A label on the left, a note on the right (mostly a sum), and what hangs below."""

    label: str
    note: str = ""
    below: tuple[Node, ...] = ()

    def lines(self, width: float, size: float = SIZE, *, bold: bool = False) -> list[str]:
        """The label beside the note, in a box of this width."""
        note = text_width(self.note, size, bold=bold) + PADDING if self.note else 0.0
        return wrap(self.label, width - 2 * PADDING - note, size, bold=bold)


def draw(shape: TreeData, quoting: Quoting) -> Canvas | None:
    """The tree in the language of the quoting; None where the data do not allow that, which is reported."""
    root = Node(quoting.words("root"), quoting.optional("total"), tuple(_branches(shape, quoting)))
    note = quoting.optional("note")
    return None if quoting.failed else _drawn(root, note)


def _branches(shape: TreeData, quoting: Quoting) -> Iterator[Node]:
    for item in quoting.items(shape.items, "items"):
        leaves: list[Node] = []
        if shape.leaves and isinstance(item, dict):
            leaves = list(_leaves_of(shape.leaves, item.get(shape.leaves.items), quoting))
        note = quoting.fill(shape.notes, item, "notes") if shape.notes else ""
        yield Node(quoting.fill(shape.labels, item, "labels"), note, tuple(leaves))


def _leaves_of(leaves: LeavesData, inner: Json, quoting: Quoting) -> Iterator[Node]:
    if isinstance(inner, list) and len(inner) > LEAF_LIMIT:
        quoting.wrong(f"a branch has more than {LEAF_LIMIT} leaves", "leave the leaves out, or name a shorter list", "leaves", "items")
        return
    for leaf in inner if isinstance(inner, list) else []:
        note = quoting.fill(leaves.notes, leaf, "leaves", "notes") if leaves.notes else ""
        yield Node(quoting.fill(leaves.labels, leaf, "leaves", "labels"), note)


def _drawn(root: Node, note: str) -> Canvas:
    canvas = Canvas()
    y = _box(canvas, root, MARGIN, MARGIN, fill=TEAL.ink, stroke=TEAL.ink, ink=WHITE)
    trunk = MARGIN + PADDING + 2
    start = joint = y
    for branch in root.below:
        top = y + GAP
        joint = top + PADDING + SIZE * LINE / 2
        canvas.line((trunk, joint), (MARGIN + INDENT, joint), colour=TEAL.ink, width=2.5)
        y = _leaves(canvas, branch, _box(canvas, branch, MARGIN + INDENT, top))
    if root.below:
        canvas.line((trunk, start), (trunk, joint), colour=TEAL.ink, width=2.5)
    if note:
        y = canvas.words((canvas.width / 2, y + GAP), note, canvas.right - MARGIN, "middle", SMALL, font_style="italic", fill=SOFT)
    canvas.height = y + MARGIN
    return canvas


def _box(canvas: Canvas, node: Node, x: float, y: float, *, ink: str = "", **style: str) -> float:
    """A box as wide as there is room; gives its lower edge."""
    width = canvas.right - x
    lines = node.lines(width, bold=True)
    height = len(lines) * SIZE * LINE + 2 * PADDING
    canvas.rect((x, y), (width, height), BLUE, **style)
    colour = {"fill": ink} if ink else {}
    canvas.words((x + PADDING, y + PADDING), node.label, width - 2 * PADDING - _taken(node), "start", SIZE, font_weight="bold", **colour)
    canvas.text((x + width - PADDING, y + PADDING + SIZE), node.note, "end", SIZE, font_weight="bold", **colour)
    return y + height


def _taken(node: Node) -> float:
    return text_width(node.note, SIZE, bold=True) + PADDING if node.note else 0.0


def _leaves(canvas: Canvas, branch: Node, top: float) -> float:
    """Leaves below each other on a line of their own; gives the lower edge."""
    rail = MARGIN + INDENT + PADDING + 6
    y, joint = top + 4, top
    for leaf in branch.below:
        joint = y + SMALL * LINE / 2 + 1
        canvas.line((rail, joint), (rail + 14, joint), colour=BLUE.ink)
        width = canvas.right - rail - 20 - (text_width(leaf.note, SMALL) + PADDING if leaf.note else 0)
        lower = canvas.words((rail + 20, y), leaf.label, width, size=SMALL)
        canvas.text((canvas.right - PADDING, y + SMALL), leaf.note, "end", SMALL)
        y = lower + 3
    if branch.below:
        canvas.line((rail, top), (rail, joint), colour=BLUE.ink)
    return y if branch.below else top
