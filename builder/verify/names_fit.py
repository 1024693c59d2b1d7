"""Rule ``names-fit``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.problems import Problem
from builder.verify.package import Package

LIMIT = 255
"""Most names in Moodle 4.5; 5.1 keeps 1333 characters of an activity's."""

SHORTNAME, FULLNAME, IDNUMBER = 255, 254, 100

ACTIVITY = {
    "book": {"book/chapters/chapter/title": LIMIT},
    "data": {"data/fields/field/name": LIMIT},
    "feedback": {
        "feedback/items/item/name": LIMIT,
        "feedback/items/item/label": LIMIT,
        "feedback/items/item/dependvalue": LIMIT,
    },
    "forum": {"forum/discussions/discussion/name": LIMIT, "forum/discussions/discussion/posts/post/subject": LIMIT},
    "glossary": {"glossary/entries/entry/concept": LIMIT, "glossary/categories/category/name": LIMIT},
    "lesson": {"lesson/pages/page/title": LIMIT},
    "quiz": {"quiz/quiz_grade_items/quiz_grade_item/name": LIMIT, "quiz/sections/section/heading": 1333},
    "scorm": {"scorm/scoes/sco/title": LIMIT},
}
"""Columns by kind of activity; each also has a name."""

FILES = {
    "course/course.xml": {"shortname": SHORTNAME, "fullname": FULLNAME, "idnumber": IDNUMBER},
    "questions.xml": {
        "question_category/name": LIMIT,
        "question_category/stamp": LIMIT,
        "question_category/idnumber": IDNUMBER,
        "question_category/question_bank_entries/question_bank_entry/idnumber": IDNUMBER,
        "question_category/question_bank_entries/question_bank_entry/question_version/question_versions/questions/question/name": LIMIT,
        "question_category/question_bank_entries/question_bank_entry/question_version/question_versions/questions/question/stamp": LIMIT,
    },
    "gradebook.xml": {"grade_categories/grade_category/fullname": LIMIT, "grade_items/grade_item/itemname": LIMIT},
    "badges.xml": {"badge/name": LIMIT, "badge/issuername": LIMIT, "badge/messagesubject": 1333},
}


def check(package: Package) -> Iterator[Problem]:
    """Names fit into Moodle's columns: a database stops at one that is too long, or cuts it."""
    for name, columns in FILES.items():
        yield from _check(package, name, columns)
    for folder in package.sections.values():
        yield from _check(package, f"{folder}/section.xml", {"name": LIMIT})
    for activity in package.activities:
        columns = {f"{activity.name}/name": LIMIT, **ACTIVITY.get(activity.name, {})}
        yield from _check(package, activity.file(activity.name), columns)
        yield from _check(package, activity.file("module"), {"idnumber": IDNUMBER})
        yield from _check(package, activity.file("grades"), {"grade_items/grade_item/itemname": LIMIT})


def _check(package: Package, name: str, columns: dict[str, int]) -> Iterator[Problem]:
    root = package.root(name)
    for path, limit in columns.items() if root is not None else ():
        for element in root.iterfind(path) if root is not None else ():
            if len(element.text or "") > limit:
                message = f"<{element.tag!s}> has {len(element.text or '')} characters, at most {limit} fit"
                yield Problem(package.at(name, element), "names-fit", message, f"shorten “{(element.text or '')[:40]}…”")
