"""The archive of a Moodle backup (.mbz): a tar in USTAR format, compressed with gzip.

USTAR because Moodle's own reader knows neither GNU's nor PAX's extensions (lib/filestorage/tgz_extractor.php).
"""

from __future__ import annotations

import io
import struct
import tarfile
import zlib
from collections.abc import Mapping, Sequence

from builder.archives.deflating import deflated
from builder.archives.names import UnsafeNameError, ordered
from builder.dates import build_date

MODE = 0o644
UNKNOWN_SYSTEM = 255
"""The gzip header names the system that wrote it (RFC 1952, 2.3.1); ours must not differ by that."""


def tar_gz(members: Mapping[str, bytes], first: Sequence[str] = ()) -> bytes:
    """A .tar.gz of the members, sorted, those of ``first`` before the others; dated by :func:`builder.dates.build_date`.

    Raises UnsafeNameError for a name that no system should unpack, or that USTAR cannot hold (100 characters, 255 with folders).
    """
    target = io.BytesIO()
    when = build_date()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.USTAR_FORMAT, encoding="utf-8") as tar:
        for name in ordered(members, first):
            _add(tar, name, members[name], when)
    return _gzip(target.getbuffer(), when)


def _add(tar: tarfile.TarFile, name: str, data: bytes, when: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = len(data), when, MODE
    try:
        tar.addfile(entry, io.BytesIO(data))
    except ValueError as error:
        raise UnsafeNameError(f"the archive cannot hold “{name}”: {error}") from error


def _gzip(data: memoryview, when: int) -> bytes:
    """One gzip member without file name; header and trailer after RFC 1952."""
    header = struct.pack("<4BL2B", 0x1F, 0x8B, 8, 0, min(when, 0xFFFFFFFF), 0, UNKNOWN_SYSTEM)
    return header + deflated(data) + struct.pack("<2L", zlib.crc32(data), len(data) & 0xFFFFFFFF)
