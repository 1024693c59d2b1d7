"""Notes that translations fit their originals as both are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from builder.translation.fingerprint import fingerprint
from builder.translation.ledger import Ledger, Pair, Side
from builder.translation.states import Entry, Report


def mark(report: Report, entries: Iterable[Entry], *, reviewed: bool = False) -> int:
    """Notes pairs in the report's ledger; gives how many are new."""
    before = len(report.ledger)
    for entry in entries:
        pair = _pair(report, entry)
        if pair is not None:
            report.ledger.add(entry.source.ledger, *pair, reviewed=reviewed)
    return len(report.ledger) - before


def ledgers(report: Report, ledger: Ledger | None = None) -> Mapping[str, str]:
    """The ledger of each module and course, by path: that of the report, or another one that fits it."""
    ledger = ledger or report.ledger
    alive: dict[str, set[Side]] = defaultdict(set)
    used: dict[str, list[Pair]] = defaultdict(list)
    for files in report.files.values():
        sides = ((language, fingerprint(block.text)) for language, blocks in files.blocks.items() for block in blocks)
        alive[files.source.ledger].update(sides)
    for entry in report.entries:
        pair = _pair(report, entry)
        if pair is not None:
            used[entry.source.ledger].append(pair)
    return {path: ledger.text(path, used[path], sides) for path, sides in sorted(alive.items())}


def _pair(report: Report, entry: Entry) -> Pair | None:
    if entry.original is None or entry.translation is None:
        return None
    return (report.first, fingerprint(entry.original.text)), (entry.language, fingerprint(entry.translation.text))
