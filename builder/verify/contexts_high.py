"""Rule ``contexts-high``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.problems import Location, Problem
from builder.verify.package import Package, text_of

LOW = 1_000_000
"""Below this, the numbers of real sites lie."""

MODULE_LEVEL = "70"
_NUMBER = re.compile(r"[0-9]{1,18}")


def check(package: Package) -> Iterator[Problem]:
    """Contexts with questions have numbers that no site has: where they meet, Moodle moves questions into the wrong quiz (a warning)."""
    root = package.root("questions.xml")
    low = {
        text_of(category, "contextid")
        for category in ([] if root is None else root.iterfind("question_category"))
        if text_of(category, "contextlevel") == MODULE_LEVEL and _NUMBER.fullmatch(text_of(category, "contextid"))
    }
    found = sorted(int(context) for context in low if int(context) < LOW)
    if found:
        message = f"contexts with questions have numbers such as {found[0]}, which sites have as well ({len(found)} of them)"
        hint = "on a site with such a context, restore may move questions into the wrong quiz: try on a copy first, and look at the quizzes"
        yield Problem(Location("questions.xml"), "contexts-high", message, hint, "warning")
