"""Figures of the kind ``decision-tree``: a choice, what chance may make of each option, and what each costs on average.

::

    kind: decision-tree
    texts:
      title: {en: …}
      desc: {en: …}
      choice: {en: you choose}
      chance: {en: chance chooses}
      standard: {en: Standard}         # what options and outcomes are called
      late: {en: "late: {{ item | percent }}"}   # item is the chance
      price: {en: "price {{ item | money }}"}
      cost: {en: "costs {{ item | money }}"}
      average: {en: "average {{ item | money }}"}
      best: {en: cheaper on average}
    options:
      - words: standard
        price: case.decision_tree.standard.price
        outcomes:
          - {words: late, chance: case.decision_tree.standard.p_delay, cost: case.decision_tree.standard.delay_cost}
          - {words: in-time, chance: 1 - case.decision_tree.standard.p_delay, cost: 0}

The average of an option is its price and each outcome's cost times its chance; the lowest is marked ``best``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from builder.source.drawings.canvas import Canvas, Point
from builder.source.drawings.palette import AMBER, BLUE, GREEN, LINE, MARGIN, SIZE, SMALL, SOFT, Tone
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.shape import Amount, FigureShape
from builder.source.fitting import text_width
from builder.source.shapes import Shape, Words

SQUARE = 44.0
CIRCLE = 18.0
CHANCE_X = 276.0
OUTCOME_X = 318.0
ROW = 66.0
BEST = Tone(GREEN.ink, GREEN.ground)
OTHER = Tone(AMBER.ink, AMBER.ground)


class OutcomeData(Shape):
    """What may happen: the key of its words, its chance from 0 to 1, its cost."""

    words: Words
    chance: Amount
    cost: Amount


class OptionData(Shape):
    """What may be chosen: the key of its words, its price, and what may come of it."""

    words: Words
    price: Amount
    outcomes: Annotated[list[OutcomeData], Field(min_length=1, max_length=4)]


class TreeData(FigureShape):
    """The YAML file of a decision tree."""

    kind: Literal["decision-tree"]
    options: Annotated[list[OptionData], Field(min_length=2, max_length=4)]


@dataclass(frozen=True, slots=True)
class _Outcome:
    words: str
    cost: str


@dataclass(frozen=True, slots=True)
class _Option:
    words: str
    price: str
    average: str
    mean: float
    outcomes: tuple[_Outcome, ...]


def draw(shape: TreeData, quoting: Quoting) -> Canvas | None:
    """The tree in the language of the quoting; None where the data do not allow that, which is reported."""
    options = [_option(each, quoting, index) for index, each in enumerate(shape.options)]
    words = {key: quoting.words(key) for key in ("choice", "chance", "best")}
    return None if quoting.failed else _drawn(options, words)


def _option(option: OptionData, quoting: Quoting, index: int) -> _Option:
    price = quoting.number(option.price, "options", index, "price")
    mean, total, outcomes = price, 0.0, []
    for number, each in enumerate(option.outcomes):
        place = ("options", index, "outcomes", number)
        chance, cost = quoting.number(each.chance, *place, "chance"), quoting.number(each.cost, *place, "cost")
        mean, total = mean + chance * cost, total + chance
        outcomes.append(_Outcome(quoting.words(each.words, chance), quoting.words("cost", cost)))
    if not quoting.failed and abs(total - 1) > 1e-6:
        quoting.wrong("the chances of an option must add up to 1", "look at the data", "options", index, "outcomes")
    mean = round(mean, 2)
    return _Option(quoting.words(option.words), quoting.words("price", price), quoting.words("average", mean), mean, tuple(outcomes))


def _drawn(options: Sequence[_Option], words: dict[str, str]) -> Canvas:
    canvas = Canvas()
    lowest = min(option.mean for option in options)
    heights = [max(len(option.outcomes) * ROW, 122.0) + 22 for option in options]
    chosen = words["choice"].split(" ")
    start = (MARGIN + max(SQUARE, *(text_width(word, SMALL) for word in chosen)), MARGIN + SIZE * LINE + sum(heights) / 2)
    y = MARGIN + SIZE * LINE
    canvas.text((CHANCE_X, MARGIN + SMALL), words["chance"], "middle", SMALL, font_style="italic", fill=SOFT)
    for option, height in zip(options, heights, strict=True):
        best = option.mean == lowest
        _branch(canvas, option, start, (CHANCE_X, y + height / 2), words["best"] if best else "")
        y += height
    canvas.rect((start[0] - SQUARE, start[1] - SQUARE / 2), (SQUARE, SQUARE), BLUE, rx="3", stroke_width="2.5")
    canvas.text((start[0] - SQUARE / 2, start[1] + 8), "?", "middle", 24, font_weight="bold", fill=BLUE.ink)
    below = start[1] + SQUARE / 2 + 4
    for number, line in enumerate(chosen):
        canvas.text((start[0], below + SMALL * (1 + number * LINE)), line, "end", SMALL, font_style="italic", fill=SOFT)
    canvas.height = y + MARGIN / 2
    return canvas


def _branch(canvas: Canvas, option: _Option, start: Point, chance: Point, best: str) -> None:
    tone, width = (BEST, 4.0) if best else (OTHER, 2.0)
    bend = (start[0] + 26, chance[1])
    canvas.line(start, bend, (chance[0] - CIRCLE, chance[1]), colour=tone.ink, width=width)
    left, room = bend[0] + 5, chance[0] - CIRCLE - bend[0] - 8
    canvas.text((left, chance[1] - 12 - SMALL * LINE), option.words, font_weight="bold", fill=tone.ink)
    canvas.text((left, chance[1] - 11), option.price, size=SMALL)
    y = canvas.words((left, chance[1] + 6), option.average, room, size=SMALL, font_weight="bold", fill=tone.ink)
    if best:
        canvas.words((left, y), f"✓ {best}", room, size=SMALL, font_weight="bold", fill=tone.ink)
    top = chance[1] - (len(option.outcomes) - 1) * ROW / 2
    for number, outcome in enumerate(option.outcomes):
        end = (OUTCOME_X, top + number * ROW)
        canvas.line(chance, end, (OUTCOME_X + 6, end[1]), colour=tone.ink, width=1.8)
        canvas.text((OUTCOME_X + 11, end[1] - 2), outcome.words, size=SMALL, font_weight="bold")
        canvas.text((OUTCOME_X + 11, end[1] - 2 + SMALL * LINE), outcome.cost, size=SMALL)
    canvas.circle(chance, CIRCLE, fill=tone.ground, stroke=tone.ink, stroke_width="2.5")
