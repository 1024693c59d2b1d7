"""How far translations are, as a picture for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from builder.translation.states import STATES, Entry, Report, State
from builder.translation.tally import Tally, behind_first

WIDTH = 24
SIGNS: dict[State, tuple[str, str, str]] = {
    "reviewed": ("█", "#", "green"),
    "current": ("▓", "=", "green"),
    "stale": ("▒", "~", "yellow"),
    "missing": ("░", ".", "red"),
}
"""What a block of a state looks like: as it should be, where only ASCII can be shown, and in which colour."""


def picture(tallies: Sequence[Tally], *, signs: bool = True) -> Iterator[str]:
    """A line per module and language, and what its signs mean; ``signs`` allows other characters than ASCII."""
    name = max((len(tally.unit) for tally in tallies), default=0)
    before = ""
    for tally in tallies:
        unit = tally.unit if tally.unit != before else ""
        before = tally.unit
        yield f"{unit:<{name}}  {tally.language:<5} {_bar(tally, signs)} {int(tally.done * 100):>3}%  {_said(tally)}"
    yield ""
    yield "   ".join(f"{click.style(_sign(state, signs), fg=SIGNS[state][2])} {state}" for state in SIGNS)


def behind(report: Report, entries: Sequence[Entry], language: str = "") -> Iterator[str]:
    """A line per block that is missing or stale, with its place and first words."""
    if language in ("", report.first):
        for entry in behind_first(report, list(entries)):
            yield _line(entry, report.first, entry.original is None)
    for entry in entries:
        if entry.original is not None and entry.state in ("missing", "stale") and language in ("", entry.language):
            yield _line(entry, entry.language, entry.translation is None)


def _line(entry: Entry, language: str, missing: bool) -> str:
    block = entry.original or entry.translation
    assert block
    own = entry.original if language != entry.language else entry.translation
    path = entry.source.twin(language if own else entry.language if entry.original is None else language)
    shown = own or block
    place = f"{path}:{shown.line}" if own else f"{path} (line {block.line} of {_other(entry, language)})"
    why = "missing" if missing or entry.state == "missing" else f"changed in {entry.changed}" if entry.changed else "not noted"
    words = block.text.replace("\n", " ")
    return f"{place}: {language}: {why}: {words if len(words) <= 60 else words[:59] + '…'}"


def _other(entry: Entry, language: str) -> str:
    return entry.source.path if language == entry.language else entry.source.twin(entry.language)


def _bar(tally: Tally, signs: bool) -> str:
    """Each state has at least one sign if it has a block at all."""
    cells: dict[State, int] = {state: -(-tally.blocks[state] * WIDTH // max(tally.total, 1)) for state in STATES}
    while sum(cells.values()) > WIDTH:
        cells[max(cells, key=lambda state: cells[state])] -= 1
    return "".join(click.style(_sign(state, signs) * cells[state], fg=SIGNS[state][2]) for state in SIGNS) + " " * (
        WIDTH - sum(cells.values())
    )


def _sign(state: State, signs: bool) -> str:
    return SIGNS[state][0 if signs else 1]


def _said(tally: Tally) -> str:
    counted = [f"{tally.blocks[state]} {state}" for state in STATES if tally.blocks[state]]
    words = f"{tally.words:,} word{'' if tally.words == 1 else 's'} to translate" if tally.words else "nothing to translate"
    return f"{words} ({', '.join(counted)})" if counted else "no words"
