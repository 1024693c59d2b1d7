"""An author with a browser beside the editor."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from builder.preview.watching import Watcher

from .conftest import LESSON, Shown, Silent

pytestmark = pytest.mark.browser


def test_a_save_shows_where_the_author_is(page: Page, shown: Shown) -> None:
    """The words of the same lesson, at the same height; an error over it, as text; and what was done in the course is kept."""
    watcher = Watcher(shown.tree.root)
    lesson, panel = page.locator("article"), page.locator("#coursepack-preview")
    begun = page.locator('.contents a[href="#lesson/tea/water"] .status:not(.new)')
    page.goto(f"{shown.session.address}#lesson/tea/water")
    page.locator(".end").scroll_into_view_if_needed()
    expect(begun).to_be_attached()
    page.goto(f"{shown.session.address}#lesson/tea/leaves")
    expect(lesson).to_contain_text("Black leaves wake you.")
    expect(page.locator("main > .notice")).to_have_count(0)  # the player has found a platform
    expect(panel).to_contain_text("All is well.")
    page.evaluate("scrollTo(0, 150)")

    shown.tree.replace(LESSON, "wake you", "wake whole towns")
    assert watcher.wait() == (LESSON,)
    shown.session.update(Silent())
    expect(lesson).to_contain_text("Black leaves wake whole towns.")
    page.wait_for_function("scrollY === 150")
    expect(begun).to_be_attached()
    assert page.evaluate("location.hash") == "#lesson/tea/leaves"

    shown.save(LESSON, "title: Leaves", "'<img src=x>': 1\ntitle: Leaves")
    expect(panel.locator("summary")).to_have_text("Preview: 1 error")
    expect(panel.locator("li")).to_contain_text(f"{LESSON}:2:2: error:")
    expect(panel.locator("li")).to_contain_text("<img src=x>")
    expect(panel.locator("img")).to_have_count(0)
    expect(panel).to_contain_text("The page shows the course as it was before.")
    expect(lesson).to_contain_text("Black leaves wake whole towns.")

    shown.save(LESSON, "'<img src=x>': 1\n", "")
    expect(panel.locator("summary")).to_have_text("Preview")
    expect(panel.get_by_role("button")).to_be_hidden()
    panel.locator("summary").click()
    panel.get_by_role("button", name="Start over").click()
    expect(lesson).to_contain_text("Black leaves wake whole towns.")
    expect(begun).not_to_be_attached()
