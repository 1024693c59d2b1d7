"""The HTML of our texts as plain Markdown, for people who read questions in an editor."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`"}
_BREAKS = {
    "p": "\n\n",
    "table": "\n\n",
    "ul": "\n\n",
    "ol": "\n\n",
    "pre": "\n\n",
    "blockquote": "\n\n",
    "br": "\n",
    "tr": "\n",
    "li": "\n- ",
}
_BLANK = re.compile(r"[ \t\n]+")


def markdown(html: str) -> str:
    """Paragraphs, lists and rows of tables, emphasis, gaps ``[1] ____``, formulas in LaTeX, pictures by what they show."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.written)).strip()


def inline(html: str) -> str:
    """The same in one line."""
    return _BLANK.sub(" ", markdown(html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        self._formula = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "math":
            self._formula = True
            self.written.append(f"${said.get('alttext')}$")
        elif tag == "img":
            self.written.append(f"![{said.get('alt')}]({said.get('src')})")
        elif said.get("data-gap"):
            self.written.append(f"[{said['data-gap']}] ____")
        self.written.append(_MARKS.get(tag) or _BREAKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self._formula = self._formula and tag != "math"
        self.written.append(_MARKS.get(tag) or {"td": " | ", "th": " | "}.get(tag) or _BREAKS.get(tag, "").removesuffix("- "))

    def handle_data(self, data: str) -> None:
        if not self._formula:
            self.written.append(_BLANK.sub(" ", data))
