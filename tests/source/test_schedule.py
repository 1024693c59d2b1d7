"""Dates of activities, and where their boxes stand."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest

from builder.source.drawings.lanes import Placing, placed
from builder.source.drawings.routes import BOX, Routes
from builder.source.drawings.schedule import Activity, scheduled


def activities(text: str) -> tuple[Activity, ...]:
    """``A2 B3:A`` are two activities of 2 and 3 weeks, the second behind the first."""
    found = []
    for each in text.split():
        name, _, before = each.partition(":")
        found.append(Activity(name[0], float(name[1:]), tuple(before)))
    return tuple(found)


BORDALTA = activities("A2 B3:A C3:B D4:A E2:CD F6:E G7:C H4:E I1:FGH J1:I K3:B L4:K M2:K N1:JLM O1:N")


def test_both_passes() -> None:
    dates = {each.id: (each.start, each.finish, each.late_start, each.late_finish) for each in scheduled(BORDALTA)}
    assert dates["D"] == (2, 6, 4, 8)
    assert dates["G"] == (8, 15, 9, 16)
    assert dates["O"] == (19, 20, 19, 20)


def test_floats_and_the_critical_path() -> None:
    found = scheduled(BORDALTA)
    assert "".join(each.id for each in found if each.critical) == "ABCEFIJNO"
    assert {each.id: each.total_float for each in found if not each.critical} == {"D": 2, "G": 1, "H": 2, "K": 6, "L": 6, "M": 8}


def test_a_longer_activity_moves_what_follows() -> None:
    found = {each.id: each.finish for each in scheduled(BORDALTA, {"G": 11})}
    assert (found["G"], found["O"]) == (19, 23)


NETWORKS = [
    "A2 B3:A C3:B D4:A E2:CD F6:E G7:C H4:E I1:FGH J1:I K3:B L4:K M2:K N1:JLM O1:N",
    "A1",
    "A1 B1 C1:AB",
    "A1 B2:A C1:A D1:BCA",
    "A1 B1:A C1:A D1:A E1:A F1:A G1:A H1:A I1:A J1:A K1:A L1:BCDEFGHIJK",
    "A3 B1:A C1:B D1:BA E2:C F1:DA G1:EF",
]


@pytest.mark.parametrize("text", NETWORKS)
def test_no_two_boxes_stand_in_one_place(text: str) -> None:
    placing = placed(scheduled(activities(text)))
    assert len(set(placing.places.values())) == len(activities(text))


@pytest.mark.parametrize("text", NETWORKS)
def test_links_lead_down_and_pass_boxes_by(text: str) -> None:
    found = scheduled(activities(text))
    placing = placed(found)
    for each in found:
        for before in each.before:
            lane, top, bottom = placing.links[before, each.id], placing.places[before][1], placing.places[each.id][1]
            assert top < bottom
            assert not {(lane, rank) for rank in range(top + 1, bottom)} & set(placing.places.values())


@pytest.mark.parametrize("seed", range(40))
def test_no_arrow_runs_through_a_box(seed: int) -> None:
    found = scheduled(_network(random.Random(seed)))
    placing = placed(found)
    routes = Routes(placing, 0, 0)
    boxes = {name: routes.centre(name) for name in placing.places}
    for each in found:
        for before in each.before:
            corners = routes.way(before, each.id)
            assert corners[-1][1] > corners[0][1], "arrows lead down"
            for (x1, y1), (x2, y2) in pairwise(corners):
                assert x1 == x2 or y1 == y2
                for x, y in boxes.values():
                    beside = max(x1, x2) <= x - BOX[0] / 2 or min(x1, x2) >= x + BOX[0] / 2
                    assert beside or max(y1, y2) <= y - BOX[1] / 2 or min(y1, y2) >= y + BOX[1] / 2


def _network(chance: random.Random) -> tuple[Activity, ...]:
    """Up to twelve activities, each behind one or two of the four before it."""
    names = "ABCDEFGHIJKL"[: chance.randint(3, 12)]
    found = [Activity(names[0], 1, ())]
    for number, name in enumerate(names[1:], 1):
        before = sorted({names[chance.randrange(max(0, number - 4), number)] for _ in range(chance.randint(1, 2))})
        found.append(Activity(name, chance.randint(1, 6), tuple(before)))
    return tuple(found)


def test_the_network_of_the_case_has_no_crossing_lines() -> None:
    placing = placed(scheduled(BORDALTA))
    assert placing.lanes[1] - placing.lanes[0] == 4, "so it is as wide as any figure"
    downs = {(lane, placing.places[a][1], placing.places[b][1]) for (a, b), lane in placing.links.items() if lane}
    assert not [pair for pair in combinations(sorted(downs), 2) if _overlap(*pair)]
    assert _across(placing) == []


def _overlap(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return one[0] == other[0] and max(one[1], other[1]) < min(one[2], other[2])


def _across(placing: Placing) -> list[str]:
    """Links whose way out of their first box leads across the lane of another."""
    found = []
    for (before, after), lane in placing.links.items():
        here, rank = placing.places[before]
        for (other, _), column in placing.links.items():
            span = placing.places[other][1] <= rank < placing.places[_][1]
            if min(here, lane) < column < max(here, lane) and span:
                found.append(f"{before}{after}")
    return found
