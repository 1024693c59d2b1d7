"""The formats of packages, in one table: a new format is a folder here and a line in ``FORMATS``.

A format turns an edition into archive members; it reads no file and writes none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from builder.formats.saved_state import saved_state_fits
from builder.model import Edition
from builder.problems import Problem

Members = Mapping[str, bytes]


# Functions with names: where a process is no fork, formats are sent to it, and only what has a name can be.


def _without_limits(edition: Edition) -> Iterator[Problem]:
    yield from ()


def _without_loss(members: Members) -> Iterable[Problem]:
    return ()


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is what ``--format`` takes; a package is called COURSE-LANG and ``suffix``.

    ``members`` turns an edition into the files of the archive, by name; ``first`` are those that must stand first in it;
    ``problems`` tells what of an edition does not fit into the format; ``multilingual`` formats take several languages in one edition.
    """

    name: str
    suffix: str
    members: Callable[[Edition], Members]
    archive: Literal["tar.gz", "zip"]
    first: tuple[str, ...] = ()
    problems: Callable[[Edition], Iterator[Problem]] = _without_limits
    multilingual: bool = False
    on_request: bool = False
    """Whether it is made only where it is asked for by name."""
    verify: Callable[[Members], Iterable[Problem]] = _without_loss
    """What would be lost of the members where they are imported: a fault of the program, so nothing is written then."""

    def file_name(self, edition_id: str, label: str) -> str:
        return f"{edition_id}-{label}{self.suffix}"


# The writers are imported when they are first used: `coursepack --help` and a build that has nothing to do need none of them.


def _moodle(edition: Edition, name: str) -> Members:
    from builder.formats.moodle import members  # noqa: PLC0415
    from builder.formats.moodle.releases import RELEASES  # noqa: PLC0415

    return members(edition, RELEASES[name])


def _scorm12(edition: Edition) -> Members:
    from builder.formats.scorm import members  # noqa: PLC0415

    return members(edition, "1.2")


def _scorm2004(edition: Edition) -> Members:
    from builder.formats.scorm import members  # noqa: PLC0415

    return members(edition, "2004")


def _moodle_fits(edition: Edition) -> Iterator[Problem]:
    if len(edition.courses) > 1:
        from builder.formats.moodle.multilang.names import fits  # noqa: PLC0415

        yield from fits(edition)


def _verified_moodle(members: Members) -> Iterable[Problem]:
    from builder.verify import verify_members  # noqa: PLC0415

    return verify_members(members)


_mbz = partial(
    Format,
    archive="tar.gz",
    first=("moodle_backup.xml",),
    problems=_moodle_fits,
    multilingual=True,
    verify=_verified_moodle,
)
_scorm = partial(Format, archive="zip", first=("imsmanifest.xml",), multilingual=True)

FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        _mbz("moodle", ".mbz", partial(_moodle, name="moodle")),
        _mbz("moodle4", "-moodle4.mbz", partial(_moodle, name="moodle4"), on_request=True),
        _mbz("moodle5", "-moodle5.mbz", partial(_moodle, name="moodle5"), on_request=True),
        _scorm("scorm12", "-scorm12.zip", _scorm12, problems=partial(saved_state_fits, version="1.2")),
        _scorm("scorm2004", "-scorm2004.zip", _scorm2004, problems=partial(saved_state_fits, version="2004")),
    )
}
