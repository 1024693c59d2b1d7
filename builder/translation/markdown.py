"""The blocks of Markdown, as docs/authoring.md writes it: enough of its structure to find the words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from builder.translation.block import Block, Form, Kind
from builder.translation.lines import Line

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_ID = re.compile(r"[ \t]*\{[ \t]*#(?P<id>[^{}\s]*)[ \t]*\}[ \t]*$")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_QUOTE = re.compile(r" {0,3}> ?")
_BOX = re.compile(r"\[!(?P<kind>[A-Za-z]{1,40})\][ \t]*")
_BRACES = re.compile(r"[ \t]*\{[^{}]*\}[ \t]*$")
_ITEM = re.compile(r"(?P<mark>(?P<lead> {0,3})(?:[-*+]|\d{1,9}[.)])(?: {1,4}|\t|$))(?P<box>\[[ xX\d]{0,6}\](?:[ \t]+|$))?")
_MARKS = re.compile(r"(?:[ \t]*(?:\{[!#][^{}\s]*\}|(?:→|->)[ \t]*#[^\s#]+))+[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_DELIMITER = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
_CELLS = re.compile(r"\{\{.*?\}\}|`[^`]*`|\[\[.*?\]\]|\\.|\|")
_DEFINITION = re.compile(r" {0,3}:[ \t]+")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:[ \t]*")
_ADDRESS = re.compile(r" {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S")
_FIGURE = re.compile(r"!\[(?P<alt>(?:\{\{.*?\}\}|[^\]])*)\]\((?:<[^<>]*>|[^\s()]*)(?:\s+\"(?P<caption>.*)\")?\s*\)")
_DATUM = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9 -]{0,40}):(?:[ \t]+|$)")
_WORDS = re.compile(r"[^\W\d_]{2}|[^\W\d_A-Za-zÀ-ɏ]")
_OPAQUE = re.compile(r"https?://\S+|\[\[\s*=.*?\]\]|\{\{.*?\}\}|`[^`]*`|\$[^$\n]+\$|\{[^{}\s]+\}")

_WEB = re.compile(r"https?://\S+\s*$")

ALSO = "Also"


def has_words(text: str) -> bool:
    """Whether there is anything to translate: two letters in a row outside of values, code and formulas, or one sign of another script."""
    return bool(_WORDS.search(without_codes(text)))


def without_codes(text: str) -> str:
    """Without values, code, formulas and addresses."""
    return _OPAQUE.sub(" ", text)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the blocks of a run of lines stand in: ``before`` opens each line, ``item`` says that the first of them is a list's."""

    section: str = ""
    before: str = ""
    item: bool = False


def read_body(lines: Sequence[Line]) -> Iterator[Block]:
    """The blocks of a lesson, a presentation, a sheet."""
    yield from _read(list(lines), _Around())


def data_lines(lines: Sequence[Line], prose: Container[str] = (ALSO,)) -> Iterator[Line]:
    """The lines below headings that are no prose; a translation leaves them out."""
    data = False
    for line in lines:
        heading = _HEADING.match(line.text) and _ID.search(line.text)
        datum = _DATUM.match(line.text) if data else None
        if datum and not _is_prose(line, datum, prose):
            yield line
        data = bool(heading or datum)


def _is_prose(line: Line, datum: re.Match[str], prose: Container[str]) -> bool:
    return datum["key"] in prose and not _WEB.match(line.text, datum.end())


def read_sections(lines: Sequence[Line], prose: Container[str] = (ALSO,)) -> Iterator[Block]:
    """The blocks of a file of questions, terms or parts of an activity: of the data lines below a heading those in ``prose`` have words."""
    starts = [index for index, line in enumerate(lines) if _ID.search(line.text) and _HEADING.match(line.text)]
    yield from _read(list(lines[: starts[0] if starts else len(lines)]), _Around())
    for start, end in pairwise([*starts, len(lines)]):
        match = _ID.search(lines[start].text)
        around = _Around(section=match["id"] if match else "")
        yield from _heading(lines[start], around)
        rest, typed = list(lines[start + 1 : end]), False
        while rest and (datum := _DATUM.match(rest[0].text)):
            line = rest.pop(0)
            if _is_prose(line, datum, prose):
                yield from _run([line.cut(datum.end())], "also", around)
            typed = typed or line.text.split() == ["Type:", "short"]
        blocks = _read(rest, around)
        yield from (replace(block, kind="answer") if typed and block.kind == "item" else block for block in blocks)


def _read(lines: list[Line], around: _Around) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.blank or _RULE.match(line.text) or _ADDRESS.match(line.text):
            at += 1
        elif _FENCE.match(line.text):
            at = _behind_fence(lines, at)
        elif _HEADING.match(line.text):
            yield from _heading(line, around)
            at += 1
        else:
            end = _end(lines, at)
            yield from _block(lines[at:end], around)
            at = end
        if not line.blank:
            around = replace(around, item=False)


def _end(lines: list[Line], at: int) -> int:
    """Where the quotation, list item, table or paragraph ends that begins in a line."""
    first = lines[at].text
    if _QUOTE.match(first):
        return next((index for index in range(at + 1, len(lines)) if not _QUOTE.match(lines[index].text)), len(lines))
    opened = _ITEM.match(first) or _DEFINITION.match(first) or _FOOTNOTE.match(first)
    if opened:
        return _behind_item(lines, at, _width(opened))
    index = at + 1
    while index < len(lines) and not lines[index].blank and not _opens(lines[index].text):
        index += 1
    return index


def _width(opened: re.Match[str]) -> int:
    """How far the further lines of an item are indented; those of notes and definitions by four."""
    return len(opened["mark"].expandtabs(4)) if "mark" in opened.re.groupindex else 4


def _behind_item(lines: list[Line], at: int, width: int) -> int:
    """Lines that are indented belong to an item, blank ones if an indented one follows; others only right below its words."""
    index = at + 1
    while index < len(lines):
        line = lines[index]
        if line.blank:
            following = next((one for one in lines[index:] if not one.blank), None)
            if following is None or following.indent < min(width, 2):
                return index
        elif line.indent < min(width, 2) and (lines[index - 1].blank or _opens(line.text) or _ITEM.match(line.text)):
            return index
        index += 1
    return index


def _opens(text: str) -> bool:
    """Whether a line opens something other than a paragraph, so that it does not go on with the one above."""
    opening = (_FENCE, _HEADING, _QUOTE, _DEFINITION, _FOOTNOTE)
    return any(pattern.match(text) for pattern in opening) or _opens_list(text)


def _opens_list(text: str) -> bool:
    """Whether a mark of a list has words behind it; a numbered one opens a list in a paragraph only from 1."""
    match = _ITEM.match(text)
    if match is None or match.end() >= len(text):
        return False
    number = re.match(r" *(\d+)", text)
    return number is None or number[1] == "1"


def _behind_fence(lines: list[Line], at: int) -> int:
    match = _FENCE.match(lines[at].text)
    assert match
    close = re.compile(rf" {{0,3}}{re.escape(match[1][0])}{{{len(match[1])},}}[ \t]*$")
    return next((index + 1 for index in range(at + 1, len(lines)) if close.match(lines[index].text)), at + 1)


def _block(lines: list[Line], around: _Around) -> Iterator[Block]:
    first = lines[0].text
    if _QUOTE.match(first):
        yield from _quote(lines, around)
    elif match := _ITEM.match(first):
        yield from _item(lines, match, around)
    elif match := _DEFINITION.match(first) or _FOOTNOTE.match(first):
        kind: Kind = "definition" if _DEFINITION.match(first) else "footnote"
        yield from _inner(lines, match.end(), 4, kind, around)
    elif len(lines) > 1 and "|" in first and _DELIMITER.match(lines[1].text):
        yield from _table(lines, around)
    else:
        yield from _paragraph(lines, around)


def _quote(lines: list[Line], around: _Around) -> Iterator[Block]:
    inner = []
    for line in lines:
        match = _QUOTE.match(line.text)
        inner.append(line.cut(match.end() if match else 0))
    within = replace(around, before=f"{around.before}> ", item=False)
    match = _BOX.match(inner[0].text)
    if match:
        title = inner.pop(0).cut(match.end())
        braces = _BRACES.search(title.text)
        yield from _run([title.part(0, braces.start() if braces else len(title.text))], "box", within)
    yield from _read(inner, within)


def _item(lines: list[Line], match: re.Match[str], around: _Around) -> Iterator[Block]:
    width = _width(match)
    marks = _MARKS.search(lines[0].text, match.end())
    first = lines[0].part(match.end(), marks.start() if marks else len(lines[0].text))
    within = replace(around, before=around.before + " " * width, item=True)
    yield from _read([first, *(line.outdented(width) for line in lines[1:])], within)


def _inner(lines: list[Line], opened: int, width: int, kind: Kind, around: _Around) -> Iterator[Block]:
    """A definition or a footnote: its first paragraph is of the kind."""
    inner = [lines[0].cut(opened), *(line.outdented(width) for line in lines[1:])]
    blocks = list(_read(inner, replace(around, before=around.before + " " * width)))
    for index, block in enumerate(blocks):
        yield replace(block, kind=kind) if index == 0 and block.kind == "paragraph" else block


def _heading(line: Line, around: _Around) -> Iterator[Block]:
    match = _HEADING.match(line.text)
    start = match.end() if match else 0
    named = _ID.search(line.text, start) or _CLOSING.search(line.text, start)
    yield from _run([line.part(start, named.start() if named else len(line.text))], "heading", around)


def _table(lines: list[Line], around: _Around) -> Iterator[Block]:
    for index, line in enumerate(lines):
        if index != 1:
            for cell in _cells(line):
                yield from _run([cell], "cell", around, "cell")


def _cells(line: Line) -> Iterator[Line]:
    start = 0
    for match in _CELLS.finditer(line.text):
        if match[0] == "|":
            yield line.part(start, match.start())
            start = match.end()
    yield line.part(start, len(line.text))


def _paragraph(lines: list[Line], around: _Around) -> Iterator[Block]:
    if len(lines) == 1 and (figure := _FIGURE.fullmatch(lines[0].text.rstrip())):
        yield from _run([lines[0].part(*figure.span("alt"))], "alt", around)
        if figure["caption"]:
            yield from _run([lines[0].part(*figure.span("caption"))], "caption", around)
        return
    yield from _run(lines, "item" if around.item else "paragraph", around)


def _run(lines: Sequence[Line], kind: Kind, around: _Around, form: Form = "lines") -> Iterator[Block]:
    """One block, if there is anything in its lines. Cells that hold a formula have no words."""
    text = _joined(lines)
    if text:
        first, last = lines[0].stripped(), lines[-1].stripped()
        worded = has_words(text) and not (kind == "cell" and text.startswith("="))
        yield Block(kind, text, first.start, last.end, first.number, around.before, around.section, form=form, worded=worded)


def _joined(lines: Sequence[Line]) -> str:
    """Lines as one; two spaces at the end of one force a line break."""
    text = lines[0].text.strip()
    for above, line in pairwise(lines):
        text += ("\n" if above.text.endswith("  ") else " ") + line.text.strip()
    return text
