"""What the command shows: problems, progress, what was built."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from builder.pipeline import Outcome
from builder.problems import Problem

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that could move the cursor, or turn the reading direction: sources may come from strangers."""

COLOURS = {"error": "red", "warning": "yellow"}


def show_problems(problems: Sequence[Problem]) -> None:
    """Each on a line ``path:line:column: error: what is wrong [rule]``, and a line of help."""
    for problem in problems:
        severity = click.style(problem.severity, fg=COLOURS[problem.severity], bold=True)
        place = click.style(shown(str(problem.at)), bold=True)
        click.echo(f"{place}: {severity}: {shown(problem.message)} [{shown(problem.rule)}]", err=True)
        click.echo(f"  {click.style('help', fg='cyan')}: {shown(problem.hint)}", err=True)


def show_count(outcome: Outcome) -> None:
    """How many problems there are."""
    warnings = len(outcome.problems) - outcome.errors
    counts = [_count(number, noun) for number, noun in ((outcome.errors, "error"), (warnings, "warning")) if number]
    if counts:
        click.echo(", ".join(counts), err=True)
    if outcome.elsewhere:
        found = _count(outcome.elsewhere, "error")
        click.echo(f"({found} in what is not built now: coursepack check shows all)", err=True)


def show_packages(outcome: Outcome, out: Path) -> None:
    """Each package with its size and what it holds."""
    width = max((len(package.name) for package in outcome.packages), default=0)
    for package in outcome.packages:
        state = click.style("written", fg="green") if package.name in outcome.written else "unchanged"
        content = f"{_count(package.lessons, 'lesson')}, {_count(package.questions, 'question')}"
        click.echo(f"{out / package.name!s:<{width + len(str(out)) + 1}}  {_size(package.stamp.size):>8}  {content}  {state}")
    written, same = len(outcome.written), len(outcome.packages) - len(outcome.written)
    click.echo(f"{_count(written, 'package')} written, {same} unchanged")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _size(size: int) -> str:
    """Bytes as people read them, in decimal units."""
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"


def shown(text: str) -> str:
    """A text from the source as it may be shown: nothing in it moves the cursor."""
    return _CONTROL.sub("\ufffd", text)


@dataclass
class Progress:
    """A line on the terminal that says how far the build is, and goes away at the end. Silent where errors go into a file or pipe."""

    _stage: str = ""
    _total: int = 0
    _done: int = 0
    _live: bool = field(default_factory=lambda: sys.stderr.isatty())  # noqa: PLW0108 - the stream of the moment

    def stage(self, name: str, total: int) -> None:
        self._stage, self._total, self._done = name, total, 0
        self._draw("")

    def step(self, name: str) -> None:
        self._done += 1
        self._draw(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._live:
            click.echo("\r\x1b[K", nl=False, err=True, color=True)

    def _draw(self, name: str) -> None:
        if self._live:
            count = f" {self._done}/{self._total}" if self._total else " …"
            click.echo(f"\r\x1b[K{self._stage}{count} {name}", nl=False, err=True, color=True)
