"""Figures of the kind ``record``: questions on the left, their answers on the right, one row each.

::

    kind: record
    texts:
      title: {en: …}
      desc: {en: …}
      who: {en: Who?}
      who-answer: {en: "{{ case.stakeholders.S15.name }}"}
    rows: [who, what]
    check: proof                       # may be left out: a last row in a double frame
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from builder.source.drawings.canvas import Canvas, balanced, wrap
from builder.source.drawings.palette import BLUE, GREEN, INK, LINE, MARGIN, SMALL, WHITE, Tone
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.shape import FigureShape
from builder.source.shapes import Words

QUESTION = 152.0
GAP = 8.0
PADDING = 9.0
ASKED = Tone(BLUE.ink, BLUE.ground)
ANSWERED = Tone(BLUE.ink, WHITE)
CHECKED = Tone(GREEN.ink, GREEN.ground)


class RecordData(FigureShape):
    """The YAML file of a record; each row has the texts NAME and NAME-answer."""

    kind: Literal["record"]
    rows: Annotated[list[Words], Field(min_length=1, max_length=12)]
    check: Words | None = None


def draw(shape: RecordData, quoting: Quoting) -> Canvas | None:
    """The rows in the language of the quoting; None where the data do not allow that, which is reported."""
    rows = [
        (quoting.words(name), quoting.words(f"{name}-answer"), name == shape.check) for name in [*shape.rows, *filter(None, [shape.check])]
    ]
    if quoting.failed:
        return None
    canvas = Canvas()
    y = MARGIN
    for question, answer, check in rows:
        y = _row(canvas, question, answer, y + (GAP if check else 0), check=check) + GAP
    canvas.height = y - GAP + MARGIN
    return canvas


def _row(canvas: Canvas, question: str, answer: str, top: float, *, check: bool) -> float:
    """Both boxes are as high as the longer text needs; gives the lower edge."""
    left, room = MARGIN + QUESTION + GAP, canvas.right - MARGIN - QUESTION - GAP
    asked, answered = wrap(question, QUESTION - 2 * PADDING, SMALL, bold=True), balanced(answer, room - 2 * PADDING, SMALL)
    height = max(len(asked), len(answered)) * SMALL * LINE + 2 * PADDING
    boxes = ((MARGIN, QUESTION, asked, CHECKED if check else ASKED), (left, room, answered, CHECKED if check else ANSWERED))
    for number, (x, width, lines, tone) in enumerate(boxes):
        canvas.rect((x, top), (width, height), tone)
        if check:
            canvas.rect((x + 3.5, top + 3.5), (width - 7, height - 7), tone, fill="none", rx="3", stroke_width="1")
        style = {"fill": INK} if number else {"fill": tone.ink, "font_weight": "bold"}
        canvas.middle((x + width / 2, top + height / 2), lines, SMALL, **style)
    return top + height
