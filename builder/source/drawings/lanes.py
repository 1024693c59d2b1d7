"""Where the boxes of a network stand: ranks below each other, lanes beside each other, the critical path in lane 0.

Whatever leaves the critical path and comes back to it is a strand, with a lane of its own on one side. All ways of putting few strands on
the sides are tried, and the one whose lines cross least is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from builder.source.drawings.schedule import Activity

Place = tuple[int, int]
"""Lane (0 in the middle, negative on the left) and rank (0 at the top)."""

_TRIED = 8
"""Of more strands than these, the others are put on the sides by turns."""

_SIMPLE = 26
"""With more activities and strands than these, only a few ways are tried."""


@dataclass(frozen=True, slots=True)
class Placing:
    """The place of each box by its activity's id, the lane down which each link runs, and the outermost lanes."""

    places: Mapping[str, Place]
    links: Mapping[tuple[str, str], int]
    lanes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Strand:
    """Activities in a row, and what stands before and after them; without activities, a link that passes others by."""

    inner: tuple[str, ...]
    before: str = ""
    after: str = ""

    def links(self) -> Iterator[tuple[str, str]]:
        return pairwise(name for name in (self.before, *self.inner, self.after) if name)


def placed(activities: Sequence[Activity]) -> Placing:
    """The places of activities that stand in an order, each behind what comes before it."""
    ranks: dict[str, int] = {}
    for each in activities:
        ranks[each.id] = max((ranks[name] + 1 for name in each.before), default=0)
    spine = _spine(activities)
    strands = _strands(activities, spine, ranks)
    tries = [_laid(strands, sides, spine, ranks) for sides in _sides(len(strands), few=len(ranks) + len(strands) > _SIMPLE)]
    return min(tries, key=lambda placing: (_crossings(placing, ranks), placing.lanes[1] - placing.lanes[0], abs(sum(placing.lanes))))


def _spine(activities: Sequence[Activity]) -> tuple[str, ...]:
    """The critical path; of several, the one whose activities stand first."""
    found: list[Activity] = []
    for each in activities:
        follows = not found or (found[-1].id in each.before and abs(found[-1].finish - each.start) < 1e-6)
        if each.critical and follows and (found or not each.before):
            found.append(each)
    return tuple(each.id for each in found)


def _strands(activities: Sequence[Activity], spine: Sequence[str], ranks: Mapping[str, int]) -> list[_Strand]:
    """All that is not on the spine, in strands; then the links that no strand has."""
    after = {each.id: [other.id for other in activities if each.id in other.before] for each in activities}
    before = {each.id: each.before for each in activities}
    taken, strands = set(spine), []
    for each in activities:
        if each.id in taken:
            continue
        inner = [each.id]
        while following := next((name for name in after[inner[-1]] if name not in taken and name not in inner), None):
            inner.append(following)
        taken.update(inner)
        above = max(before[inner[0]], key=lambda name: ranks[name], default="")
        below = min(after[inner[-1]], key=lambda name: ranks[name], default="")
        strands.append(_Strand(tuple(inner), above, below))
    has = {link for strand in strands for link in strand.links()} | set(pairwise(spine))
    loose = [(name, each.id) for each in activities for name in each.before if (name, each.id) not in has]
    return strands + [_Strand((), *link) for link in loose]


def _sides(count: int, *, few: bool) -> Iterator[tuple[int, ...]]:
    tried = min(count, _TRIED // 2 if few else _TRIED)
    rest = tuple(-1 if number % 2 else 1 for number in range(count - tried))
    for first in product((-1, 1), repeat=tried):
        yield (*first, *rest)


def _laid(strands: Sequence[_Strand], sides: Sequence[int], spine: Sequence[str], ranks: Mapping[str, int]) -> Placing:
    """Shorter strands stand nearer to the middle; two share a lane where the one ends before the other begins."""
    places: dict[str, Place] = {name: (0, ranks[name]) for name in spine}
    links: dict[tuple[str, str], int] = dict.fromkeys(pairwise(spine), 0)
    used: dict[int, list[tuple[int, int]]] = {}
    spans = [_span(strand, ranks) for strand in strands]
    order = sorted(
        range(len(strands)), key=lambda number: (not strands[number].inner, spans[number][1] - spans[number][0], spans[number][0])
    )
    for number in order:
        strand, (top, bottom) = strands[number], spans[number]
        depth = max((abs(places[end][0]) for end in (strand.before, strand.after) if end in places), default=0)
        lane = max(1, depth)
        while any(top < other and start < bottom for start, other in used.get(lane * sides[number], ())):
            lane += 1
        lane *= sides[number]
        used.setdefault(lane, []).append((top, bottom))
        places.update((name, (lane, ranks[name])) for name in strand.inner)
        links.update((link, lane) for link in strand.links())
    lanes = [lane for lane, _ in places.values()] + list(links.values())
    return Placing(places, links, (min(lanes, default=0), max(lanes, default=0)))


def _span(strand: _Strand, ranks: Mapping[str, int]) -> tuple[int, int]:
    names = [name for name in (strand.before, *strand.inner, strand.after) if name]
    return ranks[names[0]], ranks[names[-1]]


def _crossings(placing: Placing, ranks: Mapping[str, int]) -> int:
    """How often a line across a lane meets a line down it, or a box; a box in the way counts most."""
    down, across = [], []
    for (before, after), lane in placing.links.items():
        down.append((lane, ranks[before], ranks[after]))
        for name in (before, after):
            ends = sorted((placing.places[name][0], lane))
            across.append((ends[0], ends[1], ranks[name] + (0.2 if name == before else -0.2)))
    boxes = set(placing.places.values())
    lines = sum(left < lane < right and top < rank < bottom for left, right, rank in across for lane, top, bottom in down)
    met = sum(left < lane < right and round(rank) == row for left, right, rank in across for lane, row in boxes)
    passed = sum(lane == column and top < row < bottom for lane, top, bottom in down for column, row in boxes)
    return lines + 100 * (met + passed)
