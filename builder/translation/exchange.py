"""Files for translators' programs, out and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.problems import Location, Problems, UsageError
from builder.source.quotable import read_quotable
from builder.source.tree import Tree
from builder.translation import po, xliff
from builder.translation.incoming import Taken, take
from builder.translation.states import Report
from builder.translation.unit import Returned, Unit, agreed_words, units

SIZE_LIMIT = 50_000_000
"""Bytes of a file that comes back."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A format: how its files end, how units are written (from a language to another), how they are read."""

    suffixes: tuple[str, ...]
    export: Callable[[Iterable[Unit], str, str], bytes]
    read: Callable[[str, bytes, str, str, Problems], list[Returned]]


EXCHANGES: Mapping[str, Exchange] = {
    "xliff": Exchange((".xlf", ".xliff", ".xml"), xliff.export, xliff.read),
    "xliff-2.0": Exchange((".xlf", ".xliff", ".xml"), xliff.export_older, xliff.read),
    "po": Exchange((".po",), po.export, po.read),
}
"""The formats: a new one is a file here and a line in this table."""


def outgoing(root: Path, report: Report, parts: Sequence[str], language: str, kind: str, *, everything: bool) -> tuple[bytes, int]:
    """A file for translators, and how many texts it has."""
    if language == report.first:
        raise UsageError(f"“{language}” is the language that is written first; give the one to translate to")
    table = read_quotable(Tree(root, Problems())).get("terms")
    terms = agreed_words(table, report.first, language)
    given = list(units(report, report.selected(parts, language), terms, everything=everything))
    return EXCHANGES[kind].export(given, report.first, language), len(given)


def incoming(file: Path, report: Report, language: str, problems: Problems) -> Taken:
    """What a translators' file changes; it is to be used only where there are no problems. Rules: those of its format and of ``take``."""
    if language == report.first:
        raise UsageError(f"“{language}” is the language that is written first; give the one of the translations")
    kind = next((each for each in EXCHANGES.values() if file.suffix.lower() in each.suffixes), None)
    if kind is None:
        known = ", ".join(suffix for each in EXCHANGES.values() for suffix in each.suffixes)
        raise UsageError(f"{file.name} is of no kind that is known; there are: {known}")
    if file.stat().st_size > SIZE_LIMIT:
        problems.add(Location(file.name), "size-limited", f"the file has more than {SIZE_LIMIT:,} bytes", "export fewer modules at a time")
        return Taken()
    return take(report, language, kind.read(file.name, file.read_bytes(), report.first, language, problems), problems)
