"""Figures of the kind ``staircase``: steps upwards, and who stands on each.

::

    kind: staircase
    texts:
      title: {en: …}
      desc: {en: …}
      unaware: {en: Unaware}           # what the steps are called
      head: {en: A step may be skipped, and people may come down.}   # may be left out
    items: case.stakeholders
    labels: "{{ item.id }}"
    names: "{{ item.name }}"           # may be left out: a list below the steps
    step: item.current                 # which step an item stands on
    steps: [unaware, resistant, neutral, supportive, leading]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from builder.source.drawings.canvas import Canvas
from builder.source.drawings.palette import AMBER, BLUE, GREEN, GREY, MARGIN, RED, SMALL, SOFT, Tone
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.shape import FigureShape, Templates
from builder.source.drawings.tags import GAP, HEIGHT, names, rows, spread, tag_width
from builder.source.fitting import text_width
from builder.source.shapes import Words

TREAD = 30.0
"""So much further to the right each step begins."""

PADDING = 10.0
TONES = (GREY, RED, AMBER, BLUE, GREEN)


class StaircaseData(FigureShape):
    """The YAML file of a staircase."""

    kind: Literal["staircase"]
    items: Words
    labels: Templates
    names: Templates | None = None
    step: Words
    steps: Annotated[list[Words], Field(min_length=2, max_length=5)]


def draw(shape: StaircaseData, quoting: Quoting) -> Canvas | None:
    """The steps in the language of the quoting; None where the data do not allow that, which is reported."""
    standing: dict[str, list[str]] = {step: [] for step in shape.steps}
    entries: list[tuple[str, str]] = []
    for item in quoting.items(shape.items, "items"):
        code, step = quoting.fill(shape.labels, item, "labels"), quoting.value(shape.step, "step", item=item)
        if shape.names:
            entries.append((code, quoting.fill(shape.names, item, "names")))
        if step in standing:
            standing[step].append(code)
        elif not quoting.failed:
            quoting.wrong(f"“{code}” stands on “{step}”, which is no step", f"steps are {', '.join(shape.steps)}", "step")
    words = {step: quoting.words(step) for step in shape.steps}
    words["head"] = quoting.optional("head")
    return None if quoting.failed else _drawn(standing, words, entries)


def _drawn(standing: Mapping[str, Sequence[str]], words: Mapping[str, str], entries: Sequence[tuple[str, str]]) -> Canvas:
    canvas = Canvas()
    width = tag_width([code for codes in standing.values() for code in codes])
    named = max(text_width(words[step], SMALL, bold=True) for step in standing) + 2 * PADDING
    y = MARGIN
    if words["head"]:
        y = canvas.words((MARGIN, y), words["head"], canvas.right - MARGIN, size=SMALL, font_style="italic", fill=SOFT) + 8
    for index, step in reversed(list(enumerate(standing))):
        x = MARGIN + index * TREAD
        lines = rows(standing[step], width, canvas.right - x - named - PADDING)
        height = max(1, len(lines)) * (HEIGHT + GAP) + 14
        canvas.rect((x, y), (canvas.right - x, height), Tone(TONES[index].ink, TONES[index].ground), rx="2")
        canvas.text((x + PADDING, y + height / 2 + SMALL * 0.36), words[step], size=SMALL, font_weight="bold", fill=TONES[index].ink)
        held = max((len(line) for line in lines), default=0) * (width + GAP) - GAP
        spread(canvas, (x + named + held / 2, y + height / 2), lines, width)
        y += height
    canvas.height = (names(canvas, entries, y + 12) if entries else y) + MARGIN
    return canvas
