"""XLIFF 2.1, as OASIS publishes it (http://docs.oasis-open.org/xliff/xliff-core/v2.1/): units out and back.

A file of the tree is a ``file``, a block a ``unit`` with one ``segment``; markup is ``ph`` and ``pc`` with its signs in ``originalData``.
What is stale comes with its former translation in the state ``initial``; agreed words stand in the glossary module; the texts around, the
place and, for programs without that module, the agreed words in notes. Nothing of it is new in 2.1, so it may call itself 2.0 for programs
that know only that (Poedit up to 3.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree

from builder.problems import Location, Problems
from builder.translation.inline import FIXED, Alone, Around, Part, codes, label, parse
from builder.translation.unit import Done, Returned, Unit, one_line
from builder.xml import Element
from builder.xml import parse as parse_xml

CORE = "urn:oasis:names:tc:xliff:document:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
XML = "http://www.w3.org/XML/1998/namespace"
VERSION = "2.1"
OLDER = "2.0"

_PLAIN = frozenset({"place", "state"})
"""Kinds of notes that explain themselves; the others say what they are, since programs show notes without their kind."""

_ID = re.compile(r"u(\d{1,6})")
_STATES: dict[str, Done] = {"initial": "no", "translated": "translated", "reviewed": "reviewed", "final": "reviewed"}
_TYPES = {"link": "link", "image": "image", "strong": "fmt", "emphasis": "fmt", "break": "fmt"}
_SUBTYPES = {"strong": "xlf:b", "emphasis": "xlf:i", "break": "xlf:lb"}


def export(units: Iterable[Unit], source: str, target: str, version: str = VERSION) -> bytes:
    """The units as a document, from one language to another."""
    root = etree.Element(f"{{{CORE}}}xliff", {"version": version, "srcLang": source, "trgLang": target}, {None: CORE, "gls": GLOSSARY})
    root.set(f"{{{XML}}}space", "preserve")
    for number, (path, group) in enumerate(groupby(units, key=lambda unit: unit.path), 1):
        file = _add(root, "file", id=f"f{number}", original=path)
        for unit in group:
            _unit(file, unit)
    _indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def export_older(units: Iterable[Unit], source: str, target: str) -> bytes:
    """The same as XLIFF 2.0."""
    return export(units, source, target, OLDER)


def _unit(file: Element, unit: Unit) -> None:
    element = _add(file, "unit", id=f"u{unit.number}", name=f"{unit.path}:{unit.block.line}", canResegment="no")
    if unit.terms:
        glossary = etree.SubElement(element, f"{{{GLOSSARY}}}glossary")
        for term, translation in unit.terms:
            entry = etree.SubElement(glossary, f"{{{GLOSSARY}}}glossEntry")
            etree.SubElement(entry, f"{{{GLOSSARY}}}term").text = term
            etree.SubElement(entry, f"{{{GLOSSARY}}}translation").text = translation
    notes = _add(element, "notes")
    for category, text in _notes(unit):
        _add(notes, "note", category=category).text = text if category in _PLAIN else f"{category}: {text}"
    source, target = (parse(text, markdown=unit.markdown) for text in (unit.source, unit.target))
    data = _Data()
    written = (data.written("source", source), data.written("target", target) if unit.target else None)
    if data.signs:
        original = _add(element, "originalData")
        for sign, identifier in data.signs.items():
            _add(original, "data", id=identifier).text = sign
    state = {"current": "translated", "reviewed": "reviewed"}.get(unit.state, "initial")
    segment = _add(element, "segment", id="s1", state=state)
    segment.extend(part for part in written if part is not None)


def _notes(unit: Unit) -> Iterator[tuple[str, str]]:
    yield "place", f"{unit.block.kind}{f' of {unit.block.section or unit.block.name}' if unit.block.section or unit.block.name else ''}"
    if unit.state == "stale":
        yield "state", f"the words in “{unit.changed}” have changed" if unit.changed else "nobody has noted that this translation is right"
    if unit.terms:
        yield "terms", "; ".join(f"{term} = {translation}" for term, translation in unit.terms)
    if unit.before:
        yield "before", unit.before
    if unit.after:
        yield "after", unit.after


class _Data:
    """Numbers codes and their signs; a code of the target that the source has, too, gets its number."""

    def __init__(self) -> None:
        self.signs: dict[str, str] = {}
        self._numbers: list[tuple[str, str]] = []

    def written(self, tag: str, parts: Sequence[Part]) -> Element:
        """``source`` or ``target``."""
        free = list(self._numbers) if tag == "target" else []
        names = {}
        for code in codes(parts):
            name = label(code)
            known = next((pair for pair in free if pair[0] == name), None)
            if known is None:
                known = (name, str(len(self._numbers) + 1))
                self._numbers.append(known)
            else:
                free.remove(known)
            names[id(code)] = known[1]
        element = etree.Element(f"{{{CORE}}}{tag}")
        self._fill(element, parts, names)
        return element

    def _fill(self, parent: Element, parts: Sequence[Part], names: dict[int, str]) -> None:
        last: Element | None = None
        for part in parts:
            if isinstance(part, str):
                if last is None:
                    parent.text = (parent.text or "") + part
                else:
                    last.tail = (last.tail or "") + part
                continue
            last = self._code(part, names[id(part)])
            parent.append(last)
            if isinstance(part, Around):
                self._fill(last, part.inner, names)

    def _code(self, code: Alone | Around, number: str) -> Element:
        attributes = {"id": number, "type": _TYPES.get(code.kind, "other")}
        if code.kind in _SUBTYPES:
            attributes["subType"] = _SUBTYPES[code.kind]
        if code.kind in FIXED:
            attributes |= {"canCopy": "no", "canDelete": "no"}
        if isinstance(code, Alone):
            attributes |= {"dataRef": self._sign(code.literal), "disp": code.literal.strip() or "↵"}
            return etree.Element(f"{{{CORE}}}ph", dict(attributes))
        attributes |= {"dataRefStart": self._sign(code.opening), "dataRefEnd": self._sign(code.closing)}
        return etree.Element(f"{{{CORE}}}pc", dict(attributes))

    def _sign(self, sign: str) -> str:
        return self.signs.setdefault(sign, f"d{len(self.signs) + 1}")


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{CORE}}}{tag}", attributes)


def _indent(root: Element) -> None:
    """Lines for people, and none in texts, where spaces count."""
    root.text = "\n"
    for file in root:
        file.text, file.tail = "\n ", "\n"
        for unit in file:
            unit.tail = "\n " if unit is not file[-1] else "\n"
            unit.text = "\n  "
            for part in unit:
                part.tail = "\n  " if part is not unit[-1] else "\n "


def read(name: str, data: bytes, source: str, target: str, problems: Problems) -> list[Returned]:
    """The units of a document that has come back. Rules: ``exchange-valid``, ``exchange-language``."""
    try:
        root = parse_xml(data)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        problems.add(
            Location(name, max(line, 1), max(column, 1)),
            "exchange-valid",
            f"this is no XML: {one_line(error.msg)}",
            "save it again as XLIFF",
        )
        return []
    if root.getroottree().docinfo.doctype:
        problems.add(Location(name), "exchange-valid", "the file declares a document type", "XLIFF needs none: save it again")
        return []
    if root.tag != f"{{{CORE}}}xliff" or not (root.get("version") or "").startswith("2."):
        problems.add(Location(name), "exchange-valid", "this is no XLIFF 2", "save it as XLIFF 2.0 or 2.1; for other programs export PO")
        return []
    if (root.get("srcLang"), root.get("trgLang")) != (source, target):
        message = f"the file is from “{root.get('srcLang')}” to “{root.get('trgLang')}”, not from “{source}” to “{target}”"
        problems.add(Location(name), "exchange-language", message, "give the right language, or export again")
        return []
    return list(_Reader(name, problems).units(root))


class _Reader:
    def __init__(self, name: str, problems: Problems) -> None:
        self._name, self._problems = name, problems

    def units(self, root: Element) -> Iterator[Returned]:
        for file in root.iter(f"{{{CORE}}}file"):
            for unit in file.iter(f"{{{CORE}}}unit"):
                match = _ID.fullmatch(unit.get("id") or "")
                if match is None:
                    self._add(
                        unit, f"the unit “{(unit.get('id') or '')[:40]}” is none of ours", "export again; programs keep the ids of units"
                    )
                    continue
                try:
                    yield self._unit(unit, file.get("original") or "", int(match[1]))
                except _BrokenError as error:
                    self._add(error.element, str(error), "export again, and change words only")

    def _unit(self, unit: Element, path: str, number: int) -> Returned:
        signs = {data.get("id") or "": data.text or "" for data in unit.iter(f"{{{CORE}}}data")}
        original, translated, done = "", "", "translated"
        for part in unit:
            if part.tag not in (f"{{{CORE}}}segment", f"{{{CORE}}}ignorable"):
                continue
            source, target = (part.find(f"{{{CORE}}}{tag}") for tag in ("source", "target"))
            if source is None:
                raise _BrokenError("a segment has no source", part)
            original += _text(source, signs)
            if part.tag == f"{{{CORE}}}ignorable":
                translated += _text(source if target is None else target, signs)
                continue
            translated += "" if target is None else _text(target, signs)
            done = _lesser(done, _STATES.get(part.get("state") or "initial", "no"))
        return Returned(Location(self._name, unit.sourceline or 1), path, number, original, translated.strip(), _done(done, translated))

    def _add(self, element: Element, message: str, hint: str) -> None:
        self._problems.add(Location(self._name, element.sourceline or 1), "exchange-valid", message, hint)


class _BrokenError(Exception):
    """A unit that cannot be read, and the element at which that shows."""

    def __init__(self, message: str, element: Element) -> None:
        super().__init__(message)
        self.element = element


def _lesser(one: str, other: str) -> str:
    order = ("no", "translated", "reviewed")
    return order[min(order.index(one), order.index(other))] if one != "translated" or other != "reviewed" else other


def _done(state: str, text: str) -> Done:
    return "no" if not text.strip() else "reviewed" if state == "reviewed" else "translated" if state == "translated" else "no"


def _text(element: Element, signs: dict[str, str]) -> str:
    """Words and signs in order. Markers of annotations are passed over; other elements are refused."""
    parts = [_words(element.text)]
    for child in element:
        parts += [_inline(child, signs), _words(child.tail)]
    return "".join(parts)


def _words(text: str | None) -> str:
    """Programs may break lines; where a line must end, there is a code."""
    return (text or "").replace("\n", " ")


def _inline(child: Element, signs: dict[str, str]) -> str:
    tag = etree.QName(child).localname if isinstance(child.tag, str) and etree.QName(child).namespace == CORE else ""
    match tag:
        case "ph":
            return _sign(child, "dataRef", signs)
        case "pc":
            return _sign(child, "dataRefStart", signs) + _text(child, signs) + _sign(child, "dataRefEnd", signs)
        case "sc" | "ec":
            return _sign(child, "dataRef", signs)
        case "mrk":
            return _text(child, signs)
        case "sm" | "em":
            return ""
    raise _BrokenError("a text holds something else than words and codes", child)


def _sign(element: Element, attribute: str, signs: dict[str, str]) -> str:
    identifier = element.get(attribute) or ""
    if identifier not in signs:
        raise _BrokenError("a code has lost its signs", element)
    return signs[identifier]
