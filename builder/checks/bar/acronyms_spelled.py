"""Rule ``acronyms-spelled``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bar.reach import bound_everywhere
from builder.model import Lesson, Library
from builder.problems import Problem

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
_ROMAN = re.compile(r"[IVXLC]+")
KNOWN = frozenset({"CC", "BY", "SA", "OK", "PMI", "PMBOK", "DIY", "GDPR", "RGPD", "PDF", "TV", "USB", "EU", "IT", "UE"})
"""Names, marks, and what everybody reads as a word."""


def check(library: Library) -> Iterator[Problem]:
    """An acronym stands beside its words where a lesson first uses it: “work breakdown structure (WBS)” or “WBS (work breakdown …)”."""
    for _, module in bound_everywhere(library):
        for lesson in module.lessons:
            yield from _of(lesson)


def _of(lesson: Lesson) -> Iterator[Problem]:
    plain = lesson.body.plain
    seen = set(KNOWN)
    for match in _ACRONYM.finditer(plain):
        acronym = match[0]
        if (
            acronym in seen
            or _ROMAN.fullmatch(acronym)
            or plain[match.start() - 1 : match.start()] == "("
            or plain[match.end() :][:2] == " ("
        ):
            seen.add(acronym)
            continue
        seen.add(acronym)
        hint = f"write it out where it first stands: … ({acronym})"
        yield Problem(lesson.at, "acronyms-spelled", f"the acronym {acronym} is not spelled out at its first use", hint, severity="warning")
