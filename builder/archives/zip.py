"""The archive of a SCORM package: a ZIP with UTF-8 names.

Written after PKWARE's APPNOTE 6.3 and not with Python's zipfile: that compresses with the zlib at hand, and takes nothing compressed.
"""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.archives.deflating import deflated
from builder.archives.names import UnsafeNameError, ordered
from builder.dates import build_date

MODE = 0o100644
UNIX = 3
"""The system that a ZIP member says it was made on (APPNOTE 4.4.2); ours must not differ by it."""

EARLIEST = 315_532_800
"""1 January 1980: the first day that a ZIP archive can write."""

COMPRESSED = frozenset(
    {".docx", ".gif", ".jpeg", ".jpg", ".m4a", ".mbz", ".mp3", ".mp4", ".ogg", ".png", ".webm", ".webp", ".woff2", ".xlsx", ".zip"}
)
"""Formats that are compressed in themselves: deflating them again costs time and saves nothing."""

MOST_MEMBERS, MOST_BYTES = 0xFFFF, 0xFFFF_FFFF
"""What an archive without ZIP64 can hold; not every LMS reads ZIP64."""

_STORED, _DEFLATED = 0, 8
_NEEDED = 20
_UTF8 = 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s2B5H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class _Member:
    """One file of the archive: ``size`` and ``crc`` are those of its content, ``body`` is that content as the archive holds it."""

    name: bytes
    flags: int
    method: int
    crc: int
    size: int
    body: bytes


def zip_archive(members: Mapping[str, bytes], first: Sequence[str] = ()) -> bytes:
    """A .zip of the members, sorted, those of ``first`` before the others; dated by :func:`builder.dates.build_date`.

    Raises UnsafeNameError for a name that no system should unpack, OverflowError for more than a ZIP archive can hold.
    """
    stamp = _stamp()
    archive, directory = bytearray(), bytearray()
    entries = [_member(name, members[name]) for name in ordered(members, first)]
    for entry in entries:
        directory += b"".join(_listed(entry, stamp, len(archive)))
        archive += b"".join(_written(entry, stamp))
    if len(entries) > MOST_MEMBERS or len(archive) + len(directory) > MOST_BYTES:
        raise OverflowError("an archive holds at most 65,535 files and four gigabytes")
    end = _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), len(archive), 0)
    return bytes(archive + directory + end)


def zipped_again(data: bytes, first: str) -> bytes:
    """An archive that another library has made, with the same members and the bytes that ours would have."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zip_archive({name: archive.read(name) for name in archive.namelist()}, (first,))


def _stamp() -> tuple[int, int]:
    """Time and date as MS-DOS writes them (APPNOTE 4.4.6), in UTC."""
    year, month, day, hour, minute, second = time.gmtime(max(build_date(), EARLIEST))[:6]
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _member(name: str, data: bytes) -> _Member:
    encoded = name.encode()
    if len(encoded) > 0xFFFF:
        raise UnsafeNameError(f"the archive cannot hold “{name}”: the name is too long")
    stored = PurePosixPath(name).suffix.lower() in COMPRESSED
    body = data if stored else deflated(data)
    flags = 0 if name.isascii() else _UTF8
    return _Member(encoded, flags, _STORED if stored else _DEFLATED, zlib.crc32(data), len(data), body)


def _written(entry: _Member, stamp: tuple[int, int]) -> Iterator[bytes]:
    """Local file header (APPNOTE 4.3.7) and content."""
    about = (entry.flags, entry.method, *stamp, entry.crc, len(entry.body), entry.size, len(entry.name), 0)
    yield _LOCAL.pack(b"PK\3\4", _NEEDED, *about)
    yield entry.name
    yield entry.body


def _listed(entry: _Member, stamp: tuple[int, int], offset: int) -> Iterator[bytes]:
    """The member's line in the central directory (APPNOTE 4.3.12)."""
    about = (entry.flags, entry.method, *stamp, entry.crc, len(entry.body), entry.size, len(entry.name))
    yield _CENTRAL.pack(b"PK\1\2", _NEEDED, UNIX, _NEEDED, *about, 0, 0, 0, 0, MODE << 16, offset)
    yield entry.name
