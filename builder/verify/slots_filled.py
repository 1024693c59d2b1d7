"""Rule ``slots-filled``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from builder.problems import Problem
from builder.verify.package import ActivityFolder, Package, text_of
from builder.xml import Element


def check(package: Package) -> Iterator[Problem]:
    """Every slot of a quiz names a question, or a category that has enough of them besides those that other slots take, and a context that
    comes along."""
    root = package.root("questions.xml")
    categories = {} if root is None else {category.get("id", ""): category for category in root.iterfind("question_category")}
    entries = {
        entry.get("id", ""): number
        for number, category in categories.items()
        for entry in category.iterfind("question_bank_entries/question_bank_entry")
        if _stands_alone(entry)
    }
    for activity in package.activities:
        if activity.name == "quiz":
            yield from _quiz(package, activity, categories, entries)


def _stands_alone(entry: Element) -> bool:
    """Whether it is no part of a cloze question and no placeholder."""
    parents = [text_of(question, "parent") for question in entry.iterfind("question_version/question_versions/questions/question")]
    return any(parent in {"", "0"} for parent in parents)


def _quiz(package: Package, activity: ActivityFolder, categories: dict[str, Element], entries: dict[str, str]) -> Iterator[Problem]:
    name = activity.file("quiz")
    root = package.root(name)
    slots = [] if root is None else root.findall("quiz/question_instances/question_instance")
    taken: Counter[str] = Counter()
    drawn: dict[str, list[Element]] = {}
    problem = partial(Problem, rule="slots-filled", hint="Moodle restores the quiz with a hole in it")
    for slot in slots:
        number = text_of(slot, "slot")
        question, drawing = slot.find("question_reference"), slot.find("question_set_reference")
        if question is not None:
            entry = text_of(question, "questionbankentryid")
            taken.update([entries[entry]] if entry in entries else [])
            if entry not in entries:
                yield problem(package.at(name, slot), message=f"slot {number} of “{activity.title[:60]}” names no question ({entry})")
        elif drawing is not None:
            category = _category(drawing)
            drawn.setdefault(category, []).append(slot)
            if _values(drawing, "qtagids"):
                message = f"slot {number} of “{activity.title[:60]}” draws by tags, which Moodle knows by their numbers on the old site"
                yield Problem(
                    package.at(name, slot), "slots-filled", message, "on another site it draws nothing; use a category", "warning"
                )
            context = text_of(drawing, "questionscontextid")
            if package.is_course and context not in package.contexts.values():
                message = f"slot {number} of “{activity.title[:60]}” names a context that is not in the backup ({context})"
                hint = "Moodle warns, and keeps the number, which is another thing on another site"
                yield Problem(package.at(name, slot), "slots-filled", message, hint, "warning")
            if category not in categories:
                yield problem(
                    package.at(name, slot), message=f"slot {number} of “{activity.title[:60]}” draws from no category ({category})"
                )
        else:
            yield problem(package.at(name, slot), message=f"slot {number} of “{activity.title[:60]}” names neither question nor category")
    for category, drawing_slots in drawn.items():
        free = sum(number == category for number in entries.values()) - taken[category]
        if category in categories and free < len(drawing_slots):
            title = text_of(categories[category], "name")[:60]
            count = "one slot draws" if len(drawing_slots) == 1 else f"{len(drawing_slots)} slots draw"
            message = f"{count} from “{title}”, where other slots leave {max(free, 0)} questions"
            yield Problem(package.at(name, drawing_slots[0]), "slots-filled", message, "nobody can begin the quiz; put more questions in")


def _category(drawing: Element) -> str:
    """The first category that the condition names; as older versions wrote it, too."""
    condition = _condition(drawing)
    if "questioncategoryid" in condition:
        return str(condition["questioncategoryid"])
    return next(iter(_values(drawing, "category")), "")


def _values(drawing: Element, name: str) -> list[str]:
    """What the condition allows in one respect, such as the category."""
    values: Any = _condition(drawing)
    for key in ("filter", name, "values"):
        values = values.get(key) if isinstance(values, dict) else None
    return [str(value) for value in values] if isinstance(values, list) else []


def _condition(drawing: Element) -> dict[str, Any]:
    try:
        condition = json.loads(text_of(drawing, "filtercondition") or "{}")
    except (ValueError, RecursionError):
        return {}
    return condition if isinstance(condition, dict) else {}
