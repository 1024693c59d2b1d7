"""Statuses, scores and answers as an LMS has them."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.scorm.driver import Lms

Version = Literal["1.2", "2004"]
both = pytest.mark.parametrize("version", ("1.2", "2004"))

STATUS = {"1.2": ("cmi.core.lesson_status",), "2004": ("cmi.completion_status", "cmi.success_status")}
SCORE = {"1.2": "cmi.core.score.raw", "2004": "cmi.score.raw"}


def status(lms: Lms, version: str) -> tuple[str | None, ...]:
    lms.look()
    return tuple(lms.records.get(element) for element in STATUS[version])


def interactions(lms: Lms) -> dict[str, dict[str, str]]:
    """What the LMS has of answers, by their ids."""
    rows: dict[str, dict[str, str]] = {}
    for element, value in lms.look().items():
        if element.startswith("cmi.interactions."):
            _, _, index, field = element.split(".", 3)
            rows.setdefault(index, {})[field] = value
    return {row["id"]: row for row in rows.values()}
