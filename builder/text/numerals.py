"""How each language writes numbers, money, percentages and dates.

English and French follow CLDR, and a test compares them with Babel. Babel's Spanish does not follow the house style (it groups with
dots and already from four digits, against the RAE and CLDR's own minimum grouping), so Spanish has its own row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from builder.pseudo import pseudo_words

NARROW = "\u202f"
NBSP = "\u00a0"
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Numerals:
    """One language's habits.

    Numbers of at least ``grouped_from`` digits before the mark are grouped by three. In ``money`` and ``percent``, ``{}`` is the number;
    ``date`` is a pattern of CLDR; ``first`` is the day number of the first of a month where it is written in its own way.
    """

    group: str
    mark: str
    grouped_from: int
    money: str
    percent: str
    date: str
    first: str = "1"


TABLE = {
    "en": Numerals(",", ".", 4, "€{}", "{}%", "d MMMM y"),
    "fr": Numerals(NARROW, ",", 4, f"{{}}{NBSP}€", f"{{}}{NBSP}%", "d MMMM y", "1er"),
    "es": Numerals(NARROW, ",", 5, f"{{}}{NBSP}€", f"{{}}{NBSP}%", "d 'de' MMMM 'de' y"),
}


@cache
def numerals(language: str) -> Numerals:
    """The row of a language or of its parent; of any other language what Babel knows of it."""
    return TABLE.get(language) or TABLE.get(language.partition("-")[0]) or _from_babel(language)


def _from_babel(language: str) -> Numerals:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - slow to import, and our own languages do without

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return TABLE["en"]
    symbols = locale.number_symbols["latn"]
    money = "€{}" if locale.currency_formats["standard"].pattern.startswith("\u00a4") else f"{{}}{NBSP}€"
    percent = locale.percent_formats[None].pattern.replace("#,##0", "{}")
    return Numerals(symbols["group"], symbols["decimal"], 4, money, percent, "long")


def write_number(value: Decimal, language: str, decimals: int | None = None, *, signed: bool = False) -> str:
    """``decimals`` None writes as many as there are, at most three; ``signed`` writes a plus as well."""
    return sign(value, decimals, signed=signed) + _digits(value, numerals(language), decimals)


def write_money(value: Decimal, language: str, decimals: int | None = None, *, signed: bool = False) -> str:
    """Euro; without ``decimals`` cents are written where there are any."""
    if decimals is None:
        rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
        decimals = 0 if rounded == rounded.to_integral_value() else 2
    row = numerals(language)
    return sign(value, decimals, signed=signed) + row.money.format(_digits(value, row, decimals))


def write_percent(value: Decimal, language: str, decimals: int | None = None, *, signed: bool = False) -> str:
    """0.45 is 45 %; without ``decimals`` whole percents."""
    row = numerals(language)
    return sign(value * 100, decimals or 0, signed=signed) + row.percent.format(_digits(value * 100, row, decimals or 0))


def write_date(day: date, language: str) -> str:
    """In full: 11 January 2027."""
    from babel.dates import format_date  # noqa: PLC0415 - slow to import, and most texts have no dates

    row = numerals(language)
    written = pseudo_words(format_date(day, row.date, locale=_locale(language)), language)
    return row.first + written.removeprefix("1") if day.day == 1 and row.first != "1" else written


def _locale(language: str) -> str:
    """What Babel knows: the language, its parent, or English."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    for tag in (language, language.partition("-")[0]):
        try:
            return str(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"


def write_raw(value: Decimal) -> str:
    """With a point, without group marks, in every language."""
    rounded = round(value, 10).normalize()
    return f"{rounded if rounded else Decimal():f}"


def sign(value: Decimal, decimals: int | None, *, signed: bool) -> str:
    """Nothing before what is written as zero."""
    rounded = _rounded(value, decimals)
    if rounded < 0:
        return MINUS
    return "+" if signed and rounded else ""


def _rounded(value: Decimal, decimals: int | None) -> Decimal:
    places = 3 if decimals is None else decimals
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _digits(value: Decimal, row: Numerals, decimals: int | None) -> str:
    whole, _, fraction = f"{abs(_rounded(value, decimals)):f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    if len(whole) >= row.grouped_from:
        whole = f"{int(whole):,}".replace(",", row.group)
    return f"{whole}{row.mark}{fraction}" if fraction else whole
