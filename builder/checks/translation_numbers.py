"""Rule ``translation-numbers``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.checks.twins import source_language, twins
from builder.model import Library, Text
from builder.problems import UNREAD, Location, Problem

SHOWN = 5


def check(library: Library) -> Iterator[Problem]:
    """A translation has the numbers of its original, each as often."""
    first = source_language(library)
    for twin in twins(library):
        if twin.source.numbers == twin.translation.numbers:
            continue
        here, there = Counter(twin.translation.numbers), Counter(twin.source.numbers)
        lacking, more = there - here, here - there
        unread = twin.translation.plain.count(UNREAD)
        if not more and lacking.total() <= unread:
            continue  # those are the values that cannot be read, which is reported
        yield Problem(
            _place(twin.translation, more), "translation-numbers", _said(twin.what, first, lacking, more), _hint(twin.source, lacking)
        )


def _said(what: str, first: str, lacking: Counter[str], more: Counter[str]) -> str:
    lacks = f"{what} lacks {_list(lacking)} of “{first}”" if lacking else ""
    has = f"{'and' if lacks else what} has {_list(more)} that “{first}” has not" if more else ""
    return f"{lacks} {has}".strip()


def _hint(source: Text, lacking: Counter[str]) -> str:
    return f"compare with {_place(source, lacking)}; write numbers as digits in all languages, or quote them from the data"


def _place(text: Text, wanted: Counter[str]) -> Location:
    """Where the first of the numbers stands that are too many; the beginning of the text where none is."""
    places: dict[str, list[Location]] = {}
    for number, at in zip(text.numbers, text.counted, strict=False):
        places.setdefault(number, []).append(at)
    found = [places[number][-times] for number, times in wanted.items() if len(places.get(number, ())) >= times]
    return min(found, default=text.at)


def _list(numbers: Counter[str]) -> str:
    found = sorted(numbers.elements(), key=lambda number: (len(number.partition(".")[0]), number))
    return ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
