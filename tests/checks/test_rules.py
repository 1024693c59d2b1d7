"""Each rule over the whole library finds what breaks it, at its place, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.checks import RULES, check_library
from builder.problems import Problems
from builder.source import load

Golden = Callable[[Path, str], None]

HERE = Path(__file__).parent
MINIMAL = HERE.parent / "roots" / "minimal"
TEA = "modules/tea"

Edit = tuple[str, str, str]
"""File, what stands there, what shall stand there."""

BAR: Edit = (f"{TEA}/module.yaml", "objectives:", "bar: full\nobjectives:")

CASES: dict[str, tuple[Edit, ...]] = {
    "alternative-text": (
        (f"{TEA}/en/lessons/water.md", "![A kettle on the left, an arrow, a pot on the right]", "![]"),
        (f"{TEA}/fr/lessons/water.md", "![", "![" + "Une bouilloire. " * 10),
    ),
    "figure-explained": ((f"{TEA}/en/lessons/water.md", "> [!DESCRIPTION]", "> [!NOTE]"),),
    "id-unique": (
        (f"{TEA}/en/bank/brew.md", "{#first-step}", "{#hot-enough}"),
        (f"{TEA}/fr/bank/brew.md", "{#first-step}", "{#hot-enough}"),
    ),
    "link-exists": (
        (f"{TEA}/en/lessons/leaves.md", "(water.md)", "(watr.md)"),
        (f"{TEA}/fr/lessons/leaves.md", "(water.md)", "(water.md#nowhere)"),
        (f"{TEA}/es/lessons/leaves.md", "(../sheets/costs.md)", "(../sheets/cost.md)"),
        ("courses/tea-break/en/course.md", "\n---\n", "\n---\n[The start](pages/begin.md) and [how](pages/start.md).\n\n"),
    ),
    "name-fits": (
        (f"{TEA}/en/lessons/leaves.md", "title: Leaves", f"title: {'Leaves ' * 40}"),
        (f"{TEA}/en/glossary.md", "Also: tannins", f"Also: {'tannins ' * 30}"),
    ),
    "numbers-grouped": ((f"{TEA}/en/practice/leaves.md", "n = 4 to 12 step 2", "n = 4000 to 12000 step 2000"),),
    "objective-covered": (
        (f"{TEA}/module.yaml", "objectives: [choose]", "objectives: []"),
        (f"{TEA}/module.yaml", "  choose:", "  drink: {level: apply}\n  choose:"),
        *((f"{TEA}/{language}/module.md", "  choose:", "  drink: Drink\n  choose:") for language in ("en", "fr", "es")),
    ),
    "pool-large": ((f"{TEA}/module.yaml", "draw: 1", "draw: 3"),),
    "term-exists": (
        (f"{TEA}/en/lessons/leaves.md", "#tannin)", "#tanin)"),
        (f"{TEA}/es/lessons/leaves.md", "#tannin)", "#cup)"),
    ),
    "text-written": (
        (f"{TEA}/en/lessons/leaves.md", "title: Leaves", 'title: "[to write: the title]"'),
        (f"{TEA}/fr/glossary.md", "## Infusion {#infusion}", "## [to write: the term] {#infusion}"),
        (f"{TEA}/es/module.md", "\n---\n", "\n---\n[to write: a presentation]\n"),
    ),
    "translation-numbers": (
        (f"{TEA}/fr/module.md", "\n---\n", "\n---\n17 tasses, 300 feuilles.\n\n"),
        (f"{TEA}/en/glossary.md", "What leaves give to water.", "What 12 leaves give to water."),
    ),
    "translation-structure": (
        (f"{TEA}/fr/lessons/leaves.md", "## ", "### "),
        (f"{TEA}/es/lessons/water.md", "> [!WHY]", "> [!NOTE]"),
        ("courses/tea-break/es/pages/start.md", "\n---\n", "\n---\n- una\n- dos\n\n"),
    ),
    "bar": (BAR,),
    "bar-wording": (
        BAR,
        (f"{TEA}/en/module.md", "brew: Brew", "brew: Understand how to brew"),
        (f"{TEA}/en/lessons/leaves.md", "## Morning", "The TDS of a cup, its total dissolved solids (TDS), is low.\n\n## Morning"),
        (f"{TEA}/en/bank/choose.md", "Which tea do you serve?", "Which tea do you not serve?"),
        (f"{TEA}/en/bank/choose.md", " {!more-is-better}", ""),
        (f"{TEA}/en/bank/brew.md", "Call the guests", "All of the above"),
        (f"{TEA}/fr/lessons/leaves.md", "Le matin,", "Le matin, " + "quand il fait encore nuit et que personne ne parle, " * 5),
        (f"{TEA}/en/lessons/water.md", "> [!WHY]\n> Water that is too hot makes tea bitter.\n\n", ""),
        (f"{TEA}/en/lessons/water.md", "## The idea", "## The idea\n\n> [!WHY]\n> Water that is too hot makes tea bitter."),
    ),
}
"""By name of the golden file; ``bar`` breaks every line of the bar that counts something, for the tree is small."""


def messages(root: Path) -> str:
    problems = Problems()
    problems.extend(check_library(load(root, problems)))
    return "".join(f"{problem}\n" for problem in problems)


@pytest.mark.parametrize("name", CASES)
def test_a_broken_rule(name: str, tmp_path: Path, golden: Golden) -> None:
    root = Path(shutil.copytree(MINIMAL, tmp_path / "tree"))
    for path, old, new in CASES[name]:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, path
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    golden(HERE / "golden" / f"{name}.txt", messages(root))


def test_five_practice_questions_or_more(tmp_path: Path) -> None:
    root = Path(shutil.copytree(MINIMAL, tmp_path / "tree"))
    settings = root / TEA / "module.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("objectives:", "bar: full\nobjectives:", 1), encoding="utf-8")
    for language in ("en", "fr", "es"):
        practice = root / TEA / language / "practice" / "leaves.md"
        questions = practice.read_text(encoding="utf-8").split("\n## ")
        practice.write_text("\n## ".join(questions[:-2]), encoding="utf-8")
    found = [line for line in messages(root).splitlines() if "practice questions of the lesson" in line]
    assert len(found) == 3
    assert found[0].endswith("practice questions of the lesson: 4; the bar asks for at least 5 [lesson-skeleton]")


def test_every_rule_is_broken_by_one_of_them() -> None:
    said = "".join((HERE / "golden" / f"{name}.txt").read_text(encoding="utf-8") for name in CASES)
    elsewhere = {
        "question-sound",
        "word-translated",
        "words-agreed",
        "signs-typed",
        "sentence-short",
        "passage-once",
        "language-marked",
    }  # test_tuned.py
    assert sorted(name for name in RULES if f"[{name}]" not in said and name not in elsewhere) == []


def test_nothing_is_wrong_with_the_minimal_tree() -> None:
    assert messages(MINIMAL) == ""
