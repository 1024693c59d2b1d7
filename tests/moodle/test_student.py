"""A learner takes the whole course in a browser, on each installed Moodle: some ten minutes each.

    COURSEPACK_MOODLE=/path/to/moodle45:/path/to/moodle51 pytest -m moodle tests/moodle/test_student.py

Each site is served at the address that its config.php gives. The course is that of this repository, in French.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from builder.archives import tar_gz
from builder.formats.moodle import members
from builder.model import Course, Edition
from builder.problems import Problems
from builder.source import load
from tests.moodle.learner import PHONE, WIDE, Learner, cron, moodle_says
from tests.moodle.test_acceptance import MOODLES
from tests.scorm.conftest import node_modules

__all__ = ["node_modules"]

ROOT = Path(__file__).parents[2]
COURSE = "coworking-project-management"

pytestmark = [
    pytest.mark.moodle,
    pytest.mark.skipif(not MOODLES, reason="COURSEPACK_MOODLE names no Moodle folder to restore into"),
]


@pytest.fixture(scope="module")
def course() -> Course:
    problems = Problems()
    library = load(ROOT, problems)
    return library.courses[COURSE, "fr"]


@pytest.fixture(scope="module", params=MOODLES or [Path("none")], ids=lambda folder: folder.name)
def learner(
    request: pytest.FixtureRequest, course: Course, browser: Browser, node_modules: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Learner]:
    """Who has just been enrolled in a course that has just been restored."""
    moodle: Path = request.param
    package = tmp_path_factory.mktemp("course") / "course.mbz"
    package.write_bytes(tar_gz(members(Edition("fr", (course,))), ("moodle_backup.xml",)))
    staged = moodle_says(moodle, "stage", package)
    page = browser.new_page(viewport=WIDE)
    page.set_default_timeout(90_000)
    learner = Learner(moodle, staged, page, (node_modules / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    try:
        learner.enter()
        yield learner
    finally:
        page.close()
        moodle_says(moodle, "remove", staged["course"], staged["user"])


def test_every_page_is_whole(learner: Learner) -> None:
    """No console error, no broken picture, nothing cut off at 1100 or 360 pixels, nothing that axe has to say."""
    learner.go(f"/course/view.php?id={learner.staged['course']}")
    learner.look("course")
    sections = learner.page.locator("#region-main a[href*='/course/section.php']")
    for address in sorted({str(link) for link in sections.evaluate_all("links => links.map(link => link.href)")}):
        learner.go(address)
        learner.look("section")
    for name, address in learner.addresses():
        if not name.startswith("answers/"):
            learner.go(address)
            learner.look(name)
    assert learner.faults == []


def test_right_answers_are_closed_to_those_who_have_not_passed(learner: Learner, course: Course) -> None:
    learner.go(f"/mod/page/view.php?id={learner.activity(f'answers/{course.modules[0].id}')['cmid']}")
    expect(learner.page.locator("details")).to_have_count(0)
    learner.faults.clear()  # Moodle refuses with an error page


def test_figures_open_large_on_a_phone(learner: Learner, course: Course) -> None:
    page = learner.page
    module, lesson = next((module, lesson) for module in course.modules for lesson in module.lessons if "cp-figure" in lesson.body.html)
    learner.go(f"/mod/page/view.php?id={learner.activity(f'lesson/{module.id}/{lesson.id}')['cmid']}")
    page.set_viewport_size(PHONE)
    page.locator(".cp-enlarge summary").first.click()
    expect(page.locator(".cp-large img").first).not_to_have_js_property("naturalWidth", 0)
    learner.look("figure")
    assert learner.faults == []


def test_practice_judges_what_is_right_and_wrong(learner: Learner, course: Course) -> None:
    for module in course.modules:
        lesson = next(lesson for lesson in module.lessons if lesson.practice)
        learner.practise(f"practice/{module.id}/{lesson.id}")
    assert learner.faults == []


def test_activities_take_what_learners_write(learner: Learner) -> None:
    for survey in ("needs-survey", "satisfaction"):
        learner.answer_survey(f"activity/{survey}")
    for database in ("directory", "opportunities"):
        learner.add_entry(f"activity/{database}")
    learner.post("activity/meeting-place")
    assert learner.faults == []


def test_who_passes_gets_grades_ticks_answers_and_badge(learner: Learner, course: Course) -> None:
    tests = [f"test/{module.id}" for module in course.modules] + ["activity/exam"]
    for test in tests:
        learner.pass_test(test)
    cron(learner.moodle)
    cron(learner.moodle)  # the badge follows the completion
    said = moodle_says(learner.moodle, "outcome", learner.staged["course"], learner.staged["user"])
    assert {name: said["grades"][name] for name in (*tests, "course")} == dict.fromkeys((*tests, "course"), 100)
    assert {test: said["completion"][test] for test in tests} == dict.fromkeys(tests, 2)
    assert said["complete"] is True
    assert course.badge is not None
    assert said["badges"] == [course.badge.name]
    for name, address in learner.addresses():
        if name.startswith("answers/"):
            learner.go(address)
            learner.look(name)
    learner.go(f"/grade/report/user/index.php?id={learner.staged['course']}")
    learner.look("grades")
    assert learner.faults == []
