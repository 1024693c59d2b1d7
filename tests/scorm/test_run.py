"""A learner's way through the course, in a real browser, against an LMS that takes the standard at its word."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.scorm.driver import TYPES, Lms

pytestmark = pytest.mark.browser

Version = Literal["1.2", "2004"]
VERSIONS: tuple[Version, ...] = ("1.2", "2004")
both = pytest.mark.parametrize("version", VERSIONS)

STATUS = {"1.2": ("cmi.core.lesson_status",), "2004": ("cmi.completion_status", "cmi.success_status")}
SCORE = {"1.2": "cmi.core.score.raw", "2004": "cmi.score.raw"}


def status(lms: Lms, version: str) -> tuple[str | None, ...]:
    lms.look()
    return tuple(lms.records.get(element) for element in STATUS[version])


def interactions(lms: Lms) -> dict[str, dict[str, str]]:
    """What the LMS has of answers, by their ids."""
    rows: dict[str, dict[str, str]] = {}
    for element, value in lms.look().items():
        if element.startswith("cmi.interactions."):
            _, _, index, field = element.split(".", 3)
            rows.setdefault(index, {})[field] = value
    return {row["id"]: row for row in rows.values()}


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
@pytest.mark.parametrize("how", ["leave", "kill"])
def test_comes_back_to_where_it_was(lms: Lms, version: Version, how: str) -> None:
    lms.launch(version).practised = True  # type: ignore[attr-defined]
    for address in (
        "home",
        "page/start",
        "module/scope",
        "lesson/scope/first",
        "lesson/time/network",
        "glossary/scope",
        "sheets",
        "test/scope",
    ):
        learner = lms.launch(version)
        learner.go(address)
        getattr(lms, how)()
        again = lms.launch(version)
        again.settle()
        assert again.frame.evaluate("document.documentElement.dataset.shown") == f"#{address}"


def test_reading_position_is_kept(lms: Lms) -> None:
    learner = lms.launch()
    learner.go("lesson/scope/first")
    learner.frame.evaluate("document.querySelector('.prose > :nth-child(7)').scrollIntoView()")
    learner.frame.wait_for_function("() => scrollY > 400")
    learner.frame.evaluate("() => new Promise(requestAnimationFrame)")
    lms.leave()
    again = lms.launch()
    top = again.frame.evaluate("document.querySelector('.prose > :nth-child(7)').getBoundingClientRect().top")
    assert 0 < top < 200


@both
@pytest.mark.parametrize("how", ["leave", "kill"])
def test_left_in_the_middle_of_a_test(lms: Lms, version: Version, how: str) -> None:
    """Everything up to the last answer is there, and the questions are the same."""
    learner = lms.launch(version)
    total = learner.start_test("scope")
    titles = []
    for _ in range(7):
        titles.append(learner.heading)
        learner.answer(right=True)
        learner.next()
    getattr(lms, how)()
    again = lms.launch(version)
    again.settle()
    assert again.frame.locator(".overview .answered").count() == 7
    for number, title in enumerate(titles, 1):
        again.go(f"test/scope/{number}")
        assert again.heading == title
    for number in range(8, total + 1):
        again.go(f"test/scope/{number}")
        again.answer(right=True)
    again.go("test/scope/end")
    again.hand_in()
    assert "Best result: 100%" in again.frame.inner_text(".result")


@both
def test_practice_comes_back_as_it_was(lms: Lms, version: Version) -> None:
    learner = lms.launch(version)
    learner.read("scope", "first")
    learner.practise(right=False)
    before = [learner.frame.locator(".question").nth(i).inner_text() for i in range(len(TYPES))]
    values = """[...document.querySelectorAll('.question :is(input, select, textarea)')].map(({type, checked, value}) =>
        type === 'radio' || type === 'checkbox' ? checked : value)"""
    given = learner.frame.evaluate(values)
    lms.kill()
    again = lms.launch(version)
    assert again.frame.evaluate(values) == given
    assert [again.frame.locator(".question").nth(i).inner_text() for i in range(len(TYPES))] == before


@both
def test_nothing_is_lowered_after_passing(lms: Lms, version: Version) -> None:
    learner = lms.launch(version, "failed-en")
    learner.read("time", "network")
    learner.take_test("time", right=True)
    lms.leave()
    passed = status(lms, version)
    again = lms.launch(version, "failed-en")
    again.go("home")
    again.go("lesson/time/network")
    lms.leave()
    assert status(lms, version) == passed
    assert lms.records[SCORE[version]] == "100"


@both
def test_a_lost_state_lowers_nothing(lms: Lms, version: Version) -> None:
    """Whatever becomes of the state, status and score that an LMS has stay."""
    learner = lms.launch(version, "failed-en")
    learner.take_test("time", right=True)
    lms.leave()
    passed, records = status(lms, version), {**lms.records, "cmi.suspend_data": "9nonsense|P|T"}
    again = lms.launch(version, "failed-en", records=records)
    again.go("lesson/time/network")
    lms.leave()
    assert status(lms, version)[-1] == passed[-1]
    assert lms.records[SCORE[version]] == "100"


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
def test_network_lost_and_found(lms: Lms, version: Version) -> None:
    learner = lms.launch(version)
    learner.go("lesson/scope/second")
    before = dict(lms.look())
    lms.page.evaluate("lms.away = true")
    learner.practise(right=True, types=("single",))
    assert "could not be sent" in learner.frame.inner_text("[role=alert]")
    assert lms.look() == before
    lms.page.evaluate("lms.away = false")
    learner.frame.evaluate("() => dispatchEvent(new Event('online'))")
    assert "all your work has been sent" in learner.frame.inner_text("[role=alert]")
    assert interactions(lms)["scope_easy"]["result"] == "correct"


@both
def test_closed_while_the_network_was_away(lms: Lms, version: Version) -> None:
    """What could not be sent is kept on this machine, and sent at the next launch."""
    learner = lms.launch(version)
    learner.go("lesson/scope/second")
    lms.look()
    lms.page.evaluate("lms.away = true")
    learner.practise(right=True, types=("single",))
    lms.kill()
    again = lms.launch(version)
    assert again.frame.inner_text(".verdict-head") == "Right"
    lms.look()
    state = lms.records["cmi.suspend_data"]
    assert "|P" in state
    assert again.frame.evaluate("localStorage.length") == 0


def test_another_learner_on_the_same_machine_gets_nothing_of_it(lms: Lms) -> None:
    learner = lms.launch()
    learner.go("lesson/scope/second")
    lms.look()
    lms.page.evaluate("lms.away = true")
    learner.practise(right=True, types=("single",))
    lms.kill()
    other = lms.launch(records={}, learner="learner-2")
    other.go("lesson/scope/second")
    assert other.frame.locator(".verdict-head").count() == 0


@both
def test_new_build_keeps_what_was_done(lms: Lms, version: Version) -> None:
    """A question more, a question less, another order: what stayed is still done, and what is gone comes back with it."""
    learner = lms.launch(version)
    learner.read("scope", "first")
    learner.practise(right=True)
    lms.leave()
    changed = lms.launch(version, "changed-en")
    changed.go("lesson/scope/first")
    heads = changed.frame.locator(".practice .question").evaluate_all(
        "cards => cards.map((card) => card.querySelector('.verdict') !== null)"
    )
    assert heads.count(False) == 1 and len(heads) == len(TYPES)
    lms.leave()
    back = lms.launch(version)
    back.go("lesson/scope/first")
    assert back.frame.locator(".practice .verdict").count() == len(TYPES)


def test_language_keeps_progress_and_answers(lms: Lms) -> None:
    learner = lms.launch("1.2", "multilang")
    learner.read("scope", "first")
    learner.practise(right=True)
    learner.frame.click(".languages [lang=fr]")
    learner.frame.wait_for_selector("html[lang=fr]")
    learner.settle()
    assert "FR paragraph 1" in learner.frame.inner_text("article")
    heads = learner.frame.locator(".verdict-head").all_inner_texts()
    assert len(heads) == len(TYPES) and set(heads) == {"Juste", "Comparez votre réponse"}
    assert learner.frame.locator(".question:nth-of-type(4) input").first.input_value() == "23,5"
    assert learner.frame.evaluate("document.activeElement.lang") == "fr"
    lms.kill()
    again = lms.launch("1.2", "multilang")
    assert again.frame.evaluate("document.documentElement.lang") == "fr"


def test_language_switch_keeps_unfinished_answers(lms: Lms) -> None:
    learner = lms.launch("1.2", "multilang")
    learner.go("lesson/scope/first")
    learner.fill(".practice .question:nth-of-type(8)", "missing-words", right=True)
    learner.start_test("time")
    learner.answer(right=True)
    learner.frame.click(".languages [lang=es]")
    learner.frame.wait_for_selector("html[lang=es]")
    learner.settle()
    assert "respuesta correcta" in learner.frame.inner_text(".option:has(:checked)")
    learner.go("lesson/scope/first")
    chosen = learner.frame.locator(".question:nth-of-type(8) select").evaluate_all(
        "all => all.map((one) => one.selectedOptions[0].textContent)"
    )
    assert chosen == ["paso", "whole"]


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
    for left in ("2", "1", None):
        for _ in range(1):
            learner.start_test("scope")
            learner.go("test/scope/end")
            learner.hand_in()
        text = learner.frame.inner_text("article")
        assert (f"Attempts left: {left}" in text) if left else ("next attempt is possible from" in text)
    assert learner.frame.locator(".starter").count() == 0


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


def test_a_page_from_the_back_forward_cache_starts_again(lms: Lms) -> None:
    learner = lms.launch()
    learner.go("lesson/scope/second")
    with lms.page.expect_event("framenavigated"):
        learner.frame.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    learner.frame.wait_for_selector("h1")
    assert lms.page.evaluate("lms.initialized") == 2
    lms.faults = []
    lms.page.evaluate("lms.faults.length = 0")  # this LMS takes no second session: a new one begins with a launch
