"""A format's own words, such as names of activities, in the language of the edition."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from builder.text.numerals import write_percent
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
            decimals = 0 if value.value == int(value.value) else 1
            return write_percent(Decimal(str(value.value)) / 100, self.language, decimals)
        return str(value)
