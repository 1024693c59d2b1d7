"""``gradebook.xml``: a category per module below the course's own, and what they weigh in the course total.

Grades not yet there count as nothing in the total: it says how much of the whole course is passed, not how good the first test was.
"""

from __future__ import annotations

from builder.formats.moodle.backup import Backup
from builder.formats.moodle.grade_item import WEIGHTED_MEAN, category_item, course_item
from builder.xml import Element, branch, leaves

COURSE = "course"
MIN_AND_MAX_OF_ITEMS = 1
"""``GRADE_MIN_MAX_FROM_GRADE_ITEM``."""


def element(backup: Backup) -> Element:
    """The root element."""
    categories = backup.contents.grade_categories
    items = [category_item(backup, category.key, category.weight, order) for order, category in enumerate(categories, 2)]
    return branch(
        "gradebook",
        branch("attributes"),
        branch("grade_categories", *(_category(backup, each.key, each.name) for each in categories), _category(backup, COURSE, "?")),
        branch("grade_items", *items, course_item(backup)),
        branch("grade_letters"),
        branch("grade_settings", branch("grade_setting", *leaves(name="minmaxtouse", value=MIN_AND_MAX_OF_ITEMS), id="")),
    )


def _category(backup: Backup, key: str, name: str) -> Element:
    number, root = (backup.numbers.number("grade_categories", each) for each in (key, COURSE))
    top = key == COURSE
    return branch(
        "grade_category",
        *leaves(
            parent=None if top else root,
            depth=1 if top else 2,
            path=f"/{root}/" if top else f"/{root}/{number}/",
            fullname=name,
            aggregation=WEIGHTED_MEAN,
            keephigh=0,
            droplow=0,
            aggregateonlygraded=0,
            aggregateoutcomes=0,
            timecreated=backup.time,
            timemodified=backup.time,
            hidden=0,
        ),
        id=number,
    )
