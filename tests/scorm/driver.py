"""A learner's hands, and the LMS that the course is launched from."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Frame, Page

from builder.formats.scorm.bundle import scope
from tests.scorm.course import WORDS

ANSWERS = (Path(__file__).parent / "lms" / "answer.js").read_text(encoding="utf-8")

TYPES = ("single", "multiple", "truefalse", "numerical", "short", "matching", "ordering", "missing-words", "cloze", "essay", "calculated")

Records = dict[str, str]


class Lms:
    """``records`` are what the server has of the learner: what was committed."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        self.records: Records = {}
        self.calls: list[list[str]] = []
        self._launched = False

    def launch(
        self,
        version: Literal["1.2", "2004"] = "1.2",
        package: str = "en",
        *,
        mode: str = "normal",
        records: Records | None = None,
        frames: int = 0,
        learner: str = "learner-1",
    ) -> Learner:
        """Opens the course in a frame, with what the LMS has of the learner."""
        self.look()
        self.page.goto(f"{self.address}/lms/")
        options: dict[str, Any] = {
            "version": version,
            "path": f"/{package}-{version}/index.html",
            "mode": mode,
            "records": self.records if records is None else records,
            "frames": frames,
            "learner": learner,
        }
        self.page.evaluate("options => launch(options)", options)
        self._launched = True
        return Learner(self._frame())

    def launch_window(self, version: Literal["1.2", "2004"], package: str = "en") -> Learner:
        """Opens the course in a window of its own."""
        self.page.goto(f"{self.address}/lms/")
        options = {"version": version, "path": f"/{package}-{version}/index.html", "popup": True}
        with self.page.expect_popup() as popup:
            self.page.evaluate("options => launch(options)", options)
        self._launched = True
        popup.value.wait_for_selector("h1")
        return Learner(popup.value, package)

    def _frame(self) -> Frame:
        for _ in range(50):
            frame = self.page.frame(name="course")
            if frame:
                frame.wait_for_selector("h1")
                return frame
            self.page.wait_for_timeout(20)
        raise AssertionError("the course has not been opened")

    def look(self) -> Records:
        """Reads what the server has, and what there was to complain of."""
        if self._launched:
            seen = self.page.evaluate("({faults: lms.faults.splice(0), committed: lms.committed, calls: lms.calls})")
            self.faults += seen["faults"]
            self.records = seen["committed"]
            self.calls = seen["calls"]
        return self.records

    def leave(self) -> Records:
        """The learner goes elsewhere by the platform's own links: the frame goes, the page stays."""
        self.page.evaluate("document.querySelector('iframe').remove()")
        return self.look()

    def kill(self) -> Records:
        """The browser dies: the server has what was committed, and nothing more comes."""
        records = dict(self.look())
        self.page.evaluate("lms.away = true")
        self.page.goto("about:blank")
        self._launched = False
        self.records = records
        return records

    def commits(self) -> int:
        self.look()
        return sum(call[0] == "commit" for call in self.calls)


class Program:
    """Calls functions of the player's modules in the browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, module: str, code: str, argument: Any = None) -> Any:
        """The value of an expression that may name whatever the module declares, and ``argument``."""
        return self.page.evaluate(f"argument => {{ {scope(module)} return {code}; }}", argument)


class Learner:
    """What a learner does in the course."""

    def __init__(self, frame: Frame | Page, language: str = "en") -> None:
        self.frame = frame
        self.language = language
        self.frame.evaluate("() => {" + ANSWERS + "}")

    def go(self, address: str) -> None:
        self.frame.evaluate("address => { location.hash = address }", f"#{address}")
        self.settle()

    def settle(self) -> None:
        """Waits until the page that the address names is on the screen."""
        shown = self.frame.evaluate("(location.hash || '#home').split('~')[0]")
        self.frame.wait_for_selector(f'html[data-shown="{shown}"]', state="attached")

    @property
    def heading(self) -> str:
        return self.frame.inner_text("h1")

    def read(self, module: str, lesson: str) -> None:
        """Opens a lesson and reads it to its end."""
        self.go(f"lesson/{module}/{lesson}")
        self.frame.locator(".end").scroll_into_view_if_needed()
        self.frame.wait_for_selector(f'.contents a[href="#lesson/{module}/{lesson}"] .status:not(.new)', state="attached")

    def fill(self, selector: str, type_: str, *, right: bool) -> None:
        how = {"type": type_, "right": right, "words": WORDS[self.language]}
        self.frame.evaluate("([selector, how]) => answerQuestion(document.querySelector(selector), how)", [selector, how])

    def practise(self, *, right: bool, types: tuple[str, ...] = TYPES) -> list[str]:
        """Answers the practice questions on the screen; gives what is said of each."""
        said = []
        for number, type_ in enumerate(types, 1):
            card = f".question:nth-of-type({number})"
            self.fill(f".practice {card}", type_, right=right)
            self.frame.locator(f".practice {card} .primary").click()
            said.append(self.frame.locator(f".practice {card} .verdict-head").inner_text())
        return said

    def start_test(self, module: str, *, untimed: bool = False) -> int:
        """Begins an attempt; gives the number of questions."""
        self.go(f"test/{module}")
        if untimed:
            self.frame.check("#untimed")
        self.frame.click(".starter button")
        self.frame.wait_for_selector(".overview")
        self.settle()
        return self.frame.locator(".overview li").count()

    def answer(self, *, right: bool) -> str:
        """Answers the question of the test that is on the screen; gives its type."""
        type_ = self.type_on_screen()
        self.fill(".question", type_, right=right)
        return type_

    def type_on_screen(self) -> str:
        title = self.heading.rpartition(" (")[0].lower().replace(" ", "-")
        return title.removeprefix("bank-") if title.startswith("bank-") else "single"

    def next(self) -> None:
        """On to the next question of the test."""
        self.frame.click(".pager .primary")
        self.settle()

    def take_test(self, module: str, *, right: bool) -> None:
        """A whole attempt, handed in."""
        for _ in range(self.start_test(module)):
            self.answer(right=right)
            self.next()
        self.hand_in()

    def hand_in(self) -> None:
        self.frame.click(".actions .primary")
        self.frame.wait_for_selector(".result")
        self.settle()
