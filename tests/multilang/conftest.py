from __future__ import annotations

from pathlib import Path

import pytest

from builder.editions import MULTILANG, jobs
from builder.model import Edition, Library
from builder.problems import Problems
from builder.source import load

MINIMAL = Path(__file__).parents[1] / "roots/minimal"
COURSE = "tea-break"


@pytest.fixture(scope="session")
def library() -> Library:
    problems = Problems()
    found = load(MINIMAL, problems)
    assert list(problems) == []
    return found


@pytest.fixture(scope="session")
def edition(library: Library) -> Edition:
    """The small course in all its languages."""
    return next(job.edition for job in jobs(library, [COURSE], [MULTILANG], ["moodle"]))
