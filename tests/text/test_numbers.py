from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.numbers import find_numbers
from builder.text.numerals import write_money, write_number, write_percent


@pytest.mark.parametrize(
    ("english", "french", "spanish", "numbers"),
    [
        ("€1,234.50", "1 234,5 €", "1234,50 €", ("1234.5",)),
        ("21,600 of 50,000", "21\u202f600 sur 50 000", "21 600 de 50\u202f000", ("21600", "50000")),
        ("on 11 January 2027", "le 11 janvier 2027", "el 11 de enero de 2027", ("11", "2027")),
        ("on 1 March", "le 1er mars", "el 1 de marzo", ("1",)),
        ("at 14:00 and 9:30", "à 14 h et 9 h 30", "a las 14:00 y las 9:30", ("9", "14", "30")),
        ("−€3, 2 - 1", "−3 €, 2 - 1", "−3 €, 2 - 1", ("-3", "1", "2")),
        ("package 4.2, version 1.2.10", "lot 4.2, version 1.2.10", "paquete 4.2, versión 1.2.10", ("1.2.10", "4.2")),
        ("100%, W14, A4", "100 %, S14, A4", "100 %, S14, A4", ("4", "14", "100")),
        ("none", "aucun", "ninguno", ()),
    ],
)
def test_numbers_are_the_same_in_all_languages(english: str, french: str, spanish: str, numbers: tuple[str, ...]) -> None:
    for text, language in ((english, "en"), (french, "fr"), (spanish, "es")):
        assert find_numbers(text, language) == numbers


@given(st.decimals(0, 10**9, places=2), st.sampled_from([write_number, write_money, write_percent]))
def test_whatever_a_filter_writes_is_the_same_number(number: Decimal, write) -> None:  # type: ignore[no-untyped-def]
    assert len({find_numbers(write(number, language, 2), language) for language in ("en", "fr", "es")}) == 1


@given(st.text("0123456789.,: \u202f\u00a0−€h", max_size=30), st.sampled_from(["en", "fr", "es"]))
def test_no_text_is_too_strange(text: str, language: str) -> None:
    find_numbers(text, language)
