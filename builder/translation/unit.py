"""What goes to translators and comes back: one block each, whatever the format of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.problems import Location
from builder.translation.block import Block
from builder.translation.inline import FIXED, Alone, Around, codes, is_emphasis, label, parse
from builder.translation.scalars import MARKDOWN
from builder.translation.states import Entry, Files, Report, State

SAID = 120
"""Characters that are quoted of what a library says."""

Done = Literal["no", "translated", "reviewed"]
"""What a translator says of a text."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A block on its way out.

    ``path`` is that of the file in the first language, ``number`` the block's place in it, from 0. ``target`` is what there is of a
    translation; ``before`` and ``after`` are the texts around it, ``terms`` agreed words in it with their translations.
    """

    path: str
    number: int
    block: Block
    source: str
    target: str
    state: State
    changed: str = ""
    before: str = ""
    after: str = ""
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def markdown(self) -> bool:
        """Whether the text has markup; titles and captions of films have none, except values."""
        return is_markdown(self.block)


@dataclass(frozen=True, slots=True)
class Returned:
    """A block that has come back; ``at`` is its place in the translator's file."""

    at: Location
    path: str
    number: int
    source: str
    target: str
    done: Done


def one_line(said: str) -> str:
    """What a library says of a file, short enough for a message: it may quote half of the file."""
    line = " ".join(said.split())
    return line if len(line) <= SAID else f"{line[: SAID - 1]}…"


def is_markdown(block: Block) -> bool:
    """Whether marks in a block mean something."""
    return block.form in ("lines", "cell") or block.name in MARKDOWN


def units(report: Report, entries: Sequence[Entry], terms: Sequence[tuple[str, str]], *, everything: bool) -> Iterator[Unit]:
    """What is missing or stale among the entries of one language, or everything."""
    for entry in entries:
        if entry.original is not None and (everything or entry.state in ("missing", "stale")):
            yield _unit(report.files[entry.source.path], entry, entry.original, report.first, terms)


def _unit(files: Files, entry: Entry, block: Block, first: str, terms: Sequence[tuple[str, str]]) -> Unit:
    blocks = files.blocks[first]
    number = next(index for index, one in enumerate(blocks) if one is block)
    copied = entry.state == "missing"
    return Unit(
        path=entry.source.path,
        number=number,
        block=block,
        source=block.text,
        target="" if entry.translation is None or copied else entry.translation.text,
        state=entry.state,
        changed=entry.changed,
        before=blocks[number - 1].text if number else "",
        after=blocks[number + 1].text if number + 1 < len(blocks) else "",
        terms=tuple(term for term in terms if _mentions(block.text, term[0])),
    )


def _mentions(text: str, term: str) -> bool:
    folded, wanted = text.casefold(), term.casefold()
    return wanted in folded and re.search(rf"\b{re.escape(wanted)}", folded) is not None


def agreed_words(table: object, first: str, language: str) -> list[tuple[str, str]]:
    """The words of ``terms.csv`` in two languages, without what stands in parentheses."""
    found = {}
    for row in table if isinstance(table, list) else []:
        if isinstance(row, Mapping) and isinstance(row.get(first), str) and isinstance(row.get(language), str):
            term, translated = (str(row[key]).partition("(")[0].strip() for key in (first, language))
            if len(term) > 1 and translated:
                found[term] = translated
    return sorted(found.items())


def code_faults(source: Block, target: str, former: str) -> Iterator[str]:
    """What is wrong with the codes of a translation; ``former`` is a translation of the same words that it replaces, if there is one.

    Values, gaps, formulas and notes must be those of the original (or of the former translation), each as often. Of other markup only
    what the two have may stand there, and emphasis.
    """
    markdown = is_markdown(source)
    ours, theirs, old = (list(codes(parse(text, markdown=markdown))) for text in (source.text, target, former))
    wanted, given, before = (Counter(_fixed(found)) for found in (ours, theirs, old))
    if given != wanted and not (former and given == before):
        lost, added = wanted - given, given - wanted
        yield from (f"“{name}” is missing" for name in sorted(lost))
        yield from (f"“{name}” is not in the original" for name in sorted(added))
    known = {label(code) for code in (*ours, *old)}
    for code in theirs:
        if code.kind not in FIXED and label(code) not in known and not is_emphasis(code):
            yield f"the markup “{label(code)}” is not in the original"


def _fixed(found: Sequence[Alone | Around]) -> Iterator[str]:
    return (label(code) for code in found if code.kind in FIXED)
