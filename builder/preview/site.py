"""What a preview shows at the moment, asked by many browsers and changed by one build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from threading import Condition

from builder.formats import Members
from builder.preview.compiling import Compiled
from builder.preview.page import LAUNCH, SCRIPT, dressed, script, waiting
from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class News:
    """What browsers are told: ``revision`` differs whenever the members do; ``note`` is for people, empty where nothing is wrong.

    ``held`` is whether something keeps what was saved from being shown; ``checking`` whether the problems are not known yet.
    """

    revision: str
    note: str = ""
    held: bool = False
    problems: tuple[Problem, ...] = ()
    checking: bool = False

    def json(self) -> bytes:
        """One line."""
        problems = [{**asdict(problem), "at": str(problem.at)} for problem in self.problems]
        fields = {"revision": self.revision, "note": self.note, "held": self.held, "checking": self.checking}
        return json.dumps({**fields, "problems": problems}).encode()


class Site:
    """Files by address, and what there is to tell; of the last course that could be shown."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._number = 0
        self._closed = False
        self._files: Mapping[str, bytes] = {LAUNCH: waiting(), SCRIPT: script()}
        self._news = News("")

    def show(self, compiled: Compiled, *, checking: bool = False) -> News:
        """Takes in what was compiled; where that is nothing, the files stay as they are. While it is checked, problems are not told."""
        revision, files = self._news.revision, self._files
        if compiled.members is not None:
            revision = _revision(compiled.members)
            files = {**compiled.members, LAUNCH: dressed(compiled.members[LAUNCH], revision), SCRIPT: script()}
        if checking:
            return self._tell(News(revision, checking=True), files)
        return self._tell(News(revision, _note(compiled, revision), compiled.members is None, compiled.problems), files)

    def fail(self, message: str) -> News:
        """Nothing could be compiled, for a reason that has no place in a file."""
        return self._tell(News(self._news.revision, f"{message}. {_stays(self._news.revision)}", held=True), self._files)

    def get(self, address: str) -> bytes | None:
        """A file by its address, which has no slash in front; no address is that of the page."""
        return self._files.get(address or LAUNCH)

    def wait(self, seen: int, seconds: float) -> tuple[int, News] | None:
        """The news and their number, once they differ from ``seen``; after so many seconds in any case. None when there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._number != seen, seconds)
            return None if self._closed else (self._number, self._news)

    def close(self) -> None:
        """Nobody needs to wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _tell(self, news: News, files: Mapping[str, bytes]) -> News:
        with self._changed:
            self._files, self._news, self._number = files, news, self._number + 1
            self._changed.notify_all()
        return news


def _note(compiled: Compiled, revision: str) -> str:
    if compiled.members is None:
        return _stays(revision)
    return "The page shows what you saved; nothing is built while there are errors." if _errors(compiled.problems) else ""


def _stays(revision: str) -> str:
    return "The page shows the course as it was before." if revision else "There is nothing to show yet."


def _errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _revision(members: Members) -> str:
    hasher = hashlib.blake2b(digest_size=16)
    for name, data in sorted(members.items()):
        hasher.update(f"{name}\0{len(data)}\0".encode())
        hasher.update(data)
    return hasher.hexdigest()
