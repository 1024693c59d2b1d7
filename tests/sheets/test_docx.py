"""Word documents, read back."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Mm

from builder.sheets import render

from .sources import copies, parts, sheet, words

BODY = """**Tea:** [[{{ case.name }}]]

## Steps

1. Heat
2. Wait

And again:

1. Pour

| Tea | Cups |
|---|---|
| [[green & hot]] | [[{{ case.cups }}]] |
| | fixed |
"""


def test_blank_and_filled_say_what_they_should() -> None:
    blank, filled = copies(BODY, "docx")
    assert words(blank) == "Recipe & more | Tea: [Write here] | Steps | Heat | Wait | And again: | Pour | Tea | Cups |  |  |  | fixed | "
    assert words(filled) == (
        "Recipe & more | Example, filled in | Tea: green tea | Steps | Heat | Wait | And again: | Pour | Tea | Cups | green & hot | 6 |  | "
        "fixed | "
    )


def test_python_docx_reads_it_back() -> None:
    document = docx.Document(io.BytesIO(copies(BODY, "docx", "fr")[1]))
    assert [paragraph.style.name for paragraph in document.paragraphs if paragraph.style and paragraph.text] == [
        "Heading 1", "Subtitle", "Normal", "Heading 2", "List Number", "List Number", "Normal", "List Number"
    ]  # fmt: skip
    assert document.core_properties.title == "Recipe & more"
    assert document.core_properties.language == "fr"
    assert [row.cells[0].text for row in document.tables[0].rows] == ["Tea", "green & hot", ""]
    section = document.sections[0]
    assert (section.page_width, section.page_height) == (_near(210), _near(297))
    assert section.footer.paragraphs[0].text == "Tea · Ana · CC BY-SA 4.0 · Page 1 sur 1"


def test_assistive_software_finds_its_way() -> None:
    text = parts(copies(BODY, "docx", "es")[0])
    document = text["word/document.xml"].decode()
    assert document.count("<w:tblHeader/>") == 1
    assert '<w:tblCaption w:val="Steps"/>' in document
    assert '<w:alias w:val="Escribe aquí"/>' in document
    assert b'<w:lang w:val="es-ES"' in text["word/styles.xml"]


def test_each_list_of_steps_starts_at_one() -> None:
    document = docx.Document(io.BytesIO(copies(BODY, "docx")[0]))
    numbers = [str(number) for number in document.element.body.xpath(".//w:pPr/w:numPr/w:numId/@w:val")]
    assert numbers[0] == numbers[1] != numbers[2]


def _near(millimetres: float) -> object:
    """Word counts in twentieths of a point."""
    return pytest.approx(Mm(millimetres), abs=Mm(0.05))


def test_landscape() -> None:
    found, _ = sheet("Text.\n", landscape=True)
    section = docx.Document(io.BytesIO(render(found, "docx").blank)).sections[0]
    assert (section.page_width, section.page_height) == (_near(297), _near(210))


def test_what_no_sheet_uses_is_left_out() -> None:
    names = parts(copies("Text.\n", "docx")[0])
    assert next(iter(names)) == "[Content_Types].xml"
    assert not {name for name in names if "thumbnail" in name or "Effects" in name or "customXml" in name}
    assert len(b"".join(names.values())) < 150_000


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_same_sheet_same_bytes(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = copies(BODY, kind)
    assert copies(BODY, kind) == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert copies(BODY, kind) != first
