"""Source trees for tests: the small complete ones of ``tests/roots``, and small ones made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from builder.model import Library
from builder.problems import Problems
from builder.source import load

Golden = Callable[[Path, str], None]

ROOTS = Path(__file__).parent.parent / "roots"

MODULE: Mapping[str, str] = {
    "coursepack.yaml": "source: en\nlanguages: [en]\n",
    "modules/tea/module.yaml": "objectives:\n  brew: {level: apply}\nlessons:\n  - id: water\n    objectives: [brew]\n",
    "modules/tea/en/module.md": "---\ntitle: Tea\nobjectives: {brew: Brew tea}\n---\nPresentation.\n",
    "modules/tea/en/lessons/water.md": "---\ntitle: Water\nsummary: Heat it\n---\nText.\n",
}
"""The smallest tree that has no problem."""


def write_tree(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes ``MODULE`` and the files, which may replace some of its own."""
    for name, content in {**MODULE, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def read(root: Path) -> tuple[Library, list[str]]:
    """The library, and what is wrong as ``path:line:column rule``."""
    problems = Problems()
    library = load(root, problems)
    return library, [f"{problem.at} {problem.rule}" for problem in problems]
