"""A language that is not finished: what it lacks is taken from another one where the author allows it, and seen to be."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from builder.editions import MULTILANG, jobs
from builder.formats.moodle import members
from builder.model import Library
from builder.problems import Problems
from builder.source import load

CATALAN = Path(__file__).parents[1] / "roots/catalan"


@pytest.fixture(scope="module")
def library() -> Library:
    problems = Problems()
    found = load(CATALAN, problems)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return found


def without_fallback(folder: Path) -> Path:
    root = folder / "tree"
    shutil.copytree(CATALAN, root)
    settings = root / "coursepack.yaml"
    settings.write_text(re.sub(r"^fallback:.*\n", "", settings.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    return root


def test_what_is_translated_is_in_its_own_language(library: Library) -> None:
    module = library.modules["tea", "ca"]
    leaves = module.lessons[1]
    assert (module.title, leaves.title) == ("El te", "Les fulles")
    assert "fallback" not in leaves.body.html
    assert "Quin te va amb cada hora?" in leaves.practice[0].stem.plain
    assert ">Nota<" in leaves.body.html


def test_what_is_not_says_so(library: Library) -> None:
    course, module = library.courses["tea-break", "ca"], library.modules["tea", "ca"]
    water = module.lessons[0]
    note = "Aquest text encara no s’ha traduït. Es mostra en una altra llengua: espanyol."
    assert water.title == "Primero, el agua (es)"
    assert water.body.html.startswith(f'<p class="cp-meta cp-fallback" lang="ca">{note}</p><div lang="es">')
    assert note in water.practice[0].stem.html
    assert water.practice[0].feedback is not None
    assert water.practice[0].feedback.html.startswith('<div lang="es">')
    assert (course.title.endswith("(es)"), course.pages[0].title.endswith("(es)")) == (True, True)
    assert all(term.name.endswith("(es)") for term in module.glossary)
    assert [pool.objective for pool in module.bank] == ["brew", "choose"]


def test_the_package_is_whole(library: Library) -> None:
    (job,) = jobs(library, ["tea-break"], ["ca"], ["moodle"])
    backup = members(job.edition)
    page = next(data.decode() for name, data in backup.items() if name.endswith("page.xml") and "Primero, el agua" in data.decode())
    assert "no s’ha traduït" in page
    assert len(list(job.edition.course.modules[0].questions())) == len(list(library.modules["tea", "en"].questions()))


def test_without_leave_it_is_an_error(tmp_path: Path) -> None:
    problems = Problems()
    load(without_fallback(tmp_path), problems)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert {problem.rule for problem in errors} == {"translation-exists", "value-valid"}
    missing = [problem.at.path for problem in errors if problem.rule == "translation-exists"]
    assert "modules/tea/ca/lessons/water.md" in missing


def test_warnings_name_the_language_that_stands_in() -> None:
    problems = Problems()
    load(CATALAN, problems)
    said = [problem.message for problem in problems if problem.at.path == "modules/tea/ca/lessons/water.md"]
    assert said == ["modules/tea/en/lessons/water.md has no translation to “ca”; “es” stands in for it"]


def test_the_languages_of_the_package_with_several(library: Library) -> None:
    (job,) = jobs(library, ["tea-break"], [MULTILANG], ["moodle"])
    assert [course.language for course in job.edition.courses] == ["en", "fr", "es"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [("fallback: {ca: de}", "fallback-listed"), ("fallback: de", "fallback-listed"), ("multilang: [en, de]", "multilang-listed")],
)
def test_languages_that_are_not_there(tmp_path: Path, line: str, rule: str) -> None:
    root = without_fallback(tmp_path)
    settings = root / "coursepack.yaml"
    kept = re.sub(r"^multilang:.*\n", "", settings.read_text(encoding="utf-8"), flags=re.MULTILINE)
    settings.write_text(f"{kept}{line}\n", encoding="utf-8")
    problems = Problems()
    load(root, problems)
    assert rule in {problem.rule for problem in problems}


def test_one_language_for_all(tmp_path: Path) -> None:
    root = without_fallback(tmp_path)
    with (root / "coursepack.yaml").open("a", encoding="utf-8") as file:
        file.write("fallback: es\n")
    problems = Problems()
    library = load(root, problems)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert library.modules["tea", "ca"].lessons[0].title.endswith("(es)")
    assert not library.modules["tea", "fr"].lessons[0].title.endswith("(es)")
