"""Rule ``links-lead``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.problems import Location, Problem
from builder.verify.package import Package, text_of

_LINK = re.compile(rb"\$@([A-Z0-9]+)VIEWBYID\*(\d+)(?:\*\d+)*@\$")


def check(package: Package) -> Iterator[Problem]:
    """Addresses in texts (``$@PAGEVIEWBYID*55@$``) name activities that the backup has, by the right kind (a warning in that of a part)."""
    course = text_of(package.information, "original_course_id")
    for name, data in sorted(package.members.xml.items()):
        for match in _LINK.finditer(data):
            message = _fault(package, match[1].decode().lower(), match[2].decode(), course)
            if message:
                line = data.count(b"\n", 0, match.start()) + 1
                hint = "Moodle leaves the address as it is written, and the link is dead"
                yield Problem(Location(name, line), "links-lead", message, hint, "error" if package.is_course else "warning")


def _fault(package: Package, kind: str, number: str, course: str) -> str:
    if kind == "course":
        return "" if number == course else f"a link leads to the course {number}, which is not this one"
    activity = package.modules.get(number)
    if activity is None:
        return f"a link leads to the {kind} {number}, which is not in the backup"
    return "" if activity.name == kind else f"a link leads to the {kind} {number}, which is a {activity.name}"
