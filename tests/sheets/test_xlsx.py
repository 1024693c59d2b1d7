"""Workbooks, their XML read back."""

from __future__ import annotations

import re

from lxml import etree

from .sources import copies, parts, sheet

BODY = """Write in the blue cells.

| What | Price | Cups | Each |
|---|--:|---|---|
| [[Green]] | [[€6.00]] | [[40]] | =IF(C2=0,"",B2/C2) |
| | | | =IF(C3=0,"",B3/C3) |
| **Total** | =SUM(B2:B3) | =SUM(C2:C3) | |

## Second

| A | B |
|---|---|
| [[0.5]] | =A2*2 |
"""

NAMESPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def cells(data: bytes) -> dict[str, tuple[str, str]]:
    """Formula and value by address."""
    members = parts(data)
    shared = [
        "".join(map(str, item.xpath(".//s:t/text()", namespaces=NAMESPACE))) for item in etree.fromstring(members["xl/sharedStrings.xml"])
    ]
    found = {}
    for cell in etree.fromstring(members["xl/worksheets/sheet1.xml"]).iterfind(".//s:c", NAMESPACE):
        formula, value = cell.findtext("s:f", "", NAMESPACE), cell.findtext("s:v", "", NAMESPACE)
        if cell.get("t") == "s":
            value = shared[int(value)]
        if formula or value:
            found[str(cell.get("r"))] = (formula, value)
    return found


def test_filled_has_values_and_formulas_where_they_lie() -> None:
    assert cells(copies(BODY, "xlsx")[1]) == {
        "A1": ("", "Recipe & more"),
        "A2": ("", "Example, filled in"),
        "A3": ("", "Write in the blue cells."),
        "A4": ("", "What"), "B4": ("", "Price"), "C4": ("", "Cups"), "D4": ("", "Each"),
        "A5": ("", "Green"), "B5": ("", "6"), "C5": ("", "40"), "D5": ('IF(C5=0,"",B5/C5)', "0.15"),
        "D6": ('IF(C6=0,"",B6/C6)', ""),
        "A7": ("", "Total"), "B7": ("SUM(B5:B6)", "6.0"), "C7": ("SUM(C5:C6)", "40.0"),
        "A9": ("", "Second"),
        "A10": ("", "A"), "B10": ("", "B"),
        "A11": ("", "0.5"), "B11": ("A11*2", "1.0"),
    }  # fmt: skip


def test_blank_computes_with_nothing() -> None:
    found = cells(copies(BODY, "xlsx")[0])
    assert {"A4", "B4", "C4"} & set(found) == set()
    assert (found["D4"], found["C6"]) == (('IF(C4=0,"",B4/C4)', ""), ("SUM(C4:C5)", "0.0"))


def test_input_cells_are_unlocked_and_sums_look_like_money() -> None:
    members = parts(copies(BODY, "xlsx", "fr")[1])
    styles = etree.fromstring(members["xl/styles.xml"])
    formats = {str(item.get("numFmtId")): str(item.get("formatCode")) for item in styles.iterfind(".//s:numFmt", NAMESPACE)}
    shapes = styles.findall("s:cellXfs/s:xf", NAMESPACE)
    page = etree.fromstring(members["xl/worksheets/sheet1.xml"])

    def style(address: str) -> etree._Element:
        (cell,) = page.xpath(f".//s:c[@r='{address}']", namespaces=NAMESPACE)
        return shapes[int(cell.get("s"))]

    def locked(address: str) -> bool:
        return style(address).find("s:protection", NAMESPACE) is None

    assert [locked(address) for address in ("A5", "B5", "A6", "D5", "A7", "A4")] == [False, False, False, True, True, True]
    money = '#,##0.00"\u00a0€"'
    assert [formats.get(str(style(address).get("numFmtId"))) for address in ("B5", "B6", "B7", "D5", "C5")] == [
        money,
        money,
        money,
        money,
        None,
    ]


def test_it_prints_on_one_page_in_width() -> None:
    page = parts(copies(BODY, "xlsx", "es")[0])["xl/worksheets/sheet1.xml"].decode()
    assert '<pageSetUpPr fitToPage="1"/>' in page
    assert re.search(r'<pageSetup paperSize="9" fitToHeight="0"', page)
    assert "Página &amp;P de &amp;N" in page


def test_words_that_look_like_formulas_or_addresses_stay_words() -> None:
    data = copies("| A |\n|---|\n| [[https://example.org]] |\n| x=1+1 |\n", "xlsx")[1]
    assert list(cells(data).values())[-2:] == [("", "https://example.org"), ("", "x=1+1")]
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in parts(data)


def test_what_is_wrong_with_formulas() -> None:
    body = "| A | B |\n|---|---|\n| [[1]] | =1/A2 |\n| 0 | =1/A3 |\n| 1 | =X( |\n| 1 | =B5 |\n| 1 | =B9 |\n"
    assert sheet(body, "xlsx")[1] == [f"{line}:{column} {rule}" for line, column, rule in (
        (3, 11, "formula-computes"), (4, 7, "formula-computes"), (5, 7, "formula-valid"), (6, 7, "formula-valid"), (7, 7, "formula-valid"),
    )]  # fmt: skip
