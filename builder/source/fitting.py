"""Whether the words of a drawing fit: estimated by the widths of Arial's letters, since nobody knows the reader's font.

The box of a text is the smallest rectangle around the point where it is anchored, or else the drawing. Texts under a rotation or a scale
are passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from builder.source.svg import SVG

SLACK = 1.02
"""An estimate may be wrong by so much before it is reported."""

ASCENT, DESCENT = 0.74, 0.2
"""How far letters reach above and below their base line, in sizes of the font."""

OVERLAP = 0.12
"""Lines may run into each other by so much, in sizes of the font, before it is reported."""

LIMIT = 2_000
"""So many texts and boxes of a drawing are looked at."""

BOLD = 1.09
"""Bold letters are so much wider."""

_WIDTHS = {
    "ijl'|": 222, "I.,:;!/ftr()[]{}- ": 300, "ksvxyzcJ": 500, "abdeghnopquL0123456789?_#$€+=<>~^*\"": 556, "FTZ": 611, "EPSVXYKAB&": 667,
    "wCDHNRU": 722, "GOQ": 778, "mM%": 850, "W@—": 960, "·’‘“”«»…–→": 400,
}  # fmt: skip
_WIDTH = {sign: width for signs, width in _WIDTHS.items() for sign in signs}
_OTHER = 600
"""Thousandths of the font's size that any other sign takes; those of East Asian scripts take all of it."""

_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)(?:px)?\s*$")
_TRANSLATE = re.compile(r"\s*translate\(\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?\s*\)\s*$")
_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)(?:px)?")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Misfit:
    """A text that is wider than the room it has, or that runs into another one (``other``), behind or below it."""

    element: etree._Element
    width: float
    room: float
    other: str = ""

    @property
    def said(self) -> str:
        """In words, for a problem."""
        words = " ".join((self.element.text or "").split())
        before = f" before “{self.other}”" if self.other else ""
        return f"“{words}” is about {self.width:.0f} wide, and there is room for {max(self.room, 0):.0f}{before}"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of text: ``x`` and ``y`` where it is anchored, ``box`` around its letters."""

    element: etree._Element
    words: str
    box: Box
    x: float
    y: float
    size: float
    anchor: str


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """The width of words in a font of a size, in the same unit."""
    total = 0
    for sign in unicodedata.normalize("NFD", words):
        if not unicodedata.combining(sign):
            wide = unicodedata.east_asian_width(sign) in "WF"
            total += 1000 if wide else _WIDTH.get(sign, _OTHER)
    return total / 1000 * size * (BOLD if bold else 1.0)


def misfits(root: etree._Element) -> Iterator[Misfit]:
    """The texts of a drawing that do not fit."""
    boxes = [box for element in root.iter(f"{{{SVG}}}rect") if (box := _rectangle(element)) is not None]
    whole = _view(root)
    if whole is not None:
        boxes.append(whole)
    placed = [text for element in root.iter(f"{{{SVG}}}text", f"{{{SVG}}}tspan") if (text := _text(element)) is not None]
    placed, boxes = placed[:LIMIT], boxes[-LIMIT:]
    for text in placed:
        around = [box for box in boxes if box.holds(text.x, text.y - text.size * 0.35)]
        room = _room(text, min(around, key=lambda box: box.area)) if around else None
        width = text.box.right - text.box.left
        if room is not None and width > room * SLACK:
            yield Misfit(text.element, width, room)
        else:
            yield from _collision(text, placed)


def _collision(text: _Placed, placed: list[_Placed]) -> Iterator[Misfit]:
    """The first text that begins behind or below this one, and that its letters run into."""
    for other in placed:
        later = (other.box.left, other.y) > (text.box.left, text.y)
        beside = min(text.box.right, other.box.right) - max(text.box.left, other.box.left)
        deep = min(text.box.bottom, other.box.bottom) - max(text.box.top, other.box.top)
        width = text.box.right - text.box.left
        if other is not text and later and beside > (SLACK - 1) * width and deep > min(text.size, other.size) * OVERLAP:
            yield Misfit(text.element, width, other.box.left - text.box.left, other.words)
            return


def _room(text: _Placed, box: Box) -> float:
    if text.anchor == "end":
        return text.x - box.left
    if text.anchor == "middle":
        return 2 * min(text.x - box.left, box.right - text.x)
    return box.right - text.x


def _text(element: etree._Element) -> _Placed | None:
    """Where a text stands, as far as that can be told: tspans that go on where another ends are part of their parent."""
    words = " ".join((element.text or "").split())
    x, y, size = _number(element, "x"), _number(element, "y"), _font_size(element)
    shift = _shift(element)
    if not words or x is None or y is None or size is None or shift is None:
        return None
    x, y = x + shift[0], y + shift[1]
    anchor = _inherited(element, "text-anchor") or "start"
    width = text_width(words, size, bold=(_inherited(element, "font-weight") or "") in ("bold", "600", "700", "800"))
    left = x - {"start": 0.0, "middle": width / 2, "end": width}.get(anchor, 0.0)
    return _Placed(element, words, Box(left, y - ASCENT * size, left + width, y + DESCENT * size), x, y, size, anchor)


def _rectangle(element: etree._Element) -> Box | None:
    x, y, width, height = (_number(element, name) for name in ("x", "y", "width", "height"))
    shift = _shift(element)
    if width is None or height is None or shift is None:
        return None
    left, top = (x or 0.0) + shift[0], (y or 0.0) + shift[1]
    return Box(left, top, left + width, top + height)


def _view(root: etree._Element) -> Box | None:
    parts = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", str(root.get("viewBox") or ""))]
    return Box(parts[0], parts[1], parts[0] + parts[2], parts[1] + parts[3]) if len(parts) == 4 else None


def _number(element: etree._Element, name: str) -> float | None:
    match = _NUMBER.match(str(element.get(name) or ""))
    return float(match[1]) if match else None


def _font_size(element: etree._Element) -> float | None:
    for one in (element, *element.iterancestors()):
        match = _NUMBER.match(str(one.get("font-size") or "")) or _SIZE.search(str(one.get("style") or ""))
        if match:
            return float(match[1])
    return None


def _inherited(element: etree._Element, name: str) -> str | None:
    return next((str(one.get(name)) for one in (element, *element.iterancestors()) if one.get(name)), None)


def _shift(element: etree._Element) -> tuple[float, float] | None:
    """How far an element is moved; None where it is turned or scaled."""
    x = y = 0.0
    for one in (element, *element.iterancestors()):
        transform = one.get("transform")
        if transform:
            match = _TRANSLATE.match(str(transform))
            if match is None:
                return None
            x, y = x + float(match[1]), y + float(match[2] or 0)
    return x, y
