"""Rule ``entries-authored``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.problems import Location, Problem
from builder.verify.package import ActivityFolder, Package, text_of
from builder.xml import Element

AUTHORED = {
    "forum": ("discussions/discussion", "discussions/discussion/posts/post"),
    "glossary": ("entries/entry",),
    "data": ("records/record",),
    "wiki": ("subwikis/subwiki/pages/page",),
}
"""What users write, by kind of activity; below the element of the activity."""


def check(package: Package) -> Iterator[Problem]:
    """Posts and entries have an author who comes along; without users they do not come at all."""
    users = package.root("users.xml")
    known = set() if users is None else {user.get("id", "") for user in users.iterfind("user")}
    for activity in package.activities:
        name = activity.file(activity.name)
        root = package.root(name)
        for path in AUTHORED.get(activity.name, ()):
            written = [] if root is None else root.findall(f"{activity.name}/{path}")
            yield from _check(package, activity, written, known)


def _check(package: Package, activity: ActivityFolder, written: list[Element], known: set[str]) -> Iterator[Problem]:
    name = activity.file(activity.name)
    setting = f"{activity.folder.rpartition('/')[2]}_userinfo"
    if written and (package.settings.get("users") == "0" or package.settings.get(setting) == "0"):
        message = f"“{activity.title[:60]}” has {len(written)} entries, and the backup says that it has no users"
        yield Problem(Location(name), "entries-authored", message, "Moodle restores entries only with users: none of these arrives")
        return
    for element in written:
        author = text_of(element, "userid")
        if author not in known:
            message = f"an entry of “{activity.title[:60]}” is by the user {author or '?'}, who is not in users.xml"
            hint = "Moodle drops it, or gives it to nobody"
            yield Problem(package.at(name, element), "entries-authored", message, hint)
