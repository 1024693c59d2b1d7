"""Words of a package in the pseudo-language that have no accents: nobody could translate them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from lxml import etree

from builder.xml import Element, parse

from ..multilang.words import words

_PLAIN = re.compile(r"[a-z]{2,}")
_MOODLE = (
    "fullname", "name", "summary", "intro", "content", "title", "concept", "definition", "heading", "feedbacktext", "questiontext",
    "generalfeedback", "answertext", "feedback", "hint", "message", "subject", "presentation", "description", "page_after_submit", "text",
    "contents", "answer", "response", "firstname", "lastname", "param1", "singletemplate", "listtemplate", "addtemplate",
    "asearchtemplate", "definitionmarkers", "alias_text", "responsetemplate", "graderinfo", "externalurl_name",
)  # fmt: skip
"""Elements of a backup whose text somebody reads."""

_TECHNICAL = re.compile(
    r"(setting|courseformatoption|grade_setting|plugin_config|sco_data|parameter|information)/name|item/name|name_system|dataset_definition/name|tag/name"
)
"""Names that are keys of Moodle's own or of variables, and tags, which only those see who search for questions."""

_KEPT = {"top", "True", "False", "OpenStreetMap"}
"""Texts that Moodle takes for something, and names."""

_SAID = ("html", "title", "subtitle", "summary", "notice", "text", "name", "unit", "feedback", "model")
_LISTS = ("hints", "aliases", "choices")
"""Keys of the player's data whose values somebody reads, and those of lists."""

_OFFICE = {
    "docx": re.compile(r"word/(document|header\d*|footer\d*)\.xml|docProps/core\.xml"),
    "xlsx": re.compile(r"xl/(sharedStrings|workbook|worksheets/sheet\d+)\.xml|docProps/core\.xml"),
}
_CODES = re.compile(r"\{[^{}]*\}|\[\[[^\]]*\]\]|##\w+##|\$@\w+\*\d+@\$|@@PLUGINFILE@@\S*|https?://\S+|\$@NULL@\$|%\w+%|\b[0-9a-f]{10}\b")


def plain(text: str) -> set[str]:
    """Words without accents; codes and addresses are no words."""
    return {word for word in words(_CODES.sub(" ", text)) if _PLAIN.fullmatch(word)}


def escaped(found: Iterable[tuple[str, str]], names: Collection[str] = ()) -> dict[str, set[str]]:
    """The words that escaped, by their places, besides ``names``: those of the author and the licence, which are the same everywhere."""
    lost = {place: plain(text) - set(names) for place, text in found}
    return {place: words for place, words in lost.items() if words}


def in_moodle(members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every text of a backup with its place, sheets included."""
    for name, data in sorted(members.items()):
        if name.endswith(".xml") and name not in {"files.xml", "roles.xml", "scales.xml"}:
            for element in parse(data).iter(*_MOODLE):
                if element.text and element.text not in _KEPT and not len(element) and not _TECHNICAL.fullmatch(_way(element)):
                    yield f"{name} {_way(element)}", element.text
    yield from _sheets(members)


def _way(element: Element) -> str:
    parent = element.getparent()
    return f"{str(parent.tag) if parent is not None else ''}/{element.tag!s}"


def in_scorm(members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every text of a package: its manifest, its page, the data and words of the player, sheets."""
    for name, data in sorted(members.items()):
        if name.startswith("content/") and name.endswith(".js"):
            script = json.loads(data.decode().partition(",")[2].rstrip().removesuffix(");"))
            yield from ((name, text) for text in _read(script))
        elif name.endswith((".html", "manifest.xml", ".vtt")):
            yield name, _spoken(data) if name.endswith(".xml") else data.decode()
        elif name.endswith(".svg"):
            yield name, " ".join(map(str, parse(data).itertext()))
    yield from _sheets(members)


def _spoken(data: bytes) -> str:
    """What a manifest says to people: titles, descriptions, keywords."""
    said = (element for element in parse(data).iter() if etree.QName(element).localname in ("title", "string", "langstring"))
    return " ".join(element.text or "" for element in said if not _is_vocabulary(element))


def _is_vocabulary(element: Element) -> bool:
    """Whether a text is one of the metadata's own words, or a key."""
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname in ("source", "value", "entry", "version")


def _read(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key in _SAID:
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from ([item] if isinstance(item, str) and key in _LISTS else _read(item, key))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from ([item] if key == "words" else _read(item, name))


def _sheets(members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, data in sorted(members.items()):
        if data[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(data)) as office:
                kind = "docx" if "word/document.xml" in office.namelist() else "xlsx"
                for part in office.namelist():
                    if _OFFICE[kind].fullmatch(part):
                        yield f"{name}/{part}", " ".join(_cells(parse(office.read(part))))


def _cells(root: Element) -> Iterator[str]:
    """Texts of an Office document; formulas, dates and names of styles are none."""
    for element in root.iter():
        name = etree.QName(element).localname
        if name in {"t", "title", "subject", "description", "keywords"} and element.text:
            yield unescape(element.text)
        elif name == "sheet" and element.get("name"):
            yield str(element.get("name"))
        elif name == "docPr":
            yield str(element.get("descr") or "")
