"""Words of drawings that do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from builder.problems import Problems
from builder.source import load
from builder.source.fitting import misfits, text_width
from builder.source.svg import SVG

from .trees import write_tree


def found(inner: str, view: str = "0 0 400 100") -> list[tuple[str, int, int, str]]:
    root = etree.fromstring(f'<svg xmlns="{SVG}" viewBox="{view}">{inner}</svg>')
    return [((each.element.text or ""), round(each.width), round(each.room), each.other) for each in misfits(root)]


LABEL = '<text data-text="label" x="20" y="35" font-size="16">Pot</text>'
BOX = '<rect x="10" y="10" width="100" height="40"/>'


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ('<text x="20" y="35" font-size="16">Need</text>', True),
        ('<text x="20" y="35" font-size="16">A need that nobody named</text>', False),
        ('<text x="100" y="35" font-size="16" text-anchor="end">Wunsch</text>', True),
        ('<text x="100" y="35" font-size="16" text-anchor="end">A need that nobody named</text>', False),
        ('<text x="60" y="35" font-size="16" text-anchor="middle">Twelve signs</text>', True),
        ('<text x="60" y="35" font-size="16" text-anchor="middle">Nearly thirty signs in it</text>', False),
        ('<text x="20" y="35" style="fill:#000;font-size:16px">A need that nobody named</text>', False),
        ('<text x="20" y="35" font-size="12">必要性を調べる</text>', True),
        ('<text x="20" y="35" font-size="16">必要性を調べる</text>', False),
        ('<text x="20" y="35" font-size="16" transform="rotate(90)">A need that nobody named</text>', True),
        ('<text x="20" y="35">A need that nobody named, of no size</text>', True),
    ],
)
def test_words_in_a_box(text: str, fits: bool) -> None:
    assert (found(BOX + text) == []) == fits


def test_the_drawing_is_a_box_too() -> None:
    assert found('<text x="300" y="80" font-size="16">Long words at the edge of it</text>') == [
        ("Long words at the edge of it", 200, 100, "")
    ]


def test_groups_that_are_moved() -> None:
    moved = f'<g transform="translate(50, 20)" font-size="16">{BOX}<text x="20" y="35">A need that nobody named</text></g>'
    assert [row[0] for row in found(moved)] == ["A need that nobody named"]


def test_words_that_run_into_others() -> None:
    row = '<text x="10" y="80" font-size="16">Branch of the tree with a name</text><text x="150" y="80" font-size="16">€1,400</text>'
    assert found(row) == [("Branch of the tree with a name", 221, 140, "€1,400")]


def test_bold_letters_are_wider() -> None:
    assert text_width("Need", 20, bold=True) > text_width("Need", 20) > 40


def test_the_problem_stands_at_the_words(tmp_path: Path) -> None:
    drawing = f'<svg xmlns="{SVG}" viewBox="0 0 400 100"><title>Pot</title><desc>A pot.</desc>{BOX}{LABEL}</svg>'
    files = {
        "modules/tea/figures/pot.svg": drawing,
        "modules/tea/figures/pot.yaml": "texts:\n  label: {en: A pot for six friends and their tea}\n",
        "modules/tea/en/lessons/water.md": '---\ntitle: Water\nsummary: Heat it\n---\n![A pot](../../figures/pot.svg "Pot")\n',
    }
    problems = Problems()
    load(write_tree(tmp_path, files), problems)
    assert [str(problem) for problem in problems if problem.rule == "figure-text-fits"] == [
        "modules/tea/figures/pot.yaml:2:15: warning: “A pot for six friends and their tea” is about 233 wide, and there is room for 90"
        " [figure-text-fits]\n  help: word it shorter, or give it more room in the drawing"
    ]
