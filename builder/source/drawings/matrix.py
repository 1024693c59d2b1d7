"""Figures of the kind ``matrix``: probability by effect, each cell with its score and what that is called, the risks in their cells.

::

    kind: matrix
    texts:
      title: {en: …}
      desc: {en: …}
      across: {en: Effect}
      up: {en: Probability}
      low: {en: low}                   # what the levels are called
      threat: {en: threat}             # what the kinds of items are called
    items: case.risks
    labels: "{{ item.id }}"
    across: item.i_score
    up: item.p_score
    levels:                            # scores from … to …, in the data or here: "1-4"
      low: case.risk_scales.levels.low
    kinds: item.type                   # may be left out: the first kind has square tags, the others round ones
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from builder.source.drawings.canvas import Canvas
from builder.source.drawings.legend import Sample, legend
from builder.source.drawings.palette import AMBER, GREEN, LINE, MARGIN, PLAIN, RED, SIZE, SMALL, WIDTH, Tone
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.shape import Amount, FigureShape, Templates
from builder.source.drawings.tags import GAP, HEIGHT, rows, spread, tag_width
from builder.source.shapes import Words

STEPS = 5
LEFT = 40.0
TONES = (Tone(GREEN.ink, GREEN.ground), Tone(AMBER.ink, AMBER.ground), Tone(RED.ink, RED.ground))


class MatrixData(FigureShape):
    """The YAML file of a matrix."""

    kind: Literal["matrix"]
    items: Words
    labels: Templates
    across: Amount
    up: Amount
    levels: Annotated[dict[str, Amount], Field(min_length=1, max_length=3)]
    kinds: Words | None = None


@dataclass(frozen=True, slots=True)
class _Risk:
    code: str
    across: int
    up: int
    kind: str


def draw(shape: MatrixData, quoting: Quoting) -> Canvas | None:
    """The matrix in the language of the quoting; None where the data do not allow that, which is reported."""
    risks = [_risk(shape, item, quoting) for item in quoting.items(shape.items, "items")]
    levels = [(quoting.words(key), _range(quoting, key, each)) for key, each in shape.levels.items()]
    words = {key: quoting.words(key) for key in ("across", "up")}
    kinds = {kind: quoting.words(kind) for kind in dict.fromkeys(risk.kind for risk in risks if risk.kind)} if not quoting.failed else {}
    return None if quoting.failed else _Matrix(risks, levels).drawn(words, kinds)


def _risk(shape: MatrixData, item: object, quoting: Quoting) -> _Risk:
    across, up = (quoting.number(each, name, item=item) for each, name in ((shape.across, "across"), (shape.up, "up")))
    code = quoting.fill(shape.labels, item, "labels")
    if not quoting.failed and not (across in range(1, STEPS + 1) and up in range(1, STEPS + 1)):
        quoting.wrong(f"“{code}” has no place in the matrix", f"both scores must be whole numbers from 1 to {STEPS}", "items")
    return _Risk(code, int(across), int(up), quoting.value(shape.kinds, "kinds", item=item) if shape.kinds else "")


def _range(quoting: Quoting, key: str, expression: str) -> tuple[int, int]:
    """From … to …, as the data or the author write it."""
    plain = re.fullmatch(r"\s*(\d{1,3})\s*[-–]\s*(\d{1,3})\s*", expression)
    match = plain or re.fullmatch(r"\s*(\d{1,3})\s*[-–]\s*(\d{1,3})\s*", quoting.value(expression, "levels", key))
    if match is None:
        if not quoting.failed:
            quoting.wrong(f"the scores of “{key}” are no range", "write it as 1-4", "levels", key)
        return (0, 0)
    return int(match[1]), int(match[2])


class _Matrix:
    def __init__(self, risks: Sequence[_Risk], levels: Sequence[tuple[str, tuple[int, int]]]) -> None:
        self._risks, self._levels = risks, levels
        self._width = tag_width([risk.code for risk in risks])
        self._cell = (WIDTH - LEFT - MARGIN) / STEPS
        held = [sum((risk.across, risk.up) == (across, up) for risk in risks) for across in range(1, 6) for up in range(1, 6)]
        deep = max(len(rows([""] * count, self._width, self._cell - 8)) for count in held)
        self._height = 2 * SMALL * LINE + max(1, deep) * (HEIGHT + GAP) + 6

    def drawn(self, words: dict[str, str], kinds: dict[str, str]) -> Canvas:
        canvas = Canvas()
        top = canvas.words((MARGIN, MARGIN - 4), f"↑ {words['up']}", 300, font_weight="bold") + 4
        rounds = [risk.code for risk in self._risks if kinds and risk.kind != next(iter(kinds))]
        for up in range(1, STEPS + 1):
            y = top + (STEPS - up) * self._height
            canvas.text((MARGIN + 4, y + self._height / 2 + 6), str(up), font_weight="bold")
            for across in range(1, STEPS + 1):
                self._cell_at(canvas, (across, up), y, rounds)
        bottom = top + STEPS * self._height
        for across in range(1, STEPS + 1):
            canvas.text((LEFT + (across - 0.5) * self._cell, bottom + SIZE + 4), str(across), "middle", font_weight="bold")
        canvas.text((canvas.right, bottom + 2 * SIZE + 10), f"{words['across']} →", "end", font_weight="bold")
        looks = (Sample("box", PLAIN), Sample("round", PLAIN))
        entries = list(zip(looks, kinds.values(), strict=False))
        lower = bottom + 2 * SIZE + 14
        canvas.height = (legend(canvas, entries, lower) if entries else lower) + MARGIN
        return canvas

    def _cell_at(self, canvas: Canvas, place: tuple[int, int], y: float, rounds: Sequence[str]) -> None:
        across, up = place
        x, score = LEFT + (across - 1) * self._cell, across * up
        number, name = next(((number, name) for number, (name, (low, high)) in enumerate(self._levels) if low <= score <= high), (0, ""))
        tone = TONES[number]
        canvas.rect((x + 1, y + 1), (self._cell - 2, self._height - 2), tone, rx="3", stroke_width="1.2", stroke_dasharray="")
        canvas.text((x + 7, y + SMALL + 3), str(score), size=SMALL, font_weight="bold", fill=tone.ink)
        canvas.text((x + 7, y + SMALL * (1 + LINE) + 1), name, size=SMALL, fill=tone.ink)
        codes = [risk.code for risk in self._risks if (risk.across, risk.up) == place]
        lines = rows(codes, self._width, self._cell - 8)
        centre = (x + self._cell / 2, y + 2 * SMALL * LINE + 2 + (self._height - 2 * SMALL * LINE - 4) / 2)
        spread(canvas, centre, lines, self._width, rounds or ["-"])
