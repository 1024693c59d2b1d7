from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import cli
from builder.problems import Problems
from builder.source.tree import Tree
from builder.translation.block import Block
from builder.translation.mark import ledgers, mark
from builder.translation.states import Entry, Report, report

MINIMAL = Path(__file__).parents[1] / "roots/minimal"


@dataclass
class Copy:
    """A source tree to write in."""

    root: Path

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8", newline="\n")

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert text.count(old) == 1, (old, text.count(old))
        self.write(path, text.replace(old, new))

    def report(self) -> Report:
        problems = Problems()
        found = report(Tree(self.root, problems))
        assert list(problems) == []
        assert found is not None
        return found

    def mark(self, *, reviewed: bool = False) -> None:
        whole = self.report()
        mark(whole, whole.entries, reviewed=reviewed)
        for path, text in ledgers(whole).items():
            self.write(path, text)

    def behind(self) -> list[Entry]:
        return [entry for entry in self.report().entries if entry.state in ("missing", "stale")]

    def said(self) -> list[tuple[str, str, str]]:
        """Language, state and first words of what is behind."""
        return [(entry.language, entry.state, (entry.original or entry.translation or NOTHING).text[:20]) for entry in self.behind()]

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(cli, [*arguments, "--root", str(self.root)])

    def bytes(self) -> dict[str, bytes]:
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in sorted(self.root.rglob("*")) if path.is_file()}


NOTHING = Block("paragraph", "", 0, 0, 1)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The small course, with all its translations noted."""
    shutil.copytree(MINIMAL, tmp_path / "tree")
    tree = Copy(tmp_path / "tree")
    tree.mark()
    return tree


Golden = Callable[[Path, str], None]
