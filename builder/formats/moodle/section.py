"""``sections/section_N/section.xml``: a section of the course page."""

from __future__ import annotations

import json

from builder.formats.moodle.backup import Backup
from builder.formats.moodle.contents import Section
from builder.formats.moodle.files import Area
from builder.xml import Element, branch, leaves

COMPLETE, PASSED = 1, 2
"""``COMPLETION_COMPLETE``, ``COMPLETION_COMPLETE_PASS``."""


def directory(backup: Backup, section: Section) -> str:
    """The folder of a section in the archive."""
    return f"sections/section_{backup.section_id(section.key)}"


def area(backup: Backup, section: Section) -> Area:
    """Where the files of a section's summary lie."""
    return Area(backup.course_context, "course", "section", backup.section_id(section.key))


def element(backup: Backup, section: Section, number: int) -> Element:
    """The root element."""
    modules = (str(backup.place(activity).module) for activity in section.activities)
    return branch(
        "section",
        *leaves(
            number=number,
            name=section.name,
            summary=backup.html(section.summary, area(backup, section)),
            summaryformat=1,
            sequence=",".join(modules),
            visible=1,
            availabilityjson=availability(backup, section.requires),
            component=None,
            itemid=None,
            timemodified=backup.time,
        ),
        id=backup.section_id(section.key),
    )


def availability(backup: Backup, requires: str | None) -> str | None:
    """The condition that an activity is passed, as Moodle keeps it; what is not yet available is shown greyed out with the reason.

    An activity that nobody can fail is never passed in Moodle's eyes, only done.
    """
    if requires is None:
        return None
    place = backup.activity(requires)
    state = PASSED if place.activity.completion.passing else COMPLETE
    condition = {"type": "completion", "cm": place.module, "e": state}
    return json.dumps({"op": "&", "c": [condition], "showc": [True]}, separators=(",", ":"))
