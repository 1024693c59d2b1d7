"""What a backup must hold together: ids, files, links, conditions."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from builder.formats.moodle import members
from builder.formats.moodle.inforef import ORDER
from builder.model import CompletionRule, Edition

from .fixture import EDITION, Golden, course

HERE = Path(__file__).parent
ACTIVITIES = ["Water first", "Practice: Water first", "Test: Tea", "Glossary: Tea", "Practical sheets: Tea", "List of terms: Tea"]


def root(backup: Mapping[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(backup[name])


def texts(backup: Mapping[str, bytes], name: str, path: str) -> list[str]:
    return [str(element.text) for element in root(backup, name).iterfind(path)]


def named(backup: Mapping[str, bytes], name: str) -> list[str]:
    """The file that holds an activity's own settings, by the activity's name."""
    return [
        file for file in backup if re.fullmatch(r"activities/(\w+)_\d+/\1\.xml", file) and root(backup, file)[0].findtext("name") == name
    ]


def inforefs(backup: Mapping[str, bytes], kind: str) -> list[str]:
    return [text for name in backup if name.endswith("inforef.xml") for text in texts(backup, name, f"{kind}ref/{kind}/id")]


def test_the_tree_is_the_golden_one(backup: Mapping[str, bytes], golden: Golden) -> None:
    golden(HERE / "golden/tree.txt", "".join(f"{name}\n" for name in sorted(backup)))


@pytest.mark.parametrize(
    "name", ["Water first", "Practice: Water first", "Test: Tea", "Glossary: Tea", "Practical sheets: Tea", "List of terms: Tea"]
)
def test_activities_are_the_golden_ones(backup: Mapping[str, bytes], golden: Golden, name: str) -> None:
    file = named(backup, name)[0]
    stem = re.sub(r"\W+", "-", name).strip("-").lower()
    golden(HERE / f"golden/{Path(file).stem}-{stem}.xml", backup[file].decode())


@pytest.mark.parametrize("name", ["moodle_backup.xml", "gradebook.xml", "completion.xml", "users.xml", "course/course.xml", "files.xml"])
def test_files_are_the_golden_ones(backup: Mapping[str, bytes], golden: Golden, name: str) -> None:
    golden(HERE / f"golden/{Path(name).name}", backup[name].decode())


def test_every_file_begins_as_moodle_looks_for_it(backup: Mapping[str, bytes]) -> None:
    assert all(data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<') for name, data in backup.items() if name.endswith(".xml"))
    assert b"<moodle_backup>\n  <information>" in backup["moodle_backup.xml"][:200]


def test_empty_lists_hold_a_line_feed(backup: Mapping[str, bytes]) -> None:
    assert b"<custom_fields>\n" in backup["users.xml"]
    assert b"<idnumber></idnumber>" in backup["users.xml"]


def test_files_lie_under_their_hashes(backup: Mapping[str, bytes]) -> None:
    hashes = set()
    for file in root(backup, "files.xml"):
        digest = file.findtext("contenthash") or ""
        data = backup[f"files/{digest[:2]}/{digest}"]
        assert hashlib.sha1(data, usedforsecurity=False).hexdigest() == digest
        assert file.findtext("filesize") == str(len(data))
        hashes.add(f"files/{digest[:2]}/{digest}")
    assert hashes == {name for name in backup if name.startswith("files/")}
    assert len(hashes) == 3, "a content that lies in several areas is stored once"


def test_file_names_are_unique_in_their_areas(backup: Mapping[str, bytes]) -> None:
    columns = ("contextid", "component", "filearea", "itemid", "filepath", "filename")
    places = [tuple(file.findtext(column) for column in columns) for file in root(backup, "files.xml")]
    assert len(set(places)) == len(places)


def test_inforefs_name_every_file_but_those_of_questions(backup: Mapping[str, bytes]) -> None:
    annotated = [str(file.get("id")) for file in root(backup, "files.xml") if file.findtext("component") != "question"]
    assert sorted(inforefs(backup, "file")) == sorted(annotated)
    assert len(annotated) < len(root(backup, "files.xml"))


def test_inforefs_name_grade_items_categories_and_the_author(backup: Mapping[str, bytes]) -> None:
    items = [str(item.get("id")) for name in backup if name.endswith("grades.xml") for item in root(backup, name).iter("grade_item")]
    assert sorted(inforefs(backup, "grade_item")) == sorted(items)
    categories = [str(category.get("id")) for category in root(backup, "questions.xml")]
    assert sorted(inforefs(backup, "question_category")) == sorted(categories)
    users = {str(user.get("id")) for user in root(backup, "users.xml")}
    assert set(inforefs(backup, "user")) == users
    assert len(users) == 1


def test_inforefs_keep_moodles_order(backup: Mapping[str, bytes]) -> None:
    for name in backup:
        if name.endswith("inforef.xml"):
            kinds = [str(child.tag).removesuffix("ref") for child in root(backup, name)]
            assert kinds == sorted(kinds, key=ORDER.index)


def test_settings_speak_of_every_section_and_activity(backup: Mapping[str, bytes]) -> None:
    settings = set(texts(backup, "moodle_backup.xml", ".//setting/name"))
    folders = {name.split("/")[1] for name in backup if name.startswith(("activities/", "sections/"))}
    assert {f"{folder}_included" for folder in folders} <= settings
    assert {f"{folder}_userinfo" for folder in folders} <= settings
    directories = texts(backup, "moodle_backup.xml", ".//contents//directory")
    assert {directory.split("/")[-1] for directory in directories} == folders | {"course"}


def test_links_name_activities_of_their_kind(backup: Mapping[str, bytes]) -> None:
    folders = {name.split("/")[1] for name in backup if name.startswith("activities/")}
    links = [link for data in backup.values() for link in re.findall(rb"\$@(\w+)VIEWBYID\*(\d+)@\$", data)]
    assert len(links) == 9
    assert {f"{kind.decode().lower()}_{number.decode()}" for kind, number in links} <= folders


def test_a_link_out_of_the_package_becomes_plain_words(backup: Mapping[str, bytes]) -> None:
    content = root(backup, named(backup, "Water first")[0]).findtext("page/content") or ""
    assert "or <a>beans</a>." in " ".join(content.split())
    assert 'href=""' not in content
    assert "coursepack:" not in "".join(data.decode() for name, data in backup.items() if name.endswith(".xml"))


def test_addresses_of_files_lead_to_files_of_the_same_area(backup: Mapping[str, bytes]) -> None:
    paths = {f"{file.findtext('filepath')}{file.findtext('filename')}" for file in root(backup, "files.xml")}
    found = {unquote(path) for data in backup.values() for path in re.findall(r"@@PLUGINFILE@@([^&\"]+)", data.decode("utf-8", "ignore"))}
    assert found == {"/Recipe a pot.docx", "/tea/figures/kettle.svg"}
    assert found <= paths


def test_banks_stand_in_the_context_of_their_quiz(backup: Mapping[str, bytes]) -> None:
    quizzes = {str(element.get("contextid")): element for name in backup if name.endswith("quiz.xml") for element in [root(backup, name)]}
    for category in root(backup, "questions.xml"):
        assert category.findtext("contextlevel") == "70"
        quiz = quizzes[category.findtext("contextid") or ""]
        assert category.findtext("contextinstanceid") == quiz.get("moduleid")
    tops = root(backup, "questions.xml").xpath("question_category[name='top']")
    assert len(tops) == len(quizzes)


def test_no_context_can_meet_one_of_a_site(backup: Mapping[str, bytes]) -> None:
    written = b"".join(data for name, data in backup.items() if name.endswith(".xml"))
    contexts = {int(number) for number in re.findall(rb'contextid(?:="|>)(\d+)', written)}
    assert len(contexts) > 10
    assert min(contexts - {1}) > 1_000_000_000, "Moodle then moves question categories to the wrong quiz"


def test_slots_draw_from_what_is_there(backup: Mapping[str, bytes]) -> None:
    entries = {str(entry.get("id")) for entry in root(backup, "questions.xml").iter("question_bank_entry")}
    categories = {str(category.get("id")): category for category in root(backup, "questions.xml")}
    quizzes = [root(backup, name) for name in backup if name.endswith("quiz.xml")]
    for quiz in quizzes:
        for entry in quiz.iter("questionbankentryid"):
            assert entry.text in entries
        for reference in quiz.iter("question_set_reference"):
            drawn = json.loads(reference.findtext("filtercondition") or "")["filter"]["category"]["values"]
            assert [categories[number].findtext("contextid") for number in drawn] == [quiz.get("contextid")]


def test_stamps_come_from_ids_alone() -> None:
    whole = stamps(EDITION)
    only_second = stamps(Edition("en", (replace(course(), modules=course().modules[1:]),)))
    assert only_second < whole
    assert stamps(Edition("fr", (course(),))).isdisjoint(whole)


def stamps(edition: Edition) -> set[str]:
    written = root(members(edition), "questions.xml")
    found = [str(stamp.text) for stamp in written.iter("stamp")]
    assert len(set(found)) == len(found)
    return set(found)


def test_the_same_course_gives_the_same_bytes(backup: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    assert dict(members(EDITION)) == dict(backup)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    dated = members(EDITION)
    assert set(texts(dated, "files.xml", "file/timecreated")) == {"1700000000"}
    assert texts(dated, "moodle_backup.xml", ".//backup_date") == ["1700000000"]


@pytest.mark.parametrize(("sequential", "conditions"), [(True, 1), (False, 0)])
def test_only_a_sequential_course_locks_sections(sequential: bool, conditions: int) -> None:
    written = members(Edition("en", (course(sequential=sequential),)))
    sections = [root(written, name) for name in written if name.endswith("section.xml")]
    found = [text for section in sections if (text := section.findtext("availabilityjson")) != "$@NULL@$"]
    assert len(found) == conditions
    for text in found:
        condition: dict[str, Any] = json.loads(text or "")
        assert condition["c"][0]["cm"] == int(named(written, "Test: Tea")[0].split("_")[1].split("/")[0])


@pytest.mark.parametrize(
    ("rule", "activities"),
    [
        ("viewed", ["Water first", "Leaves & hours"]),
        ("practised", ["Water first", "Practice: Water first", "Leaves & hours"]),
        ("passed", ["Test: Tea"]),
    ],
)
def test_the_course_says_what_completes_it(rule: CompletionRule, activities: list[str]) -> None:
    written = members(Edition("en", (replace(course(), completion=rule, modules=course().modules[:1]),)))
    modules = {
        str(activity.findtext("moduleid")): activity.findtext("title") for activity in root(written, "moodle_backup.xml").iter("activity")
    }
    assert [modules[number] for number in texts(written, "completion.xml", "course_completion_criteria/moduleinstance")] == activities


def test_a_module_without_tests_terms_and_sheets_has_only_lessons() -> None:
    bare = replace(course().modules[0], bank=(), glossary=(), sheets=())
    written = members(Edition("en", (replace(course(), modules=(bare,), pages=(), notice=""),)))
    kinds = sorted({name.split("/")[1].rpartition("_")[0] for name in written if name.startswith("activities/")})
    assert kinds == ["label", "page", "quiz"]
    assert len(root(written, "users.xml")) == 0
    assert len(root(written, "completion.xml")) == 0
