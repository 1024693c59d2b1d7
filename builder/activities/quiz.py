"""A quiz, and the question categories that it draws from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from builder.activities.common import Activity, ActivityType, Place
from builder.model import Question
from builder.xml import Element, branch, leaf, leaves

DURING = 0x10000
AT_ONCE = 0x01000
"""The two minutes after an attempt."""
LATER = 0x00100
AFTER_CLOSE = 0x00010
"""Never, in a quiz that has no closing date."""
ALWAYS = DURING | AT_ONCE | LATER | AFTER_CLOSE
AFTERWARDS = AT_ONCE | LATER | AFTER_CLOSE
NEVER = AFTER_CLOSE

HIGHEST_GRADE = 1
"""``QUIZ_GRADEHIGHEST``: the best attempt counts."""


@dataclass(frozen=True, slots=True)
class Review:
    """When a learner may see what of an attempt: sums of the times above (Moodle's ``review…`` columns)."""

    attempt: int = ALWAYS
    correctness: int = ALWAYS
    maxmarks: int = ALWAYS
    marks: int = ALWAYS
    specificfeedback: int = ALWAYS
    generalfeedback: int = ALWAYS
    rightanswer: int = ALWAYS
    overallfeedback: int = AFTERWARDS


@dataclass(frozen=True, slots=True)
class Category:
    """A question category; ``key`` is unique in the course, questions are keyed below it.

    ``origin`` is the key of the category that it copies, for a quiz that draws from the pools of others.
    """

    key: str
    name: str
    questions: tuple[Question, ...]
    origin: str = ""

    def question_key(self, question: Question) -> str:
        return f"{self.key}/{question.id}"


@dataclass(frozen=True, slots=True)
class FixedSlot:
    """A question, named by its key (see :meth:`Category.question_key`)."""

    question: str
    mark: float


@dataclass(frozen=True, slots=True)
class RandomSlot:
    """A question drawn from a category for each attempt; ``number`` tells apart the draws from one category."""

    category: str
    number: int
    mark: float = 1.0


@dataclass(frozen=True, slots=True)
class Section:
    """Slots under a heading; ``graded`` shows the marks of the section on their own, under ``label`` where the heading is too long."""

    heading: str
    slots: tuple[FixedSlot | RandomSlot, ...]
    shuffle: bool = False
    graded: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """What is said to a grade of ``minimum`` (a part of 1) or more, up to the band above."""

    minimum: float
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz(Activity):
    """Times are seconds, 0 for no limit; ``attempts`` 0 is unlimited. ``bands`` go from the best to the worst, which starts at 0.

    ``delay_first`` must go by between the first and the second attempt, ``delay_later`` between later ones.
    """

    modname: ClassVar[str] = "quiz"

    behaviour: Literal["deferredfeedback", "immediatefeedback", "interactive"]
    categories: tuple[Category, ...]
    sections: tuple[Section, ...]
    maximum: float = 100.0
    attempts: int = 0
    delay_first: int = 0
    delay_later: int = 0
    time_limit: int = 0
    can_redo: bool = False
    per_page: int = 1
    review: Review = Review()
    bands: tuple[Band, ...] = ()

    def slots(self) -> Iterator[FixedSlot | RandomSlot]:
        for section in self.sections:
            yield from section.slots


def _element(quiz: Quiz, place: Place) -> Element:
    return branch(
        "quiz",
        *_settings(quiz, place),
        branch("subplugin_quizaccess_seb_quiz"),
        branch("quiz_grade_items", *_grade_items(quiz, place)),
        branch("question_instances", *_instances(quiz, place)),
        branch("sections", *_sections(quiz, place)),
        branch("feedbacks", *_feedbacks(quiz, place)),
        branch("overrides"),
        branch("grades"),
        branch("attempts"),
        id=place.instance,
    )


def _settings(quiz: Quiz, place: Place) -> list[Element]:
    review = quiz.review
    return leaves(
        name=quiz.name,
        intro=place.html(quiz.intro, "intro"),
        introformat=1,
        timeopen=0,
        timeclose=0,
        timelimit=quiz.time_limit,
        overduehandling="autosubmit",
        graceperiod=0,
        preferredbehaviour=quiz.behaviour,
        canredoquestions=quiz.can_redo,
        attempts_number=quiz.attempts,
        attemptonlast=0,
        grademethod=HIGHEST_GRADE,
        decimalpoints=0,
        questiondecimalpoints=-1,
        reviewattempt=review.attempt,
        reviewcorrectness=review.correctness,
        reviewmaxmarks=review.maxmarks,
        reviewmarks=review.marks,
        reviewspecificfeedback=review.specificfeedback,
        reviewgeneralfeedback=review.generalfeedback,
        reviewrightanswer=review.rightanswer,
        reviewoverallfeedback=review.overallfeedback,
        questionsperpage=quiz.per_page,
        navmethod="free",
        shuffleanswers=1,
        sumgrades=f"{sum(slot.mark for slot in quiz.slots()):.5f}",
        grade=f"{quiz.maximum:.5f}",
        timecreated=place.time,
        timemodified=place.time,
        password="",
        subnet="",
        browsersecurity="",
        delay1=quiz.delay_first,
        delay2=quiz.delay_later,
        showuserpicture=0,
        showblocks=0,
        completionattemptsexhausted=0,
        completionminattempts=0,
        allowofflineattempts=0,
    )


def _grade_items(quiz: Quiz, place: Place) -> Iterator[Element]:
    graded = [(index, section) for index, section in enumerate(quiz.sections, 1) if section.graded]
    for order, (index, section) in enumerate(graded, 1):
        yield branch("quiz_grade_item", *leaves(sortorder=order, name=section.label or section.heading), id=_grade_item(quiz, index, place))


def _grade_item(quiz: Quiz, section: int, place: Place) -> int:
    return place.number("quiz_grade_items", f"{quiz.key}/{section}")


def _instances(quiz: Quiz, place: Place) -> Iterator[Element]:
    number = page = 0
    for index, section in enumerate(quiz.sections, 1):
        grade_item = _grade_item(quiz, index, place) if section.graded else None
        for position, slot in enumerate(section.slots):
            number += 1
            page += position % quiz.per_page == 0 if quiz.per_page else not page
            yield branch(
                "question_instance",
                *leaves(
                    quizid=place.instance,
                    slot=number,
                    page=page,
                    displaynumber=None,
                    requireprevious=0,
                    maxmark=f"{slot.mark:.7f}",
                    quizgradeitemid=grade_item,
                ),
                _reference(quiz, slot, place),
                id=place.number("quiz_slots", f"{quiz.key}/{number}"),
            )


def _reference(quiz: Quiz, slot: FixedSlot | RandomSlot, place: Place) -> Element:
    using = leaves(usingcontextid=place.context, component="mod_quiz", questionarea="slot")
    if isinstance(slot, FixedSlot):
        return branch(
            "question_reference",
            *using,
            *leaves(questionbankentryid=place.bank_entry(slot.question), version=None),
            id=place.number("question_references", f"{quiz.key}/{slot.question}"),
        )
    return branch(
        "question_set_reference",
        *using,
        leaf("questionscontextid", place.drawing_context(slot.category)),
        leaf("filtercondition", (_filter if place.filters else _old_filter)(place.number("question_categories", slot.category))),
        id=place.number("question_set_references", f"{quiz.key}/{slot.category}/{slot.number}"),
    )


def _filter(category: int) -> str:
    filter_ = {"category": {"jointype": 1, "values": [str(category)], "filteroptions": {"includesubcategories": False}}}
    return json.dumps({"filter": filter_}, separators=(",", ":"))


def _old_filter(category: int) -> str:
    """As before 4.3; later versions read it, too (``convert_legacy_set_reference_filter_condition``)."""
    return json.dumps({"questioncategoryid": str(category), "includingsubcategories": "0"}, separators=(",", ":"))


def _sections(quiz: Quiz, place: Place) -> Iterator[Element]:
    first = 1
    for index, section in enumerate(quiz.sections, 1):
        yield branch(
            "section",
            *leaves(firstslot=first, heading=section.heading, shufflequestions=section.shuffle),
            id=place.number("quiz_sections", f"{quiz.key}/{index}"),
        )
        first += len(section.slots)


def _feedbacks(quiz: Quiz, place: Place) -> Iterator[Element]:
    above = quiz.maximum + 1
    for band in quiz.bands:
        number = place.number("quiz_feedback", f"{quiz.key}/{band.minimum}")
        yield branch(
            "feedback",
            *leaves(
                feedbacktext=place.html(band.html, "feedback", number),
                feedbacktextformat=1,
                mingrade=f"{band.minimum * quiz.maximum:.5f}",
                maxgrade=f"{above:.5f}",
            ),
            id=number,
        )
        above = band.minimum * quiz.maximum


TYPE = ActivityType(Quiz, _element, link="QUIZVIEWBYID")
