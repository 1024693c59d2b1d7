"""The directions of import, as ARCHITECTURE.md draws them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import builder

CODE = Path(builder.__file__).parent

SHARED = {"model", "problems", "words", "dates", "languages", "pseudo", "builder"}
"""What every stage may know."""

MAY_KNOW: dict[str, set[str]] = {
    "problems": set(),
    "model": {"problems"},
    "dates": {"problems"},
    "digest": {"problems"},
    "codec": set(),
    "languages": set(),
    "pseudo": {"languages"},
    "words": {"problems", "languages", "pseudo"},
    "xml": set(),
    "archives": {"problems", "dates"},
    "text": SHARED,
    "questions": SHARED | {"text", "source.sections", "xml"},
    "readings": SHARED | {"questions", "source.sections"},
    "sheets": SHARED | {"text", "archives"},
    "source": SHARED | {"text", "questions", "sheets", "activities", "readings", "xml", "crew", "codec"},
    "checks": SHARED | {"questions", "readings", "verify", "crew"},
    "activities": SHARED | {"questions", "text", "xml"},
    "formats": SHARED | {"activities", "questions", "text", "xml", "archives", "verify"},
    "verify": {"problems", "xml"},
    "crew": {"problems"},
    "translation": SHARED | {"source", "text", "questions", "checks", "xml", "crew", "state", "cache"},
    "cache": {"model", "problems"},
    "state": {"problems"},
    "editions": SHARED | {"formats"},
    "packing": {"problems", "archives", "crew", "editions", "formats"},
    "pipeline": SHARED | {"crew", "state", "cache", "checks", "source", "source.tree", "editions", "packing", "digest"},
    "preview": SHARED | {"pipeline", "editions", "formats", "checks", "source"},
    "new": {"problems", "source"},
    "terminal": {"pipeline", "problems"},
    "cli": {"builder", "languages", "translation", "formats", "pipeline", "problems", "terminal", "new", "checks", "commands"},
    "commands": SHARED | {"source", "translation", "readings", "terminal", "verify", "cache", "state", "pipeline", "preview"},
    "__main__": {"cli"},
}
"""By stage: a folder or a module of ``builder``."""

PURE = {"os", "pathlib", "time", "datetime", "random", "lxml", "xml", "tempfile", "shutil", "subprocess", "socket", "urllib.request"}
"""What the model must not know: files, the clock, chance, XML."""

NEVER = {
    "pickle",
    "marshal",
    "shelve",
    "random",
    "socket",
    "urllib.request",
    "xml.dom",
    "xml.sax.parse",
    "xml.etree.ElementTree.XML",
    "xml.etree.ElementTree.fromstring",
    "xml.etree.ElementTree.iterparse",
    "xml.etree.ElementTree.parse",
}
"""What nothing may know: no pickles, no chance without a seed of ours, no network, no XML parser that follows entities."""


MODULES = sorted(CODE.rglob("*.py"))


def stage(path: Path) -> str:
    first = path.relative_to(CODE).parts[0].removesuffix(".py")
    return "builder" if first == "__init__" else first


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out"
            found.add(str(node.module))
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def known_stages(path: Path) -> set[str]:
    """Stages of ``builder`` that a module imports; ``source.sections`` (and ``source.pairing`` with it) counts by itself."""
    found = set()
    for name in imported(path):
        if name.startswith(("builder.source.sections", "builder.source.pairing")) and stage(path) != "source":
            found.add("source.sections")
        elif name.startswith("builder.") and name.split(".")[1] in MAY_KNOW:
            found.add(name.split(".")[1])
    return found - {stage(path)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CODE)))
def test_a_stage_knows_only_what_it_may(path: Path) -> None:
    allowed = MAY_KNOW.get(stage(path), set()) | (MAY_KNOW.keys() if stage(path) == "builder" else set())
    allowed = allowed | ({"source.sections"} if "source" in allowed else set())
    assert known_stages(path) <= allowed


def test_every_stage_has_its_line() -> None:
    assert {stage(path) for path in MODULES} - {"builder"} == set(MAY_KNOW)


def test_the_model_knows_no_files_and_no_clock() -> None:
    for name in ("model", "problems", "digest"):
        assert not imported(CODE / f"{name}.py") & PURE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CODE)))
def test_what_nothing_may_know(path: Path) -> None:
    allowed = {"random"} if "random.Random(" in path.read_text(encoding="utf-8") else set()
    assert not {name for name in imported(path) if name in NEVER or name.split(".")[0] in NEVER} - allowed


def test_nothing_swallows_every_error() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                assert caught not in {"everything", "Exception", "BaseException"}, f"{path}:{node.lineno}"


def test_architecture_md_names_every_stage() -> None:
    text = (CODE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    missing = [name for name in MAY_KNOW if f"builder/{name}" not in text and name != "__main__"]
    assert missing == []
