"""The headed parts of an activity, and the lists that end them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from builder.activities.authored import Kind
from builder.model import Level, ListItem, Part, Text
from builder.problems import Location, Problems
from builder.questions import TYPES as QUESTION_TYPES
from builder.questions import Defaults
from builder.questions.blocks import Block, Item, split_blocks, split_items, trim
from builder.questions.draft import read_draft
from builder.questions.tables import read_heading, read_rows
from builder.source.reading import Reading
from builder.source.sections import Section, did_you_mean, first_section, split_sections
from builder.text import Compiler, Line, Piece

_LINK = re.compile(r"\[(?P<text>.+)\]\(#(?P<target>[a-z0-9-]+)\)")
_ARROW = re.compile(r"[ \t]*(?:→|->)[ \t]*#(?P<target>[a-z0-9-]+)[ \t]*$")
_LEAD = re.compile(r"#(?P<target>[a-z0-9-]+)")

WORDED = frozenset({"If"})
"""Data lines whose value quotes words of the text, and so gets its typography."""


def split_list(path: str, lines: Sequence[Line], compiler: Compiler) -> tuple[Sequence[Line], tuple[ListItem, ...]]:
    """The text without the last list, and that list."""
    blocks = split_blocks(lines)
    last = _last_list(blocks)
    if last is None:
        return lines, ()
    return _without(blocks, last), tuple(_item(path, item, compiler) for item in split_items(last))


def _last_list(blocks: Sequence[Block]) -> Block | None:
    """The list that ends a text, if one does."""
    ending = [block for block in blocks if block.kind != "blank"][-1:]
    return next((block for block in ending if block.kind in {"bullets", "boxes"}), None)


def _without(blocks: Sequence[Block], block: Block) -> list[Line]:
    return [line for other in blocks if other is not block for line in other.lines]


def _item(path: str, item: Item, compiler: Compiler) -> ListItem:
    at = Location(path, item.first.number, item.first.column)
    mark = item.mark.text.strip() if item.mark else ""
    note = compiler.compile(Piece(path, item.feedback)) if item.feedback else None
    return ListItem(compiler.compile_line(Piece(path, item.text)), at, mark, note)


class PartReader:
    """Reads the parts of one file; ``levels`` are what questions may be about, ``default`` is what they are about if they say nothing."""

    def __init__(self, kind: Kind, path: str, levels: Mapping[str, Level], default: str, reading: Reading) -> None:
        self._kind, self._path, self._reading = kind, path, reading
        self._problems: Problems = reading.problems
        self._compiler = reading.compiler
        self._defaults = Defaults(default, {**levels, default: "apply"}, default)
        self._known: Mapping[str, Part] | None = None
        self.lost = False
        """Whether a part could not be read, so that it is no use to tell what the whole lacks."""

    def read(self, lines: Sequence[Line], reference: Sequence[Part] | None) -> tuple[Part, ...]:
        """The parts below an introduction; ``reference`` are those of the first language. Rules: those of sections, ``part-known``."""
        if not lines:
            return ()
        self._known = None if reference is None else {part.id: part for part in reference}
        reads = self._kind.reads
        text = "\n".join(line.text for line in lines)
        sections = split_sections(self._path, text, self._problems, reads.keys, repeatable=reads.repeatable, first_line=lines[0].number)
        parts = tuple(part for section in sections for part in self._parts(section))
        self._report_twice(parts)
        return parts

    def read_entries(self, fields: Sequence[Part], reference: Sequence[Part] | None) -> tuple[Part, ...]:
        """``NAME.entries.md``: the entries that a database starts with; data lines are called like its fields."""
        path = f"{self._path.removesuffix('.md')}.entries.md"
        text = self._reading.markup(path) if self._reading.present(path) else None
        if text is None:
            return ()
        known = {part.id: part for part in reference or ()}
        types = {field.id: field.data.get("Type", "") for field in fields}
        sections = split_sections(path, text, self._problems, tuple(types))
        return tuple(self._entry(path, section, known.get(section.id), types) for section in sections)

    def _entry(self, path: str, section: Section, known: Part | None, types: Mapping[str, str]) -> Part:
        inherited = dict(known.data) if known else {}
        for datum in section.data:
            words = types[datum.key] in {"text", "textarea", "menu", "radio", "checkbox", "multimenu"}
            piece = Piece(path, (datum.value,))
            inherited[datum.key] = self._compiler.plain(piece) if words else self._compiler.raw(piece)
        return self._plain_part(section, inherited, self._compiler.compile(section.body))

    def _parts(self, section: Section) -> Iterator[Part]:
        """A section, and those below it where the kind has such."""
        if not self._kind.reads.subsections:
            part = self._part(section)
            self.lost |= part is None
            if part is None:
                self._problems.lose(section.at, section.id)
            yield from [part] if part else []
            return
        lines = section.body.lines
        cut = first_section(lines, "###")
        yield self._plain_part(section, {}, self._compiler.compile(Piece(self._path, lines[:cut])))
        if cut < len(lines):
            text = "\n".join(line.text for line in lines[cut:])
            for sub in split_sections(self._path, text, self._problems, (), first_line=lines[cut].number, mark="###"):
                yield replace(self._plain_part(sub, {}, self._compiler.compile(sub.body)), parent=section.id)

    def _part(self, section: Section) -> Part | None:
        known = self._known.get(section.id) if self._known is not None else None
        name = self._type(section, known)
        if self._kind.reads.questions and name in QUESTION_TYPES:
            return self._question(section, name, known)
        if not self._type_fits(section, name):
            return None
        data = {**(known.data if known else {}), **{datum.key: self._value(datum.key, datum.value) for datum in section.data}}
        body, items, rows = self._body(section)
        return replace(self._plain_part(section, data, body), items=items, rows=rows)

    def _plain_part(self, section: Section, data: Mapping[str, str], body: Text) -> Part:
        return Part(id=section.id, at=section.at, title=self._compiler.plain(section.title), body=body, data=data)

    def _value(self, key: str, line: Line) -> str:
        piece = Piece(self._path, (line,))
        return self._compiler.plain(piece) if key in WORDED else self._compiler.raw(piece)

    def _type(self, section: Section, known: Part | None) -> str:
        datum = section.datum("Type")
        if datum is not None:
            return datum.text
        if known is None:
            return ""
        return known.question.type if known.question else known.data.get("Type", "")

    def _type_fits(self, section: Section, name: str) -> bool:
        questions = tuple(QUESTION_TYPES) if self._kind.reads.questions else ()
        allowed = (*self._kind.types, *questions)
        if name in self._kind.types or (not name and not self._kind.types):
            return True
        datum = section.datum("Type")
        if datum is None and self._known is not None:
            return False  # the first language lacks the part, which is reported
        at = datum.value_at if datum else section.at
        message = f"there is no type “{name[:40]}” here" if name else "the part says no type"
        hint = did_you_mean(name, allowed) if name else f"add a line Type: … ({', '.join(allowed)})"
        self._problems.add(at, "part-known", message, hint)
        return False

    def _body(self, section: Section) -> tuple[Text, tuple[ListItem, ...], tuple[tuple[str, ...], ...]]:
        """Text, list and table of a part, as far as its kind has them."""
        reads, lines = self._kind.reads, section.body.lines
        items: tuple[ListItem, ...] = ()
        rows: tuple[tuple[str, ...], ...] = ()
        if reads.tables:
            lines, rows = self._table(lines)
        if reads.items and not rows:
            blocks = split_blocks(lines)
            last = _last_list(blocks)
            found = () if last is None else split_items(last)
            if last is not None and (not reads.links or all(_link(item) for item in found)):
                items = tuple(self._linked(item) if reads.links else _item(self._path, item, self._compiler) for item in found)
                lines = tuple(_without(blocks, last))
        return self._compiler.compile(Piece(self._path, tuple(trim(lines)))), items, rows

    def _table(self, lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[tuple[str, ...], ...]]:
        blocks = split_blocks(lines)
        tables = [block for block in blocks if block.kind == "table"][-1:]
        if not tables:
            return tuple(lines), ()
        rows = [read_heading(tables[0]), *read_rows(tables[0])]
        cells = tuple(tuple(self._compiler.plain(Piece(self._path, (cell,))) for cell in row.cells) for row in rows)
        return tuple(_without(blocks, tables[0])), cells

    def _linked(self, item: Item) -> ListItem:
        match = _link(item)
        assert match is not None
        line = item.text[0]
        text = Piece(self._path, (Line(match["text"], line.number, line.column + match.start("text")),))
        at = Location(self._path, item.first.number, item.first.column)
        return ListItem(self._compiler.compile_line(text), at, target=match["target"])

    def _question(self, section: Section, name: str, known: Part | None) -> Part | None:
        """A question as it stands in files of questions; arrows behind its answers say where they lead."""
        row = QUESTION_TYPES[name]
        lines, arrows = _without_arrows(section.body.lines)
        section = replace(section, body=Piece(self._path, lines))
        draft = read_draft(section, row.takes, self._defaults, known.question if known else None, self._problems)
        question = row.parse(draft, self._compiler, self._problems) if draft.stem.lines else None
        if question is None:
            return None
        given = tuple(arrows.get(item.first.number, "") for item in draft.items)
        leads = (_lead(section, "Right"), _lead(section, "Wrong")) if name == "matching" else given
        if known is not None and not any(leads):
            leads = known.leads
        part = self._plain_part(section, {}, Text("", "", section.at))
        return replace(part, question=question, leads=leads if any(leads) else ())

    def _report_twice(self, parts: Sequence[Part]) -> None:
        seen: dict[str, Part] = {}
        for part in parts:
            first = seen.setdefault(part.id, part)
            if first is not part:
                message = f"the id “{part.id}” stands already in line {first.at.line}"
                self._problems.add(part.at, "id-unique", message, "give each heading of the file an id of its own")


def _link(item: Item) -> re.Match[str] | None:
    return _LINK.fullmatch(item.text[0].text.strip()) if len(item.text) == 1 else None


def _lead(section: Section, key: str) -> str:
    datum = section.datum(key)
    match = _LEAD.fullmatch(datum.text) if datum else None
    return match["target"] if match else ""


def _without_arrows(lines: Sequence[Line]) -> tuple[tuple[Line, ...], dict[int, str]]:
    """The lines without arrows, and where each leads by the number of its line."""
    kept, arrows = [], {}
    for line in lines:
        match = _ARROW.search(line.text)
        if match and line.text.lstrip().startswith("- ["):
            arrows[line.number] = match["target"]
            line = Line(line.text[: match.start()], line.number, line.column)  # noqa: PLW2901
        kept.append(line)
    return tuple(kept), arrows
