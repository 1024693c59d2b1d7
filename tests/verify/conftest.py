from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.formats.moodle import members
from builder.model import Edition
from builder.problems import Problems
from builder.source import load

ROOT = Path(__file__).parents[1] / "roots/activities"


@pytest.fixture(scope="session")
def backup() -> Mapping[str, bytes]:
    """The members of a backup with an activity of every kind; nothing is wrong with it."""
    library = load(ROOT, Problems())
    return members(Edition("en", (library.courses["tea-school", "en"],)))
