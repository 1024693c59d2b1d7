"""Figures of the kind ``gantt``: a bar per activity on an axis of time, with its float; or, beside the plan, what comes of a delay.

::

    kind: gantt
    texts:
      title: {en: …}
      desc: {en: …}
      critical: {en: critical}
      other: {en: not critical}
      float: {en: "total float, in weeks"}
      start: {en: today}               # what marks are called
    activities: case.activities        # items with id, duration and pred
    labels: "{{ item.id }} {{ item.name }}"
    marks:                             # may be left out: dates that stand out
      - {words: start, at: case.evm.W14.week}

With ``longer: {F: 1}`` the figure compares instead: of the activities that move when F takes a week more, the plan (words ``baseline``)
and the forecast (words ``forecast``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from builder.source.drawings.canvas import Canvas
from builder.source.drawings.legend import Sample, legend
from builder.source.drawings.palette import AMBER, BLUE, GRID, INK, LINE, MARGIN, PAPER, RED, SMALL, TEAL, WHITE, WIDTH, Tone
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.scale import Scale
from builder.source.drawings.schedule import Activity, read_activities, scheduled
from builder.source.drawings.shape import Amount, FigureShape, Templates
from builder.source.fitting import text_width
from builder.source.shapes import Shape, Words

BAR = 15.0
ROW_GAP = 7.0
HOLLOW = Tone(BLUE.ink, WHITE, "5 3")
FLOAT = Tone(AMBER.ink, AMBER.ground)
HALO = {"stroke": PAPER, "stroke_width": "4", "paint_order": "stroke", "stroke_linejoin": "round"}
"""Around labels, so that no line of the grid runs through their letters."""

MARK_DASHES = ("7 4", "")


class MarkData(Shape):
    """A date that stands out: the key of its words, and when it is."""

    words: Words
    at: Amount


class GanttData(FigureShape):
    """The YAML file of a bar chart of activities."""

    kind: Literal["gantt"]
    activities: Words
    labels: Templates
    longer: dict[str, Amount] = Field(default={})
    marks: Annotated[list[MarkData], Field(max_length=2)] = Field(default=[])


@dataclass(frozen=True, slots=True)
class _Row:
    """An activity, and the same as it is now foreseen, where that is compared."""

    plan: Activity
    forecast: Activity | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """Between which times the row's bars lie."""
        both = (self.plan, self.forecast or self.plan)
        last = max(each.finish for each in both) if self.forecast else self.plan.late_finish
        return min(each.start for each in both), last


def draw(shape: GanttData, quoting: Quoting) -> Canvas | None:
    """The bars in the language of the quoting; None where the data do not allow that, which is reported."""
    activities = read_activities(quoting, shape.activities, shape.labels)
    known = {each.id: each.duration for each in activities}
    longer = {name: quoting.number(amount, "longer", name) for name, amount in shape.longer.items()}
    for name in longer:
        if name not in known and not quoting.failed:
            quoting.wrong(f"“{name}” in “longer” is no activity", f"write one of {', '.join(known)}", "longer")
    keys = ("baseline", "forecast") if shape.longer else ("critical", "other", "float")
    words = {key: quoting.words(key) for key in keys}
    marks = [(quoting.number(mark.at, "marks", index, "at"), quoting.words(mark.words)) for index, mark in enumerate(shape.marks)]
    if quoting.failed:
        return None
    return _Chart(_rows(activities, known, longer), marks, quoting.written).drawn(words)


def _rows(activities: Sequence[Activity], known: dict[str, float], longer: dict[str, float]) -> list[_Row]:
    plan = scheduled(activities)
    if not longer:
        return [_Row(each) for each in plan]
    forecast = scheduled(activities, {name: known[name] + weeks for name, weeks in longer.items()})
    both = [_Row(one, other) for one, other in zip(plan, forecast, strict=True)]
    return [row for row in both if row.forecast and (row.plan.start, row.plan.finish) != (row.forecast.start, row.forecast.finish)] or both


class _Chart:
    def __init__(self, rows: Sequence[_Row], marks: Sequence[tuple[float, str]], written: Callable[[float], str]) -> None:
        self._rows, self._marks, self._written = rows, marks, written
        first = min((row.ends[0] for row in rows), default=0.0)
        last = max([row.ends[1] for row in rows] + [at for at, _ in marks] + [first + 1])
        self._x = Scale(min([first, *(at for at, _ in marks)]), last, MARGIN + 8, WIDTH - MARGIN - 8)

    def drawn(self, words: dict[str, str]) -> Canvas:
        canvas = Canvas()
        top = self._axis(canvas)
        bottom = top + sum(map(self._height, self._rows)) + 4
        for week in self._x.ticks(11):
            canvas.line((self._x.at(week), top), (self._x.at(week), bottom), colour=GRID)
        spans = self._labels(top)
        for number, (at, _) in enumerate(self._marks):
            self._mark(canvas, at, (top, bottom), spans, number)
        y = top
        for row in self._rows:
            self._row(canvas, row, y)
            y += self._height(row)
        looks = (Sample("dotted", TEAL), Sample("box", BLUE), Sample("hatching", FLOAT))
        if "baseline" in words:
            looks = (Sample("box", HOLLOW), Sample("filled", TEAL), Sample("hatching", FLOAT))
        canvas.height = legend(canvas, list(zip(looks, words.values(), strict=False)), bottom + 12) + MARGIN
        return canvas

    def _height(self, row: _Row) -> float:
        return SMALL * LINE + BAR * (2 if row.forecast else 1) + ROW_GAP

    def _axis(self, canvas: Canvas) -> float:
        """The scale of time above the bars, and the names of the marks above it; gives its lower edge."""
        y = MARGIN
        for at, words in self._marks:
            half = text_width(words, SMALL, bold=True) / 2
            x = min(max(self._x.at(at), MARGIN + half), canvas.right - half)
            canvas.text((x, y + SMALL), words, "middle", SMALL, font_weight="bold", fill=RED.ink if at == self._marks[0][0] else INK)
        y += (SMALL * LINE) if self._marks else 0
        for week in self._x.ticks(11):
            canvas.text((self._x.at(week), y + SMALL), self._written(week), "middle", SMALL)
        y += SMALL * LINE + 4
        canvas.line((self._x.start, y), (self._x.end, y))
        return y

    def _labels(self, top: float) -> list[tuple[float, float, float, float]]:
        """Where labels stand: left, top, right, bottom of each."""
        found, y = [], top
        for row in self._rows:
            left = self._label_at(row)
            found.append((left - 3, y, left + text_width(row.plan.label, SMALL, bold=row.plan.critical) + 3, y + SMALL * LINE + 2))
            y += self._height(row)
        return found

    def _label_at(self, row: _Row) -> float:
        """Labels begin where their bars do, as far as there is room."""
        width = text_width(row.plan.label, SMALL, bold=row.plan.critical)
        return max(self._x.start, min(self._x.at(row.ends[0]), self._x.end - width))

    def _mark(self, canvas: Canvas, at: float, ends: tuple[float, float], spans: Sequence[tuple[float, ...]], number: int) -> None:
        """A line down the chart that leaves labels free."""
        x, y = self._x.at(at), ends[0]
        crossed = [(top, bottom) for left, top, right, bottom in spans if left < x < right]
        for top, bottom in [*crossed, (ends[1], ends[1])]:
            if top > y:
                canvas.line((x, y), (x, top), colour=INK if number else RED.ink, width=3 if number else 2, dash=MARK_DASHES[number])
            y = max(y, bottom)

    def _row(self, canvas: Canvas, row: _Row, top: float) -> None:
        plan = row.plan
        weight = {"font_weight": "bold"} if plan.critical or row.forecast else {}
        canvas.text((self._label_at(row), top + SMALL + 1), plan.label, "start", SMALL, **HALO, **weight)
        y = top + SMALL * LINE + 1
        if row.forecast:
            self._bar(canvas, plan, y, HOLLOW)
            self._bar(canvas, row.forecast, y + BAR, TEAL, fill=TEAL.ink)
        elif plan.critical:
            self._bar(canvas, plan, y, TEAL, fill=TEAL.ink)
            canvas.circle(((self._x.at(plan.start) + self._x.at(plan.finish)) / 2, y + BAR / 2), 3, fill=WHITE)
        else:
            self._bar(canvas, plan, y, BLUE)
            end, late = self._x.at(plan.finish), self._x.at(plan.late_finish)
            canvas.rect((end, y + 3), (late - end, BAR - 6), FLOAT, fill=canvas.hatching(FLOAT), rx="2", stroke_width="1.5")
            words = f"+{self._written(plan.total_float)}"
            over = late + 6 + text_width(words, SMALL, bold=True) > canvas.right
            at = (end - 6, "end") if over else (late + 6, "start")
            canvas.text((at[0], y + BAR - 2), words, at[1], SMALL, font_weight="bold", fill=AMBER.ink)

    def _bar(self, canvas: Canvas, activity: Activity, y: float, tone: Tone, **style: str) -> None:
        start, finish = self._x.at(activity.start), self._x.at(activity.finish)
        canvas.rect((start, y), (finish - start, BAR), tone, rx="3", **style)
