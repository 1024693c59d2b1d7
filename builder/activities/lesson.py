"""Branching pages: texts with buttons, and questions whose answers lead to pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Annotated, ClassVar

from pydantic import Field

from builder.activities.authored import Around, Kind, Percent, Reads, Settings, Weight, Wording, YesNo, common, flag, number
from builder.activities.common import Activity, ActivityType, Completion, Grade, Html, Name, Place, option
from builder.activities.lesson_answers import TYPES as QUESTION_TYPES
from builder.activities.lesson_answers import Answer, Button, answers, jump
from builder.model import Authored, Part, Question
from builder.problems import Problem
from builder.questions.shared import KEYS, REPEATABLE
from builder.xml import Element, branch, leaves

CONTENT = 20
"""``LESSON_PAGE_BRANCHTABLE``: a text with buttons."""

MAXIMUM = 100.0
CONDITIONS = 'O:8:"stdClass":3:{s:9:"timespent";i:0;s:9:"completed";i:0;s:15:"gradebetterthan";i:0;}'
"""On another lesson: none."""

PLACES = frozenset({"next", "end", "this"})
"""Where an answer may lead besides the pages of the lesson."""


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A text with ``buttons``, or a ``question`` with a place for each of its answers (``leads``, see :mod:`lesson_answers`)."""

    key: str
    title: Name
    html: Html
    buttons: tuple[Button, ...] = ()
    question: Question | None = None
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchingLesson(Activity):
    """``pages`` in the order in which "next" leads through them; ``retake``: one may go through it again."""

    modname: ClassVar[str] = "lesson"

    pages: tuple[LessonPage, ...]
    retake: bool = True


def _element(lesson: BranchingLesson, place: Place) -> Element:
    empty = ("grades", "timers", "overrides")
    return branch(
        "lesson",
        *_settings(lesson, place),
        branch("pages", *_pages(lesson, place)),
        *(branch(name) for name in empty),
        id=place.instance,
    )


def _settings(lesson: BranchingLesson, place: Place) -> list[Element]:
    return [
        *leaves(course=place.number("course", ""), name=lesson.name, intro=place.html(lesson.intro, "intro"), introformat=1),
        *leaves(practice=0, modattempts=0, usepassword=0, password="", dependency=0, conditions=CONDITIONS),
        *leaves(grade=round(lesson.grade.maximum) if lesson.grade else 0, custom=1, ongoing=0, usemaxgrade=1),
        *leaves(maxanswers=10, maxattempts=0, review=0, nextpagedefault=0, feedback=1, minquestions=0, maxpages=1, timelimit=0),
        *leaves(retake=lesson.retake, activitylink=0, mediafile="", mediaheight=100, mediawidth=650, mediaclose=0, slideshow=0),
        *leaves(width=640, height=480, bgcolor="#FFFFFF", displayleft=0, displayleftif=0, progressbar=0, available=0, deadline=0),
        *leaves(timemodified=place.time, completionendreached=lesson.completion.own, completiontimespent=0, allowofflineattempts=0),
    ]


def _pages(lesson: BranchingLesson, place: Place) -> Iterator[Element]:
    numbers = {page.key: place.number("lesson_pages", f"{lesson.key}/{page.key}") for page in lesson.pages}
    order = [0, *numbers.values(), 0]
    for index, page in enumerate(lesson.pages):
        yield _page(page, lesson, place, (order[index], order[index + 2]), numbers)


def _page(page: LessonPage, lesson: BranchingLesson, place: Place, around: tuple[int, int], numbers: dict[str, int]) -> Element:
    number_, question = numbers[page.key], page.question
    given = answers(question, page.leads) if question else tuple(Answer(button.text, button.lead) for button in page.buttons)
    return branch(
        "page",
        *leaves(prevpageid=around[0], nextpageid=around[1], qtype=QUESTION_TYPES[question.type] if question else CONTENT),
        *leaves(qoption=question is not None and question.type == "multiple", layout=0, display=0),
        *leaves(timecreated=place.time, timemodified=place.time, title=page.title),
        *leaves(contents=place.html(page.html, "page_contents", number_), contentsformat=1),
        branch("answers", *(_answer(each, index, page, lesson, place, numbers) for index, each in enumerate(given, 1))),
        branch("branches"),
        id=number_,
    )


def _answer(  # noqa: PLR0917
    answer: Answer, index: int, page: LessonPage, lesson: BranchingLesson, place: Place, numbers: dict[str, int]
) -> Element:
    number_ = place.number("lesson_answers", f"{lesson.key}/{page.key}/{index}")
    text = place.html(answer.text, "page_answers", number_) if answer.rich else answer.text
    response = place.html(answer.response, "page_responses", number_)
    return branch(
        "answer",
        *leaves(jumpto=jump(answer.lead, numbers), grade=0, score=int(answer.right), flags=0),
        *leaves(timecreated=place.time, timemodified=0, answer_text=text, response=response or None),
        *leaves(answerformat=int(answer.rich), responseformat=1 if response and not answer.plain_response else 0),
        branch("attempts"),
        id=number_,
    )


TYPE = ActivityType(BranchingLesson, _element, link="LESSONVIEWBYID")


class LessonSettings(Settings):
    """Front matter of a branching lesson."""

    passing: Annotated[Percent, Field(alias="pass")] = 0.0
    retake: YesNo = True
    weight: Weight = 0.0


def _moodle(activity: Authored, around: Around) -> BranchingLesson:
    asks = any(activity.questions())
    to_pass = number(activity, "pass")
    values = common(activity)
    if asks and to_pass and values["completion"].own:
        values["completion"] = Completion(grade=True, passing=True)
    return BranchingLesson(
        **values,
        intro=Html(activity.intro.html),
        pages=tuple(_described(part, around.wording) for part in activity.parts),
        retake=flag(activity, "retake"),
        grade=Grade(MAXIMUM, to_pass, around.category, number(activity, "weight")) if asks else None,
        filters_off=("glossary",),
    )


def _described(part: Part, wording: Wording) -> LessonPage:
    if part.question:
        return LessonPage(part.id, Name(part.title), Html(part.question.stem.html), question=part.question, leads=part.leads)
    buttons = tuple(Button(option(item.text.plain), item.target) for item in part.items)
    onward = (Button(Name(wording.gettext("Continue")), "next"),)
    return LessonPage(part.id, Name(part.title), Html(part.body.html), buttons or onward)


def _plain(activity: Authored, wording: Wording) -> str:
    """All pages one below the other; right answers are not told."""
    return "".join(_printed(part) for part in activity.parts)


def _printed(part: Part) -> str:
    title = f'<h2 id="{part.id}">{escape(part.title, quote=False)}</h2>'
    if part.question:
        return title + part.question.stem.html
    buttons = "".join(f'<li><a href="#{item.target}">{item.text.html}</a></li>' for item in part.items if item.target not in PLACES)
    return title + part.body.html + (f"<ul>{buttons}</ul>" if buttons else "")


def _check(activity: Authored) -> Iterator[Problem]:
    known = {part.id for part in activity.parts}
    if not activity.parts:
        yield Problem(activity.at, "pages-present", "the lesson has no page", "write one: ## Title {#id}")
    for part in activity.parts:
        if part.question and part.question.type not in QUESTION_TYPES:
            allowed = ", ".join(QUESTION_TYPES)
            yield Problem(part.at, "question-type-known", f"a lesson cannot ask questions of the type “{part.question.type}”", allowed)
        for lead, at in [*((item.target, item.at) for item in part.items), *((lead, part.at) for lead in part.leads)]:
            if lead and lead not in known | PLACES:
                yield Problem(at, "page-exists", f"the lesson has no page “#{lead}”", f"pages are: {', '.join(sorted(known))}")
    yield from _check_reached(activity)


def _check_reached(activity: Authored) -> Iterator[Problem]:
    """Every page can be reached from the first, and the end from some page."""
    following = dict(zip((part.id for part in activity.parts), [part.id for part in activity.parts[1:]] + ["end"], strict=False))
    reached: set[str] = set()
    waiting = [part.id for part in activity.parts[:1]]
    parts = {part.id: part for part in activity.parts}
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            leads = _leads(parts[name]) if name in parts else ()
            waiting += [following[name] if lead == "next" else lead for lead in leads if lead != "this"]
    for part in activity.parts:
        if part.id not in reached:
            yield Problem(part.at, "page-reached", "no button and no answer leads to this page", "lead to it, or remove it")
    if activity.parts and "end" not in reached:
        yield Problem(activity.at, "page-reached", "the lesson has no end", "let a button or an answer lead to #end")


def _leads(part: Part) -> tuple[str, ...]:
    if part.question is None:
        return tuple(item.target for item in part.items) or ("next",)
    return tuple(answer.lead for answer in answers(part.question, part.leads)) if part.question.type in QUESTION_TYPES else ("next",)


KIND = Kind(
    "lesson",
    LessonSettings,
    _moodle,
    _plain,
    Reads(keys=(*KEYS, "Right", "Wrong"), repeatable=REPEATABLE, items=True, links=True, questions=True),
    _check,
)
