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
    amounts: ["{{ item | money }}"]

``plan`` is a list of sums, from week 0; ``funds`` a list of items with ``week`` and ``amount``. Money of a week is there at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from lxml import etree
from pydantic import Field

from builder.source.data import Data, Json
from builder.source.drawings.quoting import Quoting
from builder.source.figures import finish
from builder.source.reading import Reading
from builder.source.shapes import LanguageTag, Shape, Words
from builder.source.svg import SVG
from builder.source.validation import validate

WIDTH, HEIGHT = 800.0, 540.0
LEFT, RIGHT, TOP, BOTTOM = 104.0, 770.0, 84.0, 462.0
SIZE = 19.0
CHARACTER = 0.56
"""Width of a character, as a part of the font's size: on the wide side for sans-serif fonts."""

FONT = "sans-serif"
INK, GRID, GROUND, RIM = "#1f2a33", "#d8d2c4", "#fdfcf9", "#c4bcab"
PLAN, FUNDS, GAP, GAP_GROUND = "#2b6784", "#2f6b3a", "#a03a24", "#fbe7e2"
"""Each line has a contrast of at least 5:1 with the ground, and a shape of its own (WCAG 2.2, 1.4.1 and 1.4.11)."""

WEEK_LIMIT = 200
STEPS = (1, 2, 5)

Amount = Callable[[Json], str]
"""Writes a sum in the language of the figure."""


class CurveData(Shape):
    """The YAML file of an S-curve."""

    kind: Literal["s-curve"]
    texts: Annotated[dict[str, dict[LanguageTag, str]], Field(examples=[{}])]
    plan: Words
    funds: Words
    amounts: Annotated[list[Words], Field(min_length=1, examples=[["{{ item | money }}"]])]


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

    def gaps(self) -> Iterator[tuple[tuple[float, float], ...]]:
        """Corners (week, sum) of what lies above the funds and below the plan, week by week."""
        for week, (low, high) in enumerate(zip(self.plan, self.plan[1:], strict=False)):
            funds = self.funds[week]
            if max(low, high) > funds:
                start = week + (funds - low) / (high - low) if low < funds else float(week)
                end = week + (funds - low) / (high - low) if high < funds else week + 1.0
                yield ((start, max(low, funds)), (end, max(high, funds)), (end, funds), (start, funds))


def draw(data: Data, reading: Reading) -> bytes | None:
    """The figure in the language of the reading."""
    shape = validate(data, CurveData, reading.problems)
    if shape is None:
        return None
    quoting = Quoting(data, reading)
    plan = _sums(quoting.items(shape.plan, "plan"))
    payments = _payments(quoting.items(shape.funds, "funds"))
    if not plan or not payments:
        message, hint = "an S-curve needs sums and payments", "plan: a list of numbers; funds: a list of items with week and amount"
        reading.problems.add(data.key_at("funds" if plan else "plan"), "figure-data-exists", message, hint)
        return None
    words = {key: quoting.words(shape.texts, key) for key in ("title", "desc", "plan", "funds", "gap", "week")}
    svg = _Graph(Curves.of(plan, payments)).svg(words, lambda value: quoting.fill(shape.amounts, value, "amounts"))
    return finish(svg, data.path.removesuffix(".yaml") + ".svg", reading.language)


def _sums(items: Sequence[Json]) -> list[float]:
    """The numbers of a list; nothing where one of them is none."""
    found = [float(item) for item in items[: WEEK_LIMIT + 1] if isinstance(item, int | float)]
    return found if len(found) == len(items) else []


def _payments(items: Sequence[Json]) -> list[tuple[int, float]]:
    found = []
    for item in items:
        week, amount = (item.get("week"), item.get("amount")) if isinstance(item, dict) else (None, None)
        if isinstance(week, int) and 0 <= week <= WEEK_LIMIT and isinstance(amount, int | float):
            found.append((week, float(amount)))
    return found if len(found) == len(items) else []


class _Graph:
    def __init__(self, curves: Curves) -> None:
        self._curves = curves
        self._last = len(curves.plan) - 1
        self._step = _round_step(max(*curves.plan, *curves.funds) / 5)
        self._most = self._step * -(-max(*curves.plan, *curves.funds) // self._step)

    def svg(self, words: dict[str, str], amount: Amount) -> etree._Element:
        root = _element("svg", viewBox=f"0 0 {_n(WIDTH)} {_n(HEIGHT)}", font_family=FONT, font_size=_n(SIZE))
        root.extend([_words("title", words["title"]), _words("desc", words["desc"]), _hatching()])
        root.append(
            _element("rect", x="2", y="2", width=_n(WIDTH - 4), height=_n(HEIGHT - 4), rx="18", fill=GROUND, stroke=RIM, stroke_width="2")
        )
        root.extend([*self._grid(amount, words["week"]), *self._areas(), *self._lines(), *_legend(words)])
        return root

    def _x(self, week: float) -> float:
        return LEFT + (RIGHT - LEFT) * week / max(1, self._last)

    def _y(self, value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * value / self._most

    def _path(self, points: Sequence[tuple[float, float]]) -> str:
        return "M" + " L".join(f"{_n(self._x(week))} {_n(self._y(value))}" for week, value in points)

    def _grid(self, amount: Amount, week: str) -> Iterator[etree._Element]:
        for number in range(round(self._most / self._step) + 1):
            value = number * self._step
            y = self._y(value)
            yield _element("path", d=f"M{_n(LEFT)} {_n(y)} L{_n(RIGHT)} {_n(y)}", stroke=GRID if number else INK, stroke_width="1.5")
            yield _text(LEFT - 10, y + SIZE / 3, amount(int(value)), "end", SIZE - 2)
        every = max(1, int(_round_step(self._last / 12)))
        for now in range(0, self._last + 1, every):
            x = self._x(now)
            yield _element("path", d=f"M{_n(x)} {_n(BOTTOM)} L{_n(x)} {_n(BOTTOM + 6)}", stroke=INK, stroke_width="1.5")
            yield _text(x, BOTTOM + 26, str(now), "middle", SIZE - 2)
        yield _text((LEFT + RIGHT) / 2, BOTTOM + 56, week, "middle", SIZE)

    def _areas(self) -> Iterator[etree._Element]:
        for corners in self._curves.gaps():
            yield _element("path", d=self._path(corners) + " Z", fill="url(#gap)")

    def _lines(self) -> Iterator[etree._Element]:
        steps: list[tuple[float, float]] = []
        for week, value in enumerate(self._curves.funds):
            steps += [(week, self._curves.funds[week - 1] if week else value), (week, value)]
        yield _element("path", d=self._path(steps), stroke=FUNDS, stroke_width="4", stroke_dasharray="12 7", fill="none")
        points = list(enumerate(self._curves.plan))
        yield _element("path", d=self._path(points), stroke=PLAN, stroke_width="4", fill="none", stroke_linejoin="round")
        for week, value in points:
            yield _element("circle", cx=_n(self._x(week)), cy=_n(self._y(value)), r="5", fill=PLAN)


def _legend(words: dict[str, str]) -> Iterator[etree._Element]:
    """Samples of the two lines and the hatching, each with its words, side by side."""
    x, y = 30.0, 42.0
    for key in ("plan", "funds", "gap"):
        if key == "gap":
            yield _element("rect", x=_n(x), y=_n(y - 12), width="40", height="24", fill="url(#gap)", stroke=GAP, stroke_width="1.5")
        else:
            dash = {} if key == "plan" else {"stroke_dasharray": "12 7"}
            colour = PLAN if key == "plan" else FUNDS
            yield _element("path", d=f"M{_n(x)} {_n(y)} L{_n(x + 40)} {_n(y)}", stroke=colour, stroke_width="4", **dash)
        if key == "plan":
            yield _element("circle", cx=_n(x + 20), cy=_n(y), r="5", fill=PLAN)
        yield _text(x + 50, y + SIZE / 3, words[key], "start", SIZE)
        x += 50 + len(words[key]) * SIZE * CHARACTER + 30


def _hatching() -> etree._Element:
    pattern = _element("pattern", id="gap", width="10", height="10", patternUnits="userSpaceOnUse", patternTransform="rotate(45)")
    pattern.append(_element("rect", width="10", height="10", fill=GAP_GROUND))
    pattern.append(_element("path", d="M0 0 L0 10", stroke=GAP, stroke_width="5"))
    defs = _element("defs")
    defs.append(pattern)
    return defs


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is not below ``least``."""
    power = 1.0
    while True:
        for step in STEPS:
            if step * power >= least:
                return step * power
        power *= 10


def _text(x: float, y: float, words: str, anchor: str, size: float) -> etree._Element:
    element = _element("text", x=_n(x), y=_n(y), text_anchor=anchor, font_size=_n(size), fill=INK)
    element.text = words
    return element


def _words(name: str, words: str) -> etree._Element:
    element = _element(name)
    element.text = words
    return element


def _element(name: str, **attributes: str) -> etree._Element:
    """Attributes are named with ``_`` for ``-``."""
    element = etree.Element(f"{{{SVG}}}{name}", nsmap={None: SVG})
    for key, value in attributes.items():
        element.set(key.replace("_", "-"), value)
    return element


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
