"""Texts in several languages, read back through Moodle's filter."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.formats.moodle.multilang.spans import gapped_spans, inner_spans, spans

from .filter import shown

LANGUAGES = ("en", "fr", "pt-BR")
WORDS = st.text(st.sampled_from("ab é<>&'\"\n"), max_size=12)


def test_the_form_that_moodle_asks_for() -> None:
    assert spans([("en", "Tea"), ("fr", "Thé")]) == (
        '<span lang="en" class="multilang">Tea</span> <span lang="fr" class="multilang">Thé</span>'
    )


@pytest.mark.parametrize(("letters", "length", "apart"), [(86, 255, True), (87, 255, False), (88, 257, True)])
def test_a_space_between_languages_where_there_is_room(letters: int, length: int, apart: bool) -> None:
    """A name that fits only without it does without; nothing else need be short."""
    whole = spans([("en", "a" * 86), ("fr", "b" * letters)])
    assert (len(whole), "</span> <span" in whole) == (length, apart)
    assert shown(whole, "fr") == "b" * letters


def test_what_is_the_same_needs_no_spans() -> None:
    assert spans([("en", "WBS"), ("fr", "WBS")]) == "WBS"


def test_one_language_and_none() -> None:
    assert spans([("en", "Tea")]) == "Tea"
    assert spans([]) == ""


def test_a_span_inside_a_language_does_not_end_it() -> None:
    whole = spans([("en", 'the <span class="cp-box-kind">Scene</span> of'), ("fr", "la <span>scène</span> de")])
    assert shown(whole, "en") == 'the <bdi class="cp-box-kind">Scene</bdi> of'
    assert shown(whole, "fr") == "la <bdi>scène</bdi> de"


def test_words_that_would_end_a_language_early() -> None:
    whole = spans([("en", "a </span> b"), ("fr", "c")])
    assert shown(whole, "en") == "a </bdi> b"


@given(st.lists(WORDS, min_size=3, max_size=3))
def test_each_reader_reads_their_own(texts: list[str]) -> None:
    whole = spans(list(zip(LANGUAGES, texts, strict=True)))
    for language, text in zip(LANGUAGES, texts, strict=True):
        assert shown(whole, language.lower().replace("-", "_")) == text


BLOCKS = [
    ("<p>One</p><p>Two</p>", "<p>Un</p><p>Deux</p>"),
    ("<p>One <strong>and</strong> more</p><ul><li>a</li><li>b</li></ul>", "<p>Un <em>et</em> plus</p><ul><li>c</li><li>d</li></ul>"),
    ('<h2 id="idea">Idea</h2><p>x</p>', '<h2 id="idee">Idée</h2><p>y</p>'),
    ("<blockquote><p>One</p></blockquote>", "<blockquote><p>Un</p></blockquote>"),
    ("<ol><li>a<ul><li>b</li></ul></li></ol>", "<ol><li>c<ul><li>d</li></ul></li></ol>"),
]


@pytest.mark.parametrize(("english", "french"), BLOCKS)
def test_spans_stand_inside_of_blocks(english: str, french: str) -> None:
    whole = inner_spans([("en", english), ("fr", french)])
    assert 'multilang"><p' not in whole
    assert shown(whole, "en").replace(' id="idea"', "") == english.replace(' id="idea"', "")
    assert shown(whole, "fr").replace(' id="idee"', "") == french.replace(' id="idee"', "")


def test_a_paragraph_more_is_empty_for_others() -> None:
    whole = inner_spans([("en", "<p>One</p>"), ("fr", "<p>Un</p><p>Deux</p>")])
    assert shown(whole, "en") == "<p>One</p><p></p>"
    assert shown(whole, "fr") == "<p>Un</p><p>Deux</p>"


def test_what_is_built_differently_becomes_lines() -> None:
    whole = inner_spans([("en", "<p>One</p><p>Two</p>"), ("fr", "<ul><li>Un</li><li>Deux</li></ul>")])
    assert shown(whole, "en") == "One<br>Two"
    assert shown(whole, "fr") == "Un<br>Deux"


def gap(number: int) -> str:
    return f'<span data-gap="{number}"></span>'


GAPPED = [
    (f"<p>Pour {gap(1)} on {gap(2)}.</p>", f"<p>Versez {gap(1)} sur {gap(2)}.</p>"),
    (f"<p>Pour {gap(1)}.</p><p>Then {gap(2)}.</p>", f"<p>{gap(1)}, puis {gap(2)}.</p>"),
    (f"<p>In <strong>a {gap(1)} b</strong></p>", f"<p>{gap(1)}</p>"),
    (f"<ul><li>a {gap(1)}</li><li>{gap(2)}</li></ul>", f"<ul><li>{gap(1)}</li><li>{gap(2)} b</li></ul>"),
]


@pytest.mark.parametrize(("english", "french"), GAPPED)
def test_gaps_stand_once_and_outside_of_languages(english: str, french: str) -> None:
    whole = gapped_spans([("en", english), ("fr", french)])
    for number in range(1, english.count("data-gap") + 1):
        assert whole.count(gap(number)) == 1
    assert shown(bracketed(whole), "en") == bracketed(english)
    assert shown(bracketed(whole), "fr") == bracketed(french)


def bracketed(html: str) -> str:
    """Gaps the way Moodle writes them."""
    return re.sub(r'<span data-gap="(\d)"></span>', r"[[\1]]", html)
