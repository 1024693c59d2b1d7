from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.codec import dataclasses_of, decode, encode
from builder.model import Reference, Text
from builder.problems import Location, Problems
from builder.source import load

MINIMAL = Path(__file__).parent / "roots" / "minimal"


@dataclass(frozen=True, slots=True)
class Box:
    content: object = None


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        2.5,
        "«é»\u2028",
        (),
        ("a", ("b",)),
        {"a": ("b",)},
        {"": None},
        b"\x00\xff",
        Box(Box(b"x")),
        Nothing(),
        Box(({"k": ()},)),
    ],
    ids=repr,
)
def test_a_value_comes_back(value: object) -> None:
    assert decode(encode(value), [Box, Nothing]) == value


def test_a_course_comes_back() -> None:
    course = load(MINIMAL, Problems()).courses["tea-break", "fr"]
    classes = dataclasses_of("builder.model", "builder.problems", "builder.questions")
    assert decode(encode(course), classes) == course


def test_only_listed_classes_are_made() -> None:
    with pytest.raises(KeyError):
        decode(encode(Box()), [Nothing])


def test_classes_come_from_their_packages() -> None:
    found = dataclasses_of("builder.model", "builder.problems")
    assert {Text, Reference, Location} <= set(found)
    assert Box not in found


@pytest.mark.parametrize("value", [{1, 2}, 1 + 2j, Path("x")], ids=repr)
def test_other_values_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        encode(value)


@pytest.mark.parametrize("data", [b"", b"[", b'{"=":[]}', b'{"=":["no.such.class"]}', b'{"=":["bytes"]}', b'{"=":3}', b"\xff"])
def test_what_makes_no_sense_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        decode(data, [Box])


def test_a_class_that_has_changed_is_refused() -> None:
    name = json.loads(encode(Box()))["="][0]
    with pytest.raises(ValueError, match="argument"):
        decode(json.dumps({"=": [name, 1, 2]}).encode(), [Box])
