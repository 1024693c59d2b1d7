"""The archive of a SCORM package: a ZIP with UTF-8 names."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from builder.archives.names import ordered
from builder.dates import build_date

MODE = 0o100644
LEVEL = 6
UNIX = 3
"""The system that a ZIP member says it was made on (APPNOTE 4.4.2); ours must not differ by it."""

EARLIEST = 315_532_800
"""1 January 1980: the first day that a ZIP archive can write."""

COMPRESSED = frozenset(
    {".docx", ".gif", ".jpeg", ".jpg", ".m4a", ".mbz", ".mp3", ".mp4", ".ogg", ".png", ".webm", ".webp", ".woff2", ".xlsx", ".zip"}
)
"""Formats that are compressed in themselves: deflating them again costs time and saves nothing."""


def zip_archive(members: Mapping[str, bytes], first: Sequence[str] = ()) -> bytes:
    """A .zip of the members, sorted, those of ``first`` before the others; dated by :func:`builder.dates.build_date`.

    Raises UnsafeNameError for a name that no system should unpack.
    """
    target = io.BytesIO()
    date = time.gmtime(max(build_date(), EARLIEST))[:6]
    with zipfile.ZipFile(target, "w") as archive:
        for name in ordered(members, first):
            entry = zipfile.ZipInfo(name, date)
            entry.create_system, entry.external_attr = UNIX, MODE << 16
            stored = PurePosixPath(name).suffix.lower() in COMPRESSED
            archive.writestr(entry, members[name], zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED, LEVEL)
    return target.getvalue()
