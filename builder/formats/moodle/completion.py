"""``completion.xml``: which activities complete the course: all that are named."""

from __future__ import annotations

from builder.formats.moodle.backup import Backup
from builder.xml import Element, branch, leaves

ACTIVITY = 4
"""``COMPLETION_CRITERIA_TYPE_ACTIVITY``."""
ALL = 1
"""``COMPLETION_AGGREGATION_ALL``."""


def element(backup: Backup) -> Element:
    """The root element, with a criterion for each activity that the contents name."""
    criteria = backup.contents.criteria
    methods = (None, ACTIVITY) if criteria else ()
    return branch(
        "course_completion",
        *(_criterion(backup, key) for key in criteria),
        *(_method(backup, kind) for kind in methods),
    )


def _criterion(backup: Backup, key: str) -> Element:
    place = backup.activity(key)
    return branch(
        "course_completion_criteria",
        *leaves(
            course=backup.course_id,
            criteriatype=ACTIVITY,
            module=place.activity.modname,
            moduleinstance=place.module,
            courseinstanceshortname=None,
            enrolperiod=None,
            timeend=None,
            gradepass=None,
            role=None,
            roleshortname=None,
        ),
        branch("course_completion_crit_completions"),
        id=backup.numbers.number("course_completion_criteria", key),
    )


def _method(backup: Backup, kind: int | None) -> Element:
    """How criteria of a kind add up, or (without a kind) the kinds themselves."""
    number = backup.numbers.number("course_completion_aggr_methd", str(kind))
    return branch("course_completion_aggr_methd", *leaves(course=backup.course_id, criteriatype=kind, method=ALL, value=None), id=number)
