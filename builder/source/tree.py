"""The files of a source tree, and nothing outside of it.

Sources may come from strangers. Everything is read through :class:`Tree`, which lists the folder once and then opens only what it
has listed: a path that leads out, a symbolic link out, a pipe or a device is never opened.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from builder.problems import Location, Problems
from builder.source.decoding import decode

SETTINGS = "coursepack.yaml"
COURSES = "courses"
MODULE_FOLDERS = ("pmbok_modules", "modules")
"""Names that the folder of modules may have; the first that exists counts."""

TEXT_LIMIT = 2_000_000
MEDIA_LIMIT = 200_000_000
"""Largest files that are read, in bytes."""

FILE_LIMIT = 50_000
"""Most files and folders of a tree."""

DEPTH_LIMIT = 12
"""Deepest folder below the root; the format itself needs five."""

TEXTS = (".md", ".yaml")
"""How names of files end that no folder has."""

IGNORED = frozenset({"Thumbs.db", "desktop.ini", "__pycache__"})
"""What systems and editors leave behind, besides hidden files and copies that end with ``~``."""


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file that a build may read: its path relative to the root with ``/``, size in bytes, time of change in nanoseconds."""

    path: str
    size: int
    mtime_ns: int


def inputs(root: Path) -> Iterator[Input]:
    """Every file that a build may read, sorted by path: what decides whether anything has changed."""
    yield from sorted(_Walk(root, Problems()).files.values())


def digest(root: Path, path: str) -> str:
    """SHA-256 of a listed file, in hexadecimal."""
    with (root / path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


class Tree:
    """A source tree. Paths are relative to its root, with ``/``; what cannot be read is reported to ``problems`` once and is None."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        walk = _Walk(root, problems)
        self._files = dict(sorted(walk.files.items()))
        self._folders = walk.folders
        self._refused = walk.refused
        self._texts: dict[str, str | None] = {}
        self._digests: dict[str, str] = {}
        self._asked: dict[str, None] = {}
        self._below: dict[str, tuple[str, ...]] = {}
        self.modules = next((name for name in MODULE_FOLDERS if name in self._folders), MODULE_FOLDERS[0])
        self._report_second_folder()

    @contextmanager
    def noted(self) -> Iterator[dict[str, str]]:
        """Collects what is asked of the tree meanwhile, with the answers; they are there at the end."""
        before, self._asked = self._asked, {}
        answers: dict[str, str] = {}
        try:
            yield answers
        finally:
            asked, self._asked = self._asked, before
            self._asked.update(asked)
            answers.update((question, self.answer(question)) for question in asked)

    def answer(self, question: str) -> str:
        """A fingerprint of what the tree says to a question that :meth:`noted` has collected."""
        kind, _, path = question.partition(" ")
        if kind == "content":
            if path not in self._digests:
                self._read(path, MEDIA_LIMIT)
            return self._digests.get(path, "")
        if kind == "exists":
            return "yes" if path in self._files else "refused" if path in self._refused else "no"
        names = self.files(path) if kind == "files" else self.folders(path)
        return _digest("\0".join(names).encode())

    def _note(self, kind: str, path: str) -> None:
        self._asked[f"{kind} {path}"] = None

    def exists(self, path: str) -> bool:
        self._note("exists", path)
        return path in self._files

    def refused(self, path: str) -> bool:
        """Whether something is there that is not read, which is reported."""
        self._note("exists", path)
        return path in self._refused

    def every(self) -> tuple[str, ...]:
        """All files, sorted."""
        return tuple(self._files)

    def files(self, folder: str) -> tuple[str, ...]:
        """All files below a folder, sorted."""
        self._note("files", folder)
        if folder not in self._below:
            self._below[folder] = tuple(path for path in self._files if path.startswith(f"{folder}/"))
        return self._below[folder]

    def folders(self, folder: str) -> tuple[str, ...]:
        """The names of the folders right in a folder, sorted."""
        self._note("folders", folder)
        depth = folder.count("/") + 1
        return tuple(sorted(path.split("/")[-1] for path in self._folders if path.startswith(f"{folder}/") and path.count("/") == depth))

    def text(self, path: str) -> str | None:
        """A text file: UTF-8 (with or without byte order mark), lines end with ``\\n`` whatever they ended with."""
        self._note("content", path)
        if path not in self._texts:
            data = self._read(path, TEXT_LIMIT)
            self._texts[path] = None if data is None else decode(path, data, self.problems)
        return self._texts[path]

    def data(self, path: str) -> bytes | None:
        """A picture, film or other file that is no text."""
        self._note("content", path)
        return self._read(path, MEDIA_LIMIT)

    def _read(self, path: str, limit: int) -> bytes | None:
        entry = self._files.get(path)
        if entry is None:
            return None
        if entry.size > limit:
            message = f"the file has {entry.size:,} bytes; at most {limit:,} are read"
            self.problems.add(Location(path), "size-limited", message, "make it smaller, or split it in two")
            self.problems.lose(Location(path), whole=True)
            return None
        try:
            with (self.root / path).open("rb") as file:
                data = file.read(limit)
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            self.problems.add(Location(path), "file-readable", message, "see whether you may read it and whether it still exists")
            self.problems.lose(Location(path), whole=True)
            return None
        self._digests.setdefault(path, _digest(data))
        return data

    def _report_second_folder(self) -> None:
        found = [name for name in MODULE_FOLDERS if name in self._folders]
        for name in found[1:]:
            message = f"there are modules in {found[0]}/ and in {name}/; only {found[0]}/ is read"
            self.problems.add(Location(name), "modules-together", message, f"move everything to {found[0]}/")


@dataclass
class _Walk:
    """One pass over the folders; fills ``files`` and ``folders``."""

    root: Path
    problems: Problems
    files: dict[str, Input] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._real_root = os.path.realpath(self.root)
        for name in (SETTINGS, COURSES, *MODULE_FOLDERS):
            if os.path.lexists(os.path.join(self._real_root, name)):  # noqa: PTH118 - joining Paths takes most of the time of a walk
                self._visit(name, self._real_root, ())

    def _visit(self, path: str, parent: str, above: tuple[str, ...]) -> None:
        """Takes in a file or folder; ``parent`` is the real path of its folder, ``above`` those of the folders around that."""
        try:
            path.encode("utf-8")
        except UnicodeEncodeError:
            shown = path.encode("utf-8", "backslashreplace").decode()
            self._refuse(shown, "name-utf8", "the name of the file is not UTF-8", "rename it with small letters, digits and hyphens")
            return
        real = f"{parent}{os.sep}{path.rpartition('/')[2]}"
        try:
            status = os.lstat(real)
            if stat.S_ISLNK(status.st_mode):
                real = os.path.realpath(real)
                if not real.startswith(self._real_root + os.sep):
                    hint = "put a copy of the file in its place"
                    self._refuse(path, "path-inside", "the symbolic link leads out of the source tree", hint)
                    return
                status = os.lstat(real)
        except OSError as error:
            self._refuse(path, "file-readable", f"the file cannot be read: {error.strerror}", "mend the link or remove it")
            return
        if len(self.files) + len(self.folders) >= FILE_LIMIT:
            self._refuse(
                "", "size-limited", f"the tree has more than {FILE_LIMIT:,} files", "keep only sources below courses/ and modules/"
            )
        elif stat.S_ISDIR(status.st_mode) and path.endswith(TEXTS):
            self._refuse(
                path, "file-regular", "a folder stands where a file belongs", "move what is in it, and write the file in its place"
            )
        elif stat.S_ISDIR(status.st_mode):
            self._enter(path, real, (*above, parent))
        elif stat.S_ISREG(status.st_mode):
            self.files[path] = Input(path, status.st_size, status.st_mtime_ns)
        else:
            self._refuse(path, "file-regular", "this is neither a file nor a folder", "remove it from the source tree")

    def _enter(self, path: str, real: str, above: tuple[str, ...]) -> None:
        if real in above:
            self._refuse(path, "path-inside", "the symbolic link leads to a folder around itself", "remove the link")
            return
        if path.count("/") >= DEPTH_LIMIT:
            self._refuse(path, "size-limited", f"folders lie more than {DEPTH_LIMIT} deep", "move the files up")
            return
        self.folders.add(path)
        try:
            names = sorted(os.listdir(real))  # noqa: PTH208 - names are wanted, not Paths
        except OSError as error:
            self._refuse(path, "file-readable", f"the folder cannot be read: {error.strerror}", "see whether you may read it")
            return
        kept = [name for name in names if not (name.startswith(".") or name.endswith("~") or name in IGNORED)]
        self._compare(path, kept)
        for name in kept:
            self._visit(f"{path}/{name}", real, above)

    def _compare(self, folder: str, names: list[str]) -> None:
        """Windows and macOS take names that differ only by capitals, or by how accents are spelt, for one."""
        seen: dict[str, str] = {}
        for name in names:
            twin = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            if twin != name:
                path = f"{folder}/{name}".encode("utf-8", "backslashreplace").decode()
                message = f"the name differs from {twin} only by capitals or accents"
                hint = "rename one of the two: some systems take them for the same file"
                self.problems.add(Location(path), "name-unique", message, hint)

    def _refuse(self, path: str, rule: str, message: str, hint: str) -> None:
        self.problems.add(Location(path or SETTINGS), rule, message, hint)
        self.refused.add(path)
