"""Links and pictures: what they point to, and that it is safe to point there."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from builder.model import Reference
from builder.text.page import Page
from builder.text.references import SCHEME
from builder.text.tokens import Token

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_EXTERNAL = ("http:", "https:", "mailto:")
_SAFE = "write a path, such as ../glossary.md#term, or an address with https://"


def resolve_links(page: Page) -> None:
    """``href`` and ``src`` become addresses of the scheme ``coursepack:``, and references."""
    if not page.addresses:
        return
    unused = set(page.addresses)
    for element in page.root.iter("a", "img"):
        name = "href" if element.tag == "a" else "src"
        sign = element.get(name, "")
        if sign in page.addresses:
            _resolve(page, element, name, sign)
            unused.discard(sign)
    if unused:
        page.restore({sign: page.tokens[sign].plain for sign in unused})  # they turned out to be no links


def _resolve(page: Page, element: Element, name: str, sign: str) -> None:
    token = page.tokens[sign]
    element.set(name, "#")
    fault = unsafe(token.plain)
    if fault:
        page.problems.add(page.at(token), "link-safe", fault, _SAFE)
        return
    if name == "src":
        _picture(page, element, sign, token)
    else:
        _link(page, element, sign, token)


def _picture(page: Page, element: Element, sign: str, token: Token) -> None:
    target = page.addresses[sign]
    if target is None or target[0] != "asset":
        message = f"“{token.plain}” is no picture, film or sound of this course"
        page.problems.add(page.at(token), "link-understood", message, "write the path of a file in figures/ or media/")
        return
    element.set("src", f"{SCHEME}asset/{target[1]}")
    page.references.append(Reference("asset", target[1], page.at(token)))


def _link(page: Page, element: Element, sign: str, token: Token) -> None:
    target = page.addresses[sign]
    if target is None:
        message = f"“{token.plain}” is no address of a lesson, page, term, sheet or site"
        page.problems.add(page.at(token), "link-understood", message, _SAFE)
        return
    kind, where = target
    element.set("href", where if kind == "external" else f"#{where}" if kind == "anchor" else f"{SCHEME}{kind}/{where}")
    if kind == "term":
        element.set("class", "cp-term")
    page.references.append(Reference(kind, where, page.at(token)))


def unsafe(address: str) -> str:
    """Why this is not a safe address; empty where it is."""
    scheme = _SCHEME.match(address)
    if not address:
        return "the address is empty"
    if re.search(r"[\s\\]", address):
        return f"the address “{address}” has a space or a backslash"
    if scheme and scheme[0].lower() not in _EXTERNAL:
        return f"addresses that begin with “{scheme[0]}” are not allowed"
    if address.startswith("//"):
        return f"the address “{address}” does not say https:"
    if address.startswith("/"):
        return f"“{address}” is a path from the root of a disk"
    return ""
