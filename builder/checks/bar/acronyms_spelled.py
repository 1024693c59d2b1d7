"""Rule ``acronyms-spelled``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bar.reach import bound_everywhere
from builder.model import Lesson, Library
from builder.problems import Problem

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
_LEFT_OUT = re.compile(r'<([a-z]+) [^>]*\blang="[^"]*"[^>]*>.*?</\1>|<math\b.*?</math>', re.DOTALL)
"""Words of another language, which have acronyms of their own, and formulas."""

_TAG = re.compile(r"<[^>]*>")
_ROMAN = re.compile(r"[IVXLC]+")
KNOWN = frozenset({"CC", "BY", "SA", "OK", "PMI", "PMBOK", "DIY", "GDPR", "RGPD", "PDF", "TV", "USB", "EU", "IT", "UE"})
"""Names, marks, and what everybody reads as a word."""


def check(library: Library) -> Iterator[Problem]:
    """An acronym that a lesson uses stands beside its words at first: “work breakdown structure (WBS)” or “WBS (work breakdown …)”."""
    for _, module in bound_everywhere(library):
        for lesson in module.lessons:
            yield from _of(lesson)


def _of(lesson: Lesson) -> Iterator[Problem]:
    plain = _TAG.sub(" ", _LEFT_OUT.sub(" ", lesson.body.html))
    found: dict[str, list[re.Match[str]]] = {}
    for match in _ACRONYM.finditer(plain):
        found.setdefault(match[0], []).append(match)
    for acronym, uses in found.items():
        mentioned = len(uses) == 1 or acronym in KNOWN or _ROMAN.fullmatch(acronym)
        if not mentioned and not _spelled_out(plain, uses[0]):
            hint = f"write it out where it first stands: … ({acronym})"
            message = f"the acronym {acronym} is not spelled out at its first use"
            yield Problem(lesson.at, "acronyms-spelled", message, hint, severity="warning")


def _spelled_out(plain: str, use: re.Match[str]) -> bool:
    """Whether it stands in parentheses, or parentheses follow."""
    return plain[: use.start()].rstrip().endswith("(") or plain[use.end() :].lstrip().startswith("(")
