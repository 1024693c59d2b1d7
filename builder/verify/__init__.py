"""What Moodle would accept in a backup without a word, and lose: one file per rule, one line per rule in ``RULES``.

Reads any ``.mbz``, ours or another's. A rule is a function from the package to problems, whose places are members of the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from builder.problems import Problem
from builder.verify import (
    conditions_possible,
    contexts_high,
    entries_authored,
    files_carried,
    files_present,
    grades_placed,
    ids_unique,
    inforef_complete,
    links_lead,
    names_fit,
    pictures_found,
    questions_placed,
    sections_complete,
    slots_filled,
    xml_sound,
)
from builder.verify.archive import Members, UnreadableArchiveError, read_archive
from builder.verify.package import Package

__all__ = ["RULES", "UnreadableArchiveError", "verify", "verify_members"]

RULES: dict[str, Callable[[Package], Iterator[Problem]]] = {
    "xml-sound": xml_sound.check,
    "files-present": files_present.check,
    "files-carried": files_carried.check,
    "inforef-complete": inforef_complete.check,
    "questions-placed": questions_placed.check,
    "slots-filled": slots_filled.check,
    "conditions-possible": conditions_possible.check,
    "links-lead": links_lead.check,
    "pictures-found": pictures_found.check,
    "grades-placed": grades_placed.check,
    "sections-complete": sections_complete.check,
    "entries-authored": entries_authored.check,
    "ids-unique": ids_unique.check,
    "names-fit": names_fit.check,
    "contexts-high": contexts_high.check,
}


def verify(path: Path) -> list[Problem]:
    """Everything that is wrong with a backup, sorted by place.

    Raises UnreadableArchiveError where the file is no archive, OSError where it cannot be read.
    """
    return _all(read_archive(path))


def verify_members(members: Mapping[str, bytes]) -> list[Problem]:
    """The same for an archive that is not packed yet."""
    found = Members()
    for name, data in members.items():
        found.add(name, data)
    return _all(found)


def _all(members: Members) -> list[Problem]:
    package = Package(members)
    return sorted({*members.problems, *(problem for check in RULES.values() for problem in check(package))})
