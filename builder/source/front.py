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


def read_document(path: str, text: str, problems: Problems) -> Document:
    """A file without readable front matter is reported, and its text read nevertheless. Rules: ``front-matter-present``, those of YAML."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        hint = "start the file with a line ---, a line title: …, and a line ---"
        problems.add(Location(path), "front-matter-present", "the file does not start with front matter", hint)
        return Document(path, _broken(path), text, 1)
    end = next((index for index in range(1, len(lines)) if lines[index].rstrip() == _FENCE), None)
    if end is None:
        problems.add(Location(path), "front-matter-present", "the front matter does not end", "put a line --- below it")
        return Document(path, _broken(path), "", 1)
    front = read_yaml(path, "\n".join(lines[1:end]), problems, first_line=2)
    return Document(path, _broken(path) if front is None else front, "\n".join(lines[end + 1 :]), end + 2)


def unreadable(path: str) -> Document:
    """Stands for a file that cannot be read, which is reported, so that what hangs on it can be."""
    return Document(path, _broken(path), "", 1)


def _broken(path: str) -> Data:
    return Data(path, {}, broken=True)


def piece_at(data: Data, text: str, *way: str | int) -> Piece:
    """A text of YAML as a piece of the source, in one line."""
    at = data.at(*way)
    return Piece(data.path, (Line(" ".join(text.split()), at.line, at.column),))
