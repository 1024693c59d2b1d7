"""A text on its way through the passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from builder.model import Reference, ReferenceKind
from builder.problems import Location, Problems
from builder.text.pieces import Piece, Places
from builder.text.tokens import Token, Tokens

Address = Callable[[str, str], tuple[ReferenceKind, str] | None]
"""(path of the file, address as written) gives kind and target, or None where it cannot be understood."""

_PARSER = etree.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)


_words = etree.XPath(".//text()[not(parent::annotation)]", smart_strings=False)
"""Without the LaTeX that formulas keep beside their signs."""


@dataclass(slots=True)
class Page:
    """One text as a tree, whose root is a ``div`` that is not part of the text.

    Passes change ``root`` and fill in the rest; ``addresses`` has what the file's addresses mean, by token. ``gettext`` translates
    the program's own words.
    """

    root: Element
    language: str
    piece: Piece
    places: Places
    tokens: Tokens
    addresses: dict[str, tuple[ReferenceKind, str] | None]
    gettext: Callable[[str], str]
    problems: Problems
    prefix: str
    references: list[Reference] = field(default_factory=list)
    outline: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    words: int = 0
    plain: str = ""

    def restore(self, written: dict[str, str]) -> None:
        """Puts words in the place of tokens that are left in the text."""
        signs = {ord(sign): words for sign, words in written.items()}
        for element in self.root.iter():
            element.text = element.text.translate(signs) if element.text else element.text
            element.tail = element.tail.translate(signs) if element.tail else element.tail

    def at(self, token: Token) -> Location:
        return self.places.at(token.offset)


def parse(html: str) -> Element:
    """The fragment inside a ``div``. Plain elements: those of ``lxml.html`` are much slower to walk over."""
    body = etree.fromstring(f"<div>{html}</div>", _PARSER)[0]
    return body[0]


def serialize(root: Element) -> str:
    """The fragment again, without the ``div``."""
    html = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    return html.removeprefix("<div>").removesuffix("</div>")


def text_of(element: Element) -> str:
    """All words in an element, in one line."""
    return " ".join("".join(_words(element)).split())
