"""The command, run in this process on a copy of a small tree."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from builder.cli import cli

ROOTS = Path(__file__).parent.parent / "roots"
Golden = Callable[[Path, str], None]

LESSON = "modules/tea/fr/lessons/leaves.md"


@dataclass(frozen=True, slots=True)
class Tree:
    """A source tree that may be changed; packages go to ``dist`` in it."""

    root: Path

    @property
    def out(self) -> Path:
        return self.root / "dist"

    def run(self, *arguments: str) -> Result:
        """Any command; standard output and error are apart."""
        return CliRunner().invoke(cli, arguments)

    def build(self, *arguments: str) -> Result:
        return self.run("build", "--root", str(self.root), "--out", str(self.out), "--jobs", "1", *arguments)

    def check(self, *arguments: str) -> Result:
        return self.run("check", "--root", str(self.root), *arguments)

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def packages(self) -> dict[str, str]:
        """Digests by name of everything in the output folder."""
        return (
            {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(self.out.iterdir())} if self.out.exists() else {}
        )

    def dates(self) -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in sorted(self.out.iterdir())}


def copy(name: str, folder: Path) -> Tree:
    """A tree of ``tests/roots``."""
    return Tree(Path(shutil.copytree(ROOTS / name, folder / name)))
