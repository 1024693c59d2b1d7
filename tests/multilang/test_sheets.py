"""The page that stands in place of a folder of sheets."""

from __future__ import annotations

from playwright.sync_api import Browser

from builder.activities.page import Page
from builder.formats.moodle.layout import lay_out, unpacked
from builder.formats.moodle.look import dress
from builder.formats.moodle.multilang.sheets import sheet_pages
from builder.model import Edition

TARGET = 24
"""Pixels that a link which stands alone must be high and wide: WCAG 2.2, 2.5.8."""


def test_links_to_sheets_are_large_enough_to_be_hit(edition: Edition, browser: Browser) -> None:
    contents = sheet_pages(lay_out(edition.course, "", unpacked))
    page = next(each for each in contents.activities() if each.key == "sheets/tea")
    assert isinstance(page, Page)
    shown = browser.new_page(viewport={"width": 360, "height": 700})
    shown.set_content(dress(page.content))
    heights = shown.locator("li a").evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")
    assert len(heights) == 4
    assert min(heights) >= TARGET
