"""Activities of a course: one file each, with its fields and its element in a Moodle backup.

``ACTIVITIES`` is the table: a new activity is a file and a line here.
"""

from __future__ import annotations

from builder.activities import folder, glossary, label, page, quiz, resource
from builder.activities.common import Activity, ActivityType

ACTIVITIES: dict[str, ActivityType] = {
    row.cls.modname: row
    for row in (
        folder.TYPE,
        glossary.TYPE,
        label.TYPE,
        page.TYPE,
        quiz.TYPE,
        resource.TYPE,
    )
}


def type_of(activity: Activity) -> ActivityType:
    """The row of the table that writes an activity."""
    return ACTIVITIES[activity.modname]
