"""Files that Moodle wants to find and that have nothing to say."""

from __future__ import annotations

from builder.xml import Element, branch


def calendar() -> Element:
    """``calendar.xml``: no events."""
    return branch("events")


def competencies() -> Element:
    """``course/competencies.xml``."""
    return branch("course_competencies", branch("competencies"), branch("user_competencies"))


def module_competencies() -> Element:
    """``competencies.xml`` of an activity."""
    return branch("course_module_competencies", branch("competencies"))


def completion_defaults() -> Element:
    """``course/completiondefaults.xml``: the site's own."""
    return branch("course_completion_defaults")


def contentbank() -> Element:
    """``course/contentbank.xml``."""
    return branch("contents")


def grade_history() -> Element:
    """``grade_history.xml`` of the root and of an activity."""
    return branch("grade_history", branch("grade_grades"))


def groups() -> Element:
    """``groups.xml``."""
    return branch("groups", branch("groupcustomfields"), branch("groupings", branch("groupingcustomfields")))


def outcomes() -> Element:
    """``outcomes.xml``."""
    return branch("outcomes_definition")


def scales() -> Element:
    """``scales.xml``."""
    return branch("scales_definition")
