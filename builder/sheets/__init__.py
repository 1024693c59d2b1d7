"""Practical sheets: one Markdown source becomes a document to write in, blank and filled with the case.

``WRITERS`` is the table of document formats: a new one is a file here and a line in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from builder.problems import Problems
from builder.sheets import docx, xlsx
from builder.sheets.content import Sheet
from builder.sheets.pages import check_length
from builder.sheets.parsing import Parser
from builder.text import Compiler, Piece


@dataclass(frozen=True, slots=True)
class Writer:
    """A document format; ``write`` gives the bytes of the filled or of the blank copy, ``check`` reports what the format cannot hold."""

    suffix: str
    media_type: str
    write: Callable[[Sheet, bool], bytes]
    check: Callable[[Sheet, Problems], None]


_OFFICE = "application/vnd.openxmlformats-officedocument"

WRITERS: Mapping[str, Writer] = {
    "docx": Writer(".docx", f"{_OFFICE}.wordprocessingml.document", docx.write, docx.check),
    "xlsx": Writer(".xlsx", f"{_OFFICE}.spreadsheetml.sheet", xlsx.write, xlsx.check),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """A sheet before it is read: what its front matter says, in final typography, and its ``body`` in Markdown.

    ``format`` is a key of ``WRITERS``; ``course``, ``licence`` and ``author`` (each may be empty) stand at the foot of every page.
    """

    title: str
    summary: str
    format: str
    landscape: bool
    language: str
    course: str
    licence: str
    author: str
    body: Piece


@dataclass(frozen=True, slots=True)
class Rendered:
    """The two copies of a sheet."""

    blank: bytes
    filled: bytes


def read(text: SheetText, compiler: Compiler, problems: Problems) -> Sheet:
    """The content of a sheet; what is wrong with it is reported. Rules: ``sheet-plain``, ``table-regular``, ``sheet-two-pages`` …"""
    sheet = Sheet(
        title=text.title,
        summary=text.summary,
        language=text.language,
        landscape=text.landscape,
        course=text.course,
        licence=text.licence,
        author=text.author,
        parts=Parser(compiler, problems).parse(text.body),
        at=text.body.at,
    )
    WRITERS[text.format].check(sheet, problems)
    check_length(sheet, problems)
    return sheet


def render(sheet: Sheet, kind: str) -> Rendered:
    """Both copies, in the format that ``WRITERS`` has under ``kind``."""
    write = WRITERS[kind].write
    return Rendered(write(sheet, False), write(sheet, True))
