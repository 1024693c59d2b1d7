from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from builder.text import Values
from builder.text.numerals import write_date, write_money, write_number, write_percent
from builder.text.values import ValueProblem, _parsed

from .conftest import DATA


@pytest.mark.parametrize(
    ("expression", "english", "french", "spanish"),
    [
        ("1234.5 | number", "1,234.5", "1·234,5", "1234,5"),
        ("1234.5 | number(2)", "1,234.50", "1·234,50", "1234,50"),
        ("21600 | money", "€21,600", "21·600⍽€", "21·600⍽€"),
        ("21600.5 | money", "€21,600.50", "21·600,50⍽€", "21·600,50⍽€"),
        ("21600.5 | money(2)", "€21,600.50", "21·600,50⍽€", "21·600,50⍽€"),
        ("0.45 | percent", "45%", "45⍽%", "45⍽%"),
        ("0.45 | percent(1)", "45.0%", "45,0⍽%", "45,0⍽%"),
        ("case.summary.opening | date", "11 January 2027", "11 janvier 2027", "11 de enero de 2027"),
        ('"2027-03-01" | date', "1 March 2027", "1er mars 2027", "1 de marzo de 2027"),
        ("3 | signed", "+3", "+3", "+3"),
        ("-3 | signed | number(1)", "−3.0", "−3,0", "−3,0"),
        ("0 | signed", "0", "0", "0"),
        ("case.evm.W14.SV | signed | money", "−€1,200.50", "−1·200,50⍽€", "−1200,50⍽€"),
        ("1234.5 | raw", "1234.5", "1234.5", "1234.5"),
        ("case.summary.BAC", "48,000", "48·000", "48·000"),
        ("case.activities.A.name", "Charter", "Charte", "Acta"),
        ('case.wbs["4"].packages["4.2"].budget', "10,400", "10·400", "10·400"),
        ("case.activities[1].id", "F", "F", "F"),
        ("case.summary.BAC + case.activities.F.budget * 2 | money", "€88,000", "88·000⍽€", "88·000⍽€"),
        ("(1 + 2) / 4 - -1 | number", "1.75", "1,75", "1,75"),
        ("case.summary.small + 0.2 | raw", "0.3", "0.3", "0.3"),
        ("2.675 | number(2)", "2.68", "2,68", "2,68"),
        ("-0.001 | number(1)", "0.0", "0,0", "0,0"),
    ],
)
def test_values_are_written_as_the_language_does(expression: str, english: str, french: str, spanish: str) -> None:
    written = [Values(DATA, language).evaluate(expression) for language in ("en", "fr", "es")]
    assert [one.replace("\u00a0", "⍽").replace("\u202f", "·") for one in written] == [english, french, spanish]


@pytest.mark.parametrize("expression", ["case.summary.BAC", "case.summary.BAC | raw", "24 * 2000"])
def test_answers_are_the_same_in_all_languages(expression: str) -> None:
    assert {Values(DATA, language).evaluate(expression, raw=True) for language in ("en", "fr", "es")} == {"48000"}


@pytest.mark.parametrize(
    "expression",
    [
        "case.__class__", "case.items", "case.summary.BAC.real", "''.__class__.__mro__", "case|attr('x')", "x", "case['__init__']",
        "case.get('x')", "'a' * 9", "[1]", "{1: 2}", "1 if 1 else 2", "2 ** 99", "7 // 2", "7 % 2", "'a' ~ 'b'", "not 1", "1 == 1",
        "1) }}{{ (1", "1 %}{% set x = 1", "", "1 | number(99)", "1 | number(-1)", "1 | number('2')", "1 | date(2)", "1 | raw | money",
        "1e999", "1 / 0", "9" * 40, "case", "case.activities", "none", "true", "(" * 90 + "1" + ")" * 90, "x" * 999,
        "1 | number(digits=2)", "'2027-13-01' | date", "'{{ 1 }}' | money", "range(3)", "self", "loop", "1 | number | upper",
    ],
)  # fmt: skip
def test_nothing_else_is_evaluated(expression: str) -> None:
    with pytest.raises(ValueProblem):
        Values(DATA, "en").evaluate(expression)


@pytest.mark.parametrize(
    "expression", ["case.summary.BAC", 'case.wbs["4"].packages["4.2"].budget | number(2)', " case.a.b|signed | money ", "x", "x | raw"]
)
def test_the_short_way_reads_as_jinja_does(expression: str) -> None:
    head, _, filters = expression.partition("|")
    body = SandboxedEnvironment().parse("{{ (" + head + ")" + (f"|{filters}" if filters else "") + " }}").body[0]
    assert isinstance(body, nodes.Output)
    assert _parsed(expression) == body.nodes[0]


def test_a_missing_value_says_what_there_is() -> None:
    with pytest.raises(ValueProblem) as caught:
        Values(DATA, "en").evaluate("case.sumary.BAC")
    assert (caught.value.rule, caught.value.message, caught.value.hint) == (
        "value-exists",
        "“case” has no “sumary”",
        "did you mean “summary”?",
    )


NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@given(NUMBERS)
def test_english_and_french_are_those_of_cldr(number: Decimal) -> None:
    for language, locale in (("en", "en_GB"), ("fr", "fr_FR")):
        assert write_number(number, language, 2) == _minus(format_decimal(number, "#,##0.00", locale=locale), number)
        assert write_money(number, language, 2) == _minus(format_currency(number, "EUR", locale=locale), number)
        assert write_percent(number, language, 1).replace("\u00a0", "").replace("\u202f", "") == _minus(
            format_percent(number, "#,##0.0%", locale=locale).replace("\u202f", ""), number
        )


def _minus(written: str, number: Decimal) -> str:
    zero = not any(digit in written for digit in "123456789")
    return written.replace("-", "" if zero else "−")


@given(st.dates(date(1900, 1, 2), date(2100, 1, 1)))
def test_dates_are_those_of_cldr(day: date) -> None:
    if day.day > 1:
        assert write_date(day, "fr") == format_date(day, "long", locale="fr")
        assert write_date(day, "es") == format_date(day, "long", locale="es")
        assert write_date(day, "en") == format_date(day, "long", locale="en_GB")


def test_a_further_language_follows_cldr() -> None:
    assert Values({}, "de").evaluate("1234567.5 | number") == "1.234.567,5"
    assert Values({}, "pt-BR").evaluate("'2027-01-11' | date") == "11 de janeiro de 2027"
