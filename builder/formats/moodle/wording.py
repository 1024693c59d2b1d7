"""The backup's own words, such as names of activities, in the language of the edition."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale
from babel.numbers import format_percent

from builder.words import words


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent (70.0), written the way of the language."""

    value: float


Value = str | int | Percent


@dataclass(frozen=True, slots=True)
class Wording:
    """``language`` is that of the texts beside which the words will stand."""

    language: str

    def gettext(self, message: str, **values: Value) -> str:
        """A message in the language, its ``{names}`` filled in; plain text."""
        return self._fill(words(self.language).gettext(message), values)

    def ngettext(self, singular: str, plural: str, number: int, **values: Value) -> str:
        return self._fill(words(self.language).ngettext(singular, plural, number), {"number": number, **values})

    def _fill(self, text: str, values: dict[str, Value]) -> str:
        return text.format_map({name: self._shown(value) for name, value in values.items()})

    def _shown(self, value: Value) -> str:
        if isinstance(value, Percent):
            places = "#,##0" if value.value == int(value.value) else "#,##0.0"
            return format_percent(value.value / 100, format=_pattern(self.language, places), locale=_locale(self.language))
        return str(value)


def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def _pattern(language: str, places: str) -> str:
    """The language's own pattern of percentages with as many places as are needed."""
    return str(_locale(language).percent_formats[None].pattern).replace("#,##0", places)
