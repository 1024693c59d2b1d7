from __future__ import annotations

import json
from pathlib import Path

import pytest

from .trees import LESSON, ROOTS, Golden, Tree, copy

GOLDEN = Path(__file__).parent / "golden"
BROKEN = sorted(path.name for path in ROOTS.glob("broken-*"))


@pytest.mark.parametrize("name", BROKEN)
def test_every_problem_of_a_broken_tree_in_one_run(name: str, tmp_path: Path, golden: Golden) -> None:
    tree = copy(name, tmp_path)
    result = tree.check()
    assert result.exit_code == 1
    assert result.stdout == ""
    golden(GOLDEN / f"{name}.txt", result.stderr)
    assert tree.build().exit_code == 1
    assert tree.packages() == {}


def test_a_tree_without_problems(tree: Tree) -> None:
    before = sorted(path for path in tree.root.rglob("*"))
    result = tree.check()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "All is well.\n", "")
    assert sorted(path for path in tree.root.rglob("*")) == before


def test_problems_as_json(tree: Tree) -> None:
    tree.replace(LESSON, "(water.md)", "(watr.md)")
    result = tree.check("--json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)
    assert problem["at"]["path"] == LESSON
    assert problem["rule"] == "link-exists"
    assert result.stderr == ""


def test_a_name_cannot_move_the_cursor(tree: Tree) -> None:
    tree.replace(LESSON, "(water.md)", "(wat\x1b[2Jer.md)")
    assert "\x1b" not in tree.check().stderr


@pytest.mark.parametrize(
    ("arguments", "variables", "coloured"),
    [
        (("--color", "always"), {}, True),
        (("--color", "never"), {}, False),
        ((), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_colours_turn_off(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], variables: dict[str, str], coloured: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    tree.replace(LESSON, "(water.md)", "(watr.md)")
    result = tree.run(*arguments, "check", "--root", str(tree.root))
    assert ("\x1b[" in result.stderr) == coloured
