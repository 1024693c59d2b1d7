"""Rule ``ids-unique``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from builder.problems import Problem
from builder.verify.package import Package
from builder.xml import Element

REPEATED = frozenset({"tag", "user", "role", "scale", "question_category_ref"})
"""Elements that stand wherever they are used."""

_NUMBERED = etree.XPath("descendant-or-self::*[@id != '']")
"""Few of a backup's elements; walking over all of them takes longer than all other rules together."""


def check(package: Package) -> Iterator[Problem]:
    """No two rows of a table have the same id: Moodle would take the second for the first."""
    for name, root in package.roots():
        if name.endswith("inforef.xml"):
            continue
        seen: Counter[tuple[str, str]] = Counter()
        for element in _NUMBERED(root):
            number = str(element.get("id"))
            if element.tag not in REPEATED:
                path = _path(element)
                seen[path, number] += 1
                if seen[path, number] == 2:
                    message = f"another <{path.rpartition('/')[2]}> has the id {number}"
                    yield Problem(package.at(name, element), "ids-unique", message, "give each a number of its own")
    yield from _activities(package)


def _path(element: Element) -> str:
    """An element with the names of those around it: tables are told apart by these, not by the name alone."""
    outer = [str(other.tag) for other in element.iterancestors()]
    return "/".join([*reversed(outer), str(element.tag)])


def _activities(package: Package) -> Iterator[Problem]:
    modules = Counter(activity.module for activity in package.activities)
    contexts: dict[str, str] = {}
    for activity in package.activities:
        name = activity.file(activity.name)
        context = package.contexts.get(name, "")
        if modules[activity.module] > 1:
            message = f"another activity is module {activity.module}, too"
            yield Problem(package.at(name), "ids-unique", message, "give each activity a number of its own")
        elif context and contexts.setdefault(context, name) != name:
            message = f"{contexts[context]} has the context {context}, too"
            yield Problem(package.at(name), "ids-unique", message, "their files and questions would be mixed up")
