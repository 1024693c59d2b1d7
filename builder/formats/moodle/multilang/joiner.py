"""Joins the same text of several languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from builder.formats.moodle.direction import turned
from builder.formats.moodle.multilang.spans import NAME_LIMIT, gapped_spans, inner_spans, spans
from builder.formats.wording import Wording
from builder.model import Asset, Course, Edition, Text
from builder.questions.qtype import Marked
from builder.text.references import SCHEME, resolve

_BLOCK = re.compile(r"<(?:p|h[1-6]|ul|ol|dl|div|section|figure|table|details|blockquote|pre|hr)\b")


@dataclass(frozen=True, slots=True)
class Joiner:
    """``languages`` in the order of the texts that it is given; ``shared`` are the assets that are the same in all of them."""

    languages: tuple[str, ...]
    shared: frozenset[str]

    @classmethod
    def of(cls, edition: Edition) -> Joiner:
        versions: dict[str, set[bytes]] = {}
        for course in edition.courses:
            for asset in course.all_assets():
                versions.setdefault(asset.id, set()).add(asset.data)
        shared = frozenset(identifier for identifier, data in versions.items() if len(data) == 1)
        return cls(tuple(course.language for course in edition.courses), shared)

    def name(self, names: Sequence[str], limit: int = NAME_LIMIT) -> str:
        """A name; Moodle shows it without any tags."""
        return spans(list(zip(self.languages, names, strict=True)), limit)

    def choice(self, words: Sequence[str]) -> Marked:
        """Plain words that Moodle takes as HTML."""
        return Marked(self.name([escape(word, quote=False) for word in words]))

    def worded(self, message: str, **values: str | int) -> str:
        """One of the program's own messages, as a name."""
        return self.name([Wording(language).gettext(message, **values) for language in self.languages])

    def html(self, texts: Sequence[str]) -> str:
        """HTML that Moodle takes as it is: each language as a whole, so that it reads well where the filter is off.

        What consists of blocks is one itself: the filter would take two texts that follow each other for one.
        """
        own = self._own(texts)
        whole = spans(own)
        blocks = whole.startswith("<span ") and any(_BLOCK.match(text) for _, text in own)
        return f"<div>{whole}</div>" if blocks else whole

    def text(self, texts: Sequence[Text | None]) -> Text:
        """A text that Moodle takes as it is; None where a language lacks it."""
        return self._text(texts, self.html([text.html if text else "" for text in texts]))

    def cleaned(self, texts: Sequence[Text]) -> Text:
        """A text that Moodle cleans before it shows it."""
        return self._text(texts, self.cleaned_html([text.html for text in texts]))

    def cleaned_html(self, texts: Sequence[str]) -> str:
        return inner_spans(self._own(texts))

    def gapped(self, texts: Sequence[Text]) -> Text:
        """A text with gaps, which must stand outside of all spans."""
        return self._text(texts, gapped_spans(self._own([text.html for text in texts])))

    def assets(self, courses: Sequence[Course]) -> Iterator[Asset]:
        """The files of all languages; those that differ lie in a folder of their language."""
        given: set[str] = set()
        for course in courses:
            for asset in course.all_assets():
                own = replace(asset, id=self._asset(course.language, asset.id))
                if own.id not in given:
                    given.add(own.id)
                    yield own

    def sheets(self, sheets: Sequence[Mapping[str, tuple[str, Asset]]]) -> dict[str, tuple[str, Asset]]:
        """What links to sheets download, by addresses as :meth:`html` writes them."""
        return {
            f"{language}/{target}": (f"{language}/{name}", asset)
            for language, own in zip(self.languages, sheets, strict=True)
            for target, (name, asset) in own.items()
        }

    def _text(self, texts: Sequence[Text | None], html: str) -> Text:
        first = next(text for text in texts if text)
        return replace(first, html=html, plain=self.choice([text.plain if text else "" for text in texts]))

    def _own(self, texts: Sequence[str]) -> list[tuple[str, str]]:
        """The texts with addresses of their own language's files."""
        return [(language, turned(self._addressed(language, html), language)) for language, html in zip(self.languages, texts, strict=True)]

    def _addressed(self, language: str, html: str) -> str:
        def address(kind: str, target: str) -> str:
            if kind == "asset":
                target = self._asset(language, target)
            if kind == "sheet":
                target = f"{language}/{target}"
            return f"{SCHEME}{kind}/{target}"

        return resolve(html, address)

    def _asset(self, language: str, identifier: str) -> str:
        return identifier if identifier in self.shared else f"{language}/{identifier}"
