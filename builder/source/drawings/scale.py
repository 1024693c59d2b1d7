"""Axes: from values to places, with round steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` lie evenly between the places ``start`` and ``end``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (self.end - self.start) * (value - self.low) / ((self.high - self.low) or 1.0)

    def ticks(self, most: int) -> Sequence[float]:
        """Round values between both ends, at most so many steps."""
        step = round_step((self.high - self.low) / most)
        first = -(-self.low // step)
        return tuple((first + index) * step for index in range(int((self.high - first * step) / step + 1e-9) + 1))


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is not below ``least``."""
    power = 1.0
    while True:
        for step in _STEPS:
            if step * power >= least:
                return step * power
        power *= 10
