"""Rule ``grades-placed``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.problems import Problem
from builder.verify.package import ActivityFolder, Package, text_of


def check(package: Package) -> Iterator[Problem]:
    """A grade item stands in a category of the gradebook, and belongs to the activity in whose folder it is."""
    root = package.root("gradebook.xml")
    categories = set() if root is None else {each.get("id", "") for each in root.iterfind("grade_categories/grade_category")}
    for activity in package.activities:
        yield from _items(package, activity, categories)


def _items(package: Package, activity: ActivityFolder, categories: set[str]) -> Iterator[Problem]:
    name = activity.file("grades")
    root, own = package.root(name), package.root(activity.file(activity.name))
    for item in [] if root is None else root.iterfind("grade_items/grade_item"):
        category = text_of(item, "categoryid")
        if package.is_course and categories and category and category not in categories:
            message = f"the grade of “{activity.title[:60]}” stands in the category {category}, which the gradebook has not"
            yield Problem(package.at(name, item), "grades-placed", message, "Moodle puts it into the course's own category")
        module, instance = text_of(item, "itemmodule"), text_of(item, "iteminstance")
        if own is not None and module and (module, instance) != (activity.name, own.get("id", "")):
            message = f"the grade item is that of {module} {instance}, not of “{activity.title[:60]}”"
            yield Problem(package.at(name, item), "grades-placed", message, "Moodle makes a new one, without weight and mark to pass")
