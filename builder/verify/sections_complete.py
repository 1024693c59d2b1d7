"""Rule ``sections-complete``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.problems import Location, Problem
from builder.verify.package import Package, text_of


def check(package: Package) -> Iterator[Problem]:
    """Every activity of the list stands in a section of the list, each once, and agrees with its own file; all are marked as included."""
    if not package.is_course:
        return
    placed: dict[str, str] = {}
    for section, folder in package.sections.items():
        name = f"{folder}/section.xml"
        root = package.root(name)
        for module in filter(None, text_of(root, "sequence").split(",")):
            if module not in package.modules:
                message = f"the section names the activity {module}, which is not in the list of contents"
                yield Problem(package.at(name), "sections-complete", message, "Moodle leaves it out")
            placed.setdefault(module, section)
    for activity in package.activities:
        at = Location("moodle_backup.xml")
        title = activity.title[:60]
        if activity.section not in package.sections:
            hint = "Moodle puts it into the first section, or stops"
            yield Problem(at, "sections-complete", f"“{title}” stands in the section {activity.section}, which is not in the list", hint)
        elif activity.module not in placed:
            yield Problem(at, "sections-complete", f"no section names “{title}”", "Moodle puts it at the end of one")
        root = package.root(activity.file(activity.name))
        if root is not None and (root.get("moduleid"), root.get("modulename")) != (activity.module, activity.name):
            message = f"the file says that it is {root.get('modulename')} {root.get('moduleid')}"
            hint = f"the list of contents says {activity.name} {activity.module}"
            yield Problem(package.at(activity.file(activity.name), root), "sections-complete", message, hint)
    yield from _included(package)


def _included(package: Package) -> Iterator[Problem]:
    folders = [*(activity.folder for activity in package.activities), *package.sections.values()]
    for folder in folders:
        setting = f"{folder.rpartition('/')[2]}_included"
        if setting not in package.settings:
            message = f"there is no setting “{setting}”"
            yield Problem(Location("moodle_backup.xml"), "sections-complete", message, "Moodle cannot restore a part without its setting")
