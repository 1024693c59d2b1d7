"""Sets of values for calculated questions: the same at every build, because chance comes from the question's id."""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

SETS = 20
GRID_LIMIT = 4096
"""Up to so many combinations all are looked at, so that none is missed."""
TRIES = 4000

Values = tuple[float, ...]


def steps(minimum: float, maximum: float, step: float) -> int:
    """How many values a range has."""
    low, high, width = (Decimal(str(number)) for number in (minimum, maximum, step))
    return int((high - low) / width) + 1


def nth(minimum: float, step: float, index: int) -> float:
    """A value of a range, exact in decimals."""
    return float(Decimal(str(minimum)) + index * Decimal(str(step)))


def draw(seed: str, ranges: Sequence[tuple[float, float, float]], usable: Callable[[Values], bool]) -> tuple[Values, ...]:
    """At most twenty different sets of values for which ``usable`` is true, in an order that depends on ``seed`` alone.

    ``ranges`` are (minimum, maximum, step) per variable.
    """
    counts = [steps(*each) for each in ranges]
    drawn: dict[Values, None] = {}
    for indexes in _candidates(seed, counts):
        values = tuple(nth(low, step, index) for (low, _, step), index in zip(ranges, indexes, strict=True))
        if values not in drawn and usable(values):
            drawn[values] = None
            if len(drawn) == SETS:
                break
    return tuple(drawn)


def _candidates(seed: str, counts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    if math.prod(counts) <= GRID_LIMIT:
        grid = itertools.product(*(range(count) for count in counts))
        yield from sorted(grid, key=lambda indexes: (_chance(seed, repr(indexes)), indexes))
        return
    for attempt in range(TRIES):
        yield tuple(_chance(seed, f"{attempt}.{place}") % count for place, count in enumerate(counts))


def _chance(seed: str, what: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}|{what}".encode()).digest()[:8])
