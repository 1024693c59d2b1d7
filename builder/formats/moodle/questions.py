"""``questions.xml``: question categories and the entries of their questions.

Every category stands in the context of its quiz (see :mod:`builder.activities.quiz`), below that context's ``top``.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.activities.quiz import Category, Quiz
from builder.formats.moodle.backup import ActivityPlace, Backup
from builder.formats.moodle.files import Area
from builder.formats.moodle.numbers import idnumber
from builder.model import Question, Text
from builder.questions.ids import QuestionIds
from builder.questions.moodle import Bank, bank_entries
from builder.questions.qtype import FileArea, RenderHtml
from builder.xml import Element, Value, branch, leaf, leaves

CONTEXT_MODULE = 70
STEM = "questiontext"

_NARROW = (
    "<style>.que.match table.answer{width:100%}.que.match .answer select{max-width:100%}"
    "@media(max-width:36rem){.que.match :is(table.answer,.answer tbody,.answer tr,.answer td)"
    "{display:block;width:100%;padding:.1rem 0}}</style>"
)
"""Moodle's menus of a matching question are as wide as their longest choice, on a phone wider than the screen; no theme mends that."""


def quizzes(backup: Backup) -> Iterator[Quiz]:
    """The quizzes of the course, in its order."""
    for activity in backup.contents.activities():
        if isinstance(activity, Quiz):
            yield activity


def fill_banks(backup: Backup) -> None:
    """Writes every question of the course into ``backup.banks``."""
    ids = QuestionIds()
    for quiz in quizzes(backup):
        place = backup.place(quiz)
        for category in quiz.categories:
            backup.banks[category.key] = list(_entries(category, place, ids))


def categories_of(quiz: Quiz, backup: Backup) -> list[int]:
    """The ids that the quiz's ``inforef.xml`` names: the top category first."""
    return [_number(backup, key) for key in (_top_key(quiz), *(category.key for category in quiz.categories))]


def element(backup: Backup) -> Element:
    """The root element; the banks must be filled."""
    return branch("question_categories", *(category for quiz in quizzes(backup) for category in _categories(quiz, backup)))


def _entries(category: Category, place: ActivityPlace, ids: QuestionIds) -> Iterator[Element]:
    backup = place.backup
    bank = Bank(_number(backup, category.key), place.context, f"{backup.edition.id}/{backup.edition.label}/{category.key}", place.time)
    for question in category.questions:
        entries = bank_entries(question, bank, _renderer(place, question), ids)
        backup.bank_entries[category.question_key(question)] = entries[0].id
        yield from (entry.element for entry in entries)


def _renderer(place: ActivityPlace, question: Question) -> RenderHtml:
    def render(text: Text, area: FileArea) -> str:
        html = place.backup.html(text.html, Area(place.context, area.component, area.name, area.item))
        return html + _NARROW if question.type == "matching" and area.name == STEM else html

    return render


def _categories(quiz: Quiz, backup: Backup) -> Iterator[Element]:
    place = backup.place(quiz)
    top = _number(backup, _top_key(quiz))
    yield _category(place, _top_key(quiz), {"name": "top", "parent": 0, "sortorder": 0, "idnumber": None})
    for order, category in enumerate(quiz.categories, 1):
        yield _category(place, category.key, {"name": category.name, "parent": top, "sortorder": order, "idnumber": idnumber(category.key)})


def _category(place: ActivityPlace, key: str, values: dict[str, Value]) -> Element:
    backup = place.backup
    return branch(
        "question_category",
        leaf("name", values["name"]),
        *leaves(contextid=place.context, contextlevel=CONTEXT_MODULE, contextinstanceid=place.module, info="", infoformat=0),
        leaf("stamp", backup.stamp(key)),
        *(leaf(name, values[name]) for name in ("parent", "sortorder", "idnumber")),
        branch("question_bank_entries", *backup.banks.get(key, ())),
        id=_number(backup, key),
    )


def _top_key(quiz: Quiz) -> str:
    return f"{quiz.key}/top"


def _number(backup: Backup, key: str) -> int:
    return backup.numbers.number("question_categories", key)
