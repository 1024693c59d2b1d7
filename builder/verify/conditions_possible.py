"""Rule ``conditions-possible``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from builder.problems import Problem
from builder.verify.package import Package, text_of
from builder.xml import Element

DEPTH_LIMIT = 20


def check(package: Package) -> Iterator[Problem]:
    """Restrictions, completion criteria and badges name activities, grade items and groups that are there and can be completed."""
    looked = _Conditions(package)
    for activity in package.activities:
        yield from looked.availability(activity.file("module"), "availability")
    for folder in package.sections.values():
        yield from looked.availability(f"{folder}/section.xml", "availabilityjson")
    if package.is_course:  # of an activity's own backup Moodle takes neither
        yield from looked.criteria()
        yield from looked.badges()


class _Conditions:
    def __init__(self, package: Package) -> None:
        self._package = package

    @cached_property
    def _grade_items(self) -> set[str]:
        names = ["gradebook.xml", *(activity.file("grades") for activity in self._package.activities)]
        roots = [root for root in map(self._package.root, names) if root is not None]
        return {item.get("id", "") for root in roots for item in root.iter("grade_item")}

    @cached_property
    def _groups(self) -> dict[str, set[str]]:
        root = self._package.root("groups.xml")
        return {tag: set() if root is None else {each.get("id", "") for each in root.iter(tag)} for tag in ("group", "grouping")}

    @cached_property
    def _tracked(self) -> set[str]:
        """Activities with completion."""
        roots = {activity.module: self._package.root(activity.file("module")) for activity in self._package.activities}
        return {module for module, root in roots.items() if text_of(root, "completion") not in {"", "0"}}

    def availability(self, name: str, tag: str) -> Iterator[Problem]:
        root = self._package.root(name)
        written = text_of(root, tag)
        if root is None or not written:
            return
        try:
            tree = json.loads(written)
        except (ValueError, RecursionError):
            hint = "Moodle stops the whole restore at it"
            yield Problem(self._package.at(name, root.find(tag)), "conditions-possible", "the restriction is no JSON", hint)
            return
        for message in self._faults(tree, 0):
            hint = "Moodle restores the restriction with a missing activity, and nobody gets past it"
            yield Problem(self._package.at(name, root.find(tag)), "conditions-possible", message, hint)

    def _faults(self, node: Any, depth: int) -> Iterator[str]:
        if not isinstance(node, dict) or depth > DEPTH_LIMIT:
            yield "the restriction has a part that Moodle does not know"
            return
        for child in node.get("c", []) if isinstance(node.get("c", []), list) else []:
            yield from self._faults(child, depth + 1)
        kind = str(node.get("type"))
        wanted = str(node.get({"completion": "cm", "grade": "id"}.get(kind, "id"), ""))
        if kind == "completion" and wanted not in {"-1"}:
            yield from self._activity("the restriction", wanted)
        if kind == "grade" and wanted not in self._grade_items:
            yield f"the restriction asks for the grade item {wanted}, which is not in the backup"
        if kind in {"group", "grouping"} and wanted and wanted not in self._groups[kind]:
            yield f"the restriction asks for the {kind} {wanted}, which is not in the backup"

    def _activity(self, what: str, module: str) -> Iterator[str]:
        if module not in self._package.modules:
            yield f"{what} asks for the activity {module}, which is not in the backup"
        elif module not in self._tracked:
            yield f"{what} asks for “{self._package.modules[module].title[:60]}”, whose completion is not tracked"

    def criteria(self) -> Iterator[Problem]:
        root = self._package.root("completion.xml")
        for criterion in [] if root is None else root.iterfind("course_completion_criteria"):
            if text_of(criterion, "criteriatype") == "4":
                yield from self._named("completion.xml", criterion, "the course's completion", text_of(criterion, "moduleinstance"))

    def badges(self) -> Iterator[Problem]:
        root = self._package.root("badges.xml")
        for criterion in [] if root is None else root.iterfind("badge/criteria/criterion"):
            for parameter in criterion.iterfind("parameters/parameter"):
                if text_of(criterion, "criteriatype") == "1" and text_of(parameter, "name").startswith("module_"):
                    yield from self._named("badges.xml", parameter, "the badge", text_of(parameter, "name").removeprefix("module_"))

    def _named(self, name: str, element: Element, what: str, module: str) -> Iterator[Problem]:
        for message in self._activity(what, module):
            yield Problem(self._package.at(name, element), "conditions-possible", message, "nobody can ever meet it")
