"""The words of a text get the signs of their language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from builder.text.page import Page
from builder.text.typography import BOUNDARY, BREAK, OPAQUE, typeset

INLINE = frozenset({
    "a", "abbr", "b", "bdi", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
})  # fmt: skip
_OPAQUE = frozenset({"code", "kbd", "samp", "var", "math", "img"})
_UNTOUCHED = frozenset({"pre", "video", "audio"})


Holder = tuple[Element, bool] | None
"""An element and whether its tail is meant; None for what is not set."""


@dataclass(slots=True)
class _Words:
    """The words of one language, with the places in the tree that hold them; ``parts`` has a separator before each."""

    language: str
    parts: list[str] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)


@dataclass(slots=True)
class _Collector:
    """Collects the words of a tree by language. ``between`` parts the next words from the ones before."""

    words: dict[str, _Words] = field(default_factory=dict)
    between: str = BREAK

    def add(self, language: str, words: str, holder: Holder) -> None:
        collected = self.words.get(language)
        if collected is None:
            collected = self.words[language] = _Words(language)
        collected.parts += (self.between, words)
        collected.holders.append(holder)
        self.between = BOUNDARY


def set_typography(page: Page) -> None:
    """Sets the words in elements, each block as a whole, and alternative texts, titles and names in attributes."""
    collector = _Collector()
    _block(page.root, page.language, collector)
    for words in collector.words.values():
        _set(words)
    for element in page.root.iter("img", "video", "audio", "abbr"):
        for name in ("alt", "title"):
            words_of_it = element.get(name)
            if words_of_it:
                element.set(name, typeset(words_of_it, page.language))


def _set(words: _Words) -> None:
    """All runs at once: that is many times faster than one by one."""
    done = _PARTS.split(typeset("".join(words.parts), words.language))[1:]
    places = zip(words.holders, words.parts[1::2], done, strict=True)
    for holder, before, after in places:
        if holder and before != after:
            element, tail = holder
            if tail:
                element.tail = after
            else:
                element.text = after


_PARTS = re.compile(f"{BREAK}|{BOUNDARY}")


def _block(element: Element, language: str, collector: _Collector) -> None:
    collector.add(language, element.text or "", (element, False))
    for child in element:
        if isinstance(child.tag, str):
            _child(child, language, collector)
            collector.add(language, child.tail or "", (child, True))


def _child(child: Element, language: str, collector: _Collector) -> None:
    if child.tag in _OPAQUE or (child.tag == "span" and child.get("data-gap")):
        collector.add(language, OPAQUE, None)
    elif child.tag in _UNTOUCHED:
        collector.between = BREAK
    elif child.get("lang", language) != language:
        collector.add(language, OPAQUE, None)
        collector.between = BREAK
        _block(child, child.get("lang", ""), collector)
        collector.between = BOUNDARY
    elif child.tag in INLINE:
        _block(child, language, collector)
    else:
        collector.between = BREAK
        _block(child, language, collector)
        collector.between = BREAK
