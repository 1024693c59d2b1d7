"""What the last build saw and wrote, so that the next one does only what has to be done.

A JSON file in the user's cache folder for each pair of source tree and output folder. Files are known by size, dates and inode, and by
their digest where those differ or are too young to be trusted. A state that is missing or damaged means that everything is built.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

VERSION = 1

YOUNG = 2_000_000_000
"""Nanoseconds within which a file may change again without a new date (FAT counts in twos of seconds)."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file looked: bytes, dates of content and of entry in nanoseconds, inode, SHA-256."""

    size: int
    mtime: int
    ctime: int
    inode: int
    digest: str

    def same_entry(self, status: os.stat_result) -> bool:
        return (self.size, self.mtime, self.ctime, self.inode) == (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


@dataclass(frozen=True, slots=True)
class Package:
    """A file in the output folder: what it holds, and the ``key`` of everything that it was made from."""

    name: str
    course: str
    language: str
    format: str
    lessons: int
    questions: int
    key: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Done:
    """A request that was fulfilled: names of its packages, and the warnings that came with them (as fields of Problem)."""

    packages: tuple[str, ...]
    warnings: tuple[dict[str, Any], ...] = ()


@dataclass
class State:
    """``taken`` is when the files were looked at; ``sources`` and ``program`` the digests of all inputs and of all code."""

    taken: int = 0
    sources: str = ""
    program: str = ""
    inputs: dict[str, Stamp] = field(default_factory=dict)
    code: dict[str, Stamp] = field(default_factory=dict)
    packages: dict[str, Package] = field(default_factory=dict)
    done: dict[str, Done] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path | None) -> Self:
        """An empty state where there is none that makes sense."""
        if path is None:
            return cls()
        try:
            data = json.loads(path.read_bytes())
            return cls._of(data) if data["version"] == VERSION else cls()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Self:
        packages = {name: Package(**{**entry, "stamp": Stamp(*entry["stamp"])}) for name, entry in data["packages"].items()}
        return cls(
            int(data["taken"]),
            str(data["sources"]),
            str(data["program"]),
            {path: Stamp(*entry) for path, entry in data["inputs"].items()},
            {path: Stamp(*entry) for path, entry in data["code"].items()},
            packages,
            {key: Done(tuple(entry["packages"]), tuple(entry["warnings"])) for key, entry in data["done"].items()},
        )

    def write(self, path: Path | None) -> None:
        """Replaces the file in one step; a folder that cannot be written only makes the next build slower."""
        if path is None:
            return
        data = {
            "version": VERSION,
            "taken": self.taken,
            "sources": self.sources,
            "program": self.program,
            "inputs": {name: _row(stamp) for name, stamp in self.inputs.items()},
            "code": {name: _row(stamp) for name, stamp in self.code.items()},
            "packages": {name: {**asdict(package), "stamp": _row(package.stamp)} for name, package in self.packages.items()},
            "done": {key: asdict(done) for key, done in self.done.items()},
        }
        temporary = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(data, separators=(",", ":")), encoding="utf-8")
            temporary.replace(path)
        except OSError:
            with suppress(OSError):
                temporary.unlink()

    def look(self, root: Path, inputs: Iterable[str]) -> Self:
        """The state as it is now: same packages, new stamps; what was done is forgotten where sources or program differ."""
        now = time.time_ns()
        seen = stamps(root, inputs, self.inputs, self.taken)
        code = stamps(Path(__file__).parent.parent, code_files(), self.code, self.taken)
        sources, program = _digest(seen), _digest(code, *libraries())
        same = sources == self.sources and program == self.program
        return type(self)(now, sources, program, seen, code, self.packages, self.done if same else {})

    def intact(self, out: Path, name: str) -> bool:
        """Whether a package lies in the output folder as it was written."""
        package = self.packages.get(name)
        seen = package and stamp(out / name, package.stamp, None)
        return bool(package and seen and seen.digest == package.stamp.digest)


def cache_folder() -> Path:
    """The user's cache folder for this program, or what COURSEPACK_CACHE names."""
    named = os.environ.get("COURSEPACK_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415

    return user_cache_path("coursepack", appauthor=False)


def state_path(folder: Path, root: Path, out: Path) -> Path:
    """The file of the state for a source tree and an output folder."""
    place = hashlib.sha256(f"{root.resolve()}\0{out.resolve()}".encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return folder / f"build-{place}.json"


def stamps(root: Path, names: Iterable[str], earlier: Mapping[str, Stamp], taken: int) -> dict[str, Stamp]:
    """How the files look; only what may have changed since ``taken`` is read."""
    found = {name: stamp(root / name, earlier.get(name), taken) for name in names}
    return {name: seen for name, seen in found.items() if seen}


def stamp(path: Path, earlier: Stamp | None, taken: int | None) -> Stamp | None:
    """How a file looks now, None where it is gone or no file.

    ``taken`` is when it was looked at before; None for a file of our own, which nobody else was writing at that time.
    """
    try:
        status = path.stat()
        old = taken is None or max(status.st_mtime_ns, status.st_ctime_ns) < taken - YOUNG
        if earlier is not None and earlier.same_entry(status) and old:
            return earlier
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, found)


def code_files() -> list[str]:
    """The program's own files and catalogs, relative to the folder around ``builder``."""
    top = Path(__file__).parent.parent
    names = []
    for folder in ("builder", "translations"):
        for place, folders, files in os.walk(top / folder):
            folders[:] = [name for name in folders if name != "__pycache__"]
            names += [os.path.relpath(Path(place, name), top) for name in files]
    return sorted(names)


def libraries() -> list[str]:
    """Python, zlib and every installed library with its version, which the names of its folders tell quicker than asking each."""
    found = {sys.version, zlib.ZLIB_RUNTIME_VERSION}
    for folder in sys.path:
        if Path(folder).name not in {"site-packages", "dist-packages"}:
            continue
        with suppress(OSError), os.scandir(folder) as entries:
            found.update(entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
    return sorted(found)


def _digest(seen: Mapping[str, Stamp], *more: str) -> str:
    hasher = hashlib.sha256()
    for name in sorted(seen):
        hasher.update(f"{name}\0{seen[name].digest}\n".encode("utf-8", "surrogateescape"))
    for line in more:
        hasher.update(f"{line}\n".encode())
    return hasher.hexdigest()


def _row(seen: Stamp) -> list[int | str]:
    return [seen.size, seen.mtime, seen.ctime, seen.inode, seen.digest]
