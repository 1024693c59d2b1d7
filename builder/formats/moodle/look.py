"""How prose looks in Moodle: the classes of our HTML get those of Bootstrap, which Moodle's themes bring, and what else they need.

Moodle takes no style sheet of a course's own, so what Bootstrap has no class for stands in ``style``. Classes that Bootstrap 4 (Moodle
4.5) and 5 (Moodle 5) name differently are not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape


@dataclass(frozen=True, slots=True)
class Dress:
    """What an element gets besides what it has."""

    classes: str = ""
    style: str = ""


_INK = "color:#1d2125"
_SMALL_PRINT = "font-size:.9rem;color:#495057"


def _box(tint: str, line: str) -> Dress:
    frame = f"background-color:{tint};border:1px solid {line};border-left-width:.35rem;padding:1rem 1rem .25rem"
    return Dress("rounded mb-4", f"{frame};{_INK};overflow-wrap:break-word")


BOXES = {
    "cp-scene": _box("#f6f2ea", "#7a5c2e"),
    "cp-why": _box("#f3f4f6", "#495057"),
    "cp-example": _box("#eef4fb", "#1f5f99"),
    "cp-turn": _box("#eef7ee", "#2f6b2f"),
    "cp-space": _box("#fdf3e7", "#9a4f00"),
    "cp-exchange": _box("#fbeff4", "#96305f"),
    "cp-key": _box("#f2effa", "#5b3f9b"),
    "cp-editions": _box("#f3f4f6", "#495057"),
    "cp-note": _box("#eef6f8", "#0b6477"),
    "cp-tip": _box("#eef7ee", "#2f6b2f"),
    "cp-warning": _box("#fdecea", "#a02622"),
}
"""Tint and line of each kind of box; the kind is also said in words, so nothing is told by colour alone."""

CLASSES = {
    **BOXES,
    "cp-box-title": Dress("mb-2", "font-size:1.15rem;font-weight:700;margin-top:0"),
    "cp-box-kind": Dress("", "display:block;font-size:.8rem;font-weight:700;letter-spacing:.04em;text-transform:uppercase;color:#495057"),
    "cp-answer": Dress("border rounded p-2 mb-3 bg-white"),
    "cp-description": Dress("", f"{_SMALL_PRINT};text-align:left;margin-top:.5rem"),
    "cp-transcript": Dress("border rounded p-2 mb-3"),
    "cp-figure": Dress("", "margin:1.5rem 0;text-align:center"),
    "cp-enlarge": Dress("", "margin:.5rem 0"),
    "cp-button": Dress("btn btn-secondary"),
    "cp-large": Dress("", "overflow-x:auto;margin-top:.5rem"),
    "cp-large-picture": Dress("", "min-width:max(36rem,100%)"),
    "cp-video": Dress("", "margin:1.5rem 0"),
    "cp-table": Dress("table-responsive mb-3"),
    "cp-term": Dress("", "text-decoration:underline dotted"),
    "cp-meta": Dress("", _SMALL_PRINT),
    "cp-subtitle": Dress("", "font-size:1.15rem;color:#495057"),
    "cp-small-heading": Dress("", "font-size:1.05rem;font-weight:700"),
    "cp-go": Dress("btn btn-primary"),
    "cp-file": Dress("", "display:inline-block;padding:.3rem 0"),
}

TAGS = {
    "img": Dress("img-fluid", "max-width:100%;height:auto"),
    "video": Dress("", "max-width:100%;height:auto"),
    "table": Dress("table table-striped"),
    "figcaption": Dress("", _SMALL_PRINT),
    "summary": Dress("", "cursor:pointer;font-weight:600"),
}

_LIST = Dress("mb-3")
"""A list that stands in no other; in presentations of sections Moodle leaves no room below it."""

_BLOCK_FORMULA = Dress("", "font-size:1.15em;margin:.75rem 0")


_WANTING = re.compile(rf'<(?:{"|".join((*TAGS, "ul", "ol", "math"))})\b| class="')
"""Where there is nothing of this, as in most feedback, there is nothing to add."""


_TAGS = re.compile(r'</li>|<([a-z][a-z0-9]*)((?:\s[^<>"]*(?:"[^"]*"[^<>"]*)*)?)>')
"""Opening tags with their attributes, and ends of list items. Enough for texts that the allow-list has written: values in double quotes."""

_ATTRIBUTES = re.compile(r'([^\s"=/]+)(?:="([^"]*)")?')


def dress(html: str) -> str:
    """The fragment with classes and styles added; everything else stays as it is, letter for letter."""
    return _TAGS.sub(_Tailor().sewn, html) if _WANTING.search(html) else html


class _Tailor:
    """Walks through one fragment; knows how many list items are open."""

    def __init__(self) -> None:
        self._items = 0

    def sewn(self, found: re.Match[str]) -> str:
        """The tag as it shall be."""
        tag, attributes = found.groups()
        if tag is None:
            self._items -= 1
            return found[0]
        outermost = tag in ("ul", "ol") and not self._items
        self._items += tag == "li"
        if not (outermost or tag in TAGS or tag == "math" or ' class="' in attributes):
            return found[0]
        values = {part[1]: part[2] and unescape(part[2]) for part in _ATTRIBUTES.finditer(attributes)}
        wanted = [*_wanted(tag, values), *([_LIST] if outermost else [])]
        return _dressed(tag, values, wanted, attributes.endswith("/")) if wanted else found[0]


def _wanted(tag: str, attributes: Mapping[str, str | None]) -> Iterator[Dress]:
    if tag in TAGS:
        yield TAGS[tag]
    if tag == "math" and attributes.get("display") == "block":
        yield _BLOCK_FORMULA
    for name in (attributes.get("class") or "").split():
        if name in CLASSES:
            yield CLASSES[name]


def _dressed(tag: str, attributes: Mapping[str, str | None], wanted: Sequence[Dress], closed: bool) -> str:
    values = dict(attributes)
    classes = " ".join(filter(None, [values.pop("class", None), *(dress.classes for dress in wanted)]))
    style = ";".join(filter(None, [values.pop("style", None), *(dress.style for dress in wanted)]))
    written = {"class": classes, **values, "style": style}
    kept = "".join(_attribute(name, value) for name, value in written.items() if value != "" or name in values)
    return f"<{tag}{kept}{'/' if closed else ''}>"


def _attribute(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
