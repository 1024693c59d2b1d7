"""The page docs/first-steps.md: what it tells to do, done with the real module on scope, gives what it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from .trees import Tree

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "first-steps.md").read_text(encoding="utf-8")
LESSON = "pmbok_modules/scope/en/lessons/asking-well.md"
PRACTICE = "pmbok_modules/scope/en/practice/asking-well.md"


@pytest.fixture
def scope(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """A tree with that module alone; commands are typed in its folder."""
    root = tmp_path / "coursepack"
    shutil.copytree(ROOT / "pmbok_modules" / "scope", root / "pmbok_modules" / "scope")
    shutil.copytree(ROOT / "pmbok_modules" / "_data", root / "pmbok_modules" / "_data")
    shutil.copy(ROOT / "coursepack.yaml", root)
    monkeypatch.chdir(root)
    return Tree(root)


def test_a_mistake_on_purpose(scope: Tree) -> None:
    lesson = scope.root / LESSON
    text = lesson.read_text(encoding="utf-8")
    assert "](../glossary.md#requirement)" in text
    lesson.write_text(text.replace("](../glossary.md#requirement)", "](../glossary.md#requiremen)", 1), encoding="utf-8")
    result = scope.run("check")
    problem = re.findall(r"^pmbok_modules/\S+: (?:warning|error): .*\n  help: .*\n", PAGE, re.MULTILINE)
    assert result.exit_code == 1
    assert len(problem) == 2
    assert "".join(problem) in result.stdout + result.stderr
    assert "\n1 error, 1 warning\n" in result.stdout + result.stderr


def test_a_question_of_one_s_own(scope: Tree) -> None:
    command = re.findall(r"^python3 run\.py (new question .*)$", PAGE, re.MULTILINE)
    assert len(command) == 1
    result = scope.run(*command[0].split())
    assert result.exit_code == 0
    assert len(result.stdout.split()) == 3
    shown = PAGE.partition("```markdown\n")[2].partition("```")[0]
    assert shown in (scope.root / PRACTICE).read_text(encoding="utf-8")


def test_links_and_pictures_are_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        if not target.startswith("../glossary"):
            assert (ROOT / "docs" / target).exists(), target
