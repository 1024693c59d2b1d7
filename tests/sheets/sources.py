"""Sheets made on the spot."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from builder.problems import Problems
from builder.sheets import SheetText, read, render
from builder.sheets.content import Sheet
from builder.text import Compiler, Piece, Values
from builder.text.values import Json

DATA: dict[str, Json] = {
    "case": {
        "cups": 6,
        "price": 1234.5,
        "share": 0.45,
        "start": "2027-01-11",
        "code": "1.10",
        "name": {"en": "green tea", "fr": "thé vert", "es": "té verde"},
    }
}


def sheet(body: str, kind: str = "docx", language: str = "en", *, landscape: bool = False) -> tuple[Sheet, list[str]]:
    """The content of a sheet, and what is wrong with it."""
    problems = Problems()
    compiler = Compiler(language, Values(DATA, language), lambda _path, href: ("asset", href), problems)
    text = SheetText(
        title="Recipe & more",
        summary="Use it.",
        format=kind,
        landscape=landscape,
        language=language,
        course="Tea",
        licence="CC BY-SA 4.0",
        author="Ana",
        body=Piece.of("s.md", body),
    )
    found = read(text, compiler, problems)
    return found, [f"{problem.at.line}:{problem.at.column} {problem.rule}" for problem in problems]


def parts(data: bytes) -> dict[str, bytes]:
    """The members of an Office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def copies(body: str, kind: str, language: str = "en") -> tuple[bytes, bytes]:
    """The blank and the filled copy of a sheet that has no problem."""
    found, problems = sheet(body, kind, language)
    assert problems == []
    rendered = render(found, kind)
    return rendered.blank, rendered.filled


def words(data: bytes) -> str:
    """What a Word document says, paragraphs and cells parted by bars."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    namespace = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    lines = ("".join(map(str, paragraph.xpath(".//w:t/text()", namespaces=namespace))) for paragraph in root.iterfind(".//w:p", namespace))
    return " | ".join(lines)
