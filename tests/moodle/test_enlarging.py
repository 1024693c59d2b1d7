"""Figures that open large: which do, what is written for them, and that a browser opens them without a script."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.activities.common import Activity
from builder.activities.label import Label
from builder.activities.page import Page as PageActivity
from builder.formats.moodle.contents import Section
from builder.formats.moodle.enlarging import width, with_large_pictures
from builder.formats.moodle.look import dress
from builder.model import Asset
from tests.scorm.conftest import browser, node_modules

from .fixture import AT, KETTLE, course

__all__ = ["browser", "node_modules"]

FIGURE = '<figure class="cp-figure"><img alt="A &gt; B" src="coursepack:asset/tea/figures/kettle.svg"><figcaption>Tea</figcaption></figure>'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def enlarged(activity: Activity, language: str = "en", kettle: bytes = KETTLE.data) -> Activity:
    tea = replace(course(), language=language, modules=(), assets=(replace(KETTLE, data=kettle),))
    (section,) = with_large_pictures([Section("front", None, "", (activity,))], tea)
    return section.activities[0]


def page(content: str, language: str = "en", kettle: bytes = KETTLE.data) -> str:
    activity = enlarged(PageActivity(key="page/tea", name="Tea", content=content), language, kettle)
    assert isinstance(activity, PageActivity)
    return activity.content


@pytest.mark.parametrize(("language", "name"), [("en", "Enlarge: A &gt; B"), ("fr", "Agrandir\xa0: A &gt; B"), ("es", "Ampliar: A &gt; B")])
def test_the_button_says_what_it_enlarges(language: str, name: str) -> None:
    assert f'aria-label="{name}"' in page(FIGURE, language)


def test_each_figure_opens_its_own() -> None:
    content = page(f"{FIGURE}<p>Or:</p>{FIGURE}")
    assert re.findall(r' id="(.*?)"', content) == ["large-en-1", "large-en-2"]
    assert re.findall(r'popovertarget="(.*?)"', content) == ["large-en-1"] * 2 + ["large-en-2"] * 2
    assert content.count("<figcaption>") == 2


@pytest.mark.parametrize(
    "content",
    [
        "<p>Tea</p>",
        FIGURE.replace("A &gt; B", ""),
        FIGURE.replace("coursepack:asset/tea/figures/kettle.svg", "https://example.org/kettle.svg"),
        FIGURE.replace("figure", "p"),
    ],
    ids=["no figure", "says nothing", "lies elsewhere", "in a line"],
)
def test_other_pictures_stay_as_they_are(content: str) -> None:
    assert page(content) == content


def test_small_pictures_stay_as_they_are() -> None:
    assert page(FIGURE, kettle=b'<svg viewBox="0 0 360 900"/>') == FIGURE
    assert page(FIGURE, kettle=b'<svg viewBox="0 0 361 900"/>') != FIGURE


def test_only_pages_are_changed() -> None:
    label = Label(key="about", name="About", intro=FIGURE)
    assert enlarged(label) == label


@pytest.mark.parametrize(
    ("data", "across"),
    [
        (b'<?xml version="1.0"?><svg xmlns="x" width="480" height="9" viewBox="0 0 800 700">', 480),
        (b'<svg stroke-width="2" viewBox="0 0 800.5 700">', 800.5),
        (b'<svg width="100%" viewBox="-1,-1,40,50">', 40),
        (b'<svg><rect width="40"/>', float("inf")),
        (PNG + b"\0\0\x01\x68\0\0\0\x01", 360),
        (b"\xff\xd8\xff", float("inf")),
    ],
)
def test_pictures_tell_how_wide_they_are(data: bytes, across: float) -> None:
    assert width(Asset("a", "image/any", data, AT)) == across


@pytest.fixture
def phone(browser: Browser) -> Page:
    """A page with a figure on a phone, where no script runs."""
    shown = browser.new_context(viewport={"width": 360, "height": 700}, java_script_enabled=False).new_page()
    shown.set_content(dress(page(FIGURE)))
    return shown


def test_a_figure_opens_large_and_closes_without_a_script(phone: Page) -> None:
    dialog, button = phone.get_by_role("dialog", name="A > B"), phone.get_by_role("button", name="Enlarge: A > B")
    expect(dialog).to_be_hidden()
    button.click()
    expect(dialog).to_be_visible()
    box = dialog.get_by_role("img").bounding_box()
    assert box is not None
    assert box["width"] >= 576
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="Close")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_the_way_back_stays_in_sight(phone: Page) -> None:
    phone.get_by_role("button", name="Enlarge").click()
    close = phone.get_by_role("button", name="Close")
    phone.mouse.move(180, 400)
    phone.mouse.wheel(5000, 5000)
    expect(phone.locator(".cp-large")).not_to_have_js_property("scrollLeft", 0)
    expect(close).to_be_in_viewport(ratio=1)
    close.click()
    expect(phone.get_by_role("dialog")).to_be_hidden()
