"""The one date that packages carry: builds of the same source must not differ by the day they were made on.

``SOURCE_DATE_EPOCH`` is the convention of https://reproducible-builds.org/specs/source-date-epoch/.
"""

from __future__ import annotations

import os

from builder.problems import UsageError

FIXED = 1_767_225_600
"""1 January 2026, 00:00 UTC: what packages say where SOURCE_DATE_EPOCH says nothing."""

LATEST = 4_354_819_198
"""31 December 2107: the last day that a ZIP archive can write."""


def build_date() -> int:
    """Seconds since 1970 (UTC) that every archive member and every date field of a package gets.

    Raises UsageError where SOURCE_DATE_EPOCH is not a number of seconds that archives can hold.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return FIXED
    if not (text.isascii() and text.isdigit() and int(text[:12]) <= LATEST and len(text) <= 12):
        raise UsageError(f"SOURCE_DATE_EPOCH is “{text[:40]}”, not a number of seconds from 0 to {LATEST}")
    return int(text)
