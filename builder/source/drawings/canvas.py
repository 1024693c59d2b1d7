"""A sheet to draw on: shapes and words in SVG, in the house's type and colours."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from lxml import etree

from builder.source.drawings.palette import FONT, INK, LINE, MARGIN, PAPER, RIM, SIZE, WIDTH, Tone
from builder.source.fitting import text_width
from builder.source.svg import SVG

Point = tuple[float, float]

_HEAD = 8.0
"""Length of an arrow's head."""


def wrap(words: str, width: float, size: float = SIZE, *, bold: bool = False) -> list[str]:
    """Lines of at most ``width``, as few as can be; a word that is wider has its own. Hard spaces and equations hold."""
    lines: list[str] = []
    for word in filter(None, re.split(r"[ \n]+", words.replace(" = ", "\u00a0=\u00a0"))):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(words: str, width: float, size: float = SIZE, *, bold: bool = False) -> list[str]:
    """As few lines as :func:`wrap` makes, of about the same length."""
    lines = wrap(words, width, size, bold=bold)
    while lines and width > size:
        narrower = wrap(words, width - size / 2, size, bold=bold)
        if len(narrower) > len(lines) or any(text_width(line, size, bold=bold) > width for line in narrower):
            return lines
        lines, width = narrower, width - size / 2
    return lines


class Canvas:
    """Collects shapes in the order in which they are drawn; ``height`` is how far they reach, the margin included."""

    def __init__(self, width: float = WIDTH) -> None:
        self.width = width
        self.height = 0.0
        self._shapes: list[etree._Element] = []
        self._hatchings: dict[str, etree._Element] = {}

    @property
    def right(self) -> float:
        """Where the right margin begins."""
        return self.width - MARGIN

    def rect(self, corner: Point, size: Point, tone: Tone, **style: str) -> None:
        """A box with its upper left corner; ``style`` overrides what the tone says."""
        style = {"rx": "5", "fill": tone.ground, "stroke": tone.ink, "stroke_width": "2", "stroke_dasharray": tone.dash, **style}
        self._add("rect", x=number(corner[0]), y=number(corner[1]), width=number(max(size[0], 0)), height=number(max(size[1], 0)), **style)

    def circle(self, centre: Point, radius: float, **style: str) -> None:
        self._add("circle", cx=number(centre[0]), cy=number(centre[1]), r=number(radius), **style)

    def path(self, d: str, **style: str) -> None:
        self._add("path", d=d, **{"fill": "none", **style})

    def line(self, *points: Point, colour: str = INK, width: float = 1.5, dash: str = "") -> None:
        """From point to point."""
        self.path(way(points), stroke=colour, stroke_width=number(width), stroke_dasharray=dash, stroke_linejoin="round")

    def arrow(self, *points: Point, colour: str = INK, width: float = 1.8, dash: str = "") -> None:
        """A line with a head at its last point."""
        (x, y), (from_x, from_y) = points[-1], points[-2]
        length = math.hypot(x - from_x, y - from_y) or 1.0
        along = ((x - from_x) / length, (y - from_y) / length)
        base = (x - _HEAD * along[0], y - _HEAD * along[1])
        side = (-along[1] * _HEAD * 0.55, along[0] * _HEAD * 0.55)
        self.line(*points[:-1], base, colour=colour, width=width, dash=dash)
        head = ((x, y), (base[0] + side[0], base[1] + side[1]), (base[0] - side[0], base[1] - side[1]))
        self.path(way(head) + "Z", fill=colour)

    def text(self, at: Point, words: str, anchor: str = "start", size: float = SIZE, **style: str) -> None:
        """One line; ``at`` is on its base line."""
        style = {
            "text_anchor": "" if anchor == "start" else anchor,
            "font_size": "" if size == SIZE else number(size),
            "fill": INK,
            **style,
        }
        self._add("text", words, x=number(at[0]), y=number(at[1]), **style)

    def words(self, at: Point, words: str, width: float, anchor: str = "start", size: float = SIZE, **style: str) -> float:
        """Lines of at most ``width`` below ``at``; gives the lower edge of the last."""
        x, y = at
        lines = balanced if anchor == "middle" else wrap
        for line in lines(words, width, size, bold=style.get("font_weight") == "bold"):
            self.text((x, y + size), line, anchor, size, **style)
            y += size * LINE
        return y

    def middle(self, centre: Point, lines: Sequence[str], size: float = SIZE, **style: str) -> None:
        """Lines around a point."""
        top = centre[1] - len(lines) * size * LINE / 2
        for index, line in enumerate(lines):
            self.text((centre[0], top + (index + 0.5) * size * LINE + size * 0.35), line, "middle", size, **style)

    def hatching(self, tone: Tone) -> str:
        """What ``fill`` says for an area hatched in a tone."""
        name = f"hatch-{tone.ink.removeprefix('#')}"
        if name not in self._hatchings:
            pattern = _element("pattern", id=name, width="8", height="8", patternUnits="userSpaceOnUse", patternTransform="rotate(45)")
            pattern.append(_element("rect", width="8", height="8", fill=tone.ground))
            pattern.append(_element("path", d="M0 0L0 8", stroke=tone.ink, stroke_width="4"))
            self._hatchings[name] = pattern
        return f"url(#{name})"

    def finish(self, title: str, desc: str) -> etree._Element:
        """The drawing on its paper."""
        width, height = self.width, math.ceil(self.height)
        size = {"width": number(width), "height": number(height)}
        root = _element("svg", viewBox=f"0 0 {number(width)} {number(height)}", **size, font_family=FONT, font_size=number(SIZE))
        for name, words in (("title", title), ("desc", desc)):
            element = _element(name)
            element.text = words
            root.append(element)
        if self._hatchings:
            defs = _element("defs")
            defs.extend(self._hatchings[name] for name in sorted(self._hatchings))
            root.append(defs)
        paper = {"width": number(width - 2), "height": number(height - 2)}
        root.append(_element("rect", x="1", y="1", **paper, rx="12", fill=PAPER, stroke=RIM, stroke_width="1.5"))
        root.extend(self._shapes)
        return root

    def _add(self, name: str, words: str = "", **attributes: str) -> None:
        element = _element(name, **attributes)
        element.text = words or None
        self._shapes.append(element)


def way(points: Sequence[Point]) -> str:
    """The points joined by straight lines, as ``d`` of a path."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def number(value: float) -> str:
    """A number as SVG has it, with a tenth at most."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _element(name: str, **attributes: str) -> etree._Element:
    """Attributes are named with ``_`` for ``-``; empty ones are left out."""
    element = etree.Element(f"{{{SVG}}}{name}", nsmap={None: SVG})
    for key, value in attributes.items():
        if value:
            element.set(key.replace("_", "-"), value)
    return element
