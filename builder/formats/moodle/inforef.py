"""``inforef.xml``: what an activity, a section or the course needs from the files of the root.

What is not named here is not restored, without a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.xml import Element, branch, leaf

ORDER = ("user", "grouping", "group", "role", "file", "scale", "outcome", "grade_item", "question_category")
"""Moodle's own order (``backup_helper::get_inforef_itemnames``)."""


def element(named: Mapping[str, Sequence[int]]) -> Element:
    """``named`` maps kinds of ``ORDER`` to ids; kinds without ids are left out."""
    assert set(named) <= set(ORDER)
    return branch("inforef", *(branch(f"{kind}ref", *_ids(kind, named[kind])) for kind in ORDER if named.get(kind)))


def _ids(kind: str, ids: Sequence[int]) -> list[Element]:
    return [branch(kind, leaf("id", number)) for number in ids]
