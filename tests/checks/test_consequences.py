"""What follows from a problem that is told stays silent; a second fault beside it is told."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path

import pytest

from builder.checks import check_library
from builder.model import Question
from builder.problems import Problems
from builder.source import load

MINIMAL = Path(__file__).parent.parent / "roots" / "minimal"
TEA = "modules/tea"

Edit = tuple[str, str, str]

BAR: Edit = (f"{TEA}/module.yaml", "objectives:", "bar: full\nobjectives:")
NO_ID: Edit = (f"{TEA}/en/bank/brew.md", " {#first-step}", "")
NO_ID_FR: Edit = (f"{TEA}/fr/bank/brew.md", " {#first-step}", "")


def found(folder: Path, *edits: Edit, without: tuple[str, ...] = ()) -> list[str]:
    """All problems of the small tree after some edits, as ``path:line:column rule: message``."""
    root = Path(shutil.copytree(MINIMAL, folder / "tree", dirs_exist_ok=True))
    for path, old, new in edits:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, path
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    for path in without:
        (root / path).unlink()
    problems = Problems()
    problems.extend(check_library(load(root, problems)))
    return [f"{problem.at} {problem.rule}: {problem.message}" for problem in problems]


def rules(said: list[str]) -> set[str]:
    return {line.split(" ")[1].rstrip(":") for line in said}


def numbers() -> tuple[int, int]:
    """How many test questions and practice questions the small tree has."""
    module = load(MINIMAL, Problems()).modules["tea", "en"]
    practice: list[Question] = [question for lesson in module.lessons for question in lesson.practice]
    return sum(len(pool.questions) for pool in module.bank), len(practice)


def test_an_id_that_is_lost_in_the_first_language_is_told_once(tmp_path: Path) -> None:
    assert found(tmp_path, NO_ID) == [f"{TEA}/en/bank/brew.md:12:1 id-present: the heading has no id"]


def test_an_id_that_is_lost_in_a_translation_is_told_once(tmp_path: Path) -> None:
    assert found(tmp_path, NO_ID_FR) == [f"{TEA}/fr/bank/brew.md:10:1 id-present: the heading has no id"]


def test_a_question_that_is_not_translated_is_told_beside_an_id_that_is_lost(tmp_path: Path) -> None:
    path = f"{TEA}/fr/bank/brew.md"
    text = (MINIMAL / path).read_text(encoding="utf-8")
    first = text[: text.index("## ", 1)]
    said = found(tmp_path, (path, first, ""), (path, " {#first-step}", ""))
    assert f"{path}:1:1 id-present: the heading has no id" in said
    assert any("is missing" in line and "translation-agrees" in line for line in said)


def test_a_question_that_only_a_translation_has_is_told_beside_an_id_that_is_lost(tmp_path: Path) -> None:
    path = f"{TEA}/fr/bank/brew.md"
    said = found(tmp_path, NO_ID, (path, "## ", "## Encore {#once-more}\n\nQuoi ?\n\n- [x] Oui\n  > Oui.\n- [ ] Non\n  > Non.\n\n## "))
    assert [line for line in said if path in line] == [
        f"{path}:1:13 translation-agrees: the first language has no question “once-more”",
    ]


def test_an_id_with_a_typing_error_is_told_once_in_each_translation(tmp_path: Path) -> None:
    said = found(tmp_path, (f"{TEA}/en/bank/brew.md", "{#first-step}", "{#frist-step}"))
    assert said == [
        f"{TEA}/{language}/bank/brew.md:10:{column} translation-agrees: "
        "the question “first-step” stands where the first language has “frist-step”"
        for language, column in (("es", 21), ("fr", 24))
    ]


@pytest.mark.parametrize(
    ("rule", "least", "edit"), [("bank_enough", 0, NO_ID), ("practice_enough", 1, (f"{TEA}/en/practice/water.md", " {#", " {"))]
)
def test_counts_of_questions(rule: str, least: int, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name = importlib.import_module(f"builder.checks.bar.{rule}"), rule.replace("_", "-")
    there = numbers()[least]
    monkeypatch.setattr(module, "LEAST", there)
    assert not any(f"{name}: " in line and f"questions: {there - 1};" in line for line in found(tmp_path, BAR, edit))
    monkeypatch.setattr(module, "LEAST", there + 1)
    assert any(f"{name}: " in line and f"questions: {there - 1};" in line for line in found(tmp_path, BAR, edit))


def test_pools(tmp_path: Path) -> None:
    said = f"{TEA}/en/bank/brew.md:1:1 pool-large"
    assert not any(line.startswith(said) for line in found(tmp_path, NO_ID, (f"{TEA}/module.yaml", "draw: 1", "draw: 2")))
    assert any(line.startswith(said) for line in found(tmp_path, NO_ID, (f"{TEA}/module.yaml", "draw: 1", "draw: 3")))


def test_a_lesson_that_is_not_there(tmp_path: Path) -> None:
    path = f"{TEA}/en/lessons/leaves.md"
    said = found(tmp_path, without=(path,))
    assert rules(said) <= {"lesson-exists", "translation-agrees"}
    assert [line for line in said if "lesson-exists" in line] == [f"{TEA}/module.yaml:8:9 lesson-exists: there is no lesson “leaves”"]


def test_a_module_that_cannot_be_read_breaks_no_link(tmp_path: Path) -> None:
    start = ("courses/tea-break/en/pages/start.md", "\n---\n", "\n---\n[Water](../../../../modules/tea/en/lessons/water.md).\n\n")
    broken = (f"{TEA}/module.yaml", "objectives:", "objectives: [")
    assert "link-exists" not in rules(found(tmp_path, start, broken))
    lost = ("courses/tea-break/en/pages/start.md", "tea/en/lessons/water.md", "coffee/en/lessons/water.md")
    assert "link-exists" in rules(found(tmp_path, lost))


def test_a_term_without_id_breaks_no_link(tmp_path: Path) -> None:
    said = found(tmp_path, (f"{TEA}/en/glossary.md", " {#tannin}", ""))
    assert rules(said) == {"id-present"}
    said = found(tmp_path, (f"{TEA}/fr/lessons/water.md", "\n---\n", "\n---\n[X](../../../milk/fr/glossary.md#cream)\n"))
    assert "term-exists" in rules(said)


def test_a_module_without_presentation_is_read_nevertheless(tmp_path: Path) -> None:
    said = found(tmp_path, (f"{TEA}/en/lessons/leaves.md", "(water.md)", "(watr.md)"), without=(f"{TEA}/en/module.md",))
    assert {"module-presented", "link-exists"} <= rules(said)
    assert "file-used" not in rules(said)


def test_a_type_with_a_typing_error_is_told_once(tmp_path: Path) -> None:
    assert rules(found(tmp_path, (f"{TEA}/en/bank/choose.md", "Type: single", "Type: singel"))) == {"question-type-known"}


def test_a_key_with_a_typing_error_is_told_once(tmp_path: Path) -> None:
    said = found(tmp_path, (f"{TEA}/en/practice/water.md", "Objective: ", "Objectiv: "))
    assert rules(said) == {"key-known"}


def test_text_right_behind_the_data_is_told_once(tmp_path: Path) -> None:
    path = f"{TEA}/en/bank/choose.md"
    text = (MINIMAL / path).read_text(encoding="utf-8")
    head = text[: text.index("\n\n") + 2]
    assert rules(found(tmp_path, (path, head, head.rstrip("\n") + "\n"))) == {"key-known"}


NUMBERS = f"{TEA}/fr/lessons/leaves.md"


def test_a_number_that_differs_is_shown_where_it_stands(tmp_path: Path) -> None:
    both = [(f"{TEA}/{language}/lessons/leaves.md", "\n---\n", "\n---\n") for language in ("en", "es", "fr")]
    said = found(
        tmp_path,
        *((path, old, f"{new}\n| A | B |\n|---|---|\n| 2 | 200 € |\n") for path, old, new in both[:2]),
        (NUMBERS, "\n---\n", "\n---\n\n| A | B |\n|---|---|\n| 2 | 300 € |\n"),
    )
    assert said == [f"{NUMBERS}:8:7 translation-numbers: the lesson lacks 200 of “en” and has 300 that “en” has not"]


def test_a_number_of_a_value_is_shown_where_it_is_quoted(tmp_path: Path) -> None:
    said = found(tmp_path, (NUMBERS, "\n---\n", "\n---\n\n1. Voir {{ case.teas.black.minutes }} minutes\n"))
    assert next(line for line in said if "translation-numbers" in line).startswith(f"{NUMBERS}:6:9 ")


def test_a_value_that_is_not_there_lacks_no_number(tmp_path: Path) -> None:
    quoted = "\n---\n\nVoir {{ case.teas.black.minutes }} minutes.\n"
    path = f"{TEA}/{{}}/lessons/leaves.md"
    right: list[Edit] = [(path.format(language), "\n---\n", quoted) for language in ("en", "es")]
    wrong: Edit = (path.format("fr"), "\n---\n", quoted.replace("minutes }}", "minute }}"))
    assert rules(found(tmp_path, *right, wrong)) == {"value-exists"}
    more = [(path, old, new + "\nAnd 77 more.\n") for path, old, new in right]
    assert any("lacks" in line and "77" in line for line in found(tmp_path, *more, wrong))


def test_data_that_cannot_be_read_are_told_once(tmp_path: Path) -> None:
    said = found(tmp_path, ("modules/_data/case.json", "{", "{,"))
    assert {line.split(" ")[0].split(":")[0] for line in said if "data-valid" in line} == {"modules/_data/case.json"}
    assert "value-exists" not in rules(said)
    assert "answer-is-number" not in rules(said)


def test_answers_that_differ_are_told_beside_a_second_right_one(tmp_path: Path) -> None:
    two: Edit = (f"{TEA}/en/bank/choose.md", "- [ ] Black tea, strong", "- [x] Black tea, strong")
    path = f"{TEA}/fr/bank/choose.md"
    more: Edit = (path, "- [x] ", "- [ ] Encore un\n  > Non.\n- [x] ")
    said = found(tmp_path, two, more)
    assert any("right-answer-present: 2 options are right" in line for line in said)
    assert any(line.startswith(path) and "the number of answers is" in line for line in said)
    assert not any("worth" in line for line in said)


def test_what_else_is_wrong_with_the_answers_of_a_translation(tmp_path: Path) -> None:
    path = f"{TEA}/fr/bank/choose.md"
    said = found(tmp_path, (path, "- [ ] ", "- [x] "), (path, "  > ", "  "))
    assert {"translation-agrees", "feedback-everywhere"} <= rules(said)


def test_a_tag_that_is_opened_and_one_that_only_closes(tmp_path: Path) -> None:
    said = found(tmp_path, (NUMBERS, "\n---\n", "\n---\n<font>A</font> B</center>\n\n"))
    assert [line.split(": ")[1] for line in said] == ["the tag <font> is not allowed", "the tag </center> is not allowed"]


def test_a_module_without_presentation_breaks_links_all_the_same(tmp_path: Path) -> None:
    start: Edit = ("courses/tea-break/en/pages/start.md", "\n---\n", "\n---\n[X](../../../../modules/tea/en/lessons/watr.md).\n\n")
    said = found(tmp_path, start, without=(f"{TEA}/en/module.md",))
    assert "translation-numbers" not in rules(said)
    assert "link-exists" in rules(said)


def test_pools_that_are_missing_are_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enough = importlib.import_module("builder.checks.bar.bank_enough")
    one = len(load(MINIMAL, Problems()).modules["tea", "en"].bank[1].questions)
    monkeypatch.setattr(enough, "LEAST", 8 + one)
    gone = tuple(f"{TEA}/{language}/bank/brew.md" for language in ("en", "fr", "es"))
    said = found(tmp_path, BAR, without=gone)
    assert not any("bank-enough: test questions" in line or "test questions for “brew”" in line for line in said)
    assert any("no test question asks for the objective “brew”" in line for line in said)
    monkeypatch.setattr(enough, "LEAST", 9 + one)
    assert any("bank-enough: test questions" in line for line in found(tmp_path, BAR, without=gone))
