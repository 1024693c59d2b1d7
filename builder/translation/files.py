"""The files of a source tree that have words, and the blocks in them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from builder.source.quotable import FOLDER as DATA
from builder.source.tree import COURSES, Tree
from builder.translation.block import Block
from builder.translation.cues import read_cues
from builder.translation.data import read_data
from builder.translation.ledger import NAME
from builder.translation.lines import split_lines
from builder.translation.markdown import ALSO, data_lines, read_body, read_sections
from builder.translation.scalars import read_figure, read_front

SECTIONED = ("practice", "bank", "activities", "glossary.md")
"""Folders of files that consist of questions or other parts with ids, and such a file."""

ENTRIES = ".entries.md"
"""Ends the name of a file with entries of a database: their data lines have words."""

_FRONT = re.compile(r"---[ \t]*\n(?P<front>.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_CAPTIONS = re.compile(r"(?P<stem>.+)\.(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.vtt")


@dataclass(frozen=True, slots=True)
class Source:
    """A file in the first language; ``unit`` is the module or course that it belongs to (``_data``), ``path`` that of the file."""

    path: str
    unit: str
    kind: str

    @property
    def ledger(self) -> str:
        """The file that notes its translations."""
        return "/".join((*self.path.split("/")[:2], NAME))

    @property
    def together(self) -> bool:
        """Whether all languages stand in one file."""
        return self.kind in ("figure", "data")

    def twin(self, language: str) -> str:
        """The file with the same words in another language."""
        if self.together:
            return self.path
        if self.kind == "cues":
            return _CAPTIONS.sub(rf"\g<stem>.{language}.vtt", self.path)
        parts = self.path.split("/")
        return "/".join((*parts[:2], language, *parts[3:]))


def sources(tree: Tree, first: str) -> Iterator[Source]:
    """Every file that is translated, module by module and course by course, in the order of their paths; data come first."""
    for path in tree.files(f"{tree.modules}/{DATA}"):
        if path.endswith(".json"):
            yield Source(path, DATA, "data")
    for top in (tree.modules, COURSES):
        for name in tree.folders(top):
            if name[0] != "_":
                yield from _of_unit(tree, f"{top}/{name}", name, first)


def _of_unit(tree: Tree, folder: str, unit: str, first: str) -> Iterator[Source]:
    for path in tree.files(folder):
        inner = path.removeprefix(f"{folder}/").split("/")
        if any(part[0] == "_" for part in inner):
            continue
        if inner[0] == first and path.endswith(".md"):
            yield Source(path, unit, _kind(inner))
        elif inner[0] == "figures" and path.endswith(".yaml"):
            yield Source(path, unit, "figure")
        elif inner[0] == "media" and (match := _CAPTIONS.fullmatch(path)) and match["language"] == first:
            yield Source(path, unit, "cues")


def _kind(inner: Sequence[str]) -> str:
    if inner[-1].endswith(ENTRIES):
        return "entries"
    return "sections" if inner[1] in SECTIONED else "body"


def body_start(text: str) -> int:
    """Where the text of a Markdown file begins, behind its front matter."""
    front = _FRONT.match(text)
    return front.end() if front else 0


def read_blocks(source: Source, text: str, language: str, languages: tuple[str, ...]) -> tuple[Block, ...]:
    """The blocks of a file's text, in its order."""
    if source.kind == "figure":
        return tuple(read_figure(text, language, languages))
    if source.kind == "data":
        return tuple(read_data(text, language, languages))
    if source.kind == "cues":
        return tuple(read_cues(list(split_lines(text))))
    front = _FRONT.match(text)
    start, line = (front.end(), text.count("\n", 0, front.end()) + 1) if front else (0, 1)
    lines = list(split_lines(text[start:], start, line))
    head = list(read_front(front["front"], front.start("front"), 2)) if front else []
    if source.kind == "body":
        return (*head, *read_body(lines))
    return (*head, *read_sections(lines, _prose(source)))


def data_spans(source: Source, text: str) -> Iterator[tuple[int, int]]:
    """From where to where data lines stand that are no prose, line feeds included."""
    if source.kind in ("sections", "entries"):
        for line in data_lines(list(split_lines(text)), _prose(source)):
            yield line.start, min(line.end + 1, len(text))


def _prose(source: Source) -> Container[str]:
    return _Everything() if source.kind == "entries" else (ALSO,)


class _Everything:
    """Has whatever one asks for."""

    def __contains__(self, _: object) -> bool:
        return True
