"""What a reader gets who does not know the keys."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.questions import TYPES
from builder.readings.prose import inline, markdown

from .conftest import Golden, Tree

GOLDEN = Path(__file__).parent / "golden"


def test_the_page_and_the_table(tree: Tree, golden: Golden) -> None:
    page, table = tree.sheet()
    golden(GOLDEN / "tea-en.md", page.read_text(encoding="utf-8"))
    golden(GOLDEN / "tea-en.csv", table.read_text(encoding="utf-8"))


def test_every_type_but_the_essay_is_read(tree: Tree) -> None:
    assert {one.question.type for one in tree.questions()} == set(TYPES) - {"essay"}


def test_nothing_tells_the_key(tree: Tree) -> None:
    page = tree.sheet()[0].read_text(encoding="utf-8")
    for one in tree.questions():
        remarks = [text for text in one.question.texts() if text != one.question.stem and text.plain not in repr(one.blind)]
        assert remarks
        assert [text.plain for text in remarks if text.plain in page] == []


def test_letters_are_the_same_in_all_languages(tree: Tree) -> None:
    def letters(language: str) -> list[list[list[str]]]:
        return [
            [[choice.key for choice in asked.labels.values()] for asked in one.blind.asked] for one in tree.questions(language=language)
        ]

    assert letters("en") == letters("fr") == letters("es")


def test_words_are_those_of_the_language(tree: Tree) -> None:
    page, table = tree.sheet("--language", "fr")
    assert "L’eau bouillante convient à tous les thés." in page.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "tea/hot-enough,fr," in table.read_text(encoding="utf-8")


def test_a_table_with_answers_is_not_written_over(tree: Tree) -> None:
    page, table = tree.sheet()
    table.write_text("answers", encoding="utf-8")
    result = tree.run("sheet", "tea", "--out", str(page))
    assert result.exit_code == 2
    assert "sheet.csv is there already, and may hold answers" in result.stderr
    assert table.read_text(encoding="utf-8") == "answers"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("tee",), "there is no course or module “tee” in “en”; there are: tea, tea-break"),
        (("tea", "--language", "ca"), "coursepack.yaml does not name the language “ca”"),
        (("tea", "--out", "answers.csv"), "answers.csv is to be a page"),
    ],
)
def test_wrong_usage(tree: Tree, arguments: tuple[str, ...], message: str) -> None:
    result = tree.run("sheet", *arguments)
    assert result.exit_code != 0
    assert message in result.stderr


def test_a_module_with_errors_is_not_written_out(tree: Tree) -> None:
    tree.change("modules/tea/en/bank/brew.md", "- [x] Measure the water", "- [?] Measure the water")
    result = tree.run("sheet", "tea", "--out", str(tree.desk / "sheet.md"))
    assert result.exit_code == 1
    assert "[box-valid]" in result.stderr
    assert list(tree.desk.iterdir()) == []


def test_the_quizzes_of_a_course(tmp_path: Path) -> None:
    root = Path(shutil.copytree(Path(__file__).parents[1] / "roots/activities", tmp_path / "tree"))
    page, _ = Tree(root, tmp_path).sheet(part="tea-school")
    assert "## tea-school/diagnostic/" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>One.</p><p>Two <em>and</em>\n<strong>three</strong>.</p>", "One.\n\nTwo *and* **three**."),
        ('<p>A <span data-gap="1"></span> of it.</p>', "A [1] ____ of it."),
        ("<p>Do:</p><ul><li>one</li><li>two</li></ul><p>Then?</p>", "Do:\n\n- one\n\n- two\n\nThen?"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "A | B | \n\n1 | 2 |"),
        ('<p><math alttext="a+b"><semantics><mi>a</mi><annotation>a+b</annotation></semantics></math> = 3 &lt; 4</p>', "$a+b$ = 3 < 4"),
        ('<p><img alt="A tree" src="coursepack:asset/tea/figures/tree.svg"></p>', "![A tree](coursepack:asset/tea/figures/tree.svg)"),
    ],
)
def test_prose(html: str, written: str) -> None:
    assert markdown(html) == written
    assert "\n" not in inline(html)
