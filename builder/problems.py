"""What can be wrong with a source, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file.

    ``path`` is relative to the root of the source tree, with ``/`` on every system; ``line`` and ``column`` count from 1,
    columns in characters.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that ought to be true of the source and is not.

    ``rule`` names what ought to be true (``image-exists``); ``message`` says what is wrong in one line without a final stop;
    ``hint`` says what to do. ``severity`` is ``error`` (nothing is built) or ``warning``.
    """

    at: Location
    rule: str
    message: str
    hint: str
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.at}: {self.severity}: {self.message} [{self.rule}]\n  help: {self.hint}"


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """Something that could not be read, which is reported: what others miss because of it is no news.

    ``at`` is where it stands, or should; ``id`` is that of an entry of the file, empty where nobody knows it; ``whole`` says that the
    file could not be read at all.
    """

    at: Location
    id: str = ""
    whole: bool = False


UNREAD = "\ufffd"
"""Stands in a text for what could not be read, which is reported."""


class Problems:
    """Collects the problems of one run; reading goes on after each, so that an author sees all of them at once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._lost: dict[Loss, None] = {}

    def add(self, at: Location, rule: str, message: str, hint: str, severity: str = "error") -> None:
        self._found[Problem(at, rule, message, hint, severity)] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        self._found.update(dict.fromkeys(problems))

    def lose(self, at: Location, identifier: str = "", *, whole: bool = False) -> None:
        """Notes that something is not read on, beside the problem that says why."""
        self._lost[Loss(at, identifier, whole)] = None

    def lose_all(self, losses: Iterable[Loss]) -> None:
        """Takes over what was lost elsewhere."""
        self._lost.update(dict.fromkeys(losses))

    @property
    def lost(self) -> tuple[Loss, ...]:
        """In the order of the files, lines and columns."""
        return tuple(sorted(self._lost))

    def __iter__(self) -> Iterator[Problem]:
        """In the order of the files, lines and columns, each problem once."""
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self._found)


class CoursepackError(Exception):
    """A failure that a user can cause and mend; the command prints it without a traceback."""


class UsageError(CoursepackError):
    """The command was called for something that there is not; nothing is wrong with the source."""
