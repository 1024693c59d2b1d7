"""Rule ``inforef-complete``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.problems import Location, Problem
from builder.verify.package import ActivityFolder, Package, StoredFile
from builder.xml import Element

FETCHED = ("question", "qtype_", "user", "group", "grouping", "badges", "grade", "contentbank")
"""Beginnings of components whose files Moodle fetches without being told."""

_ByContext = Mapping[str, Sequence[Element]]
"""The question categories of each context."""


def check(package: Package) -> Iterator[Problem]:
    """Files, grade items, question categories and users that something needs are named in its inforef.xml: what is not, does not arrive."""
    named = {kind: frozenset(_named(package, kind)) for kind in ("file", "grade_item", "question_category", "user")}
    for file in package.files:
        if not _fetched(file) and not file.is_folder and file.id not in named["file"]:
            at = Location("files.xml", file.line)
            message = f"no inforef.xml names the file “{file.path}” ({file.component}/{file.filearea})"
            yield Problem(at, "inforef-complete", message, f"add its id {file.id} to that of its activity, section or course")
    categories = _by_context(package)
    for activity in package.activities:
        yield from _grade_items(package, activity, named["grade_item"])
        yield from _categories(package, activity, named["question_category"], categories)


def _fetched(file: StoredFile) -> bool:
    return file.component.startswith(FETCHED)


def _named(package: Package, kind: str) -> Iterator[str]:
    for name, root in package.roots():
        if name.endswith("inforef.xml"):
            yield from (str(element.text).strip() for element in root.iterfind(f"{kind}ref/{kind}/id"))


def _grade_items(package: Package, activity: ActivityFolder, named: frozenset[str]) -> Iterator[Problem]:
    name = activity.file("grades")
    root = package.root(name)
    for item in [] if root is None else root.iterfind("grade_items/grade_item"):
        if item.get("id") not in named:
            message = f"no inforef.xml names the grade item of “{activity.title[:60]}”"
            yield Problem(package.at(name, item), "inforef-complete", message, f"add its id {item.get('id')} to {activity.file('inforef')}")


def _categories(package: Package, activity: ActivityFolder, named: frozenset[str], by_context: _ByContext) -> Iterator[Problem]:
    """The categories that stand in the activity's own context."""
    root = package.root(activity.file(activity.name))
    for category in [] if root is None else by_context.get(root.get("contextid", ""), ()):
        if category.get("id") not in named:
            message = f"no inforef.xml names the question category “{(category.findtext('name') or '')[:60]}”"
            at = package.at("questions.xml", category)
            yield Problem(at, "inforef-complete", message, f"add its id {category.get('id')} to {activity.file('inforef')}")


def _by_context(package: Package) -> _ByContext:
    root = package.root("questions.xml")
    found: dict[str, list[Element]] = {}
    for category in [] if root is None else root.iterfind("question_category"):
        context = category.findtext("contextid")
        if context:
            found.setdefault(context, []).append(category)
    return found
