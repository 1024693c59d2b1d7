"""Figures of the kind ``amounts``: a few sums as bars with one beginning, limits across them, and the differences that count.

::

    kind: amounts
    texts:
      title: {en: …}
      desc: {en: …}
      accident: {en: Accident}         # what bars, limits and differences are called
      baseline: {en: Cost baseline}
      unfunded: {en: not funded}
      cut: {en: The bars are cut short on the left.}
    bars:
      - {words: accident, value: case.evm.W14.EAC_budget_rate}
    amounts: "{{ item | money(0) }}"
    limits:                            # may be left out: lines across all bars
      - {words: baseline, value: case.summary.BAC}
    beyond: unfunded                   # what lies past the last limit is hatched and called so
    gaps:                              # may be left out: arrows from the end of one bar to that of another
      - {words: dear, from: earned, to: spent}   # and what the first is more or less than the second
    cut: true                          # the bars do not begin at 0, and the words ``cut`` say so
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from builder.source.drawings.canvas import Canvas, wrap
from builder.source.drawings.palette import AMBER, BLUE, GREEN, GREY, INK, LINE, MARGIN, PAPER, RED, SIZE, SMALL, SOFT, TEAL, WIDTH, Tone
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.scale import Scale
from builder.source.drawings.shape import Amount, FigureShape, Templates
from builder.source.fitting import text_width
from builder.source.shapes import Shape, Words

BAR = 50.0
GAP = 12.0
TONES = (Tone(BLUE.ink, BLUE.ground), AMBER, Tone(GREEN.ink, GREEN.ground), GREY)
"""Of the bars, by turns; their names stand in them."""

LIMITS = (Tone(BLUE.ink, PAPER, "9 5"), Tone(TEAL.ink, PAPER), Tone(INK, PAPER, "3 4"))


class ValueData(Shape):
    """The key of some words, and a value."""

    words: Words
    value: Amount


class GapData(Shape):
    """The key of some words, and the bars between whose ends the difference lies, by the keys of their words."""

    words: Words
    start: Annotated[Words, Field(alias="from")]
    end: Annotated[Words, Field(alias="to")]


class AmountsData(FigureShape):
    """The YAML file of sums side by side."""

    kind: Literal["amounts"]
    bars: Annotated[list[ValueData], Field(min_length=1, max_length=8)]
    amounts: Templates
    limits: Annotated[list[ValueData], Field(max_length=3)] = Field(default=[])
    beyond: Words | None = None
    gaps: Annotated[list[GapData], Field(max_length=4)] = Field(default=[])
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Sum:
    words: str
    value: float
    written: str


@dataclass(frozen=True, slots=True)
class _Gap:
    """The words and the difference written; between which values it lies."""

    words: str
    start: float
    end: float


def draw(shape: AmountsData, quoting: Quoting) -> Canvas | None:
    """The bars in the language of the quoting; None where the data do not allow that, which is reported."""
    bars = [_sum(each, quoting, shape, "bars", index) for index, each in enumerate(shape.bars)]
    limits = [_sum(each, quoting, shape, "limits", index) for index, each in enumerate(shape.limits)]
    values = {each.words: bar.value for each, bar in zip(shape.bars, bars, strict=True)}
    gaps = [_gap(each, index, values, quoting, shape) for index, each in enumerate(shape.gaps)]
    beyond = quoting.words(shape.beyond) if shape.beyond else ""
    note = quoting.words("cut") if shape.cut else ""
    if not quoting.failed and min(each.value for each in (*bars, *limits)) < 0:
        quoting.wrong("a sum cannot be less than 0 here", "use the kind bars or waterfall", "bars")
    if quoting.failed:
        return None
    return _Chart(bars, limits, cut=shape.cut).drawn([gap for gap in gaps if gap], beyond, note)


def _sum(each: ValueData, quoting: Quoting, shape: AmountsData, *place: str | int) -> _Sum:
    value = quoting.number(each.value, *place, "value")
    return _Sum(quoting.words(each.words), value, "" if quoting.failed else quoting.fill(shape.amounts, value, "amounts"))


def _gap(each: GapData, index: int, values: dict[str, float], quoting: Quoting, shape: AmountsData) -> _Gap | None:
    for key in (each.start, each.end):
        if key not in values:
            quoting.wrong(f"there is no bar “{key}”", f"write one of {', '.join(values)}", "gaps", index)
    if quoting.failed:
        return None
    start, end = values[each.start], values[each.end]
    return _Gap(f"{quoting.words(each.words)} {quoting.fill(shape.amounts, start - end, 'amounts')}", start, end)


class _Chart:
    def __init__(self, bars: Sequence[_Sum], limits: Sequence[_Sum], *, cut: bool) -> None:
        self._bars, self._limits, self._cut = bars, limits, cut
        values = [each.value for each in (*bars, *limits)]
        high = max(*values, 1.0)
        names = max(text_width(f"{bar.words} {bar.written}", SIZE, bold=True) for bar in bars) + 40
        self._left = MARGIN
        if cut:
            low = min(values)
            self._x = Scale(low, high if high > low else low + 1, MARGIN + names + 22, WIDTH - MARGIN - 6)
        else:
            self._x = Scale(0, high, MARGIN, WIDTH - MARGIN - 6)

    def drawn(self, gaps: Sequence[_Gap], beyond: str, note: str) -> Canvas:
        canvas = Canvas()
        top = self._names(canvas) if self._limits else MARGIN
        y = top + (GAP if self._limits else 0)
        last = max((limit.value for limit in self._limits), default=None)
        for index, bar in enumerate(self._bars):
            y = self._bar(canvas, bar, TONES[index % len(TONES)], y, last if beyond else None) + GAP
            if beyond and last is not None and bar.value > last:
                y = self._beyond(canvas, beyond, y - GAP + 4) + GAP
        for limit, tone in zip(self._limits, LIMITS, strict=False):
            canvas.line((self._x.at(limit.value), top), (self._x.at(limit.value), y), colour=tone.ink, width=2.5, dash=tone.dash)
        bottom = y
        for gap in gaps:
            y = self._gap(canvas, gap, y)
        for value in sorted({value for gap in gaps for value in (gap.start, gap.end)}):
            canvas.line((self._x.at(value), bottom - GAP), (self._x.at(value), y - 6), colour=SOFT, dash="4 3")
        if note:
            y = canvas.words((MARGIN, y + 4), note, canvas.right - MARGIN, size=SMALL, font_style="italic", fill=SOFT)
        canvas.height = y + MARGIN - (0 if note or gaps else GAP)
        return canvas

    def _names(self, canvas: Canvas) -> float:
        """Names and sums of the limits, each over its line, or beside it at the edge; gives the lower edge."""
        y = MARGIN
        for index, (limit, tone) in enumerate(zip(self._limits, LIMITS, strict=False)):
            x = self._x.at(limit.value)
            before = index < len(self._limits) - 1
            room = x - MARGIN if before else canvas.right - x + 60
            lines = [*wrap(limit.words, room, SMALL, bold=True), limit.written]
            widest = max(text_width(line, SMALL, bold=True) for line in lines)
            at = (x, "end") if before else (min(x, canvas.right - widest), "start")
            for number, line in enumerate(lines):
                canvas.text((at[0], MARGIN + SMALL * (1 + number * LINE)), line, at[1], SMALL, font_weight="bold", fill=tone.ink)
            y = max(y, MARGIN + len(lines) * SMALL * LINE)
        return y + 2

    def _bar(self, canvas: Canvas, bar: _Sum, tone: Tone, y: float, limit: float | None) -> float:
        end = self._x.at(bar.value)
        canvas.rect((self._left, y), (end - self._left, BAR), tone)
        if limit is not None and bar.value > limit:
            canvas.rect((self._x.at(limit), y), (end - self._x.at(limit), BAR), RED, fill=canvas.hatching(RED), rx="0", stroke_dasharray="")
        inside = self._x.start if self._cut else end
        wide = text_width(f"{bar.words} {bar.written}", SIZE, bold=True) + 30
        canvas.text((self._left + 12, y + BAR / 2 + 6), bar.words, font_weight="bold")
        at = (inside - (46 if self._cut else 12), "end") if inside - self._left > wide else (end + 8, "start")
        canvas.text((at[0], y + BAR / 2 + 6), bar.written, at[1], font_weight="bold")
        if self._cut:
            x = inside - 34
            for shift in (0, 6):
                zigzag = [(x + shift + (4 if step % 2 else 0), y - 4 + step * (BAR + 8) / 6) for step in range(7)]
                canvas.line(*zigzag, colour=INK, width=1.5)
        return y + BAR

    def _beyond(self, canvas: Canvas, words: str, y: float) -> float:
        canvas.text((canvas.right, y + SMALL), words, "end", SMALL, font_weight="bold", fill=RED.ink)
        return y + SMALL * LINE - 6

    def _gap(self, canvas: Canvas, gap: _Gap, y: float) -> float:
        start, end = self._x.at(gap.start), self._x.at(gap.end)
        lines = wrap(gap.words, min(start, end) - MARGIN - 10, SMALL, bold=True)
        middle = y + len(lines) * SMALL * LINE / 2
        for number, line in enumerate(lines):
            canvas.text((min(start, end) - 8, y + SMALL * (1 + number * LINE)), line, "end", SMALL, font_weight="bold", fill=RED.ink)
        if start != end:
            canvas.arrow((start, middle), (end, middle), colour=RED.ink, width=2.5)
        return y + len(lines) * SMALL * LINE + 8
