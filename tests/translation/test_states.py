"""What becomes stale, and what does not."""

from __future__ import annotations

import re

import pytest

from builder.translation.block import Block
from builder.translation.states import Files

from .conftest import Copy

LESSON = "modules/tea/en/lessons/leaves.md"
BANK = "modules/tea/en/bank/brew.md"


def test_all_is_current_when_it_is_noted(copy: Copy) -> None:
    assert copy.behind() == []
    assert {entry.state for entry in copy.report().entries} == {"current"}


def changed(text: str, block: Block) -> str:
    """The file with one word more in a block."""
    if block.form in ("quoted", "plain", "flow"):
        return text[: block.start] + '"Quite other words"' + text[block.end :]
    return text[: block.end] + " indeed" + text[block.end :]


def every_block(copy: Copy, language: str) -> list[tuple[str, Files, Block]]:
    return [
        (files.source.twin(language), files, block)
        for files in copy.report().files.values()
        for block in files.blocks.get(language, ())
        if block.worded
    ]


def one_of_each_kind(blocks: list[tuple[str, Files, Block]]) -> list[tuple[str, Files, Block]]:
    return list({(files.source.kind, block.kind, block.form): (path, files, block) for path, files, block in blocks}.values())


def test_a_changed_original_makes_exactly_its_translations_stale(copy: Copy) -> None:
    for path, files, block in one_of_each_kind(every_block(copy, "en")):
        copy.write(path, changed(files.texts["en"], block))
        behind = [(entry.language, entry.state, entry.changed) for entry in copy.behind()]
        assert behind == [("fr", "stale", "en"), ("es", "stale", "en")], (path, block)
        assert {entry.source.path for entry in copy.behind()} == {files.source.path}
        copy.write(path, files.texts["en"])


def test_a_changed_translation_makes_original_and_other_translations_stale(copy: Copy) -> None:
    for path, files, block in one_of_each_kind(every_block(copy, "fr")):
        copy.write(path, changed(files.texts["fr"], block))
        behind = [(entry.language, entry.state, entry.changed) for entry in copy.behind()]
        assert behind == [("fr", "stale", "fr"), ("es", "stale", "fr")], (path, block)
        copy.write(path, files.texts["fr"])


def test_a_translation_brought_up_to_date_is_current_again(copy: Copy) -> None:
    copy.change(LESSON, "Black leaves wake you.", "Black leaves wake everybody.")
    copy.change("modules/tea/fr/lessons/leaves.md", "Les feuilles noires réveillent.", "Les feuilles noires réveillent tout le monde.")
    assert [(entry.language, entry.changed) for entry in copy.behind()] == [("fr", ""), ("es", "en")]
    assert copy.run("translate", "mark", "tea", "--language", "fr").exit_code == 0
    assert [(entry.language, entry.changed) for entry in copy.behind()] == [("es", "en")]


def test_other_lines_and_marks_change_nothing(copy: Copy) -> None:
    """Lines broken anew, other marks for lists and emphasis, cells set out of line, quotation marks."""
    for path in ("lessons/leaves.md", "lessons/water.md", "practice/water.md", "practice/leaves.md", "sheets/recipe.md"):
        for language in ("en", "fr"):
            where = f"modules/tea/{language}/{path}"
            text = copy.read(where)
            text = re.sub(r"^- (?!\[)", "*   ", text, flags=re.MULTILINE).replace("**patience**", "__patience__")
            text = re.sub(r"\*(water|eau|l'eau|de l'eau)\*", r"_\1_", text)
            text = re.sub(r" {2,}\|", " |", text)
            text = re.sub(r"^([A-Z].{20,40}[a-zé,]) (?=[a-z]{3,9} )", r"\1\n", text, flags=re.MULTILINE) if "lessons" in path else text
            copy.write(where, text)
    assert copy.said() == []


def test_broken_lines_inside_of_boxes_and_items(copy: Copy) -> None:
    copy.change(LESSON, "- Green leaves let you sleep:\n", "- Green leaves\n  let you\n  sleep:\n")
    copy.change(
        LESSON, "> [The sheet of costs](../sheets/costs.md) works it out.", "> [The sheet\n> of costs](../sheets/costs.md)\n> works it out."
    )
    assert copy.said() == []


def test_renamed_files_change_nothing(copy: Copy) -> None:
    for language in ("en", "fr", "es"):
        folder = f"modules/tea/{language}"
        text = copy.read(f"{folder}/lessons/leaves.md")
        (copy.root / folder / "lessons/leaves.md").unlink()
        copy.write(f"{folder}/lessons/foliage.md", text)
        practice = copy.root / folder / "practice/leaves.md"
        practice.rename(practice.with_name("foliage.md"))
        water = copy.read(f"{folder}/lessons/water.md")
        copy.write(f"{folder}/lessons/water.md", water.replace("(leaves.md)", "(foliage.md)"))
    assert copy.said() == []


def test_a_renamed_module_keeps_what_is_noted(copy: Copy) -> None:
    (copy.root / "modules/tea").rename(copy.root / "modules/brews")
    assert copy.said() == []


def test_paragraphs_moved_in_all_languages(copy: Copy) -> None:
    for language in ("en", "fr", "es"):
        path = f"modules/tea/{language}/lessons/water.md"
        head, scene, why, *rest = copy.read(path).split("\n> [!", 3)
        front, _, scene_rest = (head, "", scene)
        copy.write(path, "\n> [!".join([front, why.rstrip() + "\n", scene_rest.rstrip() + "\n", *rest]))
    assert copy.said() == []


def test_a_paragraph_moved_in_one_language_only(copy: Copy) -> None:
    """What stands elsewhere is for the rules of structure to report; the words are those that were translated."""
    text = copy.read(LESSON)
    copy.write(
        LESSON,
        text.replace(
            "- Black leaves wake you.\n- Green leaves let you sleep:\n", "- Green leaves let you sleep:\n- Black leaves wake you.\n"
        ),
    )
    assert copy.said() == []


def test_questions_in_another_order(copy: Copy) -> None:
    text = copy.read(BANK)
    first, second, *rest = text.split("\n## ")
    copy.write(BANK, "## " + "\n## ".join([second.rstrip() + "\n", first.removeprefix("## ").rstrip() + "\n", *rest]))
    assert copy.said() == []


def test_a_new_paragraph_is_missing_in_the_others_and_nothing_else(copy: Copy) -> None:
    copy.change(LESSON, "- Black leaves wake you.\n", "- White leaves are rare.\n- Black leaves wake you.\n")
    assert copy.said() == [("fr", "missing", "White leaves are rar"), ("es", "missing", "White leaves are rar")]


def test_a_new_paragraph_beside_a_changed_one(copy: Copy) -> None:
    copy.change(LESSON, "- Black leaves wake you.\n", "- Snow covers hills.\n- Black leaves wake people.\n")
    states = {(language, state, words) for language, state, words in copy.said() if language == "fr"}
    assert ("fr", "missing", "Snow covers hills.") in states or ("fr", "stale", "Snow covers hills.") in states
    assert len(states) == 2


def test_a_paragraph_that_only_a_translation_has(copy: Copy) -> None:
    copy.change(
        "modules/tea/fr/lessons/leaves.md", "- Les feuilles noires réveillent.\n", "- Du blanc.\n- Les feuilles noires réveillent.\n"
    )
    (entry,) = copy.behind()
    assert (entry.language, entry.state, entry.original) == ("fr", "missing", None)
    assert "leaves.md" in copy.run("status", "tea", "--list").stdout


def test_a_file_that_is_not_translated(copy: Copy) -> None:
    (copy.root / "modules/tea/es/lessons/leaves.md").unlink()
    behind = copy.behind()
    assert {(entry.language, entry.state, entry.source.path) for entry in behind} == {("es", "missing", LESSON)}
    assert len(behind) == len(copy.report().files[LESSON].blocks["en"])


def test_a_copy_of_the_original_is_no_translation(copy: Copy) -> None:
    copy.change(LESSON, "- Black leaves wake you.\n", "- Snow covers the hills.\n- Black leaves wake you.\n")
    text = copy.read("modules/tea/es/lessons/leaves.md")
    copy.write("modules/tea/es/lessons/leaves.md", text.replace("\n- ", "\n- Snow covers the hills.\n- ", 1))
    assert ("es", "missing", "Snow covers the hill") in copy.said()


def test_other_synonyms_are_no_gap(copy: Copy) -> None:
    copy.change("modules/tea/en/practice/water.md", "- [x] tannin*\n", "- [x] tannic acid\n- [x] tannin*\n")
    assert copy.said() == []


def test_reviewed_is_kept_until_the_words_change(copy: Copy) -> None:
    copy.mark(reviewed=True)
    copy.mark()
    assert {entry.state for entry in copy.report().entries} == {"reviewed"}
    copy.change(LESSON, "Black leaves wake you.", "Black leaves wake us.")
    assert [entry.state for entry in copy.behind()] == ["stale", "stale"]


@pytest.mark.parametrize("both", [True, False])
def test_lists_merged_by_git(copy: Copy, both: bool) -> None:
    """All lines of both, in any order and twice: nothing is lost."""
    path = "modules/tea/translations.lock"
    lines = copy.read(path).splitlines(keepends=True)
    copy.write(path, "".join(reversed(lines)) + ("".join(lines) if both else ""))
    assert copy.behind() == []
    copy.mark()
    assert copy.read(path) == "".join(lines)


def test_a_damaged_list_is_reported_with_its_line(copy: Copy) -> None:
    path = "modules/tea/translations.lock"
    copy.write(path, copy.read(path) + "<<<<<<< HEAD\n")
    line = copy.read(path).count("\n")
    result = copy.run("status")
    assert f"{path}:{line}:1: error: this is no line of a list of translations [ledger-valid]" in result.stderr


def test_what_is_gone_is_forgotten(copy: Copy) -> None:
    before = copy.read("modules/tea/translations.lock")
    for language in ("en", "fr", "es"):
        (copy.root / f"modules/tea/{language}/lessons/leaves.md").unlink()
    copy.mark()
    after = copy.read("modules/tea/translations.lock")
    assert set(after.splitlines()) < set(before.splitlines())


@pytest.mark.parametrize(("english", "french"), [("No.", "N°"), ("0 and 0", "0 et 0"), ("18 to 17", "18 à 17"), ("W. Wu", "W. Wu et moi")])
def test_words_of_one_language_that_are_none_in_the_other(copy: Copy, english: str, french: str) -> None:
    """A sign or a letter may translate a word, and stands in its place."""
    copy.change(LESSON, "- Black leaves wake you.\n", f"- {english}\n- 12\n- Black leaves wake you.\n")
    for language in ("fr", "es"):
        path = f"modules/tea/{language}/lessons/leaves.md"
        copy.write(path, copy.read(path).replace("\n- ", f"\n- {french}\n- 12\n- ", 1))
    assert [entry for entry in copy.behind() if entry.state == "missing"] == []
    copy.mark()
    assert copy.behind() == []


@pytest.mark.parametrize(
    "text", ["EV ÷ AC", "{{ case.pot.price | money }} and {{ case.pot.price }}", "*[Abierto: ¿quién paga?]{lang=es}*", "CPI = 1"]
)
def test_what_is_the_same_in_all_languages_is_no_gap(copy: Copy, text: str) -> None:
    copy.change(LESSON, "- Black leaves wake you.\n", f"- {text}\n- Black leaves wake you.\n")
    for language in ("fr", "es"):
        path = f"modules/tea/{language}/lessons/leaves.md"
        copy.write(path, copy.read(path).replace("\n- ", f"\n- {text}\n- ", 1))
    assert [entry for entry in copy.behind() if entry.state == "missing"] == []


def test_a_copy_that_is_marked_is_a_translation(copy: Copy) -> None:
    copy.change(LESSON, "- Black leaves wake you.\n", "- Espacio Valmira\n- Black leaves wake you.\n")
    for language in ("fr", "es"):
        path = f"modules/tea/{language}/lessons/leaves.md"
        copy.write(path, copy.read(path).replace("\n- ", "\n- Espacio Valmira\n- ", 1))
    assert {entry.state for entry in copy.behind()} == {"missing"}
    assert copy.run("translate", "mark", "tea").exit_code == 0
    assert copy.behind() == []


def test_words_of_data(copy: Copy) -> None:
    path = "modules/_data/case.json"
    copy.change(path, '"es": "té negro"', '"es": "té muy negro"')
    assert [(entry.language, entry.changed, entry.source.unit) for entry in copy.behind()] == [("fr", "es", "_data"), ("es", "es", "_data")]
    assert copy.run("translate", "mark", "_data").stdout == "1 new pair of texts noted\n"
    assert copy.behind() == []
    copy.change(path, ', "es": "té muy negro"', "")
    assert copy.said() == [("es", "missing", "black tea")]
    assert copy.run("check", "--no-cache").exit_code == 1  # and nothing else is wrong in the folder
