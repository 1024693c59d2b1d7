"""A small tree that is shown, a cache of its own, and whatever a browser may ask."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from builder.preview.compiling import Wish
from builder.preview.session import Session
from builder.preview.site import News
from tests.cli.trees import Tree, copy
from tests.scorm.conftest import page

__all__ = ["page"]

LESSON = "modules/tea/en/lessons/leaves.md"


class Silent:
    """Hears how far a reading is, and keeps it to itself."""

    def stage(self, name: str, total: int) -> None: ...

    def step(self, name: str) -> None: ...


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Shown:
    """A tree and its preview. ``save`` changes a file and has it taken in; nobody watches here."""

    tree: Tree
    session: Session
    first: News

    def save(self, path: str, old: str, new: str) -> News:
        self.tree.replace(path, old, new)
        return self.session.update(Silent())

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """What the server answers; ``Host`` is right unless it is named."""
        connection = self.connection()
        connection.request(method, address, headers=headers)
        response = connection.getresponse()
        found = Answer(response.status, dict(response.getheaders()), response.read())
        connection.close()
        return found

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    @property
    def port(self) -> int:
        return int(self.session.address.rstrip("/").rpartition(":")[2])


class Listener:
    """A browser that listens to the news."""

    def __init__(self, shown: Shown) -> None:
        self._connection = shown.connection()
        self._connection.request("GET", "/_preview/events")
        self.response = self._connection.getresponse()

    def next(self) -> dict[str, Any]:
        """The next news of a course that is checked; waits for them."""
        while (news := self._heard())["checking"]:
            pass
        return news

    def _heard(self) -> dict[str, Any]:
        while not (line := self.response.readline()).startswith(b"data: "):
            assert line, "the stream has ended"
        found: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
        return found

    def close(self) -> None:
        self.response.close()
        self._connection.close()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEPACK_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return copy("minimal", tmp_path)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A preview that nobody changes."""
    folder = tmp_path_factory.mktemp("standing")
    tree = copy("minimal", folder)
    with pytest.MonkeyPatch.context() as patch, Session(Wish(tree.root), 0) as session:
        patch.setenv("COURSEPACK_CACHE", str(folder / "cache"))
        yield Shown(tree, session, session.start(Silent()))


@pytest.fixture
def shown(tree: Tree) -> Iterator[Shown]:
    with Session(Wish(tree.root), 0) as session:
        yield Shown(tree, session, session.start(Silent()))
