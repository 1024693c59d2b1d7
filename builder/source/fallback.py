"""What a language lacks, taken from another one that coursepack.yaml names: visibly, so that nobody takes it for a translation.

Whole files are taken: a lesson, the practice of a lesson, a pool, a glossary, a sheet, an activity, a page. Titles get the other
language's tag behind them; lessons, pages, activities and questions say in which language they are, and are marked for screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from html import escape
from typing import Any, TypeVar

from builder.languages import direction, name_in
from builder.model import Asset, Authored, Course, Lesson, Module, Page, Pool, Question, Sheet, Term, Text
from builder.words import words

T = TypeVar("T")
Named = TypeVar("Named", Lesson, Sheet, Authored, Page)

_BLOCK = re.compile(r"<(?:p|h[1-6]|ul|ol|dl|div|section|figure|table|details|blockquote|pre|hr)\b")


def filled_module(own: Module, other: Module) -> Module:
    """A module with what it lacks taken from the same module in another language."""
    mark = _Mark(own.language, other.language)
    lessons = _filled(own.lessons, other.lessons, mark.lesson)
    practised = {lesson.id: lesson.practice for lesson in other.lessons}
    pools = {pool.objective: pool for pool in own.bank}
    return replace(
        own,
        lessons=tuple(
            lesson if lesson.practice else replace(lesson, practice=tuple(map(mark.question, practised.get(lesson.id, ()))))
            for lesson in lessons
        ),
        bank=tuple(pools.get(pool.objective) or mark.pool(pool) for pool in other.bank),
        glossary=own.glossary or tuple(map(mark.term, other.glossary)),
        sheets=_filled(own.sheets, other.sheets, mark.sheet),
        activities=_filled(own.activities, other.activities, mark.activity),
        assets=_assets(own.assets, other.assets),
    )


def whole_module(other: Module, language: str) -> Module:
    """A module in another language, for a language that has nothing of it."""
    mark = _Mark(language, other.language)
    empty = replace(other, language=language, lessons=(), bank=(), glossary=(), sheets=(), activities=(), assets=())
    return filled_module(replace(empty, title=mark.title(other.title), summary=mark.body(other.summary)), other)


def filled_course(own: Course, other: Course, modules: Mapping[str, Module]) -> Course:
    """A course with the pages and activities that it lacks, and with its modules as they were filled."""
    mark = _Mark(own.language, other.language)
    return replace(
        own,
        modules=tuple(modules[module.id] for module in other.modules if module.id in modules),
        pages=_filled(own.pages, other.pages, mark.page),
        activities=_filled(own.activities, other.activities, mark.activity),
        assets=_assets(own.assets, other.assets),
    )


def whole_course(other: Course, language: str, modules: Mapping[str, Module]) -> Course:
    """A course in another language, for a language that has no presentation of it."""
    mark = _Mark(language, other.language)
    empty = replace(other, language=language, pages=(), activities=(), assets=())
    named = replace(empty, title=mark.title(other.title), summary=mark.body(other.summary))
    return filled_course(named, other, modules)


def _filled(own: Iterable[Named], other: Iterable[Named], mark: Callable[[Named], Named]) -> tuple[Named, ...]:
    """In the order of the other language."""
    here = {each.id: each for each in own}
    return tuple(here.get(each.id) or mark(each) for each in other)


def _assets(own: Iterable[Asset], other: Iterable[Asset]) -> tuple[Asset, ...]:
    found = {asset.id: asset for asset in (*other, *own)}
    return tuple(found[key] for key in sorted(found))


class _Mark:
    """Marks parts in a language for readers of another one."""

    def __init__(self, reader: str, language: str) -> None:
        self._reader, self._language = reader, language
        name = name_in(language, reader)
        said = words(reader).gettext("This text is not translated yet. It is shown in another language: {language}.").format(language=name)
        self._note = f'<p class="cp-meta cp-fallback" lang="{reader}">{escape(said, quote=False)}</p>'

    def title(self, title: str) -> str:
        return f"{title} ({self._language})"

    def body(self, text: Text) -> Text:
        """A text with a note above it."""
        return replace(text, html=self._note + self._spoken(text.html))

    def lesson(self, lesson: Lesson) -> Lesson:
        practice = tuple(map(self.question, lesson.practice))
        return replace(lesson, title=self.title(lesson.title), body=self.body(lesson.body), practice=practice)

    def page(self, page: Page) -> Page:
        return replace(page, title=self.title(page.title), body=self.body(page.body))

    def pool(self, pool: Pool) -> Pool:
        return replace(pool, questions=tuple(map(self.question, pool.questions)))

    def question(self, question: Question) -> Question:
        """Every text in it is marked, its stem has the note."""
        spoken = self._all(question)
        return replace(spoken, title=self.title(question.title), stem=replace(spoken.stem, html=self._note + spoken.stem.html))

    def term(self, term: Term) -> Term:
        return replace(term, name=self.title(term.name), definition=self._text(term.definition))

    def sheet(self, sheet: Sheet) -> Sheet:
        return replace(sheet, title=self.title(sheet.title))

    def activity(self, activity: Authored) -> Authored:
        spoken = self._all(activity)
        return replace(spoken, title=self.title(activity.title), intro=replace(spoken.intro, html=self._note + spoken.intro.html))

    def _all(self, value: T) -> T:
        """The same with every text in it marked, however deep."""
        if isinstance(value, Text):
            return self._text(value)  # type: ignore[return-value]
        if isinstance(value, tuple):
            return tuple(self._all(item) for item in value)  # type: ignore[return-value]
        if is_dataclass(value) and not isinstance(value, type):
            changed: dict[str, Any] = {field.name: self._all(getattr(value, field.name)) for field in fields(value)}
            return replace(value, **changed)
        return value

    def _text(self, text: Text) -> Text:
        return replace(text, html=self._spoken(text.html))

    def _spoken(self, html: str) -> str:
        """HTML marked as being in the other language."""
        tag = "div" if _BLOCK.match(html) else "span"
        turned = f' dir="{direction(self._language)}"' if direction(self._language) != direction(self._reader) else ""
        return f'<{tag} lang="{self._language}"{turned}>{html}</{tag}>' if html else html
