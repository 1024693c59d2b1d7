"""The words of a text get the signs of their language."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from builder.text.page import Page
from builder.text.typography import BOUNDARY, OPAQUE, typeset

INLINE = frozenset({
    "a", "abbr", "b", "bdi", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
})  # fmt: skip
_OPAQUE = frozenset({"code", "kbd", "samp", "var", "math", "img"})
_UNTOUCHED = frozenset({"pre", "video", "audio"})


@dataclass(slots=True)
class _Run:
    """Words that follow one another in one block, with the places in the tree that hold them."""

    language: str
    parts: list[str] = field(default_factory=list)
    holders: list[tuple[HtmlElement, bool] | None] = field(default_factory=list)

    def text(self, element: HtmlElement, *, tail: bool) -> None:
        words = element.tail if tail else element.text
        self.parts.append(words or "")
        self.holders.append((element, tail))

    def opaque(self) -> None:
        self.parts.append(OPAQUE)
        self.holders.append(None)

    def finish(self) -> None:
        """Sets the run as a whole, so that quotes and spaces are right across elements."""
        if any(self.parts):
            done = typeset(BOUNDARY.join(self.parts), self.language).split(BOUNDARY)
            assert len(done) == len(self.parts), "typography keeps boundaries"
            for holder, before, after in zip(self.holders, self.parts, done, strict=True):
                if holder and before != after:
                    element, tail = holder
                    if tail:
                        element.tail = after
                    else:
                        element.text = after
        self.parts.clear()
        self.holders.clear()


def set_typography(page: Page) -> None:
    """Sets every run of words, and alternative texts, captions of tables and other words in attributes."""
    run = _Run(page.language)
    _block(page.root, run)
    run.finish()
    for element in page.root.iter("img", "video", "audio", "abbr"):
        for name in ("alt", "title"):
            words = element.get(name)
            if words:
                element.set(name, typeset(words, page.language))


def _block(element: HtmlElement, run: _Run) -> None:
    run.text(element, tail=False)
    for child in element:
        if not isinstance(child.tag, str) or isinstance(child, etree._Comment):
            continue
        _child(child, run)
        run.text(child, tail=True)


def _child(child: HtmlElement, run: _Run) -> None:
    if child.tag in _OPAQUE or (child.tag == "span" and child.get("data-gap")):
        run.opaque()
    elif child.tag in _UNTOUCHED:
        run.finish()
    elif child.get("lang", run.language) != run.language:
        run.opaque()
        other = _Run(child.get("lang", ""))
        _block(child, other)
        other.finish()
    elif child.tag in INLINE:
        _block(child, run)
    else:
        run.finish()
        _block(child, run)
        run.finish()
