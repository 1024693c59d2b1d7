"""YAML with places, and without its traps."""

from __future__ import annotations

import pytest
from pydantic import Field

from builder.problems import Problems
from builder.source.data import Data, read_yaml
from builder.source.shapes import ModuleData, Shape, Words
from builder.source.validation import validate

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def test_every_value_has_a_place() -> None:
    data = _read("title: Tea\nlevels:\n  - {id: a, text: 'x'}\n  - id: b\n", first_line=2)
    assert data.value == {"title": "Tea", "levels": [{"id": "a", "text": "x"}, {"id": "b"}]}
    assert [str(data.at(*way)) for way in (("title",), ("levels", 0, "text"), ("levels", 1, "id"))] == ["f:2:8", "f:4:20", "f:5:9"]
    assert str(data.key_at("levels")) == "f:3:1"
    assert str(data.at("levels", 1, "nothing", "at", "all")) == "f:5:5"


def test_only_words_that_look_like_it_are_more_than_words() -> None:
    data = _read('a: no\nb: 2027-01-11\nc: 12:30\nd: 1.0.0\ne: "7"\nf: 7\ng: 7.5\nh: true\ni: ~\nj: 0o7\nk: 1e400\nl: .5\n')
    assert data.value == {
        "a": "no", "b": "2027-01-11", "c": "12:30", "d": "1.0.0", "e": "7", "f": 7, "g": 7.5, "h": True, "i": None, "j": "0o7",
        "k": float("inf"), "l": 0.5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BOMB, "f:1:4 yaml-plain: anchors and aliases (& and *) are not read"),
        ("a: *b\n", "f:1:4 yaml-plain: anchors and aliases (& and *) are not read"),
        ("a: !!python/object/apply:os.system [ls]\n", "f:1:4 yaml-plain: tags (!) are not read"),
        ("<<: {a: 1}\n? [a]\n: b\n", "f:2:3 yaml-plain: a key must be a word"),
        ("a: 1\n---\nb: 2\n", "f:2:1 yaml-plain: a second document starts here"),
        ("a: [1, 2\nb: 3\n", "f:2:2 yaml-valid: this is not YAML: did not find expected ',' or ']'"),
        ("title: Water: first\n", "f:1:13 yaml-valid: this is not YAML: mapping values are not allowed in this context"),
        ("[" * 500, "f:1:18 size-limited: values lie more than 16 deep"),
        ("a: 1\na: 2\n", "f:2:1 key-once: the key “a” stands already in line 1"),
    ],
)
def test_what_is_refused(text: str, found: str) -> None:
    problems = Problems()
    read_yaml("f", text, problems)
    assert [f"{problem.at} {problem.rule}: {problem.message}" for problem in problems] == [found]


def test_too_many_values() -> None:
    problems = Problems()
    assert read_yaml("f", "a: [" + "1," * 200_000 + "]", problems) is None
    assert [problem.rule for problem in problems] == ["size-limited"]


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert _read("").value == {}


def test_reading_goes_on_after_what_does_not_fit() -> None:
    problems = Problems()
    data = _read("objectives:\n  a: {level: bake}\n  b: {lavel: apply}\nlessons:\n  - id: x\n    minutes: 3\n  - Y\ntest: {pass: high}\n")
    shape = validate(data, ModuleData, problems)
    assert [f"{problem.at} {problem.message}" for problem in problems] == [
        "f:2:14 “objectives.a.level” must be remember, understand, apply, analyse, evaluate or create",
        "f:3:6 the key “level” is missing",
        "f:3:7 the key “lavel” is not known",
        "f:6:5 the key “minutes” is not known",
        "f:7:5 “lessons.item 2” must have keys",
        "f:8:14 “test.pass” must be a number",
    ]
    assert shape is not None
    assert list(shape.objectives) == ["a", "b"]
    assert [lesson.id for lesson in shape.lessons] == ["x"]
    assert shape.test.pass_percent == 70


class _Every(Shape):
    """A field for each kind of fault."""

    text: Words = "x"
    number: int = Field(default=1, ge=0, le=9)
    switch: bool = True
    letters: list[str] = Field(default=["x"], min_length=1)
    name: str = Field(default="x", pattern="^x$", max_length=3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("text: 1", "“text” must be a text"),
        ("text: ''", "“text” must not be empty"),
        ("number: 1.5", "“number” must be a whole number"),
        ("number: -1", "“number” must be 0 or more"),
        ("number: 10", "“number” must be 9 or less"),
        ("switch: yes", "“switch” must be true or false"),
        ("letters: a", "“letters” must be a list"),
        ("letters: []", "“letters” must not be empty"),
        ("name: xxxx", "“name” has more than 3 characters"),
        ("name: y", "“name” must be small letters, digits and hyphens"),
        ("- a", "the file must have keys"),
    ],
)
def test_wording(text: str, message: str) -> None:
    problems = Problems()
    validate(_read(text), _Every, problems)
    assert [problem.message for problem in problems] == [message]


def _read(text: str, first_line: int = 1) -> Data:
    problems = Problems()
    data = read_yaml("f", text, problems, first_line)
    assert data is not None
    assert not list(problems)
    return data
