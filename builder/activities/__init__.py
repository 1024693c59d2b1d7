"""Activities of a course: one file each, with its fields and its element in a Moodle backup.

``ACTIVITIES`` is the table of what a Moodle course can hold, ``KINDS`` that of what authors can write: a new activity is a file and a
line in one of them or both.
"""

from __future__ import annotations

from builder.activities import (
    assign,
    book,
    choice,
    database,
    feedback,
    folder,
    forum,
    glossary,
    label,
    lesson,
    page,
    quiz,
    quizzes,
    resource,
    scorm,
    url,
)
from builder.activities.authored import Kind
from builder.activities.common import Activity, ActivityType

ACTIVITIES: dict[str, ActivityType] = {
    row.cls.modname: row
    for row in (
        assign.TYPE,
        book.TYPE,
        choice.TYPE,
        database.TYPE,
        feedback.TYPE,
        folder.TYPE,
        forum.TYPE,
        glossary.TYPE,
        label.TYPE,
        lesson.TYPE,
        page.TYPE,
        quiz.TYPE,
        resource.TYPE,
        scorm.TYPE,
        url.TYPE,
    )
}

KINDS: dict[str, Kind] = {
    row.name: row
    for row in (
        page.KIND,
        book.KIND,
        label.KIND,
        url.KIND,
        folder.KIND,
        forum.KIND,
        choice.KIND,
        feedback.KIND,
        database.KIND,
        assign.KIND,
        lesson.KIND,
        quizzes.KIND,
        scorm.KIND,
    )
}


def type_of(activity: Activity) -> ActivityType:
    """The row of the table that writes an activity."""
    return ACTIVITIES[activity.modname]
