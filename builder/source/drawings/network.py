"""Figures of the kind ``network``: activities in boxes with their dates, arrows between them; time runs downwards.

::

    kind: network
    texts:
      title: {en: …}
      desc: {en: …}
      duration: {en: weeks}            # what durations are counted in
      early: {en: ES early start · EF early finish}
      late: {en: LS late start · LF late finish}
      critical: {en: critical path}
      note: {en: The first week is 0–1.}   # may be left out
    activities: case.activities        # items with id, duration and pred

The dates are reckoned from the durations and the links. The critical path stands in the middle; what goes round it has lanes beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from builder.source.drawings.canvas import Canvas, Point
from builder.source.drawings.lanes import placed
from builder.source.drawings.palette import BLUE, INK, LINE, MARGIN, RED, RIM, SMALL, SOFT, WHITE, WIDTH, Tone
from builder.source.drawings.quoting import Quoting
from builder.source.drawings.routes import ACROSS, BOX, Routes
from builder.source.drawings.schedule import Activity, read_activities, scheduled
from builder.source.drawings.shape import FigureShape
from builder.source.shapes import Words

DATE = 16.2
"""Size of the letters in a box."""

ACTIVITY_LIMIT = 40

CRITICAL = Tone(RED.ink, RED.ground)


class NetworkData(FigureShape):
    """The YAML file of a network."""

    kind: Literal["network"]
    activities: Words


def draw(shape: NetworkData, quoting: Quoting) -> Canvas | None:
    """The network in the language of the quoting; None where the data do not allow that, which is reported."""
    activities = scheduled(read_activities(quoting, shape.activities))
    if len(activities) > ACTIVITY_LIMIT:
        quoting.wrong(f"{len(activities)} activities make no network that can be read", f"show {ACTIVITY_LIMIT} at most", "activities")
    words = {key: quoting.words(key) for key in ("duration", "early", "late", "critical")}
    words["note"] = quoting.optional("note")
    return None if quoting.failed else _Net(activities, quoting.written).drawn(words)


class _Net:
    def __init__(self, activities: Sequence[Activity], written: Callable[[float], str]) -> None:
        self._activities = {each.id: each for each in activities}
        self._written = written
        self._placing = placed(activities)
        first, last = self._placing.lanes
        self._width = max(WIDTH, (last - first + 1) * ACROSS + 2 * MARGIN - (ACROSS - BOX[0]))
        self._routes = Routes(self._placing, (self._width - (last - first) * ACROSS) / 2 - first * ACROSS, MARGIN)

    def drawn(self, words: Mapping[str, str]) -> Canvas:
        canvas = Canvas(self._width)
        for each in self._activities.values():
            for before in each.before:
                self._link(canvas, before, each.id)
        for each in self._activities.values():
            self._box(canvas, each)
        canvas.height = self._key(canvas, words, self._routes.depth + MARGIN) + MARGIN
        return canvas

    def _link(self, canvas: Canvas, before: str, after: str) -> None:
        one, other = self._activities[before], self._activities[after]
        on_path = one.critical and other.critical and abs(one.finish - other.start) < 1e-6
        canvas.arrow(*self._routes.way(before, after), colour=CRITICAL.ink if on_path else INK, width=3.0 if on_path else 1.8)

    def _box(self, canvas: Canvas, each: Activity) -> None:
        """Dates in the corners, the letter and the duration between them; on the critical path a double frame and a dot."""
        x, y = self._routes.centre(each.id)
        corners = [self._written(value) for value in (each.start, each.finish, each.late_start, each.late_finish)]
        _cell(canvas, (x, y), each.id, self._written(each.duration), corners, critical=each.critical)

    def _key(self, canvas: Canvas, words: Mapping[str, str], top: float) -> float:
        """What the parts of a box mean; gives the lower edge."""
        canvas.line((MARGIN, top), (canvas.right, top), colour=RIM)
        top += 12
        _cell(
            canvas,
            (MARGIN + BOX[0] / 2 + 4, top + BOX[1] / 2 + 2),
            "A",
            words["duration"],
            ("ES", "EF", "LS", "LF"),
            critical=False,
            named="start",
        )
        left, y = MARGIN + BOX[0] + 24, top - 3
        for key in ("early", "late", "note"):
            y = canvas.words((left, y), words[key], canvas.right - left, size=SMALL, **({"fill": SOFT} if key == "note" else {}))
        canvas.rect((left, y + 6), (34, 20), CRITICAL, stroke_width="2")
        canvas.rect((left + 3.5, y + 9.5), (27, 13), CRITICAL, rx="2", stroke_width="1")
        canvas.circle((left + 17, y + 16), 3, fill=CRITICAL.ink)
        canvas.text((left + 44, y + 6 + SMALL), words["critical"], size=SMALL, font_weight="bold")
        return max(y + 12 + SMALL * LINE, top + BOX[1])


def _cell(
    canvas: Canvas, centre: Point, name: str, duration: str, corners: Sequence[str], *, critical: bool, named: str = "middle"
) -> None:
    (x, y), (width, height) = centre, BOX
    tone = CRITICAL if critical else BLUE
    left, right, third = x - width / 2, x + width / 2, height / 3
    canvas.rect((left, y - height / 2), BOX, tone, fill=WHITE, stroke_width="2.5" if critical else "1.8")
    if critical:
        canvas.rect((left + 4, y - height / 2 + 4), (width - 8, height - 8), tone, fill="none", rx="3", stroke_width="1")
        canvas.circle((left + 12, y), 3.2, fill=tone.ink)
    for edge in (-third / 2, third / 2):
        canvas.line((left + 4, y + edge), (right - 4, y + edge), colour=tone.ink, width=0.8)
    for index, words in enumerate(corners):
        at = (left + 9 if index % 2 == 0 else right - 9, y + (-1 if index < 2 else 1) * (third - 1) + 5)
        canvas.text(at, words, "end" if index % 2 else "start", DATE)
    canvas.text((x - 8 if named == "middle" else left + 9, y + 6), name, named, SMALL, font_weight="bold")
    canvas.text((right - 9, y + 6), duration, "end", DATE, fill=SOFT)
