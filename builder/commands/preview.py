"""``coursepack preview``: the course in a browser, as it changes with each save."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.commands.options import complete_course, root_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.preview.site import News

PROCESSES = 4
"""At most so many read the tree at the start. Later one is enough: what has not changed is remembered."""

NAMED = 3
"""At most so many changed files are named."""


@click.command(name="preview")
@click.argument("course", required=False, default="", shell_complete=complete_course, metavar="[COURSE]")
@click.option("--language", "-l", metavar="LANG", default="", help="A language, or multilang for all.  [default: the first one]")
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where it is served; 0: any free port.")
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
@root_option
def preview_command(course: str, language: str, port: int, opened: bool, root: Path) -> None:
    """Show a course in the browser, and each change when it is saved.

    It looks as it does in a SCORM package, with every module open. The page stays where it is while it takes in what was saved; problems
    are shown there and here. COURSE may be the name of a module; without it, it is the first course. Only this machine can see it, and
    no file is written. Ctrl-C ends it.

    \b
    Examples:
      coursepack preview --open
      coursepack preview scope --language fr
      coursepack preview --language multilang --port 8080
    """
    try:
        _serve(root, course, language, port, opened=opened)
    except KeyboardInterrupt:
        click.echo("The preview has ended.")


def _serve(root: Path, course: str, language: str, port: int, *, opened: bool) -> None:
    """Until Ctrl-C, which may come while all this is imported, too.

    The tree is first read, in several processes, while there is no second thread yet: the two do not go together.
    """
    from builder.preview.compiling import Wish  # noqa: PLC0415
    from builder.preview.session import Session  # noqa: PLC0415
    from builder.preview.watching import Watcher  # noqa: PLC0415
    from builder.terminal import Progress, shown  # noqa: PLC0415

    with Session(Wish(root, course, language), port) as session:
        watcher = Watcher(root)
        with Progress() as progress:
            news = session.start(progress, min(os.cpu_count() or 1, PROCESSES))
        _say(news)
        click.echo(f"{session.name} is shown at {click.style(session.address, bold=True)} and follows what you save. Ctrl-C ends it.")
        if opened:
            click.launch(session.address)
        while True:
            changed = watcher.wait()
            click.echo(f"changed: {shown(_named(changed))}")
            with Progress() as progress:
                news = session.update(progress)
            _say(news)


def _named(paths: Sequence[str]) -> str:
    more = len(paths) - NAMED
    return ", ".join(paths) if more <= 0 else f"{', '.join(paths[:NAMED])} and {more} more"


def _say(news: News) -> None:
    from builder.pipeline import Outcome  # noqa: PLC0415
    from builder.terminal import show_count, show_problems, shown  # noqa: PLC0415

    show_problems(news.problems)
    show_count(Outcome(news.problems))
    if news.note:
        click.echo(shown(news.note), err=True)
    elif not news.problems:
        click.echo("All is well.")
