"""Writes translations into the files of a language; every byte that is not translated stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.translation.block import OPTIONAL, Block
from builder.translation.data import data_scalars
from builder.translation.files import body_start, data_spans, read_blocks
from builder.translation.scalars import figure_scalars
from builder.translation.states import Entry, Files
from builder.translation.wrapping import wrapped

_SAFE = re.compile(r"[^\W\d_](?:[^:#\n]|:(?! |$)|(?<! )#)*(?<![ :])")
"""What YAML reads as text without quotes; words that mean something else (``true``, ``null``) are too short to look like a title."""

_ADDRESS = re.compile(r"\]\((?![A-Za-z][A-Za-z0-9+.-]*:)[^\s()]*")
"""The address of a link, unless it leads out of the course."""


@dataclass(frozen=True, slots=True)
class Written:
    """The new text of a file. ``left`` are numbers of blocks that have no place yet: those of a file or question not translated as a whole.

    ``misread`` is the number of a block whose translation would be read as something else, -1 where there is none.
    """

    text: str
    left: tuple[int, ...] = ()
    misread: int = -1


@dataclass
class _Edit:
    """``end`` is that of what is replaced; ``reads`` are the texts that must be read there afterwards, with the numbers of their blocks."""

    start: int
    end: int
    text: str
    reads: list[tuple[int, str]] = field(default_factory=list)


def rewrite(files: Files, first: str, language: str, entries: Sequence[Entry], texts: Mapping[int, str]) -> Written:
    """A file of a language with new texts, by the numbers of their originals; ``entries`` are those of the file in that language."""
    original, blocks = files.texts[first], files.blocks[first]
    texts = {number: _at_home(text, first, language) for number, text in texts.items()}
    pairs = {number: _partner(block, entries) for number, block in enumerate(blocks)}
    if files.source.together:
        return _together(files, first, language, texts)
    if language not in files.texts:
        left = tuple(number for number, block in enumerate(blocks) if number not in texts and _needed(block))
        if left:
            return Written("", tuple(sorted(texts)))
        edits = [_new(original, block, number, texts) for number, block in enumerate(blocks)]
        edits += [_Edit(start, end, "") for start, end in data_spans(files.source, original)]
        return _checked(files, language, original, edits, texts)
    writer = _Writer(files, first, language, pairs, texts)
    edits, left = writer.edits(), tuple(writer.left)
    written = _checked(files, language, files.texts[language], edits, texts)
    return Written(written.text, left, written.misread)


def _at_home(text: str, first: str, language: str) -> str:
    """With links that stay in the language."""
    return _ADDRESS.sub(lambda match: match[0].replace(f"/{first}/", f"/{language}/"), text)


def _needed(block: Block) -> bool:
    """Whether a file or question is not whole without a translation of the block."""
    return block.worded and block.kind not in OPTIONAL


def _partner(block: Block, entries: Sequence[Entry]) -> Block | None:
    return next((entry.translation for entry in entries if entry.original is block), None)


def _new(original: str, block: Block, number: int, texts: Mapping[int, str]) -> _Edit:
    """A block of a file that begins as a copy of its original. Other forms of a term that nobody has translated are left out."""
    if number not in texts and block.kind == "also":
        return _Edit(_line_start(original, block.start), _line_end(original, block.end) + 1, "")
    text = texts.get(number, block.text)
    if text == block.text:
        return _Edit(block.start, block.start, "", [(number, text)])
    return _Edit(block.start, block.end, form(block, text, original[block.start : block.end]), [(number, text)])


def form(block: Block, text: str, former: str = "") -> str:
    """A text as it is written in the place of a block; ``former`` is what stands there, as far as it matters."""
    if block.form in ("lines", "cell", "cue"):
        return wrapped(text, block.before, former)
    if block.form == "plain" and _SAFE.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False) + ("\n" if former.endswith("\n") else "")


def _checked(files: Files, language: str, text: str, edits: Sequence[_Edit], texts: Mapping[int, str]) -> Written:
    """The text with its edits, read again: it must have the words that were written and no others."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    parts, at = [], 0
    for edit in ordered:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    whole = "".join((*parts, text[at:]))
    reads = [read for edit in ordered for read in edit.reads]
    found = [block.text for block in read_blocks(files.source, whole, language, tuple(files.blocks))]
    for place, (number, words) in enumerate(reads):
        if place >= len(found) or found[place] != words:
            return Written(text, (), _blamed(reads[: place + 1], texts, number))
    return Written(whole) if len(found) == len(reads) else Written(text, (), _blamed(reads, texts, -1))


def _blamed(reads: Sequence[tuple[int, str]], texts: Mapping[int, str], number: int) -> int:
    """The new text that is nearest to where the file is first read differently."""
    near = [other for other, _ in reads if other in texts]
    return near[-1] if near else max(number, 0)


class _Writer:
    """Puts texts into a file that is there: in the place of what they replace, or behind what their original follows."""

    def __init__(self, files: Files, first: str, language: str, pairs: Mapping[int, Block | None], texts: Mapping[int, str]) -> None:
        self._original, self._blocks = files.texts[first], files.blocks[first]
        self._text, self._own = files.texts[language], files.blocks[language]
        self._pairs, self._texts = pairs, texts
        self._sections = {block.section for block in self._own}
        self._ends = {number: _line_end(self._text, block.end) for number, block in pairs.items() if block is not None}
        """Where the lines end behind which something can be put, by the number of the original of what stands there."""
        self.left: list[int] = []

    def edits(self) -> list[_Edit]:
        """Every block of the file is part of one, so that all can be read again."""
        numbers = {id(block): number for number, block in self._pairs.items() if block is not None}
        found = []
        for block in self._own:
            number = numbers.get(id(block), -1)
            text = self._texts.get(number, block.text)
            if text == block.text:
                found.append(_Edit(block.start, block.start, "", [(number, text)]))
            else:
                found.append(_Edit(block.start, block.end, form(block, text, self._text[block.start : block.end]), [(number, text)]))
        return found + list(self._insertions())

    def _insertions(self) -> Iterator[_Edit]:
        """What comes in together comes as a whole or not at all."""
        done: set[int] = set()
        for number, block in self._pairs.items():
            if block is None and number in self._texts and number not in done:
                group = self._together(number)
                done.update(group)
                there = [one for one in group if self._pairs[one] is not None]
                open_ = [one for one in group if one not in self._texts and _needed(self._blocks[one])]
                if there or open_:
                    self.left += [one for one in group if one in self._texts]
                else:
                    yield self._inserted(group)

    def _together(self, number: int) -> list[int]:
        """The blocks of a question that is not there at all, or those of a line."""
        block = self._blocks[number]
        if self._new_section(block):
            return [index for index, one in enumerate(self._blocks) if one.section == block.section]
        return [index for index, one in enumerate(self._blocks) if one.line == block.line]

    def _new_section(self, block: Block) -> bool:
        return bool(block.section) and block.section not in self._sections

    def _inserted(self, group: list[int]) -> _Edit:
        whole = self._new_section(self._blocks[group[0]])
        start, place = self._section_place(group) if whole else self._line_place(group[0])
        end = self._section_end(group) if whole else _line_end(self._original, self._blocks[group[-1]].end)
        piece, reads = "", []
        for number in group:
            block = self._blocks[number]
            text = self._texts.get(number, block.text)
            piece += self._original[start : block.start] + form(block, text, self._original[block.start : block.end])
            start = block.end
            reads.append((number, text))
        piece = (piece + self._original[start:end]).rstrip("\n")
        if not whole:
            self._ends.update(dict.fromkeys(group, place))
        if place == 0 or self._text[place - 1] == "\n":
            return _Edit(place, place, piece.lstrip("\n") + ("\n\n" if place < len(self._text) else "\n"), reads)
        return _Edit(place, place, f"\n{piece}", reads)

    def _line_place(self, number: int) -> tuple[int, int]:
        """From where the original is taken, and the place in the file behind which it goes."""
        block, before = self._blocks[number], self._blocks[number - 1] if number else None
        within_front = before is not None and (before.kind == "front") == (block.kind == "front")
        start = _line_end(self._original, before.end) + 1 if before is not None and within_front else body_start(self._original)
        leading = self._original[start : _line_start(self._original, block.start)].split("\n")[:-1]
        place = self._behind(number)
        gap = self._text[place : self._next(number)].split("\n")
        blank = max((index for index, line in enumerate(leading) if not line.strip(" >")), default=-1)
        skipped = 0
        for index, line in enumerate(leading):
            if line.strip(" >") and line in gap:
                place += len("\n".join(gap[: gap.index(line) + 1]))
                gap = gap[gap.index(line) + 1 :]
                skipped = index + 1
        skipped = max(skipped, blank if blank >= 0 else 0)
        return start + sum(len(line) + 1 for line in leading[:skipped]), place

    def _behind(self, number: int) -> int:
        """The end of the line that the nearest block before has in the file; the start of the text where there is none."""
        front = self._blocks[number].kind == "front"
        for other in range(number - 1, -1, -1):
            if other in self._ends and (self._blocks[other].kind == "front") == front:
                return self._ends[other]
        return body_start(self._text)

    def _next(self, number: int) -> int:
        """Where the next block that the file has begins."""
        starts = (block.start for other, block in self._pairs.items() if other > number and block is not None)
        return min((start for start in starts if start >= self._behind(number)), default=len(self._text))

    def _section_place(self, group: list[int]) -> tuple[int, int]:
        """A question goes before the one that follows it, or to the end."""
        start = _line_start(self._original, self._blocks[group[0]].start)
        later = [self._blocks[other].section for other in range(group[-1] + 1, len(self._blocks))]
        for section in later:
            own = next((block for block in self._own if block.section == section), None)
            if own is not None:
                return start, _line_start(self._text, own.start)
        return start, len(self._text)

    def _section_end(self, group: list[int]) -> int:
        following = self._blocks[group[-1] + 1 : group[-1] + 2]
        return _line_start(self._original, following[0].start) if following else len(self._original)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _together(files: Files, first: str, language: str, texts: Mapping[int, str]) -> Written:
    """Where all languages stand in one file, a word that one lacks goes behind that of the first language; figures go with it."""
    text, data = files.texts[first], files.source.kind == "data"
    scalars = data_scalars(text) if data else figure_scalars(text)
    there = {block.name: block for block in files.blocks.get(language, ())}
    edits = []
    for number, original in enumerate(files.blocks[first]):
        own = there.get(original.name)
        former = own.text if own else "" if original.worded else original.text
        words = texts.get(number, former)
        if own is not None:
            written = form(own, words, text[own.start : own.end]) if words != own.text else ""
            edits.append(_Edit(own.start, own.end if written else own.start, written, [(number, words)]))
        elif words:
            scalar = scalars[(*original.name.split("."), first)]
            quoted = json.dumps(words, ensure_ascii=False)
            key = json.dumps(language) if data else language
            between = _between(text[_line_start(text, original.start) : original.start], flow=scalar.flow, data=data)
            edits.append(_Edit(scalar.end, scalar.end, f"{between}{key}: {quoted}", [(number, words)]))
    return _checked(files, language, text, edits, texts)


def _between(before: str, *, flow: bool, data: bool) -> str:
    """What stands between two languages; ``before`` is what stands before the first one's words on their line."""
    if flow or "{" in before:
        return ", "
    indent = before[: len(before) - len(before.lstrip())]
    return f"{',' if data else ''}\n{indent}"
