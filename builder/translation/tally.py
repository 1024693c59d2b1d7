"""Counts of blocks and words by module and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.translation.states import STATES, Entry, Report, State


@dataclass(frozen=True, slots=True)
class Tally:
    """How many blocks of a module or course are in which state in a language, and how many words are to be translated."""

    unit: str
    language: str
    blocks: Mapping[State, int]
    words: int

    @property
    def total(self) -> int:
        return sum(self.blocks.values())

    @property
    def done(self) -> float:
        """The part of the blocks that is current or reviewed, from 0 to 1."""
        return (self.blocks["current"] + self.blocks["reviewed"]) / self.total if self.total else 1.0


def tallies(report: Report) -> Iterator[Tally]:
    """Module by module, the first language first: there a block is stale that has newer words in a translation."""
    for unit in report.units():
        entries = [entry for entry in report.entries if entry.source.unit == unit]
        yield _first(unit, report, entries)
        for language in report.languages[1:]:
            own = [entry for entry in entries if entry.language == language and entry.original is not None]
            yield _tally(unit, language, Counter(entry.state for entry in own), own)


def behind_first(report: Report, entries: list[Entry]) -> list[Entry]:
    """An entry for each block of the first language that is missing there, or older than a translation."""
    found = {
        id(entry.original or entry.translation): entry
        for entry in entries
        if entry.original is None or entry.changed not in ("", report.first)
    }
    return list(found.values())


def _first(unit: str, report: Report, entries: list[Entry]) -> Tally:
    behind = behind_first(report, entries)
    blocks = Counter[State]("missing" if entry.original is None else "stale" for entry in behind)
    own = (block for files in report.files.values() if files.source.unit == unit for block in files.blocks.get(report.first, ()))
    whole = sum(block.worded for block in own)
    blocks["current"] = whole - blocks["stale"]
    return _tally(unit, report.first, blocks, behind)


def _tally(unit: str, language: str, blocks: Mapping[State, int], entries: list[Entry]) -> Tally:
    words = sum(entry.words for entry in entries if language != entry.language or entry.state in ("missing", "stale"))
    return Tally(unit, language, {state: blocks.get(state, 0) for state in STATES}, words)
