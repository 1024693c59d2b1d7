"""The figures of the course: what shows data is drawn from the data, in each language."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from builder.problems import Problems
from builder.source.address import Addresses
from builder.source.drawings import draw
from builder.source.drawings.channels import channels
from builder.source.drawings.schedule import Activity, scheduled
from builder.source.figures import translate
from builder.source.quotable import read_quotable
from builder.source.reading import Reading
from builder.source.shapes import Settings
from builder.source.tree import Tree
from builder.text import Compiler, Values

from .test_drawings import contrast

PROJECT = Path(__file__).parent.parent.parent
MODULES = PROJECT / "pmbok_modules"
LANGUAGES = ("en", "fr", "es")
FIGURES = {f"{path.parent.parent.name}/{path.stem}": path for path in sorted(MODULES.glob("*/figures/*.yaml"))}
DRAWN = {name for name, path in FIGURES.items() if not path.with_suffix(".svg").exists()}

CHANGES: Mapping[str, tuple[str, object]] = {
    "communication/channels": ("communication.with_partner", 9),
    "communication/plan-row": ("communication.plan.5.owner", "Somebody with an exceedingly long name of three words"),
    "cost/by-activity": ("evm.W14.rows.5.CPI", 0.5),
    "cost/earned-value": ("evm.W14.EV", 20000),
    "cost/forecasts": ("evm.W14.EAC_cpi", 51000),
    "cost/layers": ("summary.contingency_reserve", 9000),
    "cost/s-curve": ("pv_by_week.12", 24000),
    "risk/emv-bars": ("risks.3.emv", -1200),
    "risk/fibre-tree": ("decision_tree.express.price", 200),
    "risk/matrix": ("risks.4.p_score", 5),
    "scope/wbs": ("wbs.2.name", "Works, compliance and very many other things in the building"),
    "stakeholders/grid": ("stakeholders.2.interest", 5),
    "stakeholders/staircase": ("stakeholders.2.current", "leading"),
    "time/baseline-forecast": ("what_if.F_plus_1", 22),
    "time/cost-of-shortening": ("crash_table.17.extra_cost", 3000),
    "time/floats": ("activities.3.duration", 5),
    "time/network": ("activities.6.duration", 9),
    "time/three-points": ("activities.6.p", 9),
}
"""By figure, a value of the case and another one that must change its shapes, not only its words."""

WORDS_ONLY = {"scope/fence"}
"""Drawings by hand that quote a number in their words, and show none in their shapes."""


SVG = "{http://www.w3.org/2000/svg}"

PHONE = 330
"""Pixels of a figure's width on a small phone; there, the words of drawings by hand may be a little smaller than those of drawn figures."""


@cache
def _case() -> str:
    return (MODULES / "_data" / "case.json").read_text(encoding="utf-8")


def _changed(path: str, value: object) -> Any:
    case = copy.deepcopy(json.loads(_case()))
    holder, *steps = case, *path.split(".")
    for step in steps[:-1]:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    last = int(steps[-1]) if isinstance(holder, list) else steps[-1]
    assert holder[last] != value
    holder[last] = value
    return case


def _picture(name: str, language: str, case: object) -> tuple[bytes, list[str]]:
    """A figure with the data of a case, and what is wrong with it."""
    problems = Problems()
    tree = Tree(PROJECT, problems)
    values = Values({**read_quotable(tree), "case": case}, language)  # type: ignore[dict-item]
    compiler = Compiler(language, values, Addresses(tree.modules), problems)
    reading = Reading(tree, Settings(source="en", languages=list(LANGUAGES)), language, values, compiler, problems)
    path = FIGURES[name].relative_to(PROJECT).as_posix()
    data = draw(path, reading) if name in DRAWN else translate(path.removesuffix(".yaml") + ".svg", reading)
    return data or b"", [str(problem) for problem in problems]


def _shapes(data: bytes) -> bytes:
    """A drawing without its words."""
    return re.sub(rb">[^<]+<", b"><", data)


def test_every_drawn_figure_is_held_to_its_data() -> None:
    assert set(CHANGES) == DRAWN


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_changed_value_changes_the_picture(name: str, language: str) -> None:
    before, found = _picture(name, language, json.loads(_case()))
    after, others = _picture(name, language, _changed(*CHANGES[name]))
    assert found == []
    assert [problem for problem in others if ": error:" in problem] == []
    assert _shapes(before) != _shapes(after)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(DRAWN))
def test_what_is_said_of_a_figure_quotes_its_numbers(name: str, language: str) -> None:
    said = _said(name, language)
    typed = re.sub(r"\{\{.*?\}\}", "", said)
    assert re.findall(r"€|\d[.,]\d", typed) == [], "amounts and fractions are quoted from the data"
    assert ("{{" in said) == (name not in NO_NUMBERS)


NO_NUMBERS = {"stakeholders/staircase"}
"""Drawn figures that show no numbers."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_description_of_the_staircase_names_who_stands_where(language: str) -> None:
    parties = json.loads(_case())["stakeholders"]
    steps = ("unaware", "resistant", "neutral", "supportive", "leading")
    standing = [party["id"] for step in steps for party in parties if party["current"] == step]
    assert re.findall(r"S\d\d", _said("stakeholders/staircase", language)) == standing


def _said(name: str, language: str) -> str:
    """The alternative text and the long description of a figure in its lesson."""
    module, _, figure = name.partition("/")
    texts = [path.read_text(encoding="utf-8") for path in sorted((MODULES / module / language / "lessons").glob("*.md"))]
    (lesson,) = [text for text in texts if f"figures/{figure}.svg" in text]
    before, _, after = lesson.partition(f"](../../figures/{figure}.svg")
    return before.rpartition("![")[2] + after.partition("[!DESCRIPTION]")[2].partition("\n\n")[0]


def test_figures_reckon_what_the_case_says() -> None:
    """Pictures show dates, means and averages that are reckoned; texts quote those of the case."""
    case = json.loads(_case())
    activities = [Activity(each["id"], each["duration"], tuple(each["pred"])) for each in case["activities"]]
    for said, found in zip(case["activities"], scheduled(activities), strict=True):
        dates = (found.start, found.finish, found.late_start, found.late_finish, found.total_float, found.critical)
        assert dates == tuple(said[key] for key in ("ES", "EF", "LS", "LF", "total_float", "critical"))
        assert (said["o"] + 4 * said["m"] + said["p"]) / 6 == pytest.approx(said["te"])
    assert -sum(risk["emv"] for risk in case["risks"]) == case["summary"]["contingency_reserve"] == case["risk_totals"]["net"]
    for name in ("standard", "express"):
        option = case["decision_tree"][name]
        assert option["price"] + option["p_delay"] * option["delay_cost"] == case["decision_tree"][f"emv_{name}"]
    summary = case["summary"]
    assert summary["base_estimates"] + summary["contingency_reserve"] == summary["BAC"]
    assert summary["BAC"] + summary["management_reserve"] == summary["project_budget"]
    for figure in case["evm"].values():
        if isinstance(figure, dict) and "PV" in figure:
            assert (figure["EV"] - figure["AC"], figure["EV"] - figure["PV"]) == (figure["CV"], figure["SV"])
    communication = case["communication"]
    assert channels(communication["with_partner"]) - channels(communication["team"]) == communication["added"]


@pytest.mark.parametrize("name", sorted(set(FIGURES) - DRAWN - WORDS_ONLY))
def test_drawings_by_hand_quote_no_numbers(name: str) -> None:
    assert "{{" not in FIGURES[name].read_text(encoding="utf-8"), "a figure with numbers is drawn from them: see docs/authoring.md"


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_words_are_legible_on_a_phone(name: str) -> None:
    root = etree.fromstring(_picture(name, "en", json.loads(_case()))[0])
    wide, shown = float(str(root.get("viewBox")).split()[2]), float(str(root.get("width")))
    sizes = [float(str(element.get("font-size") or root.get("font-size"))) for element in root.iter(f"{SVG}text")]
    assert shown <= 480, "on a desk it is no larger than it needs to be"
    assert min(sizes) * PHONE / wide >= (11 if name in DRAWN else 9)


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_words_stand_out_from_their_ground(name: str) -> None:
    root = etree.fromstring(_picture(name, "en", json.loads(_case()))[0])
    for text in root.iter(f"{SVG}text"):
        x, y, size = (float(str(text.get(key) or root.get(key))) for key in ("x", "y", "font-size"))
        assert contrast(str(text.get("fill")), _ground(root, x, y - size * 0.35)) >= 4.5, text.text


def _ground(root: etree._Element, x: float, y: float) -> str:
    """The colour of the smallest box or disc around a point; hatched ones are left out, for they have no words."""
    around = []
    for shape in root.iter(f"{SVG}rect", f"{SVG}circle"):
        left, top, width, height = (float(str(shape.get(key) or 0)) for key in ("x", "y", "width", "height"))
        if shape.tag == f"{SVG}circle":
            centre_x, centre_y, radius = (float(str(shape.get(key))) for key in ("cx", "cy", "r"))
            left, top, width, height = centre_x - radius, centre_y - radius, 2 * radius, 2 * radius
        if left <= x <= left + width and top <= y <= top + height and str(shape.get("fill")).startswith("#"):
            around.append((width * height, str(shape.get("fill"))))
    return min(around)[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(set(FIGURES) - DRAWN))
def test_drawings_by_hand_have_room_for_their_words(name: str, language: str) -> None:
    data, found = _picture(name, language, json.loads(_case()))
    assert found == []
    assert etree.fromstring(data).find(f"{SVG}title") is not None
