"""Each rule catches its fault: a sound backup is spoilt in one place, and that rule says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from lxml import etree

from builder.verify import RULES, verify_members

Files = dict[str, bytes]
Spoil = Callable[[Files], None]


def named(files: Mapping[str, bytes], title: str, kind: str = "") -> str:
    """The file with an activity's own settings, by the activity's name."""
    pattern = re.compile(rf"activities/({kind or '[a-z]+'})_\d+/\1\.xml")
    return next(name for name in files if pattern.fullmatch(name) and f"<name>{title}</name>".encode() in files[name])


def beside(name: str, other: str) -> str:
    return f"{name.rpartition('/')[0]}/{other}.xml"


def change(name: Callable[[Files], str] | str, old: str, new: str, count: int = 1) -> Spoil:
    """Replaces a text in a file, which must have it."""

    def spoil(files: Files) -> None:
        where = name if isinstance(name, str) else name(files)
        assert old.encode() in files[where], (where, old)
        files[where] = files[where].replace(old.encode(), new.encode(), count)

    return spoil


def without(name: Callable[[Files], str] | str) -> Spoil:
    def spoil(files: Files) -> None:
        del files[name if isinstance(name, str) else name(files)]

    return spoil


def element(name: Callable[[Files], str] | str, path: str, act: Callable[[etree._Element], object]) -> Spoil:
    """Does something to the first element of a path."""

    def spoil(files: Files) -> None:
        where = name if isinstance(name, str) else name(files)
        root = etree.fromstring(files[where])
        found = root.find(path)
        assert found is not None, (where, path)
        act(found)
        files[where] = etree.tostring(root)

    return spoil


def text(value: str) -> Callable[[etree._Element], object]:
    def act(found: etree._Element) -> None:
        found.text = value

    return act


def removed(found: etree._Element) -> None:
    parent = found.getparent()
    assert parent is not None
    parent.remove(found)


def doubled(found: etree._Element) -> None:
    parent = found.getparent()
    assert parent is not None
    parent.append(etree.fromstring(etree.tostring(found)))


def exam(files: Files) -> str:
    return named(files, "Final exam")


def diagnostic(files: Files) -> str:
    return named(files, "Where to begin")


def forum(files: Files) -> str:
    return named(files, "Tea room")


def forum_inforef(files: Files) -> str:
    return beside(forum(files), "inforef")


def exam_file(name: str) -> Callable[[Files], str]:
    return lambda files: beside(exam(files), name)


def section(number: int) -> Callable[[Files], str]:
    return lambda files: sorted(name for name in files if name.endswith("/section.xml"))[number]


def content(files: Files) -> str:
    return next(name for name in sorted(files) if name.startswith("files/") and len(files[name]) > 100)


def one_more_byte(files: Files) -> None:
    files[content(files)] += b"!"


FAULTS: list[tuple[str, Spoil, str]] = [
    ("xml-sound", change("gradebook.xml", "</gradebook>", ""), "cannot be read"),
    ("xml-sound", change("gradebook.xml", "<gradebook>", '<!DOCTYPE g [<!ENTITY a "b">]>\n<gradebook>'), "document type"),
    ("files-present", without("scales.xml"), "scales.xml:1:1: the file is missing"),
    ("files-present", without("gradebook.xml"), "gradebook.xml:1:1: the file is missing"),
    ("files-present", without("completion.xml"), "completion.xml:1:1: the file is missing"),
    ("files-present", without("course/contentbank.xml"), "course/contentbank.xml:1:1: the file is missing"),
    ("files-present", without(exam_file("calendar")), "calendar.xml:1:1: the file is missing"),
    ("files-present", without(exam), "quiz.xml:1:1: the file is missing"),
    ("files-present", without(section(0)), "section.xml:1:1: the file is missing"),
    ("files-present", without("users.xml"), "users.xml:1:1: the file is missing"),
    ("files-present", without("moodle_backup.xml"), "moodle_backup.xml:1:1: the file is missing"),
    ("files-carried", without(content), "has no content"),
    ("files-carried", one_more_byte, "its content has the hash"),
    ("files-carried", element("files.xml", "file/filesize", text("1")), "bytes, not 1"),
    ("inforef-complete", element(forum_inforef, "fileref", removed), "no inforef.xml names the file"),
    ("inforef-complete", element(exam_file("inforef"), "grade_itemref", removed), "no inforef.xml names the grade item of “Final exam”"),
    (
        "inforef-complete",
        element(exam_file("inforef"), "question_categoryref", removed),
        "no inforef.xml names the question category “top”",
    ),
    ("questions-placed", element("questions.xml", "question_category[2]/parent", text("5")), "is missing"),
    ("questions-placed", element("questions.xml", "question_category[2]/contextid", text("1000000999")), "in another context"),
    ("questions-placed", element("questions.xml", "question_category[1]/contextinstanceid", text("7")), "there is no such activity"),
    ("slots-filled", element(diagnostic, ".//question_reference/questionbankentryid", text("4000")), "names no question (4000)"),
    ("slots-filled", element(exam, ".//question_set_reference/filtercondition", text("{}")), "draws from no category"),
    ("slots-filled", element(exam, ".//question_set_reference/questionscontextid", text("9")), "a context that is not in the backup (9)"),
    ("slots-filled", element(exam, ".//question_set_reference/filtercondition", text('{"filter":[]}')), "draws from no category"),
    (
        "slots-filled",
        change(exam, '{"filter":{', '{"filter":{"qtagids":{"jointype":1,"values":["9"]},'),
        "draws by tags, which Moodle knows by their numbers",
    ),
    ("slots-filled", element(exam, ".//question_set_reference", removed), "names neither question nor category"),
    ("slots-filled", element("questions.xml", "question_category[2]/question_bank_entries", removed), "names no question"),
    ("conditions-possible", element(section(2), "availabilityjson", text("{")), "is no JSON"),
    ("conditions-possible", change(section(2), '"cm":1', '"cm":9'), "which is not in the backup"),
    ("conditions-possible", element("completion.xml", ".//moduleinstance", text("8")), "the course's completion asks for the activity 8"),
    ("conditions-possible", change("badges.xml", "<name>module_1", "<name>module_2"), "the badge asks for the activity 2"),
    ("conditions-possible", element(exam_file("module"), "completion", text("0")), "whose completion is not tracked"),
    ("links-lead", change(forum, "$@BOOKVIEWBYID*1", "$@BOOKVIEWBYID*2"), "which is not in the backup"),
    ("links-lead", change(forum, "$@BOOKVIEWBYID*", "$@PAGEVIEWBYID*"), "which is a book"),
    ("pictures-found", change(forum, "@@PLUGINFILE@@/tea-school", "@@PLUGINFILE@@/coffee"), "no file area of its context has"),
    ("grades-placed", element(exam_file("grades"), ".//categoryid", text("3")), "stands in the category 3"),
    ("grades-placed", element(exam_file("grades"), ".//iteminstance", text("3")), "is that of quiz 3"),
    ("sections-complete", element(section(0), "sequence", text("6")), "names the activity 6"),
    ("sections-complete", element("moodle_backup.xml", ".//activities/activity/sectionid", text("6")), "stands in the section 6"),
    ("sections-complete", element(exam, ".", lambda root: root.set("moduleid", "6")), "the file says that it is quiz 6"),
    ("sections-complete", change("moodle_backup.xml", "_included</name>", "_excluded</name>"), "there is no setting"),
    ("entries-authored", element(forum, ".//post/userid", text("6")), "is by the user 6"),
    (
        "entries-authored",
        change("moodle_backup.xml", "<name>users</name>\n        <value>1", "<name>users</name>\n        <value>0"),
        "no users",
    ),
    ("ids-unique", element("files.xml", "file", doubled), "another <file> has the id"),
    ("ids-unique", element(exam, ".//question_instance", doubled), "another <question_instance> has the id"),
    ("ids-unique", element("moodle_backup.xml", ".//activities/activity", doubled), "another activity is module"),
    ("ids-unique", element(exam, ".", lambda root: root.set("contextid", "1000000002")), "has the context 1000000002, too"),
    ("names-fit", element(exam, "quiz/name", text("x" * 256)), "<name> has 256 characters"),
    ("names-fit", element("course/course.xml", "shortname", text("x" * 256)), "<shortname> has 256 characters"),
    ("names-fit", element(exam_file("module"), "idnumber", text("x" * 101)), "<idnumber> has 101 characters"),
    ("contexts-high", change("questions.xml", "<contextid>10000000", "<contextid>1", 99), "contexts with questions have numbers such as 1"),
]


def test_a_sound_backup_has_no_fault(backup: Mapping[str, bytes]) -> None:
    assert verify_members(backup) == []


@pytest.mark.parametrize(("rule", "spoil", "said"), FAULTS, ids=[f"{rule}-{number}" for number, (rule, _, _) in enumerate(FAULTS)])
def test_a_fault_is_caught_by_its_rule(backup: Mapping[str, bytes], rule: str, spoil: Spoil, said: str) -> None:
    files = dict(backup)
    spoil(files)
    found = [problem for problem in verify_members(files) if problem.rule == rule]
    assert any(said in f"{problem.at}: {problem.message}" for problem in found), [str(problem) for problem in verify_members(files)]


def test_every_rule_has_a_fault_that_it_catches() -> None:
    assert {rule for rule, _, _ in FAULTS} == set(RULES)


@pytest.mark.parametrize("name", ["questions.xml", "files.xml", "moodle_backup.xml", "badges.xml", "gradebook.xml"])
@pytest.mark.parametrize("data", [b"<a/>", b"", b"<a><b id='1'/><b id='1'/></a>", b"<files><file/></files>", b"\xff\xfe"])
def test_strange_files_are_looked_at_without_failing(backup: Mapping[str, bytes], name: str, data: bytes) -> None:
    verify_members({**backup, name: data})


@pytest.mark.parametrize("condition", ["[]", '{"c":{}}', '{"c":[1,{"type":"completion","cm":{}}]}', '{"type":["a"]}', "[" * 9000, "1e999"])
def test_strange_restrictions_are_looked_at_without_failing(backup: Mapping[str, bytes], condition: str) -> None:
    files = dict(backup)
    element(section(2), "availabilityjson", text(condition))(files)
    verify_members(files)
