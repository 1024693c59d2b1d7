"""Markdown to the content of a sheet."""

from __future__ import annotations

import pytest

from builder.sheets.compare import compare
from builder.sheets.content import Block, NumberFormat, Run, Table
from builder.sheets.numbers import excel_format

from .sources import sheet


def test_blocks_keep_style_and_marks() -> None:
    body = "## Before\n\n**Tea:** [[{{ case.name }}, *hot*]] now\n\n- one\n    - deeper\n- [ ] tick\n\n1. first\n2. second\n"
    found, problems = sheet(body)
    assert problems == []
    assert found.parts == (
        Block("heading", (Run("Before"),)),
        Block(
            "paragraph",
            (Run("Tea:", bold=True), Run(" "), Run("green tea, ", filled=True), Run("hot", italic=True, filled=True), Run(" now")),
        ),
        Block("bullet", (Run("one"),), first=True),
        Block("bullet", (Run("deeper"),), 1, first=True),
        Block("bullet", (Run("☐ tick"),)),
        Block("step", (Run("first"),), first=True),
        Block("step", (Run("second"),)),
    )


def test_cells() -> None:
    body = "## Costs\n\n| What | Sum | n |\n|---|--:|:-:|\n| [[Tea | {{ case.price | money(2) }}]] | x \\| y | |\n"
    found, problems = sheet(body.replace("Tea | ", ""))
    assert problems == []
    (table,) = found.tables()
    assert (table.caption, table.alignments, str(table.at)) == ("Costs", ("left", "right", "center"), "s.md:3:1")
    heading, row = table.rows
    assert [cell.text for cell in heading] == ["What", "Sum", "n"]
    assert (row[0].number, row[0].format, row[0].filled, str(row[0].at)) == (1234.5, NumberFormat("money", 2), True, "s.md:5:3")
    assert (row[1].text, row[1].filled) == ("x | y", False)
    assert row[2].empty


@pytest.mark.parametrize(
    ("cell", "number", "shape"),
    [
        ("12", 12.0, NumberFormat("number")),
        ("1234.50", 1234.5, NumberFormat("number", 2)),
        ("-3", -3.0, NumberFormat("number")),
        ("€6.00", 6.0, NumberFormat("money", 2)),
        ("6 €", 6.0, NumberFormat("money")),
        ("45%", 0.45, NumberFormat("percent")),
        ("2027-01-11", 46398.0, NumberFormat("date")),
        ("2027-02-31", None, None),
        ("{{ case.cups }}", 6.0, NumberFormat("number")),
        ("{{ case.price | money }}", 1234.5, NumberFormat("money")),
        ("{{ case.share | percent(1) }}", 0.45, NumberFormat("percent", 1)),
        ("{{ case.start | date }}", 46398.0, NumberFormat("date")),
        ("{{ case.cups + 1 }}", 7.0, NumberFormat("number")),
        ("{{ case.name }}", None, None),
        (r"1\.10", None, None),
        ("12 cups", None, None),
        ("W14", None, None),
    ],
)
@pytest.mark.parametrize("mark", ["{}", "[[{}]]"])
def test_numbers(cell: str, number: float | None, shape: NumberFormat | None, mark: str) -> None:
    found, problems = sheet(f"| A |\n|---|\n| {mark.format(cell)} |\n", "xlsx")
    assert problems == []
    (table,) = found.tables()
    assert (table.rows[1][0].number, table.rows[1][0].format) == (number, shape)


def test_what_looks_like_a_number_can_be_words() -> None:
    found, _ = sheet("| A |\n|---|\n| 1\\.10 |\n", "xlsx")
    assert [cell.text for table in found.tables() for cell in table.rows[1]] == ["1.10"]


def test_formulas_say_how_they_are_shown() -> None:
    found, problems = sheet("| A |\n|---|\n| [[2]] |\n| =A2*2 {money(2)} |\n| =A2*{{ case.cups }} |\n", "xlsx")
    assert problems == []
    (table,) = found.tables()
    assert [(row[0].formula, row[0].format) for row in table.rows[2:]] == [("A2*2", NumberFormat("money", 2)), ("A2*6", None)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("| A |\n| b |\n", ["1:1 table-regular"]),
        ("| A | B |\n|---|---|\n| b |\n| c | d | e |\n", ["3:1 table-regular", "4:1 table-regular"]),
        ("![x](y.png)\n", ["1:1 sheet-plain"]),
        ("```\ncode\n```\n", ["1:1 sheet-plain"]),
        ("| A |\n|---|\n| {{ case.nothing }} |\n", ["3:3 value-exists"]),
        ("| A |\n|---|\n| =A1 |\n", ["3:3 formula-in-xlsx"]),
        ("| A |\n|" + " -" * 2000 + "|\n| b |\n", ["1:1 table-regular"]),
        ("| A |\n|---|\n|" + "{{" * 2000 + "|\n", ["3:2 value-valid"]),
        ("| A |\n|---|\n| " + "x" * 6000 + " |\n", ["3:1 line-length"]),
        ("| A |\n|---|\n" + "| 1 |\n" * 1000, ["1:1 size-limited"]),
        ("- a very long point that nobody reads\n" * 150, ["1:1 sheet-two-pages"]),
    ],
)
def test_what_is_wrong(body: str, found: list[str]) -> None:
    assert sheet(body)[1] == found


def test_long_formulas_end() -> None:
    assert sheet("| A |\n|---|\n| =" + "1 " * 2000 + " |\n", "xlsx")[1] == ["3:3 formula-valid"]


def test_rows_that_do_not_fit_are_left_out() -> None:
    found, _ = sheet("| A | B |\n|---|---|\n| b |\n| c | d |\n")
    assert [len(part.rows) for part in found.parts if isinstance(part, Table)] == [2]


@pytest.mark.parametrize(
    ("shape", "codes"),
    [
        (NumberFormat("number"), ("General", "General", "General")),
        (NumberFormat("number", 2), ("#,##0.00", "#,##0.00", "#,##0.00")),
        (NumberFormat("money"), ('"€"#,##0', '#,##0"\u00a0€"', '#,##0"\u00a0€"')),
        (NumberFormat("money", 2), ('"€"#,##0.00', '#,##0.00"\u00a0€"', '#,##0.00"\u00a0€"')),
        (NumberFormat("percent", 1), ("0.0%", '0.0"\u00a0"%', '0.0"\u00a0"%')),
        (NumberFormat("date"), ("[$-809]d mmmm yyyy", "[$-40C]d mmmm yyyy", '[$-C0A]d" de "mmmm" de "yyyy')),
    ],
)
def test_codes_of_formats(shape: NumberFormat, codes: tuple[str, ...]) -> None:
    assert tuple(excel_format(shape, language) for language in ("en", "fr", "es")) == codes


BODY = "## A\n\n| n | sum |\n|---|---|\n| [[2]] | =A2*2 |\n\n- end\n"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("A", "B"), []),
        (("## A\n\n", ""), ["1:1 translation-structure the sheet has a table of 2 rows and 2 columns in “fr” where “en” has a heading"]),
        (("- end\n", ""), ["1:1 translation-structure the sheet has nothing more in “fr” where “en” has a bullet"]),
        (("- end\n", "1. end\n"), ["1:1 translation-structure the sheet has a step in “fr” where “en” has a bullet"]),
        (("| [[2]] | =A2*2 |\n", "| [[2]] | =A2*2 |\n| | |\n"), [
            "3:1 translation-structure the sheet has a table of 3 rows and 2 columns in “fr” where “en” has a table of 2 rows and 2 columns"
        ]),
        (("=A2*2", "=A2*3"), ["5:11 translation-structure the cell holds “=A2*3”, in the first language “=A2*2”"]),
        (("=A2*2", "4"), ["5:11 translation-structure the cell holds no formula, in the first language “=A2*2”"]),
        (("[[2]]", "[[3]]"), ["5:3 translation-numbers the cell holds 3, in the first language 2"]),
        (("[[2]]", "[[two]]"), ["5:3 translation-numbers the cell holds no number, in the first language 2"]),
        (("[[2]]", "2"), ["5:3 translation-structure the cell is the same in both copies, in the first language filled in by the case"]),
    ],
)  # fmt: skip
def test_translations_have_the_same_parts_and_numbers(change: tuple[str, str], found: list[str]) -> None:
    first, other = sheet(BODY, "xlsx")[0], sheet(BODY.replace(*change, 1), "xlsx", "fr")[0]
    assert [f"{problem.at.line}:{problem.at.column} {problem.rule} {problem.message}" for problem in compare(first, other)] == found
