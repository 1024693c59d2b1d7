"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default="this folder",
    help="The source tree: the folder with coursepack.yaml.",
)


def complete_course(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of courses and modules, from the folders of the source tree."""
    root = Path(ctx.params.get("root") or ".")
    folders = [root / "courses", root / "pmbok_modules", root / "modules"]
    names = {path.name for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_dir()}
    return [CompletionItem(name) for name in sorted(names) if name.startswith(incomplete) and name[0] not in "._"]
