"""The small course in all languages: each reader sees what the package of that language alone would show, and nothing else."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest

from builder.archives import tar_gz
from builder.editions import MULTILANG, jobs
from builder.formats.moodle import members
from builder.formats.moodle.multilang import join
from builder.model import Edition, Library
from builder.problems import Problems
from builder.questions.qtype import Marked
from builder.source import load
from builder.xml import Element, parse

from .backup import texts

ACTIVITIES = Path(__file__).parents[1] / "roots/activities"

CHANGED = ("generalfeedback", "shortanswer answertext", "shortanswer feedback", "sheets/tea intro", "sheets/tea content")
"""What is different on purpose: right answers are told in words, every language's patterns are there, sheets stand on a page."""


@pytest.mark.parametrize("index", [0, 1, 2], ids=["en", "fr", "es"])
def test_each_language_reads_as_if_it_were_alone(edition: Edition, index: int) -> None:
    course = edition.courses[index]
    joined = texts(members(edition), course.language)
    alone = texts(members(Edition(course.language, (course,))))
    compared = 0
    for key in joined.keys() & alone.keys():
        if not any(part in key for part in CHANGED):
            if " entry " not in key:  # entries stand in the order of the first language
                assert unescape(joined[key]) == unescape(alone[key]), key
            compared += 1
    assert compared > 150
    missing = {key for key in alone.keys() - joined.keys() if not key.endswith(("alias", "glossary/tea entry"))}
    assert missing == set()


def test_entries_of_the_glossary_are_those_of_the_language(edition: Edition) -> None:
    for course in edition.courses:
        joined = texts(members(edition), course.language)
        alone = texts(members(Edition(course.language, (course,))))
        for kind in ("concept", "definition"):
            both = [sorted(unescape(text) for key, text in found.items() if key.endswith(kind)) for found in (joined, alone)]
            assert both[0] == both[1]


def test_the_backup_names_no_language(edition: Edition) -> None:
    backup = members(edition)
    course = parse(backup["course/course.xml"])
    assert (course.findtext("lang"), course.findtext("shortname")) == ("", "tea-break")


def test_nothing_is_shown_unfiltered(edition: Edition) -> None:
    backup = members(edition)
    assert not [name for name in backup if "/folder_" in name]
    assert not any(b"<alias_text>" in data for name, data in backup.items() if name.endswith("glossary.xml"))


def test_right_answers_are_told_where_moodle_would_tell_one_language(edition: Edition) -> None:
    joined = texts(members(edition), "fr")
    told = [text for key, text in joined.items() if key.endswith("generalfeedback") and "La bonne réponse" in text]
    assert any("tanin…" in text for text in told)
    assert any("2,6 litres" in text for text in told)
    quizzes = [parse(data) for name, data in members(edition).items() if name.endswith("quiz.xml")]
    hidden = {quiz.findtext("*/reviewrightanswer") for quiz in quizzes}
    assert hidden == {"16"}


def test_words_of_every_language_are_accepted(edition: Edition) -> None:
    root = parse(members(edition)["questions.xml"])
    short = next(entry for entry in root.iter("question_bank_entry") if entry.findtext("idnumber") == "bitter-part")
    answers = [(answer.findtext("answertext"), answer.findtext("fraction")) for answer in short.iter("answer")]
    assert answers == [
        ("tannin*", "1.0000000"),
        ("tanin*", "1.0000000"),
        ("tanino*", "1.0000000"),
        ("caffeine", "0.0000000"),
        ("caféine", "0.0000000"),
        ("cafeína", "0.0000000"),
        ("*", "0.0000000"),
    ]


def test_each_file_lies_there_in_each_language(edition: Edition) -> None:
    root = parse(members(edition)["files.xml"])
    paths = {f"{file.findtext('filepath')}{file.findtext('filename')}" for file in root.iter("file")}
    sheets = {path.split("/")[1] for path in paths if path.endswith(".docx")}
    assert sheets == {"en", "fr", "es"}
    drawings = {path.split("/")[1] for path in paths if path.endswith(".svg")}
    assert drawings == {"en", "fr", "es"}


def test_the_same_bytes_each_time(edition: Edition) -> None:
    assert tar_gz(members(edition), ("moodle_backup.xml",)) == tar_gz(members(edition), ("moodle_backup.xml",))


def test_joined_words_are_not_escaped_again(edition: Edition) -> None:
    joined, _ = join(edition)
    assert isinstance(joined.course.summary.plain, Marked)
    assert joined.course.language == ""


def test_courses_of_one_language_lead_to_one_another(library: Library) -> None:
    (job,) = jobs(library, ["tea-break"], ["fr"], ["moodle"])
    about = texts(members(job.edition))["about intro"]
    link = '<a href="search.php?search=A%20better%20tea%20break" lang="en" hreflang="en">A better tea break</a>'
    assert f"Dans d’autres langues\u00a0: {link} · " in about
    assert 'lang="es"' in about
    (together,) = jobs(library, ["tea-break"], ["multilang"], ["moodle"])
    assert "search.php" not in texts(members(together.edition), "fr")["about intro"]


def test_words_of_databases_that_no_filter_reaches_are_turned_by_a_script() -> None:
    library = load(ACTIVITIES, Problems())
    (job,) = jobs(library, ["tea-school"], [MULTILANG], ["moodle"])
    database = next(parse(data) for name, data in members(job.edition).items() if name.endswith("/data.xml"))
    words = json.loads((database.findtext("*/jstemplate") or "").partition("var words = ")[2].partition(";\n")[0])
    assert words["Saturday / Samedi"] == {"en": "Saturday", "fr": "Samedi"}
    joined = {text for field in database.iter("field") for tag in ("name", "description", "param1") for text in split(field, tag)}
    assert {text for text in joined if " / " in text} == {text for text in words if text in joined} != set()
    for course in job.edition.courses:
        (alone,) = (data for name, data in members(Edition(course.language, (course,))).items() if name.endswith("/data.xml"))
        assert b"<jstemplate></jstemplate>" in alone


def split(field: Element, tag: str) -> list[str]:
    return (field.findtext(tag) or "").splitlines()
