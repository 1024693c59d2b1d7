"""Figures of the kind ``s-curve``: planned spending, cumulated by week, beside the funds as they arrive; what must be bridged is hatched.

::

    kind: s-curve
    texts:
      title: {en: …}
      desc: {en: …}
      plan: {en: planned spending}
      funds: {en: funds received}
      gap: {en: to be bridged}
      week: {en: week}
    plan: case.pv_by_week
    funds: case.funding.sources
    amounts: "{{ item | money }}"

``plan`` is a list of sums, from week 0; ``funds`` a list of items with ``week`` and ``amount``. Money of a week is there at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.source.data import Json
from builder.source.drawings.canvas import Canvas, Point, way
from builder.source.drawings.legend import Sample, legend
from builder.source.drawings.palette import BLUE, GREEN, GRID, INK, MARGIN, RED, SIZE, SMALL
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.scale import Scale, round_step
from builder.source.drawings.shape import FigureShape, Templates
from builder.source.fitting import text_width
from builder.source.shapes import Words

HEIGHT = 300.0
"""Of the field between the axes."""

WEEK_LIMIT = 200


class CurveData(FigureShape):
    """The YAML file of an S-curve."""

    kind: Literal["s-curve"]
    plan: Words
    funds: Words
    amounts: Templates


@dataclass(frozen=True, slots=True)
class Curves:
    """Both lines, cumulated: one value per week, from week 0, of the same length."""

    plan: tuple[float, ...]
    funds: tuple[float, ...]

    @classmethod
    def of(cls, plan: Sequence[float], payments: Sequence[tuple[int, float]]) -> Curves:
        """The plan stays level after its end, until the last payment."""
        last = max(len(plan) - 1, *(week for week, _ in payments))
        funds = tuple(sum(amount for week, amount in payments if week <= now) for now in range(last + 1))
        return cls((*plan, *([plan[-1]] * (last + 1 - len(plan)))), funds)

    def gaps(self) -> Iterator[tuple[Point, ...]]:
        """Corners (week, sum) of what lies above the funds and below the plan, week by week."""
        for week, (low, high) in enumerate(zip(self.plan, self.plan[1:], strict=False)):
            funds = self.funds[week]
            if max(low, high) > funds:
                start = week + (funds - low) / (high - low) if low < funds else float(week)
                end = week + (funds - low) / (high - low) if high < funds else week + 1.0
                yield ((start, max(low, funds)), (end, max(high, funds)), (end, funds), (start, funds))


def draw(shape: CurveData, quoting: Quoting) -> Canvas | None:
    """Both curves in the language of the quoting; None where the data do not allow that, which is reported."""
    plan = _sums(quoting.items(shape.plan, "plan"))
    payments = _payments(quoting.items(shape.funds, "funds"))
    words = {key: quoting.words(key) for key in ("plan", "funds", "gap", "week")}
    if not plan or not payments:
        hint = "plan: a list of numbers; funds: a list of items with week and amount"
        quoting.wrong("an S-curve needs sums and payments", hint, "funds" if plan else "plan")
    if quoting.failed:
        return None
    return _Graph(Curves.of(plan, payments), lambda value: quoting.fill(shape.amounts, value, "amounts")).drawn(words)


def _sums(items: Sequence[Json]) -> list[float]:
    """The numbers of a list; nothing where one of them is none."""
    found = [float(item) for item in items if isinstance(item, int | float) and not isinstance(item, bool)]
    return found if len(found) == len(items) else []


def _payments(items: Sequence[Json]) -> list[tuple[int, float]]:
    found = []
    for item in items:
        week, amount = (item.get("week"), item.get("amount")) if isinstance(item, dict) else (None, None)
        if isinstance(week, int) and 0 <= week <= WEEK_LIMIT and isinstance(amount, int | float):
            found.append((week, float(amount)))
    return found if len(found) == len(items) else []


class _Graph:
    def __init__(self, curves: Curves, amount: Callable[[Json], str]) -> None:
        self._curves = curves
        most = max(*curves.plan, *curves.funds, 1.0)
        step = round_step(most / 5)
        self._steps = [step * number for number in range(int(-(-most // step)) + 1)]
        self._names = [amount(int(value)) for value in self._steps]
        self._left = MARGIN + 10 + max(text_width(name, SMALL) for name in self._names)

    def drawn(self, words: dict[str, str]) -> Canvas:
        canvas = Canvas()
        samples = (Sample("line", BLUE), Sample("dashes", GREEN), Sample("hatching", RED))
        top = legend(canvas, list(zip(samples, (words[key] for key in ("plan", "funds", "gap")), strict=True)), MARGIN) + SIZE
        self._x = Scale(0, len(self._curves.plan) - 1, self._left, canvas.right - 6)
        self._y = Scale(0, self._steps[-1], top + HEIGHT, top)
        self._grid(canvas)
        self._lines(canvas)
        canvas.text(((self._left + canvas.right) / 2, top + HEIGHT + 46), words["week"], "middle")
        canvas.height = top + HEIGHT + 46 + MARGIN
        return canvas

    def _grid(self, canvas: Canvas) -> None:
        for value, name in zip(self._steps, self._names, strict=True):
            y = self._y.at(value)
            canvas.line((self._left, y), (canvas.right - 6, y), colour=GRID if value else INK)
            canvas.text((self._left - 8, y + SMALL / 3), name, "end", SMALL)
        for week in self._x.ticks(12):
            canvas.line((self._x.at(week), self._y.start), (self._x.at(week), self._y.start + 6))
            canvas.text((self._x.at(week), self._y.start + 6 + SMALL), str(int(week)), "middle", SMALL)

    def _places(self, points: Sequence[Point]) -> list[Point]:
        return [(self._x.at(week), self._y.at(value)) for week, value in points]

    def _lines(self, canvas: Canvas) -> None:
        for corners in self._curves.gaps():
            canvas.path(way(self._places(corners)) + "Z", fill=canvas.hatching(RED))
        steps: list[Point] = []
        for week, value in enumerate(self._curves.funds):
            steps += [(week, self._curves.funds[week - 1] if week else value), (week, value)]
        canvas.line(*self._places(steps), colour=GREEN.ink, width=3, dash="9 5")
        points = self._places(list(enumerate(self._curves.plan)))
        canvas.line(*points, colour=BLUE.ink, width=3)
        for point in points:
            canvas.circle(point, 3.6, fill=BLUE.ink)
