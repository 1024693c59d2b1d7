"""The command ``coursepack status``: what it shows."""

from __future__ import annotations

from pathlib import Path

from .conftest import Copy, Golden

GOLDEN = Path(__file__).parent / "golden"


def behind(copy: Copy) -> None:
    copy.change("modules/tea/en/lessons/leaves.md", "Black leaves wake you.", "Black leaves wake people.")
    (copy.root / "modules/tea/es/practice/leaves.md").unlink()
    copy.change("modules/tea/fr/glossary.md", "## Tanin", "## Le tanin")


def test_the_picture(copy: Copy, golden: Golden) -> None:
    behind(copy)
    golden(GOLDEN / "status.txt", copy.run("status").stdout)


def test_one_module_in_one_language(copy: Copy) -> None:
    behind(copy)
    lines = copy.run("status", "tea", "--language", "fr").stdout.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("tea  fr ")


def test_the_list(copy: Copy, golden: Golden) -> None:
    behind(copy)
    golden(GOLDEN / "status-list.txt", copy.run("status", "--list").stdout)


def test_the_page(copy: Copy, golden: Golden, tmp_path: Path) -> None:
    behind(copy)
    assert copy.run("status", "--html", str(tmp_path / "page.html")).stdout == f"{tmp_path / 'page.html'} written\n"
    golden(GOLDEN / "status.html", (tmp_path / "page.html").read_text(encoding="utf-8"))


def test_words_of_texts_are_no_markup_of_the_page(copy: Copy, tmp_path: Path) -> None:
    copy.change("modules/tea/en/lessons/leaves.md", "Black leaves wake you.", "Black <b>leaves</b> wake you.")
    copy.run("status", "--html", str(tmp_path / "page.html"))
    assert "<b>leaves" not in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_wrong_usage(copy: Copy) -> None:
    for arguments, message in [
        (("tee",), "there is no course or module “tee”; there are: _data, tea, tea-break"),
        (("--language", "ca"), "there is no language “ca”; there are: en, fr, es"),
    ]:
        result = copy.run("status", *arguments)
        assert result.exit_code == 2
        assert message in result.stderr


def test_a_tree_without_languages(tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    result = Copy(tmp_path).run("status")
    assert result.exit_code == 2
    assert "there is no coursepack.yaml here" in result.stderr


def test_marking_a_file(copy: Copy) -> None:
    behind(copy)
    result = copy.run("translate", "mark", "--file", "modules/tea/fr/lessons/leaves.md", "--language", "fr")
    assert result.stdout == "1 new pair of texts noted\n"
    assert ("fr", "stale") not in {(entry.language, entry.state) for entry in copy.behind() if entry.source.path.endswith("leaves.md")}
    assert copy.run("translate", "mark", "--file", "nowhere.md").exit_code == 2


def test_what_is_marked_is_said(copy: Copy) -> None:
    behind(copy)
    for arguments in ((), ("tea", "--all")):
        result = copy.run("translate", "mark", *arguments)
        assert (result.exit_code, "give --all for everything" in result.stderr) == (2, True)
    assert copy.run("translate", "mark", "--all").stdout == "3 new pairs of texts noted\n"
    assert {entry.state for entry in copy.behind()} == {"missing"}


def test_marking_twice_writes_nothing(copy: Copy) -> None:
    before = copy.bytes()
    assert copy.run("translate", "mark", "--all").stdout == "0 new pairs of texts noted\n"
    assert copy.bytes() == before


def test_the_list_of_translations_is_no_stray_file(copy: Copy) -> None:
    assert copy.run("check", "--no-cache").stdout == "All is well.\n"
