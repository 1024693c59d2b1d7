"""``questions.xml``: question categories and the entries of their questions.

Every category stands in the context of its bank (see :mod:`builder.formats.moodle.banks`), below that context's ``top``.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.activities.quiz import Category, Quiz
from builder.formats.moodle.backup import Backup
from builder.formats.moodle.banks import SHARED, Bank
from builder.formats.moodle.files import Area
from builder.formats.moodle.numbers import idnumber
from builder.model import Question, Text
from builder.questions.ids import QuestionIds
from builder.questions.moodle import QuestionCategory, bank_entries
from builder.questions.qtype import FileArea, RenderHtml
from builder.xml import Element, Value, branch, leaf, leaves

CONTEXT_COURSE = 50
CONTEXT_MODULE = 70
STEM = "questiontext"

_NARROW = (
    "<style>.que.match table.answer{width:100%}.que.match .answer select{max-width:100%}"
    "@media(max-width:36rem){.que.match :is(table.answer,.answer tbody,.answer tr,.answer td)"
    "{display:block;width:100%;padding:.1rem 0}}</style>"
)
"""Moodle's menus of a matching question are as wide as their longest choice, on a phone wider than the screen; no theme mends that."""


def fill_banks(backup: Backup) -> None:
    """Writes every question of the course into ``backup.entries``."""
    ids = QuestionIds()
    for bank in backup.banks:
        for category in bank.all_categories():
            backup.entries[category.key] = list(_entries(category, backup, backup.bank_context(bank), ids))


def categories_of(quiz: Quiz, backup: Backup) -> list[int]:
    """The ids that the quiz's ``inforef.xml`` names: the top category first."""
    keys = [category.key for category in quiz.categories]
    return [_number(backup, key) for bank in backup.banks for key in bank.needed(keys)]


def element(backup: Backup) -> Element:
    """The root element; the banks must be filled."""
    return branch("question_categories", *(category for bank in backup.banks for category in _categories(bank, backup)))


def _entries(category: Category, backup: Backup, context: int, ids: QuestionIds) -> Iterator[Element]:
    key = f"{backup.edition.id}/{backup.edition.label}/{category.key}"
    target = QuestionCategory(_number(backup, category.key), context, key, backup.time)
    for question in category.questions:
        entries = bank_entries(question, target, _renderer(backup, context, question), ids)
        backup.bank_entries[category.question_key(question)] = entries[0].id
        yield from (entry.element for entry in entries)


def _renderer(backup: Backup, context: int, question: Question) -> RenderHtml:
    def render(text: Text, area: FileArea) -> str:
        html = backup.html(text.html, Area(context, area.component, area.name, area.item))
        return html + _NARROW if question.type == "matching" and area.name == STEM else html

    return render


def _categories(bank: Bank, backup: Backup) -> Iterator[Element]:
    yield _category(bank, backup, bank.top, {"name": "top", "parent": 0, "sortorder": 0, "idnumber": None})
    yield from _children(bank, backup, bank.top, bank.categories)
    top = _number(backup, bank.top)
    for order, group in enumerate(bank.groups, 1):
        yield _category(bank, backup, group.key, {"name": group.name, "parent": top, "sortorder": order, "idnumber": idnumber(group.key)})
        yield from _children(bank, backup, group.key, group.categories)


def _children(bank: Bank, backup: Backup, parent: str, categories: tuple[Category, ...]) -> Iterator[Element]:
    above = _number(backup, parent)
    for order, category in enumerate(categories, 1):
        values: dict[str, Value] = {"name": category.name, "parent": above, "sortorder": order, "idnumber": idnumber(category.key)}
        yield _category(bank, backup, category.key, values)


def _category(bank: Bank, backup: Backup, key: str, values: dict[str, Value]) -> Element:
    level, instance = _context(bank, backup)
    return branch(
        "question_category",
        leaf("name", values["name"]),
        *leaves(contextid=backup.bank_context(bank), contextlevel=level, contextinstanceid=instance, info="", infoformat=0),
        leaf("stamp", backup.stamp(key)),
        *(leaf(name, values[name]) for name in ("parent", "sortorder", "idnumber")),
        branch("question_bank_entries", *backup.entries.get(key, ())),
        id=_number(backup, key),
    )


def _context(bank: Bank, backup: Backup) -> tuple[int, int]:
    """The level of the context, and what it is the context of."""
    if bank.quiz:
        return CONTEXT_MODULE, backup.activity(bank.quiz).module
    if backup.release.bank == "course":
        return CONTEXT_COURSE, backup.course_id
    return CONTEXT_MODULE, backup.numbers.number("course_modules", SHARED)


def _number(backup: Backup, key: str) -> int:
    return backup.numbers.number("question_categories", key)
