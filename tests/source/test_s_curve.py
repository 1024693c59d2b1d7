"""Figures of planned spending and funds."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from builder.source.drawings.s_curve import Curves

from .trees import Golden, read, write_tree

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
LESSON = "modules/tea/en/lessons/water.md"
TEXT = "---\ntitle: T\nsummary: S\n---\n![alt](../../figures/cash.svg 'Cash')\n"
CASE = '{"plan": [0, 100, 400, 500], "funds": [{"week": 0, "amount": 200}, {"week": 5, "amount": 300}], "words": ["many"]}'
CURVE = """kind: s-curve
texts:
  title: {en: Cash}
  desc: {en: Spending and funds.}
  plan: {en: planned & spent}
  funds: {en: funds}
  gap: {en: gap}
  week: {en: week}
plan: case.plan
funds: case.funds
amounts: ["{{ item | money }}"]
"""


def _files(curve: str = CURVE) -> dict[str, str | bytes]:
    return {LESSON: TEXT, "modules/tea/figures/cash.yaml": curve, "modules/_data/case.json": CASE}


def test_a_curve_is_drawn(tmp_path: Path, golden: Golden) -> None:
    library, found = read(write_tree(tmp_path, _files()))
    assert found == []
    (asset,) = library.modules["tea", "en"].assets
    assert (asset.id, asset.media_type) == ("tea/figures/cash.svg", "image/svg+xml")
    golden(GOLDEN / "s-curve.svg", asset.data.decode())


def test_a_week_has_a_dot(tmp_path: Path) -> None:
    root = etree.fromstring(read(write_tree(tmp_path, _files()))[0].modules["tea", "en"].assets[0].data)
    assert len(list(root.iter(f"{SVG}circle"))) == 6 + 1, "weeks 0 to 5, and one in the legend"


def test_the_gap_opens_where_the_plan_crosses_the_funds() -> None:
    curves = Curves.of([0, 100, 400, 500], [(0, 200.0), (5, 300.0)])
    assert curves.plan == (0, 100, 400, 500, 500, 500)
    assert curves.funds == (200, 200, 200, 200, 200, 500)
    first, *others = curves.gaps()
    assert first[0] == pytest.approx((1 + 100 / 300, 200))
    assert first[1:3] == ((2.0, 400), (2.0, 200))
    assert len(others) == 3


def test_no_gap_where_the_funds_suffice() -> None:
    assert list(Curves.of([0, 100, 150], [(0, 200.0)]).gaps()) == []


@pytest.mark.parametrize(("old", "new"), [("case.plan", "case.words"), ("case.funds", "case.plan"), ("case.plan", "case.nothing")])
def test_what_is_no_curve(tmp_path: Path, old: str, new: str) -> None:
    _, found = read(write_tree(tmp_path, _files(CURVE.replace(old, new))))
    assert {problem.split()[-1] for problem in found} == {"figure-data-exists"}
