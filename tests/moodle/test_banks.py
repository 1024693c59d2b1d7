"""Where questions live: in each quiz, in the bank of the course, or in one that Moodle makes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from lxml import etree

from builder.activities.quiz import Category, Quiz, RandomSlot
from builder.activities.quiz import Section as Part
from builder.formats.moodle import members
from builder.formats.moodle.banks import with_banks
from builder.formats.moodle.contents import Contents, Section
from builder.formats.moodle.releases import ANY, WITH_COURSE_BANK, WITH_MADE_BANK, Release
from builder.model import Course, Edition, Question
from builder.verify import verify_members

from .fixture import EDITION, module, text

Backup = Mapping[str, bytes]
SHARED = pytest.mark.parametrize("release", [WITH_COURSE_BANK, WITH_MADE_BANK], ids=["4", "5"])


def written(school: tuple[Course, ...], release: Release) -> Backup:
    """The small school in one language, or in several."""
    return members(Edition("multilang" if len(school) > 1 else "en", school), release)


def categories(backup: Backup) -> dict[str, etree._Element]:
    return {str(category.get("id")): category for category in etree.fromstring(backup["questions.xml"])}


def quizzes(backup: Backup) -> Iterator[tuple[str, etree._Element]]:
    for name, data in backup.items():
        if name.endswith("/quiz.xml"):
            yield name.removesuffix("/quiz.xml"), etree.fromstring(data)


def questions(backup: Backup) -> list[str]:
    """The stamps of all questions that are no parts of others."""
    found = etree.fromstring(backup["questions.xml"]).iter("question")
    return [question.findtext("stamp") or "" for question in found if question.findtext("parent") == "0"]


def ids(backup: Backup, folder: str) -> set[str]:
    """The question categories that a folder's inforef.xml names."""
    return {
        str(each.text) for each in etree.fromstring(backup[f"{folder}/inforef.xml"]).iterfind("question_categoryref/question_category/id")
    }


def drawn(quiz: etree._Element) -> Iterator[tuple[str, str]]:
    """For each random slot the category that it draws from, and the context that it names."""
    for reference in quiz.iter("question_set_reference"):
        condition = json.loads(reference.findtext("filtercondition") or "")
        category = condition["filter"]["category"]["values"][0] if "filter" in condition else condition["questioncategoryid"]
        yield category, reference.findtext("questionscontextid") or ""


@SHARED
def test_a_shared_bank_holds_each_question_once(school: tuple[Course, ...], release: Release) -> None:
    own, shared = questions(written(school[:1], ANY)), questions(written(school[:1], release))
    assert len(set(shared)) == len(shared) < len(own)
    assert set(shared) < set(own), "stamps are the same, whatever the bank"


@SHARED
def test_quizzes_name_all_that_they_draw_from(school: tuple[Course, ...], release: Release) -> None:
    backup = written(school[:1], release)
    known = categories(backup)
    course = etree.fromstring(backup["moodle_backup.xml"]).findtext(".//original_course_contextid")
    slots = 0
    for folder, quiz in quizzes(backup):
        named = ids(backup, folder)
        for category, context in drawn(quiz):
            slots += 1
            assert category in named
            assert context == course, "the one that all versions know: Moodle finds that of the category by itself"
        assert {known[number].findtext("parent") for number in named} <= named | {"0"}
    assert slots == 9
    assert list(verify_members(backup)) == []


def test_the_bank_of_the_course_stands_in_its_context(school: tuple[Course, ...]) -> None:
    backup = written(school[:1], WITH_COURSE_BANK)
    about = etree.fromstring(backup["moodle_backup.xml"])
    context, course = about.findtext(".//original_course_contextid"), about.findtext(".//original_course_id")
    for category in categories(backup).values():
        assert [category.findtext(name) for name in ("contextid", "contextlevel", "contextinstanceid")] == [context, "50", course]
    assert about.findtext(".//backup_release") == "4.1"


def test_moodle_5_makes_the_bank(school: tuple[Course, ...]) -> None:
    """Were the bank in the backup, Moodle would restore it anew each time, with all its questions."""
    backup = written(school[:1], WITH_MADE_BANK)
    contexts = {etree.fromstring(data).get("contextid") for name, data in backup.items() if name.startswith("activities/")}
    (context,) = {category.findtext("contextid") for category in categories(backup).values()}
    assert context not in contexts
    assert {category.findtext("contextlevel") for category in categories(backup).values()} == {"70"}
    assert etree.fromstring(backup["moodle_backup.xml"]).findtext(".//backup_release") == "5.0"


@SHARED
def test_categories_are_grouped_by_section(school: tuple[Course, ...], release: Release) -> None:
    known = categories(written(school[:1], release))
    tree: dict[str, list[str]] = {}
    for category in known.values():
        above = known.get(category.findtext("parent") or "")
        tree.setdefault("" if above is None else above.findtext("name") or "", []).append(category.findtext("name") or "")
    assert tree == {
        "": ["top"],
        "top": ["Welcome", "Tea", "Herbs"],
        "Welcome": ["Where to begin", "Tea", "Herbs"],
        "Tea": ["Practice: Water", "Brew a pot", "Choose a leaf"],
        "Herbs": ["Practice: Water", "Brew a pot", "Choose a leaf"],
    }


@pytest.mark.parametrize(("said", "drawn_from"), [("Why.", "test/tea"), ("Right: 3. Why.", "activity/exam/tea")])
def test_a_copy_that_tells_more_stays(said: str, drawn_from: str) -> None:
    """In several languages a quiz may tell right answers in its remarks, and the test, which draws from the same pool, does not."""
    contents = Contents((Section("front", "Welcome", "", (told_by_test("Why."), told_by_exam(said))),), (), (), 0.0, {}, "Author")
    arranged, (bank,) = with_banks(contents, WITH_COURSE_BANK)
    _, exam = arranged.activities()
    assert isinstance(exam, Quiz)
    assert [slot.category for slot in exam.slots() if isinstance(slot, RandomSlot)] == [drawn_from]
    assert [category.key for category in exam.categories] == [drawn_from]
    assert [category.key for category in bank.all_categories()] == list(dict.fromkeys(["test/tea", drawn_from]))


def quiz_of(key: str, category: Category) -> Quiz:
    sections = (Part("", (RandomSlot(category.key, 1),)),)
    return Quiz(key=key, name=key, behaviour="deferredfeedback", categories=(category,), sections=sections)


def told_by_test(said: str) -> Quiz:
    return quiz_of("test/tea", Category("test/tea", "Tea", (question(said),)))


def told_by_exam(said: str) -> Quiz:
    return quiz_of("activity/exam", Category("activity/exam/tea", "Tea", (question(said),), origin="test/tea"))


def question(said: str) -> Question:
    tea = module("tea", "Tea")
    return replace(tea.bank[0].questions[0], feedback=text(said))


def test_what_4_1_lacks_is_said_in_its_own_way() -> None:
    backup = members(EDITION, WITH_COURSE_BANK)
    found = {question.findtext("name"): question for question in etree.fromstring(backup["questions.xml"]).iter("question")}
    order = found["Ordering"]
    assert order.findtext("qtype") == "match"
    pairs = [(each.findtext("questiontext"), each.findtext("answertext")) for each in order.iter("match")]
    assert pairs == [("<p>Boil</p>", "1"), ("<p>Pour</p>", "2"), ("<p>Wait</p>", "3")]
    assert order.findtext(".//shuffleanswers") == "1"
    assert not [question for question in found.values() if question.findtext("qtype") == "ordering"]
    assert b'{"questioncategoryid":"' in b"".join(data for name, data in backup.items() if name.endswith("/quiz.xml"))


def test_a_course_without_questions_has_no_bank(school: tuple[Course, ...]) -> None:
    bare = replace(school[0], modules=(), activities=(), opening=(), closing=(), badge=None)
    for release in (WITH_COURSE_BANK, WITH_MADE_BANK):
        backup = members(Edition("en", (bare,)), release)
        assert categories(backup) == {}
