"""What a text says, in words and in numbers."""

from __future__ import annotations

import re
from itertools import filterfalse

from lxml.etree import _Element as Element

from builder.text.formulas import readable
from builder.text.numbers import find_numbers
from builder.text.page import Page

_BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "dl", "dt", "dd", "hr", "table", "thead", "tbody", "tr",
    "th", "td", "pre", "div", "section", "figure", "figcaption", "details", "summary", "br", "video", "audio",
})  # fmt: skip
_SEVERAL = re.compile("  +")
_APART = "\x1f"
"""Stands between blocks, so that the numbers of two cells are not taken for one; no text holds this sign."""

_UNSPACED = re.compile(r"[\u0e01-\u0e3a\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_FOLDED = frozenset({"cp-answer cp-description", "cp-answer cp-transcript"})
_MARKS = frozenset({"cp-footnote", "cp-footnote-back"})


def count_words(page: Page) -> None:
    """Fills in ``plain``, ``numbers`` and ``words``; descriptions and transcripts, which stand for pictures and films, are not counted."""
    read: list[str] = []
    folded: list[str] = []
    _collect(page.root, read, folded)
    apart = one_line("".join(read + folded))
    page.plain = one_line(apart.replace(_APART, " "))
    page.words = count("".join(read).replace(_APART, " "))
    pictures = _APART.join(image.get("alt", "") for image in page.root.iter("img"))
    page.numbers = find_numbers(f"{apart}{_APART}{pictures}", page.language)


def one_line(text: str) -> str:
    """With single spaces; spaces that do not break stay."""
    return _SEVERAL.sub(" ", text.replace("\n", " ").replace("\r", " ").replace("\t", " ")).strip(" ")


def count(text: str) -> int:
    """Words have a letter or a digit; of scripts that leave no spaces, two signs are counted as one."""
    words = text.split()
    marked = filterfalse(str.isalnum, words)
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text)) // 2
    return sum(map(str.isalnum, words)) + sum(any(map(str.isalnum, word)) for word in marked) + unspaced


def _collect(element: Element, read: list[str], folded: list[str]) -> None:
    tag, role = element.tag, element.get("class", "")
    into = folded if role in _FOLDED else read
    space = _APART if tag in _BLOCKS else ""
    into.append(space)
    if tag == "math":
        into.append(readable(element.get("alttext", "")))
    elif tag == "span" and element.get("data-gap"):
        into.append("___")
    elif role not in _MARKS:
        into.append(element.text or "")
        for child in element:
            _collect(child, into, folded)
            into.append(child.tail or "")
    into.append(space)
