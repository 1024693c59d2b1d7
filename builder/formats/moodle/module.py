"""``activities/NAME_N/module.xml``: what all activities have in common, as a course module."""

from __future__ import annotations

from builder.activities.common import Activity
from builder.formats.moodle.backup import Backup
from builder.formats.moodle.contents import Section
from builder.formats.moodle.numbers import idnumber
from builder.formats.moodle.section import availability
from builder.xml import Element, branch, leaf, leaves

AUTOMATIC = 2
"""``COMPLETION_TRACKING_AUTOMATIC``: when the conditions are met."""


def element(backup: Backup, activity: Activity, section: Section, number: int) -> Element:
    """The root element; ``number`` is that of the section."""
    completion = activity.completion
    return branch(
        "module",
        leaf("modulename", activity.modname),
        *leaves(sectionid=backup.section_id(section.key), sectionnumber=number, idnumber=idnumber(activity.key), added=backup.time),
        *leaves(score=0, indent=0, visible=1, visibleoncoursepage=1, visibleold=1, groupmode=0, groupingid=0),
        *leaves(
            completion=AUTOMATIC if completion.tracked else 0,
            completiongradeitemnumber=0 if completion.grade else None,
            completionpassgrade=completion.passing,
            completionview=completion.view,
            completionexpected=0,
            availability=availability(backup, activity.requires),
            showdescription=activity.show_intro or activity.modname == "label",
            downloadcontent=1,
            lang=None,
        ),
        branch("tags"),
        id=backup.place(activity).module,
        version=backup.release.backup_version,
    )
