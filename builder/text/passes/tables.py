"""Tables that scroll on narrow screens and that screen readers can follow."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from builder.text.page import Page, text_of
from builder.words import N_

LABEL = N_("Table")


def wrap_tables(page: Page) -> None:
    """Wraps each table in a region that is named after its columns."""
    for table in list(page.root.iter("table")):
        names = [text_of(cell) for cell in table.iter("th")]
        for cell in table.iter("th", "td"):
            _align(cell)
            if cell.tag == "th":
                _scope(cell)
        label = ", ".join(name for name in names if name) or page.gettext(LABEL)
        _wrap(table, etree.Element("div", {"class": "cp-table", "tabindex": "0", "role": "region", "aria-label": label}))


def _align(cell: Element) -> None:
    side = cell.attrib.pop("align", None)
    if side in ("right", "center"):
        cell.set("class", f"cp-{side}")


def _scope(cell: Element) -> None:
    """An empty corner is no heading."""
    if len(cell) or (cell.text or "").strip():
        cell.set("scope", "col")
    else:
        cell.tag = "td"


def _wrap(table: Element, region: Element) -> None:
    parent = table.getparent()
    assert parent is not None, "the root is a div, so a table has a parent"
    region.tail, table.tail = table.tail, None
    parent.replace(table, region)
    region.append(table)
