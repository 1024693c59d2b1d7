"""``coursepack verify``: what Moodle would lose of a backup without a word."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from builder.problems import Problem


@click.command(name="verify")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as a JSON list on standard output.")
@click.pass_context
def verify_command(ctx: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Look into Moodle backups (.mbz), ours or others', for what Moodle would accept in silence and lose.

    Nothing is unpacked or changed; archives that try to harm are told of. docs/rules.md describes the rules.

    \b
    Examples:
      coursepack verify dist/*.mbz
      coursepack verify --json backup.mbz
    """
    from builder.terminal import show_problems  # noqa: PLC0415
    from builder.verify import verify  # noqa: PLC0415

    found = [problem for file in files for problem in _placed(file, verify(file))]
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in found], ensure_ascii=False, indent=1))
    else:
        show_problems(found)
    if any(problem.severity == "error" for problem in found):
        ctx.exit(1)
    if not as_json:
        click.echo("All is well." if not found else "No errors.")


def _placed(file: Path, problems: list[Problem]) -> list[Problem]:
    """With the archive in front of the member: ``dist/scope-fr.mbz/files.xml``."""
    return [replace(problem, at=replace(problem.at, path=f"{file}/{problem.at.path}")) for problem in problems]
