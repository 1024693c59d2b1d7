"""Rule ``xml-sound``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.problems import Location, Problem
from builder.verify.package import Package


def check(package: Package) -> Iterator[Problem]:
    """XML can be read, and declares no entities: a few lines of them expand to gigabytes, or fetch files from elsewhere."""
    for name in sorted(package.members.xml):
        package.root(name)
    for name, (line, message) in sorted(package.unparsable.items()):
        yield Problem(Location(name, line), "xml-sound", f"the file cannot be read: {message}", "Moodle stops at it, or leaves it out")
