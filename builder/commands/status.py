"""``coursepack status``: how far translations are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.commands.options import root_option

if TYPE_CHECKING:
    from builder.translation.states import Report


@click.command(name="status")
@click.argument("parts", nargs=-1, metavar="[MODULE]…")
@click.option("--language", "-l", metavar="LANG", default="", help="Only this language.")
@click.option("--list", "listed", is_flag=True, help="Name every block that is missing or stale, with its place.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write the picture as a page.")
@root_option
def status_command(parts: tuple[str, ...], language: str, listed: bool, html: Path | None, root: Path) -> None:
    """Show which translations are missing or out of date.

    A block (a paragraph, an item, a cell, a title) is stale when its original has changed since they were noted to say the same, or when
    another language has newer words. MODULE may be a course too.

    \b
    Examples:
      coursepack status
      coursepack status scope --language fr --list
      coursepack status --html translations.html
    """
    from builder.translation.page import page  # noqa: PLC0415
    from builder.translation.picture import behind, picture  # noqa: PLC0415
    from builder.translation.tally import tallies  # noqa: PLC0415

    report = whole_report(root, parts, language)
    if html is not None:
        html.write_text(page(report), encoding="utf-8", newline="\n")
        click.echo(f"{html} written")
        return
    if listed:
        for line in behind(report, report.selected(parts), language):
            click.echo(line)
        return
    shown = [tally for tally in tallies(report) if (not parts or tally.unit in parts) and language in ("", tally.language)]
    for line in picture(shown, signs="utf" in (sys.stdout.encoding or "").lower()):
        click.echo(line.rstrip())


def whole_report(root: Path, parts: tuple[str, ...] = (), language: str = "") -> Report:
    """How far the whole tree is. Raises UsageError where there is no tree, or a module, course or language is not there."""
    from builder.problems import Problems, UsageError  # noqa: PLC0415
    from builder.source.tree import Tree  # noqa: PLC0415
    from builder.terminal import show_problems  # noqa: PLC0415
    from builder.translation.states import report  # noqa: PLC0415

    problems = Problems()
    found = report(Tree(root, problems))
    show_problems(tuple(problems))
    if found is None:
        raise UsageError(f"the languages of {root} cannot be read: see coursepack check")
    for part in parts:
        if part not in found.units():
            raise UsageError(f"there is no course or module “{part}”; there are: {', '.join(found.units()) or 'none'}")
    if language and language not in found.languages:
        raise UsageError(f"there is no language “{language}”; there are: {', '.join(found.languages)}")
    return found
