"""Nothing that a learner did is lost: not on leaving, not by a crash, not without a network, not by a new build or another language."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.scorm.driver import TYPES, Lms
from tests.scorm.records import SCORE, Version, both, interactions, status

pytestmark = pytest.mark.browser


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


def test_a_long_text_is_kept_whole_or_not_taken(lms: Lms) -> None:
    """SCORM 1.2 has little room: what there is for a text is told while one writes, and all that was taken comes back."""
    learner = lms.launch("1.2")
    learner.go("lesson/scope/first")
    card = learner.frame.locator(".question", has=learner.frame.locator("textarea"))
    card.locator("textarea").fill("Un été, un café. " * 300)
    expect(card.get_by_text("There is no room for more")).to_be_visible()
    written = card.locator("textarea").input_value()
    assert 1000 < len(written) < 5100
    card.locator(".primary").click()
    learner.practise(right=True, types=TYPES[:9])
    learner.start_test("scope")
    assert len(lms.kill()["cmi.suspend_data"]) <= 4096
    again = lms.launch("1.2")
    again.go("lesson/scope/first")
    assert again.frame.locator("textarea").input_value() == written.strip()


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


@both
def test_a_platform_that_shows_its_page_as_it_was_loses_nothing(lms: Lms, version: Version) -> None:
    """Back in the browser's history the LMS's page may tell what the learner had done when it was first opened."""
    learner = lms.launch(version)
    learner.go("lesson/scope/second")
    old = dict(lms.leave())
    learner = lms.launch(version)
    learner.go("lesson/scope/second")
    learner.practise(right=True, types=("single",))
    lms.leave()
    again = lms.launch(version, records=old)
    again.go("lesson/scope/second")
    assert again.frame.inner_text(".verdict-head") == "Right"
    assert "|P" in lms.look()["cmi.suspend_data"]


def test_a_new_attempt_begins_anew(lms: Lms) -> None:
    """A platform that knows nothing of a learner is right, unless its page is an old one."""
    learner = lms.launch()
    learner.go("lesson/scope/second")
    learner.practise(right=True, types=("single",))
    lms.leave()
    again = lms.launch(records={})
    again.go("lesson/scope/second")
    assert again.frame.locator(".verdict-head").count() == 0


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


def test_a_page_from_the_back_forward_cache_starts_again(lms: Lms) -> None:
    learner = lms.launch()
    learner.go("lesson/scope/second")
    with lms.page.expect_event("framenavigated"):
        learner.frame.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    learner.frame.wait_for_selector("h1")
    assert lms.page.evaluate("lms.initialized") == 2
    lms.faults = []
    lms.page.evaluate("lms.faults.length = 0")  # this LMS takes no second session: a new one begins with a launch
