"""Questions as Moodle 4.5 writes them into ``questions.xml``; the question types add what is their own.

Element names, their order and their values are those of backups that Moodle 4.5 made itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from builder.model import Question
from builder.questions.ids import QuestionIds
from builder.questions.qtype import HTML, FileArea, QtypeXml, RenderHtml, Writer, decimal
from builder.questions.table import TYPES
from builder.xml import Element, Value, branch, leaf, leaves


@dataclass(frozen=True, slots=True)
class QuestionCategory:
    """The question category that questions are written for.

    ``category`` and ``context`` are the ids of the backup; ``key`` is what makes stamps unique (course, language and pool);
    ``time`` is the creation time in seconds since 1970; ``owner`` the id of a user of the backup, or of the site's admin.
    """

    category: int
    context: int
    key: str
    time: int
    owner: int = 2


@dataclass(frozen=True, slots=True)
class BankEntry:
    """A ``<question_bank_entry>``: ``id`` is what a quiz slot refers to, ``question`` the id of its only version."""

    id: int
    question: int
    element: Element


@dataclass(frozen=True, slots=True)
class _Row:
    """The columns of a ``<question>`` that differ."""

    id: int
    parent: int
    name: str
    text: str
    feedback: str
    mark: float
    penalty: float
    qtype: str
    stamp: str
    plugin: Element
    idnumber: str | None = None
    hints: tuple[Element, ...] = ()
    tags: tuple[str, ...] = ()


def bank_entries(question: Question, bank: QuestionCategory, render: RenderHtml, ids: QuestionIds) -> tuple[BankEntry, ...]:
    """The entries of a question: the first is the question, others are parts that it refers to."""
    number = ids.next("question")
    own = TYPES[question.type].moodle(question, Writer(render, ids, number))
    key = f"{bank.key}/{question.id}"
    row = _Row(
        id=number,
        parent=0,
        name=question.title,
        text=own.text,
        feedback=own.feedback,
        mark=question.points,
        penalty=own.penalty,
        qtype=own.qtype,
        stamp=ids.stamp(key),
        plugin=own.plugin,
        idnumber=question.id,
        hints=tuple(_hints(question, own, render, ids)),
        tags=question.tags,
    )
    parts = [
        _Row(part.id, number, question.title, part.text, "", 1.0, 0.0, part.qtype, ids.stamp(f"{key}/{index}"), part.plugin)
        for index, part in enumerate(own.subquestions, 1)
    ]
    return tuple(_entry(each, bank, ids) for each in [row, *parts])


def _hints(question: Question, own: QtypeXml, render: RenderHtml, ids: QuestionIds) -> Iterable[Element]:
    for hint in question.hints:
        number = ids.next("question_hint")
        yield branch(
            "question_hint",
            *leaves(
                hint=render(hint, FileArea("question", "hint", number)),
                hintformat=HTML,
                shownumcorrect=True if own.counts else None,
                clearwrong=True if own.counts else None,
                options=own.hint_options,
            ),
            id=number,
        )


def _entry(row: _Row, bank: QuestionCategory, ids: QuestionIds) -> BankEntry:
    number = ids.next("question_bank_entry")
    version = branch(
        "question_versions",
        leaf("version", 1),
        leaf("status", "ready"),
        branch("questions", _question(row, bank, ids)),
        id=ids.next("question_versions"),
    )
    element = branch(
        "question_bank_entry",
        *leaves(questioncategoryid=bank.category, idnumber=row.idnumber, ownerid=bank.owner),
        branch("question_version", version),
        id=number,
    )
    return BankEntry(number, row.id, element)


def _question(row: _Row, bank: QuestionCategory, ids: QuestionIds) -> Element:
    columns: dict[str, Value] = {
        "parent": row.parent,
        "name": row.name,
        "questiontext": row.text,
        "questiontextformat": HTML,
        "generalfeedback": row.feedback,
        "generalfeedbackformat": HTML,
        "defaultmark": decimal(row.mark),
        "penalty": decimal(row.penalty),
        "qtype": row.qtype,
        "length": 1,
        "stamp": row.stamp,
        "timecreated": bank.time,
        "timemodified": bank.time,
        "createdby": bank.owner,
        "modifiedby": bank.owner,
    }
    return branch(
        "question",
        *(leaf(tag, value) for tag, value in columns.items()),
        row.plugin,
        branch("plugin_qbank_comment_question", branch("comments")),
        branch("plugin_qbank_customfields_question", branch("customfields")),
        branch("question_hints", *row.hints),
        branch("tags", *(_tag(tag, bank, ids) for tag in row.tags)),
        id=row.id,
    )


def _tag(name: str, bank: QuestionCategory, ids: QuestionIds) -> Element:
    return branch("tag", *leaves(name=name.lower(), rawname=name), id=ids.of("tag", name.lower()), contextid=bank.context)
