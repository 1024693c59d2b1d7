"""Figures that open large: which do, what is written for them, and that a browser opens them without a script."""

from __future__ import annotations

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

from .fixture import AT, KETTLE, course

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
    assert content.count('<details class="cp-enlarge">') == content.count("<figcaption>") == 2
    assert content.count(' src="coursepack:asset/tea/figures/kettle.svg"') == 4


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


def test_a_figure_opens_large_without_a_script(phone: Page) -> None:
    large = phone.get_by_role("group", name="A > B", exact=True)
    expect(large).to_be_hidden()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(large).to_be_visible()
    box = large.get_by_role("img").bounding_box()
    assert box is not None
    assert box["width"] >= 576
    phone.keyboard.press("Enter")
    expect(large).to_be_hidden()


def test_all_of_a_large_figure_can_be_reached_by_keys(phone: Page) -> None:
    phone.locator("summary").click()
    phone.keyboard.press("Tab")
    large = phone.locator(".cp-large")
    expect(large).to_be_focused()
    phone.keyboard.press("ArrowRight")
    expect(large).not_to_have_js_property("scrollLeft", 0)
    assert phone.evaluate("document.scrollingElement.scrollWidth") == 360


def test_a_large_figure_fills_a_wide_page(phone: Page) -> None:
    phone.set_viewport_size({"width": 1100, "height": 900})
    phone.locator("summary").click()
    box, page = phone.locator(".cp-large img").bounding_box(), phone.locator(".cp-large").bounding_box()
    assert box is not None
    assert page is not None
    assert box["width"] == page["width"] > 1000
