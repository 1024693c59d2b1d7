"""Activities and what follows from their durations and links: early and late dates, floats, the critical path.

Links lead from the finish of each predecessor to the start; time begins at 0 (PMBOK® Guide, 4th edition, 6.5.2.2: the critical path method,
reckoned in elapsed periods).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from builder.source.data import Json
from builder.source.drawings.quoting import ITEM_LIMIT, Quoting

LONGEST = 10_000
"""Units of time that an activity takes."""

_CLOSE = 1e-6
"""Dates that differ by less are the same."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Times are in the unit of the durations; the dates are reckoned by :func:`scheduled`."""

    id: str
    duration: float
    before: tuple[str, ...]
    label: str = ""
    start: float = 0.0
    late_start: float = 0.0

    @property
    def finish(self) -> float:
        return self.start + self.duration

    @property
    def late_finish(self) -> float:
        return self.late_start + self.duration

    @property
    def total_float(self) -> float:
        return self.late_start - self.start

    @property
    def critical(self) -> bool:
        return self.total_float < _CLOSE


def scheduled(activities: Sequence[Activity], durations: Mapping[str, float] | None = None) -> tuple[Activity, ...]:
    """The activities with their dates; ``durations`` replace some. They must be in an order, each behind what comes before it."""
    found: dict[str, Activity] = {}
    for each in activities:
        start = max((found[name].finish for name in each.before), default=0.0)
        found[each.id] = replace(each, start=start, duration=(durations or {}).get(each.id, each.duration))
    end = max((each.finish for each in found.values()), default=0.0)
    for name in reversed(found):
        late = min((each.late_start for each in found.values() if name in each.before), default=end)
        found[name] = replace(found[name], late_start=late - found[name].duration)
    return tuple(found.values())


def read_activities(quoting: Quoting, path: str, labels: Sequence[str] = ()) -> tuple[Activity, ...]:
    """Items with ``id``, ``duration`` and ``pred`` (a list of ids), in an order in which each stands behind its predecessors.

    Rule: ``figure-data-exists``.
    """
    found: dict[str, Activity] = {}
    for item in quoting.items(path, "activities"):
        activity = _activity(item)
        if activity is None:
            message = f"an item of “{path}” is no activity"
            quoting.wrong(message, "give each an id, a duration (a number) and pred (a list of ids)", "activities")
        else:
            label = quoting.fill(list(labels), item, "labels") if labels else ""
            found[activity.id] = replace(activity, label=label)
    return _ordered(quoting, path, found)


def _activity(item: Json) -> Activity | None:
    if not isinstance(item, dict):
        return None
    name, duration, before = (item.get(key) for key in ("id", "duration", "pred"))
    if not isinstance(name, str) or not name or not isinstance(duration, int | float) or not 0 <= duration < LONGEST:
        return None
    if not isinstance(before, list) or len(before) > ITEM_LIMIT:
        return None
    return Activity(name, float(duration), tuple(map(str, before)))


def _ordered(quoting: Quoting, path: str, found: Mapping[str, Activity]) -> tuple[Activity, ...]:
    """Each behind its predecessors, otherwise as they stand in the data."""
    ordered: dict[str, Activity] = {}
    left = dict(found)
    while left:
        ready = [name for name, each in left.items() if all(before in ordered for before in each.before)]
        if not ready:
            unknown = sorted({before for each in left.values() for before in each.before} - set(found))
            message = f"“{unknown[0]}” in “{path}” is no activity" if unknown else f"the links of “{path}” lead round in a circle"
            quoting.wrong(message, "look at pred of each activity", "activities")
            return ()
        ordered[ready[0]] = left.pop(ready[0])
    return tuple(ordered.values())
