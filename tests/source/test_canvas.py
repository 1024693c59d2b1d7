"""Words in lines, values in their places."""

from __future__ import annotations

import pytest

from builder.source.drawings.canvas import balanced, number, wrap
from builder.source.drawings.channels import channels
from builder.source.drawings.s_curve import Curves
from builder.source.drawings.scale import Scale, round_step
from builder.source.drawings.three_point import density
from builder.source.fitting import text_width


def test_lines_are_as_wide_as_there_is_room() -> None:
    lines = wrap("Extraordinarily long preparations of tea", 150, 16)
    assert lines == ["Extraordinarily long", "preparations of tea"]
    assert max(text_width(line, 16) for line in lines) <= 150


def test_equations_and_hard_spaces_hold() -> None:
    assert wrap("most likely M = 6", 60, 16) == ["most", "likely", "M\u00a0=\u00a06"]
    assert wrap("21\u202f600\u00a0€ and more", 70, 16) == ["21\u202f600\u00a0€", "and more"]


def test_balanced_lines_have_no_widow() -> None:
    assert wrap("The bad end is further away from us", 210, 16) == ["The bad end is further away", "from us"]
    assert balanced("The bad end is further away from us", 210, 16) == ["The bad end is", "further away from us"]


@pytest.mark.parametrize(("value", "written"), [(3.0, "3"), (3.14, "3.1"), (-0.04, "0"), (1e3, "1000")])
def test_numbers_of_svg(value: float, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(("least", "step"), [(0.4, 1), (3, 5), (9600, 10000), (12, 20)])
def test_round_steps(least: float, step: float) -> None:
    assert round_step(least) == step


def test_ticks_lie_between_the_ends() -> None:
    assert Scale(10, 22, 0, 120).ticks(6) == (10, 12, 14, 16, 18, 20, 22)
    assert Scale(10, 22, 0, 120).at(16) == 60


def test_the_curve_of_an_estimate_is_highest_at_its_likely_value() -> None:
    assert density(5, 6.5, 11, 6.5) == 1
    assert density(5, 6.5, 11, 5) == density(5, 6.5, 11, 11) == 0
    assert density(2, 2, 5, 2) == 1, "the likely value may be the best one"


def test_each_two_people_have_a_channel() -> None:
    assert [channels(people) for people in (2, 6, 8)] == [1, 15, 28]


def test_the_gap_opens_where_the_plan_crosses_the_funds() -> None:
    curves = Curves.of([0, 100, 400, 500], [(0, 200.0), (5, 300.0)])
    assert curves.plan == (0, 100, 400, 500, 500, 500)
    assert curves.funds == (200, 200, 200, 200, 200, 500)
    first, *others = curves.gaps()
    assert first[0] == pytest.approx((1 + 100 / 300, 200))
    assert first[1:3] == ((2.0, 400), (2.0, 200))
    assert len(others) == 3


def test_no_gap_where_the_funds_suffice() -> None:
    assert list(Curves.of([0, 100, 150], [(0, 200.0)]).gaps()) == []
