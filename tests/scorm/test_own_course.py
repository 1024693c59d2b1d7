"""Our own course as SCORM packages: light enough for a slow line, within the standard, whole and module by module."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from builder.archives import zip_archive
from builder.editions import Job, jobs
from builder.formats.scorm import worst_state
from builder.formats.scorm.activities import readable
from builder.formats.scorm.limits import LIMITS
from builder.model import Library
from builder.problems import Problems
from builder.source import load
from tests.scorm.packaging import breaches

ROOT = Path(__file__).parents[2]

BESIDES_FILES = 400_000
"""Bytes that a package of one language may weigh besides its pictures, practical sheets and media."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT, Problems())


@pytest.fixture(scope="module")
def packages(library: Library) -> Mapping[str, tuple[Job, Mapping[str, bytes]]]:
    """The files of each package by its name."""
    made = [*jobs(library, formats=("scorm12",)), *jobs(library, languages=("en",), formats=("scorm2004",))]
    made += jobs(library, ("risk",), ("fr",), ("scorm12", "scorm2004"))
    return {job.name: (job, job.format.members(job.edition)) for job in made}


def test_a_package_of_one_language_is_light(packages: Mapping[str, tuple[Job, Mapping[str, bytes]]]) -> None:
    """Where this fails: are there texts that one course does not need, or texts that stand in the package twice?"""
    weights = {name: _besides_files(members) for name, (job, members) in packages.items() if len(job.edition.courses) == 1}
    assert {name: weight for name, weight in weights.items() if weight > BESIDES_FILES} == {}


def _besides_files(members: Mapping[str, bytes]) -> int:
    data = zip_archive(members)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return len(data) - sum(entry.compress_size for entry in archive.infolist() if entry.filename.startswith("assets/"))


def test_every_package_keeps_the_rules(packages: Mapping[str, tuple[Job, Mapping[str, bytes]]]) -> None:
    found = {name: breaches(members, "1.2" if "12" in job.format.name else "2004") for name, (job, members) in packages.items()}
    assert {name: broken for name, broken in found.items() if broken} == {}


def test_what_learners_do_fits_the_saved_state(packages: Mapping[str, tuple[Job, Mapping[str, bytes]]]) -> None:
    needed = {name: worst_state(readable(job.edition)) for name, (job, _) in packages.items()}
    assert {name: state for name, state in needed.items() if state > LIMITS["1.2"]} == {}


def test_a_module_is_a_package_of_its_own(packages: Mapping[str, tuple[Job, Mapping[str, bytes]]]) -> None:
    """With identifiers of its own: beside the whole course in one LMS, neither takes the tracks of the other."""
    manifests = {name: members["imsmanifest.xml"].decode() for name, (_, members) in packages.items() if name.startswith("risk-")}
    assert sorted(manifests) == ["risk-fr-scorm12.zip", "risk-fr-scorm2004.zip"]
    assert all('identifier="item-risk"' in text for text in manifests.values())
