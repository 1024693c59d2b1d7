"""Markdown files: front matter between two lines of ``---``, and the text below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.problems import Location, Problems
from builder.source.data import Data, read_yaml
from builder.text import Line, Piece

_FENCE = "---"
_RULE = re.compile(r"[-–—]{1,20}[ \t]*")
"""What is meant as three dashes."""

_LIKE_YAML = re.compile(r"[ \t]+\S|- |# |[\w-]+[ \t]*:(?:[ \t]|$)")


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
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if not _RULE.fullmatch(lines[start]):
        hint = "start the file with a line ---, a line title: …, and a line ---"
        problems.add(Location(path), "front-matter-present", "the file does not start with front matter", hint)
        return Document(path, _broken(path), text, 1)
    _check_start(path, lines, start, problems)
    end = next((index for index in range(start + 1, len(lines)) if lines[index].rstrip() == _FENCE), None)
    if end is None:
        end = next(index for index in range(start + 1, len(lines) + 1) if index == len(lines) or not _LIKE_YAML.match(lines[index]))
        line = lines[end] if end < len(lines) else ""
        dashes = _RULE.fullmatch(line)
        at = Location(path, end + 1) if dashes else Location(path, start + 1)
        message, hint = (
            ("front matter ends with three dashes", "write ---") if dashes else ("the front matter does not end", "put a line --- below it")
        )
        problems.add(at, "front-matter-present", message, hint)
        body = end + 1 if dashes else end
        return Document(path, _broken(path), "\n".join(lines[body:]), body + 1)
    front = read_yaml(path, "\n".join(lines[start + 1 : end]), problems, first_line=start + 2)
    return Document(path, _broken(path) if front is None else front, "\n".join(lines[end + 1 :]), end + 2)


def _check_start(path: str, lines: Sequence[str], start: int, problems: Problems) -> None:
    """Three dashes in the first line."""
    if start:
        hint = "remove the blank lines above ---"
        problems.add(Location(path), "front-matter-present", "blank lines stand above the front matter", hint)
    if lines[start].rstrip() != _FENCE:
        problems.add(Location(path, start + 1), "front-matter-present", "front matter starts with three dashes", "write ---")


def unreadable(path: str) -> Document:
    """Stands for a file that cannot be read, which is reported, so that what hangs on it can be."""
    return Document(path, _broken(path), "", 1)


def _broken(path: str) -> Data:
    return Data(path, {}, broken=True)


def piece_at(data: Data, text: str, *way: str | int) -> Piece:
    """A text of YAML as a piece of the source, in one line."""
    at = data.at(*way)
    return Piece(data.path, (Line(" ".join(text.split()), at.line, at.column),))
