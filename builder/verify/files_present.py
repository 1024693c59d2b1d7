"""Rule ``files-present``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.problems import Location, Problem
from builder.verify.package import Package

ROOT = ("moodle_backup", "files", "groups", "outcomes", "questions", "roles", "scales")
"""Without these Moodle stops. An activity's own backup has them too."""
COURSE = ("course", "calendar", "contentbank", "filters", "roles")
ACTIVITY = ("module", "calendar", "filters", "grades", "roles")
LOST = {
    "gradebook": "categories and weights of the gradebook",
    "completion": "what completes the course",
}
"""Files of the root that may be absent without an error, and what is lost then."""


def check(package: Package) -> Iterator[Problem]:
    """Every file is there that Moodle needs, or without which it leaves something out."""
    if not package.has("moodle_backup.xml"):
        yield _missing("moodle_backup.xml", "Moodle does not take it for a backup")
        return
    yield from (_missing(f"{name}.xml", "Moodle stops") for name in ROOT if not package.has(f"{name}.xml"))
    if package.is_course:
        yield from (_missing(f"course/{name}.xml", "Moodle stops") for name in COURSE if not package.has(f"course/{name}.xml"))
        yield from (_missing(f"{name}.xml", f"Moodle leaves out {what}") for name, what in LOST.items() if not package.has(f"{name}.xml"))
    for activity in package.activities:
        for name in (activity.name, *ACTIVITY):
            if not package.has(activity.file(name)):
                yield _missing(activity.file(name), f"Moodle cannot restore “{activity.title[:60]}”")
    for folder in package.sections.values():
        if not package.has(f"{folder}/section.xml"):
            yield _missing(f"{folder}/section.xml", "Moodle cannot restore the section")
    if package.settings.get("users") == "1" and not package.has("users.xml"):
        yield _missing("users.xml", "the setting “users” asks for it, and Moodle stops")


def _missing(name: str, what: str) -> Problem:
    return Problem(Location(name), "files-present", "the file is missing", what)
