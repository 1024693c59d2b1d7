"""The markup inside a block, told apart from its words, so that translators move it and do not break it.

``parse`` gives a tree of words and codes that ``write`` turns into the same text again, sign by sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

CodeKind = Literal[
    "value", "gap", "formula", "footnote", "code", "link", "image", "language", "strong", "emphasis", "html", "break", "sign"
]

FIXED: frozenset[CodeKind] = frozenset({"value", "gap", "formula", "footnote"})
"""Codes that a translation must have as its original has them: values of the case, gaps, formulas, notes."""

_EMPHASIS = ("*", "**", "***", "_", "__", "___")


@dataclass(frozen=True, slots=True)
class Alone:
    """A code without words inside."""

    kind: CodeKind
    literal: str


@dataclass(frozen=True, slots=True)
class Around:
    """A code around words: what opens and what closes it."""

    kind: CodeKind
    opening: str
    closing: str
    inner: tuple[Part, ...]


Part = str | Alone | Around

_TOKEN = re.compile(
    r"""
      (?P<value>\{\{.*?\}\})
    | (?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
    | (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<number>\[\[\s*=.*?\]\])
    | (?P<gap>\[\[|\]\])
    | (?P<formula>\$(?=[^\s$])[^$\n]*?(?<![\s\\])\$(?!\d))
    | (?P<footnote>\[\^[^\]\s\[]+\])
    | (?P<web>\bhttps?://[^\s<>()\[\]]+)
    | (?P<html></?[A-Za-z][^<>\n]*>)
    | (?P<language>\*\[(?=[^\]\n]*\]\{lang=))
    | (?P<image>!\[)
    | (?P<link>\[)
    | (?P<target>\]\((?:<[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\))
    | (?P<spoken>\]\{lang=[A-Za-z0-9-]+\}\*)
    | (?P<braces>\{[^{}\s]+\})
    | (?P<break>\n)
    | (?P<bar>\|)
    | (?P<stars>\*{1,3}|_{1,3})
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(r"(?P<value>\{\{.*?\}\})")
_ALONE: dict[str, CodeKind] = {
    "value": "value", "code": "code", "escape": "sign", "number": "gap", "gap": "gap", "formula": "formula", "footnote": "footnote",
    "html": "html", "web": "html", "braces": "value", "break": "break",
}  # fmt: skip
_OPENERS: dict[str, CodeKind] = {"language": "language", "image": "image", "link": "link"}
_CLOSERS = {"target": ("link", "image"), "spoken": ("language",)}


@dataclass(slots=True)
class _Token:
    group: str
    literal: str
    start: int
    partner: int = -1


def parse(text: str, *, markdown: bool = True) -> tuple[Part, ...]:
    """Words and codes; without ``markdown`` only values are codes, as in titles."""
    tokens = [_Token(_group(match), match[0], match.start()) for match in (_TOKEN if markdown else _PLAIN).finditer(text)]
    _pair(tokens, text)
    return tuple(_joined(_parts(text, tokens, 0, len(tokens), 0, len(text))))


def write(parts: Sequence[Part]) -> str:
    """The text again."""
    return "".join(_written(part) for part in parts)


def codes(parts: Sequence[Part]) -> Iterator[Alone | Around]:
    """Every code, in the order in which they open."""
    for part in parts:
        if isinstance(part, Alone):
            yield part
        elif isinstance(part, Around):
            yield part
            yield from codes(part.inner)


def is_emphasis(code: Alone | Around) -> bool:
    """Whether a code stresses words, which a translator may do anywhere."""
    return isinstance(code, Around) and code.opening in _EMPHASIS and code.opening == code.closing


def label(code: Alone | Around) -> str:
    """A code as a message names it."""
    return code.literal.replace("\n", "↵") if isinstance(code, Alone) else f"{code.opening}…{code.closing}"


def _written(part: Part) -> str:
    if isinstance(part, str):
        return part
    return part.literal if isinstance(part, Alone) else f"{part.opening}{write(part.inner)}{part.closing}"


def _group(match: re.Match[str]) -> str:
    """The name of the alternative that matched (``lastgroup`` may name one inside it)."""
    return next(name for name in match.re.groupindex if name != "ticks" and match[name] is not None)


def _pair(tokens: list[_Token], text: str) -> None:
    """Finds the partner of each token that opens or closes; what has none is words. Bars count inside gaps."""
    opened: list[int] = []
    in_gap = False
    for index, token in enumerate(tokens):
        if token.group == "gap":
            in_gap = token.literal == "[["
        elif token.group == "bar":
            token.group = "gap" if in_gap else "words"
        elif token.group in _OPENERS:
            opened.append(index)
        elif token.group in _CLOSERS or token.group == "stars":
            partner = _partner(tokens, opened, index, text)
            if partner is not None:
                tokens[partner].partner, token.partner = index, partner
                del opened[opened.index(partner) :]
            elif token.group == "stars" and _opens(text, token):
                opened.append(index)


def _partner(tokens: list[_Token], opened: list[int], index: int, text: str) -> int | None:
    token = tokens[index]
    if token.group == "stars":
        if not _closes(text, token):
            return None
        return next((at for at in reversed(opened) if tokens[at].group == "stars" and tokens[at].literal == token.literal), None)
    return next((at for at in reversed(opened) if tokens[at].group in _CLOSERS[token.group]), None)


def _opens(text: str, token: _Token) -> bool:
    end = token.start + len(token.literal)
    inside = token.start > 0 and text[token.start - 1].isalnum() and token.literal[0] == "_"
    return end < len(text) and not text[end].isspace() and not inside


def _closes(text: str, token: _Token) -> bool:
    end = token.start + len(token.literal)
    inside = end < len(text) and text[end].isalnum() and token.literal[0] == "_"
    return token.start > 0 and not text[token.start - 1].isspace() and not inside


def _parts(text: str, tokens: list[_Token], first: int, last: int, start: int, end: int) -> Iterator[Part]:  # noqa: PLR0917
    """What stands between two places; the tokens there go from ``first`` to before ``last``."""
    index = first
    while index < last:
        token = tokens[index]
        yield text[start : token.start]
        start = token.start + len(token.literal)
        if token.group in _ALONE:
            yield Alone(_ALONE[token.group], token.literal)
        elif token.partner > index:
            closing = tokens[token.partner]
            inner = tuple(_joined(_parts(text, tokens, index + 1, token.partner, start, closing.start)))
            yield Around(_kind(token), token.literal, closing.literal, inner)
            index, start = token.partner, closing.start + len(closing.literal)
        else:
            yield token.literal
        index += 1
    yield text[start:end]


def _kind(token: _Token) -> CodeKind:
    if token.group == "stars":
        return "emphasis" if len(token.literal) == 1 else "strong"
    return _OPENERS[token.group]


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Without empty words, and with words that follow each other in one."""
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
        else:
            if words:
                yield words
            words = ""
            yield part
    if words:
        yield words
