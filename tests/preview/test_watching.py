"""Changes are found, whole. Nobody sleeps: a pause is when something happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.preview.watching import PAUSE, SETTLED, Watcher
from tests.cli.trees import Tree

from .conftest import LESSON


class Pauses:
    """What happens in each pause, one after the other; and how long they were."""

    def __init__(self, *events: Callable[[], object]) -> None:
        self.events: Iterator[Callable[[], object]] = iter(events)
        self.lengths: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.lengths.append(seconds)
        next(self.events, lambda: None)()


def test_a_change_is_waited_for(tree: Tree) -> None:
    pauses = Pauses(lambda: None, lambda: tree.replace(LESSON, "Black", "Brown"))
    assert Watcher(tree.root, pauses).wait() == (LESSON,)
    assert len(pauses.lengths) == 3
    assert all(seconds >= PAUSE for seconds in pauses.lengths[:2])
    assert pauses.lengths[2] == SETTLED


def test_a_save_in_steps_is_one_change(tree: Tree) -> None:
    file = tree.root / LESSON
    text = file.read_text(encoding="utf-8")
    file.write_text("", encoding="utf-8")
    pauses = Pauses(lambda: file.write_text(text[:20], encoding="utf-8"), lambda: file.write_text(text + "More.\n", encoding="utf-8"))
    watcher = Watcher(tree.root, pauses)
    assert watcher.look() == ()
    file.write_text("Half", encoding="utf-8")
    assert watcher.look() == (LESSON,)
    assert pauses.lengths == [SETTLED] * 3
    assert file.read_text(encoding="utf-8").endswith("More.\n")
    assert watcher.look() == ()


def test_a_file_that_comes_and_goes_is_no_change(tree: Tree) -> None:
    draft = tree.root / "modules/tea/en/lessons/4913"
    watcher = Watcher(tree.root, Pauses(draft.unlink))
    draft.write_text("", encoding="utf-8")
    assert watcher.look() == ()


@pytest.mark.parametrize("path", ["dist/x.zip", ".git/index", "modules/tea/en/.leaves.md.swp", "modules/tea/en/leaves.md~", "notes.txt"])
def test_what_is_no_source_is_not_looked_at(tree: Tree, path: str) -> None:
    watcher = Watcher(tree.root, Pauses())
    (tree.root / path).parent.mkdir(exist_ok=True)
    (tree.root / path).write_text("x", encoding="utf-8")
    assert watcher.look() == ()


def test_new_renamed_and_removed_files(tree: Tree) -> None:
    watcher = Watcher(tree.root, Pauses())
    folder = tree.root / "modules" / "tea" / "figures"
    (folder / "cup.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "kettle.svg").rename(folder / "pot.svg")
    (tree.root / "coursepack.yaml").unlink()
    names = [f"modules/tea/figures/{name}.svg" for name in ("cup", "kettle", "pot")]
    assert watcher.look() == ("coursepack.yaml", *names)


def test_a_tree_that_is_not_there(tree: Tree, tmp_path: Path) -> None:
    watcher = Watcher(tree.root, Pauses())
    tree.root.rename(tmp_path / "away")
    assert LESSON in watcher.look()
