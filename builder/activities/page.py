"""A page to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from builder.activities.authored import Around, Kind, Reads, Settings, common
from builder.activities.common import Activity, ActivityType, Html, Place
from builder.activities.php import php_array
from builder.model import Authored
from builder.xml import Element, branch, leaves

DISPLAY_OPEN = 5
"""``RESOURCELIB_DISPLAY_OPEN``: in the same window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Activity):
    """``content`` is HTML with ``coursepack:`` references; ``print_intro`` shows the description above it."""

    modname: ClassVar[str] = "page"

    content: str
    print_intro: bool = False


def _element(page: Page, place: Place) -> Element:
    options = php_array({"printintro": str(int(page.print_intro)), "printlastmodified": "0"})
    return branch(
        "page",
        *leaves(
            name=page.name,
            intro=place.html(page.intro, "intro"),
            introformat=1,
            content=place.html(page.content, "content"),
            contentformat=1,
            legacyfiles=0,
            legacyfileslast=None,
            display=DISPLAY_OPEN,
            displayoptions=options,
            revision=1,
            timemodified=place.time,
        ),
        id=place.instance,
    )


TYPE = ActivityType(Page, _element, link="PAGEVIEWBYID")


def _moodle(activity: Authored, around: Around) -> Page:
    return Page(**common(activity, own=False), content=Html(activity.intro.html))


KIND = Kind("page", Settings, _moodle, lambda *_: "", Reads(sections=False), live=False)
