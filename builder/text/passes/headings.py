"""Headings get ids, so that links can reach them; links inside the text reach something."""

from __future__ import annotations

import re
import unicodedata

from lxml.etree import _Element as Element

from builder.text.page import Page, text_of

_ID = re.compile(r"[ \t]*\{#([^{}\s]+)\}\s*$")
_VALID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def name_headings(page: Page) -> None:
    """``{#id}`` at the end of a heading is its id; without it, the words of the heading are."""
    names: dict[str, int] = {}
    for heading in page.root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        if heading.get("class") == "cp-box-title":
            continue
        if heading.tag == "h1":
            message, hint = "the title comes from the front matter; headings in the text begin at ##", "write ## instead of #"
            page.problems.add(page.piece.locate(text_of(heading).split("{")[0].strip()), "heading-level", message, hint)
            heading.tag = "h2"
        heading.set("id", _name(page, heading, names))
    for reference in page.references:
        if reference.kind == "anchor" and reference.target not in names:
            message = f"there is no heading “{reference.target}” in this text"
            page.problems.add(reference.at, "anchor-exists", message, "give the heading an id: ## Words of it {#id}")


def _name(page: Page, heading: Element, names: dict[str, int]) -> str:
    given = _given(heading)
    if given:
        if not _VALID.fullmatch(given):
            message = f"“{given}” is no id"
            page.problems.add(page.piece.locate(f"{{#{given}"), "id-valid", message, "ids have small letters, digits and hyphens")
        elif names.get(given) == 1:
            message = f"the id “{given}” is there twice"
            page.problems.add(page.piece.locate(f"{{#{given}}}", 1), "id-unique", message, "give each heading its own")
    name = given or _slug(text_of(heading)) or "part"
    number, base = names.get(name, 1), name
    while name in names:
        number += 1
        name = f"{base}-{number}"
    names[base], names[name] = number, 1
    return name


def _given(heading: Element) -> str:
    """The id at the end of a heading, which is taken out of its text."""
    last = heading[-1] if len(heading) else None
    text = (last.tail if last is not None else heading.text) or ""
    match = _ID.search(text)
    if not match:
        return ""
    if last is not None:
        last.tail = text[: match.start()]
    else:
        heading.text = text[: match.start()]
    return match[1]


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-")
