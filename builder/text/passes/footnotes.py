"""Footnotes get ids that are unique on a page of several texts, and words in the reader's language."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from builder.text.page import Page
from builder.words import N_

BACK = N_("Back to the text")


def finish_footnotes(page: Page) -> None:
    """Renames what the Markdown library names ``fn-…`` and ``fnref-…``."""
    section = next((one for one in page.root.iter("div") if one.get("class") == "footnote"), None)
    if section is None:
        return
    section.tag = "section"
    section.set("class", "cp-footnotes")
    section.set("role", "doc-endnotes")
    for rule in section.findall("hr"):
        section.remove(rule)
    numbers = {item.get("id", "").removeprefix("fn-"): str(number) for number, item in enumerate(section.iter("li"), 1)}
    for element in page.root.iter("sup", "li", "a"):
        _rename(page, element, numbers)


def _rename(page: Page, element: Element, numbers: dict[str, str]) -> None:
    for name in ("id", "href"):
        match = re.fullmatch(r"(#?)(fn|fnref[0-9]*)-(.+)", element.get(name, ""))
        if match and match[3] in numbers:
            element.set(name, f"{match[1]}{match[2]}-{page.prefix}-{numbers[match[3]]}")
    if element.get("class") == "footnote-backref":
        element.attrib.pop("title", None)
        element.set("class", "cp-footnote-back")
        element.set("aria-label", page.gettext(BACK))
        element.set("role", "doc-backlink")
    elif element.get("class") == "footnote-ref":
        element.set("class", "cp-footnote")
        element.set("role", "doc-noteref")
