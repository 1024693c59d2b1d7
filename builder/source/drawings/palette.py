"""Colours and type of drawn figures: each tone has an ink of at least 4.5:1 on its ground and on the paper (WCAG 2.2, 1.4.3, 1.4.11).

No tone tells anything alone: where two of them part kinds, a shape, a dash or a hatching does so too (1.4.1).
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
"""Fonts of one width, so that :mod:`builder.source.fitting` estimates them well."""

WIDTH = 480.0
"""Of a drawing, in its own units: on a phone that is 330 wide, letters of 16.5 are 11.3 pixels high; on a desk it is shown as it is."""

SIZE = 17.5
SMALL = 16.5
LINE = 1.28
"""Height of a line, in sizes of its letters."""

MARGIN = 18.0

INK = "#1f2a33"
SOFT = "#4a5560"
PAPER = "#fdfcf9"
RIM = "#c4bcab"
GRID = "#e3ddd0"
WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a box: ``ink`` for its edge and words, ``ground``; ``dash`` of its edge, as in SVG."""

    ink: str
    ground: str
    dash: str = ""


BLUE = Tone("#2b6784", "#e4f0f6")
GREEN = Tone("#2f6b3a", "#e6f3e6")
AMBER = Tone("#8a5a00", "#fff2d8", "7 4")
RED = Tone("#a03a24", "#fbe7e2", "2 4")
TEAL = Tone("#0b5d66", "#d9ecec")
GREY = Tone("#5c564a", "#f1efe8", "7 4")
PLAIN = Tone(INK, WHITE)
