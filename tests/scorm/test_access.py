"""The course for everybody: by keyboard alone, with a screen reader, on a phone, in the dark, without a platform."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.scorm.conftest import Site, package
from tests.scorm.driver import TYPES, Learner, Lms

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"skip-link": {"enabled": False}},  # takes all links of the contents for links that skip something
    "resultTypes": ["violations"],
}


class Reader(Learner):
    """A learner who opens the package without a platform."""

    def __init__(self, page: Page, address: str, axe: str) -> None:
        page.goto(address)
        page.wait_for_selector("h1")
        self.page = page
        self.axe = axe
        super().__init__(page)
        page.evaluate("() => {" + axe + "}")

    def faults(self) -> list[str]:
        """What axe has to say against the page, and what does not fit its width."""
        self.page.evaluate("scrollTo(0, 0)")  # what the bar covers half looks too small to touch
        found = self.page.evaluate("rules => axe.run(document, rules)", RULES)
        said = [f"{v['id']}: {node['html'][:200]} {node['failureSummary'][:300]}" for v in found["violations"] for node in v["nodes"]]
        if self.page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
            said.append(f"wider than the screen: {self.page.url}")
        return said


STATES = ("home", "page/start", "module/scope", "lesson/scope/first", "glossary/scope", "sheets", "test/scope", "nowhere")


def states(reader: Reader) -> Iterator[str]:
    """Puts the course into one state after the other."""
    for address in STATES:
        reader.go(address)
        yield address
    reader.go("lesson/scope/first")
    press = "name => document.querySelectorAll(`.practice ${name}:not([hidden])`).forEach(button => button.click())"
    reader.page.evaluate(press, ".primary")
    yield "nothing answered"
    reader.page.evaluate(press, ".actions button:nth-child(2)")
    yield "hints"
    reader.practise(right=False)
    yield "wrong answers"
    reader.page.evaluate(press, ".primary")
    reader.practise(right=False)
    reader.page.evaluate(press, ".actions button:nth-child(3)")
    yield "answers shown"
    reader.page.evaluate(press, ".actions button:first-child")
    reader.practise(right=True)
    yield "right answers"
    reader.frame.click(".cp-term")
    reader.frame.wait_for_selector("dialog .prose")
    yield "definition"
    reader.page.keyboard.press("Escape")
    reader.frame.click(".enlarge")
    yield "figure"
    reader.page.keyboard.press("Escape")
    reader.frame.locator(".tools > button").click()
    yield "display"
    reader.page.keyboard.press("Escape")
    if not reader.frame.is_visible(".contents"):
        reader.frame.click("header button >> nth=0")
        yield "contents"
        reader.page.keyboard.press("Escape")
    for number in range(1, reader.start_test("scope") + 1):
        reader.go(f"test/scope/{number}")
        if reader.type_on_screen() != "single":
            yield f"question of a test: {reader.type_on_screen()}"
    reader.go("test/scope/end")
    yield "end of a test"
    reader.hand_in()
    yield "test not passed"
    reader.take_test("scope", right=True)
    yield "test passed"
    reader.go("test/scope/review")
    yield "review"


@pytest.fixture(scope="module")
def axe(node_modules: Path) -> str:
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_fault_in_any_state(browser: Browser, site: tuple[str, Site], axe: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", locale="en")  # type: ignore[arg-type]
    context.set_default_timeout(5000)
    reader = Reader(context.new_page(), f"{site[0]}/en-1.2/index.html", axe)
    found = {state: faults for state in states(reader) if (faults := reader.faults())}
    context.close()
    assert found == {}


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_fault_in_other_languages(browser: Browser, site: tuple[str, Site], axe: str, language: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, reduced_motion="reduce", locale=language)
    reader = Reader(context.new_page(), f"{site[0]}/multilang-2004/index.html", axe)
    found = {}
    for address in STATES:
        reader.go(address)
        found[address] = reader.faults()
    context.close()
    assert reader.language and not any(found.values()), found


# A video shows the focus on its own controls, where nobody can look.
FOCUS = """selector => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return [element.outerHTML, seen || element.matches('body, video'), element.matches(selector)];
}"""

CUES = """() => new Promise((done) => {
    const track = document.querySelector('track');
    track.onload = () => done(track.track.cues.length);
    track.track.mode = 'showing';
})"""


class Keyboard:
    """Keys and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def to(self, selector: str, most: int = 120) -> None:
        """Presses Tab until the element has the focus, which must be seen all the way."""
        for _ in range(most):
            self.press("Tab")
            element, seen, found = self.page.evaluate(FOCUS, selector)
            assert seen, element
            if found:
                return
        raise AssertionError(f"the keyboard does not lead to {selector}")

    def answer(self, type_: str, card: str) -> None:
        getattr(self, f"answer_{type_.replace('-', '_')}")(card)

    def answer_single(self, card: str) -> None:
        self.to(f"{card} input")
        self.press("Space")
        for _ in range(3):
            if "right" in self.page.inner_text(f"{card} .option:has(:checked)"):
                return
            self.press("ArrowDown")

    answer_truefalse = answer_single

    def answer_multiple(self, card: str) -> None:
        for n in range(1, 5):
            self.to(f"{card} .option:nth-of-type({n}) input")
            if "right" in self.page.inner_text(f"{card} .option:nth-of-type({n})"):
                self.press("Space")

    def answer_numerical(self, card: str) -> None:
        self.to(f"{card} input")
        self.page.keyboard.type("23,5")

    def answer_short(self, card: str) -> None:
        self.to(f"{card} input")
        self.page.keyboard.type("work package")

    def answer_matching(self, card: str) -> None:
        for n in range(1, 4):
            self.to(f"{card} .pair:nth-of-type({n}) select")
            stem = self.page.inner_text(f"{card} .pair:nth-of-type({n}) .stem-text")
            self.page.keyboard.type("right answer two" if stem.endswith("two") else "right answer one")

    def answer_ordering(self, card: str) -> None:
        for place, letter in enumerate("abcd", 1):
            steps = [text[-1] for text in self.page.locator(f"{card} .step .option-text").all_inner_texts()]
            for at in range(steps.index(letter) + 1, place, -1):
                self.page.focus(f"{card} h3")
                self.to(f"{card} .step:nth-of-type({at}) button:first-child")
                self.press("Enter")

    def answer_missing_words(self, card: str) -> None:
        self.to(f"{card} .gap:nth-of-type(1) select")
        self.page.keyboard.type("step")
        self.to(f"{card} .gap:nth-of-type(2) select")
        self.page.keyboard.type("whole")

    def answer_cloze(self, card: str) -> None:
        self.to(f"{card} select")
        self.page.keyboard.type("right")
        self.to(f"{card} input")
        self.page.keyboard.type("1250.5")
        self.to(f"{card} input")
        self.page.keyboard.type("contract")

    def answer_essay(self, card: str) -> None:
        self.to(f"{card} textarea")
        self.page.keyboard.type("My text")

    def answer_calculated(self, card: str) -> None:
        n, price = (int(word) for word in self.page.inner_text(f"{card} .stem").rstrip("?").split() if word.isdigit())
        self.to(f"{card} input")
        self.page.keyboard.type(str(n * price))


def test_keyboard_alone(page: Page, site: tuple[str, Site]) -> None:
    """From the first key to the last answer: every type of question."""
    page.goto(f"{site[0]}/en-1.2/index.html")
    page.wait_for_selector("h1")
    keys = Keyboard(page)
    keys.to(".skip", 1)
    keys.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    keys.to("a.primary")
    keys.press("Enter")
    page.wait_for_selector('html[data-shown="#page/start"]')
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.evaluate("() => { location.hash = '#lesson/scope/first' }")
    page.wait_for_selector('html[data-shown="#lesson/scope/first"]')
    for number, type_ in enumerate(TYPES, 1):
        card = f".question:nth-of-type({number})"
        keys.answer(type_, card)
        keys.to(f"{card} .primary")
        keys.press("Enter")
        assert page.inner_text(f"{card} .verdict-head") in ("Right", "Compare your answer"), type_
        assert page.evaluate("selector => document.activeElement.closest(selector) !== null", card), type_


def test_keyboard_in_dialogs(page: Page, site: tuple[str, Site]) -> None:
    page.goto(f"{site[0]}/en-1.2/index.html#lesson/scope/first")
    page.wait_for_selector(".cp-term")
    page.focus(".cp-term")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog .prose")
    assert page.inner_text("dialog h2") == "Work package"
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".cp-term").first).to_be_focused()
    page.focus(".enlarge")
    page.keyboard.press("Enter")
    expect(page.locator("dialog .cp-description[open]")).to_have_count(1)


def test_contents_on_a_phone(page: Page, site: tuple[str, Site]) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{site[0]}/en-1.2/index.html")
    page.wait_for_selector("h1")
    assert not page.is_visible(".contents")
    page.click("header button >> nth=0")
    assert page.is_visible(".contents")
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "page"
    page.keyboard.press("Escape")
    expect(page.locator(".contents")).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    page.click("header button >> nth=0")
    page.click('.contents a[href="#page/start"]')
    page.wait_for_selector('html[data-shown="#page/start"]')
    assert not page.is_visible(".contents")


def test_states_are_announced(page: Page, site: tuple[str, Site]) -> None:
    """What a screen reader hears: the accessibility tree, not the markup."""
    page.goto(f"{site[0]}/en-1.2/index.html")
    page.wait_for_selector("h1")
    learner = Learner(page)
    learner.go("lesson/scope/second")
    assert page.title() == "step two – A course of everything"
    card = page.locator(".question")
    page.click(".question .primary")
    assert "Choose an answer first." in card.get_by_role("status").all_inner_texts()
    learner.practise(right=True, types=("single",))
    assert any(text.startswith("Right") for text in card.get_by_role("status").all_inner_texts())
    contents = page.locator(".contents").aria_snapshot()
    assert 'link "step two (done)"' in contents
    learner.go("lesson/scope/first")
    page.click(".step >> nth=1 >> button >> nth=0")
    page.wait_for_function(
        "() => [...document.querySelectorAll('[role=status]')].some((region) => region.textContent.includes('place 1 of 4'))"
    )
    learner.start_test("time")
    snapshot = page.locator(".overview").aria_snapshot()
    assert 'link "Question 1 (not answered)"' in snapshot
    learner.answer(right=True)
    learner.next()
    assert 'link "Question 1 (answered)"' in page.locator(".overview").aria_snapshot()


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_from_a_folder_on_disk(page: Page, tmp_path: Path, version: str) -> None:
    """Without a platform, without a server: everything works, and the learner is told that nothing is kept."""
    for name, data in package(version, "en", "fr", "es").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "index.html").as_uri())
    page.wait_for_selector("h1")
    assert "your progress is not kept" in page.inner_text("main")
    learner = Learner(page)
    learner.read("scope", "first")
    assert page.evaluate("document.querySelector('.prose img').naturalWidth") > 0
    learner.practise(right=True)
    learner.take_test("time", right=True)
    assert "Test passed" in page.inner_text(".result")
    page.click(".languages [lang=es]")
    page.wait_for_selector("html[lang=es]")
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}


def test_first_launch_asks_for_little(lms: Lms, site: tuple[str, Site]) -> None:
    site[1].asked.clear()
    learner = lms.launch()
    learner.settle()
    assert len(site[1].asked) <= 15, site[1].asked


def test_captions_travel_with_the_text(page: Page, site: tuple[str, Site]) -> None:
    page.goto(f"{site[0]}/en-1.2/index.html#lesson/scope/first")
    page.wait_for_selector("video")
    assert page.evaluate(CUES) == 1


def test_settings_are_kept(lms: Lms) -> None:
    learner = lms.launch()
    learner.frame.click(".tools > button")
    learner.frame.click("dialog >> text=Dark")
    learner.frame.click("dialog >> text=Very large")
    lms.kill()
    again = lms.launch()
    assert again.frame.evaluate("[document.documentElement.dataset.theme, document.documentElement.style.fontSize]") == ["dark", "150%"]
