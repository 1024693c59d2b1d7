"""Drawings as XML: only what draws is let through.

A drawing may come from a stranger and is shown beside the learner's session, so scripts, event handlers, foreign documents, entities and
addresses of other files are problems. What editors such as Inkscape note for themselves (elements and attributes of other namespaces,
``data-`` attributes) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from builder.problems import Location, Problems

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
KEY = "data-text"

_ELEMENTS = (
    "circle clipPath defs desc ellipse g line linearGradient marker mask path pattern polygon polyline radialGradient rect stop style svg "
    "symbol text textPath title tspan use"
)

_ATTRIBUTES = (
    "alignment-baseline aria-hidden aria-label aria-labelledby baseline-shift class clip-path clip-rule clipPathUnits color cx cy d "
    "direction display dominant-baseline dx dy enable-background fill fill-opacity fill-rule font-family font-size font-style font-variant "
    "font-weight fr fx fy gradientTransform gradientUnits height href id lang lengthAdjust letter-spacing marker-end marker-mid "
    "marker-start markerHeight markerUnits markerWidth mask maskContentUnits maskUnits offset opacity orient overflow paint-order "
    "pathLength patternContentUnits patternTransform patternUnits points preserveAspectRatio r refX refY role rotate rx ry shape-rendering "
    "spreadMethod startOffset stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width style text-anchor text-decoration text-rendering textLength transform "
    "transform-origin translate type unicode-bidi vector-effect version viewBox visibility width word-spacing writing-mode x x1 x2 y y1 "
    "y2"
)

ELEMENTS = frozenset(_ELEMENTS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())

_STYLE_FORBIDDEN = re.compile(r"@(?!media\b)|\\|expression|javascript:|<", re.IGNORECASE)
_ADDRESS = re.compile(r"url\(\s{0,9}(?P<quote>['\"]?)(?P<target>[^)'\"]{0,200})(?P=quote)\s{0,9}\)", re.IGNORECASE)
_SELECTOR = re.compile(r"#(?P<id>[A-Za-z_][\w-]{0,99})(?=[^{};]{0,300}\{)")
"""Both have bounds, so that no drawing takes them longer than its length allows."""

ELEMENT_LIMIT = 20_000
REPORT_LIMIT = 50
"""Most elements of a drawing, and most problems that are told of one."""
_PARSER = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def read_svg(path: str, text: str, problems: Problems) -> etree._Element | None:
    """The root of a drawing, cleaned; None where it is no SVG. Rules: ``svg-valid``, ``svg-plain``, ``figure-sized``."""
    declaration = re.search(r"<!(DOCTYPE|ENTITY)", text)
    if declaration:
        hint = "remove the declaration: drawings need none"
        problems.add(_at(path, text, declaration.start()), "svg-plain", f"{declaration[0]} declarations are not read", hint)
        return None
    try:
        root = etree.fromstring(text.encode(), _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"this is not XML: {_first_words(error.msg)}"
        problems.add(Location(path, max(line, 1), max(column, 1)), "svg-valid", message, "save the drawing again as plain SVG")
        return None
    if sum(1 for _ in root.iter()) > ELEMENT_LIMIT:
        hint = "simplify it, or save it as a picture"
        problems.add(Location(path), "size-limited", f"the drawing has more than {ELEMENT_LIMIT:,} elements", hint)
        return None
    if root.tag != f"{{{SVG}}}svg":
        problems.add(Location(path), "svg-valid", "this is no SVG drawing", f'the outermost element must be <svg xmlns="{SVG}">')
        return None
    if not root.get("viewBox"):
        hint = 'add viewBox="0 0 WIDTH HEIGHT" to the svg element'
        problems.add(Location(path), "figure-sized", "the drawing has no viewBox, so it cannot grow and shrink", hint)
    _Cleaner(path, text, problems).clean(root)
    return root


def _parser() -> etree.XMLParser[etree._Element]:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def place(path: str, text: str, element: etree._Element, needle: str = "") -> Location:
    """Where an element stands; libxml2 knows only the line in which its tag ends, so ``needle`` is looked for from there upwards."""
    last = int(element.sourceline or 1)
    lines = _lines(text)
    for number in range(min(last, len(lines)), max(0, last - 20), -1):
        column = lines[number - 1].find(needle)
        if column >= 0:
            return Location(path, number, column + 1)
    return Location(path, last)


@lru_cache(maxsize=1)
def _lines(text: str) -> Sequence[str]:
    return text.split("\n")


def prefix_ids(root: etree._Element, prefix: str) -> None:
    """Makes the ids of a drawing its own, so that two drawings can stand in one page."""
    known = {str(element.get("id")) for element in root.iter(etree.Element) if element.get("id")}

    def renamed(name: str) -> str:
        return f"{prefix}-{name}" if name in known else name

    def address(match: re.Match[str]) -> str:
        return f"url(#{renamed(match['target'][1:])})"

    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            plain = etree.QName(name).localname
            if plain == "id":
                element.set(name, renamed(str(value)))
            elif plain == "href":
                element.set(name, f"#{renamed(str(value)[1:])}")
            elif plain == "aria-labelledby":
                element.set(name, " ".join(map(renamed, str(value).split())))
            elif "url(" in str(value):
                element.set(name, _ADDRESS.sub(address, str(value)))
        if local(element) == "style" and element.text:
            element.text = _SELECTOR.sub(lambda match: f"#{renamed(match['id'])}", _ADDRESS.sub(address, element.text))


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


class _Cleaner:
    def __init__(self, path: str, text: str, problems: Problems) -> None:
        self._path, self._text, self._problems = path, text, problems
        self._reported = 0

    def clean(self, root: etree._Element) -> None:
        for element in list(root.iter()):
            if not isinstance(element.tag, str) or etree.QName(element).namespace != SVG or local(element) == "metadata":
                self._remove(element)
            elif local(element) not in ELEMENTS:
                hint = "draw it with shapes and text; pictures, scripts and foreign documents cannot stand in a drawing"
                self._report(element, f"<{local(element)}", f"the element {local(element)} is not let through", hint)
                self._remove(element)
            else:
                self._attributes(element)
        etree.cleanup_namespaces(root)

    def _remove(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is not None:
            element.tail = None if element.tail is None or not element.tail.strip() else element.tail
            _keep_tail(element, parent)
            parent.remove(element)

    def _attributes(self, element: etree._Element) -> None:
        for name, value in list(element.attrib.items()):
            fault = self._fault(str(name), str(value))
            if fault is None:
                continue
            del element.attrib[name]
            if fault:
                self._report(element, etree.QName(name).localname, fault, "remove it from the drawing")
        if local(element) == "style" and (not _tame(element.text or "") or len(element)):
            self._report(element, "<style", "the style element imports or reaches for something outside", "write plain rules only")
            element.text = None

    def _fault(self, name: str, value: str) -> str | None:
        """None where an attribute may stay, words where it is a problem, nothing where it is only left out."""
        namespace, plain = etree.QName(name).namespace, etree.QName(name).localname
        if namespace == XML or name == KEY:
            return None
        if namespace not in {None, XLINK} or plain.startswith("data-") or (namespace == XLINK and plain != "href"):
            return ""
        if plain not in ATTRIBUTES:
            return f"the attribute {plain} is not let through"
        if plain == "href":
            return None if re.fullmatch(r"#[\w.-]+", value) else "the address in href leads out of the drawing"
        return None if _tame(value) else f"the value of {plain} reaches for something outside"

    def _report(self, element: etree._Element, needle: str, message: str, hint: str) -> None:
        self._reported += 1
        if self._reported <= REPORT_LIMIT:
            self._problems.add(place(self._path, self._text, element, needle), "svg-plain", message, hint)


def _tame(style: str) -> bool:
    """Whether a value or a style sheet stays within the drawing."""
    addresses = len(re.findall(r"url\s*\(|image-set|image\(", style, re.IGNORECASE))
    inside = sum(match["target"].strip().startswith("#") for match in _ADDRESS.finditer(style))
    return addresses == inside and not _STYLE_FORBIDDEN.search(style)


def _keep_tail(element: etree._Element, parent: etree._Element) -> None:
    """lxml removes the text behind an element with it."""
    if not element.tail:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + element.tail
    else:
        parent.text = (parent.text or "") + element.tail


def _at(path: str, text: str, offset: int) -> Location:
    before = text[:offset]
    return Location(path, before.count("\n") + 1, offset - before.rfind("\n"))


def _first_words(message: str | None) -> str:
    return re.sub(r", line \d+, column \d+.*", "", (message or "unknown").partition("\n")[0])


def texts(root: etree._Element) -> Iterator[etree._Element]:
    """The elements whose words are translated."""
    return (element for element in root.iter(etree.Element) if element.get(KEY) is not None)
