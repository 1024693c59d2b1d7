"""Words on the course's own page, between the activities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from builder.activities.authored import Around, Kind, Reads, Settings, common
from builder.activities.common import Activity, ActivityType, Completion, Html, Place
from builder.model import Authored
from builder.xml import Element, branch, leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Activity):
    """``intro`` is what it says; ``name`` is seen by teachers only."""

    modname: ClassVar[str] = "label"


def _element(label: Label, place: Place) -> Element:
    return branch(
        "label",
        *leaves(
            name=label.name,
            intro=place.html(label.intro, "intro"),
            introformat=1,
            timemodified=place.time,
        ),
        id=place.instance,
    )


TYPE = ActivityType(Label, _element)


def _moodle(activity: Authored, around: Around) -> Label:
    """Nobody can have viewed it: it stands on the course's own page."""
    return Label(**{**common(activity), "completion": Completion()}, intro=Html(activity.intro.html))


KIND = Kind("label", Settings, _moodle, lambda *_: "", Reads(sections=False), live=False)
