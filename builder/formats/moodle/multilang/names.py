"""What does not fit into Moodle once it stands there in several languages. Rules ``name-fits``, ``answers-apart``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.activities.survey import depends_on
from builder.formats.moodle.layout import lay_out, unpacked
from builder.formats.moodle.multilang.joiner import Joiner
from builder.formats.moodle.multilang.questions import in_step
from builder.formats.moodle.multilang.spans import COURSE_LIMIT, NAME_LIMIT
from builder.formats.moodle.multilang.typed import clashes
from builder.model import Authored, Course, Edition
from builder.problems import Location, Problem
from builder.questions.short import Short

TITLED = frozenset({"forum", "book", "lesson"})
"""Kinds of activities whose parts have names in Moodle; items of a survey do without where they must, fields have one for all languages."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A title in the source, what is made of it for Moodle, and what it is called in a message."""

    at: Location
    what: str
    title: str
    name: str


def fits(edition: Edition) -> Iterator[Problem]:
    """What of an edition with several languages does not fit into Moodle; nothing is wrong with one language."""
    if len(edition.courses) < 2:
        return
    joiner = Joiner.of(edition)
    course = [_Title(course.at, "title", course.title, course.title) for course in edition.courses]
    over = [*_too_long(course, joiner, COURSE_LIMIT)]
    for titles in _titles(edition):
        over += _too_long(titles, joiner, NAME_LIMIT)
    yield from {found.title.at: found.problem() for found in sorted(over, key=lambda one: -one.room)}.values()
    for questions in in_step([[one for module in course.modules for one in module.questions()] for course in edition.courses]):
        yield from clashes([question for question in questions if isinstance(question, Short)])


@dataclass(frozen=True, slots=True)
class _TooLong:
    """A title that is to be shortened to ``room`` characters, so that a name of ``length`` gets below ``limit``."""

    title: _Title
    language: str
    room: int
    length: int
    limit: int

    def problem(self) -> Problem:
        what, words = self.title.what, _shortened(self.title.title, self.room)
        message = f"with all languages the {what} has {self.length} characters in Moodle, at most {self.limit} fit"
        shorter = f"write at most {self.room} characters in “{self.language}”, such as “{words}”"
        hint = f"{shorter}, or less in other languages; or list fewer languages under multilang: in coursepack.yaml"
        return Problem(self.title.at, "name-fits", message, hint)


def _too_long(titles: Sequence[_Title], joiner: Joiner, limit: int) -> Iterator[_TooLong]:
    """Asks for a shorter title where it is longest."""
    name = joiner.name([title.name for title in titles], limit)
    if len(name) > limit:
        length = len(name.replace("</span> <span", "</span><span"))
        place = max(range(len(titles)), key=lambda index: len(titles[index].title))
        room = max(len(titles[place].title) - (length - limit), 1)
        yield _TooLong(titles[place], joiner.languages[place], room, length, limit)


def _shortened(title: str, room: int) -> str:
    """The words of a title that have room."""
    if len(title) <= room:
        return title
    return title[: room + 1].rpartition(" ")[0].rstrip(" ,;:.–—") or title[:room]


def _titles(edition: Edition) -> Iterator[list[_Title]]:
    """What is named in Moodle, in each language."""
    keyed = [dict(_names(course, edition.revision)) for course in edition.courses]
    for key in keyed[0]:
        if all(key in names for names in keyed):
            yield [names[key] for names in keyed]


def _names(course: Course, revision: str) -> Iterator[tuple[str, _Title]]:
    sources = dict(_sources(course))
    for activity in lay_out(course, revision, unpacked).activities():
        at, title = sources.get(activity.key.partition("/")[2], (course.at, activity.name))
        yield activity.key, _Title(at, "name of an activity", title, activity.name)
    for module in course.modules:
        yield f"module/{module.id}", _Title(module.at, "title", module.title, module.title)
        for question in module.questions():
            yield f"question/{module.id}/{question.id}", _Title(question.at, "title", question.title, question.title)
        for term in module.glossary:
            yield f"term/{module.id}/{term.id}", _Title(term.at, "term", term.name, term.name)
    for written in _activities(course):
        yield from _parts(written)


def _activities(course: Course) -> Iterator[Authored]:
    yield from course.activities
    for module in course.modules:
        yield from module.activities


def _parts(written: Authored) -> Iterator[tuple[str, _Title]]:
    """What Moodle keeps in columns as short as those of names: headings, and answers that others hang on."""
    parts = {part.id: part for part in written.parts}
    for part in written.parts:
        if written.kind in TITLED:
            yield f"part/{written.key}/{part.id}", _Title(part.at, "heading", part.title, part.title)
        asked, answer = depends_on(part, parts) if written.kind == "feedback" else ("", "")
        if isinstance(answer, int) and 0 < answer <= len(parts[asked].items):
            item = parts[asked].items[answer - 1]
            yield f"answer/{written.key}/{asked}/{answer}", _Title(item.at, "answer", item.text.plain, item.text.plain)


def _sources(course: Course) -> Iterator[tuple[str, tuple[Location, str]]]:
    """Where the title stands that an activity is named after, by the key of the activity without its kind."""
    for page in course.pages:
        yield page.id, (page.at, page.title)
    for module in course.modules:
        yield module.id, (module.at, module.title)
        for lesson in module.lessons:
            yield f"{module.id}/{lesson.id}", (lesson.at, lesson.title)
    for written in _activities(course):
        yield written.key, (written.at, written.title)
