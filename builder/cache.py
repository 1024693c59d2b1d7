"""What a run keeps for the next: compiled texts and finished files, in one SQLite file of the user's cache folder.

Nothing depends on it. A cache that is absent, damaged, locked, full or read-only only makes the build slower: every failure of
SQLite counts as “not there”. Values are JSON and bytes, never pickles, and are looked at before they are believed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from builder.model import Reference, Text
from builder.problems import Location

FILE = "kept-2.sqlite"
"""The number changes with the form of the values."""

LIMIT = 400_000_000
"""Bytes at which the cache starts anew."""

WAIT = 5.0
"""Seconds to wait for another process that writes."""

AT_ONCE = 50_000
"""Texts that are read in one go, at most; a course of six modules in three languages has half of that."""

TEXT = "text "
LAST = "\U0010ffff"
"""Comes after every character that a key has."""


class Cache:
    """Texts and files by key; ``namespace`` tells versions of the program apart.

    What is put is kept in memory, and written in one go at the end: two processes never wait long for each other. A fork may read from
    the cache; what it puts must be harvested there and absorbed here.
    """

    def __init__(self, folder: Path, namespace: str) -> None:
        self._path = folder / FILE
        self._namespace = namespace
        self._new: dict[str, bytes] = {}
        self._process = os.getpid()
        self._database = self._open()
        self._texts = self._all_texts()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def get(self, key: str) -> Text | None:
        data = self.get_bytes(f"{TEXT}{key}")
        try:
            return None if data is None else _text(json.loads(data))
        except (ValueError, TypeError, KeyError):
            return None

    def put(self, key: str, text: Text) -> None:
        self.put_bytes(f"{TEXT}{key}", json.dumps(_json(text), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))

    def get_bytes(self, key: str) -> bytes | None:
        name = f"{self._namespace} {key}"
        if name in self._new:
            return self._new[name]
        if name in self._texts:
            return _checked(*self._texts[name])
        if key.startswith(TEXT) and len(self._texts) < AT_ONCE:
            return None
        row = self._try(lambda database: database.execute("SELECT digest, value FROM kept WHERE key = ?", (name,)).fetchone())
        return _checked(*row) if row else None

    def put_bytes(self, key: str, data: bytes) -> None:
        self._new[f"{self._namespace} {key}"] = data

    def harvest(self) -> dict[str, bytes]:
        """What is new, and is forgotten here."""
        new, self._new = self._new, {}
        return new

    def absorb(self, new: Mapping[str, bytes]) -> None:
        """Takes in what was harvested in another process."""
        self._new.update(new)

    def flush(self) -> None:
        """Writes what is new; without success it is forgotten."""
        rows = sorted(self.harvest().items())
        if rows:
            self._try(lambda database: _write(database, rows))

    def close(self) -> None:
        self.flush()
        if self._database:
            self._database.close()
            self._database = None

    def _all_texts(self) -> dict[str, tuple[Any, Any]]:
        """Every text of the namespace: thousands are asked for one by one, and one question is answered sooner."""
        first = f"{self._namespace} {TEXT}"
        query = "SELECT key, digest, value FROM kept WHERE key >= ? AND key < ? LIMIT ?"
        rows = self._try(lambda database: database.execute(query, (first, first + LAST, AT_ONCE)).fetchall())
        return {key: (digest, value) for key, digest, value in rows or ()}

    def _try(self, action: Callable[[sqlite3.Connection], Any]) -> Any:
        if self._process != os.getpid():  # SQLite's connections must not be used behind a fork
            self._process, self._database = os.getpid(), self._open()
        if self._database is None:
            return None
        try:
            return action(self._database)
        except sqlite3.Error:
            return None

    def _open(self) -> sqlite3.Connection | None:
        """The database, made anew where it is damaged or too big; None where there can be none."""
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                if self._path.exists() and self._path.stat().st_size > LIMIT:
                    self._path.unlink()
                return _connect(self._path)
            except sqlite3.OperationalError:
                return _connect_read_only(self._path)
            except sqlite3.DatabaseError:
                if not _remove(self._path):
                    return None
            except OSError:
                return None
        return None


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, digest BLOB, value BLOB) WITHOUT ROWID")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _connect_read_only(path: Path) -> sqlite3.Connection | None:
    try:
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT)
    except sqlite3.Error:
        return None


def _write(database: sqlite3.Connection, rows: list[tuple[str, bytes]]) -> None:
    database.execute("BEGIN IMMEDIATE")
    try:
        database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", [(key, _digest(data), data) for key, data in rows])
        database.execute("COMMIT")
    except sqlite3.Error:
        database.execute("ROLLBACK")
        raise


def _digest(data: bytes) -> bytes:
    """Stands beside a value: what a disk or a hand has changed is not believed."""
    return hashlib.blake2b(data, digest_size=16).digest()


def _checked(digest: Any, data: Any) -> bytes | None:
    return data if isinstance(data, bytes) and digest == _digest(data) else None


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _json(text: Text) -> dict[str, Any]:
    return {
        "html": text.html,
        "plain": text.plain,
        "at": _place(text.at),
        "references": [[reference.kind, reference.target, _place(reference.at)] for reference in text.references],
        "outline": text.outline,
        "numbers": text.numbers,
        "words": text.words,
    }


def _text(data: dict[str, Any]) -> Text:
    """Raises KeyError, TypeError or ValueError where the data is no text."""
    return Text(
        html=_string(data["html"]),
        plain=_string(data["plain"]),
        at=_location(data["at"]),
        references=tuple(Reference(_string(kind), _string(target), _location(at)) for kind, target, at in data["references"]),  # type: ignore[arg-type]
        outline=tuple(_string(item) for item in data["outline"]),
        numbers=tuple(_string(item) for item in data["numbers"]),
        words=_integer(data["words"]),
    )


def _place(at: Location) -> list[str | int]:
    return [at.path, at.line, at.column]


def _location(data: Any) -> Location:
    path, line, column = data
    return Location(_string(path), _integer(line), _integer(column))


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _integer(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError("not a whole number")
    return value
