"""Pseudo-languages show what nobody can translate: nothing."""

from __future__ import annotations

import json
import zipfile
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
from .conftest import MINIMAL, Copy
from .escaped import escaped, in_moodle, in_scorm

ACTIVITIES = MINIMAL.parent / "activities"
SCRIPTS = MINIMAL.parent / "scripts"
NAMES = {"the", "tea", "room", "cc", "by", "sa"}
"""The author's name and the licence: the same in every language."""


def course_of(root: Path, language: str, name: str) -> Course:
    problems = Problems()
    library = load(root, problems)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return library.courses[name, language]


@pytest.fixture(scope="module")
def course() -> Course:
    with pseudo_tree(MINIMAL, PSEUDO) as root:
        return course_of(root, PSEUDO, "tea-break")


def test_no_word_of_a_moodle_course_escapes(course: Course) -> None:
    found = list(in_moodle(moodle(Edition(PSEUDO, (course,)))))
    assert len(found) > 200
    assert escaped(found, NAMES) == {}


def test_no_word_of_a_scorm_package_escapes(course: Course) -> None:
    """Its manifest, the player, the texts, figures, sheets."""
    found = list(in_scorm(scorm(Edition(PSEUDO, (course,)))))
    assert len(found) > 250
    assert {"imsmanifest.xml", "index.html"} < {place for place, _ in found}
    assert any("docx" in place for place, _ in found)
    assert escaped(found, NAMES) == {}


def test_no_word_of_activities_escapes() -> None:
    with pseudo_tree(ACTIVITIES, PSEUDO) as root:
        course = course_of(root, PSEUDO, "tea-school")
    found = list(in_moodle(moodle(Edition(PSEUDO, (course,)))))
    assert len(found) > 400
    assert escaped(found, NAMES) == {}
    assert escaped(in_scorm(scorm(Edition(PSEUDO, (course,)))), NAMES) == {}


def test_the_search_finds_what_escapes() -> None:
    """Words in plain letters are found in a package of the first language."""
    course = course_of(MINIMAL, "en", "tea-break")
    for found in (in_moodle(moodle(Edition("en", (course,)))), in_scorm(scorm(Edition("en", (course,))))):
        assert len(escaped(found, NAMES)) > 5


def script(data: bytes) -> Any:
    return json.loads(data.decode().partition(",")[2].rstrip().removesuffix(");"))


def test_the_command(copy: Copy, tmp_path: Path) -> None:
    before = copy.bytes()
    result = copy.run("build", "--language", "pseudo", "--format", "moodle", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["tea-break-en-XA.mbz"]
    assert copy.bytes() == before


def test_the_mirrored_language(copy: Copy, tmp_path: Path) -> None:
    """A build is what shows that nothing refuses it: its words are full of marks of direction."""
    result = copy.run("build", "--language", "pseudo-rtl", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"tea-break-ar-XB.mbz", "tea-break-ar-XB-scorm12.zip", "tea-break-ar-XB-scorm2004.zip"}
    with zipfile.ZipFile(tmp_path / "out/tea-break-ar-XB-scorm12.zip") as package:
        assert b'lang="ar-XB" dir="rtl"' in package.read("index.html")


def test_figures_go_into_drawings_as_they_are(copy: Copy) -> None:
    copy.change("modules/tea/figures/kettle.yaml", "pot: {en: Pot,", "degrees: {en: 95 °, fr: 95 °, es: 95 °}\n  pot: {en: Pot,")
    with pseudo_tree(copy.root, PSEUDO) as root:
        assert 'degrees: {en: 95 °, en-XA: "95 °"' in (root / "modules/tea/figures/kettle.yaml").read_text(encoding="utf-8")


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
