"""What has not changed is left alone, and whatever happens to the cache only costs time."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from builder.cache import FILE, Cache
from builder.model import Text

from .trees import LESSON, Tree

FRENCH = ("-l", "en", "-l", "fr", "-f", "moodle", "-f", "scorm12")


def test_nothing_is_written_when_nothing_has_changed(tree: Tree) -> None:
    tree.build(*FRENCH)
    before = tree.dates()
    result = tree.build(*FRENCH)
    assert result.stdout.endswith("0 packages written, 4 unchanged\n")
    assert tree.dates() == before


def test_a_build_with_nothing_to_do_imports_little(tree: Tree) -> None:
    tree.build(*FRENCH)
    heavy = {"markdown", "lxml", "pydantic", "babel", "docx", "jinja2", "yaml", "sqlite3"}
    code = f"""
import sys
from builder.cli import cli
cli({["build", "--root", str(tree.root), "--out", str(tree.out), *FRENCH]!r}, standalone_mode=False)
print(sorted({{name.partition(".")[0] for name in sys.modules}} & {heavy!r}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "0 packages written, 4 unchanged" in done.stdout
    assert done.stdout.endswith("[]\n")


def test_only_packages_whose_content_changed_are_written(tree: Tree) -> None:
    tree.build(*FRENCH)
    tree.replace(LESSON, "Le matin", "Tôt le matin")
    result = tree.build(*FRENCH)
    written = [line.split()[0].rpartition("/")[2] for line in result.stdout.splitlines() if line.endswith("  written")]
    assert written == ["tea-break-fr.mbz", "tea-break-fr-scorm12.zip"]


def test_one_lesson_edited_one_lesson_compiled(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.build(*FRENCH)
    compiled: list[Text] = []
    put = Cache.put

    def noted(self: Cache, key: str, text: Text) -> None:
        compiled.append(text)
        put(self, key, text)

    monkeypatch.setattr(Cache, "put", noted)
    tree.replace(LESSON, "Le matin", "Tôt le matin")
    tree.build(*FRENCH)
    assert ["Tôt le matin" in text.plain for text in compiled] == [True]


def test_a_change_that_keeps_size_and_date_is_seen(tree: Tree) -> None:
    tree.build(*FRENCH)
    status = (tree.root / LESSON).stat()
    tree.replace(LESSON, "Le matin", "Le Matin")
    os.utime(tree.root / LESSON, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert tree.build(*FRENCH).stdout.endswith("2 packages written, 2 unchanged\n")


def test_a_new_date_alone_changes_nothing(tree: Tree) -> None:
    tree.build(*FRENCH)
    os.utime(tree.root / LESSON, ns=(1, 1))
    assert tree.build(*FRENCH).stdout.endswith("0 packages written, 4 unchanged\n")


def test_a_package_that_is_gone_or_changed_is_made_again(tree: Tree) -> None:
    tree.build(*FRENCH)
    before = tree.packages()
    (tree.out / "tea-break-fr.mbz").unlink()
    (tree.out / "tea-break-en-scorm12.zip").write_bytes(b"damaged")
    assert tree.build(*FRENCH).stdout.endswith("2 packages written, 2 unchanged\n")
    assert tree.packages() == before


def test_another_date_makes_other_packages(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.build(*FRENCH)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    assert tree.build(*FRENCH).stdout.endswith("4 packages written, 0 unchanged\n")


def test_an_error_is_said_again(tree: Tree) -> None:
    tree.replace(LESSON, "(water.md)", "(watr.md)")
    first = tree.build(*FRENCH)
    second = tree.build(*FRENCH)
    assert second.exit_code == 1
    assert second.stderr == first.stderr


def test_a_problem_of_a_text_in_the_cache_is_said_again(tree: Tree) -> None:
    tree.replace(LESSON, "Le matin", "Le matin {{ case.nothing }}")
    first = tree.check()
    second = tree.check()
    assert "[value-exists]" in first.stderr
    assert second.stderr == first.stderr


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000, b"{}", b"[]", b'{"version": 1}'])
def test_a_damaged_cache_is_no_obstacle(tree: Tree, cache: Path, content: bytes) -> None:
    tree.build(*FRENCH)
    before = tree.packages()
    for path in cache.iterdir():
        path.write_bytes(content)
    result = tree.build(*FRENCH)
    assert result.exit_code == 0, result.stderr
    assert tree.packages() == before


@pytest.mark.parametrize("value", [b"", b"null", b'{"html": 1}', "text", None])
def test_a_cache_of_nonsense_is_not_believed(tree: Tree, cache: Path, value: object) -> None:
    tree.build(*FRENCH)
    before = tree.packages()
    with sqlite3.connect(cache / FILE) as database:
        database.execute("UPDATE kept SET value = ?", (value,))
    database.close()
    (tree.out / "tea-break-fr.mbz").unlink()
    assert tree.build(*FRENCH).exit_code == 0
    assert tree.packages() == before


def test_a_text_that_is_none_is_not_believed(tmp_path: Path) -> None:
    with Cache(tmp_path, "program") as cache:
        cache.put_bytes("text key", b'{"html": 1, "plain": "x"}')
        assert cache.get("key") is None


def test_no_folder_for_a_cache_is_no_obstacle(tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("COURSEPACK_CACHE", str(tmp_path / "file" / "cache"))
    assert tree.build(*FRENCH).exit_code == 0
    assert tree.build(*FRENCH).exit_code == 0


def test_without_cache_nothing_is_kept(tree: Tree, cache: Path) -> None:
    assert tree.build(*FRENCH, "--no-cache").exit_code == 0
    assert not cache.exists()
    assert tree.build(*FRENCH, "--no-cache").stdout.endswith("4 packages written, 0 unchanged\n")
