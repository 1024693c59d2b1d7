from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.cache import Cache
from builder.model import Library
from builder.problems import Problem, Problems
from builder.source import load
from builder.source.module import ModuleReader

MINIMAL = Path(__file__).parents[1] / "roots" / "minimal"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "root"))


@pytest.fixture
def read(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[Library, list[Problem], list[str]]]:
    """Reads the tree with a cache; tells which modules were not remembered."""
    anew: list[str] = []
    original = ModuleReader.read

    def noted(reader: ModuleReader) -> object:
        anew.append(f"{reader.source.id} {reader.reading.language}")
        return original(reader)

    monkeypatch.setattr(ModuleReader, "read", noted)

    def run() -> tuple[Library, list[Problem], list[str]]:
        anew.clear()
        problems = Problems()
        with Cache(tmp_path / "cache", "version") as cache:
            library = load(root, problems, cache=cache)
        return library, list(problems), list(anew)

    return run


Read = Callable[[], tuple[Library, list[Problem], list[str]]]


def _module(root: Path) -> Path:
    return next(path.parent for path in sorted(root.glob("*/*/module.yaml")))


def test_what_is_unchanged_is_not_read_again(read: Read) -> None:
    first, problems, anew = read()
    assert anew
    again = read()
    assert again == (first, problems, [])


def test_problems_are_remembered(root: Path, read: Read) -> None:
    lesson = next((_module(root) / "en" / "lessons").glob("*.md"))
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n<blink>\n", encoding="utf-8")
    _, problems, _ = read()
    assert any(problem.rule == "html-allowed" for problem in problems)
    _, again, anew = read()
    assert (again, anew) == (problems, [])


def test_a_translation_edited_leaves_its_original_alone(root: Path, read: Read) -> None:
    read()
    lesson = next((_module(root) / "fr" / "lessons").glob("*.md"))
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nEncore.\n", encoding="utf-8")
    library, _, anew = read()
    assert anew == [f"{_module(root).name} fr"]
    assert any("Encore." in lesson.body.plain for lesson in library.modules[_module(root).name, "fr"].lessons)


def test_the_first_language_edited_is_compared_with_its_translations(root: Path, read: Read) -> None:
    read()
    lesson = next((_module(root) / "en" / "lessons").glob("*.md"))
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    _, _, anew = read()
    assert {f"{_module(root).name} en", f"{_module(root).name} fr"} <= set(anew)


@pytest.mark.parametrize("where", ["coursepack.yaml", "module.yaml", "data"])
def test_what_all_texts_hang_on(root: Path, read: Read, where: str) -> None:
    read()
    data = next((_module(root).parent / "_data").rglob("*.json"), None)
    path = {"coursepack.yaml": root / where, "module.yaml": _module(root) / where, "data": data}[where]
    if path is None:
        pytest.skip("the tree has no data")
    path.write_text("\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    _, _, anew = read()
    assert f"{_module(root).name} en" in anew


def test_a_file_that_was_missed_and_is_there_now(root: Path, read: Read) -> None:
    lesson = next((_module(root) / "en" / "lessons").glob("*.md"))
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n![A cup of tea](../../figures/late.png)\n", encoding="utf-8")
    _, problems, _ = read()
    assert any(problem.rule == "image-exists" for problem in problems)
    (_module(root) / "figures").mkdir(exist_ok=True)
    (_module(root) / "figures" / "late.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    _, problems, anew = read()
    assert f"{_module(root).name} en" in anew
    assert not any(problem.rule == "image-exists" for problem in problems)


def test_translations_of_a_lesson_that_is_lost_are_not_blamed_for_it(root: Path, read: Read) -> None:
    lesson = next((_module(root) / "en" / "lessons").glob("*.md"))
    lesson.rename(lesson.with_name("My Lesson.md"))
    _, problems, _ = read()
    assert "lesson-exists" in {problem.rule for problem in problems}
    assert {problem.at.path.split("/")[2] for problem in problems if problem.rule == "translation-agrees"} == set()
