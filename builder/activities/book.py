"""A longer text with a table of contents: chapters, and subchapters below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import ClassVar, Literal

from builder.activities.authored import Around, Kind, Reads, Settings, common, text_setting
from builder.activities.common import Activity, ActivityType, Html, Name, Place
from builder.model import Authored
from builder.problems import Problem
from builder.xml import Element, branch, leaves

NUMBERING = {"none": 0, "numbers": 1, "bullets": 2, "indented": 3}
"""``BOOK_NUM_…``."""

TEXT_LINKS = 1
"""``BOOK_LINK_IMAGE`` in old versions: how one goes on to the next chapter."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """``sub``: it belongs to the chapter above."""

    key: str
    title: Name
    content: Html
    sub: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Book(Activity):
    """``chapters`` in the order of reading; the first is no subchapter."""

    modname: ClassVar[str] = "book"

    chapters: tuple[Chapter, ...]
    numbering: Literal["none", "numbers", "bullets", "indented"] = "numbers"


def _element(book: Book, place: Place) -> Element:
    return branch(
        "book",
        *leaves(
            name=book.name,
            intro=place.html(book.intro, "intro"),
            introformat=1,
            numbering=NUMBERING[book.numbering],
            navstyle=TEXT_LINKS,
            customtitles=0,
            timecreated=place.time,
            timemodified=place.time,
        ),
        branch("chapters", *(_chapter(each, index, book, place) for index, each in enumerate(book.chapters, 1))),
        branch("chaptertags"),
        id=place.instance,
    )


def _chapter(chapter: Chapter, index: int, book: Book, place: Place) -> Element:
    number = place.number("book_chapters", f"{book.key}/{chapter.key}")
    return branch(
        "chapter",
        *leaves(
            pagenum=index,
            subchapter=chapter.sub,
            title=chapter.title,
            content=place.html(chapter.content, "chapter", number),
            contentformat=1,
            hidden=0,
            timemodified=place.time,
            importsrc="",
        ),
        id=number,
    )


TYPE = ActivityType(Book, _element, link="BOOKVIEWBYID")


class BookSettings(Settings):
    """Front matter of a book."""

    numbering: Literal["none", "numbers", "bullets", "indented"] = "numbers"


def _moodle(activity: Authored, around: Around) -> Book:
    chapters = tuple(Chapter(part.id, Name(part.title), Html(part.body.html), bool(part.parent)) for part in activity.parts)
    numbering = text_setting(activity, "numbering")
    assert numbering in NUMBERING
    return Book(**common(activity, own=False), intro=Html(activity.intro.html), chapters=chapters, numbering=numbering)  # type: ignore[arg-type]


def _plain(activity: Authored, _: object) -> str:
    return "".join(_heading(part.title, part.id, 3 if part.parent else 2) + part.body.html for part in activity.parts)


def _heading(title: str, identifier: str, level: int) -> str:
    return f'<h{level} id="{identifier}">{escape(title, quote=False)}</h{level}>'


def _check(activity: Authored) -> Iterator[Problem]:
    if not activity.parts:
        yield Problem(activity.at, "chapters-present", "the book has no chapter", "write one: ## Title {#id}")


KIND = Kind("book", BookSettings, _moodle, _plain, Reads(subsections=True), _check, live=False)
