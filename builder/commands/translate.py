"""``coursepack translate``: texts out to translators and back, and what is noted of them."""

from __future__ import annotations

from pathlib import Path

import click

from builder.commands.options import root_option
from builder.commands.status import whole_report

FORMATS = {"xliff": ".xlf", "xliff-2.0": ".xlf", "po": ".po"}
"""What translators' programs read, and how such files end."""


@click.group(name="translate")
def translate_command() -> None:
    """Send texts to translators, take them back, note which translations are right.

    \b
    Examples:
      coursepack translate export --language fr --format xliff
      coursepack translate import scope-fr.xlf
      coursepack translate mark scope --language fr
    """


@translate_command.command(name="export")
@click.argument("parts", nargs=-1, metavar="[MODULE]…")
@click.option("--language", "-l", required=True, metavar="LANG", help="The language to translate to.")
@click.option(
    "--format", "-f", "kind", type=click.Choice(FORMATS), default="xliff", show_default=True, help="XLIFF 2.1 or 2.0, or gettext PO."
)
@click.option("--all", "everything", is_flag=True, help="Also what is translated and current.")
@click.option("--out", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The file.  [default: translation-LANG.xlf or .po]")
@root_option
def export_command(  # noqa: PLR0917 - click names them
    parts: tuple[str, ...], language: str, kind: str, everything: bool, out: Path | None, root: Path
) -> None:
    """Write what is missing or stale into a file for translators.

    Weblate, Poedit and OmegaT open PO; memoQ, Trados and others XLIFF 2.1, Poedit XLIFF 2.0. Agreed words and the texts around stand
    beside each text; markup is protected in XLIFF.
    """
    from builder.translation.exchange import outgoing  # noqa: PLC0415

    report = whole_report(root, parts, language)
    data, count = outgoing(root, report, parts, language, kind, everything=everything)
    path = out or Path(f"translation-{language}{FORMATS[kind]}")
    path.write_bytes(data)
    click.echo(f"{path}: {count} {'text' if count == 1 else 'texts'} to translate to “{language}”")


@translate_command.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", "-l", required=True, metavar="LANG", help="The language of the translations.")
@root_option
@click.pass_context
def import_command(ctx: click.Context, file: Path, language: str, root: Path) -> None:
    """Take a translated file back into the source tree.

    Nothing is written while anything in the file is wrong. What is not translated in it stays as it is, to the byte; what is, is noted as
    current, or as reviewed where the file says so.
    """
    from builder.problems import Problems  # noqa: PLC0415
    from builder.terminal import show_problems  # noqa: PLC0415
    from builder.translation.exchange import incoming  # noqa: PLC0415
    from builder.translation.mark import ledgers  # noqa: PLC0415

    report = whole_report(root, (), language)
    problems = Problems()
    taken = incoming(file, report, language, problems)
    if problems.errors:
        show_problems(tuple(problems))
        click.echo("Nothing is written.", err=True)
        ctx.exit(1)
    for path, text in taken.files.items():
        write_text(root / path, text)
    for path, text in ledgers(whole_report(root), report.ledger).items():
        if (root / path).is_file() or report.ledger.notes(path):
            write_text(root / path, text)
    click.echo(f"{taken.changed} {'text' if taken.changed == 1 else 'texts'} written, {taken.noted} noted")
    if taken.left:
        click.echo(f"{taken.left} left out: the rest of their file or question is not translated yet")


@translate_command.command(name="mark")
@click.argument("parts", nargs=-1, metavar="[MODULE]…")
@click.option("--language", "-l", metavar="LANG", default="", help="Only this language.")
@click.option(
    "--file", "-f", "files", multiple=True, metavar="PATH", help="Only this file, in the first language or translated; repeatable."
)
@click.option("--all", "everything", is_flag=True, help="All modules, courses and data.")
@click.option("--reviewed", is_flag=True, help="A second person has read them.")
@root_option
def mark_command(  # noqa: PLR0917 - click names them
    parts: tuple[str, ...], language: str, files: tuple[str, ...], everything: bool, reviewed: bool, root: Path
) -> None:
    """Note that translations say the same as their originals, as both are now.

    Afterwards a block is stale when one of the two changes.

    \b
    Examples:
      coursepack translate mark --all
      coursepack translate mark scope --language fr --reviewed
      coursepack translate mark --file modules/scope/fr/lessons/tracing.md
    """
    from builder.problems import UsageError  # noqa: PLC0415
    from builder.translation.mark import ledgers, mark  # noqa: PLC0415

    if everything == bool(parts or files):
        raise UsageError("name modules, courses or files, or give --all for everything; not both")
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
