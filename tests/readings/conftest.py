from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.checks.bar.question_solved import check
from builder.cli import cli
from builder.model import Library
from builder.problems import Problems
from builder.readings.questions import Solvable, parts, solvable
from builder.source import load

Golden = Callable[[Path, str], None]

MINIMAL = Path(__file__).parents[1] / "roots/minimal"
RECORD = "modules/tea/readings.csv"


@dataclass
class Tree:
    """A source tree to write in, and beside it a folder for sheets."""

    root: Path
    desk: Path

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8", newline="\n")

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert text.count(old) == 1, (old, text.count(old))
        self.write(path, text.replace(old, new))

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(cli, ["readings", *arguments, "--root", str(self.root)], catch_exceptions=False)

    def load(self, *languages: str, problems: Problems | None = None) -> Library:
        return load(self.root, Problems() if problems is None else problems, languages or None)

    def questions(self, part: str = "tea", language: str = "en") -> list[Solvable]:
        return list(solvable(parts(self.load(language), language)[part]))

    def sheet(self, *arguments: str, part: str = "tea") -> tuple[Path, Path]:
        page = self.desk / "sheet.md"
        (self.desk / "sheet.csv").unlink(missing_ok=True)
        result = self.run("sheet", part, "--out", str(page), *arguments)
        assert result.exit_code == 0, result.stderr
        return page, page.with_suffix(".csv")

    def answer(self, answers: dict[str, str], *arguments: str, remarks: dict[str, str] | None = None, part: str = "tea") -> Path:
        """A sheet, filled in."""
        _, table = self.sheet(*arguments, part=part)
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            for row in rows:
                name = row["question"].partition("/")[2]
                writer.writerow({**row, "answer": answers.get(name, ""), "remark": (remarks or {}).get(name, "")})
        return table

    def record(self, table: Path, *arguments: str) -> Result:
        return self.run("record", str(table), "--reader", "second teacher", *arguments)

    def unsolved(self) -> dict[str, str]:
        """What the rule says of each question of the bank, by its file and line."""
        return {f"{Path(problem.at.path).name}:{problem.at.line}": problem.message for problem in check(self.load())}


def right(one: Solvable) -> str:
    """The key, as a reader writes it."""
    said = []
    for asked in one.blind.asked:
        letters = {choice.key: letter for letter, choice in asked.labels.items()}
        said.append(" ".join(letters[key] for key in asked.right) if asked.choices else asked.right[0].partition(" ±")[0].strip("*"))
    return said[0] if len(said) == 1 else "; ".join(f"{number}={answer}" for number, answer in enumerate(said, 1))


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """One for all tests: they read the same tree again and again."""
    monkeypatch.setenv("COURSEPACK_CACHE", str(tmp_path_factory.getbasetemp() / "readings-cache"))


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """The small course, its module held to the bar."""
    shutil.copytree(MINIMAL, tmp_path / "tree")
    (tmp_path / "desk").mkdir()
    found = Tree(tmp_path / "tree", tmp_path / "desk")
    found.change("modules/tea/module.yaml", "objectives:\n", "bar: full\nobjectives:\n")
    return found
