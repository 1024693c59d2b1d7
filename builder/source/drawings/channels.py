"""Figures of the kind ``channels``: people in a ring, with a line for every two of them; then the same ring with some people more.

::

    kind: channels
    texts:
      title: {en: …}
      desc: {en: …}
      people: {en: "{{ item }} people"}       # item is their number
      channels: {en: "{{ item }} channels"}
      added: {en: "Broken lines: {{ item }} more"}
    people: [case.communication.team, case.communication.with_partner]
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import Annotated, Literal

from pydantic import Field

from builder.source.drawings.canvas import Canvas, Point
from builder.source.drawings.palette import BLUE, LINE, MARGIN, PAPER, RED, SIZE, SMALL, SOFT
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.shape import Amount, FigureShape

PEOPLE = (2, 16)
"""Fewest and most people in a ring."""

RADIUS = 88.0


class ChannelsData(FigureShape):
    """The YAML file of rings."""

    kind: Literal["channels"]
    people: Annotated[list[Amount], Field(min_length=2, max_length=2)]


def channels(people: int) -> int:
    """Between so many people there are n (n − 1) / 2 channels."""
    return people * (people - 1) // 2


def draw(shape: ChannelsData, quoting: Quoting) -> Canvas | None:
    """Both rings in the language of the quoting; None where the data do not allow that, which is reported."""
    rings = [quoting.number(each, "people", index) for index, each in enumerate(shape.people)]
    if not quoting.failed and not (PEOPLE[0] <= rings[0] <= rings[1] <= PEOPLE[1] and all(ring == int(ring) for ring in rings)):
        hint = f"write whole numbers from {PEOPLE[0]} to {PEOPLE[1]}, the smaller first"
        quoting.wrong("so many people cannot be drawn", hint, "people")
    if quoting.failed:
        return None
    first, second = int(rings[0]), int(rings[1])
    words = [(quoting.words("people", ring), quoting.words("channels", channels(ring))) for ring in (first, second)]
    added = quoting.words("added", channels(second) - channels(first))
    return None if quoting.failed else _drawn((first, second), words, added)


def _drawn(rings: tuple[int, int], words: list[tuple[str, str]], added: str) -> Canvas:
    canvas = Canvas()
    for index, (people, said) in enumerate(zip(rings, words, strict=True)):
        centre = (canvas.width * (0.25 + 0.5 * index), MARGIN + RADIUS + 12)
        _ring(canvas, centre, people, people - rings[0])
        y = centre[1] + RADIUS + 24
        canvas.text((centre[0], y + SIZE), said[0], "middle")
        canvas.text((centre[0], y + SIZE * (1 + LINE)), said[1], "middle", font_weight="bold", fill=RED.ink if index else BLUE.ink)
    lower = MARGIN + 2 * RADIUS + 36 + 2 * SIZE * LINE + 14
    lower = canvas.words((canvas.width / 2, lower), added, canvas.right - MARGIN, "middle", SMALL, font_style="italic", fill=SOFT)
    canvas.height = lower + MARGIN
    return canvas


def _ring(canvas: Canvas, centre: Point, people: int, added: int) -> None:
    """The last people of the ring are those who were added: their dots have a ring around them, their lines are broken."""
    places = [
        (centre[0] + RADIUS * math.sin(2 * math.pi * number / people), centre[1] - RADIUS * math.cos(2 * math.pi * number / people))
        for number in range(people)
    ]
    new = set(range(people - added, people))
    for one, other in combinations(range(people), 2):
        style = {"colour": RED.ink, "dash": "4 3"} if new & {one, other} else {"colour": BLUE.ink}
        canvas.line(places[one], places[other], width=1.3, **style)
    for number, place in enumerate(places):
        if number in new:
            canvas.circle(place, 12, fill=PAPER, stroke=RED.ink, stroke_width="2")
        canvas.circle(place, 8, fill=RED.ink if number in new else BLUE.ink)
