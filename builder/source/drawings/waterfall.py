"""Figures of the kind ``waterfall``: bars that begin each where the one above ends; those that lead back are hatched.

::

    kind: waterfall
    texts:
      title: {en: …}
      desc: {en: …}
      most: {en: "all threats: {{ item | money }}"}         # item is how far the bars reach; may be left out
      end: {en: "contingency reserve: {{ item | money }}"}  # item is where they end
    items: case.risks
    labels: "{{ item.id }}"
    values: -item.emv                  # what is less than 0 leads back
    amounts: "{{ item | money }}"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from builder.source.drawings.canvas import Canvas
from builder.source.drawings.measured import MeasuredShape, measured
from builder.source.drawings.palette import BLUE, GREEN, MARGIN, RED, SMALL, SOFT
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.scale import Scale
from builder.source.fitting import text_width

BAR = 20.0
PITCH = 31.0


class WaterfallData(MeasuredShape):
    """The YAML file of a waterfall."""

    kind: Literal["waterfall"]


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    written: str
    start: float
    end: float


def draw(shape: WaterfallData, quoting: Quoting) -> Canvas | None:
    """The bars in the language of the quoting; None where the data do not allow that, which is reported."""
    steps = measured(shape, quoting)
    if quoting.failed:
        return None
    ends = [round(value, 6) for value in accumulate(step.value for step in steps)]
    bars = [_Bar(step.label, step.written, start, end) for step, start, end in zip(steps, [0.0, *ends], ends, strict=False)]
    most, end = quoting.optional("most", max(ends)), quoting.words("end", ends[-1])
    return None if quoting.failed else _drawn(bars, most, end)


def _drawn(bars: Sequence[_Bar], most: str, end: str) -> Canvas:
    canvas = Canvas()
    left = MARGIN + max(text_width(bar.label, SMALL, bold=True) for bar in bars) + 14
    beside = max(text_width(bar.written, SMALL) for bar in bars) + 10
    reach = [value for bar in bars for value in (bar.start, bar.end)]
    x = Scale(min(reach), max(reach) if max(reach) > min(reach) else min(reach) + 1, left, canvas.right - beside)
    y, peak = MARGIN, max(range(len(bars)), key=lambda index: bars[index].end)
    for index, bar in enumerate(bars):
        _bar(canvas, bar, x, y)
        if index + 1 < len(bars):
            canvas.line((x.at(bar.end), y + BAR), (x.at(bar.end), y + PITCH), colour=SOFT, dash="2 3")
        y += PITCH
        if most and index == peak:
            canvas.text((x.at(bar.end) - 8, y + SMALL - 2), most, "end", SMALL, font_weight="bold", fill=RED.ink)
            if index + 1 < len(bars):
                canvas.line((x.at(bar.end), y), (x.at(bar.end), y + PITCH * 0.8), colour=SOFT, dash="2 3")
            y += PITCH * 0.8
    return _foot(canvas, x, y, bars[-1].end, end)


def _bar(canvas: Canvas, bar: _Bar, x: Scale, y: float) -> None:
    back = bar.end < bar.start
    start, finish = sorted((x.at(bar.start), x.at(bar.end)))
    tone = GREEN if back else RED
    canvas.text((MARGIN, y + BAR - 4), bar.label, size=SMALL, font_weight="bold", fill=tone.ink)
    canvas.rect((start, y), (finish - start, BAR), tone, fill=canvas.hatching(GREEN) if back else RED.ground, rx="2", stroke_dasharray="")
    at = (start - 7, "end") if back else (finish + 7, "start")
    canvas.text((at[0], y + BAR - 4), bar.written, at[1], SMALL)


def _foot(canvas: Canvas, x: Scale, y: float, total: float, words: str) -> Canvas:
    """A measure from 0 to where the bars end, and what that is; it is longer than its words or they stand below it."""
    start, end = sorted((x.at(0), x.at(total)))
    y += 10
    canvas.line((start, y), (end, y), colour=BLUE.ink, width=2.5)
    for edge in (start, end):
        canvas.line((edge, y - (26 if edge == x.at(total) else 7)), (edge, y + 7), colour=BLUE.ink, width=2.5)
    half = text_width(words, SMALL, bold=True) / 2
    middle = min(max((start + end) / 2, MARGIN + half), canvas.right - half)
    canvas.text((middle, y + 12 + SMALL), words, "middle", SMALL, font_weight="bold", fill=BLUE.ink)
    canvas.height = y + 16 + SMALL + MARGIN
    return canvas
