"""Pseudo-languages show what nobody can translate: nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from builder.cli import cli
from builder.formats.moodle import members as moodle
from builder.formats.scorm import members12 as scorm
from builder.languages import PSEUDO, PSEUDO_RTL, direction, name_in
from builder.model import Course, Edition
from builder.problems import Problems
from builder.pseudo import BACK, OVERRIDE
from builder.source import load
from builder.translation.pseudo_tree import pseudo_tree
from builder.words import words

from ..multilang.backup import texts
from ..multilang.words import words as words_of
from .conftest import MINIMAL, Copy

SCRIPTS = MINIMAL.parent / "scripts"
PLAIN = re.compile(r"[a-z]{2,}")

NAMES = {"the", "tea", "room", "cc", "by", "sa"}
"""The author's name and the licence: the same in every language."""

SAID = ("html", "title", "subtitle", "summary", "notice", "text", "name", "unit", "feedback", "model")
"""Keys of the player's data whose values are read."""


def course_of(root: Path, language: str, name: str) -> Course:
    problems = Problems()
    library = load(root, problems)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return library.courses[name, language]


@pytest.fixture(scope="module")
def course() -> Course:
    with pseudo_tree(MINIMAL, PSEUDO) as root:
        return course_of(root, PSEUDO, "tea-break")


def plain(html: str) -> set[str]:
    """Words without accents; ``{n}`` is the place of a drawn value."""
    return {word for word in words_of(re.sub(r"\{[^{}]*\}", "", html)) if PLAIN.fullmatch(word)} - NAMES


def test_no_word_of_a_moodle_course_escapes(course: Course) -> None:
    found = texts(moodle(Edition(PSEUDO, (course,))))
    escaped = {key: plain(text) for key, text in found.items() if "truefalse answertext" not in key and "calculated answertext" not in key}
    assert len(found) > 150
    assert {key: words for key, words in escaped.items() if words} == {}


def test_no_word_of_the_player_escapes(course: Course) -> None:
    files = scorm(Edition(PSEUDO, (course,)))
    said = [text for name, data in files.items() if name.startswith("content/") for text in read(script(data))]
    assert len(said) > 250
    assert [text for text in said if plain(text)] == []
    assert plain(files["index.html"].decode()) == set()


def script(data: bytes) -> Any:
    return json.loads(data.decode().partition(",")[2].rstrip().removesuffix(");"))


def read(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key in SAID:
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from ([item] if isinstance(item, str) and key in ("hints", "aliases", "choices") else read(item, key))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from ([item] if key == "words" else read(item, name))


def test_the_command(copy: Copy, tmp_path: Path) -> None:
    before = copy.bytes()
    result = copy.run("build", "--language", "pseudo", "--format", "moodle", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["tea-break-en-XA.mbz"]
    assert copy.bytes() == before


def test_pseudo_is_built_alone(copy: Copy) -> None:
    result = copy.run("build", "--language", "pseudo", "--language", "fr")
    assert result.exit_code == 2
    assert "“pseudo” is built alone" in result.stderr


def test_messages_keep_their_names() -> None:
    assert words(PSEUDO).gettext("About {number} hours") == "Áƀóúţ {number} ĥóúŕš"
    assert words(PSEUDO).ngettext("{n} day", "{n} days", 2) == "{n} ðáýš"
    assert words(PSEUDO_RTL).gettext("Go on") == f"{OVERRIDE}Go{BACK} {OVERRIDE}on{BACK}"


def test_directions_and_names() -> None:
    assert [direction(language) for language in ("en", "ar", "he-IL", "ca", PSEUDO_RTL)] == ["ltr", "rtl", "rtl", "ltr", "rtl"]
    assert name_in("es", "fr") == "espagnol"
    assert name_in("xx-unknown", "fr") == "xx-unknown"


def test_scripts_from_right_to_left_and_without_spaces() -> None:
    """Arabic and Japanese texts: read without a problem, marked with their direction, counted by their signs."""
    problems = Problems()
    library = load(SCRIPTS, problems)
    assert list(problems) == []
    arabic, japanese = (library.modules["tea", tag] for tag in (PSEUDO_RTL, PSEUDO))
    assert arabic.lessons[0].body.outline == japanese.lessons[0].body.outline == library.modules["tea", "en"].lessons[0].body.outline
    assert japanese.lessons[0].body.words > 20
    assert arabic.lessons[0].title == "الماء أولًا"


def test_pages_from_right_to_left(tmp_path: Path) -> None:
    from builder.editions import jobs  # noqa: PLC0415

    library = load(SCRIPTS, Problems())
    (job,) = jobs(library, ["tea"], [PSEUDO_RTL], ["scorm12"])
    files = job.format.members(job.edition)
    assert b'<html lang="ar-XB" dir="rtl"' in files["index.html"]
    assert script(files["content/ar-XB/course.js"])["direction"] == "rtl"
    found = texts(moodle(job.edition))
    assert found["lesson/tea/water content"].startswith('<div dir="rtl" lang="ar-XB">')
    (both,) = jobs(library, ["tea"], ["multilang"], ["moodle"])
    assert '<div dir="rtl" lang="ar-XB">' in texts(moodle(both.edition), "ar_xb")["lesson/tea/water content"]
    assert 'dir="rtl"' not in texts(moodle(both.edition), "en")["lesson/tea/water content"]


def test_the_tree_without_settings(tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    result = Copy(tmp_path).run("build", "--language", "pseudo")
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
    assert cli.commands
