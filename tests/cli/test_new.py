from __future__ import annotations

from pathlib import Path

import pytest

from builder.cli import QUESTION_TYPES
from builder.new import BODIES
from builder.questions import TYPES

from .trees import Tree


def rules(tree: Tree) -> set[str]:
    """The names of the rules that the tree breaks."""
    return {line.rpartition("[")[2].rstrip("]") for line in tree.check().stderr.splitlines() if ": error:" in line}


def test_the_command_knows_every_type_of_question() -> None:
    assert set(QUESTION_TYPES) == set(TYPES) == set(BODIES)


def test_a_module_lacks_nothing_but_words(tree: Tree) -> None:
    result = tree.run("new", "module", "quality", "--root", str(tree.root))
    assert result.exit_code == 0, result.output
    assert (tree.root / "modules/quality/es/lessons/first-lesson.md").is_file()
    assert rules(tree) == {"text-written"}


@pytest.mark.parametrize(("arguments", "languages"), [((), "en"), (("-l", "fr", "-l", "ca", "-l", "fr"), "fr, ca")])
def test_a_course_begins_in_an_empty_folder(tmp_path: Path, arguments: tuple[str, ...], languages: str) -> None:
    tree = Tree(tmp_path)
    result = tree.run("new", "course", "tea", "--root", str(tmp_path), *arguments)
    assert result.exit_code == 0, result.output
    assert f"languages: [{languages}]" in (tmp_path / "coursepack.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "modules/first-module/module.yaml").is_file()
    assert rules(tree) == {"text-written"}


def test_a_course_is_added_to_a_tree(tree: Tree) -> None:
    for name in ("coffee", "cocoa"):
        assert tree.run("new", "course", name, "--root", str(tree.root)).exit_code == 0
    assert (tree.root / "courses/cocoa/es/course.md").is_file()
    assert "modules: [first-module-2]" in (tree.root / "courses/cocoa/course.yaml").read_text(encoding="utf-8")
    assert rules(tree) == {"text-written"}


@pytest.mark.parametrize("arguments", [("tea-break",), ("Cocoa",), ("cocoa", "--language", "en"), ("../cocoa",)])
def test_a_course_that_cannot_begin(tree: Tree, arguments: tuple[str, ...]) -> None:
    before = sorted(tree.root.rglob("*"))
    assert tree.run("new", "course", *arguments, "--root", str(tree.root)).exit_code == 2
    assert sorted(tree.root.rglob("*")) == before


def test_a_language_is_a_tag(tmp_path: Path) -> None:
    assert Tree(tmp_path).run("new", "course", "tea", "-l", "../x", "--root", str(tmp_path)).exit_code == 2
    assert not list(tmp_path.iterdir())


def test_a_lesson_lacks_nothing_but_words(tree: Tree) -> None:
    before = (tree.root / "modules/tea/module.yaml").read_text(encoding="utf-8")
    result = tree.run("new", "lesson", "tea", "cups", "--objective", "choose", "--root", str(tree.root))
    assert result.exit_code == 0, result.output
    after = (tree.root / "modules/tea/module.yaml").read_text(encoding="utf-8")
    added = "  - id: cups\n    objectives: [choose]\n    activity_minutes: 15\n"
    assert after.replace(added, "") == before
    assert rules(tree) == {"text-written"}


@pytest.mark.parametrize("type_", QUESTION_TYPES)
@pytest.mark.parametrize("place", [("--lesson", "leaves"), ("--objective", "choose")])
def test_a_question_lacks_nothing_but_words(tree: Tree, type_: str, place: tuple[str, str]) -> None:
    result = tree.run("new", "question", "tea", "fresh", "--type", type_, *place, "--root", str(tree.root))
    assert result.exit_code == 0, result.output
    assert rules(tree) == {"text-written"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("module", "tea"), "exists already"),
        (("module", "Tea Time"), "cannot be an id"),
        (("module", "../out"), "cannot be an id"),
        (("lesson", "tea", "water"), "has a lesson “water” already"),
        (("lesson", "coffee", "beans"), "there is no module “coffee”"),
        (("lesson", "tea", "cups", "--objective", "drink"), "has no objective “drink”, only brew, choose"),
        (("question", "tea", "hot-enough"), "has a question “hot-enough” already"),
        (("question", "tea", "fresh", "--lesson", "cups"), "has no lesson “cups”"),
        (("question", "tea", "fresh", "--lesson", "../../x"), "cannot be an id"),
        (("question", "tea", "fresh", "--type", "guess"), "is not one of"),
    ],
)
def test_nothing_is_overwritten_or_guessed(tree: Tree, arguments: tuple[str, ...], message: str) -> None:
    before = {path: path.read_bytes() for path in tree.root.rglob("*") if path.is_file()}
    result = tree.run("new", *arguments, "--root", str(tree.root))
    assert result.exit_code == 2
    assert message in result.stderr
    assert {path: path.read_bytes() for path in tree.root.rglob("*") if path.is_file()} == before
