from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from builder.digest import digest
from builder.problems import Location, Problems
from builder.source import load

MINIMAL = Path(__file__).parent / "roots" / "minimal"


@dataclass(frozen=True)
class Box:
    content: object = None


@dataclass(frozen=True)
class Nothing:
    pass


def test_equal_values_have_equal_digests() -> None:
    courses = [load(MINIMAL, Problems()).courses["tea-break", "fr"] for _ in range(2)]
    assert courses[0] is not courses[1]
    assert digest(courses[0]) == digest(courses[1])


def test_any_change_changes_it() -> None:
    course = load(MINIMAL, Problems()).courses["tea-break", "fr"]
    module = course.modules[0]
    lesson = replace(module.lessons[0], minutes=99)
    changed = replace(course, modules=(replace(module, lessons=(lesson, *module.lessons[1:])),))
    assert digest(changed) != digest(course)


def test_a_place_does_not_count() -> None:
    assert digest(Box((Location("a.md", 1), "x"))) == digest(Box((Location("a.md", 2), "x")))


VALUES = [
    None,
    "None",
    b"None",
    1,
    1.5,
    True,
    "1",
    (),
    ("a", "b"),
    ("ab",),
    (("a",), "b"),
    {"a": 1},
    {"a": "1"},
    Box(),
    Box("a"),
    Nothing(),
]


def test_different_values_have_different_digests() -> None:
    digests = [digest(value) for value in VALUES]
    assert len(set(digests)) == len(VALUES)


def test_the_order_of_keys_does_not_count() -> None:
    assert digest({"a": 1, "b": Box(2)}) == digest({"b": Box(2), "a": 1})


@pytest.mark.parametrize("value", [{1, 2}, object(), Box({"x"}), (lambda: 0,)])
def test_what_has_no_order_has_no_digest(value: object) -> None:
    with pytest.raises(TypeError):
        digest(value)
