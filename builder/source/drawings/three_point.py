"""Figures of the kind ``three-point``: the curve of an estimate with three points, and where its PERT mean lies.

::

    kind: three-point
    texts:
      title: {en: …}
      desc: {en: …}
      optimistic: {en: optimistic O = {{ item | number }}}   # item is the value
      likely: {en: most likely M = {{ item | number }}}
      pessimistic: {en: pessimistic P = {{ item | number }}}
      mean: {en: PERT mean te = {{ item | number }}}
      unit: {en: weeks}
      note: {en: …}                    # may be left out
    optimistic: case.activities.G.o
    likely: case.activities.G.m
    pessimistic: case.activities.G.p

The curve is the beta distribution of PERT, whose mean is (O + 4M + P) / 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from builder.source.drawings.canvas import Canvas, Point, way, wrap
from builder.source.drawings.palette import BLUE, INK, LINE, MARGIN, RED, SIZE, SMALL, SOFT, TEAL
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.scale import Scale
from builder.source.drawings.shape import Amount, FigureShape

HEIGHT = 210.0
DOTS = 80
"""Points of the curve."""


class ThreePointData(FigureShape):
    """The YAML file of an estimate with three points."""

    kind: Literal["three-point"]
    optimistic: Amount
    likely: Amount
    pessimistic: Amount


def draw(shape: ThreePointData, quoting: Quoting) -> Canvas | None:
    """The curve in the language of the quoting; None where the data do not allow that, which is reported."""
    values = {
        "optimistic": quoting.number(shape.optimistic, "optimistic"),
        "likely": quoting.number(shape.likely, "likely"),
        "pessimistic": quoting.number(shape.pessimistic, "pessimistic"),
    }
    low, mode, high = values.values()
    if not quoting.failed and not (low <= mode <= high and low < high):
        quoting.wrong("the likely value must lie between the optimistic and the pessimistic one", "look at the data", "likely")
    if quoting.failed:
        return None
    values["mean"] = (low + 4 * mode + high) / 6
    words = {key: quoting.words(key, round(value, 2)) for key, value in values.items()}
    words.update(unit=quoting.words("unit"), note=quoting.optional("note"))
    return None if quoting.failed else _drawn(values, words, quoting)


def density(low: float, mode: float, high: float, at: float) -> float:
    """The beta distribution of PERT at a value, its highest point being 1."""
    rise, fall = 4 * (mode - low) / (high - low), 4 * (high - mode) / (high - low)
    part, peak = (at - low) / (high - low), (mode - low) / (high - low)
    return _power(part, rise) * _power(1 - part, fall) / (_power(peak, rise) * _power(1 - peak, fall))


def _power(base: float, exponent: float) -> float:
    return float(max(base, 0.0) ** exponent) if exponent else 1.0


def _drawn(values: dict[str, float], words: dict[str, str], quoting: Quoting) -> Canvas:
    canvas = Canvas()
    low, mode, high, mean = values.values()
    span = high - low
    x = Scale(low - span * 0.12, high + span * 0.12, MARGIN, canvas.right)
    left = mode <= mean
    rooms = (x.at(mode) - MARGIN, canvas.right - x.at(mean)) if left else (canvas.right - x.at(mode), x.at(mean) - MARGIN)
    names = [wrap(words[key], min(room - 8, 170), SIZE, bold=True) for key, room in zip(("likely", "mean"), rooms, strict=True)]
    heads = max(map(len, names)) * SIZE * LINE + 8
    y = Scale(0, 1, MARGIN + heads + HEIGHT, MARGIN + heads)
    points: list[Point] = []
    for number in range(DOTS + 1):
        at = low + span * number / DOTS
        points.append((x.at(at), y.at(density(low, mode, high, at))))
    canvas.path(way([(x.at(low), y.start), *points, (x.at(high), y.start)]) + "Z", fill=BLUE.ground)
    canvas.line(*points, colour=BLUE.ink, width=2.5)
    canvas.line((x.at(mode), y.start), (x.at(mode), y.end), colour=TEAL.ink, width=2.5)
    canvas.line((x.at(mean), y.start), (x.at(mean), y.end - 4), colour=RED.ink, width=2.5, dash="7 4")
    _label(canvas, names[0], (x.at(mode) - (8 if left else -8), y.end - 8), "end" if left else "start", TEAL.ink)
    _label(canvas, names[1], (x.at(mean) + (8 if left else -8), y.end - 8), "start" if left else "end", RED.ink)
    _axis(canvas, x, y, values, quoting)
    return _foot(canvas, y, words)


def _label(canvas: Canvas, lines: Sequence[str], at: Point, anchor: str, ink: str) -> None:
    """Bold lines, the last of them on the base line of ``at``."""
    for number, line in enumerate(reversed(lines)):
        canvas.text((at[0], at[1] - number * SIZE * LINE), line, anchor, fill=ink, font_weight="bold")


def _axis(canvas: Canvas, x: Scale, y: Scale, values: dict[str, float], quoting: Quoting) -> None:
    canvas.line((x.start, y.start), (x.end, y.start), width=2)
    for tick in x.ticks(9):
        canvas.line((x.at(tick), y.start), (x.at(tick), y.start + 6))
        canvas.text((x.at(tick), y.start + 8 + SMALL), quoting.written(tick), "middle", SMALL)
    for key in ("optimistic", "pessimistic"):
        canvas.circle((x.at(values[key]), y.start), 5, fill=INK)


def _foot(canvas: Canvas, y: Scale, words: dict[str, str]) -> Canvas:
    """Below the axis: its unit, the words of its ends, the note."""
    foot = y.start + 12 + SMALL * LINE
    canvas.text((canvas.width / 2, foot + SMALL), words["unit"], "middle", SMALL, fill=SOFT)
    for key, anchor in (("optimistic", "start"), ("pessimistic", "end")):
        canvas.words((MARGIN if anchor == "start" else canvas.right, foot + 24), words[key], 220, anchor, font_weight="bold")
    lower = foot + 24 + SIZE * LINE
    if words["note"]:
        lower = canvas.words(
            (canvas.width / 2, lower + 8), words["note"], canvas.right - MARGIN, "middle", SMALL, font_style="italic", fill=SOFT
        )
    canvas.height = lower + MARGIN
    return canvas
