"""``roles.xml`` of the root, which says what the numbers of roles mean, and of every context, where nobody has one."""

from __future__ import annotations

from builder.formats.moodle.enrolments import STUDENT
from builder.xml import Element, branch, leaves


def definition() -> Element:
    """``roles.xml`` of the root."""
    student = branch(
        "role",
        *leaves(name="", shortname="student", nameincourse=None, description="", sortorder=STUDENT, archetype="student"),
        id=STUDENT,
    )
    return branch("roles_definition", student)


def nobody() -> Element:
    """``roles.xml`` of a context."""
    return branch("roles", branch("role_overrides"), branch("role_assignments"))
