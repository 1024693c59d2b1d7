from __future__ import annotations

from pathlib import Path

import pytest

from builder.model import Course
from builder.problems import Problems
from builder.source import load

ROOT = Path(__file__).parents[1] / "roots/activities"


@pytest.fixture(scope="session")
def courses() -> tuple[Course, ...]:
    """The course with an activity of every kind, in English and French."""
    problems = Problems()
    library = load(ROOT, problems)
    assert list(problems) == []
    return tuple(library.courses["tea-school", language] for language in library.languages)
