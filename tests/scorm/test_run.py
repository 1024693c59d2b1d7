"""A learner's way through the course, in a real browser, against an LMS that takes the standard at its word."""

from __future__ import annotations

import pytest

from tests.scorm.driver import TYPES, Lms
from tests.scorm.records import SCORE, Version, both, interactions, status

pytestmark = pytest.mark.browser


@both
def test_all_right(lms: Lms, version: Version) -> None:
    learner = lms.launch(version)
    assert status(lms, version) == (("incomplete",) if version == "1.2" else ("incomplete", None))
    learner.read("scope", "first")
    assert set(learner.practise(right=True)) == {"Right", "Compare your answer"}
    learner.read("scope", "second")
    learner.take_test("scope", right=True)
    assert "Test passed" in learner.frame.inner_text(".result")
    lms.look()
    assert lms.records[SCORE[version]] == "50"
    learner.read("time", "network")
    learner.take_test("time", right=True)
    learner.go("home")
    assert "You have completed this course" in learner.frame.inner_text("main")
    lms.leave()
    assert lms.records[SCORE[version]] == "100"
    assert status(lms, version) == (("passed",) if version == "1.2" else ("completed", "passed"))


@both
@pytest.mark.parametrize("failing", ["incomplete", "failed"])
def test_all_wrong(lms: Lms, version: Version, failing: str) -> None:
    learner = lms.launch(version, f"{failing}-en")
    learner.read("time", "network")
    learner.take_test("time", right=False)
    assert "not passed yet" in learner.frame.inner_text(".result")
    assert "used all your attempts" in learner.frame.inner_text("article")
    assert learner.frame.locator("text=See questions and answers").count() == 0
    lms.leave()
    assert lms.records[SCORE[version]] == "0"
    expected = {"1.2": (failing,), "2004": ("incomplete", "failed" if failing == "failed" else None)}
    assert status(lms, version) == expected[version]


@both
def test_answers_are_recorded(lms: Lms, version: Version) -> None:
    learner = lms.launch(version)
    learner.read("scope", "first")
    learner.practise(right=True)
    rows = interactions(lms)
    assert set(rows) == {f"scope_{name}" for name in TYPES}
    right = "correct"
    assert {id_: row["result"] for id_, row in rows.items()} == {f"scope_{name}": "neutral" if name == "essay" else right for name in TYPES}
    response = "student_response" if version == "1.2" else "learner_response"
    said = {id_.removeprefix("scope_"): row[response] for id_, row in rows.items() if "calculated" not in id_}
    assert (
        said
        == {
            "1.2": {
                "single": "a",
                "multiple": "a,c",
                "truefalse": "f",
                "numerical": "23.5",
                "short": "Work package one",
                "matching": "a.1,b.2,c.1",
                "ordering": "a,b,c,d",
                "missing-words": "step,whole",
                "cloze": "right answer,1250.5,contracts",
                "essay": "A text of my own, in two lines.",
            },
            "2004": {
                "single": "a",
                "multiple": "a[,]c",
                "truefalse": "false",
                "numerical": "23.5",
                "short": "Work package one",
                "matching": "a[.]a[,]b[.]b[,]c[.]a",
                "ordering": "a[,]b[,]c[,]d",
                "missing-words": "step[,]whole",
                "cloze": "right answer[,]1250.5[,]contracts",
                "essay": "A text of my own, in two lines.",
            },
        }[version]
    )
    types = {id_.removeprefix("scope_"): row["type"] for id_, row in rows.items()}
    assert types["numerical"] == "numeric" and types["matching"] == "matching" and types["ordering"] == "sequencing"
    assert all("latency" in row and "objectives.0.id" in row for row in rows.values())


@both
def test_wrong_answers_say_why(lms: Lms, version: Version) -> None:
    learner = lms.launch(version)
    learner.read("scope", "first")
    said = dict(zip(TYPES, learner.practise(right=False), strict=True))
    assert said.pop("essay") == "Compare your answer"
    assert set(said.values()) <= {"Not right yet", "Partly right"}
    card = learner.frame.locator(".practice .question").nth(3)
    assert "that is twice as much" in card.inner_text()
    assert "general feedback of numerical" in card.inner_text()
    assert "23.5" not in card.inner_text()
    results = {row["result"] for row in interactions(lms).values()}
    assert "correct" not in results


def test_one_commit_per_action(lms: Lms) -> None:
    learner = lms.launch()
    assert lms.commits() == 1
    learner.go("lesson/scope/first")
    assert lms.commits() == 2
    learner.frame.locator(".end").scroll_into_view_if_needed()
    learner.frame.wait_for_selector('.contents a[href="#lesson/scope/first"] .begun', state="attached")
    before = lms.commits()
    learner.practise(right=True, types=("single",))
    assert lms.commits() == before + 1
    learner.start_test("time")
    before = lms.commits()
    learner.answer(right=True)
    assert lms.commits() == before + 1


@both
@pytest.mark.parametrize("mode", ["review", "browse"])
def test_review_and_browse_write_nothing(lms: Lms, version: Version, mode: str) -> None:
    learner = lms.launch(version)
    learner.read("scope", "second")
    records = lms.leave()
    again = lms.launch(version, mode=mode)
    assert "nothing you do here is recorded" in again.frame.inner_text("main")
    again.read("scope", "second")
    again.practise(right=True, types=("single",))
    again.go("test/time")
    assert lms.leave() == records


@both
@pytest.mark.parametrize("frames", [1, 4])
def test_finds_the_lms_through_frames(lms: Lms, version: Version, frames: int) -> None:
    lms.launch(version, frames=frames)
    assert status(lms, version)[0] == "incomplete"


@both
def test_finds_the_lms_from_a_window_of_its_own(lms: Lms, version: Version) -> None:
    learner = lms.launch_window(version)
    learner.read("scope", "second")
    learner.frame.close()  # type: ignore[union-attr]
    lms.page.wait_for_function("() => lms.calls.at(-1)[0] === 'terminate'")
    assert lms.look()[{"1.2": "cmi.core.lesson_location", "2004": "cmi.location"}[version]] == "lesson/scope/second"


@both
def test_numbers_that_moodle_refuses(lms: Lms, version: Version) -> None:
    """In SCORM 2004 it takes five figures before the point: a longer answer is judged and not recorded word for word."""
    learner = lms.launch(version)
    learner.go("lesson/scope/first")
    card = learner.frame.locator(".practice .question").nth(3)
    card.locator("input").fill("1 234 567")
    card.locator(".primary").click()
    row = interactions(lms)["scope_numerical"]
    assert row["result"] in {"wrong", "incorrect"}
    assert row.get("student_response" if version == "1.2" else "learner_response") == ("1234567" if version == "1.2" else None)


def test_the_platform_chooses_the_first_language(lms: Lms) -> None:
    learner = lms.launch("1.2", "multilang", records={"cmi.student_preference.language": "es-ES"})
    assert learner.frame.evaluate("document.documentElement.lang") == "es"


def test_right_answers_stay_hidden_until_passed(lms: Lms) -> None:
    learner = lms.launch()
    learner.take_test("scope", right=False)
    assert learner.frame.locator(".verdict, .is-right, .is-wrong").count() == 0
    learner.go("test/scope/review")
    assert learner.frame.locator(".verdict").count() == 0
    learner.take_test("scope", right=True)
    learner.frame.click("text=See questions and answers")
    learner.settle()
    assert learner.frame.locator(".verdict.right").count() >= 18


def test_attempts_and_delay(lms: Lms) -> None:
    """Three attempts, then one more a day."""
    learner = lms.launch()
    lms.page.clock.install()
    for left in ("2", "1", None):
        learner.start_test("scope")
        learner.go("test/scope/end")
        learner.hand_in()
        text = learner.frame.inner_text("article")
        assert (f"Attempts left: {left}" in text) if left else ("next attempt is possible from" in text)
    assert learner.frame.locator(".starter").count() == 0
    lms.page.clock.fast_forward("24:00:01")
    learner.go("home")
    learner.go("test/scope")
    assert learner.frame.locator(".starter").count() == 1


def test_draw_is_fixed_for_an_attempt_and_new_for_the_next(lms: Lms) -> None:
    learner = lms.launch()
    total = learner.start_test("scope")
    first = learner.frame.locator(".overview a").evaluate_all("links => links.map((link) => link.dataset.key)")
    assert len(set(first)) == total == 19
    learner.go("lesson/scope/second")
    learner.go("test/scope/3")
    assert learner.frame.locator(".overview a").evaluate_all("links => links.map((link) => link.dataset.key)") == first
    learner.go("test/scope/end")
    learner.hand_in()
    learner.start_test("scope")
    assert learner.frame.locator(".overview a").evaluate_all("links => links.map((link) => link.dataset.key)") != first


def test_only_one_test_is_open_at_a_time(lms: Lms) -> None:
    learner = lms.launch()
    learner.start_test("scope")
    learner.go("test/time")
    assert "another test" in learner.frame.inner_text("article")
    assert learner.frame.locator(".starter").count() == 0


def test_time_runs_out(lms: Lms) -> None:
    learner = lms.launch()
    lms.page.clock.install()
    learner.start_test("scope")
    assert learner.frame.inner_text(".timer") in {"40:00", "39:59"}
    lms.page.clock.fast_forward("39:30")
    assert learner.frame.inner_text(".timer").startswith("0:")
    lms.page.clock.fast_forward("01:00")
    learner.frame.wait_for_selector(".result")


def test_a_learner_may_switch_the_time_limit_off(lms: Lms) -> None:
    learner = lms.launch()
    learner.start_test("scope", untimed=True)
    assert learner.frame.locator(".timer").count() == 0


def test_modules_may_open_one_after_the_other(lms: Lms) -> None:
    learner = lms.launch("1.2", "sequential-en")
    learner.go("lesson/time/network")
    assert "opens when you have passed" in learner.frame.inner_text("article")
    assert learner.frame.locator(".prose").count() == 0


def test_the_way_through_the_course(lms: Lms) -> None:
    """Pages that open it, modules, pages that close it: by the links at the end of each page, and in the contents."""
    learner = lms.launch()
    way = ["home"]
    while learner.frame.locator(".pager-link.after").count():
        learner.frame.locator(".pager-link.after").click()
        learner.frame.wait_for_function("before => document.documentElement.dataset.shown !== before", arg=f"#{way[-1]}")
        learner.settle()
        way.append(learner.frame.evaluate("document.documentElement.dataset.shown.slice(1)"))
    assert way[:4] == ["home", "page/start", "module/scope", "lesson/scope/first"]
    assert way[-2:] == ["test/time", "page/end"]
    listed = learner.frame.locator(".contents a").evaluate_all("links => links.map((link) => link.hash.slice(1))")
    assert [address for address in listed if address in way] == way
