"""The ways of a network's arrows, so that none of them runs through a box.

A link runs down its lane. It leaves its first box, and comes into its second, by a side where nothing stands between box and lane; else
by the bottom and the top, along a track in the gap between the rows: those that leave above those that come in.
"""

from __future__ import annotations

from collections import defaultdict

from builder.source.drawings.canvas import Point
from builder.source.drawings.lanes import Placing

BOX = (78.0, 66.0)
ACROSS = 91.0
"""From one lane to the next."""

GAP = 24.0
TRACK = 9.0
"""Height of a gap between two rows, and what each track in it adds."""

PORT = 11.0
"""Arrows come in so far above the middle of a side, and leave so far below it; so far beside the middle of the top and the bottom too."""

_HEAD = 14.0
"""Room for the head of an arrow that comes in from above."""

_End = tuple[str, int]
"""A box by its id, and the side of it on which the lane is: −1 or 1."""


class Routes:
    """Where boxes stand on the paper (``centre``), how deep they reach (``depth``), the way of each link (``way``)."""

    def __init__(self, placing: Placing, left: float, top: float) -> None:
        self._placing, self._left = placing, left
        self._boxes = frozenset(placing.places.values())
        self._out: dict[int, list[_End]] = defaultdict(list)
        self._in: dict[int, list[_End]] = defaultdict(list)
        for (before, after), lane in placing.links.items():
            self._note(self._out, before, lane, 0)
            self._note(self._in, after, lane, -1)
        ranks = max((rank for _, rank in placing.places.values()), default=0)
        self._tops = [top]
        for gap in range(ranks):
            tracks = len(self._out[gap]) + len(self._in[gap])
            self._tops.append(self._tops[-1] + BOX[1] + GAP + TRACK * tracks)

    @property
    def depth(self) -> float:
        return self._tops[-1] + BOX[1]

    def centre(self, name: str) -> Point:
        lane, rank = self._placing.places[name]
        return self._x(lane), self._tops[rank] + BOX[1] / 2

    def way(self, before: str, after: str) -> list[Point]:
        """The corners of an arrow, from one box to the other."""
        lane = self._placing.links[before, after]
        leaving = self._end(before, lane, self._out[self._placing.places[before][1]], down=1)
        coming = self._end(after, lane, self._in[self._placing.places[after][1] - 1], down=-1)
        return [*leaving, *reversed(coming)]

    def _x(self, lane: int) -> float:
        return self._left + lane * ACROSS

    def _note(self, tracks: dict[int, list[_End]], name: str, lane: int, shift: int) -> None:
        """Keeps a track in the gap below a box, or above it, where its side is blocked."""
        column, rank = self._placing.places[name]
        end = (name, 1 if lane > column else -1)
        between = range(min(column + 1, lane), max(column, lane + 1))
        if lane != column and any((each, rank) in self._boxes for each in between) and end not in tracks[rank + shift]:
            tracks[rank + shift].append(end)

    def _end(self, name: str, lane: int, tracks: list[_End], *, down: int) -> list[Point]:
        """From the edge of a box to its lane; ``down`` is 1 where the link leaves, −1 where it comes in."""
        (x, y), column = self.centre(name), self._placing.places[name][0]
        edge = y + down * BOX[1] / 2
        if lane == column:
            return [(x, edge)]
        end = (name, 1 if lane > column else -1)
        if end not in tracks:
            height = y + down * PORT
            return [(x + end[1] * BOX[0] / 2, height), (self._x(lane), height)]
        track = edge + TRACK * (tracks.index(end) + 1) if down > 0 else edge - _HEAD - TRACK * tracks.index(end)
        return [(x + end[1] * PORT, edge), (x + end[1] * PORT, track), (self._x(lane), track)]
