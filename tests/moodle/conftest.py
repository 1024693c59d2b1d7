from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.formats.moodle import members
from builder.model import Course, Edition
from builder.problems import Problems
from builder.source import load

from .fixture import EDITION

ROOTS = Path(__file__).parents[1] / "roots"


@pytest.fixture(scope="session")
def backup() -> Mapping[str, bytes]:
    """The members of the small course's backup."""
    return members(EDITION)


@pytest.fixture(scope="session")
def school() -> tuple[Course, ...]:
    """The course with an activity of every kind, in each language."""
    problems = Problems()
    library = load(ROOTS / "activities", problems)
    assert list(problems) == []
    return tuple(library.courses["tea-school", language] for language in library.languages)


@pytest.fixture(scope="session")
def school_backup(school: tuple[Course, ...]) -> Mapping[str, bytes]:
    """The members of its backup in English."""
    return members(Edition("en", school[:1], revision="abc1234"))
