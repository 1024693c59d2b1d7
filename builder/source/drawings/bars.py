"""Figures of the kind ``bars``: a bar per item, to the right or left of a line, such as the cost performance of each activity beside 1.

::

    kind: bars
    texts:
      title: {en: …}
      desc: {en: …}
      line: {en: CPI = 1}              # what the line says
      less: {en: dearer than planned}  # what bars to the left mean
      more: {en: cheaper}              # and to the right
    items: case.evm.W14.rows
    labels: "{{ item.id }} {{ case.activities[item.id].name }}"
    values: item.CPI
    amounts: "{{ item | number(2) }}"  # how a value is written
    base: 1                            # the value of the line; without it 0
    sorted: true                       # smallest first; otherwise as the data have them
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from builder.source.drawings.canvas import Canvas, balanced
from builder.source.drawings.measured import Measured, MeasuredShape, measured
from builder.source.drawings.palette import GREEN, LINE, MARGIN, RED, SMALL
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.scale import Scale
from builder.source.drawings.shape import Amount
from builder.source.fitting import text_width

BAR = 18.0
BESIDE = 180.0
"""Least room for the labels, which stand on the other side of the line than their bars."""


class BarsData(MeasuredShape):
    """The YAML file of bars."""

    kind: Literal["bars"]
    base: Amount = "0"
    sorted: bool = False


def draw(shape: BarsData, quoting: Quoting) -> Canvas | None:
    """The bars in the language of the quoting; None where the data do not allow that, which is reported."""
    bars = measured(shape, quoting)
    base = quoting.number(shape.base, "base")
    words = {key: quoting.optional(key) for key in ("line", "less", "more")}
    if quoting.failed:
        return None
    return _drawn(sorted(bars, key=lambda bar: bar.value) if shape.sorted else bars, base, words)


def _drawn(bars: Sequence[Measured], base: float, words: dict[str, str]) -> Canvas:
    canvas = Canvas()
    taken = max(text_width(bar.written, SMALL, bold=True) for bar in bars) + 8
    x = _scale(bars, base, canvas.right, taken)
    top = y = _head(canvas, words, x.at(base))
    for bar in bars:
        y = _bar(canvas, bar, base, x, y)
    canvas.line((x.at(base), top), (x.at(base), y), width=2)
    canvas.height = y + MARGIN
    return canvas


def _scale(bars: Sequence[Measured], base: float, right: float, taken: float) -> Scale:
    """The line stands where the longest bars of both sides fill it, and where labels have room."""
    below, above = max(0.0, *(base - bar.value for bar in bars)), max(0.0, *(bar.value - base for bar in bars))
    wide = right - MARGIN - taken * ((below > 0) + 1)
    line = MARGIN + (taken if below else 0) + wide * below / ((below + above) or 1.0)
    line = min(max(line, MARGIN + BESIDE), right - (BESIDE if below else taken))
    unit = min((line - MARGIN - taken) / (below or 1e-9), (right - line - taken) / (above or 1e-9))
    return Scale(base, base + 1, line, line + unit)


def _head(canvas: Canvas, words: dict[str, str], middle: float) -> float:
    """What left and right of the line mean, with an arrow each, and the line's own name; gives the lower edge."""
    y = MARGIN
    for key, tone, way in (("less", RED, -1), ("more", GREEN, 1)):
        if words[key]:
            room = middle - MARGIN - 10 if way < 0 else canvas.right - middle - 10
            lower = canvas.words(
                (middle + 10 * way, MARGIN), words[key], room, "end" if way < 0 else "start", SMALL, font_weight="bold", fill=tone.ink
            )
            canvas.arrow((middle + 10 * way, lower + 6), (middle + 70 * way, lower + 6), colour=tone.ink, width=2)
            y = max(y, lower + 14)
    if words["line"]:
        y = canvas.words((middle, y), words["line"], 2 * min(middle, canvas.width - middle), "middle", SMALL, font_weight="bold") + 4
    return y


def _bar(canvas: Canvas, bar: Measured, base: float, x: Scale, top: float) -> float:
    """A row: the bar on one side of the line, its label on the other; gives its lower edge."""
    less, line = bar.value < base, x.at(base)
    room = (canvas.right - line if less else line - MARGIN) - 10
    lines = balanced(bar.label, room, SMALL)
    height = max(len(lines) * SMALL * LINE, BAR) + 10
    at = (line + 10, "start") if less else (line - 10, "end")
    for number, words in enumerate(lines):
        canvas.text((at[0], top + height / 2 + (number + 0.5 - len(lines) / 2) * SMALL * LINE + SMALL * 0.35), words, at[1], SMALL)
    y, start, end = top + (height - BAR) / 2, x.at(min(bar.value, base)), x.at(max(bar.value, base))
    canvas.rect(
        (start, y),
        (end - start, BAR),
        RED if less else GREEN,
        fill=canvas.hatching(RED) if less else GREEN.ground,
        rx="2",
        stroke_dasharray="",
    )
    beside = (start - 6, "end") if less else (end + 6, "start")
    canvas.text((beside[0], y + BAR - 3), bar.written, beside[1], SMALL, font_weight="bold")
    return top + height
