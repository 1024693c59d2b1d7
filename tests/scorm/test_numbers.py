"""Numbers as learners type them, in three languages."""

from __future__ import annotations

import pytest

from tests.scorm.driver import Program

pytestmark = pytest.mark.browser

TYPED = {
    "en": {
        "23.5": 23.5,
        "23,5": 23.5,
        "1,234": 1234,
        "1,234.5": 1234.5,
        "1.234,5": 1234.5,
        "21,600,000": 21600000,
        "0,125": 0.125,
        "-3": -3,
        "−3": -3,
        "+3": 3,
        ".5": 0.5,
        "€600": 600,
        "45 %": 45,
        "1 234.5": 1234.5,
    },
    "fr": {
        "23,5": 23.5,
        "23.5": 23.5,
        "1 234,5": 1234.5,
        "1\u202f234,5": 1234.5,
        "1.234": 1.234,
        "1.234,5": 1234.5,
        "1,234.5": 1234.5,
        "21.600.000": 21600000,
        "600 €": 600,
    },
    "es": {"23,5": 23.5, "23.5": 23.5, "21.600": 21600, "21.600,5": 21600.5, "0.125": 0.125, "1,5": 1.5, "21 600,5": 21600.5},
}

NO_NUMBERS = ("", "abc", "1e5", "1,2,3", "1.2.3", "--3", "12,34.5.6", "1/2", "9" * 30, ",", "NaN", "Infinity")


@pytest.mark.parametrize("language", TYPED)
def test_read(program: Program, language: str) -> None:
    read = program.run("numbers.js", f"argument.map((text) => parseNumber(text, {language!r}))", list(TYPED[language]))
    assert dict(zip(TYPED[language], read, strict=True)) == TYPED[language]


@pytest.mark.parametrize("language", TYPED)
def test_no_number(program: Program, language: str) -> None:
    read = program.run("numbers.js", f"argument.map((text) => parseNumber(text, {language!r}))", list(NO_NUMBERS))
    assert dict(zip(NO_NUMBERS, read, strict=True)) == dict.fromkeys(NO_NUMBERS)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["0.5", "1,234.5", "21,600", "−3", "100"]),
        ("fr", ["0,5", "1\u202f234,5", "21\u202f600", "−3", "100"]),
        ("es", ["0,5", "1234,5", "21\u202f600", "−3", "100"]),
    ],
)
def test_shown(program: Program, language: str, shown: list[str]) -> None:
    assert program.run("numbers.js", f"argument.map((n) => formatNumber(n, {language!r}))", [0.5, 1234.5, 21600, -3, 100]) == shown


def test_canonical(program: Program) -> None:
    numbers = program.run("numbers.js", "argument.map((n) => canonical(n))", [0.1 + 0.2, -0.0, 1e21, 1e-7, 1250.5])
    assert numbers == ["0.3", "0", "1000000000000000000000", "0.0000001", "1250.5"]
