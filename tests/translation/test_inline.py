"""Markup inside a block, told apart from its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.translation.inline import Alone, Around, codes, label, parse, write
from builder.translation.lines import split_lines
from builder.translation.markdown import has_words, read_body

SCRAPS = st.sampled_from([
    "word", "é", "*", "**", "***", "_", "__", "[", "]", "](", "](a.md)", '](a.md "t")', "![", "{{", "}}", "{{ a.b|money }}", "[[", "]]",
    "|", "[[= 3 ]]", "$", "$x$", "`c`", "``", "\\*", "\\|", "{n}", "[^a]", "<b>", "</b>", "<", "*[", "]{lang=fr}*", "\n", " ", "a_b", "2",
])  # fmt: skip
TEXTS = st.lists(SCRAPS, max_size=25).map("".join)


@given(TEXTS)
def test_words_and_codes_make_the_text_again(text: str) -> None:
    assert write(parse(text)) == text
    assert write(parse(text, markdown=False)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An [infusion](../glossary.md#infusion).", ["[…](../glossary.md#infusion)"]),
        ("**strong** and *soft* and __so__ on", ["**…**", "*…*", "__…__"]),
        ("{{ case.a | money }} for {n}", ["{{ case.a | money }}", "{n}"]),
        ("A [[b|c]] is [[= 3 ± 0]] d.", ["[[", "|", "]]", "[[= 3 ± 0]]"]),
        ("Either | or", []),
        ("The note.[^why] And `code` of $a * b$", ["[^why]", "`code`", "$a * b$"]),
        ("*[sencha]{lang=ja}* tea", ["*[…]{lang=ja}*"]),
        ("2 * 3 * 4, a_b_c, 5 < 6, a ] b [", []),
        ('![a cup](c.svg "A cup")', ['![…](c.svg "A cup")']),
        ("**[a](b.md)**", ["**…**", "[…](b.md)"]),
        ("line\nbreak", ["↵"]),
        ("<b>bold</b>", ["<b>", "</b>"]),
    ],
)
def test_codes(text: str, expected: list[str]) -> None:
    assert [label(code) for code in codes(parse(text))] == expected


def test_titles_have_values_only() -> None:
    assert parse("*A* {{ b }} [c](d)", markdown=False) == ("*A* ", Alone("value", "{{ b }}"), " [c](d)")


def test_codes_hold_words() -> None:
    assert parse("a *b* c") == ("a ", Around("emphasis", "*", "*", ("b",)), " c")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12 h", False),
        ("A, B, C", False),
        ("[[= 6000]] {{ case.budget | money }}", False),
        ("[[open|closed]]", True),
        ("OK", True),
        ("案", True),
        ("$x_{ab}$", False),
    ],
)
def test_words_are_what_is_translated(text: str, words: bool) -> None:
    assert has_words(text) is words


def test_a_caption_is_a_text_of_its_own_whatever_the_alternative_text_holds() -> None:
    line = '![Path {{ case.paths[0][1] }}](../../figures/a.svg "The (first) path")'
    blocks = list(read_body(list(split_lines(line))))
    assert [(block.kind, block.text) for block in blocks if block.kind == "caption"] == [("caption", "The (first) path")]
