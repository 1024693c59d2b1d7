"""The picture of the badge: a medal with a tick. Run as a program it writes the files of the folder ``badge``.

    python -m builder.formats.moodle.badge_picture

The build takes the files: drawing takes seconds.
"""

from __future__ import annotations

import math
import struct
import zlib
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent / "badge"
SIZES = {"f1.png": 100, "f2.png": 35, "f3.png": 512}
"""Moodle's names, and pixels."""

Colour = tuple[int, int, int]
Point = tuple[float, float]

RING: Colour = (31, 95, 153)
FACE: Colour = (238, 244, 251)
TICK: Colour = (31, 95, 153)

SCALLOPS = 12
OUTER, WAVE, INNER = 0.455, 0.03, 0.34
STROKE = 0.05
"""Radii, height of the scallops and half the width of the tick, in parts of the width."""

LINE: tuple[Point, ...] = ((0.345, 0.515), (0.455, 0.625), (0.665, 0.395))


def draw(size: int) -> bytes:
    """A PNG file, ``size`` pixels wide and high, with a transparent background."""
    rows = b"".join(b"\0" + b"".join(bytes(_pixel(x, y, size)) for x in range(size)) for y in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _pixel(x: int, y: int, size: int) -> tuple[int, int, int, int]:
    """Colour and opacity: three shapes one above the other, each with soft edges of a pixel."""
    point = ((x + 0.5) / size, (y + 0.5) / size)
    opacity = _cover(_medal(point), size)
    colour = RING
    for distance, above in ((_disc(point), FACE), (_tick(point), TICK)):
        colour = _mixed(colour, above, _cover(distance, size))
    return (*colour, round(opacity * 255))


def _cover(distance: float, size: int) -> float:
    """How much of a pixel lies inside a shape whose edge is that far away (negative: inside)."""
    return min(1.0, max(0.0, 0.5 - distance * size))


def _mixed(below: Colour, above: Colour, share: float) -> Colour:
    red, green, blue = (round(first + (second - first) * share) for first, second in zip(below, above, strict=True))
    return red, green, blue


def _medal(point: Point) -> float:
    x, y = point[0] - 0.5, point[1] - 0.5
    return math.hypot(x, y) - OUTER - WAVE * math.cos(SCALLOPS * math.atan2(y, x))


def _disc(point: Point) -> float:
    return math.hypot(point[0] - 0.5, point[1] - 0.5) - INNER


def _tick(point: Point) -> float:
    return min(_from_segment(point, *ends) for ends in pairwise(LINE)) - STROKE


def _from_segment(point: Point, start: Point, end: Point) -> float:
    along, across = end[0] - start[0], end[1] - start[1]
    part = ((point[0] - start[0]) * along + (point[1] - start[1]) * across) / (along**2 + across**2)
    part = min(1.0, max(0.0, part))
    return math.hypot(point[0] - start[0] - part * along, point[1] - start[1] - part * across)


if __name__ == "__main__":
    for file, pixels in SIZES.items():
        (FOLDER / file).write_bytes(draw(pixels))
