from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text import typeset
from builder.text.typography import BOUNDARY

LANGUAGES = ("en", "fr", "es", "pt-BR")
SIGNS = st.text(st.sampled_from("ab1 3\"'.,;:!?-«»“”‘’%€\u00a0\u202f()`@/h\n…–—=wm|" + BOUNDARY), max_size=40)


@pytest.mark.parametrize(
    ("language", "typed", "set_"),
    [
        ("en", '"It\'s a \'test\'," she said - "really?"', "“It’s a ‘test’,” she said – “really?”"),
        ("en", '"Outer "inner" again"', "“Outer ‘inner’ again”"),
        ("en", "45 % or 45%? Yes: no; €5!", "45 % or 45%? Yes: no; €5!"),
        ("en", 'wait... a--b -- c --- d 5 - 3 a 24" screen', "wait… a–b – c — d 5 − 3 a 24″ screen"),
        ("fr", "Titre : quoi ? non! oui ;", "Titre⍽: quoi·? non·! oui·;"),
        ("fr", "Titre: suite; fin?!", "Titre⍽: suite·; fin·?!"),
        ("fr", "L'école \"Bordalta\" et « l'autre »", "L’école «⍽Bordalta⍽» et «⍽l’autre⍽»"),
        ("fr", '"Il dit "non" !"', "«⍽Il dit “non”·!⍽»"),
        ("fr", "45%, 45 %, 21 600 €, 5€, 100 m², 10 h 30", "45⍽%, 45⍽%, 21·600⍽€, 5⍽€, 100⍽m², 10⍽h⍽30"),
        ("fr", "05 59 123 456", "05 59 123 456"),
        ("fr", "(!) (?) a != b", "(!) (?) a != b"),
        ("es", '¿Qué "quiere "ella" hoy"? 45% de 21 600 €; 1234 €', "¿Qué «quiere “ella” hoy»? 45⍽% de 21·600⍽€; 1234⍽€"),
        ("es", "« mesa »: sí", "«mesa»: sí"),
        ("fr", "{n} € pour {part} %, {way} m", "{n}⍽€ pour {part}⍽%, {way}⍽m"),
        ("es", "{n} € y {way} km", "{n}⍽€ y {way}⍽km"),
        ("en", "€{n} and {part}%", "€{n} and {part}%"),
        ("pt-BR", '"a": b ?', "“a”: b ?"),
    ],
)
def test_signs_of_the_language(language: str, typed: str, set_: str) -> None:
    assert typeset(typed, language).replace("\u00a0", "⍽").replace("\u202f", "·") == set_


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize(
    "kept", ["https://example.org/a?b=c:d;e--f!g", "www.example.org/x's", "a.b@example.org", "10:30", "a::b", '`x ? "y" -- z`', "--version"]
)
def test_what_stays_as_it_is(kept: str, language: str) -> None:
    assert typeset(f"voir {kept} ici", language) == f"voir {kept} ici"


@settings(max_examples=400, deadline=None)
@given(SIGNS, st.sampled_from(LANGUAGES))
def test_setting_twice_changes_nothing_more(text: str, language: str) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once
    assert once.count(BOUNDARY) == text.count(BOUNDARY)


def test_quotes_go_across_elements() -> None:
    assert typeset(f'"{BOUNDARY}mot{BOUNDARY}" ?', "fr") == f"«\u00a0{BOUNDARY}mot{BOUNDARY}\u00a0»\u202f?"
