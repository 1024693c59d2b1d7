"""The ids of a backup: rows of a site that never was.

Moodle gives every row a new id when it restores, so these need only be unique in the archive and the same in every build.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict

FIRST = 1_000_000_001
"""Higher than any number of a real site.

Low numbers mean something to Moodle (1 is the front page's course, the guest and the system's context). And its restore confuses
contexts of the backup with those of the site when their numbers meet: a question category that has just moved to the site's context
1007 moves again when the quiz that had 1007 in the backup has its turn (``restore_move_module_questions_categories``).
"""

SYSTEM_CONTEXT = 1

IDNUMBER_LIMIT = 100
"""Moodle's column ``course_modules.idnumber`` and its likes."""


class Numbers:
    """Numbers the rows of each table in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._given: dict[str, dict[str, int]] = defaultdict(dict)

    def number(self, table: str, key: str) -> int:
        """The id of the row that ``key`` names in a table, the same every time."""
        rows = self._given[table]
        return rows.setdefault(key, FIRST + len(rows))


def idnumber(key: str) -> str:
    """A key as an ID number: as it is, or shortened so that it stays unique."""
    if len(key) <= IDNUMBER_LIMIT:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:12]
    return f"{key[: IDNUMBER_LIMIT - 13]}-{digest}"
