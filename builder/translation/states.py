"""How far the translations of a tree are, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from builder.source.settings import read_settings
from builder.source.tree import COURSES, Tree
from builder.text.passes.words import count
from builder.translation.align import align
from builder.translation.block import OPTIONAL, Block
from builder.translation.files import Source, read_blocks, sources
from builder.translation.fingerprint import fingerprint
from builder.translation.ledger import NAME, Ledger, Side
from builder.translation.markdown import without_codes

State = Literal["missing", "stale", "current", "reviewed"]
STATES: tuple[State, ...] = ("missing", "stale", "current", "reviewed")

COPIED = 2
"""Words from which on a translation that is the original, letter by letter, and noted nowhere, counts as missing."""

_SAME = re.compile(r"\*\[[^\]\n]*\]\{lang=[A-Za-z0-9-]+\}\*|\b[A-ZÀ-Þ]{1,6}\d*\b")
"""What may well be the same in all languages: passages in a language of their own, acronyms."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A block of the first language, and what there is of it in one other.

    ``changed`` names the language whose words have changed since the two were noted to say the same, empty where that is not known.
    A block that only the translation has is missing in the first language: its ``original`` is None.
    """

    source: Source
    language: str
    original: Block | None
    translation: Block | None
    state: State
    changed: str = ""

    @property
    def words(self) -> int:
        """Words to translate."""
        return count((self.original or self.translation or _NOTHING).text)


_NOTHING = Block("paragraph", "", 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Files:
    """A source file in all languages: texts and blocks by language, as far as they are there."""

    source: Source
    texts: Mapping[str, str]
    blocks: Mapping[str, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is translated, or ought to be. ``languages`` begin with the first one."""

    languages: tuple[str, ...]
    entries: tuple[Entry, ...]
    files: Mapping[str, Files]
    ledger: Ledger

    @property
    def first(self) -> str:
        return self.languages[0]

    def selected(self, units: Sequence[str], language: str = "") -> tuple[Entry, ...]:
        """The entries of some modules and courses (of all where none is named), in one language or in all."""
        return tuple(
            entry for entry in self.entries if (not units or entry.source.unit in units) and (not language or entry.language == language)
        )

    def units(self) -> list[str]:
        """Modules and courses, in order."""
        return list(dict.fromkeys(files.source.unit for files in self.files.values()))


def report(tree: Tree) -> Report | None:
    """How far each block of a tree is; None where the tree's settings cannot be read."""
    settings = read_settings(tree)
    if settings is None:
        return None
    languages = (settings.source, *(language for language in settings.languages if language != settings.source))
    ledger = read_ledger(tree)
    files = {source.path: read_files(tree, source, languages) for source in sources(tree, settings.source)}
    entries = tuple(entry for each in files.values() for entry in _entries(each, languages, ledger))
    return Report(languages, entries, files, ledger)


def read_ledger(tree: Tree) -> Ledger:
    """All that is noted anywhere in the tree: texts may move from one module to another."""
    ledger = Ledger()
    for top in (tree.modules, COURSES):
        for name in tree.folders(top):
            path = f"{top}/{name}/{NAME}"
            text = tree.text(path) if tree.exists(path) else None
            if text is not None:
                ledger.read(path, text, tree.problems)
    return ledger


def read_files(tree: Tree, source: Source, languages: tuple[str, ...]) -> Files:
    """A file in some languages, as far as it is there."""
    texts = {language: text for language in languages if (text := tree.text(source.twin(language))) is not None}
    return Files(source, texts, {language: read_blocks(source, text, language, languages) for language, text in texts.items()})


def _entries(files: Files, languages: tuple[str, ...], ledger: Ledger) -> Iterator[Entry]:
    first, *others = languages
    prints = {id(block): fingerprint(block.text) for blocks in files.blocks.values() for block in blocks}
    found = [entry for language in others for entry in _language(files, first, language, ledger, prints)]
    newer = {id(entry.original): entry.changed for entry in found if entry.changed not in ("", first)}
    yield from (_spread(entry, newer) for entry in found)


def _language(files: Files, first: str, language: str, ledger: Ledger, prints: Mapping[int, str]) -> Iterator[Entry]:
    def known(one: Block, other: Block) -> bool:
        if not one.worded and not other.worded:
            return one.text == other.text
        return ledger.knows((first, prints[id(one)]), (language, prints[id(other)]))

    sections = {block.section for block in files.blocks.get(language, ())}
    for one, other in align(files.blocks.get(first, ()), files.blocks.get(language, ()), known):
        if not any(block is not None and block.worded for block in (one, other)):
            continue
        if one is None or other is None:
            alone = one or other or _NOTHING
            if alone.kind not in OPTIONAL or alone.section not in sections:
                yield Entry(files.source, language, one, other, "missing")
            continue
        here, there = (first, prints[id(one)]), (language, prints[id(other)])
        if ledger.knows(here, there):
            yield Entry(files.source, language, one, other, "reviewed" if ledger.reviewed(here, there) else "current")
        elif here[1] == there[1] and _speaks(one.text) and not ledger.partnered(files.source.ledger, there, first):
            yield Entry(files.source, language, one, other, "missing")
        else:
            yield Entry(files.source, language, one, other, "stale", _changed(here, there, files.source.ledger, ledger))


def _speaks(text: str) -> bool:
    """Whether a text has so many words of its language that nobody would say it like this in another one."""
    return count(without_codes(_SAME.sub(" ", text))) >= COPIED


def _changed(here: Side, there: Side, path: str, ledger: Ledger) -> str:
    """Which of two texts is newer than what is noted: the one that is not noted itself."""
    original, translation = ledger.partnered(path, here, there[0]), ledger.partnered(path, there, here[0])
    if translation and not original:
        return here[0]
    return there[0] if original and not translation else ""


def _spread(entry: Entry, newer: Mapping[int, str]) -> Entry:
    """A translation that fits its original is out of date nevertheless where a third language has newer words."""
    changed = newer.get(id(entry.original))
    if entry.original is None or changed is None or entry.state not in ("current", "reviewed"):
        return entry
    return replace(entry, state="stale", changed=changed)
