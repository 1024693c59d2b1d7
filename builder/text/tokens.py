"""Single characters that stand for parts of a text which Markdown must not touch.

Values, code, formulas, HTML tags, gaps and addresses are replaced by one private-use character each before Markdown sees the text, and put
back afterwards. So a value from the data can never act as markup, and every address knows the place where it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Literal

Kind = Literal["value", "code", "formula", "tag", "gap", "address", "box", "block"]

_FIRST: dict[Kind, int] = {"address": 0xF0000, "box": 0x100000, "block": 0x104000}
_INLINE = 0xF4000
LIMIT = 0x4000
"""Most tokens of a group in one text."""

ADDRESSES = "\U000f0000-\U000f3fff"
INLINES = "\U000f4000-\U000f7fff"
BOXES = "\U00100000-\U00103fff"
BLOCKS = "\U00104000-\U00107fff"
PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"

_LITERAL = 0xE000
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
LITERALS = {_LITERAL + ord(sign): escape(sign) for sign in _PUNCTUATION}
"""What stands for signs that are no markup, with the HTML of each."""


def literal(signs: str) -> str:
    """Signs that Markdown shall take as they are."""
    return "".join(chr(_LITERAL + ord(sign)) if sign in _PUNCTUATION else sign for sign in signs)


@dataclass(frozen=True, slots=True)
class Token:
    """``html`` stands in the text, ``plain`` where only words can stand (alternative texts); ``offset`` is the place in the piece.

    An address has the address as written in ``plain`` and, where it failed to be a link, in ``html``; a box has its kind in ``plain``.
    """

    kind: Kind
    html: str
    plain: str
    offset: int
    minutes: int = 0
    faded: bool = False


class Tokens:
    """The tokens of one text, by the characters that stand for them."""

    def __init__(self) -> None:
        self._by_code: dict[int, Token] = {}
        self._next: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._by_code)

    def __getitem__(self, sign: str) -> Token:
        return self._by_code[ord(sign)]

    def of(self, kind: Kind) -> dict[str, Token]:
        """The tokens of a kind, by their characters, in the order of the source."""
        return {chr(code): token for code, token in self._by_code.items() if token.kind == kind}

    def items(self) -> list[tuple[str, Token]]:
        return [(chr(code), token) for code, token in self._by_code.items()]

    @property
    def only_words(self) -> bool:
        """Whether all are values: then the text holds nothing but words."""
        return all(token.kind == "value" for token in self._by_code.values())

    def add(self, token: Token) -> str:
        """The character that stands for the token; empty where there are too many already."""
        first = _FIRST.get(token.kind, _INLINE)
        number = self._next.get(first, 0)
        if number >= LIMIT:
            return ""
        self._next[first] = number + 1
        self._by_code[first + number] = token
        return chr(first + number)

    @property
    def full(self) -> bool:
        return any(number >= LIMIT for number in self._next.values())

    def put_back(self, html: str) -> str:
        """HTML with everything in its place, except addresses and boxes in attributes, which passes over the tree need."""
        if any(token.kind == "block" for token in self._by_code.values()):
            html = _BLOCK_ALONE.sub(r"\1", html)
        html = _TAGS_WITH_TOKENS.sub(lambda match: _INSIDE.sub(lambda sign: escape(self[sign[0]].plain), match[0]), html)
        return _PUT_BACK.sub(self._written, html)

    def _written(self, sign: re.Match[str]) -> str:
        code = ord(sign[0])
        return LITERALS[code] if code in LITERALS else self._by_code[code].html

    def plain(self, text: str) -> str:
        """A tokenised text as words only."""
        return _ANY.sub(lambda sign: _LITERALS_PLAIN.get(ord(sign[0])) or self[sign[0]].plain, text)


_LITERALS_PLAIN = {_LITERAL + ord(sign): sign for sign in _PUNCTUATION}
_BLOCK_ALONE = re.compile(rf"<p>\s*([{BLOCKS}])\s*</p>")
_TAGS_WITH_TOKENS = re.compile(rf"<[a-z][^<>]*[{INLINES}{BLOCKS}][^<>]*>")
_INSIDE = re.compile(f"[{INLINES}{BLOCKS}]")
_PUT_BACK = re.compile(f"[\ue000-\ue07f{INLINES}{BLOCKS}]")
_ANY = re.compile(f"[\ue000-\ue07f{ADDRESSES}{INLINES}{BOXES}{BLOCKS}]")
