"""Files that are carried as they are: what each is must be seen in its first bytes, whatever its name says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, and how such files begin."""

    media_type: str
    magic: re.Pattern[bytes]


def _kind(media_type: str, magic: bytes) -> Kind:
    return Kind(media_type, re.compile(magic, re.DOTALL))


_JPEG = _kind("image/jpeg", rb"\xff\xd8\xff")

KINDS: Mapping[str, Kind] = {
    ".jpeg": _JPEG,
    ".jpg": _JPEG,
    ".mp3": _kind("audio/mpeg", rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
    ".mp4": _kind("video/mp4", rb".{4}ftyp"),
    ".pdf": _kind("application/pdf", rb"%PDF-"),
    ".png": _kind("image/png", rb"\x89PNG\r\n\x1a\n"),
    ".vtt": _kind("text/vtt", rb"(\xef\xbb\xbf)?WEBVTT[ \t\r\n]"),
    ".webm": _kind("video/webm", rb"\x1a\x45\xdf\xa3"),
    ".webp": _kind("image/webp", rb"RIFF.{4}WEBP"),
}
"""By the end of the file's name. SVG drawings are read by :mod:`builder.source.figures`."""

FILMS = frozenset({".mp4", ".webm"})
CAPTIONED = FILMS | {".mp3"}
"""Files that need captions or a text of what is said."""


POINTS = 40_000_000
"""Most points of a picture: browsers unpack it to four bytes each."""


def points(data: bytes) -> tuple[int, int] | None:
    """Width and height that a PNG picture says it has (ISO/IEC 15948, 11.2.1); None for other files, and where it does not say."""
    if not KINDS[".png"].magic.match(data) or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def sniff(data: bytes) -> str | None:
    """The media type that the first bytes tell of."""
    return next((kind.media_type for _, kind in sorted(KINDS.items()) if kind.magic.match(data[:64])), None)
