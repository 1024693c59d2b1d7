"""Each question type: what is read, and both renderings, as files that a person reads."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from builder.model import Question, Text
from builder.problems import Location, Problems
from builder.questions import TYPES, player_json
from builder.questions.ids import QuestionIds
from builder.questions.moodle import QuestionCategory, bank_entries
from builder.xml import branch, serialize

from .sources import HERE, Golden, listed, read

GOLDEN = HERE / "golden"
BANK = QuestionCategory(category=7, context=90, key="course/en/ask", time=1_700_000_000)


def dump(value: Any) -> Any:
    """A model as plain data: places and texts in one line each."""
    if isinstance(value, Location):
        return f"{value.line}:{value.column}"
    if isinstance(value, Text):
        return f"{value.at.line}:{value.at.column} {value.html}"
    if is_dataclass(value):
        return {field.name: dump(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [dump(each) for each in value]
    return value


def as_json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def question(name: str) -> Question:
    problems = Problems()
    found = read((GOLDEN / f"{name}.md").read_text(encoding="utf-8"), problems)
    assert not listed(problems)
    assert len(found) == 1
    assert found[0].type == name
    return found[0]


@pytest.mark.parametrize("name", sorted(TYPES))
def test_model(name: str, golden: Golden) -> None:
    golden(GOLDEN / f"{name}.json", as_json(dump(question(name))))


@pytest.mark.parametrize("name", sorted(TYPES))
def test_moodle(name: str, golden: Golden) -> None:
    entries = bank_entries(question(name), BANK, lambda text, _area: text.html, QuestionIds())
    golden(GOLDEN / f"{name}.moodle.xml", serialize(branch("question_bank_entries", *(entry.element for entry in entries))).decode())


@pytest.mark.parametrize("name", sorted(TYPES))
def test_player(name: str, golden: Golden) -> None:
    golden(GOLDEN / f"{name}.player.json", as_json(player_json(question(name), lambda text: text.html)))


@pytest.mark.parametrize("path", sorted((HERE / "golden").glob("*.md")), ids=lambda path: path.stem)
def test_no_type_is_forgotten(path: Path) -> None:
    assert path.stem in TYPES
