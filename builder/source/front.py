"""Markdown files: front matter between two lines of ``---``, and the text below it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.problems import Location, Problems
from builder.source.data import Data, read_yaml
from builder.text import Line, Piece

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file. ``body`` is what stands below the front matter, ``first_line`` the number of its first line."""

    path: str
    front: Data
    body: str
    first_line: int

    @property
    def at(self) -> Location:
        return Location(self.path)

    @property
    def piece(self) -> Piece:
        return Piece.of(self.path, self.body, self.first_line)


def read_document(path: str, text: str, problems: Problems) -> Document | None:
    """Rules: ``front-matter-present``, and those of YAML."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        hint = "start the file with a line ---, a line title: …, and a line ---"
        problems.add(Location(path), "front-matter-present", "the file does not start with front matter", hint)
        return None
    end = next((index for index in range(1, len(lines)) if lines[index].rstrip() == _FENCE), None)
    if end is None:
        problems.add(Location(path), "front-matter-present", "the front matter does not end", "put a line --- below it")
        return None
    front = read_yaml(path, "\n".join(lines[1:end]), problems, first_line=2)
    if front is None:
        return None
    return Document(path, front, "\n".join(lines[end + 1 :]), end + 2)


def piece_at(data: Data, text: str, *way: str | int) -> Piece:
    """A text of YAML as a piece of the source, in one line."""
    at = data.at(*way)
    return Piece(data.path, (Line(" ".join(text.split()), at.line, at.column),))
