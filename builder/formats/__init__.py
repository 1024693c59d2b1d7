"""The formats of packages, in one table: a new format is a folder here and a line in ``FORMATS``.

A format turns an edition into archive members; it reads no file and writes none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from builder.model import Edition

Members = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is what ``--format`` takes; a package is called COURSE-LANG and ``suffix``.

    ``members`` turns an edition into the files of the archive, by name; ``first`` are those that must stand first in it;
    ``multilingual`` formats take several languages in one edition.
    """

    name: str
    suffix: str
    members: Callable[[Edition], Members]
    archive: Literal["tar.gz", "zip"]
    first: tuple[str, ...] = ()
    multilingual: bool = False

    def file_name(self, edition_id: str, label: str) -> str:
        return f"{edition_id}-{label}{self.suffix}"


# The writers are imported when they are first used: `coursepack --help` and a build that has nothing to do need none of them.


def _moodle(edition: Edition) -> Members:
    from builder.formats.moodle import members  # noqa: PLC0415

    return members(edition)


def _scorm12(edition: Edition) -> Members:
    from builder.formats.scorm import members  # noqa: PLC0415

    return members(edition, "1.2")


FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("moodle", ".mbz", _moodle, "tar.gz", first=("moodle_backup.xml",)),
        Format("scorm12", "-scorm12.zip", _scorm12, "zip", first=("imsmanifest.xml",)),
    )
}
