from __future__ import annotations

from collections.abc import Mapping

import pytest

from builder.formats.moodle import members

from .fixture import EDITION


@pytest.fixture(scope="session")
def backup() -> Mapping[str, bytes]:
    """The members of the small course's backup."""
    return members(EDITION)
