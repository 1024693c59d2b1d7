"""Installed Moodles show each reader one language only: ``COURSEPACK_MOODLE`` names their folders (see tests/moodle).

Every page, name and question is read in every language, and compared with the packages of one language.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.archives import tar_gz
from builder.editions import MULTILANG, jobs
from builder.formats.moodle import members
from builder.model import Edition
from builder.problems import Problems
from builder.source import load

from .words import words

MOODLES = [Path(folder) for folder in os.environ.get("COURSEPACK_MOODLE", "").split(os.pathsep) if folder]
ACTIVITIES = Path(__file__).parents[1] / "roots/activities"
OF_THE_SITE = {"copy", "copie", "copia"}
"""What Moodle adds to the names of courses that it has already."""

SCRIPT = Path(__file__).parent / "php/spoken.php"

pytestmark = [
    pytest.mark.moodle,
    pytest.mark.skipif(not MOODLES, reason="COURSEPACK_MOODLE names no Moodle folder to restore into"),
    pytest.mark.parametrize("moodle", MOODLES or [Path("none")], ids=lambda folder: folder.name),
]


def spoken(moodle: Path, edition: Edition, folder: Path, *languages: str) -> dict[str, dict[str, str]]:
    path = folder / f"{edition.label}.mbz"
    path.write_bytes(tar_gz(members(edition), ("moodle_backup.xml",)))
    php = shutil.which("php")
    assert php, "php is not on the path"
    run = subprocess.run([php, SCRIPT, moodle, path, *languages], capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 0, run.stdout + run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    assert found["complaints"] == []
    shown: dict[str, dict[str, str]] = found["spoken"]
    return shown


def test_no_word_of_another_language(moodle: Path, edition: Edition, tmp_path: Path) -> None:
    check(moodle, edition, tmp_path)


def test_no_word_of_another_language_in_activities(moodle: Path, tmp_path: Path) -> None:
    problems = Problems()
    library = load(ACTIVITIES, problems)
    (job,) = jobs(library, ["tea-school"], [MULTILANG], ["moodle"])
    check(moodle, job.edition, tmp_path)


def check(moodle: Path, edition: Edition, tmp_path: Path) -> None:
    languages = [course.language for course in edition.courses]
    together = spoken(moodle, edition, tmp_path, *languages)
    alone = {
        course.language: spoken(moodle, Edition(course.language, (course,)), tmp_path, course.language)[course.language]
        for course in edition.courses
    }
    own = {language: set().union(*map(words, alone[language].values())) for language in languages}
    for language in languages:
        foreign = set().union(*(own[other] for other in languages if other != language)) - own[language]
        assert dict(met(together[language], foreign)) == {}, language
        assert len(together[language]) > 150


def met(places: dict[str, str], foreign: set[str]) -> Iterator[tuple[str, set[str]]]:
    for place, html in places.items():
        found = (words(html) & foreign) - OF_THE_SITE
        if place != "course shortname" and found:
            yield place, found
