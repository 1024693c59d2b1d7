"""Data that texts quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.problems import Problems
from builder.source.quotable import read_quotable
from builder.source.tree import Tree

from .trees import write_tree


def test_values_by_the_name_of_their_file(tmp_path: Path) -> None:
    write_tree(tmp_path, {"modules/_data/case.json": '{"a": [1, 2.5]}', "modules/_data/terms.csv": 'en,fr\n"a, b",c\n\n'})
    problems = Problems()
    assert read_quotable(Tree(tmp_path, problems)) == {"case": {"a": [1, 2.5]}, "terms": [{"en": "a, b", "fr": "c"}]}
    assert not list(problems)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("case.json", '{"a": 1,\n "b" 2}', "2:6 this is not JSON: expecting ':' delimiter"),
        ("case.json", '{"a": NaN}', "1:1 NaN is no number that can be written"),
        ("case.json", '{"a": 1e999}', "1:1 the number 1e999 is too large"),
        ("case.json", '{"a": ' + "9" * 5000 + "}", "1:1 the number 999999999999999999… is too long"),
        ("case.json", '{"a": 1, "a": 2}', "1:1 the key “a” stands twice in the same place"),
        ("case.json", "[" * 100_000, "1:1 values lie more than 32 deep"),
        ("case.json", "[" * 40 + "]" * 40, "1:1 values lie more than 32 deep"),
        ("terms.csv", "a,b\n1,2\n3\n", "3:1 the row has 1 cells, the heading 2"),
        ("terms.csv", 'a,b\n"1"x,2\n', "2:1 this is not CSV: ',' expected after '\"'"),
        ("terms.xlsx", "x", "1:1 data are .json or .csv files"),
    ],
)
def test_what_is_wrong_with_data(tmp_path: Path, name: str, text: str, found: str) -> None:
    problems = Problems()
    read_quotable(Tree(write_tree(tmp_path, {f"modules/_data/{name}": text}), problems))
    assert [f"{problem.at.line}:{problem.at.column} {problem.message}" for problem in problems] == [found]


def test_two_files_of_one_name(tmp_path: Path) -> None:
    problems = Problems()
    read_quotable(Tree(write_tree(tmp_path, {"modules/_data/case.json": "{}", "modules/_data/case.csv": "a\n"}), problems))
    assert [problem.rule for problem in problems] == ["name-unique"]
