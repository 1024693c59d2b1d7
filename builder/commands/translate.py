"""``coursepack translate``: texts out to translators and back, and what is noted of them."""

from __future__ import annotations

from pathlib import Path

import click

from builder.commands.options import root_option
from builder.commands.status import whole_report


@click.group(name="translate")
def translate_command() -> None:
    """Send texts to translators, take them back, note which translations are right.

    \b
    Examples:
      coursepack translate export --language fr --format xliff
      coursepack translate import scope-fr.xlf
      coursepack translate mark scope --language fr
    """


@translate_command.command(name="mark")
@click.argument("parts", nargs=-1, metavar="[MODULE]…")
@click.option("--language", "-l", metavar="LANG", default="", help="Only this language.")
@click.option(
    "--file", "-f", "files", multiple=True, metavar="PATH", help="Only this file, in the first language or translated; repeatable."
)
@click.option("--reviewed", is_flag=True, help="A second person has read them.")
@root_option
def mark_command(parts: tuple[str, ...], language: str, files: tuple[str, ...], reviewed: bool, root: Path) -> None:
    """Note that translations say the same as their originals, as both are now.

    Afterwards a block is stale when one of the two changes. Without MODULE and --file, all are noted.
    """
    from builder.problems import UsageError  # noqa: PLC0415
    from builder.translation.mark import ledgers, mark  # noqa: PLC0415

    report = whole_report(root, parts, language)
    entries = report.selected(parts, language)
    if files:
        named = {Path(file).as_posix().removeprefix("./") for file in files}
        entries = tuple(entry for entry in entries if named & {entry.source.path, entry.source.twin(entry.language)})
        if not entries:
            raise UsageError(f"no file with words is called {', '.join(sorted(named))}; paths begin at the root of the tree")
    new = mark(report, entries, reviewed=reviewed)
    touched = {entry.source.ledger for entry in entries}
    for path, text in ledgers(report).items():
        if path in touched:
            write_text(root / path, text)
    click.echo(f"{new} new {'pair' if new == 1 else 'pairs'} of texts noted")


def write_text(path: Path, text: str) -> None:
    """Replaces a file whole or not at all, and leaves it alone where it says this already."""
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(data)
    draft.replace(path)
