"""Rule ``questions-placed``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.problems import Problem
from builder.verify.package import Package, text_of
from builder.xml import Element

MODULE_LEVEL = "70"


def check(package: Package) -> Iterator[Problem]:
    """In a backup of a course, a question category stands below another of its context, in the context of an activity that is there
    (from 5.0 on perhaps of none: Moodle makes a bank for it)."""
    root = package.root("questions.xml")
    if root is None:
        return
    categories = {category.get("id", ""): category for category in root.iterfind("question_category")}
    contexts = {activity.module: package.contexts.get(activity.file(activity.name), "") for activity in package.activities}
    for category in categories.values() if package.is_course else ():
        yield from _parent(package, category, categories)
        if text_of(category, "contextlevel") == MODULE_LEVEL:
            yield from _context(package, category, contexts)


def _parent(package: Package, category: Element, categories: dict[str, Element]) -> Iterator[Problem]:
    parent = text_of(category, "parent")
    name = text_of(category, "name")[:60]
    at = package.at("questions.xml", category)
    if parent in {"", "0"}:
        return
    if parent not in categories:
        yield Problem(at, "questions-placed", f"the category above “{name}” is missing", "Moodle puts its questions elsewhere")
    elif text_of(categories[parent], "contextid") != text_of(category, "contextid"):
        yield Problem(at, "questions-placed", f"the category above “{name}” stands in another context", "give both the same contextid")


def _context(package: Package, category: Element, contexts: dict[str, str]) -> Iterator[Problem]:
    module, context = text_of(category, "contextinstanceid"), text_of(category, "contextid")
    if contexts.get(module) != context and not (package.makes_banks and module not in contexts and context not in contexts.values()):
        name = text_of(category, "name")[:60]
        what = "there is no such activity" if module not in contexts else f"the activity has the context {contexts[module]}"
        message = f"the category “{name}” stands in the context {context} of activity {module}: {what}"
        hint = "Moodle moves the questions into another bank, and slots may lose them"
        yield Problem(package.at("questions.xml", category), "questions-placed", message, hint)
