"""The grade items of activities, of categories and of the course: one row of the gradebook each."""

from __future__ import annotations

from builder.activities.common import Activity
from builder.formats.moodle.backup import Backup
from builder.formats.moodle.numbers import idnumber
from builder.xml import Element, Value, branch, leaf

WEIGHTED_MEAN = 10
"""``GRADE_AGGREGATE_WEIGHTED_MEAN``: items of weight 0 are shown and left out."""


def course_item(backup: Backup) -> Element:
    """The course total."""
    own: dict[str, Value] = {"itemtype": "course", "iteminstance": backup.numbers.number("grade_categories", "course")}
    return _item(backup, "course", {**own, "gradepass": _decimal(backup.contents.to_pass), "sortorder": 1})


def category_item(backup: Backup, key: str, weight: float, order: int) -> Element:
    """The total of a category, which weighs ``weight`` in the course total."""
    own: dict[str, Value] = {"itemtype": "category", "iteminstance": backup.numbers.number("grade_categories", key)}
    return _item(backup, key, {**own, "aggregationcoef": _decimal(weight), "sortorder": order})


def activity_item(backup: Backup, activity: Activity, order: int) -> Element:
    """The grade item of an activity that has a grade."""
    assert activity.grade
    grade = activity.grade
    values: dict[str, Value] = {
        "categoryid": backup.numbers.number("grade_categories", grade.category),
        "itemname": activity.name,
        "itemtype": "mod",
        "itemmodule": activity.modname,
        "iteminstance": backup.place(activity).instance,
        "itemnumber": 0,
        "idnumber": idnumber(activity.key),
        "grademax": _decimal(grade.maximum),
        "gradepass": _decimal(grade.to_pass),
        "aggregationcoef": _decimal(grade.weight),
        "sortorder": order,
    }
    return _item(backup, activity.key, values)


def item_id(backup: Backup, key: str) -> int:
    """The id of the grade item of an activity, a category or (``course``) the course, by key."""
    return backup.numbers.number("grade_items", key)


def _item(backup: Backup, key: str, own: dict[str, Value]) -> Element:
    columns: dict[str, Value] = {
        "categoryid": None,
        "itemname": None,
        "itemtype": None,
        "itemmodule": None,
        "iteminstance": None,
        "itemnumber": None,
        "iteminfo": None,
        "idnumber": None,
        "calculation": None,
        "gradetype": 1,
        "grademax": _decimal(100),
        "grademin": _decimal(0),
        "scaleid": None,
        "outcomeid": None,
        "gradepass": _decimal(0),
        "multfactor": _decimal(1),
        "plusfactor": _decimal(0),
        "aggregationcoef": _decimal(0),
        "aggregationcoef2": _decimal(0),
        "weightoverride": 0,
        "sortorder": 0,
        "display": 0,
        "decimals": None,
        "hidden": 0,
        "locked": 0,
        "locktime": 0,
        "needsupdate": 0,
        "timecreated": backup.time,
        "timemodified": backup.time,
    }
    filled = {**columns, **own}
    return branch("grade_item", *(leaf(name, value) for name, value in filled.items()), branch("grade_grades"), id=item_id(backup, key))


def _decimal(number: float) -> str:
    return f"{number:.5f}"
