"""The pictures, films and sounds of a text, found again in its HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from builder.model import Text
from builder.problems import Location

_MEDIUM = re.compile(r"<(?P<tag>img|video|audio) (?P<attributes>[^>]*)>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_FIGURE = re.compile(r'<figure class="cp-(?P<kind>figure|video|audio)">(?P<content>.*?)</figure>', re.DOTALL)
_ASSET = "coursepack:asset/"


@dataclass(frozen=True, slots=True)
class Picture:
    """``asset`` is its id, ``alternative`` the words for those who cannot see it; ``kind`` is ``figure``, ``video``, ``audio``, ``inline``.

    ``explained`` is whether a long description or a transcript belongs to it.
    """

    at: Location
    asset: str
    alternative: str
    kind: str
    explained: bool


def pictures(text: Text) -> Iterator[Picture]:
    """In the order of the text. Pictures with a foreign address are none: the allow-list has removed them."""
    figures = [(match.start(), match.end(), match["kind"], match["content"]) for match in _FIGURE.finditer(text.html)]
    seen: Counter[str] = Counter()
    for match in _MEDIUM.finditer(text.html):
        attributes = dict(_ATTRIBUTE.findall(match["attributes"]))
        asset = unescape(attributes.get("src", "")).removeprefix(_ASSET)
        around = next((figure for figure in figures if figure[0] < match.start() < figure[1]), None)
        words = unescape(attributes.get("alt" if match["tag"] == "img" else "title", "")).strip()
        explained = around is not None and ("cp-description" in around[3] or "cp-transcript" in around[3])
        yield Picture(_place(text, asset, seen[asset]), asset, words, around[2] if around else "inline", explained)
        seen[asset] += 1


def _place(text: Text, asset: str, occurrence: int) -> Location:
    places = [reference.at for reference in text.references if reference.kind == "asset" and reference.target == asset]
    return places[min(occurrence, len(places) - 1)] if places else text.at
