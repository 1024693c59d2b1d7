"""Figures of the kind ``grid``: people by power and interest in four fields, with a list of their names.

::

    kind: grid
    texts:
      title: {en: …}
      desc: {en: …}
      across: {en: Interest}
      up: {en: Power}
      up-left: {en: keep satisfied}    # what the fields are called
      up-right: {en: manage closely}
      down-left: {en: monitor}
      down-right: {en: keep informed}
    items: case.stakeholders
    labels: "{{ item.id }}"
    names: "{{ item.name }}"
    across: item.interest
    up: item.power
    border: 3.5                        # between the fields
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from builder.source.drawings.canvas import Canvas, wrap
from builder.source.drawings.palette import AMBER, BLUE, GREY, LINE, MARGIN, RED, RIM, SIZE, SMALL, WIDTH
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.shape import Amount, FigureShape, Templates
from builder.source.drawings.tags import GAP, HEIGHT, names, rows, spread, tag_width
from builder.source.shapes import Words

STEPS = 5
LEFT = 40.0
FIELDS = (("up-left", AMBER), ("up-right", RED), ("down-left", GREY), ("down-right", BLUE))


class GridData(FigureShape):
    """The YAML file of a grid."""

    kind: Literal["grid"]
    items: Words
    labels: Templates
    names: Templates
    across: Amount
    up: Amount
    border: Amount = "3.5"


@dataclass(frozen=True, slots=True)
class _Party:
    code: str
    name: str
    place: tuple[int, int]


def draw(shape: GridData, quoting: Quoting) -> Canvas | None:
    """The grid in the language of the quoting; None where the data do not allow that, which is reported."""
    parties = [_party(shape, item, quoting) for item in quoting.items(shape.items, "items")]
    border = quoting.number(shape.border, "border")
    words = {key: quoting.words(key) for key in ("across", "up", *(name for name, _ in FIELDS))}
    if not quoting.failed and not 1 < border < STEPS:
        quoting.wrong("the border lies outside the grid", f"write a number between 1 and {STEPS}, such as 3.5", "border")
    return None if quoting.failed else _Grid(parties, border).drawn(words)


def _party(shape: GridData, item: object, quoting: Quoting) -> _Party:
    across, up = (quoting.number(each, name, item=item) for each, name in ((shape.across, "across"), (shape.up, "up")))
    code, name = quoting.fill(shape.labels, item, "labels"), quoting.fill(shape.names, item, "names")
    if not quoting.failed and not (across in range(1, STEPS + 1) and up in range(1, STEPS + 1)):
        quoting.wrong(f"“{code}” has no place in the grid", f"both values must be whole numbers from 1 to {STEPS}", "items")
    return _Party(code, name, (int(across), int(up)))


class _Grid:
    def __init__(self, parties: Sequence[_Party], border: float) -> None:
        self._parties = parties
        self._border = border
        self._width = tag_width([party.code for party in parties])
        self._cell = (WIDTH - LEFT - MARGIN) / STEPS
        self._heights = {up: self._row_height(up) for up in range(1, STEPS + 1)}

    def _row_height(self, up: int) -> float:
        deep = max(len(self._rows((across, up))) for across in range(1, STEPS + 1))
        named = up == STEPS or up == int(self._border)
        return max(1, deep) * (HEIGHT + GAP) + 16 + (2 * SMALL * LINE if named else 0)

    def _rows(self, place: tuple[int, int]) -> list[Sequence[str]]:
        return rows([party.code for party in self._parties if party.place == place], self._width, self._cell - 6)

    def drawn(self, words: dict[str, str]) -> Canvas:
        canvas = Canvas()
        top = canvas.words((MARGIN, MARGIN - 4), f"↑ {words['up']}", 300, font_weight="bold") + 4
        edges = {STEPS + 1: top}
        for up in range(STEPS, 0, -1):
            edges[up] = edges[up + 1] + self._heights[up]
        bottom, cut = edges[1], int(self._border)
        middle = (LEFT + cut * self._cell, edges[cut + 1])
        self._fields(canvas, words, middle, (top, bottom))
        for step in range(1, STEPS):
            canvas.line((LEFT + step * self._cell, top), (LEFT + step * self._cell, bottom), colour=RIM, width=0.8)
            canvas.line((LEFT, edges[step + 1]), (canvas.right, edges[step + 1]), colour=RIM, width=0.8)
        for ends in (((middle[0], top), (middle[0], bottom)), ((LEFT, middle[1]), (canvas.right, middle[1]))):
            canvas.line(*ends, width=2, dash="7 4")
        canvas.line((LEFT, top), (LEFT, bottom), (canvas.right, bottom), width=2)
        for place in sorted({party.place for party in self._parties}):
            across, up = place
            y = edges[up] - (len(self._rows(place)) * (HEIGHT + GAP) + 8) / 2
            spread(canvas, (LEFT + (across - 0.5) * self._cell, y - 2), self._rows(place), self._width)
        for step in range(1, STEPS + 1):
            canvas.text((MARGIN + 4, (edges[step] + edges[step + 1]) / 2 + 6), str(step), font_weight="bold")
            canvas.text((LEFT + (step - 0.5) * self._cell, bottom + SIZE + 4), str(step), "middle", font_weight="bold")
        canvas.text((canvas.right, bottom + 2 * SIZE + 10), f"{words['across']} →", "end", font_weight="bold")
        entries = [(party.code, party.name) for party in self._parties]
        canvas.height = names(canvas, entries, bottom + 2 * SIZE + 24) + MARGIN
        return canvas

    def _fields(self, canvas: Canvas, words: dict[str, str], middle: tuple[float, float], ends: tuple[float, float]) -> None:
        for number, (name, tone) in enumerate(FIELDS):
            x, y = (middle[0] if number % 2 else LEFT), (middle[1] if number // 2 else ends[0])
            right, lower = (canvas.right if number % 2 else middle[0]), (ends[1] if number // 2 else middle[1])
            canvas.rect((x, y), (right - x, lower - y), tone, rx="0", stroke="none")
            for line, text in enumerate(wrap(words[name], right - x - 10, SMALL, bold=True)):
                canvas.text((x + 6, y + SMALL * (1 + line * LINE) + 3), text, size=SMALL, font_weight="bold", fill=tone.ink)
