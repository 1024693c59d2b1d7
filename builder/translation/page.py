"""How far translations are, as a page that stands alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.translation.picture import behind
from builder.translation.states import STATES, Report
from builder.translation.tally import tallies

LISTED = 500
"""Blocks of a module that are listed one by one."""


def page(report: Report) -> str:
    """The page."""
    lists = {unit: list(behind(report, report.selected([unit]))) for unit in report.units()}
    return (
        _environment()
        .get_template("status.html")
        .render(tallies=list(tallies(report)), states=STATES[::-1], languages=report.languages, lists=lists, listed=LISTED)
    )


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True)
