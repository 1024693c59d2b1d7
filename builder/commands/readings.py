"""``coursepack readings``: questions out to someone who does not know their keys, and what that reader found."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.commands.options import root_option
from builder.commands.translate import write_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from builder.model import BlindReading, Library, Way
    from builder.problems import Problems
    from builder.readings.answers import Row
    from builder.readings.questions import Solvable


PROCESSES = 4
"""At most so many modules are read at a time."""


@click.group(name="readings")
def readings_command() -> None:
    """Have questions solved by someone who does not know their keys, and note what agrees.

    \b
    Examples:
      coursepack readings sheet scope --language fr
      coursepack readings record scope-fr-questions.csv --reader "second teacher"
    """


@readings_command.command(name="sheet")
@click.argument("part", metavar="MODULE")
@click.option("--language", "-l", metavar="LANG", help="The language to read them in.  [default: the first language]")
@click.option("--unsolved", is_flag=True, help="Only questions that nobody has solved in this language as they are now.")
@click.option("--out", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The page.  [default: MODULE-LANG-questions.md]")
@root_option
def sheet_command(part: str, language: str | None, *, unsolved: bool, out: Path | None, root: Path) -> None:
    """Write the questions of a module without their keys, and beside them (.csv) a table for the answers.

    MODULE may be a course: then the questions of its own quizzes are written.
    """
    from builder.problems import UsageError  # noqa: PLC0415
    from builder.readings.questions import parts, solvable  # noqa: PLC0415
    from builder.readings.sheet import answers, sheet  # noqa: PLC0415

    library = _library(root, language, {part})
    language = language or library.source
    known = parts(library, language)
    if part not in known:
        raise UsageError(f"there is no course or module “{part}” in “{language}”; there are: {', '.join(known) or 'none'}")
    page = out or Path(f"{part}-{language}-questions.md")
    table = page.with_suffix(".csv")
    if table == page:
        raise UsageError(f"{page} is to be a page; the table for the answers is called like it, with .csv")
    if table.exists():
        raise UsageError(f"{table} is there already, and may hold answers: remove it, or choose another --out")
    readings = library.readings.get(part, ())
    questions = [one for one in solvable(known[part]) if not (unsolved and any(map(one.solved_by, readings)))]
    write_text(page, sheet(known[part].title, part, language, questions))
    write_text(table, answers(part, language, questions))
    click.echo(f"{page}: {len(questions)} {'question' if len(questions) == 1 else 'questions'}; the answers go into {table}")


@readings_command.command(name="record")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reader", required=True, metavar="NAME", help="Who has solved them: a name or a role.")
@click.option(
    "--way", type=click.Choice(["reader", "computation"]), default="reader", show_default=True, help="Someone read them, or a program did."
)
@root_option
@click.pass_context
def record_command(ctx: click.Context, file: Path, reader: str, way: Way, root: Path) -> None:
    """Compare answers with the keys; note those that agree in readings.csv of the module, show all others.

    What is noted holds as long as the words of the question stay, and the answer is the key.
    """
    from builder.problems import Problems, UsageError  # noqa: PLC0415
    from builder.readings.answers import compare, read_answers  # noqa: PLC0415
    from builder.terminal import show_problems  # noqa: PLC0415

    if not reader.strip() or not reader.isprintable():
        raise UsageError("--reader names who has solved the questions, in one line")
    problems = Problems()
    text = _text(file, problems)
    rows = () if text is None else read_answers(str(file), text, problems)
    library = _library(root, None, {row.question.partition("/")[0] for row in rows})
    agreed = list(compare(rows, _known(library), problems))
    _note(library, root, agreed, way, reader.strip())
    show_problems(tuple(problems))
    given = sum(bool(row.answer) for row in rows)
    click.echo(f"{len(agreed)} of {given} answers agree with the key; {len(rows) - given} questions are not answered")
    if problems.errors:
        ctx.exit(1)


def _library(root: Path, language: str | None, named: Collection[str]) -> Library:
    """The tree in one language, or in all. Raises CoursepackError where one of the modules or courses named cannot be read whole."""
    from builder.cache import Cache  # noqa: PLC0415
    from builder.problems import CoursepackError, Problems  # noqa: PLC0415
    from builder.source import load  # noqa: PLC0415
    from builder.source.quotable import FOLDER  # noqa: PLC0415
    from builder.state import State, cache_folder  # noqa: PLC0415
    from builder.terminal import show_problems  # noqa: PLC0415

    problems = Problems()
    with Cache(cache_folder(), State().look(root, ()).program) as cache:
        library = load(root, problems, [language] if language else None, cache, processes=min(os.cpu_count() or 1, PROCESSES))
    whose = {*named, FOLDER, ""}
    errors = [problem for problem in problems if problem.severity == "error" and f"{problem.at.path}//".split("/")[1] in whose]
    if errors:
        show_problems(errors)
        raise CoursepackError("what is to be read has errors; nothing is written")
    return library


def _text(file: Path, problems: Problems) -> str | None:
    from builder.problems import Location  # noqa: PLC0415
    from builder.source.decoding import decode  # noqa: PLC0415
    from builder.source.tree import TEXT_LIMIT  # noqa: PLC0415

    with file.open("rb") as opened:
        data = opened.read(TEXT_LIMIT + 1)
    if len(data) > TEXT_LIMIT:
        problems.add(Location(str(file)), "size-limited", f"the file has more than {TEXT_LIMIT} bytes", "is it a table of answers?")
        return None
    before = problems.errors
    text = decode(str(file), data, problems)
    # what was saved wrongly is not read on: cells that must agree letter by letter would all seem to have changed
    return text if problems.errors == before else None


def _known(library: Library) -> Mapping[tuple[str, str], Solvable]:
    """All questions, by name and language."""
    from builder.readings.questions import parts, solvable  # noqa: PLC0415

    return {
        (f"{name}/{one.name}", language): one
        for language in library.languages
        for name, part in parts(library, language).items()
        for one in solvable(part)
    }


def _note(library: Library, root: Path, agreed: list[tuple[Row, str]], way: Way, reader: str) -> None:
    """Adds what agrees to the records."""
    from builder.model import BlindReading  # noqa: PLC0415
    from builder.readings.questions import parts  # noqa: PLC0415
    from builder.readings.record import NAME, noted, record  # noqa: PLC0415

    new: dict[str, list[BlindReading]] = defaultdict(list)
    for row, answer in agreed:
        part, _, name = row.question.partition("/")
        new[part].append(BlindReading(name, row.language, row.fingerprint, answer, way, reader))
    for part, readings in sorted(new.items()):
        folder = "/".join(parts(library, readings[0].language)[part].at.path.split("/")[:2])
        write_text(root / folder / NAME, record(noted(library.readings.get(part, ()), readings)))
