"""Numbers and stamps for the questions of a Moodle backup: the same for the same source, whatever the machine."""

from __future__ import annotations

import hashlib
from collections import Counter

STAMP_LIMIT = 255
"""Moodle's column ``question.stamp``."""


class QuestionIds:
    """Gives out what a backup must number: questions, answers, hints … each kind from 1, in the order of asking.

    One instance serves a whole ``questions.xml``. ``site`` stands at the start of all stamps, where Moodle puts the name of the site
    that a question was made on.
    """

    def __init__(self, site: str = "coursepack") -> None:
        self._site = site
        self._given: Counter[str] = Counter()
        self._named: dict[tuple[str, str], int] = {}

    def next(self, kind: str) -> int:
        """The next number of a kind (``question``, ``question_bank_entry``, ``answer`` …)."""
        self._given[kind] += 1
        return self._given[kind]

    def of(self, kind: str, name: str) -> int:
        """The number of something that has a name, the same each time (tags)."""
        if (kind, name) not in self._named:
            self._named[kind, name] = self.next(kind)
        return self._named[kind, name]

    def stamp(self, key: str) -> str:
        """A stamp that is unique in the world and stays: ``key`` is made of the ids of course, language, module and question."""
        digest = hashlib.sha256(f"{self._site}/{key}".encode()).hexdigest()[:12]
        return f"{self._site}+{key}"[: STAMP_LIMIT - 13] + f"+{digest}"
