"""Pictures that a learner can open large: on a phone the letters of a drawing that was made for a page are too small to read.

A link to the picture would not do: Moodle hands SVG out as a download only (``send_file`` in ``lib/filelib.php``). So each figure of a
page can be folded out to the same file once more, wider than a phone's screen, in a box that scrolls. A popover would fill the screen,
but Moodle's editor takes what opens it away as soon as a teacher saves the page. Only pages have this: what Moodle cleans would lose it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import unescape

from builder.activities.common import Activity
from builder.activities.page import Page
from builder.formats.moodle.contents import Section
from builder.formats.wording import Wording
from builder.model import Asset, Course

SMALL = 360
"""A picture of so many pixels across, or fewer, is as large as it gets on a phone's screen already."""

_FIGURE = re.compile(r'<figure class="cp-figure"><img(?:\s[^<>"]*(?:"[^"]*"[^<>"]*)*)>')
_ALT = re.compile(r' alt="([^"]+)"')
_SOURCE = re.compile(r' src="(coursepack:asset/([^"]+))"')

_SVG = re.compile(rb"<svg\s[^>]*>")
_WIDTH = re.compile(rb'\swidth="(\d+(?:\.\d+)?)(?:px)?"')
_VIEW_BOX = re.compile(rb'\sviewBox="[-\d.]+[\s,]+[-\d.]+[\s,]+(\d+(?:\.\d+)?)')
_PNG = b"\x89PNG\r\n\x1a\n"


def with_large_pictures(sections: Iterable[Section], course: Course) -> tuple[Section, ...]:
    """The sections of a course, with a way to open the figures of their pages large."""
    enlarging = _Enlarging(Wording(course.language), {asset.id: asset for asset in course.all_assets()})
    return tuple(section.changed(enlarging.activity) for section in sections)


def width(asset: Asset) -> float:
    """How many pixels across a picture is by itself; infinite where it does not say so in a way that is read here."""
    if asset.data.startswith(_PNG):
        return int.from_bytes(asset.data[16:20])
    root = _SVG.search(asset.data)
    said = (_WIDTH.search(root[0]) or _VIEW_BOX.search(root[0])) if root else None
    return float(said[1]) if said else float("inf")


class _Enlarging:
    def __init__(self, wording: Wording, assets: Mapping[str, Asset]) -> None:
        self._wording = wording
        self._assets = assets

    def activity(self, activity: Activity) -> Activity:
        if not isinstance(activity, Page):
            return activity
        return replace(activity, content="".join(self._parts(activity.content)))

    def _parts(self, html: str) -> Iterator[str]:
        """The text, cut behind each picture, with what is put there."""
        start = 0
        for figure in _FIGURE.finditer(html):
            yield html[start : figure.end()]
            yield self._large(figure[0])
            start = figure.end()
        yield html[start:]

    def _large(self, figure: str) -> str:
        """Nothing for a picture that says nothing, lies elsewhere or is small."""
        alt, source = _ALT.search(figure), _SOURCE.search(figure)
        if not alt or not source or width(self._assets[unescape(source[2])]) <= SMALL:
            return ""
        name = self._wording.gettext("Enlarge: {picture}", picture=alt[1])
        return (
            f'<details class="cp-enlarge"><summary class="cp-button" aria-label="{name}">{self._wording.gettext("Enlarge")}</summary>'
            f'<div class="cp-large" tabindex="0" role="group" aria-label="{alt[1]}">'
            f'<img class="cp-large-picture" alt="{alt[1]}" src="{source[1]}" loading="lazy"></div></details>'
        )
