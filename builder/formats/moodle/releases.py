"""The versions of Moodle that backups are written for, and where each has its question banks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Release:
    """What a backup says of the Moodle that it would come from; the columns are those of ``moodle_backup.xml``.

    ``bank`` is where questions live: each ``quiz`` has its own, all share that of the ``course`` (which 5.0 knows no more), or one that
    Moodle makes by itself (``made``, from 5.0 on: an activity ``mod_qbank``, for categories whose context is not in the backup).
    """

    moodle_version: str
    moodle_release: str
    backup_version: str
    backup_release: str
    bank: Literal["quiz", "course", "made"]
    lacking: frozenset[str] = frozenset()
    """The types of questions that it does not have."""
    filters: bool = True
    """Whether random slots tell what they draw by filters, as from 4.3 on, or just by the category."""


ANY = Release("2024100705.01", "4.5.5+ (Build: 20250613)", "2024100700", "4.5", "quiz")
"""The format of 4.5, which later versions take, too; questions live where all of them take them without a word."""

WITH_COURSE_BANK = Release(
    "2022112800.00", "4.1 (Build: 20221128)", "2022112800", "4.1", "course", lacking=frozenset({"ordering"}), filters=False
)
"""The format of 4.1, which 4.2 to 4.5 take, too. Ordering came with 4.4."""

WITH_MADE_BANK = Release("2025041400.00", "5.0 (Build: 20250414)", "2025041400", "5.0", "made")
"""The format of 5.0, which later versions take, too."""

RELEASES = {"moodle": ANY, "moodle4": WITH_COURSE_BANK, "moodle5": WITH_MADE_BANK}
"""By the format that is asked for."""
