"""What the shapes of a figure mean: samples with their words, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from builder.source.drawings.canvas import Canvas
from builder.source.drawings.palette import LINE, MARGIN, SMALL, Tone
from builder.source.fitting import text_width

_SAMPLE = 34.0
"""Width of a sample."""

Look = Literal["line", "dashes", "box", "filled", "dotted", "hatching", "round"]


@dataclass(frozen=True, slots=True)
class Sample:
    """How a thing of the figure looks: a line with dots, a broken line, a box, a filled one, one with a dot, a hatched one, a round one."""

    look: Look
    tone: Tone


def legend(canvas: Canvas, entries: Sequence[tuple[Sample, str]], top: float) -> float:
    """Draws samples and words, as many in a row as there is room; gives the lower edge."""
    x, y, height = MARGIN, top, SMALL * LINE + 6
    for sample, words in entries:
        width = _SAMPLE + 8 + text_width(words, SMALL)
        if x > MARGIN and x + width > canvas.right:
            x, y = MARGIN, y + height
        _draw(canvas, sample, x, y + height / 2)
        canvas.text((x + _SAMPLE + 8, y + height / 2 + SMALL * 0.35), words, size=SMALL)
        x += width + 18
    return y + height


def _draw(canvas: Canvas, sample: Sample, x: float, y: float) -> None:
    tone = sample.tone
    if sample.look in ("line", "dashes"):
        canvas.line((x, y), (x + _SAMPLE, y), colour=tone.ink, width=3, dash="9 5" if sample.look == "dashes" else "")
        if sample.look == "line":
            canvas.circle((x + _SAMPLE / 2, y), 4, fill=tone.ink)
        return
    fill = {"filled": tone.ink, "dotted": tone.ink, "hatching": canvas.hatching(tone) if sample.look == "hatching" else ""}
    canvas.rect((x, y - 7), (_SAMPLE, 14), tone, fill=fill.get(sample.look, tone.ground), rx="7" if sample.look == "round" else "3")
    if sample.look == "dotted":
        canvas.circle((x + _SAMPLE / 2, y), 3, fill="#ffffff")
