"""``filters.xml`` of the course and of each activity: text filters that may not work there."""

from __future__ import annotations

from collections.abc import Iterable

from builder.xml import Element, branch, leaves

OFF = -1
"""``TEXTFILTER_OFF``."""

COURSE_OFF = ("activitynames",)
"""Links every word that is also an activity's name: a lesson called "Changes" would be linked from half the course."""


def element(off: Iterable[str]) -> Element:
    """The root element; ``off`` are Moodle's names of filters."""
    actives = (branch("filter_active", *leaves(filter=name, active=OFF)) for name in off)
    return branch("filters", branch("filter_actives", *actives), branch("filter_configs"))
