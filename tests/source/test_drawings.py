"""Figures that are drawn from data: an example of each kind in ``drawings/``, what becomes of it in ``golden/drawings/``."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from builder.problems import Problems
from builder.source.address import Addresses
from builder.source.drawings import DRAWINGS, draw
from builder.source.drawings import palette as colours
from builder.source.drawings.palette import INK, PAPER, SOFT, WHITE, Tone
from builder.source.reading import Reading
from builder.source.shapes import Settings
from builder.source.tree import Tree
from builder.text import Compiler, Values

from .trees import Golden, read, write_tree

HERE = Path(__file__).parent
EXAMPLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "drawings").glob("*.yaml"))}
CASE = (HERE / "drawings" / "case.json").read_text(encoding="utf-8")
PAGE = HERE.parent.parent / "docs" / "figures.md"
SVG = "{http://www.w3.org/2000/svg}"
LESSON = "modules/tea/en/lessons/water.md"
TEXT = "---\ntitle: T\nsummary: S\n---\n![alt](../../figures/drawn.svg 'Drawn')\n"


def drawn(root: Path, figure: str, case: str = CASE) -> tuple[bytes, list[str]]:
    """A figure, and what is wrong with it as ``line:column rule``."""
    files: dict[str, str | bytes] = {LESSON: TEXT, "modules/tea/figures/drawn.yaml": figure, "modules/_data/case.json": case}
    library, found = read(write_tree(root, files))
    problems = [problem.removeprefix("modules/tea/figures/drawn.yaml:") for problem in found]
    assets = library.modules["tea", "en"].assets
    return (assets[0].data if assets else b""), problems


def test_each_kind_has_an_example() -> None:
    assert set(EXAMPLES) == set(DRAWINGS)


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_the_page_shows_the_example_of_each_kind(kind: str) -> None:
    section = PAGE.read_text(encoding="utf-8").partition(f"\n## {kind}\n")[2].partition("\n## ")[0]
    assert f"```yaml\n{EXAMPLES[kind]}```" in section
    assert f"(../tests/source/golden/drawings/{kind}.svg)" in section


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_each_kind_is_drawn(kind: str, tmp_path: Path, golden: Golden) -> None:
    data, found = drawn(tmp_path, EXAMPLES[kind])
    assert found == [], "no text overlaps another, or leaves the paper"
    golden(HERE / "golden" / "drawings" / f"{kind}.svg", data.decode().replace("><", ">\n<") + "\n")


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_everything_lies_on_the_paper(kind: str, tmp_path: Path) -> None:
    root = etree.fromstring(drawn(tmp_path, EXAMPLES[kind])[0])
    width, height = (float(str(root.get(name))) for name in ("width", "height"))
    for x, y in _points(root):
        assert 0 <= x <= width
        assert 0 <= y <= height


def _points(root: etree._Element) -> list[tuple[float, float]]:
    """Corners of boxes and paths, base lines of words."""
    found: list[tuple[float, float]] = []
    for element in root.iter(etree.Element):
        if any(ancestor.tag == f"{SVG}pattern" for ancestor in element.iterancestors()):
            continue
        x, y, width, height = (float(str(element.get(name) or 0)) for name in ("x", "y", "width", "height"))
        found += [(x, y), (x + width, y + height)]
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", str(element.get("d") or ""))]
        found += zip(numbers[::2], numbers[1::2], strict=True)
    return found


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_words_are_legible_on_a_phone(kind: str, tmp_path: Path) -> None:
    root = etree.fromstring(drawn(tmp_path, EXAMPLES[kind])[0])
    phone = 330 / float(str(root.get("width")))
    sizes = [float(str(element.get("font-size") or root.get("font-size"))) for element in root.iter(f"{SVG}text")]
    assert min(sizes) * phone >= 11


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("tree", ('"cost": 1400', '"cost": 1500')),
        ("network", ('"C", "duration": 1', '"C", "duration": 5')),
        ("gantt", ('"duration": 3', '"duration": 4')),
        ("s-curve", ("[0, 100, 400", "[0, 150, 400")),
        ("bars", ('"rate": 0.8', '"rate": 0.9')),
        ("amounts", ('"earned": 700', '"earned": 710')),
        ("columns", ('"extra": 50', '"extra": 90')),
        ("three-point", ('"p": 8', '"p": 7')),
        ("layers", ('"reserve": 100', '"reserve": 200')),
        ("waterfall", ('"value": 100', '"value": 200')),
        ("decision-tree", ('"price": 30', '"price": 3')),
        ("matrix", ('"p": 1, "i": 2', '"p": 2, "i": 2')),
        ("grid", ('"power": 2', '"power": 3')),
        ("staircase", ('"interest": 1, "stands": "cold"', '"interest": 1, "stands": "warm"')),
        ("channels", ('"more": 5', '"more": 6')),
        ("record", ('"The neighbours of the garden"', '"The neighbours"')),
    ],
)
def test_changed_data_change_the_picture(kind: str, change: tuple[str, str], tmp_path: Path) -> None:
    assert change[0] in CASE
    before, after = (drawn(tmp_path / name, EXAMPLES[kind], case)[0] for name, case in (("a", CASE), ("b", CASE.replace(*change, 1))))
    words = re.compile(rb">[^<]+<")
    assert before != after
    if kind not in ("tree", "record"):
        assert words.sub(b"", before) != words.sub(b"", after), "its shapes too, not only its words"


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_a_figure_says_which_words_it_lacks_and_which_it_does_not_show(kind: str, tmp_path: Path) -> None:
    without = re.sub(r"  desc: .*\n", "", EXAMPLES[kind])
    assert drawn(tmp_path / "a", without)[1] == ["3:3 figure-text-exists"]
    more = EXAMPLES[kind].replace("  desc:", "  colour: {en: Blue}\n  desc:")
    assert drawn(tmp_path / "b", more)[1] == ["4:3 figure-text-used"]


@pytest.mark.parametrize(
    ("kind", "change", "found"),
    [
        ("tree", ("kind: tree", "kind: tee"), "1:1 figure-kind-known"),
        ("tree", ("kind: tree\n", ""), "1:1 figure-kind-known"),
        ("tree", ("case.parts\n", "case.part\n"), "8:8 figure-data-exists"),
        ("tree", ('  root: {en: "Tea & more"}\n', ""), "3:3 figure-text-exists"),
        ("tree", ("item.cost", "item.price"), "10:9 value-exists"),
        ("tree", ("item.kind", "item.sort"), "13:64 value-exists"),
        ("tree", ("leaves:", "leafs:"), "11:1 key-known"),
        ("tree", ('labels: "{{ item.code }} {{ item.name }}"\nnotes', "labels: []\nnotes"), "9:9 value-valid"),
        ("network", ("case.steps", "case.parts"), "10:13 figure-data-exists"),
        ("gantt", ("at: 4", "at: case.noon"), "12:23 value-exists"),
        ("gantt", ("marks:", "longer: {X: 1}\nmarks:"), "11:9 figure-data-exists"),
        ("s-curve", ("case.plan", "case.guests"), "9:7 figure-data-exists"),
        ("s-curve", ("case.funds", "case.plan"), "10:8 figure-data-exists"),
        ("bars", ("item.rate", "item.id"), "10:9 figure-data-exists"),
        ("amounts", ("from: earned", "from: nothing"), "21:5 figure-data-exists"),
        ("columns", ("case.faster", "case.levels"), "7:8 figure-data-exists"),
        ("three-point", ("likely: case.estimate.m", "likely: 9"), "11:9 figure-data-exists"),
        ("layers", ("upto: reserve", "upto: water"), "17:25 figure-data-exists"),
        ("layers", ("case.layers.spare", "0"), "13:3 figure-data-exists"),
        ("waterfall", ("item.value", "item.type"), "9:9 figure-data-exists"),
        ("decision-tree", ("chance: 1,", "chance: 0.5,"), "19:7 figure-data-exists"),
        ("matrix", ("item.i\n", "9\n"), "12:8 figure-data-exists"),
        ("matrix", ("medium: 5-9", "medium: some"), "18:11 value-exists"),
        ("grid", ("up: item.power", "up: item.power + 1"), "11:8 figure-data-exists"),
        ("grid", ("up: item.power", "up: item.power\nborder: 9"), "16:9 figure-data-exists"),
        ("staircase", ("[cold, cool, warm]", "[cold, cool]"), "12:7 figure-data-exists"),
        ("channels", ("case.people.more", "2"), "8:9 figure-data-exists"),
        ("record", ("rows: [who]", "rows: [who, when]"), "3:3 figure-text-exists"),
    ],
)
def test_what_is_wrong_with_a_figure(kind: str, change: tuple[str, str], found: str, tmp_path: Path) -> None:
    assert change[0] in EXAMPLES[kind]
    data, problems = drawn(tmp_path, EXAMPLES[kind].replace(*change, 1))
    assert found in problems
    assert data == b"" or found.endswith(("key-known", "value-valid")), "nothing is drawn from what is wrong"


def test_a_list_that_is_too_long_is_refused(tmp_path: Path) -> None:
    case = {**json.loads(CASE), "guests": [{"id": str(number), "name": "x", "power": 1, "interest": 1} for number in range(101)]}
    assert drawn(tmp_path, EXAMPLES["grid"], json.dumps(case))[1] == ["11:8 size-limited"]


@pytest.mark.parametrize(
    ("kind", "change", "found"),
    [
        ("network", {"steps": [{"id": str(number), "duration": 1, "pred": []} for number in range(41)]}, "10:13 figure-data-exists"),
        ("network", {"steps": [{"id": "A", "duration": 1, "pred": ["A"] * 101}]}, "10:13 figure-data-exists"),
        ("network", {"steps": [{"id": "A", "duration": 1e9, "pred": []}]}, "10:13 figure-data-exists"),
        ("network", {"steps": [{"id": "A", "duration": 1, "pred": ["A"]}]}, "10:13 figure-data-exists"),
        ("record", {"guests": [{"id": "G3", "name": "x " * 300}]}, "6:21 size-limited"),
        ("tree", {"parts": [{"code": "1", "name": "x", "cost": 1, "pieces": [{}] * 21}] * 2}, "12:10 figure-data-exists"),
        ("columns", {"faster": {"1": {"extra": 1, "crash": {str(number): 1 for number in range(21)}}}}, "11:8 figure-data-exists"),
        ("amounts", {"sums": {"planned": 1, "spent": -1, "earned": 1, "limit": 1}}, "13:3 figure-data-exists"),
        ("columns", {"faster": {"1": {"extra": -1, "crash": {}}}}, "9:9 figure-data-exists"),
    ],
)
def test_data_that_are_too_much(kind: str, change: dict[str, object], found: str, tmp_path: Path) -> None:
    data, problems = drawn(tmp_path, EXAMPLES[kind], json.dumps({**json.loads(CASE), **change}))
    assert found in problems
    assert data == b""


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_wrong_data_are_problems_and_no_tracebacks(kind: str, tmp_path: Path) -> None:
    case = json.loads(CASE)
    problems = Problems()
    tree = Tree(write_tree(tmp_path, {"modules/tea/figures/drawn.yaml": EXAMPLES[kind]}), problems)
    for way in _ways({key: case[key] for key in set(re.findall(r"case\.(\w+)", EXAMPLES[kind]))}):
        for wrong in WRONG:
            values = Values({"case": _put(case, way, wrong)}, "en")
            compiler = Compiler("en", values, Addresses(tree.modules), problems)
            draw("modules/tea/figures/drawn.yaml", Reading(tree, SETTINGS, "en", values, compiler, problems))
    assert problems.errors


WRONG: Sequence[object] = (0, -1, "", None, [])

SETTINGS = Settings(source="en", languages=["en"])


def _ways(value: object, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The ways to all values in the data."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*above, key)
        yield from _ways(each, (*above, key))


def _put(value: Any, way: tuple[str | int, ...], wrong: object) -> Any:
    """A copy of the data with something else at a place."""
    copied = copy.deepcopy(value)
    holder = copied
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = wrong
    return copied


def test_words_of_a_language_that_falls_back(tmp_path: Path) -> None:
    files = {
        "coursepack.yaml": "source: en\nlanguages: [en, ca]\nfallback: {ca: en}\n",
        LESSON: TEXT,
        LESSON.replace("/en/", "/ca/"): TEXT,
        "modules/tea/ca/module.md": "---\ntitle: Te\nobjectives: {brew: Fer te}\n---\nPresentació.\n",
        "modules/tea/figures/drawn.yaml": EXAMPLES["record"],
        "modules/_data/case.json": CASE,
    }
    library, _ = read(write_tree(tmp_path, files))
    assert b"All cups are empty" in library.modules["tea", "ca"].assets[0].data


TONES = sorted((name, tone) for name, tone in vars(colours).items() if isinstance(tone, Tone))


@pytest.mark.parametrize(("ink", "ground"), [(INK, PAPER), (SOFT, PAPER), (WHITE, colours.TEAL.ink)], ids=str)
def test_words_can_be_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("tone", [tone for _, tone in TONES], ids=[name for name, _ in TONES])
def test_tones_can_be_read_and_seen(tone: Tone) -> None:
    assert min(contrast(tone.ink, tone.ground), contrast(tone.ink, PAPER), contrast(INK, tone.ground)) >= 4.5


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
