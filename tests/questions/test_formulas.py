"""Arithmetic of calculated questions."""

from __future__ import annotations

import pytest

from builder.questions.formulas import FormulaError, read_formula, take_formula


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("{a} + {b} * 2", 8.0),
        ("({a} + {b}) * 2", 10.0),
        ("-{a} ** 2", -4.0),
        ("{a} ** -1", 0.5),
        ("sqrt({a} * 8)", 4.0),
        ("abs({a} - {b})", 1.0),
        ("min({a}, {b}) + max({a}, {b}, 9)", 11.0),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round({b} / 7, 2)", 0.43),
        ("0.1 + 0.2", 0.3),
    ],
)
def test_value(formula: str, value: float) -> None:
    assert read_formula(formula).value({"a": 2.0, "b": 3.0}) == value


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("", "the formula is empty"),
        ("{a} +", "signs and parentheses do not make a formula"),
        ("{a} {b}", "signs and parentheses do not make a formula"),
        ("{a} // 2", "signs and parentheses do not make a formula"),
        ("sqrt", "signs and parentheses do not make a formula"),
        ("sqrt(1, 2)", "sqrt takes 1 value"),
        ("__import__('os')", "“__import__('os')” is not part of a formula"),
        ("{a}.real", "“.real” is not part of a formula"),
        ("1 +" * 100, "the formula has more than 200 characters"),
        ("(" * 150 + ")" * 50, "signs and parentheses do not make a formula"),
        ("{z} / ({a} - 2)", "it divides by zero"),
        ("0 ** -1", "it divides by zero"),
        ("sqrt(-{a})", "it takes a root of a negative number"),
        ("(-8) ** 0.5", "it takes a root of a negative number"),
        ("9 ** 99", "an exponent is greater than 64"),
        ("9 ** 9 ** 9", "an exponent is greater than 64"),
        ("999 ** 60", "the result is too big"),
        ("round(1, 10)", "round takes 0 to 9 decimals"),
    ],
)
def test_refused(formula: str, why: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read_formula(formula).value({"a": 2.0, "b": 3.0, "z": 1.0})
    assert str(caught.value) == why


def test_the_unit_is_no_part_of_a_formula() -> None:
    assert take_formula("{n} * max(1, 2) maxima") == ("{n} * max(1, 2)", "maxima")


def test_names_in_order() -> None:
    assert read_formula("{b} * {a} + {b}").names == ("b", "a")
