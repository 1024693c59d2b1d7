"""Reads a backup's archive that may come from a stranger: nothing is unpacked, and nothing is read beyond the limits.

An archive is a tar in gzip or a zip, whatever its file is called.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from builder.problems import CoursepackError, Location, Problem

MEMBER_LIMIT = 200_000
"""Most members of an archive."""

XML_LIMIT = 300_000_000
"""Bytes of all XML files together: they are held in memory."""

TOTAL_LIMIT = 20_000_000_000
RATIO_LIMIT = 1_000
"""Most bytes of all members, and how many times the size of the archive they may have: DEFLATE reaches 1032, and only with noughts."""

RATIO_FROM = 100_000_000
"""Bytes below which no ratio is a bomb."""

BLOCK = 1 << 20

RULE = "archive-safe"


class UnreadableArchiveError(CoursepackError):
    """The file is no archive that Moodle could read either."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A member that is no XML of the backup's own: its size and SHA-1."""

    size: int
    sha1: str


@dataclass(slots=True)
class Members:
    """What an archive holds; ``problems`` are those of the archive itself."""

    xml: dict[str, bytes] = field(default_factory=dict)
    blobs: dict[str, Blob] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, name: str, data: bytes) -> None:
        """Takes in a member whose bytes are at hand."""
        if is_xml(name):
            self.xml[name] = data
        else:
            self.blobs[name] = Blob(len(data), hashlib.sha1(data, usedforsecurity=False).hexdigest())


def is_xml(name: str) -> bool:
    """Whether a member is XML of the backup's own (and not a file of the course that happens to be XML)."""
    return name.endswith(".xml") and not name.startswith("files/")


def read_archive(path: Path) -> Members:
    """The members of a file. Raises UnreadableArchiveError where it is no archive, OSError where it cannot be opened."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        reader = _Reader(size)
        try:
            if start[:2] == b"\x1f\x8b":
                reader.tar(file)
            elif start == b"PK\x03\x04":
                reader.zip(file)
            else:
                raise UnreadableArchiveError(f"{path} is neither a tar in gzip nor a zip, so no backup")
        except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise UnreadableArchiveError(f"{path} is damaged: {str(error) or type(error).__name__}") from error
    return reader.members


class _Reader:
    """Adds up what has been read, and stops at the limits."""

    def __init__(self, size: int) -> None:
        self.members = Members()
        self._limit = min(TOTAL_LIMIT, max(RATIO_FROM, size * RATIO_LIMIT))
        self._total = self._xml = self._count = 0
        self._seen: set[str] = set()

    def tar(self, file: IO[bytes]) -> None:
        with tarfile.open(fileobj=file, mode="r|gz") as archive:
            for entry in archive:
                if not self._another():
                    return
                if entry.isdir():
                    continue
                if not entry.isreg():
                    self._report(entry.name, "it is a link, a device or a pipe", "a backup holds files only")
                    continue
                stream = archive.extractfile(entry)
                if stream is not None and not self._take(entry.name, entry.size, stream):
                    return

    def zip(self, file: IO[bytes]) -> None:
        with zipfile.ZipFile(file) as archive:
            for entry in archive.infolist():
                if not self._another():
                    return
                if entry.is_dir():
                    continue
                if (entry.external_attr >> 16) & 0o170000 == 0o120000:
                    self._report(entry.filename, "it is a link", "a backup holds files only")
                    continue
                with archive.open(entry) as stream:
                    if not self._take(entry.filename, entry.file_size, stream):
                        return

    def _another(self) -> bool:
        self._count += 1
        if self._count > MEMBER_LIMIT:
            self._report("", f"the archive has more than {MEMBER_LIMIT:,} members", "no backup needs so many; nothing more was read")
        return self._count <= MEMBER_LIMIT

    def _take(self, name: str, size: int, stream: IO[bytes]) -> bool:
        """Reads a member, and says whether to go on; what the archive says of its size is not believed."""
        name = name.removeprefix("./")
        if fault := _fault(name):
            self._report(name, fault, "Moodle would write it outside of its folder, or refuse it")
            return True
        if name in self._seen:
            self._report(name, "another member has the same name", "only one of them arrives")
        self._seen.add(name)
        return self._xml_member(name, stream) if is_xml(name) else self._blob(name, stream)

    def _xml_member(self, name: str, stream: IO[bytes]) -> bool:
        buffer = io.BytesIO()
        if not self._copy(name, stream, buffer.write):
            return False
        self._xml += buffer.tell()
        if self._xml > XML_LIMIT:
            self._report(name, f"the XML files have more than {XML_LIMIT:,} bytes", "nothing more was read")
            return False
        self.members.xml[name] = buffer.getvalue()
        return True

    def _blob(self, name: str, stream: IO[bytes]) -> bool:
        digest, before = hashlib.sha1(usedforsecurity=False), self._total
        if not self._copy(name, stream, digest.update):
            return False
        self.members.blobs[name] = Blob(self._total - before, digest.hexdigest())
        return True

    def _copy(self, name: str, stream: IO[bytes], to: Callable[[bytes], object]) -> bool:
        for block in _blocks(stream):
            self._total += len(block)
            if self._total > self._limit:
                message = f"unpacked, the archive has more than {self._limit:,} bytes"
                self._report(name, message, "it looks like a bomb; nothing more was read")
                return False
            to(block)
        return True

    def _report(self, name: str, message: str, hint: str) -> None:
        shown = name.encode(errors="replace").decode()
        self.members.problems.append(Problem(Location(shown or "."), RULE, message, hint))


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(BLOCK):
        yield block


def _fault(name: str) -> str:
    parts = name.replace("\\", "/").split("/")
    if not name or name.startswith(("/", "\\")) or ".." in parts or (len(parts[0]) > 1 and parts[0][1] == ":"):
        return "its name leads out of the archive's folder"
    if any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in name):
        return "its name has control characters, or is no UTF-8"
    return ""
