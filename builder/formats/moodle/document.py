"""XML as Moodle's restore reads it."""

from __future__ import annotations

from builder.xml import Element, serialize


def document(root: Element) -> bytes:
    """The bytes of a file of the backup.

    Moodle tells a list that is empty from a text that is empty by the line feed that it writes into the former
    (``simplified_parser_processor``), and stumbles over lists without one.
    """
    for element in root.iter():
        if len(element) == 0 and element.text is None:
            element.text = "\n"
    return serialize(root)
