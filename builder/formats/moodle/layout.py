"""How a course is laid out in Moodle: which sections it has, and what stands in them.

section 0       presentation · pages around the modules · about this course
per module      presentation, objectives, minutes
                per lesson: a page, its practice quiz
                the test · practical sheets · the terms as a page and as a glossary
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from builder.activities.common import Activity, Completion
from builder.activities.folder import Folder
from builder.activities.label import Label
from builder.activities.page import Page
from builder.formats.moodle.contents import Contents, GradeCategory, Section
from builder.formats.moodle.exam import test
from builder.formats.moodle.names import file_name
from builder.formats.moodle.practice import practice
from builder.formats.moodle.terms import glossary, list_of_terms
from builder.formats.moodle.wording import Wording
from builder.model import Asset, Course, Lesson, Module

LONG = 120
"""Minutes from which on a time is said in hours."""


def lay_out(course: Course, revision: str) -> Contents:
    """The contents of a course; ``revision`` is what the source says of itself, shown to those who run it."""
    wording = Wording(course.language)
    modules = [_module_section(module, wording, course.sequential, before) for before, module in _with_predecessor(course.modules)]
    return Contents(
        sections=(_front(course, revision, wording), *modules),
        grade_categories=tuple(GradeCategory(f"grades/{module.id}", module.title) for module in course.modules),
        criteria=tuple(_criteria(course)),
        to_pass=min((module.test.pass_percent for module in course.modules), default=0.0),
        sheets=dict(_sheets(course)),
    )


def _criteria(course: Course) -> Iterator[str]:
    """The keys of the activities that complete the course, by the course's own rule."""
    for module in course.modules:
        if course.completion == "passed":
            yield from [f"test/{module.id}"] if module.bank else []
            continue
        for lesson in module.lessons:
            yield f"lesson/{module.id}/{lesson.id}"
            if course.completion == "practised" and lesson.practice:
                yield f"practice/{module.id}/{lesson.id}"


def _with_predecessor(modules: tuple[Module, ...]) -> Iterator[tuple[Module | None, Module]]:
    yield from pairwise((None, *modules))


def _front(course: Course, revision: str, wording: Wording) -> Section:
    pages = [
        Page(key=f"page/{page.id}", name=page.title, content=page.body.html, completion=Completion(view=True)) for page in course.pages
    ]
    return Section("front", None, _presentation(course), (*pages, _about(course, revision, wording)))


def _presentation(course: Course) -> str:
    subtitle = f'<p class="cp-subtitle">{escape(course.subtitle, quote=False)}</p>' if course.subtitle else ""
    return subtitle + course.summary.html


def _about(course: Course, revision: str, wording: Wording) -> Label:
    """The legal notice, for learners, and which version this is, for those who run the course."""
    version = wording.gettext("Version {version}", version=course.version)
    if revision:
        version = wording.gettext("Version {version}, from source {revision}", version=course.version, revision=revision)
    facts = " · ".join(filter(None, [version, course.author, course.licence]))
    paragraphs = filter(None, [course.notice, facts])
    html = "".join(f'<p class="cp-meta">{escape(text, quote=False)}</p>' for text in paragraphs)
    return Label(key="about", name=wording.gettext("About this course"), intro=html)


def _module_section(module: Module, wording: Wording, sequential: bool, before: Module | None) -> Section:
    activities: list[Activity] = []
    for lesson in module.lessons:
        activities += _lesson(module, lesson, wording)
    activities += test(module, wording)
    activities += _sheets_folder(module, wording)
    if module.glossary:
        activities += [list_of_terms(module, wording), glossary(module, wording)]
    requires = f"test/{before.id}" if sequential and before and before.bank else None
    return Section(f"module/{module.id}", module.title, _introduction(module, wording), tuple(activities), requires)


def _introduction(module: Module, wording: Wording) -> str:
    minutes = sum(lesson.minutes for lesson in module.lessons)
    objectives = "".join(f"<li>{escape(objective.text, quote=False)}</li>" for objective in module.objectives)
    return (
        f"{module.summary.html}"
        f'<h4 class="cp-small-heading">{wording.gettext("What you will be able to do")}</h4><ul>{objectives}</ul>'
        f'<p class="cp-meta">{_minutes(minutes, wording)}</p>'
    )


def _minutes(minutes: int, wording: Wording) -> str:
    """A time that nobody reads as exact: from two hours on, whole hours."""
    if minutes >= LONG:
        return wording.gettext("About {number} hours", number=round(minutes / 60))
    return wording.ngettext("About {number} minute", "About {number} minutes", minutes)


def _lesson(module: Module, lesson: Lesson, wording: Wording) -> list[Activity]:
    quizzes = practice(module, lesson, wording)
    page = Page(
        key=f"lesson/{module.id}/{lesson.id}",
        name=lesson.title,
        intro=f"<p>{escape(lesson.summary, quote=False)}</p>" if lesson.summary else "",
        show_intro=True,
        print_intro=True,
        content=_head(lesson, wording) + lesson.body.html + "".join(_onward(quiz, wording) for quiz in quizzes),
        completion=Completion(view=True),
    )
    return [page, *quizzes]


def _head(lesson: Lesson, wording: Wording) -> str:
    return f'<p class="cp-meta">{_minutes(lesson.minutes, wording)}</p>'


def _onward(quiz: Activity, wording: Wording) -> str:
    return f'<p><a class="cp-go" href="coursepack:activity/{quiz.key}">{wording.gettext("Now practise")}</a></p>'


def _sheets_folder(module: Module, wording: Wording) -> list[Activity]:
    if not module.sheets:
        return []
    files: list[tuple[str, Asset]] = []
    lines = []
    for sheet in module.sheets:
        files.append((file_name(sheet.title, sheet.blank), sheet.blank))
        files.append((file_name(wording.gettext("{title} (example)", title=sheet.title), sheet.filled), sheet.filled))
        lines.append(f"<li><strong>{escape(sheet.title, quote=False)}</strong><br>{escape(sheet.summary, quote=False)}</li>")
    told = wording.gettext("Each sheet comes twice: blank, to fill in, and filled in with the example of the course.")
    intro = f"<p>{told}</p><ul>{''.join(lines)}</ul>"
    name = wording.gettext("Practical sheets: {title}", title=module.title)
    return [Folder(key=f"sheets/{module.id}", name=name, intro=intro, files=tuple(files))]


def _sheets(course: Course) -> Iterator[tuple[str, tuple[str, Asset]]]:
    for module in course.modules:
        for sheet in module.sheets:
            yield f"{module.id}/{sheet.id}", (file_name(sheet.title, sheet.blank), sheet.blank)
