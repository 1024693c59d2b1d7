"""Nothing is in the tree that the list of elements and attributes does not have."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from builder.text.html import ELEMENTS
from builder.text.page import Page

_CLASS = re.compile(r"cp-[a-z-]+(?: cp-[a-z-]+)*")


def check_allowed(page: Page) -> None:
    """Takes out and reports what is not allowed. The scanner has found what writers can do; this is the second lock on the door."""
    for element in list(page.root.iterdescendants()):
        tag = str(element.tag)
        allowed = ELEMENTS.get(tag)
        if allowed is None:
            _report(page, f"the element <{tag}> is not allowed")
            _drop(element)
        else:
            _attributes(page, element, tag, allowed)


def _drop(element: Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None, "the root is a div, which is allowed"
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _attributes(page: Page, element: Element, tag: str, allowed: frozenset[str]) -> None:
    for name in [str(key) for key in element.keys()]:  # noqa: SIM118 - an element is no mapping
        value = element.get(name, "")
        if name not in allowed or (name == "class" and not _CLASS.fullmatch(value)):
            _report(page, f"the attribute {name}=“{value}” of <{tag}> is not allowed")
            del element.attrib[name]


def _report(page: Page, message: str) -> None:
    page.problems.add(page.piece.at, "html-allowed", message, "write it in Markdown; docs/authoring.md shows every construct")
