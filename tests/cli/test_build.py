from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder import crew
from builder.formats import FORMATS
from builder.packing import PACK

from .trees import LESSON, Tree

ENGLISH = ("--language", "en", "--format", "moodle")


def test_everything_without_options(tree: Tree) -> None:
    result = tree.build()
    assert result.exit_code == 0, result.stderr
    labels, suffixes = ("en", "es", "fr", "multilang"), (".mbz", "-scorm12.zip", "-scorm2004.zip")
    assert sorted(tree.packages()) == sorted(f"tea-break-{label}{suffix}" for label in labels for suffix in suffixes)
    assert result.stderr == ""
    assert result.stdout.endswith("12 packages written, 0 unchanged\n")
    assert "2 lessons, 15 questions" in result.stdout


def test_a_module_is_a_course_of_its_own(tree: Tree) -> None:
    assert tree.build("tea", *ENGLISH).exit_code == 0
    assert list(tree.packages()) == ["tea-en.mbz"]


def test_languages_and_formats_are_chosen(tree: Tree) -> None:
    assert tree.build("-l", "fr", "-l", "es", "-f", "scorm12").exit_code == 0
    assert list(tree.packages()) == ["tea-break-es-scorm12.zip", "tea-break-fr-scorm12.zip"]


def test_all_languages_in_one_package(tree: Tree) -> None:
    assert tree.build("--language", "multilang", "--format", "scorm12", "--format", "moodle").exit_code == 0
    assert list(tree.packages()) == ["tea-break-multilang-scorm12.zip", "tea-break-multilang.mbz"]


def test_a_shared_question_bank_is_made_on_request(tree: Tree) -> None:
    assert tree.build("-l", "en", "-f", "moodle4", "-f", "moodle5").exit_code == 0
    assert list(tree.packages()) == ["tea-break-en-moodle4.mbz", "tea-break-en-moodle5.mbz"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("tee",), "there is no course or module “tee”; did you mean “tea”? (there are: tea, tea-break)"),
        (("../minimal",), "there is no course or module “../minimal”"),
        (("--language", "ca"), "there is no language “ca”; there are: en, fr, es"),
        (("--format", "epub"), "'epub' is not one of"),
        (("--out",), "requires an argument"),
        (("--jobs", "0"), "0 is not in the range"),
    ],
)
def test_wrong_usage(tree: Tree, arguments: tuple[str, ...], message: str) -> None:
    result = tree.build(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert tree.packages() == {}


def test_a_format_that_cannot_hold_several_languages_says_so(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "moodle", replace(FORMATS["moodle"], multilingual=False))
    result = tree.build("--language", "multilang", "--format", "moodle")
    assert result.exit_code == 2
    assert "no package with several languages can be made yet" in result.stderr


def test_a_tree_of_modules_without_a_course(tree: Tree) -> None:
    shutil.rmtree(tree.root / "courses")
    assert tree.build(*ENGLISH).exit_code == 0
    assert list(tree.packages()) == ["tea-en.mbz"]


def test_a_module_that_no_course_has_yet_stops_nothing(tree: Tree) -> None:
    assert tree.run("new", "module", "quality", "--root", str(tree.root)).exit_code == 0
    result = tree.build(*ENGLISH)
    assert result.exit_code == 0
    assert "in what is not built now: coursepack check shows all" in result.stderr
    assert tree.check().exit_code == 1


def test_a_folder_that_is_no_tree(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = tree.run("build", "--root", str(tmp_path / "empty"))
    assert result.exit_code == 2
    assert "is no source tree" in result.stderr
    assert tree.run("build", "--root", str(tmp_path / "nowhere")).exit_code == 2


def test_errors_leave_earlier_packages_alone(tree: Tree) -> None:
    tree.build(*ENGLISH)
    before = tree.packages()
    tree.replace(LESSON, "(water.md)", "(watr.md)")
    result = tree.build()
    assert result.exit_code == 1
    assert "modules/tea/fr/lessons/leaves.md:7:" in result.stderr
    assert "[link-exists]" in result.stderr
    assert result.stderr.endswith("1 error\n")
    assert tree.packages() == before


def test_an_error_elsewhere_does_not_stop_what_does_not_need_it(tree: Tree) -> None:
    tree.replace("courses/tea-break/fr/pages/start.md", "title:", "titel:")
    result = tree.build("tea", *ENGLISH)
    assert result.exit_code == 0, result.stderr
    assert "in what is not built now" in result.stderr
    assert tree.build(*ENGLISH).exit_code == 1


def test_a_format_that_fails_leaves_everything_alone(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.build("--format", "moodle")
    before = tree.packages()
    tree.replace("modules/tea/module.yaml", "lessons:", "lessons: # changed\n")
    for language in ("en", "fr", "es"):
        tree.replace(f"modules/tea/{language}/module.md", "\n---\n", "\n---\nMore. ")
    monkeypatch.setitem(PACK, "tar.gz", _failing_third())
    result = tree.build("--format", "moodle")
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert tree.packages() == before


def _failing_third() -> Callable[[object, object], bytes]:
    made = []

    def pack(members: object, first: object) -> bytes:
        made.append(members)
        if len(made) == 3:
            raise OSError(28, "No space left on device")
        return b"unfinished"

    return pack


def test_ctrl_c_leaves_everything_alone(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(members: object, first: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setitem(PACK, "zip", stopped)
    result = tree.build("--format", "scorm12")
    assert result.exit_code == 130
    assert "Stopped" in result.stderr
    assert tree.packages() == {}


@pytest.mark.parametrize("arguments", [(), ("--jobs", "2")])
def test_an_output_folder_that_cannot_be(tree: Tree, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("no folder")
    result = tree.run("build", "--root", str(tree.root), "--out", str(tmp_path / "file" / "dist"), *arguments)
    assert result.exit_code == 1
    assert "cannot write" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="processes are asked for in the way of Unix")
def test_what_a_killed_build_has_left_is_cleared_away(tree: Tree) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for process in (ended.pid, os.getpid()):
        (tree.out / f".coursepack-{process}-abc").mkdir(parents=True)
    tree.build(*ENGLISH)
    assert sorted(path.name for path in tree.out.iterdir()) == [f".coursepack-{os.getpid()}-abc", "tea-break-en.mbz"]


def test_a_folder_in_the_place_of_a_package(tree: Tree) -> None:
    (tree.out / "tea-break-fr.mbz").mkdir(parents=True)
    result = tree.build("--format", "moodle")
    assert result.exit_code == 1
    assert "there is a folder of that name" in result.stderr
    assert [path.name for path in tree.out.iterdir()] == ["tea-break-fr.mbz"]


def test_several_processes_make_the_same_packages(tree: Tree) -> None:
    tree.build("--no-cache", "--format", "scorm12")
    before = tree.packages()
    assert tree.build("--no-cache", "--format", "scorm12", "--jobs", "2").exit_code == 0
    assert tree.packages() == before


def test_processes_that_are_no_forks_make_the_same(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows and on a Mac."""
    assert tree.build("--no-cache", "--language", "en").exit_code == 0
    before = tree.packages()
    shutil.rmtree(tree.out)
    monkeypatch.setattr(crew, "FORKS", False)
    assert tree.build("--no-cache", "--language", "en", "--jobs", "2").exit_code == 0
    assert tree.packages() == before


def test_the_date_is_that_of_the_environment(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    assert tree.build("-l", "en").exit_code == 0
    with tarfile.open(tree.out / "tea-break-en.mbz") as tar:
        assert {member.mtime for member in tar} == {1500000000}
        backup = tar.extractfile("moodle_backup.xml")
        assert backup is not None
        assert b"<backup_date>1500000000</backup_date>" in backup.read()
    with zipfile.ZipFile(tree.out / "tea-break-en-scorm12.zip") as archive:
        assert {member.date_time for member in archive.infolist()} == {(2017, 7, 14, 2, 40, 0)}


@pytest.mark.parametrize("value", ["yesterday", "-1", "1e9", "99999999999999", "१२"])
def test_a_date_that_is_none(tree: Tree, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    result = tree.build(*ENGLISH)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")
    assert "SOURCE_DATE_EPOCH" in result.stderr


@pytest.mark.parametrize("folder", ["courses", "modules/tea/en", "courses/../modules/new"])
def test_packages_do_not_lie_among_the_sources(tree: Tree, folder: str) -> None:
    before = sorted(tree.root.rglob("*"))
    result = tree.run("build", "--root", str(tree.root), "--out", str(tree.root / folder))
    assert result.exit_code == 2
    assert "where the sources are" in result.stderr
    assert sorted(tree.root.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tae"], "there is no course or module “tae”; did you mean “tea”?"),
        (["--language", "fx"], "there is no language “fx”; there are: en, fr, es"),
    ],
)
def test_what_there_is_not_is_said_with_the_usage_of_the_command(tree: Tree, arguments: list[str], said: str) -> None:
    result = tree.build(*arguments)
    assert result.exit_code == 2
    assert " build [OPTIONS]" in result.stderr.splitlines()[0]
    assert said in result.stderr


def test_warnings_are_said_again_when_nothing_has_changed(tree: Tree, cache: Path) -> None:
    tree.build(*ENGLISH)
    (state,) = cache.glob("build-*.json")
    data = json.loads(state.read_text())
    warning = {"at": {"path": "a.md", "line": 1, "column": 2}, "rule": "a-rule", "message": "m", "hint": "h", "severity": "warning"}
    for done in data["done"].values():
        done["warnings"] = [warning]
    state.write_text(json.dumps(data))
    result = tree.build(*ENGLISH)
    assert "a.md:1:2: warning: m [a-rule]\n  help: h\n1 warning\n" in result.stderr
    assert result.exit_code == 0
