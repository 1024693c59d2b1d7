"""A reader's answers, compared with the keys."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.problems import Location, Problem, Problems
from builder.readings import notation
from builder.readings.questions import Solvable
from builder.source.sections import closest

COLUMNS = ("question", "language", "fingerprint", "answer", "remark")

GUESSES = 50
"""How many names that there are not are compared with those that there are."""

SHOWN = 240
"""Characters of an answer or a remark that a message quotes."""

_LEAVE = "leave the names of questions as they were written out"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of answers; ``question`` begins with its module or course: ``scope/asking-well-1``."""

    at: Location
    question: str
    language: str
    fingerprint: str
    answer: str
    remark: str = ""


def read_answers(path: str, text: str, problems: Problems) -> tuple[Row, ...]:
    """The lines of a table, commas or semicolons between its cells, as spreadsheets write them. Rule: ``answers-valid``."""
    heading = text.partition("\n")[0]
    lines = csv.reader(text.split("\n"), delimiter=";" if heading.count(";") > heading.count(",") else ",", strict=True)
    rows: list[Row] = []
    try:
        found = [cell.strip().casefold() for cell in next(lines, [])]
        for column in COLUMNS[:-1]:
            if found.count(column) != 1:
                hint = "leave the table as “coursepack readings sheet” wrote it, and fill in its column “answer”"
                problems.add(Location(path), "answers-valid", f"the heading needs the column “{column}” once", hint)
                return ()
        for cells in lines:
            rows += _row(Location(path, lines.line_num), found, [cell.strip() for cell in cells], problems)
    except csv.Error as error:
        hint = "put cells that hold commas, quotes or several lines in double quotes"
        problems.add(Location(path, lines.line_num), "answers-valid", f"this is not CSV: {error}", hint)
    return tuple(_once(rows, problems))


def compare(rows: Sequence[Row], known: Mapping[tuple[str, str], Solvable], problems: Problems) -> Iterator[tuple[Row, str]]:
    """The rows that agree with the key, each with its answer as it is kept; ``known`` are questions by name and language.

    Rules: ``answers-valid``, ``answers-agree``, ``question-clear``.
    """
    guesses = 0
    for row in rows:
        one = known.get((row.question, row.language))
        if one is None:
            guesses += 1
            hint = _near(row, known) if guesses <= GUESSES else _LEAVE
            problems.add(row.at, "answers-valid", f"there is no question “{row.question[:80]}” in “{row.language[:20]}”", hint)
            continue
        if row.remark:
            hint = "mend what is unclear, or leave it: the remark is kept nowhere"
            problems.add(one.question.at, "question-clear", f"“{row.question}”: a reader remarks: {_short(row.remark)}", hint, "warning")
        problem = _problem(row, one) if row.answer else None
        if problem:
            problems.extend([problem])
        elif row.answer:
            yield row, notation.read(one.blind, row.answer) or ""


def _problem(row: Row, one: Solvable) -> Problem | None:
    """Why an answer is not to be kept."""
    if row.fingerprint != one.blind.fingerprint:
        hint = "write the questions out anew: coursepack readings sheet"
        return Problem(row.at, "answers-valid", f"the question “{row.question}” has changed since it was written out", hint)
    kept = notation.read(one.blind, row.answer)
    if kept is None:
        hint = f"it asks for {notation.how(one.blind)}, written as its page says"
        return Problem(row.at, "answers-valid", f"“{_short(row.answer)}” is no answer to “{row.question}”", hint)
    if notation.agrees(one.blind, kept):
        return None
    message = f"“{row.question}”: a reader answers {_short(notation.told(one.blind, kept))}; the key is {_short(notation.key(one.blind))}"
    return Problem(one.question.at, "answers-agree", message, "find out who is right: mend the question or its key, and have it read again")


def _row(at: Location, heading: Sequence[str], cells: Sequence[str], problems: Problems) -> Iterator[Row]:
    if not any(cells):
        return
    if len(cells) == len(heading):
        yield Row(at, **{column: cell for column, cell in zip(heading, cells, strict=True) if column in COLUMNS})
    else:
        message = f"the line has {len(cells)} cells, the heading {len(heading)}"
        problems.add(at, "answers-valid", message, "put cells that hold commas in double quotes")


def _once(rows: Sequence[Row], problems: Problems) -> Iterator[Row]:
    """Those whose question stands in no other."""
    names = Counter((row.question, row.language) for row in rows)
    for row in rows:
        if names[row.question, row.language] == 1:
            yield row
        else:
            problems.add(row.at, "answers-valid", f"“{row.question[:80]}” stands in several lines", "keep one of them")


def _near(row: Row, known: Mapping[tuple[str, str], Solvable]) -> str:
    near = closest(row.question, {name for name, language in known if language == row.language})
    return f"did you mean “{near}”?" if near else _LEAVE


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
