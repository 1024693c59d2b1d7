"""Whole trees."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.model import Course, Module, Text
from builder.problems import Problems
from builder.questions import TYPES
from builder.source import load
from builder.source.library import UnknownLanguage

from .trees import MODULE, ROOTS, Golden, read, write_tree

GOLDEN = Path(__file__).parent / "golden"


def test_minimal_tree_has_no_problem() -> None:
    problems = Problems()
    library = load(ROOTS / "minimal", problems)
    assert [str(problem) for problem in problems] == []
    assert library.languages == ("en", "fr", "es")
    assert library.source == "en"
    assert set(library.modules) == {("tea", "en"), ("tea", "fr"), ("tea", "es")}


def test_minimal_tree_reads_as_written(golden: Golden) -> None:
    library = load(ROOTS / "minimal", Problems())
    for language in library.languages:
        text = _course(library.courses["tea-break", language])
        golden(GOLDEN / f"minimal-{language}.txt", text)


def test_minimal_tree_has_every_question_type() -> None:
    library = load(ROOTS / "minimal", Problems())
    assert {question.type for question in library.modules["tea", "es"].questions()} == set(TYPES)


@pytest.mark.parametrize("root", ["broken-module", "broken-figures", "broken-sheets"])
def test_broken_trees_say_everything_at_once(root: str, golden: Golden) -> None:
    problems = Problems()
    load(ROOTS / root, problems)
    golden(GOLDEN / f"{root}.txt", "".join(f"{problem}\n" for problem in problems))


def test_the_same_tree_reads_the_same_twice() -> None:
    assert load(ROOTS / "minimal", Problems()) == load(ROOTS / "minimal", Problems())


def test_one_language_is_the_same_as_with_all() -> None:
    problems = Problems()
    alone = load(ROOTS / "minimal", problems, ["fr"])
    assert len(problems) == 0
    assert alone.languages == ("fr",)
    assert alone.modules == {("tea", "fr"): load(ROOTS / "minimal", Problems()).modules["tea", "fr"]}


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage, match="does not name the language “it”"):
        load(ROOTS / "minimal", Problems(), ["it"])


def test_smallest_tree(tmp_path: Path) -> None:
    library, found = read(write_tree(tmp_path, {}))
    assert found == []
    assert library.modules["tea", "en"].lessons[0].title == "Water"
    assert library.courses == {}


def test_without_settings_nothing_is_read(tmp_path: Path) -> None:
    write_tree(tmp_path, {})
    (tmp_path / "coursepack.yaml").unlink()
    library, found = read(tmp_path)
    assert (library.modules, found) == ({}, ["coursepack.yaml:1:1 settings-exist"])


def test_the_first_language_is_one_of_all(tmp_path: Path) -> None:
    _, found = read(write_tree(tmp_path, {"coursepack.yaml": "source: fr\nlanguages: [en]\n"}))
    assert found == ["coursepack.yaml:1:9 source-listed"]


def test_a_course_is_not_called_like_a_module(tmp_path: Path) -> None:
    files = {"courses/tea/course.yaml": "modules: [tea]\n", "courses/tea/en/course.md": "---\ntitle: Tea\n---\nText.\n"}
    _, found = read(write_tree(tmp_path, files))
    assert found == ["courses/tea/course.yaml:1:1 id-unique"]


def test_a_module_without_the_first_language_is_not_read_in_another(tmp_path: Path) -> None:
    files = {"coursepack.yaml": "source: fr\nlanguages: [fr, en]\n"}
    library, found = read(write_tree(tmp_path, files))
    assert library.modules == {}
    assert found == ["modules/tea/fr/module.md:1:1 translation-exists"]


def test_a_lesson_takes_reading_questions_and_activities(tmp_path: Path) -> None:
    question = "## Q {#q%d}\nType: truefalse\nObjective: brew\n\nIs it?\n\n- [x] True\n  > Yes.\n- [ ] False\n  > No.\n\n"
    files = {
        "modules/tea/module.yaml": MODULE["modules/tea/module.yaml"] + "    activity_minutes: 2.5\n",
        "modules/tea/en/lessons/water.md": "---\ntitle: Water\nsummary: Heat it\n---\n" + "word " * 301,
        "modules/tea/en/practice/water.md": "".join(question % number for number in range(3)),
    }
    library, found = read(write_tree(tmp_path, files))
    assert found == []
    assert library.modules["tea", "en"].lessons[0].minutes == 10  # 301/150 + 3 * 1.5 + 2.5 = 9.007


def test_an_unnamed_language_and_strays_are_reported(tmp_path: Path) -> None:
    files = {
        "modules/tea/it/module.md": "x",
        "modules/tea/en/lessons/watre.md": "x",
        "modules/tea/_drafts/idea.md": "x",
        "modules/tea/SOURCES.md": "x",
    }
    _, found = read(write_tree(tmp_path, files))
    assert found == ["modules/tea/en/lessons/watre.md:1:1 file-known", "modules/tea/it:1:1 language-known"]


def _course(course: Course) -> str:
    """Everything that a reader sees, in lines; how texts are compiled is pinned elsewhere."""
    lines = [course.title, course.subtitle, course.shortname, *_text(course.summary)]
    for page in course.pages:
        lines += ["", f"# {page.title}", *_text(page.body)]
    for module in course.modules:
        lines += _module(module)
    return "\n".join(lines) + "\n"


def _module(module: Module) -> list[str]:
    lines = ["", f"= {module.title}", *_text(module.summary)]
    lines += [f"{objective.id} ({objective.level}): {objective.text}" for objective in module.objectives]
    for lesson in module.lessons:
        lines += ["", f"== {lesson.title} ({lesson.minutes} min, {lesson.at})", lesson.summary, *_text(lesson.body)]
        lines += [f"{question.id} {question.type} {question.at}" for question in lesson.practice]
    for pool in module.bank:
        lines += ["", f"{pool.objective} {pool.at}", *(f"{question.id} {question.type} {question.at}" for question in pool.questions)]
    for term in module.glossary:
        lines += ["", f"{term.name} ({', '.join(term.aliases)})", *_text(term.definition)]
    for sheet in module.sheets:
        lines += ["", f"{sheet.title}: {sheet.summary}", sheet.blank.id, sheet.filled.id]
    for asset in module.assets:
        lines += ["", f"{asset.id} {asset.media_type}", asset.data.decode()]
    return lines


def _text(text: Text) -> list[str]:
    return [text.plain, *(f"  {reference.kind} {reference.target} {reference.at}" for reference in text.references)]
