"""The words that a reader of HTML meets, whether seen or heard."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_WORD = re.compile(r"[^\W\d_]{2,}")
_HEARD = ("alt", "aria-label", "title", "placeholder")


def words(html: str) -> set[str]:
    reader = _Reader()
    reader.feed(html)
    return {word.casefold() for word in _WORD.findall(" ".join(reader.found))}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._skipped = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped = tag if tag in ("script", "style", "annotation") else self._skipped
        self.found += [value or "" for name, value in attrs if name in _HEARD]

    def handle_endtag(self, tag: str) -> None:
        self._skipped = "" if tag == self._skipped else self._skipped

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.found.append(data)
