"""Drawings in one language: the words of ``NAME.yaml`` in the places that ``NAME.svg`` marks with ``data-text``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from lxml import etree

from builder.problems import Location
from builder.source.data import Data, read_yaml
from builder.source.fitting import misfits
from builder.source.front import piece_at
from builder.source.reading import Reading
from builder.source.shapes import FigureData
from builder.source.svg import KEY, SVG, XML, place, prefix_ids, read_svg, texts
from builder.source.validation import validate

_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTER = re.compile(r"[^\W\d_]")
_VALUE = re.compile(r"\{\{.*?\}\}")


def translate(path: str, reading: Reading) -> bytes | None:
    """The drawing ``path`` in the language of the reading, or None where it cannot be read.

    Rules: those of :func:`builder.source.svg.read_svg`, ``figure-described``, ``figure-text-exists``, ``figure-text-used``,
    ``figure-text-keyed``, ``figure-text-fits``.
    """
    text = reading.tree.text(path)
    root = read_svg(path, text, reading.problems) if text is not None else None
    if text is None or root is None:
        return None
    _Translation(path, text, reading).apply(root)
    return finish(root, path, reading.language)


def spoken(texts: Mapping[str, str], reading: Reading) -> str | None:
    """The language whose words are taken: that of the reading, the one that stands in for it, or the first where there are only values."""
    wordless = not _LETTER.search(_VALUE.sub("", texts.get(reading.settings.source, "word")))
    known = (reading.language, reading.fallback, reading.settings.source if wordless else None)
    return next((language for language in known if language is not None and language in texts), None)


def finish(root: etree._Element, path: str, language: str) -> bytes:
    """The bytes of a drawing: its ids are its own, and assistive software finds its name and language."""
    prefix = _prefix(path)
    prefix_ids(root, prefix)
    _describe(root, prefix, language)
    return etree.tostring(root, encoding="utf-8")


class _Translation:
    def __init__(self, path: str, text: str, reading: Reading) -> None:
        self._path, self._text, self._reading = path, text, reading
        self._words = path.removesuffix(".svg") + ".yaml"

    def apply(self, root: etree._Element) -> None:
        self._check_described(root)
        self._check_keyed(root)
        elements = list(texts(root))
        data, figure = self._read() if elements or self._reading.tree.exists(self._words) else (None, None)
        keys = {element: self._fill(element, data, figure) for element in elements}
        if data is not None and figure is not None:
            self._check_used(data, figure, set(keys.values()))
            self._check_fits(root, data, keys)

    def _check_fits(self, root: etree._Element, data: Data, keys: Mapping[etree._Element, str]) -> None:
        for misfit in misfits(root):
            key = keys.get(misfit.element)
            if key is not None:
                at = data.at("texts", key, self._reading.language)
                hint = "word it shorter, or give it more room in the drawing"
                self._reading.problems.add(at, "figure-text-fits", misfit.said, hint, "warning")

    def _read(self) -> tuple[Data | None, FigureData | None]:
        text = self._reading.tree.text(self._words)
        if text is None:
            if not self._reading.tree.exists(self._words):
                hint = f"write {self._words} with the words of each key in each language"
                self._problem("figure-text-exists", Location(self._path), "the words of the drawing are missing", hint)
            return None, None
        data = read_yaml(self._words, text, self._reading.problems)
        return data, None if data is None else validate(data, FigureData, self._reading.problems)

    def _fill(self, element: etree._Element, data: Data | None, figure: FigureData | None) -> str:
        """Puts the words in; gives the key."""
        key, language = str(element.get(KEY)), self._reading.language
        del element.attrib[KEY]
        if data is None or figure is None:
            return key
        if len(element):
            hint = "give each tspan a key of its own"
            self._problem("figure-text-plain", self._place(element, key), f"the text “{key}” holds elements that would be lost", hint)
        elif key not in figure.texts:
            languages = ", ".join(f"{tag}: …" for tag in self._reading.settings.languages)
            hint = f"{_meant(key, figure)}add to {self._words}: {key}: {{{languages}}}"
            self._problem("figure-text-exists", self._place(element, key), f"no words are written for “{key}”", hint)
        elif (tongue := spoken(figure.texts[key], self._reading)) is None:
            hint = f"add {language}: … to it"
            self._problem("figure-text-exists", data.key_at("texts", key), f"“{key}” has no words in “{language}”", hint)
        else:
            element.text = self._reading.compiler.plain(piece_at(data, figure.texts[key][tongue], "texts", key, tongue))
        return key

    def _check_described(self, root: etree._Element) -> None:
        """A drawing says by itself what it shows, for those who open it alone."""
        for name in ("title", "desc"):
            found = root.find(f"{{{SVG}}}{name}")
            if found is None or (found.get(KEY) is None and not (found.text or "").strip()):
                hint = f'add <{name} data-text="{name}">…</{name}> right below the svg element'
                self._problem("figure-described", Location(self._path), f"the drawing has no {name}", hint)
            elif found.get(KEY) is None and len(self._reading.settings.languages) > 1:
                hint = f'write <{name} data-text="{name}"> and put its words in {self._words}'
                self._problem("figure-described", place(self._path, self._text, found, f"<{name}"), f"the {name} is not translated", hint)

    def _check_keyed(self, root: etree._Element) -> None:
        if len(self._reading.settings.languages) < 2:
            return
        for element in root.iter(f"{{{SVG}}}text", f"{{{SVG}}}tspan"):
            if element.get(KEY) is None and element.get("translate") != "no" and _WORD.search(element.text or ""):
                words = " ".join((element.text or "").split())
                hint = 'give it a data-text key, or translate="no" if it is the same everywhere'
                at = place(self._path, self._text, element, (element.text or "").strip().partition("\n")[0])
                self._reading.problems.add(at, "figure-text-keyed", f"“{words}” is not translated", hint, "warning")

    def _check_used(self, data: Data, figure: FigureData, used: set[str]) -> None:
        for key in figure.texts:
            if key not in used:
                hint = f'write data-text="{key}" in the drawing, or remove the words'
                self._problem("figure-text-used", data.key_at("texts", key), f"the drawing has no place for “{key}”", hint)

    def _place(self, element: etree._Element, key: str) -> Location:
        return place(self._path, self._text, element, f'{KEY}="{key}"')

    def _problem(self, rule: str, at: Location, message: str, hint: str) -> None:
        self._reading.problems.add(at, rule, message, hint)


def _describe(root: etree._Element, prefix: str, language: str) -> None:
    """Names and language for assistive software."""
    root.set(f"{{{XML}}}lang", language)
    root.set("role", "img")
    labels = []
    for name in ("title", "desc"):
        found = root.find(f"{{{SVG}}}{name}")
        if found is not None:
            identifier = str(found.get("id") or f"{prefix}-{name}")
            found.set("id", identifier)
            labels.append(identifier)
    if labels:
        root.set("aria-labelledby", " ".join(labels))


def _prefix(path: str) -> str:
    """``modules/scope/figures/wbs.svg`` gives ``scope-wbs``."""
    parts = path.split("/")
    return f"{parts[1]}-{parts[-1].removesuffix('.svg')}"


def _meant(key: str, figure: FigureData) -> str:
    close = get_close_matches(key, figure.texts, 1, 0.6)
    return f"did you mean “{close[0]}”? if not, " if close else ""
