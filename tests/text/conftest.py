"""Data and addresses for the tests of texts: no files, no tree."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from builder.model import ReferenceKind, Text
from builder.problems import Problems
from builder.text import Compiler, Piece, TextCache, Values
from builder.text.values import Json

DATA: dict[str, Json] = {
    "case": {
        "meta": {"fictional": True},
        "summary": {"BAC": 48000, "duration_weeks": 20, "opening": "2027-01-11", "share": 0.455, "small": 0.1},
        "evm": {"W14": {"CPI": 0.9567, "SV": -1200.5}},
        "activities": [{"id": "A", "budget": 600, "name": {"en": "Charter", "fr": "Charte", "es": "Acta"}}, {"id": "F", "budget": 20000}],
        "wbs": [{"code": "4", "packages": [{"code": "4.2", "budget": 10400}]}],
        "hostile": '<b onclick=x>*a* [b](javascript:c) {{ case }} $x$ `y` | "',
    }
}
PATH = "modules/scope/en/lessons/asking-well.md"
KINDS: dict[str, ReferenceKind] = {"lessons": "lesson", "glossary.md": "term", "sheets": "sheet", "figures": "asset", "media": "asset"}


def address(path: str, href: str) -> tuple[ReferenceKind, str] | None:
    """As the source stage understands addresses, in few words."""
    if href.startswith("#"):
        return ("anchor", href[1:])
    if ":" in href:
        return ("external", href)
    way, _, fragment = href.partition("#")
    parts = posixpath.normpath(posixpath.join(posixpath.dirname(path), way)).split("/")
    if parts[0] != "modules" or len(parts) < 4 or " " in href:
        return None
    kind = KINDS.get(parts[3]) or KINDS.get(parts[2])
    target = f"{parts[1]}/figures/{parts[-1]}" if kind == "asset" else f"{parts[1]}/{parts[-1].removesuffix('.md')}"
    target = f"{parts[1]}/{fragment}" if kind == "term" else f"{target}#{fragment}" if fragment else target
    return (kind, target) if kind else None


@dataclass
class House:
    """A compiler, with the problems that it finds."""

    language: str = "en"
    cache: TextCache | None = None
    problems: Problems = field(default_factory=Problems)

    def __post_init__(self) -> None:
        self.compiler = Compiler(self.language, Values(DATA, self.language), address, self.problems, self.cache)

    def text(self, source: str, line: int = 1) -> Text:
        return self.compiler.compile(Piece.of(PATH, source, line))

    def line(self, source: str) -> Text:
        return self.compiler.compile_line(Piece.of(PATH, source))

    @property
    def rules(self) -> list[str]:
        return [problem.rule for problem in self.problems]

    @property
    def places(self) -> list[str]:
        return [f"{problem.at.line}:{problem.at.column} {problem.rule}" for problem in self.problems]


@pytest.fixture
def house() -> Callable[..., House]:
    return House
