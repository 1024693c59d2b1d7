"""``readings.csv`` in the folder of a module or course: who has solved which questions, a line each, sorted.

Where git has to merge two of them, all lines of both are right (``.gitattributes``: ``readings.csv merge=union``); headings and lines may
stand there twice.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import get_args

from builder.model import BlindReading, Way
from builder.problems import Location, Problems

NAME = "readings.csv"
COLUMNS = ["question", "fingerprint", "language", "answer", "way", "reader"]


def read_record(path: str, text: str, problems: Problems) -> tuple[BlindReading, ...]:
    """The lines of a file. Rule: ``readings-valid``."""
    rows = csv.reader(text.split("\n"), strict=True)
    found: set[BlindReading] = set()
    try:
        for row in rows:
            if row and row != COLUMNS:
                found.update(_reading(row, Location(path, rows.line_num), problems))
    except csv.Error as error:
        problems.add(Location(path, rows.line_num), "readings-valid", f"this is not CSV: {error}", _HINT)
    return tuple(sorted(found))


def record(readings: Iterable[BlindReading]) -> str:
    """The file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.question, one.fingerprint, one.language, one.answer, one.way, one.reader) for one in sorted(readings))
    return text.getvalue()


def noted(before: Iterable[BlindReading], new: Iterable[BlindReading]) -> tuple[BlindReading, ...]:
    """With new readings in place of those that the same reader made, or that were made of other words."""
    fresh = {(one.question, one.language): one for one in new}

    def replaced(old: BlindReading) -> bool:
        one = fresh.get((old.question, old.language))
        return one is not None and (old.reader == one.reader or old.fingerprint != one.fingerprint)

    return (*(old for old in before if not replaced(old)), *fresh.values())


def _reading(row: list[str], at: Location, problems: Problems) -> Iterator[BlindReading]:
    if len(row) != len(COLUMNS) or not all(row):
        problems.add(at, "readings-valid", f"a line has {len(COLUMNS)} cells, none of them empty: {', '.join(COLUMNS)}", _HINT)
        return
    question, fingerprint, language, answer, way, reader = row
    known: Way | None = next((one for one in get_args(Way) if one == way), None)
    if known:
        yield BlindReading(question, language, fingerprint, answer, known, reader)
    else:
        problems.add(at, "readings-valid", f"a question is solved by a “reader” or a “computation”, not by “{way[:40]}”", _HINT)


_HINT = "remove the line; after a merge, remove the marks of git and keep all other lines"
