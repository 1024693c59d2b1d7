"""Pieces of Markdown become texts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path

import nh3

from builder.model import Reference, ReferenceKind, Text
from builder.problems import UNREAD, Location, Problems
from builder.text import html, markdown
from builder.text.boxes import LABELS
from builder.text.cache import TextCache
from builder.text.counted import number_places
from builder.text.numbers import find_numbers
from builder.text.outlined import places
from builder.text.page import Address, Page, parse, serialize
from builder.text.passes import PASSES
from builder.text.passes.footnotes import BACK
from builder.text.passes.tables import LABEL
from builder.text.passes.words import count, one_line
from builder.text.pieces import Piece, Places
from builder.text.scanner import Scanner
from builder.text.typography import typeset
from builder.text.values import Unread, ValueProblem, Values
from builder.words import words

_VALUE = re.compile(r"\{\{(.*?)\}\}")
Targets = dict[str, tuple[ReferenceKind, str] | None]
"""What the addresses of a text mean, by their tokens."""

_CLEANER = nh3.Cleaner(
    tags=set(html.ELEMENTS),
    attributes={name: set(attributes) for name, attributes in html.ELEMENTS.items()},
    url_schemes=set(html.SCHEMES),
    link_rel=None,
    strip_comments=True,
)


class Compiler:
    """Compiles the texts of one language. Problems are added to ``problems``, never raised.

    A text with problems is compiled as far as it goes, and never kept in ``cache``.
    """

    def __init__(self, language: str, values: Values, address: Address, problems: Problems, cache: TextCache | None = None) -> None:
        self.language = language
        self._values = values
        self._address = address
        self._problems = problems
        self._cache = cache
        self._engine = markdown.Engine()

    def compile(self, piece: Piece) -> Text:
        """Block Markdown: lessons, stems, feedback, definitions."""
        return self._compile(piece, blocks=True)

    def compile_line(self, piece: Piece) -> Text:
        """Inline Markdown, without a paragraph around it: options, cells, items, titles."""
        return self._compile(piece, blocks=False)

    def plain(self, piece: Piece) -> str:
        """Values and typography, no markup: titles, units, words of gaps."""
        return typeset(self._substituted(piece, raw=False), self.language)

    def raw(self, piece: Piece) -> str:
        """Values only, numbers as the filter ``raw`` writes them: answers, formulas, patterns."""
        return self._substituted(piece, raw=True)

    def _substituted(self, piece: Piece, *, raw: bool) -> str:
        source = piece.text
        if "{{" not in source:
            return source
        places = Places(piece)

        def value(match: re.Match[str]) -> str:
            try:
                return self._values.evaluate(match[1], raw=raw)
            except ValueProblem as problem:
                if not isinstance(problem, Unread):
                    self._problems.add(places.at(match.start()), problem.rule, problem.message, problem.hint)
                return UNREAD

        written = _VALUE.sub(value, source)
        rest = _VALUE.sub(lambda match: " " * len(match[0]), source).find("{{")
        if rest >= 0:
            self._problems.add(places.at(rest), "value-valid", "“{{” has no “}}” on its line", "write }} behind the value")
        return written

    def _compile(self, piece: Piece, *, blocks: bool) -> Text:
        found = Problems()
        scanner = Scanner(piece, self._values, found)
        if not scanner.scan():
            self._problems.extend(found)
            return Text("", "", piece.at)
        text = self._simple(scanner, piece, blocks=blocks) or self._kept_or_whole(scanner, piece, found, blocks=blocks)
        self._problems.extend(found)
        if not text.outline and not text.numbers:
            return text
        counted = number_places(text.numbers, piece.text, scanner.tokens, scanner.places, self.language) if text.numbers else ()
        return replace(text, places=places(text.outline, piece), counted=counted)

    def _kept_or_whole(self, scanner: Scanner, piece: Piece, found: Problems, *, blocks: bool) -> Text:
        """Only these are kept: reading a text back takes as long as making one that has no markup."""
        addresses = {sign: self._address(piece.path, token.plain) for sign, token in scanner.tokens.of("address").items()}
        key = self._key(scanner, addresses, blocks=blocks) if self._cache and not len(found) else ""
        kept = self._cache.get(key) if self._cache and key else None
        if kept is not None:
            return _placed(kept, piece)
        text = self._whole(scanner, piece, addresses, found, blocks=blocks)
        if self._cache and key and not len(found):
            self._cache.put(key, _unplaced(text, scanner.places))
        return text

    def _key(self, scanner: Scanner, addresses: Targets, *, blocks: bool) -> str:
        """Everything that the text depends on: places only as far as references have them, and those count from its own first line."""
        parts = [_version(), self.language, "blocks" if blocks else "line", scanner.text, *self._labels(scanner)]
        for sign, token in scanner.tokens.items():
            place = scanner.places.relative(token.offset) if sign in addresses else ""
            parts.append(f"{sign}{token.html}\1{token.plain}\1{token.minutes}{token.faded}{addresses.get(sign)}{place}")
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _labels(self, scanner: Scanner) -> list[str]:
        """The program's own words that the text will have."""
        labels = [LABELS[token.plain] for token in scanner.tokens.of("box").values()]
        labels += [LABEL] if "|" in scanner.text else []
        labels += [BACK] if "[^" in scanner.text else []
        return [self._gettext(label) for label in labels]

    def _gettext(self, message: str) -> str:
        return words(self.language).gettext(message)

    def _simple(self, scanner: Scanner, piece: Piece, *, blocks: bool) -> Text | None:
        """A text without any markup, the most frequent kind: one paragraph of words and values."""
        source = scanner.text
        if markdown.has_inline(source) or (blocks and markdown.has_blocks(source)) or not scanner.tokens.only_words:
            return None
        plain = typeset(scanner.tokens.plain(source).strip(), self.language)
        written = escape(plain, quote=False).replace("\u00a0", "&nbsp;")
        plain = one_line(plain)
        shown = f"<p>{written}</p>" if blocks and written else written
        return Text(shown, plain, piece.at, numbers=find_numbers(plain, self.language), words=count(plain))

    def _whole(self, scanner: Scanner, piece: Piece, addresses: Targets, found: Problems, *, blocks: bool) -> Text:
        written = self._engine.blocks(scanner.text) if blocks else self._engine.line(scanner.text)
        prefix = hashlib.sha256(scanner.text.encode()).hexdigest()[:6]
        root = parse(scanner.tokens.put_back(written))
        page = Page(root, self.language, piece, scanner.places, scanner.tokens, addresses, self._gettext, found, prefix)
        elements = list(root.iter())  # that they are held makes each walk faster
        for run in PASSES:
            run(page)
        del elements
        references = tuple(sorted(page.references, key=lambda reference: reference.at))
        return Text(clean(serialize(root)), page.plain, piece.at, references, page.outline, page.numbers, page.words)


def clean(written: str) -> str:
    """The HTML without anything that is not listed: a library that parses as browsers do has the last word."""
    return _CLEANER.clean(written)


def _unplaced(text: Text, places: Places) -> Text:
    """As it is kept: references count lines and columns from the start of the piece."""
    references = []
    for reference in text.references:
        row, column = places.within(reference.at)
        references.append(replace(reference, at=Location("", row, column)))
    return replace(text, at=Location(""), references=tuple(references))


def _placed(kept: Text, piece: Piece) -> Text:
    places = Places(piece)
    references = tuple(Reference(one.kind, one.target, places.absolute(one.at.line, one.at.column)) for one in kept.references)
    return replace(kept, at=piece.at, references=references)


@cache
def _version() -> str:
    """Changes with every change of the code that makes texts, ours or a library's."""
    parts = [version(library) for library in ("jinja2", "latex2mathml", "lxml", "markdown", "nh3")]
    folder = Path(__file__).parent
    parts += [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*.py"))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
