"""Rules that coursepack.yaml tunes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.checks import check_library
from builder.problems import Problems
from builder.source import load

MINIMAL = Path(__file__).parent.parent / "roots" / "minimal"
LESSON = "modules/tea/en/lessons/leaves.md"
VARIANTS = """en,fr_used,fr_variants,es_used,es_variants
infusion,infusion,"décoction (PMI-FR 3-5), tisane (allowed: a common word)",infusión (té),
tea,thé,thé,té,"chá, te"
"""

Found = Callable[..., list[str]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    def run(settings: str, *edits: tuple[str, str], data: str = "") -> list[str]:
        root = tmp_path / "tree"
        shutil.copytree(MINIMAL, root, dirs_exist_ok=True)
        (root / "coursepack.yaml").write_text(f"source: en\nlanguages: [en, fr, es]\n{settings}", encoding="utf-8")
        if data:
            (root / "modules/_data/terms_variants.csv").write_text(data, encoding="utf-8")
        for path, more in edits:
            with (root / path).open("a", encoding="utf-8") as file:
                file.write(f"\n{more}\n")
        problems = Problems()
        library = load(root, problems)
        problems.extend(check_library(library))
        return [f"{problem.at.path}: {problem.severity}: {problem.message} [{problem.rule}]" for problem in problems]

    return run


FRENCH = ("modules/tea/fr/lessons/leaves.md", "Une décoction, une tisane ; on dit aussi *décoction* et « décoction ».")
LONG = (LESSON, f"One {'word ' * 30}more.")
TWICE = (LESSON, "Six friends are at the door, so make the tea now.")


def test_agreed_words(found: Found) -> None:
    said = found("", FRENCH, data=VARIANTS)
    assert [line for line in said if "words-agreed" in line] == [
        "modules/tea/fr/lessons/leaves.md: warning: “décoction” is not the agreed word [words-agreed]"
    ]


def test_words_that_are_spoken_of(found: Found) -> None:
    assert not [line for line in found("", (FRENCH[0], "On dit aussi *décoction*."), data=VARIANTS) if "words-agreed" in line]


@pytest.mark.parametrize("severity", ["error", "warning", "off"])
def test_severities(found: Found, severity: str) -> None:
    said = [line for line in found(f"checks:\n  words-agreed: {severity}\n", FRENCH, data=VARIANTS) if "words-agreed" in line]
    assert [f": {severity}: " in line for line in said] == ([] if severity == "off" else [True])


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("That is Ana´s tea.", "an accent stands for an apostrophe"),
        ("Tea and\u200b water.", "an invisible sign stands here"),
        ("The ﬁrst cup.", "a ligature stands here"),
        ("Wait....", "more than three points stand here"),
        ("Tea , water.", "a space stands before a comma"),
        ("Really?!!", "a sign stands twice"),
        ("He said «tea».", "these quotation marks are not English"),
        ("Cafe\u0301 and tea.", "letters and their accents are typed apart"),
    ],
)
def test_signs(found: Found, words: str, fault: str) -> None:
    assert [line.partition(": warning: ")[2].partition(":")[0].partition(" [")[0] for line in found("", (LESSON, words))] == [fault]


def test_signs_in_code_and_other_languages(found: Found) -> None:
    assert found("", (LESSON, "`a , b` and *[«thé»]{lang=fr}*")) == []


def test_long_sentences(found: Found) -> None:
    assert found("", LONG) == []
    assert found("checks:\n  sentence-short: {words: 20}\n", LONG) == [
        f"{LESSON}: warning: a sentence has 32 words, at most 20 are wanted: “{('One ' + 'word ' * 30)[:50].strip()}…” [sentence-short]"
    ]


def test_passages_that_stand_twice(found: Found) -> None:
    assert found("", TWICE) == []
    message = "the words “six friends are at the door …” stand in modules/tea/en/lessons/water.md as well"
    said = found("checks:\n  passage-once: {severity: error, words: 6}\n", TWICE)
    assert f"{LESSON}: error: {message} [passage-once]" in said or any("passage-once" in line for line in said)
    assert any("six friends are at the door" in line for line in said)


def test_terms_of_another_language(found: Found) -> None:
    path = "modules/tea/fr/lessons/leaves.md"
    assert found("", (path, "En anglais *tannin*, ou *[tannin]{lang=en}*, en français *tanin*.")) == [
        f"{path}: warning: “tannin” is a term of “en” and is not marked as such [language-marked]"
    ]
    assert found("checks:\n  language-marked: off\n", (path, "En anglais *tannin*.")) == []


def test_a_rule_that_cannot_be_tuned(found: Found) -> None:
    assert any("value-valid" in line or "key-known" in line for line in found("checks:\n  link-exists: off\n"))
