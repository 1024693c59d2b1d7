"""How a course is laid out in Moodle: which sections it has, and what stands in them.

section 0       presentation · pages and activities of the opening · about this course
per module      how its presentation begins, minutes
                the rest of the presentation, objectives
                per lesson: a page, its practice quiz
                the test, its right answers · activities · practical sheets · the terms as a page and as a glossary
last section    pages and activities of the closing
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import escape
from itertools import pairwise
from urllib.parse import quote

from builder.activities import KINDS
from builder.activities.authored import Around, Package
from builder.activities.authored import Wording as AnyWording
from builder.activities.common import Activity, Completion, Html
from builder.activities.folder import Folder
from builder.activities.label import Label
from builder.activities.page import Page
from builder.formats.moodle.answers import right_answers
from builder.formats.moodle.contents import Contents, CourseBadge, GradeCategory, Section
from builder.formats.moodle.enlarging import with_large_pictures
from builder.formats.moodle.exam import test
from builder.formats.moodle.names import file_name
from builder.formats.moodle.practice import practice
from builder.formats.moodle.terms import glossary, list_of_terms
from builder.formats.wording import Wording
from builder.model import Asset, Authored, Course, Lesson, Module
from builder.problems import Location

PackageMaker = Callable[[str | None, str], Package]


def unpacked(module: str | None, version: str) -> Package:
    """In place of a package, for those who only ask what stands in a course."""
    nothing = Asset("", "application/zip", b"", Location(""))
    return Package(nothing, {}, version, manifest="", organization="", item="", title="", launch="")


_PARAGRAPH = re.compile(r"<p\b.*?</p>\s*", re.DOTALL)

LONG = 120
"""Minutes from which on a time is said in hours."""


def lay_out(course: Course, revision: str, package: PackageMaker) -> Contents:
    """The contents of a course; ``revision`` is what the source says of itself, shown to those who run it.

    ``package`` makes the SCORM package of a module or of the course, in a version.
    """
    wording = Wording(course.language)
    around = Around(course, None, wording, package)
    modules = [_module_section(replace(around, module=module), before) for before, module in _with_predecessor(course.modules)]
    return Contents(
        sections=with_large_pictures((_front(around, revision), *modules, *_closing(around)), course),
        grade_categories=tuple(GradeCategory(f"grades/{module.id}", module.title) for module in course.modules),
        criteria=tuple(_criteria(course)),
        to_pass=min((module.test.pass_percent for module in course.modules), default=0.0),
        sheets=dict(_sheets(course)),
        author=wording.gettext("Course author"),
        badge=_badge(course),
    )


def _criteria(course: Course) -> Iterator[str]:
    """The keys of the activities that complete the course, by the course's own rule."""
    for module in course.modules:
        if course.completion == "passed":
            yield from _tests([module])
            continue
        for lesson in module.lessons:
            yield f"lesson/{module.id}/{lesson.id}"
            if course.completion == "practised" and lesson.practice:
                yield f"practice/{module.id}/{lesson.id}"
    if course.completion == "passed":
        yield from (f"activity/{activity.key}" for activity in course.activities if _is_exam(activity))


def _tests(modules: Iterable[Module]) -> Iterator[str]:
    yield from (f"test/{module.id}" for module in modules if module.bank)


def _is_exam(activity: Authored) -> bool:
    return activity.kind == "quiz" and bool(activity.settings["graded"]) and bool(activity.settings["pass"])


def _badge(course: Course) -> CourseBadge | None:
    if course.badge is None:
        return None
    exams = [f"activity/{activity.key}" for activity in course.activities if activity.id == course.badge.exam]
    return CourseBadge(course.badge.name, course.badge.description, (*_tests(course.modules), *exams))


def _with_predecessor(modules: tuple[Module, ...]) -> Iterator[tuple[Module | None, Module]]:
    yield from pairwise((None, *modules))


def _front(around: Around, revision: str) -> Section:
    course, wording = around.course, around.wording
    about = _about(course, revision, wording)
    named = course.opening or tuple(page.id for page in course.pages)
    return Section("front", wording.gettext("Welcome"), _presentation(course), (*_named(named, around), about))


def _closing(around: Around) -> list[Section]:
    """The last section, or none; where modules open one after the other, it opens after the last of them."""
    course = around.course
    activities = tuple(_named(course.closing, around))
    if not activities:
        return []
    last = next((module for module in reversed(course.modules) if module.bank), None)
    requires = f"test/{last.id}" if course.sequential and last else None
    return [Section("closing", around.wording.gettext("To finish"), "", activities, requires)]


def _named(names: Iterable[str], around: Around) -> Iterator[Activity]:
    """Pages and activities of the course, in the order of their names."""
    pages = {page.id: page for page in around.course.pages}
    activities = {activity.id: activity for activity in around.course.activities}
    for name in names:
        if name in pages:
            page = pages[name]
            yield Page(key=f"page/{name}", name=page.title, content=Html(page.body.html), completion=Completion(view=True))
        elif name in activities:
            yield KINDS[activities[name].kind].moodle(activities[name], around)


def _presentation(course: Course) -> str:
    subtitle = f'<p class="cp-subtitle">{escape(course.subtitle, quote=False)}</p>' if course.subtitle else ""
    return subtitle + course.summary.html


def _about(course: Course, revision: str, wording: AnyWording) -> Label:
    """The legal notice, for learners, and which version this is, for those who run the course."""
    version = wording.gettext("Version {version}", version=course.version)
    if revision:
        version = wording.gettext("Version {version}, from source {revision}", version=course.version, revision=revision)
    facts = " · ".join(filter(None, [version, course.author, course.licence]))
    paragraphs = filter(None, [course.notice, facts])
    html = "".join(f'<p class="cp-meta">{escape(text, quote=False)}</p>' for text in paragraphs)
    return Label(key="about", name=wording.gettext("About this course"), intro=html + _elsewhere(course, wording))


def _elsewhere(course: Course, wording: AnyWording) -> str:
    """Links to the course in other languages, through Moodle's search of courses beside the course's own page.

    A site that lacks one of them says that no course was found; an address with the short name would be an error there, and would lead
    astray where the short name was taken.
    """
    links = [
        f'<a href="search.php?search={quote(other.title)}" lang="{other.language}" hreflang="{other.language}">'
        f"{escape(other.title, quote=False)}</a>"
        for other in course.elsewhere
    ]
    return f'<p class="cp-meta">{wording.gettext("In other languages: {courses}", courses=" · ".join(links))}</p>' if links else ""


def _module_section(around: Around, before: Module | None) -> Section:
    module, wording = around.module, Wording(around.course.language)
    assert module
    beginning, rest = _parted(module.summary.html)
    activities: list[Activity] = [_overview(module, rest, wording)]
    for lesson in module.lessons:
        activities += _lesson(module, lesson, wording)
    activities += [*test(module, wording), *right_answers(module, wording)]
    activities += [KINDS[activity.kind].moodle(activity, around) for activity in module.activities]
    activities += _sheets_folder(module, wording)
    if module.glossary:
        activities += [list_of_terms(module, wording), glossary(module, wording)]
    requires = f"test/{before.id}" if around.course.sequential and before and before.bank else None
    return Section(f"module/{module.id}", module.title, beginning + _time(module, wording), tuple(activities), requires)


def _parted(presentation: str) -> tuple[str, str]:
    """The first paragraph, which stands on the course's own page, and the rest, which only the module's page shows."""
    first = _PARAGRAPH.match(presentation)
    return (first[0], presentation[first.end() :]) if first else ("", presentation)


def _time(module: Module, wording: Wording) -> str:
    return f'<p class="cp-meta">{_minutes(sum(lesson.minutes for lesson in module.lessons), wording)}</p>'


def _overview(module: Module, presentation: str, wording: Wording) -> Label:
    """What merging into a section that is there would lose, were it the section's own."""
    objectives = "".join(f"<li>{escape(objective.text, quote=False)}</li>" for objective in module.objectives)
    can = f'<h4 class="cp-small-heading">{wording.gettext("What you will be able to do")}</h4><ul>{objectives}</ul>'
    return Label(key=f"overview/{module.id}", name=wording.gettext("About this module"), intro=presentation + can)


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
    return f'<p><a class="cp-go" href="coursepack:key/{quiz.key}">{wording.gettext("Now practise")}</a></p>'


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
