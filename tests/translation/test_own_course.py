"""The translations of the course that the program is made for."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.translation.block import Block
from builder.translation.states import Files, Report

from .conftest import Copy

ROOT = Path(__file__).parents[2]
NOTED = 0.9
"""The part of all texts that must be noted before what is missing is a fault; until then nobody has compared the languages."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Our course, with all its translations noted."""
    root = tmp_path_factory.mktemp("own") / "tree"
    for folder in ("courses", "pmbok_modules"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "coursepack.yaml", root)
    copy = Copy(root)
    copy.mark()
    return copy


def test_nothing_is_missing_or_stale() -> None:
    whole = Copy(ROOT).report()
    behind = [entry for entry in whole.entries if entry.state in ("missing", "stale")]
    if len(behind) > (1 - NOTED) * len(whole.entries):
        pytest.skip("the translations are not noted yet: coursepack translate mark --all")
    assert [(entry.language, entry.state, (entry.original or entry.translation), entry.source.path) for entry in behind] == []


KINDS = {
    "paragraph": ("scope/en/lessons", "paragraph"),
    "heading": ("time/en/lessons", "heading"),
    "box": ("risk/en/lessons", "box"),
    "cell": ("cost/en/lessons", "cell"),
    "alt": ("risk/en/lessons", "alt"),
    "caption": ("risk/en/lessons", "caption"),
    "option": ("scope/en/practice", "item"),
    "feedback": ("scope/en/bank", "paragraph"),
    "title": ("communication/en/lessons", "front"),
    "term": ("stakeholders/en/glossary.md", "heading"),
    "sheet": ("risk/en/sheets", "cell"),
    "drawing": ("scope/figures", "figure"),
    "data": ("_data/case.json", "data"),
    "survey": ("activities/needs-survey.md", "item"),
}
"""One text of each kind: where its file lies, and what the block is."""


def test_a_changed_text_makes_its_translations_stale_and_nothing_else(own: Copy) -> None:
    report = own.report()
    chosen = {kind: block_of(report, *place) for kind, place in KINDS.items()}
    for files in {files.source.path: files for files, _ in chosen.values()}.values():
        text = files.texts["en"]
        for _, block in sorted((one for one in chosen.values() if one[0] is files), key=lambda one: -one[1].start):
            text = text[: block.start] + changed(text[block.start : block.end], block) + text[block.end :]
        own.write(files.source.path, text)
    behind = own.behind()
    for files, _ in chosen.values():
        own.write(files.source.path, files.texts["en"])
    expected = {(language, files.source.path, block.line) for files, block in chosen.values() for language in ("fr", "es")}
    assert {(entry.language, entry.source.path, entry.original.line) for entry in behind if entry.original} == expected
    assert {(entry.state, entry.changed) for entry in behind} == {("stale", "en")}
    assert len(behind) == 2 * len(KINDS)


def block_of(report: Report, path: str, kind: str) -> tuple[Files, Block]:
    """The last block of a kind in the files whose paths have these words; last, so that it is no text that many files share."""
    found = [
        (files, block)
        for files in report.files.values()
        if path in files.source.path
        for block in files.blocks["en"]
        if block.kind == kind and block.worded
    ]
    return found[-1]


def changed(words: str, block: Block) -> str:
    if block.form in ("plain", "quoted", "flow"):
        return '"Quite other words"'
    return f"{words} indeed"


def test_renaming_moving_and_setting_anew_change_nothing(own: Copy) -> None:
    before = own.bytes()
    for language in ("en", "fr", "es"):
        folder = own.root / "pmbok_modules/time" / language
        (folder / "lessons/shortening.md").rename(folder / "lessons/crashing.md")
        bank = next(iter(sorted((folder / "bank").iterdir())))
        bank.write_text(turned(bank.read_text(encoding="utf-8")), encoding="utf-8")
    (own.root / "pmbok_modules/risk").rename(own.root / "pmbok_modules/chances")
    for file in sorted((own.root / "pmbok_modules/cost/es").rglob("*.md")):
        file.write_text("".join(set_anew(file.read_text(encoding="utf-8"))), encoding="utf-8")
    try:
        assert own.behind() == []
    finally:
        shutil.rmtree(own.root)
        for path, data in before.items():
            (own.root / path).parent.mkdir(parents=True, exist_ok=True)
            (own.root / path).write_bytes(data)


def turned(text: str) -> str:
    """The questions of a file the other way round."""
    head, *questions = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    return head + "\n".join(question.strip("\n") + "\n" for question in reversed(questions))


def set_anew(text: str) -> Iterator[str]:
    """Longer lists marks, other emphasis, cells out of line, lines broken in the middle."""
    front, data = text.startswith("---\n"), False
    for number, line in enumerate(text.splitlines(keepends=True)):
        front = front and not (number and line == "---\n")
        data = line.startswith("#") or (data and re.match(r"[A-Z][a-z]+:", line) is not None)
        if front or data:
            yield line
        elif line.startswith("|"):
            yield line.replace(" |", "    |")
        elif re.match(r"[A-ZÁÉÍÓÚ¿¡][^|\[\]{}`$]{60,}$", line):
            yield re.sub(r" (?=[a-z]{4,} [a-z])", "\n", line.replace("**", "__"), count=1)
        else:
            yield line
