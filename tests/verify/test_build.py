"""What would be lost of a package is found before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from builder.editions import Job
from builder.formats import FORMATS
from builder.model import Edition
from builder.packing import make
from builder.problems import CoursepackError, Problems
from builder.source import load

from .conftest import ROOT


def test_a_faulty_package_is_not_written(backup: Mapping[str, bytes], tmp_path: Path) -> None:
    library = load(ROOT, Problems())
    edition = Edition("en", (library.courses["tea-school", "en"],))
    broken = replace(FORMATS["moodle"], members=lambda _: {name: data for name, data in backup.items() if name != "scales.xml"})
    with pytest.raises(CoursepackError, match=r"tea-school-en\.mbz would be faulty at scales\.xml:1:1: the file is missing"):
        make([Job(edition, broken)], tmp_path / "dist", 1, lambda _: None)
    assert list((tmp_path / "dist").iterdir()) == []
