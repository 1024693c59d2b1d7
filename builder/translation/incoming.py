"""Takes back what translators send: all of it, or nothing where something is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from builder.problems import Problems
from builder.translation.apply import rewrite
from builder.translation.block import Block
from builder.translation.fingerprint import fingerprint
from builder.translation.states import Entry, Report
from builder.translation.unit import Returned, code_faults

_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What no text of a source file may hold, and a tab; a line feed is a forced line break."""


@dataclass
class Taken:
    """What an import does: new texts of files by path, pairs in the report's ledger, counts."""

    files: dict[str, str] = field(default_factory=dict)
    changed: int = 0
    noted: int = 0
    left: int = 0
    """Texts that have no place yet, because the rest of their file or question is not translated."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A text that has come back, and the entry that it belongs to."""

    returned: Returned
    entry: Entry
    number: int


def take(report: Report, language: str, returned: Sequence[Returned], problems: Problems) -> Taken:
    """Finds the place of every text and writes it there.

    Rules: ``original-unchanged``, ``codes-kept``, ``words-read``, ``translation-once``, ``text-printable``.
    """
    entries = {id(entry.original): entry for entry in report.selected((), language) if entry.original is not None}
    by_file: dict[str, dict[int, _Found]] = defaultdict(dict)
    for one in returned:
        found = _find(report, entries, one, problems)
        if found is not None and found.number in by_file[found.entry.source.path]:
            problems.add(one.at, "translation-once", "this text comes back twice", "keep one of the two")
        elif found is not None:
            by_file[found.entry.source.path][found.number] = found
    taken = Taken()
    for path, given in sorted(by_file.items()):
        _write(report, language, path, given, taken, problems)
    return taken


def _find(report: Report, entries: Mapping[int, Entry], one: Returned, problems: Problems) -> _Found | None:
    files = report.files.get(one.path)
    blocks = files.blocks.get(report.first, ()) if files else ()
    number = _number(blocks, one)
    if number < 0:
        hint = "export again, and let your program carry the translations over"
        message = "the original is another one by now" if files else "the tree has no such file"
        problems.add(one.at, "original-unchanged", f"{message}: {one.path[:80]}", hint)
        return None
    for sign in _UNPRINTABLE.findall(one.target)[:1]:
        problems.add(one.at, "text-printable", f"the character U+{ord(sign):04X} cannot be shown", "remove it from the translation")
        return None
    entry = entries.get(id(blocks[number]))
    if entry is None:
        return None  # other forms of a term, which a language may do without
    former = entry.translation.text if entry.translation else ""
    known = former if entry.state in ("current", "reviewed") else ""
    faults = list(code_faults(blocks[number], one.target, known)) if one.target not in ("", former) else []
    for fault in faults:
        problems.add(one.at, "codes-kept", fault, f"keep the codes of {blocks[number].text[:60]!r}")
    return None if faults else _Found(one, entry, number)


def _number(blocks: Sequence[Block], one: Returned) -> int:
    """The place of the original; it may have moved, its words may not have changed."""
    if one.number < len(blocks) and blocks[one.number].text == one.source:
        return one.number
    places = [number for number, block in enumerate(blocks) if block.text == one.source]
    return min(places, key=lambda number: abs(number - one.number), default=-1)


def _write(  # noqa: PLR0917
    report: Report, language: str, path: str, given: Mapping[int, _Found], taken: Taken, problems: Problems
) -> None:
    files = report.files[path]
    texts = {number: found.returned.target for number, found in given.items() if _is_new(found)}
    entries = [entry for entry in report.entries if entry.language == language and entry.source.path == path]
    written = rewrite(files, report.first, language, entries, texts)
    if written.misread >= 0:
        at = given[written.misread].returned.at if written.misread in given else next(iter(given.values())).returned.at
        hint = "do not begin it with a mark such as - # > | or a number and a point, and leave brackets and bars as they are"
        problems.add(at, "words-read", "in its place this text would be read as something else than its words", hint)
        return
    taken.left += len(written.left)
    taken.changed += len(texts) - len(written.left)
    if texts and len(texts) > len(written.left):
        taken.files[files.source.twin(language)] = written.text
    for number, found in given.items():
        if found.returned.done != "no" and number not in written.left:
            taken.noted += _note(report, language, found)


def _is_new(found: _Found) -> bool:
    former = found.entry.translation
    return bool(found.returned.target) and (former is None or former.text != found.returned.target)


def _note(report: Report, language: str, found: _Found) -> int:
    original = found.entry.original
    assert original is not None
    before = len(report.ledger)
    pair = (report.first, fingerprint(original.text)), (language, fingerprint(found.returned.target))
    report.ledger.add(found.entry.source.ledger, *pair, reviewed=found.returned.done == "reviewed")
    return len(report.ledger) - before
