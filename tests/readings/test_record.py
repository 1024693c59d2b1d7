"""What comes back from a reader, and what is kept of it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from builder.problems import Problems
from builder.readings import notation
from builder.readings.record import read_record, record

from .conftest import RECORD, Golden, Tree, right

GOLDEN = Path(__file__).parent / "golden"


def keys(tree: Tree, language: str = "en") -> dict[str, str]:
    return {one.name: right(one) for one in tree.questions(language=language)}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_whoever_finds_every_key_solves_every_question(tree: Tree, language: str) -> None:
    assert set(tree.unsolved().values()) == {"nobody has solved the question without its key"}
    result = tree.record(tree.answer(keys(tree, language), "--language", language))
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "14 of 14 answers agree with the key; 0 questions are not answered\n",
        "",
    )
    assert tree.unsolved() == {}


def test_what_is_kept(tree: Tree, golden: Golden) -> None:
    tree.record(tree.answer(keys(tree)))
    golden(GOLDEN / "readings.csv", tree.read(RECORD))


def test_other_answers_are_told_and_not_kept(tree: Tree, golden: Golden) -> None:
    wrong = {
        "hot-enough": "B",
        "pot-needs": "A B C",
        "boiling-suits-all": "A",
        "litres-for-ten": "3",
        "bitter-part": "leaf",
        "tea-and-hour": "1=A; 2=A",
        "pot-steps": "A B C D",
        "fill-the-pot": "1=C; 2=B",
        "tea-bill": "1=9; 2=infusion; 3=B",
        "cups-in-a-day": "1",
    }
    result = tree.record(tree.answer(wrong, remarks={"first-step": "Warm the pot first?", "hot-enough": "Which leaves?"}))
    assert result.exit_code == 1
    assert result.stdout == "0 of 10 answers agree with the key; 4 questions are not answered\n"
    golden(GOLDEN / "other-answers.txt", result.stderr)
    assert not (tree.root / RECORD).exists()


BROKEN = {
    "empty": b"",
    "no-utf8": b"question,language,fingerprint,answer\ntea/hot-enough,en,\xff,A\n",
    "no-table": b"Dear colleague,\nall is well.\n",
    "column-missing": b"question,answer\ntea/hot-enough,C\n",
    "column-twice": b"question,language,fingerprint,answer,answer\ntea/hot-enough,en,x,A,B\n",
    "quote-open": b'question,language,fingerprint,answer\ntea/hot-enough,en,x,"A\n',
    "cell-long": b"question,language,fingerprint,answer\ntea/hot-enough,en,x," + b"A" * 200_000 + b"\n",
    "too-long": b"x" * 2_000_001,
    "cells": b"question,language,fingerprint,answer\ntea/hot-enough,en\n\n,,,\n",
    "escapes": b"question,language,fingerprint,answer\n\x1b[2J../../etc/passwd,en,x,A\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table(tree: Tree, name: str, golden: Golden) -> None:
    table = tree.desk / "answers.csv"
    table.write_bytes(BROKEN[name])
    result = tree.record(table)
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    golden(GOLDEN / "broken" / f"{name}.txt", result.stderr.replace(str(tree.desk), "DESK"))
    assert not (tree.root / RECORD).exists()


def test_answers_that_are_none(tree: Tree, golden: Golden) -> None:
    odd = {
        "hot-enough": "A C",
        "pot-needs": "B B",
        "boiling-suits-all": "yes",
        "litres-for-ten": "1,234",
        "tea-and-hour": "1=B; 1=A",
        "pot-steps": "A B C",
        "fill-the-pot": "C A",
        "tea-bill": "1=8; 2=; 3=A",
        "cups-in-a-day": "16 ± 1000",
        "black-minutes": "1e3",
        "first-step": "=B()",
        "tea-at-nine": "\u0410",
        "signs-of-tannin": "A" * 500,
    }
    table = tree.answer(odd)
    with table.open("a", encoding="utf-8") as file:
        file.write("tea/hot-enouhg,en,x,A,\ntea/hot-enough,xx,x,A,\ntea/hot-enough,en,6e5f477a83,C,\n")
    result = tree.record(table)
    assert result.exit_code == 1
    golden(GOLDEN / "no-answers.txt", result.stderr.replace(str(tree.desk), "DESK"))
    assert result.stdout.startswith("0 of 14 answers agree")


def test_letters_may_be_written_in_several_ways(tree: Tree) -> None:
    (one,) = (one for one in tree.questions() if one.name == "signs-of-tannin")
    for written in ("A B", "ba", "B, A", " a b ", "A,B."):
        assert notation.read(one.blind, written.strip()) == "a b", written
    assert notation.agrees(one.blind, "a b")


def test_a_spreadsheet_s_semicolons(tree: Tree) -> None:
    table = tree.answer(keys(tree))
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    assert tree.record(table).exit_code == 0
    assert tree.unsolved() == {}


def test_answers_to_a_question_that_has_changed_since(tree: Tree) -> None:
    table = tree.answer(keys(tree))
    tree.change("modules/tea/en/bank/brew.md", "What comes first?", "What comes last?")
    result = tree.record(table)
    assert result.exit_code == 1
    assert "the question “tea/first-step” has changed since it was written out [answers-valid]" in result.stderr
    assert tree.unsolved() == {"brew.md:12": "nobody has solved the question without its key"}


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("What comes first?", "What comes last?", False),
        ("What comes first?", "What *comes* first?", True),
        ("- [x] Measure", "- [ ] Measure", False),
        ("Warm the cups", "Warm the pot", False),
        ("It is kind", "It is kind indeed", True),
        ("Call the guests {!guests-first}", "Call the guests {!guests-before}", True),
    ],
)
def test_a_record_holds_as_long_as_words_and_key_do(tree: Tree, old: str, new: str, holds: bool) -> None:
    tree.record(tree.answer(keys(tree)))
    tree.change("modules/tea/en/bank/brew.md", old, new)
    if "[ ]" in new:
        tree.change("modules/tea/en/bank/brew.md", "- [ ] Call", "- [x] Call")
    said = {} if holds else {"brew.md:12": "the question has changed since it was solved by second teacher"}
    assert tree.unsolved() == said


def test_a_number_with_another_value_is_another_question(tree: Tree) -> None:
    tree.record(tree.answer(keys(tree)))
    tree.change("modules/_data/case.json", '"black", "minutes": 4', '"black", "minutes": 6')
    assert tree.unsolved() == {"brew.md:1": "the question has changed since it was solved by second teacher"}


def test_one_language_is_enough(tree: Tree) -> None:
    tree.record(tree.answer(keys(tree, "fr"), "--language", "fr"))
    tree.change("modules/tea/en/bank/brew.md", "What comes first?", "What do you do first?")
    assert tree.unsolved() == {}


def test_only_what_is_unsolved_is_written_out(tree: Tree) -> None:
    some = dict(list(keys(tree).items())[:12])
    tree.record(tree.answer(some))
    assert [line for line in tree.sheet("--unsolved")[0].read_text(encoding="utf-8").splitlines() if line.startswith("## ")] == [
        "## tea/tea-at-nine",
        "## tea/signs-of-tannin",
    ]


def test_a_second_reading_replaces_one_of_other_words_and_joins_one_of_the_same(tree: Tree) -> None:
    answers = keys(tree)
    tree.record(tree.answer(answers))
    tree.change("modules/tea/en/bank/brew.md", "What comes first?", "What do you do first?")
    table = tree.answer(answers)
    assert tree.run("record", str(table), "--reader", "sums.py", "--way", "computation").exit_code == 0
    lines = tree.read(RECORD).splitlines()
    assert [line.split(",")[4:] for line in lines if line.startswith("first-step,")] == [["computation", "sums.py"]]
    assert sorted(line.split(",")[5] for line in lines if line.startswith("hot-enough,")) == ["second teacher", "sums.py"]
    assert tree.unsolved() == {}


def test_recording_twice_writes_nothing_new(tree: Tree) -> None:
    table = tree.answer(keys(tree))
    tree.record(table)
    before = tree.read(RECORD)
    tree.record(table)
    assert tree.read(RECORD) == before


def test_the_record_of_two_branches(tree: Tree) -> None:
    tree.record(tree.answer(keys(tree)))
    merged = tree.read(RECORD)
    problems = Problems()
    assert record(read_record(RECORD, merged + merged, problems)) == merged
    assert len(problems) == 0


def test_a_broken_record(tree: Tree, golden: Golden) -> None:
    tree.record(tree.answer(keys(tree)))
    good = tree.read(RECORD)
    tree.write(RECORD, f'{good}<<<<<<< ours\na,b,en,c,guess,me\na,,en,c,reader,me\n"open')
    problems = Problems()
    tree.load(problems=problems)
    golden(GOLDEN / "broken-record.txt", "".join(f"{problem}\n" for problem in problems))
    table = tree.desk / "answers.csv"
    table.write_text("question,language,fingerprint,answer\ntea/hot-enough,en,x,\n", encoding="utf-8")
    result = tree.record(table)
    assert result.exit_code == 1
    assert "nothing is written" in result.stderr


def test_what_answers_without_sense_do_in_a_record(tree: Tree) -> None:
    """A record is data: whatever stands in it is a right answer or none."""
    for one in tree.questions():
        for kept in ("", ";", "1=", "zz", "±", "1=a; 2=b; 3=c", "nan", "1e999", "*", "a a a", "99999999999999999999"):
            assert not notation.agrees(one.blind, kept), (one.name, kept)


def test_the_reader_has_a_name(tree: Tree) -> None:
    table = tree.answer({})
    for name in ("", " ", "two\nlines"):
        result = tree.run("record", str(table), "--reader", name)
        assert result.exit_code == 2
        assert "--reader names who has solved" in result.stderr
