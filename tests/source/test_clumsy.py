"""Mistakes that trainers make: each is told once, at its place, with what to do; nothing that follows from it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.checks import check_library
from builder.problems import Problems
from builder.source import load

from .trees import ROOTS, Golden

GOLDEN = Path(__file__).parent / "golden" / "clumsy"
TEA = "modules/tea"
LESSON = f"{TEA}/fr/lessons/leaves.md"
POOL = f"{TEA}/en/bank/choose.md"

Change = Callable[[bytes], bytes]


def swap(old: str, new: str) -> Change:
    def change(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode(), 1)

    return change


def recoded(encoding: str) -> Change:
    return lambda data: data.decode().encode(encoding, "replace")


def empty(_: bytes) -> bytes:
    return b""


def several(*changes: Change) -> Change:
    def change(data: bytes) -> bytes:
        for each in changes:
            data = each(data)
        return data

    return change


CASES: dict[str, tuple[str, Change]] = {
    "latin-1": (f"{TEA}/fr/glossary.md", recoded("latin-1")),
    "utf-16": (LESSON, recoded("utf-16")),
    "word-document": (LESSON, lambda _: b"PK\x03\x04\0\0\xff\xfe"),
    "empty-lesson": (LESSON, empty),
    "empty-pool": (f"{TEA}/fr/bank/choose.md", empty),
    "empty-glossary": (f"{TEA}/fr/glossary.md", empty),
    "empty-module": (f"{TEA}/en/module.md", empty),
    "front-matter-unclosed": (LESSON, swap("\n---\n", "\n")),
    "front-matter-late": (LESSON, lambda data: b"\n" + data),
    "front-matter-dashes": (LESSON, several(swap("---\n", "----\n"), swap("\n---\n", "\n----\n"))),
    "yaml-bracket": (f"{TEA}/module.yaml", swap("objectives: [brew]", "objectives: [brew")),
    "yaml-tab": (f"{TEA}/module.yaml", swap("  - id: leaves", "\t- id: leaves")),
    "yaml-indent": (f"{TEA}/module.yaml", swap("    activity_minutes", "   activity_minutes")),
    "yaml-colon": (f"{TEA}/module.yaml", swap("draw: 1", "draw:1")),
    "yaml-comma": (f"{TEA}/module.yaml", swap("activity_minutes: 5", "activity_minutes: 2,5")),
    "yaml-unit": (f"{TEA}/module.yaml", swap("pass: 70", "pass: 70 %")),
    "id-without-sign": (POOL, swap("{#tea-at-nine}", "{tea-at-nine}")),
    "id-without-brace": (POOL, swap("{#tea-at-nine}", "{#tea-at-nine")),
    "id-with-accent": (POOL, swap("{#tea-at-nine}", "{#thé-à-neuf}")),
    "heading-without-space": (POOL, swap("## Tea at nine", "##Tea at nine")),
    "heading-of-another-level": (f"{TEA}/fr/bank/choose.md", swap("## ", "### ")),
    "heading-of-the-first-level": (LESSON, swap("## ", "# ")),
    "box-misspelt": (f"{TEA}/fr/lessons/water.md", swap("[!EXAMPLE]", "[!EXEMPLE]")),
    "tag": (LESSON, swap("\n---\n", "\n---\n<font>Le</font>\n\n")),
    "two-right-answers": (POOL, swap("- [ ] Black tea, strong", "- [x] Black tea, strong")),
    "two-right-answers-in-a-translation": (f"{TEA}/fr/bank/choose.md", swap("- [ ] ", "- [x] ")),
    "no-right-answer": (POOL, swap("- [x] Green tea", "- [ ] Green tea")),
    "number-with-comma": (f"{TEA}/en/bank/brew.md", swap("{{ case.teas.black.minutes }} ± 0.5", "1,200 ± 0.5")),
    "value-misspelt": (f"{TEA}/en/bank/brew.md", swap("{{ case.teas.black.minutes }} ± 0.5", "{{ case.teas.black.minute }} ± 0.5")),
    "answer-without-box": (POOL, swap("- [ ] Black tea, strong", "- Black tea, strong")),
    "right-answer-without-box": (POOL, swap("- [x] Green tea", "- Green tea")),
    "table-with-a-cell-more": (LESSON, swap("\n---\n", "\n---\n\n| A | B |\n|---|---|\n| un | deux | trois |\n| un |\n")),
    "sheet-bracket": (f"{TEA}/fr/sheets/recipe.md", swap("]]", "]")),
    "csv-semicolons": ("modules/_data/terms.csv", lambda data: data.replace(b",", b";")),
    "case-broken": ("modules/_data/case.json", swap("{", "{,")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake(name: str, tmp_path: Path, golden: Golden) -> None:
    root = Path(shutil.copytree(ROOTS / "minimal", tmp_path / "tree"))
    path, change = CASES[name]
    (root / path).write_bytes(change((root / path).read_bytes()))
    golden(GOLDEN / f"{name}.txt", messages(root))


def messages(root: Path) -> str:
    problems = Problems()
    problems.extend(check_library(load(root, problems)))
    return "".join(f"{problem}\n" for problem in problems)


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    root = Path(shutil.copytree(ROOTS / "minimal", tmp_path / "tree"))
    (root / LESSON).unlink()
    (root / LESSON).mkdir()
    assert [line for line in messages(root).splitlines() if "error" in line] == [
        f"{LESSON}:1:1: error: a folder stands where a file belongs [file-regular]"
    ]


def test_a_link_out_of_the_tree(tmp_path: Path) -> None:
    root = Path(shutil.copytree(ROOTS / "minimal", tmp_path / "tree"))
    (root / LESSON).unlink()
    (root / LESSON).symlink_to(tmp_path)
    assert [line for line in messages(root).splitlines() if "error" in line] == [
        f"{LESSON}:1:1: error: the symbolic link leads out of the source tree [path-inside]"
    ]


def test_a_module_without_translation_is_told_once(tmp_path: Path) -> None:
    root = Path(shutil.copytree(ROOTS / "minimal", tmp_path / "tree"))
    shutil.rmtree(root / TEA / "es")
    assert [line for line in messages(root).splitlines() if "error" in line] == [
        f"{TEA}/es/module.md:1:1: error: the module “tea” is not translated to “es” [translation-exists]"
    ]
