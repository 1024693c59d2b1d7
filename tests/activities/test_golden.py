"""Every kind of activity, from its source to Moodle's element and to a page that can only be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from builder.activities import KINDS
from builder.activities.plain import as_page
from builder.formats.moodle import members
from builder.formats.wording import Wording
from builder.model import Authored, Course, Edition

Golden = Callable[[Path, str], None]

HERE = Path(__file__).parent / "golden"
NAMES = (
    "needs", "diagnostic", "forum", "directory", "rules", "site", "house", "hours", "exam", "paper", "checked", "package",
    "tea/exchange", "tea/talk", "tea/plans", "tea/leaflet",
)  # fmt: skip


def all_activities(course: Course) -> dict[str, Authored]:
    return {activity.key: activity for activity in (*course.activities, *(each for module in course.modules for each in module.activities))}


@pytest.fixture(scope="module")
def single(courses: tuple[Course, ...]) -> Mapping[str, bytes]:
    return members(Edition("en", courses[:1]))


@pytest.fixture(scope="module")
def joined(courses: tuple[Course, ...]) -> Mapping[str, bytes]:
    return members(Edition("multilang", courses))


def written(backup: Mapping[str, bytes], key: str) -> str:
    """The activity's own file, and how it is graded."""
    number = f"<idnumber>activity/{key}</idnumber>".encode()
    folder = next(name.rpartition("/")[0] for name, data in backup.items() if name.endswith("/module.xml") and number in data)
    own = backup[f"{folder}/{folder.split('/')[1].rpartition('_')[0]}.xml"].decode()
    own = re.sub(r"<(sha1hash)>[0-9a-f]{40}<", r"<\1>…<", own)
    grading = backup.get(f"{folder}/grading.xml", b"").decode()
    return own + grading


def test_every_kind_is_tried(courses: tuple[Course, ...]) -> None:
    found = all_activities(courses[0])
    assert set(found) == set(NAMES)
    assert {activity.kind for activity in found.values()} == set(KINDS)


@pytest.mark.parametrize("key", NAMES)
def test_moodles_element_is_the_golden_one(single: Mapping[str, bytes], golden: Golden, key: str) -> None:
    golden(HERE / f"moodle/{key.replace('/', '-')}.xml", written(single, key))


@pytest.mark.parametrize("key", ["needs", "forum", "directory", "hours", "paper", "checked", "tea/talk", "tea/exchange"])
def test_the_joined_element_is_the_golden_one(joined: Mapping[str, bytes], golden: Golden, key: str) -> None:
    golden(HERE / f"joined/{key.replace('/', '-')}.xml", written(joined, key))


@pytest.mark.parametrize("key", NAMES)
def test_the_page_to_read_is_the_golden_one(courses: tuple[Course, ...], golden: Golden, key: str) -> None:
    page = as_page(all_activities(courses[1])[key], Wording("fr"))
    golden(HERE / f"page/{key.replace('/', '-')}.html", f"<h1>{page.title}</h1>\n{page.body.html}\n")
