"""The player's words: every key that it asks for is there, and none besides."""

from __future__ import annotations

import re

import pytest

from builder.formats.scorm.bundle import PLAYER
from builder.formats.scorm.wording import player_words
from builder.questions import TYPES

KEY = re.compile(r'\bt\(\s*(?:[^()"`]*\?\s*)?"([^"]+)"(?:\s*:\s*"([^"]+)")?')
FAMILIES = {
    "result": ("right", "partly", "wrong", "neutral"),
    "size": "0123",
    "status": ("new", "begun", "done"),
    "theme": ("auto", "light", "dark"),
}
CHOSEN = {"once-more", "try-again", "compare", "check"}
"""Keys that the program chooses among in a longer expression."""


def test_every_key_has_words() -> None:
    asked = set(CHOSEN) | {f"{family}-{name}" for family, names in FAMILIES.items() for name in names}
    for path in PLAYER.rglob("*.js"):
        for match in KEY.finditer(path.read_text(encoding="utf-8")):
            asked.update(filter(None, match.groups()))
    asked.add("test")  # routes.js takes it from the course itself
    assert asked == set(player_words("en"))


def test_every_question_type_has_its_file() -> None:
    table = (PLAYER / "questions" / "table.js").read_text(encoding="utf-8")
    played = {
        match[1]
        for name in re.findall(r'from "\./([\w-]+)\.js"', table)
        if (
            match := re.search(
                r'^(?:  |.*\W)type: "([\w-]+)"', (PLAYER / "questions" / f"{name}.js").read_text(encoding="utf-8"), re.MULTILINE
            )
        )
    }
    assert played >= set(TYPES)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_same_blanks_in_all_languages(language: str) -> None:
    original, translated = player_words("en"), player_words(language)
    assert set(original) == set(translated)
    for key, words in original.items():
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", translated[key])), key


def test_every_drawing_that_the_program_asks_for_is_there() -> None:
    program = "".join(path.read_text(encoding="utf-8") for path in PLAYER.rglob("*.js"))
    asked = set(re.findall(r'\bicon\((?:[\w.]+ \? )?"(\w+)"', program)) | set(re.findall(r'icon\([\w.]+ \? "\w+" : "(\w+)"', program))
    asked |= set(re.findall(r'"(\w+)"', re.search(r"TONES = \{(.*)\}", program)[1]))  # type: ignore[index]
    page = (PLAYER.parent / "templates" / "index.html").read_text(encoding="utf-8")
    assert asked == set(re.findall(r'id="icon-(\w+)"', page))
