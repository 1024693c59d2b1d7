"""What a screen reader lists of a page: its headings, one level after the other, and its landmarks, each with a name of its own."""

from __future__ import annotations

import re

_BOX = r'(?P<start><section class="cp-box[^"]*" aria-label=")[^"]*(?P<end>"[^>]*>)<h3 class="cp-box-title">(?P<title>.*?)</h3>'
_STOPS = re.compile(rf'(?P<language><span [^>]*class="multilang")|(?P<heading><h2\b)|{_BOX}', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def outlined(html: str, below_title: bool) -> str:
    """The fragment with boxes that are named by their whole title: two worked examples are two landmarks.

    ``below_title``: it stands below the title of a page (``<h1>``), so a box before its first ``<h2>`` has a heading of that level.
    In a text of several languages each begins anew.
    """
    return _Outline(below_title).of(html) if '<section class="cp-box' in html else html


class _Outline:
    def __init__(self, below_title: bool) -> None:
        self._below_title = below_title
        self._open = True
        """Whether no heading has come yet."""

    def of(self, html: str) -> str:
        return _STOPS.sub(self._stop, html)

    def _stop(self, found: re.Match[str]) -> str:
        if found["language"] or found["heading"]:
            self._open = bool(found["language"])
            return found[0]
        tag = "h2" if self._below_title and self._open else "h3"
        name = " ".join(_TAG.sub("", found["title"]).split()).replace('"', "&quot;")
        return f'{found["start"]}{name}{found["end"]}<{tag} class="cp-box-title">{found["title"]}</{tag}>'
