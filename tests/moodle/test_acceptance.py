"""What an installed Moodle makes of the backups.

    COURSEPACK_MOODLE=/path/to/moodle45:/path/to/moodle51 pytest -m moodle tests/moodle

Each folder holds a config.php; ``php`` is on the path. Each test restores into a new course and deletes it again.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from builder.archives import tar_gz
from builder.formats.moodle import members
from builder.formats.moodle.releases import WITH_COURSE_BANK, WITH_MADE_BANK
from builder.model import Course, Edition
from builder.problems import Problems
from builder.source import load

from .fixture import EDITION

MOODLES = [Path(folder) for folder in os.environ.get("COURSEPACK_MOODLE", "").split(os.pathsep) if folder]
SCRIPT = Path(__file__).parent / "php/accept.php"
MINIMAL = Path(__file__).parents[1] / "roots/minimal"

pytestmark = [
    pytest.mark.moodle,
    pytest.mark.skipif(not MOODLES, reason="COURSEPACK_MOODLE names no Moodle folder to restore into"),
    pytest.mark.parametrize("moodle", MOODLES or [Path("none")], ids=lambda folder: folder.name),
]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(members(EDITION), tmp_path_factory.mktemp("moodle"))


def packed(backup: Mapping[str, bytes], folder: Path) -> Path:
    path = folder / "course.mbz"
    path.write_bytes(tar_gz(backup, ("moodle_backup.xml",)))
    return path


def looked_at(moodle: Path, package: Path, by: str = "admin") -> dict[str, Any]:
    php = shutil.which("php")
    assert php, "php is not on the path"
    run = subprocess.run([php, SCRIPT, moodle, package, by], capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 0, run.stdout + run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def restored(moodle: Path, package: Path, by: str = "admin") -> dict[str, Any]:
    found = looked_at(moodle, package, by)
    assert found["complaints"] == []
    assert found["broken"] == []
    return found


def branch(moodle: Path) -> int:
    """405 for Moodle 4.5, 500 for 5.0, 501 for 5.1."""
    file = next(path for path in (moodle / "public/version.php", moodle / "version.php") if path.exists())
    said = re.search(r"^\$branch\s*=\s*'(\d+)'", file.read_text(), re.MULTILINE)
    assert said
    return int(said[1])


def names(found: dict[str, Any]) -> list[str]:
    return [activity["idnumber"] for section in found["course"]["sections"] for activity in section["activities"]]


def test_what_a_restore_says_is_heard(moodle: Path, backup: Mapping[str, bytes], tmp_path: Path) -> None:
    spoilt = {name: re.sub(rb"(<questionscontextid>)\d+", rb"\g<1>1999999999", data) for name, data in backup.items()}
    found = looked_at(moodle, packed(spoilt, tmp_path))
    assert any("referenced question context 1999999999 which was not included" in said for said in found["complaints"])


def test_restores_twice_without_a_word(moodle: Path, package: Path) -> None:
    first, second = restored(moodle, package), restored(moodle, package)
    assert names(first) == names(second)
    assert len(names(first)) == 20
    assert [section["name"] for section in first["course"]["sections"]] == ["Welcome", "Tea", "Herbs"]


def test_every_right_answer_is_right(moodle: Path, package: Path) -> None:
    questions = restored(moodle, package)["questions"]
    assert questions["wrong"] == []
    assert (questions["right"], questions["by hand"]) == (2 * (10 + 8), 2)
    assert questions["quizzes"]["practice/tea/water"] == {"questions": 11, "marks": 11}
    assert questions["quizzes"]["test/tea"] == {"questions": 4, "marks": 4}


def test_grades_completion_and_restrictions_arrive(moodle: Path, package: Path) -> None:
    course = restored(moodle, package)["course"]
    assert course["criteria"] == ["test/tea", "test/herbs"]
    assert course["grades"]["test/tea"] == [100, 70, 1]
    assert course["grades"]["practice/tea/water"] == [100, 0, 0]
    assert course["grades"]["category Tea"] == [100, 0, 1]
    assert course["grades"]["course"] == [100, 70, 0]
    assert [section["availability"] for section in course["sections"]] == [None, None, "completion test/tea 2"]
    completion = {each["idnumber"]: (each["view"], each["passgrade"]) for section in course["sections"] for each in section["activities"]}
    assert completion["lesson/tea/water"] == (1, 0)
    assert completion["test/tea"] == (0, 1)
    assert course["filters_off"] == ["activitynames"]


def test_an_admin_gets_glossary_entries_and_open_doors(moodle: Path, package: Path) -> None:
    course = restored(moodle, package)["course"]
    assert course["glossary_entries"] == 4
    assert course["enrol"] == ["guest", "manual", "self"]


def test_a_teacher_gets_all_that_a_learner_needs(moodle: Path, package: Path) -> None:
    by_admin, by_teacher = restored(moodle, package), restored(moodle, package, "teacher")
    assert by_teacher["course"]["glossary_entries"] == 0
    assert names(by_teacher) == names(by_admin)
    assert by_teacher["questions"] == by_admin["questions"]
    assert by_teacher["course"]["grades"] == by_admin["course"]["grades"]


@pytest.fixture(scope="module")
def school_package(school_backup: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(school_backup, tmp_path_factory.mktemp("school"))


def parts(found: dict[str, Any]) -> dict[str, dict[str, int]]:
    rows = [activity for section in found["sections"] for activity in section["activities"]]
    return {
        row["idnumber"].removeprefix("activity/"): row["parts"] for row in rows if row["parts"] and row["idnumber"].startswith("activity/")
    }


PARTS = {
    "needs": {"feedback_item": 12},
    "diagnostic": {"quiz_slots": 3, "quiz_sections": 3, "quiz_feedback": 2},
    "forum": {"forum_discussions": 2},
    "directory": {"data_fields": 12, "data_records": 2},
    "rules": {"book_chapters": 3},
    "hours": {"choice_options": 2},
    "tea/exchange": {"forum_discussions": 1},
    "tea/talk": {"lesson_pages": 8, "lesson_answers": 20},
    "exam": {"quiz_slots": 5, "quiz_sections": 2, "quiz_feedback": 2},
    "paper": {"gradingform_rubric_criteria": 2},
    "checked": {"gradingform_guide_criteria": 2},
    "package": {"scorm_scoes": 2},
}


def test_every_activity_arrives_with_its_parts(moodle: Path, school_package: Path) -> None:
    found = restored(moodle, school_package)
    assert parts(found["course"]) == PARTS
    assert found["course"]["badges"] == {"Tea master": {"asks": ["test/tea", "test/herbs", "activity/exam"], "pictures": 3}}
    assert found["course"]["criteria"] == ["test/tea", "test/herbs", "activity/exam"]
    assert found["course"]["grades"]["activity/exam"] == [100, 60, 2]
    assert found["course"]["grades"]["activity/paper"] == [20, 10, 0]
    assert found["course"]["pictures"] == 1
    assert found["questions"]["wrong"] == []
    assert [section["name"] for section in found["course"]["sections"]] == ["Welcome", "Tea", "Herbs", "To finish"]
    conditions = [section["availability"] for section in found["course"]["sections"]]
    assert conditions == [None, None, "completion test/tea 2", "completion test/herbs 2"]


def test_a_teacher_lacks_only_what_users_wrote(moodle: Path, school_package: Path) -> None:
    found = parts(restored(moodle, school_package, "teacher")["course"])
    assert found == {**{name: counts for name, counts in PARTS.items() if name != "forum"}, "directory": {"data_fields": 12}}


def test_moodles_own_backup_of_the_course_is_the_same_course(moodle: Path, school_package: Path) -> None:
    found = restored(moodle, school_package, "again")
    first, second = found["course"], found["again"]
    assert {**second, "fullname": ""} == {**first, "fullname": ""}


def test_each_quiz_keeps_its_questions(moodle: Path, school_package: Path) -> None:
    found = restored(moodle, school_package, "merged")
    assert set(found["course"]["banks"]) == {"quiz"}
    assert found["merged"]["course"]["banks"]["quiz"] == 2 * found["course"]["banks"]["quiz"]
    assert found["merged"]["questions"]["wrong"] == []


def test_a_shared_bank_takes_no_question_twice(moodle: Path, school: tuple[Course, ...], tmp_path: Path) -> None:
    made = branch(moodle) >= 500
    package = packed(members(Edition("en", school[:1]), WITH_MADE_BANK if made else WITH_COURSE_BANK), tmp_path)
    found = restored(moodle, package, "merged")
    first, merged = found["course"], found["merged"]["course"]
    assert first["banks"] == merged["banks"] == {"qbank" if made else "course": 17}
    assert len(names(found["merged"])) > len(names(found))
    assert found["questions"]["wrong"] == found["merged"]["questions"]["wrong"] == []
    assert found["questions"]["quizzes"].items() <= found["merged"]["questions"]["quizzes"].items()


def test_languages_joined_arrive_whole(moodle: Path, school: tuple[Course, ...], tmp_path: Path) -> None:
    found = restored(moodle, packed(members(Edition("multilang", school)), tmp_path))
    assert {name: counts for name, counts in parts(found["course"]).items() if name != "tea/talk"} == {
        name: counts for name, counts in PARTS.items() if name != "tea/talk"
    }
    assert found["questions"]["wrong"] == []


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_source_tree_arrives_whole(moodle: Path, language: str, tmp_path: Path) -> None:
    problems = Problems()
    library = load(MINIMAL, problems)
    assert list(problems) == []
    course = library.courses["tea-break", language]
    found = restored(moodle, packed(members(Edition(language, (course,))), tmp_path))
    assert found["course"]["fullname"].startswith(course.title)
    assert found["questions"]["wrong"] == []
    assert found["questions"]["right"] + found["questions"]["by hand"] == sum(len(list(module.questions())) for module in course.modules)
