"""Whatever is typed: prose has the signs of its language, and code, addresses and formulas stay as they are, sign by sign."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.page import parse
from builder.xml import Element

from .conftest import House

WORDS = st.sampled_from(
    ["mot", "l'eau", "voilà", "suite...", '"dit"', "non ?", "oui !", "un ; deux", "ici : là", "45 %", "21 600 €", "a -- b", "(fin)"]
)
KEPT = st.sampled_from(['a ? "b" -- c...', "x != y ; z!", "l'x : 45 %"])
ADDRESSES = st.sampled_from(["https://example.org/a?b=c:d;e--f!g", "https://example.org/l'x...y"])
FORMULAS = st.sampled_from(["x = 45 + y'", "a ; b ! c"])

WRONG = {
    "fr": r'"|\w\'\w|\.\.\.| [;:!?%€»]|« |\w[;!?](?!\w)|\d\d\d \d',
    "es": r'"|\w\'\w|\.\.\.| [%€]|«\s|\s»|\d\d\d \d',
    "en": r'"|\w\'\w|\.\.\.',
}
"""What no prose of the language has."""


@st.composite
def pieces(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Words, code, links and formulas: what they are, and what stands in them."""
    kinds = {"words": WORDS, "code": KEPT, "link": ADDRESSES, "formula": FORMULAS}
    return [(kind, draw(kinds[kind])) for kind in draw(st.lists(st.sampled_from(list(kinds)), min_size=1, max_size=8))]


FORMS = {"words": "{}", "code": "`{}`", "link": "[mot]({})", "formula": "${}$"}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@settings(max_examples=60, deadline=None)
@given(pieces=pieces())
def test_prose_is_set_and_nothing_else(language: str, pieces: list[tuple[str, str]]) -> None:
    typed = " et ".join(FORMS[kind].format(inner) for kind, inner in pieces)
    root = parse(House(language).text(f"Début {typed} fin.\n").html)
    assert [element.text for element in root.iter("code")] == [inner for kind, inner in pieces if kind == "code"]
    assert [element.get("href") for element in root.iter("a")] == [inner for kind, inner in pieces if kind == "link"]
    assert len(list(root.iter("math"))) == sum(kind == "formula" for kind, _ in pieces)
    assert re.findall(WRONG[language], "".join(prose(root))) == []


def prose(element: Element) -> list[str]:
    """The text without code and formulas."""
    inner = [] if element.tag in ("code", "math") else [element.text or "", *(text for child in element for text in prose(child))]
    return [*inner, element.tail or ""]
