"""Element names, their order and attributes are those of backups that Moodle 4.5 made itself, except where a difference is named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from builder.formats.moodle import members
from builder.formats.moodle.releases import WITH_COURSE_BANK, WITH_MADE_BANK, Release
from builder.model import Course, Edition

from .grammar.derive import children, kind, walk

GRAMMAR: dict[str, dict[str, dict[str, list[str]]]] = json.loads((Path(__file__).parent / "grammar/moodle45.json").read_text())

QUIZ_GRADE_ITEMS = "activities/quiz/quiz.xml", "activity/quiz/quiz_grade_items"
FILTERS = "filters/filter_actives"

UNSEEN = {
    # what the backups of reference happened not to hold; names and order are from Moodle's own code
    (*QUIZ_GRADE_ITEMS, "quiz_grade_item"): "mod/quiz/backup/moodle2/backup_quiz_stepslib.php: sortorder, name",
    (
        "activities/*/filters.xml",
        FILTERS,
        "filter_active",
    ): "backup/moodle2/backup_stepslib.php, backup_filters_structure_step: filter, active",
    ("course/filters.xml", FILTERS, "filter_active"): "the same",
}
LEFT_OUT = {
    ("course/inforef.xml", "inforef", "groupref"): "no groups",
    ("course/inforef.xml", "inforef", "groupingref"): "no groups",
    ("course/inforef.xml", "inforef", "fileref"): "the small course's presentation has no pictures",
    ("groups.xml", "groups", "group"): "no groups",
    ("groups.xml", "groups/groupings", "grouping"): "no groups",
    ("badges.xml", "badges", "badge"): "the small course has no badge",
}
MISSING_FILES: dict[str, str] = {}


def files(backup: Mapping[str, bytes]) -> Iterator[tuple[str, etree._Element]]:
    for name, data in backup.items():
        if name.endswith(".xml"):
            yield kind(name), etree.fromstring(data)


def faults(backup: Mapping[str, bytes]) -> Iterator[str]:
    for name, root in files(backup):
        rules = GRAMMAR.get(name)
        if rules is None:
            yield f"{name}: Moodle writes no such file"
            continue
        for path, element in walk(root):
            yield from (f"{name}: {fault}" for fault in differences(name, path, element, rules))


def differences(name: str, path: str, element: etree._Element, rules: dict[str, Any]) -> Iterator[str]:
    rule = rules.get(path, {})
    order = rule.get("children", [])
    found = children(element)
    if any((name, above, child) in UNSEEN for above, child in ancestors(path)):
        return
    yield from (f"{path}/{child} is unknown" for child in found if child not in order and (name, path, child) not in UNSEEN)
    known = [child for child in found if child in order]
    if known != sorted(known, key=order.index):
        yield f"{path}: order is {known}, Moodle's is {order}"
    missing = [child for child in order if child not in found and child not in rule.get("sometimes", [])]
    if found or path == element.tag:
        yield from (f"{path}/{child} is missing" for child in missing if (name, path, child) not in LEFT_OUT)
    if sorted(map(str, element.attrib)) != rule.get("attributes", []):
        yield f"{path}: attributes are {sorted(map(str, element.attrib))}, Moodle's are {rule.get('attributes', [])}"


def ancestors(path: str) -> Iterator[tuple[str, str]]:
    """``(path of the parent, name)`` of an element and of each element that it stands in."""
    parts = path.split("/")
    for index in range(1, len(parts)):
        yield "/".join(parts[:index]), parts[index]


def test_every_file_follows_the_grammar(backup: Mapping[str, bytes]) -> None:
    assert list(dict.fromkeys(faults(backup))) == []


def test_every_activity_follows_the_grammar(school_backup: Mapping[str, bytes]) -> None:
    assert list(dict.fromkeys(faults(school_backup))) == []


@pytest.mark.parametrize("release", [WITH_COURSE_BANK, WITH_MADE_BANK], ids=["4", "5"])
def test_backups_with_a_shared_bank_follow_the_grammar(school: tuple[Course, ...], release: Release) -> None:
    assert list(dict.fromkeys(faults(members(Edition("en", school[:1]), release)))) == []


def test_every_file_of_the_root_and_the_course_is_there(backup: Mapping[str, bytes]) -> None:
    optional = {"course/comments.xml"}  # only with the setting "comments"
    wanted = {name for name in GRAMMAR if "*" not in name and not name.startswith(("activities", "sections"))}
    assert wanted - set(backup) == set(MISSING_FILES) | optional


@pytest.mark.parametrize(
    ("file", "spoil", "said"),
    [
        ("course/course.xml", lambda root: root.remove(root.find("fullname")), "course/fullname is missing"),
        ("course/course.xml", lambda root: root.append(root.find("fullname")), "course: order is"),
        ("files.xml", lambda root: root[0].attrib.pop("id"), "files/file: attributes are"),
        ("roles.xml", lambda root: etree.SubElement(root, "rolle"), "roles_definition/rolle is unknown"),
    ],
)
def test_a_departure_is_noticed(backup: Mapping[str, bytes], file: str, spoil: Any, said: str) -> None:
    root = etree.fromstring(backup[file])
    spoil(root)
    assert any(said in fault for fault in faults({file: etree.tostring(root)}))
