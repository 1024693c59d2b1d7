"""Pieces of Markdown become texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from markdown import Markdown

from builder.model import ReferenceKind, Text
from builder.problems import Problems
from builder.text.cache import TextCache
from builder.text.pieces import Piece, Places
from builder.text.typography import typeset
from builder.text.values import ValueProblem, Values

Address = Callable[[str, str], tuple[ReferenceKind, str] | None]
"""(path of the file, address as written) gives kind and target, or None where it cannot be understood."""

_VALUE = re.compile(r"\{\{(.*?)\}\}")
_GAP = re.compile(r"⟦gap:(\d+)⟧")


class Compiler:
    """Compiles the texts of one language. Problems are added to ``problems``, never raised."""

    def __init__(self, language: str, values: Values, address: Address, problems: Problems, cache: TextCache | None = None) -> None:
        self.language = language
        self._values = values
        self._address = address
        self._problems = problems
        self._cache = cache
        self._markdown = Markdown(extensions=["tables", "def_list", "footnotes", "sane_lists"])

    def compile(self, piece: Piece) -> Text:
        """Block Markdown: lessons, stems, feedback, definitions."""
        html = self._markdown.reset().convert(self._substituted(piece))
        html = _GAP.sub(r'<span data-gap="\1"></span>', html)
        plain = re.sub(r"<[^>]*>", "", html)
        return Text(html, " ".join(plain.split()), piece.at, words=len(plain.split()))

    def compile_line(self, piece: Piece) -> Text:
        """Inline Markdown, without a paragraph around it: options, cells, items, titles."""
        plain = self.plain(piece)
        return Text(escape(plain), plain, piece.at, words=len(plain.split()))

    def plain(self, piece: Piece) -> str:
        """Values and typography, no markup: titles, units, words of gaps."""
        return typeset(self._substituted(piece), self.language)

    def raw(self, piece: Piece) -> str:
        """Values only: answers, formulas, patterns."""
        return self._substituted(piece, raw=True)

    def _substituted(self, piece: Piece, *, raw: bool = False) -> str:
        places = Places(piece)

        def value(match: re.Match[str]) -> str:
            try:
                return self._values.evaluate(match[1], raw=raw)
            except ValueProblem as problem:
                self._problems.add(places.at(match.start()), problem.rule, problem.message, problem.hint)
                return ""

        return _VALUE.sub(value, piece.text)
