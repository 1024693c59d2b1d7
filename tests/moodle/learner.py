"""A learner in a browser, on a Moodle that is really there; what goes wrong on the pages is written down."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Response, ViewportSize, expect

SCRIPT = Path(__file__).parent / "php/learner.php"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
WIDE: ViewportSize = {"width": 1100, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 760}

BROKEN_PICTURES = "[...document.images].filter(i => i.complete && !i.naturalWidth && i.loading != 'lazy').map(i => i.src)"
TOO_WIDE = "document.scrollingElement.scrollWidth > innerWidth + 1"
CUT_OFF = """() => {
  const inside = box => box.right <= innerWidth + 1
  const scrolls = e => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX) && inside(e.getBoundingClientRect())
  const framed = e => e && (scrolls(e) || framed(e.parentElement))
  const seen = e => e.getClientRects().length && !e.closest('.visually-hidden, .sr-only, .MathJax, mjx-assistive-mml, math')
  const out = [...document.querySelectorAll('#region-main *')].filter(e => seen(e) && !inside(e.getBoundingClientRect()))
  return out.filter(e => !framed(e.parentElement)).slice(0, 3).map(e => e.outerHTML.slice(0, 160))
}"""
"""What stands out to the right of the screen and in no frame that scrolls."""


AXE = """({own, tags}) => axe.run(
  {include: [['#region-main']], exclude: own.filter(each => document.querySelector(each)).map(each => [each])},
  {runOnly: tags, resultTypes: ['violations']})"""

MOODLES_OWN = [
    ".questionflag",  # the flag of a question: its name is not what it shows
    "[id$=_clearchoice]",  # hidden, and still a button
    ".ygtvtable",  # lines of the tree of a folder: links without words
    ".discussion-list thead",  # links that sort, named otherwise than they read
    ".forum-post-container .post-actions, .forumpost [data-region=post-action]",
    ".dropdown-toggle",
    ".tox",  # the editor
    "#fullsearch",  # a box to tick that is too small, in glossaries
]
"""Parts of Moodle's frame in which axe finds something, whatever a course says."""

THEMES_OWN = """
.que .outcome, .que .comment { color: #000 !important }
.tertiary-navigation .row { margin-inline: 0 }
.aliases { flex-wrap: wrap }
.aliases select { max-width: 100% }
"""
"""In 5.1 the theme's own colours of feedback differ too little, the bar above a quiz sticks out of a phone's screen, and so does the menu
of a term's other forms in a glossary, which stands beside its label as wide as its longest word."""


def moodle_says(moodle: Path, *words: str | int | Path) -> dict[str, Any]:
    """What ``learner.php`` answers."""
    php = shutil.which("php")
    assert php, "php is not on the path"
    run = subprocess.run([php, SCRIPT, moodle, *map(str, words)], capture_output=True, text=True, check=False, timeout=1200)
    assert run.returncode == 0, run.stdout + run.stderr
    said: dict[str, Any] = json.loads(run.stdout)
    assert said["complaints"] == []
    return said


def cron(moodle: Path) -> None:
    """Lets Moodle work out who has completed the course and earned a badge."""
    php = shutil.which("php")
    assert php
    subprocess.run([php, moodle / "admin/cli/cron.php"], capture_output=True, check=True, timeout=1200)


@dataclass
class Learner:
    """``faults`` are those of all pages seen, each with its address."""

    moodle: Path
    staged: dict[str, Any]
    page: Page
    axe: str
    faults: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    seen: Callable[[str, Page], None] = lambda _name, _page: None

    def __post_init__(self) -> None:
        self.page.on("response", self._response)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self._fault(f"script: {error}"))

    def _fault(self, what: str) -> None:
        self.faults.append(f"{self.page.url.removeprefix(self.staged['site'])}: {what}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._fault(f"{response.status} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._fault(f"console: {message.text}")

    def activity(self, key: str) -> dict[str, Any]:
        return next(each for each in self.staged["activities"] if each["key"] == key)

    def enter(self) -> None:
        self.go("/login/index.php")
        self.page.wait_for_load_state("networkidle")  # a script puts a box of its own in the place of that for the password
        self.page.fill("#username", self.staged["name"])
        self.page.fill("#password", self.staged["password"])
        self.page.click("#loginbtn")
        self.page.wait_for_url(lambda url: "login" not in url, wait_until="commit")
        self.go(f"/course/view.php?id={self.staged['course']}")
        if self.page.locator("#theme_boost-drawers-courseindex.show").count():
            self.page.locator("#theme_boost-drawers-courseindex [data-action=closedrawer]").click()

    def go(self, address: str) -> None:
        """Opens an address of the site, or a whole one."""
        self.page.goto(address if address.startswith("http") else self.staged["site"] + address, wait_until="load")

    def look(self, name: str) -> None:
        """Writes down what is wrong with the page as it stands, wide and on a phone."""
        self.page.add_style_tag(content=THEMES_OWN)
        for picture in self.page.evaluate(BROKEN_PICTURES):
            self._fault(f"broken picture {picture}")
        self._fits(WIDE)
        self.seen(name, self.page)
        self._accessible()
        self._fits(PHONE)
        self.seen(f"{name}-phone", self.page)
        self.page.set_viewport_size(WIDE)

    def _fits(self, size: ViewportSize) -> None:
        self.page.set_viewport_size(size)
        if self.page.evaluate(TOO_WIDE):
            self._fault(f"wider than {size['width']} pixels")
        for part in self.page.evaluate(CUT_OFF):
            self._fault(f"cut off at {size['width']} pixels: {part}")

    def _accessible(self) -> None:
        self.page.evaluate("() => {" + self.axe + "}")
        found = self.page.evaluate(AXE, {"own": MOODLES_OWN, "tags": WCAG})
        for violation in found["violations"]:
            for node in violation["nodes"]:
                self._fault(f"axe {violation['id']}: {node['html'][:200]}")

    def start(self, quiz: str) -> None:
        """Begins an attempt."""
        self.go(f"/mod/quiz/view.php?id={self.activity(quiz)['cmid']}")
        self.page.locator(".quizstartbuttondiv button, .quizattempt button").first.click()
        confirm = self.page.locator("#id_submitbutton")
        self.page.locator(".que, #id_submitbutton").first.wait_for()
        if confirm.is_visible():
            confirm.click()
        self.page.locator(".que").first.wait_for()
        if self.page.locator(".drawer-right.show").count():
            self.page.locator(".drawer-right [data-action=closedrawer]").click()

    def answers(self, quiz: str) -> dict[int, dict[str, Any]]:
        said = moodle_says(self.moodle, "answers", self.staged["user"], self.activity(quiz)["cmid"])
        return {each["slot"]: each for each in said["slots"]}

    def fill(self, fields: dict[str, str]) -> None:
        """Fills what the page has of these fields, as a hand would."""
        for name, value in fields.items():
            found = self.page.locator(f'[name="{name}"]:not([type=hidden])')
            if not found.count():
                self.page.evaluate("([n, v]) => document.getElementsByName(n).forEach(e => e.value = v)", [name, value])
                continue
            kind = found.first.evaluate("e => e.tagName == 'INPUT' ? e.type : e.tagName.toLowerCase()")
            if kind == "radio":
                self.page.locator(f'[name="{name}"][value="{value}"]').check()
            elif kind == "checkbox":
                found.first.set_checked(value not in {"", "0"})
            elif kind == "select":
                found.first.select_option(value)
            else:
                found.first.fill(value)

    def pass_test(self, quiz: str) -> None:
        """Takes a test and gives every right answer."""
        self.start(quiz)
        answers = self.answers(quiz)
        self.look(f"{quiz}/attempt")
        while "summary.php" not in self.page.url:
            for slot in self._slots():
                self.fill(answers[slot]["fields"])
            self._onward()
        self.finish()
        self.look(f"{quiz}/review")

    def finish(self) -> None:
        """Hands in an attempt whose summary is shown."""
        self.page.locator(".btn-finishattempt button").click()
        save = self.page.locator(".modal.show [data-action=save]")
        # Moodle asks whether it is meant, unless its script had not yet come
        save.or_(self.page.locator("#page-mod-quiz-review")).first.wait_for()
        if save.is_visible():
            save.click()
        self.page.wait_for_url("**/review.php*")

    def _slots(self) -> list[int]:
        """The numbers of the questions on the page."""
        return [int(number) for number in self.page.locator(".que").evaluate_all("all => all.map(e => e.id.split('-').pop())")]

    def _onward(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("#mod_quiz-next-nav").click()

    def practise(self, quiz: str) -> None:
        """Answers every question, those with one right option wrongly first; each answer must be judged as what it is."""
        self.start(quiz)
        answers = self.answers(quiz)
        while "summary.php" not in self.page.url:
            for slot in self._slots():
                self._try(answers[slot])
            self._onward()
        self.finish()
        self.look(f"{quiz}/review")

    def _look_once(self, state: str) -> None:
        """Questions of one type look alike."""
        if state not in self.known:
            self.known.add(state)
            self.look(f"practice/{state}")

    def _try(self, answer: dict[str, Any]) -> None:
        fields = answer["fields"]
        wrong = {name: str(int(value) - 1 or 2) if int(value) else "1" for name, value in fields.items() if value.isdigit()}
        if answer["type"] in {"multichoice", "truefalse"} and len(fields) == len(wrong) == 1:
            self.fill(wrong)
            self._judged("incorrect")
            self._look_once(f"wrong-{answer['type']}")
            again = self.page.locator(".que [name$='_-tryagain']")
            if not again.count():
                return
            with self.page.expect_navigation():
                again.click()
        self.fill(fields)
        if answer["type"] != "essay":
            self._judged("correct")
            self._look_once(f"right-{answer['type']}")

    def _judged(self, state: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(".que [name$='_-submit']").click()
        expect(self.page.locator(".que .outcome")).to_be_visible()
        again = self.page.locator(".que [name$='_-tryagain']")
        if state == "correct" or not again.count():
            expect(self.page.locator(".que")).to_have_class(re.compile(rf"\b{state}\b"))

    def answer_survey(self, survey: str) -> None:
        """Answers everything on every page of a survey."""
        self.go(f"/mod/feedback/complete.php?id={self.activity(survey)['cmid']}")
        while "complete.php" in self.page.url and not self.page.locator("[name=savevalues]").count():
            self.look(f"{survey}/form")
            self.fill_in("#region-main form.mform")
            with self.page.expect_navigation():
                self.page.locator("[name=gonextpage]").click()
        self.look(f"{survey}/form")
        self.fill_in("#region-main form.mform")
        with self.page.expect_navigation():
            self.page.locator("[name=savevalues]").click()
        expect(self.page.locator(".continuebutton")).to_be_visible()
        self.look(f"{survey}/thanks")

    def add_entry(self, database: str) -> None:
        """Adds an entry to a database, and looks at it alone and in the list."""
        self.go(f"/mod/data/view.php?id={self.activity(database)['cmid']}")
        with self.page.expect_navigation():
            self.page.locator("[href*='/mod/data/edit.php'], form[action*='/mod/data/edit.php'] button").first.click()
        form = "#region-main form"
        self.page.locator(f"{form} .cp-form").wait_for()
        self.fill_in(f"{form} .cp-form")
        self.look(f"{database}/form")
        with self.page.expect_navigation():
            self.page.locator("[name=saveandview]").click()
        expect(self.page.locator(".cp-whole")).to_be_visible()
        self.look(f"{database}/single")

    def post(self, forum: str) -> None:
        """Starts a discussion."""
        self.go(f"/mod/forum/view.php?id={self.activity(forum)['cmid']}")
        self.page.locator("[href='#collapseAddForm']").first.click()
        self.page.locator("#id_subject").fill("Ada")
        self._write("#id_message", "Ada")
        with self.page.expect_navigation():
            self.page.locator("#id_submitbutton").click()
        self.look(f"{forum}/posted")
        with self.page.expect_navigation():
            self.page.locator("a[href*='/mod/forum/discuss.php']").first.click()
        self.look(f"{forum}/discussion")

    def fill_in(self, form: str) -> None:
        """Puts something into every field that is shown."""
        for box in self.page.locator(f"{form} input[type=radio]:visible").all():
            if box.get_attribute("value"):
                box.check()
        for box in self.page.locator(f"{form} input[type=checkbox]:visible").all():
            box.check()
        for menu in self.page.locator(f"{form} select:visible").all():
            if menu.locator("option").count() > 1:
                menu.select_option(index=1)
        for line in self.page.locator(f"{form} input:visible").all():
            kind = line.get_attribute("type")
            if kind in {"text", "url", "number"} and line.is_editable():
                line.fill("https://example.org" if kind == "url" else "12")
        for number, area in enumerate(self.page.locator(f"{form} textarea").all()):
            self._write(f"{form} textarea >> nth={number}", "Ada") if area.get_attribute("id") else None

    def _write(self, area: str, words: str) -> None:
        """Into a box, or the editor that stands in its place."""
        name = self.page.locator(area).get_attribute("id")
        if self.page.locator(area).is_visible():
            self.page.locator(area).fill(words)
        else:
            inside = self.page.frame_locator(f"#{name}_ifr").locator("body.mce-content-body[contenteditable=true]")
            inside.wait_for()
            self.page.wait_for_function("name => tinymce.get(name)?.initialized", arg=name)
            inside.fill(words)
            expect(inside).to_have_text(words)

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Name and address of every activity."""
        for each in self.staged["activities"]:
            if each["address"]:
                yield each["key"], each["address"]
