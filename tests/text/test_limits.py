"""Hostile texts: none hangs, none raises. Each case takes long where a limit is missing, so that this file as a whole would not end."""

from __future__ import annotations

import pytest

from builder.text.limits import LINE_LIMIT, TEXT_LIMIT

from .conftest import House

SIZE = 30_000


@pytest.mark.parametrize(
    "unit",
    [
        "[", "![", "[a](", "[a](b", "*", "***a", "*a_b*c_", "_", "`", "``a`", "$a ", "<a ", "<!--", "{{ ", "(", "\\", "[^a]:", "*[", "'a",
        "> ", "- ", "1 000 ", "a@b.", "http://", "\"", "« ",
    ],
)  # fmt: skip
def test_a_long_line_of_signs(unit: str) -> None:
    for compiled in (House("fr").text, House("fr").line):
        compiled((unit * SIZE)[:SIZE])


@pytest.mark.parametrize("line", ["## a", "---", "a\n===", "> - a", "|a|", "```", "[a]: b", "a  ", "> [!NOTE] a"])
def test_many_lines(line: str) -> None:
    House("fr").text(f"{line}\n" * 4000)


@pytest.mark.parametrize(
    "source",
    [
        "x" * (LINE_LIMIT + 1),
        ("x" * 50_000 + "\n") * (TEXT_LIMIT // 50_000),
        ">" * 20 + " deep",
        "- " * 20 + "deep",
        "\n".join("    " * depth + "- a" for depth in range(20)),
        "a\n" * 1001,
        "a\n\n" * 10_001,
        "*a* " * 3000,
        "`a` " * 20000,
    ],
)
def test_beyond_the_limits_nothing_is_compiled(source: str) -> None:
    house = House()
    assert house.text(source).html == ""
    assert set(house.rules) == {"size-limited"}


def test_within_the_limits_all_is_well() -> None:
    house = House()
    rule = "- " * 12
    house.text("x" * LINE_LIMIT + "\n\n" + rule + "\n\n> > > > deep\n\n" + "word *a* [b](c.md)\n\n" * 2000)
    assert house.rules == []
