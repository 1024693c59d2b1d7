"""Figures that are drawn from data."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from builder.source.drawings.tree import BRANCH, LEAF, ROOT, Node, Style

from .trees import Golden, read, write_tree

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
LESSON = "modules/tea/en/lessons/water.md"
TEXT = "---\ntitle: T\nsummary: S\n---\n![alt](../../figures/parts.svg 'Parts')\n"
CASE = """{
  "parts": [
    {"code": "1", "name": {"en": "Water"}, "cost": 1400, "pieces": [{"code": "1.1", "kind": "hot"}, {"code": "1.2", "name": "Cold"}]},
    {"code": "2", "name": {"en": "Extraordinarily long preparations"}, "cost": 20}
  ],
  "kinds": {"hot": {"en": "Boiling"}}
}"""
TREE = """kind: tree
texts:
  title: {en: Parts of tea}
  desc: {en: Two parts.}
  root: {en: "Tea & more"}
items: case.parts
labels: ["{{ item.code }} {{ item.name }}"]
notes: ["{{ item.cost | money }}"]
leaves:
  items: pieces
  labels: ["{{ item.code }} {{ item.name }}", "{{ item.code }} {{ case.kinds[item.kind] }}"]
"""


def test_a_tree_is_drawn(tmp_path: Path, golden: Golden) -> None:
    files = {LESSON: TEXT, "modules/tea/figures/parts.yaml": TREE, "modules/_data/case.json": CASE}
    library, found = read(write_tree(tmp_path, files))
    assert found == []
    (asset,) = library.modules["tea", "en"].assets
    assert (asset.id, asset.media_type) == ("tea/figures/parts.svg", "image/svg+xml")
    golden(GOLDEN / "tree.svg", asset.data.decode())


def test_boxes_do_not_overlap(tmp_path: Path) -> None:
    files = {LESSON: TEXT, "modules/tea/figures/parts.yaml": TREE, "modules/_data/case.json": CASE}
    root = etree.fromstring(read(write_tree(tmp_path, files))[0].modules["tea", "en"].assets[0].data)
    boxes = [tuple(float(str(box.get(name))) for name in ("x", "y", "width", "height")) for box in root.iter(f"{SVG}rect") if box.get("x")]
    for (x1, y1, w1, h1), (x2, y2, w2, h2) in ((a, b) for a in boxes for b in boxes if a != b):
        assert x1 + w1 <= x2 or x2 + w2 <= x1 or y1 + h1 <= y2 or y2 + h2 <= y1
    assert len(boxes) == 5


def test_words_fit_their_boxes() -> None:
    node = Node("Extraordinarily long preparations", "€1,400")
    for width in (node.least_width(), 200.0):
        assert max(map(len, node.lines(width))) * 14 * 0.54 <= width
    assert node.height(node.least_width()) > node.height(400.0)


@pytest.mark.parametrize("style", [ROOT, BRANCH, LEAF])
def test_words_can_be_read(style: Style) -> None:
    light, dark = sorted((_luminance(style.ground), _luminance(style.ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("kind: tree", "kind: tee"), "1:1 figure-kind-known"),
        (("kind: tree\n", ""), "1:1 figure-kind-known"),
        (("case.parts", "case.part"), "6:8 figure-data-exists"),
        (("  root: {en: \"Tea & more\"}\n", ""), "3:3 figure-text-exists"),
        (("item.cost", "item.price"), "8:10 value-exists"),
        (("item.kind", "item.sort"), "11:64 value-exists"),
        (("leaves:", "leafs:"), "9:1 key-known"),
        (("labels: [\"{{ item.code }} {{ item.name }}\"]", "labels: []"), "7:9 value-valid"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_tree(tmp_path: Path, change: tuple[str, str], found: str) -> None:
    files = {LESSON: TEXT, "modules/tea/figures/parts.yaml": TREE.replace(*change, 1), "modules/_data/case.json": CASE}
    assert read(write_tree(tmp_path, files))[1][0] == f"modules/tea/figures/parts.yaml:{found}"


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
