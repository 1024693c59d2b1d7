"""The structure of a text, which all languages share."""

from __future__ import annotations

from lxml.etree import _Element as Element

from builder.text.page import Page
from builder.text.references import SCHEME

_NAMES = (
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "figure", "section", "details", "math", "pre", "blockquote",
)  # fmt: skip


def list_outline(page: Page) -> None:
    """Headings, lists with their items, tables with rows and columns, boxes, figures, formulas, in order."""
    found = (_entry(element) for element in page.root.iter(*_NAMES))
    page.outline = tuple(entry for entry in found if entry)


def _entry(element: Element) -> str:
    name, role = str(element.tag), element.get("class", "")
    match name:
        case "ul" | "ol":
            name = f"{name} {len(element.findall('li'))}"
        case "dl":
            name = f"dl {len(element.findall('dt'))}"
        case "table":
            rows = list(element.iter("tr"))
            name = f"table {len(rows)}x{max((len(row) for row in rows), default=0)}"
        case "figure":
            name = f"{role.removeprefix('cp-')} {element[0].get('src', '').removeprefix(f'{SCHEME}asset/')}"
        case "section" | "details":
            name = _box(role.split())
        case "math":
            name = "formula" if element.get("display") == "block" else ""
        case "h3" if role == "cp-box-title":
            name = ""
    return name


def _box(roles: list[str]) -> str:
    """``cp-box cp-example cp-faded``, ``cp-answer``, ``cp-answer cp-description``."""
    if roles == ["cp-footnotes"]:
        return "footnotes"
    return f"box {roles[min(1, len(roles) - 1)].removeprefix('cp-')}"
