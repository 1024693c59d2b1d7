"""XML as elements: the few shapes that the files of a package are made of."""

from __future__ import annotations

from lxml import etree

Element = etree._Element
Value = str | int | bool | None
"""What a leaf holds. None is written the way Moodle writes the database's NULL."""

NULL = "$@NULL@$"


def branch(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element with child elements."""
    element = etree.Element(tag, {name: str(value) for name, value in attributes.items()})
    element.extend(children)
    return element


def leaf(tag: str, value: Value = "") -> Element:
    """An element with text only: numbers in figures, truth as 1 and 0."""
    element = etree.Element(tag)
    element.text = NULL if value is None else str(int(value)) if isinstance(value, bool) else str(value)
    return element


def leaves(**values: Value) -> list[Element]:
    """Elements with text only, in the order given."""
    return [leaf(tag, value) for tag, value in values.items()]


def serialize(root: Element) -> bytes:
    """The bytes of a file: UTF-8, declared, two spaces a level."""
    etree.indent(root, space="  ")
    body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def parse(data: bytes) -> Element:
    """Reads XML that may come from strangers: no entities, no document types fetched, no network.

    Raises ``lxml.etree.XMLSyntaxError`` where it is not well formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    return etree.fromstring(data, parser)
