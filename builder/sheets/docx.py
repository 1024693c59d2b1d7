"""A sheet as a Word document (Office Open XML, ISO/IEC 29500)."""

from __future__ import annotations

import copy
import io
import re
from datetime import UTC, datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from builder.archives.zip import zipped_again
from builder.dates import build_date
from builder.problems import Problems
from builder.sheets.content import Block, Run, Sheet, Table
from builder.sheets.pages import LONG, MARGIN, ROW, SHORT, column_shares
from builder.words import words

_LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES"}
"""What word processors choose their spelling dictionary by."""

_STYLES = {"heading": "Heading 2", "subheading": "Heading 3", "paragraph": "Normal", "bullet": "List Bullet", "step": "List Number"}
_ALIGNMENTS = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_INK = RGBColor(0x1F, 0x29, 0x37)
_SHADE = "E5E9F0"
_FONT = "Calibri"
_UNUSED = frozenset({"thumbnail", "stylesWithEffects", "customXml"})


def check(sheet: Sheet, problems: Problems) -> None:
    """Rule ``formula-in-xlsx``: a Word document computes nothing."""
    for table in sheet.tables():
        for cell in table.cells():
            if cell.formula is not None:
                hint = "write format: xlsx in the front matter, or write the result"
                problems.add(cell.at, "formula-in-xlsx", "a formula stands in a sheet that does not compute", hint)


def write(sheet: Sheet, filled: bool) -> bytes:
    """The document; ``filled`` shows the case."""
    document = docx.Document(io.BytesIO(_template()))
    _set_up(document, sheet)
    document.add_paragraph(sheet.title, "Heading 1")
    if filled:
        document.add_paragraph(words(sheet.language).gettext("Example, filled in"), "Subtitle")
    _Body(document, sheet, filled).write()
    _foot(document, sheet)
    target = io.BytesIO()
    document.save(target)
    return zipped_again(target.getvalue(), "[Content_Types].xml")


@cache
def _template() -> bytes:
    """python-docx's own template without what no sheet uses: a hundred styles of tables, a copy of all styles for Word 2010, a picture."""
    document = docx.Document()
    for relationships in (document.part.package.rels, document.part.rels):
        for key in [key for key, relationship in relationships.items() if relationship.reltype.rpartition("/")[2] in _UNUSED]:
            del relationships[key]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _set_up(document: Document, sheet: Sheet) -> None:
    section = document.sections[0]
    across, down = (LONG, SHORT) if sheet.landscape else (SHORT, LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(across), Mm(down)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(9)
    _set_styles(document, sheet)
    _set_properties(document, sheet)


def _set_styles(document: Document, sheet: Sheet) -> None:
    sizes = {"Normal": 10, "Heading 1": 18, "Heading 2": 13, "Heading 3": 11.5, "Subtitle": 11, "List Bullet": 10, "List Number": 10}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [key for key in fonts.attrib if str(key).endswith("Theme")]:
            del fonts.attrib[attribute]
        fonts.set(qn("w:hAnsi"), _FONT)
    for name, before, after in (("Normal", 0, 4), ("Heading 1", 0, 4), ("Heading 2", 10, 4), ("Heading 3", 8, 3), ("Subtitle", 0, 6)):
        shape = document.styles[name].paragraph_format
        shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.08
    language = document.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    for element in language:
        element.set(qn("w:val"), _LOCALES.get(sheet.language, sheet.language))


def _set_properties(document: Document, sheet: Sheet) -> None:
    properties = document.core_properties
    date = datetime.fromtimestamp(build_date(), UTC).replace(tzinfo=None)
    properties.title, properties.subject, properties.language = sheet.title, sheet.summary, sheet.language
    properties.author = properties.last_modified_by = sheet.author
    properties.created = properties.modified = date
    properties.comments, properties.keywords, properties.revision = sheet.licence, "", 1


class _Body:
    def __init__(self, document: Document, sheet: Sheet, filled: bool) -> None:
        self._document, self._sheet, self._filled = document, sheet, filled
        self._list: int | None = None

    def write(self) -> None:
        for part in self._sheet.parts:
            if isinstance(part, Table):
                self._table(part)
            else:
                self._block(part)

    def _block(self, block: Block) -> None:
        paragraph = self._document.add_paragraph(style=_STYLES[block.kind])
        if block.kind == "step" and block.level == 0:
            self._number(paragraph, block)
        if block.level:
            paragraph.paragraph_format.left_indent = Mm(6.4 * (block.level + 1))
        self._runs(paragraph, block.runs)

    def _number(self, paragraph: Paragraph, block: Block) -> None:
        """Each list of steps starts at 1: a numbering of its own, of the same shape as that of the style."""
        if block.first or self._list is None:
            numbering = self._document.part.numbering_part.element
            shape = self._document.styles["List Number"].element.pPr.numPr.numId.val
            origin = next(number for number in numbering.num_lst if number.numId == shape)
            number = numbering.add_num(origin.abstractNumId.val)
            number.add_lvlOverride(ilvl=0).add_startOverride(1)
            self._list = number.numId
        paragraph_properties: Any = paragraph._p.get_or_add_pPr()
        properties = paragraph_properties.get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self._list

    def _runs(self, paragraph: Paragraph, runs: tuple[Run, ...]) -> None:
        room = False
        for run in runs:
            if run.filled and not self._filled:
                if not room:
                    paragraph._p.append(_field(words(self._sheet.language).gettext("Write here"), run.bold))
                room = True
                continue
            room = room and not run.text.strip()
            for index, line in enumerate(run.text.split("\n")):
                written = paragraph.add_run(line)
                written.bold, written.italic = run.bold or None, run.italic or None
                if index:
                    written._r.insert(0, _element("br"))

    def _table(self, table: Table) -> None:
        columns = len(table.alignments)
        made = self._document.add_table(len(table.rows), columns, "Table Grid")
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        width = (LONG if self._sheet.landscape else SHORT) - 2 * MARGIN
        widths = [Mm(width * share) for share in column_shares(table)]
        _describe(made._tbl, table.caption or self._sheet.title)
        for column, size in zip(made.columns, widths, strict=True):
            column.width = size
        for number, (row, source) in enumerate(zip(made.rows, table.rows, strict=True)):
            row.height = None if number == 0 else Mm(ROW)
            _keep_together(row._tr, heading=number == 0)
            for index, cell in enumerate(row.cells):
                cell.width = widths[index]
                paragraph = cell.paragraphs[0]
                paragraph.alignment = _ALIGNMENTS[table.alignments[index]]
                paragraph.paragraph_format.space_after = Pt(1)
                if number == 0:
                    _shade(cell)
                content = source[index]
                if self._filled or not content.filled:
                    self._runs(paragraph, _bold(content.runs) if number == 0 else content.runs)
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)


def _bold(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(Run(run.text, True, run.italic, run.filled) for run in runs)


def _element(name: str, **attributes: str) -> Any:
    """python-docx gives its elements methods by name, which no type can tell."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _field(prompt: str, bold: bool) -> Any:
    """A place to write in that screen readers announce: a content control with a prompt (17.5.2)."""
    weight = "<w:b/>" if bold else ""
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(prompt)}/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>"
        f'<w:r><w:rPr>{weight}<w:color w:val="595F69"/></w:rPr><w:t>[{escape(prompt)}]</w:t></w:r></w:sdtContent></w:sdt>'
    )


def _describe(element: Any, caption: str) -> None:
    """The table's name for assistive software (17.4.41); it is the last of the properties."""
    properties = element.tblPr
    margins = _element("tblCellMar")
    for side in ("top", "bottom"):
        margins.append(_element(side, w="40", type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        for name in ("lastRow", "firstColumn", "lastColumn", "noVBand"):
            look.set(qn(f"w:{name}"), "0")
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:val"), "0020")
    properties.append(_element("tblCaption", val=caption))


def _keep_together(element: Any, *, heading: bool) -> None:
    """Rows do not break across pages, and the heading is repeated on each (17.4.6, 17.4.49)."""
    properties = element.get_or_add_trPr()
    properties.insert(0, _element("cantSplit"))
    if heading:
        properties.append(_element("tblHeader"))


def _shade(cell: _Cell) -> None:
    cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=_SHADE))


def _foot(document: Document, sheet: Sheet) -> None:
    """Course, licence and page number at the foot of every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    line = " · ".join(part for part in (sheet.course, sheet.author, sheet.licence) if part)
    paragraph.add_run(f"{line} · " if line else "")
    for part in re.split(r"(\{page\}|\{pages\})", words(sheet.language).gettext("Page {page} of {pages}")):
        if part in _FIELDS:
            for element in _FIELDS[part]:
                run = paragraph.add_run()
                run._r.append(copy.deepcopy(element))
        elif part:
            paragraph.add_run(part)
    for run in paragraph.runs:
        run.font.size, run.font.name, run.font.color.rgb = Pt(8), _FONT, _INK


def _number_field(instruction: str) -> tuple[Any, ...]:
    """The parts of a field that word processors fill in (17.16.18); 1 stands in it until they do."""
    code, shown = _element("instrText"), _element("t")
    code.text, shown.text = instruction, "1"
    return (
        _element("fldChar", fldCharType="begin"),
        code,
        _element("fldChar", fldCharType="separate"),
        shown,
        _element("fldChar", fldCharType="end"),
    )


_FIELDS = {"{page}": _number_field("PAGE"), "{pages}": _number_field("NUMPAGES")}
