"""Figures of the kind ``layers``: sums on top of each other, to scale, and brackets for what some of them make together.

::

    kind: layers
    texts:
      title: {en: …}
      desc: {en: …}
      estimates: {en: Estimates}
      estimates-note: {en: the work, package by package}   # may be left out, for layers and brackets
      baseline: {en: Cost baseline}
      beyond: {en: "Beyond: the board with the funders"}   # may be left out
    layers:                            # from the bottom
      - {words: estimates, value: case.summary.base_estimates}
    brackets:                          # from the bottom up to a layer
      - {words: baseline, upto: contingency}
    amounts: "{{ item | money }}"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Annotated, Literal

from pydantic import Field

from builder.source.drawings.canvas import Canvas, wrap
from builder.source.drawings.palette import AMBER, BLUE, GREEN, LINE, MARGIN, RED, RIM, SMALL, TEAL, Tone
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.scale import Scale
from builder.source.drawings.shape import Amount, FigureShape, Templates
from builder.source.shapes import Shape, Words

HEIGHT = 400.0
STACK = (150.0, 212.0)
"""Left and right edge of the stack; names of layers stand before it, brackets behind."""

APART = 114.0
"""From one bracket to the next."""

TONES = (GREEN, Tone(BLUE.ink, BLUE.ground, "3 3"), AMBER, TEAL)
BRACKETS = (BLUE.ink, TEAL.ink)


class LayerData(Shape):
    """The key of some words, and a value."""

    words: Words
    value: Amount


class BracketData(Shape):
    """The key of some words, and the layer up to which the bracket reaches, by the key of its words."""

    words: Words
    upto: Words


class LayersData(FigureShape):
    """The YAML file of layers."""

    kind: Literal["layers"]
    layers: Annotated[list[LayerData], Field(min_length=1, max_length=4)]
    brackets: Annotated[list[BracketData], Field(max_length=2)] = Field(default=[])
    amounts: Templates


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that name a layer or a bracket; up to which sum it reaches from below."""

    words: str
    written: str
    note: str
    low: float
    high: float


def draw(shape: LayersData, quoting: Quoting) -> Canvas | None:
    """The stack in the language of the quoting; None where the data do not allow that, which is reported."""
    values = [quoting.number(each.value, "layers", index, "value") for index, each in enumerate(shape.layers)]
    if not quoting.failed and min(values) <= 0:
        quoting.wrong("a layer must be more than 0", "leave it out", "layers")
    tops = dict(zip((each.words for each in shape.layers), accumulate(values), strict=True))
    for index, bracket in enumerate(shape.brackets):
        if bracket.upto not in tops:
            quoting.wrong(f"there is no layer “{bracket.upto}”", f"write one of {', '.join(tops)}", "brackets", index, "upto")
    if quoting.failed:
        return None
    layers = [
        _part(each.words, tops[each.words] - value, tops[each.words], quoting, shape)
        for each, value in zip(shape.layers, values, strict=True)
    ]
    brackets = [_part(each.words, 0.0, tops[each.upto], quoting, shape) for each in shape.brackets]
    beyond = quoting.optional("beyond")
    return None if quoting.failed else _drawn(layers, brackets, beyond)


def _part(key: str, low: float, high: float, quoting: Quoting, shape: LayersData) -> _Part:
    return _Part(quoting.words(key), quoting.fill(shape.amounts, high - low, "amounts"), quoting.optional(f"{key}-note"), low, high)


def _drawn(layers: Sequence[_Part], brackets: Sequence[_Part], beyond: str) -> Canvas:
    canvas = Canvas()
    top = MARGIN
    if beyond:
        top = canvas.words((canvas.width / 2, top), beyond, canvas.right - MARGIN, "middle", font_weight="bold", fill=RED.ink) + 8
        canvas.line((MARGIN, top), (canvas.right, top), colour=RED.ink, width=2.5, dash="9 5")
        top += 14
    y = Scale(0, layers[-1].high, top + HEIGHT, top)
    lower = top
    blocks = [_lines(part, STACK[0] - MARGIN - 22) for part in layers]
    for part, tone, lines in reversed(list(zip(layers, TONES, blocks, strict=False))):
        canvas.rect((STACK[0], y.at(part.high)), (STACK[1] - STACK[0], y.at(part.low) - y.at(part.high)), tone, rx="0")
        middle = y.at((part.low + part.high) / 2)
        start = max(lower, middle - len(lines) * SMALL * LINE / 2)
        lower = _named(canvas, lines, (STACK[0] - 20, start), "end", tone.ink) + 10
        canvas.line((STACK[0] - 16, start + (lower - 10 - start) / 2), (STACK[0] - 3, middle), colour=tone.ink)
    _brackets(canvas, brackets, y)
    canvas.height = max(y.start, lower - 10) + MARGIN
    return canvas


def _lines(part: _Part, width: float) -> list[tuple[str, bool]]:
    """What is said of a part, line by line, and whether that is bold."""
    bold = [(line, True) for line in (*wrap(part.words, width, SMALL, bold=True), part.written)]
    return bold + [(line, False) for line in wrap(part.note, width, SMALL)]


def _named(canvas: Canvas, lines: Sequence[tuple[str, bool]], at: tuple[float, float], anchor: str, ink: str) -> float:
    x, y = at
    for line, bold in lines:
        style = {"font_weight": "bold", "fill": ink} if bold else {}
        canvas.text((x, y + SMALL), line, anchor, SMALL, **style)
        y += SMALL * LINE
    return y


def _brackets(canvas: Canvas, brackets: Sequence[_Part], y: Scale) -> None:
    """Beside the stack, the longer one farther away; their names behind them."""
    for index, (part, ink) in enumerate(zip(brackets, BRACKETS, strict=False)):
        x, low, high = STACK[1] + 10 + index * APART, y.at(part.low), y.at(part.high)
        middle = (low + high) / 2 - (index * 90)
        canvas.line((x, high), (x + 9, high), (x + 9, low), (x, low), colour=ink, width=2.5)
        canvas.line((x + 9, middle), (x + 17, middle), colour=ink, width=2.5)
        if index:
            canvas.line((STACK[1] + 4, high), (x - 4, high), colour=RIM, dash="3 4")
        lines = _lines(part, APART - 30)
        _named(canvas, lines, (x + 23, middle - len(lines) * SMALL * LINE / 2), "start", ink)
