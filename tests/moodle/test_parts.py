"""The smaller parts of the writer of Moodle backups."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from builder.activities.page import Page
from builder.activities.php import php_array
from builder.activities.quiz import Quiz
from builder.formats.moodle import members
from builder.formats.moodle.answers import _number, right_answers
from builder.formats.moodle.exam import test as exam
from builder.formats.moodle.layout import _parted
from builder.formats.moodle.licences import shortname
from builder.formats.moodle.look import dress
from builder.formats.moodle.names import file_name
from builder.formats.moodle.numbers import IDNUMBER_LIMIT, Numbers, idnumber
from builder.formats.moodle.outline import outlined
from builder.formats.moodle.practice import practice
from builder.formats.wording import Percent, Wording
from builder.model import Edition, ModuleTest

from .fixture import EDITION, KETTLE, Golden, module

HOURS = 3600


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Tea &amp; co. &#8211; fine</p>", "<p>Tea &amp; co. &#8211; fine</p>"),
        ('<p>Break<br>here<hr/></p><span lang="fr">là</span>', '<p>Break<br>here<hr/></p><span lang="fr">là</span>'),
        ('<img src="a.png" alt="A">', '<img class="img-fluid" src="a.png" alt="A" style="max-width:100%;height:auto">'),
        ("<table><tr><td>1</td></tr></table>", '<table class="table table-striped"><tr><td>1</td></tr></table>'),
        ('<a class="cp-go" href="x?a=1&amp;b=2">Go</a>', '<a class="cp-go btn btn-primary" href="x?a=1&amp;b=2">Go</a>'),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", '<ul class="mb-3"><li>a<ul><li>b</li></ul></li></ul>'),
        ("<ul><li>a</li></ul><ol><li>b</li></ol>", '<ul class="mb-3"><li>a</li></ul><ol class="mb-3"><li>b</li></ol>'),
        ('<details open class="cp-transcript">', '<details class="cp-transcript border rounded p-2 mb-3" open>'),
        ('<p class="other">x</p>', '<p class="other">x</p>'),
    ],
)
def test_prose_is_dressed(before: str, after: str) -> None:
    assert dress(before) == after


def test_a_box_keeps_what_it_has() -> None:
    dressed = dress('<section class="cp-box cp-scene" aria-label="Scene" style="x:y"><p>A</p></section>')
    assert dressed.startswith('<section class="cp-box cp-scene rounded mb-4" aria-label="Scene" style="x:y;background-color:#f6f2ea;')
    assert dressed.endswith("<p>A</p></section>")


def test_numbers_stay() -> None:
    numbers = Numbers()
    first, other = numbers.number("course", "a"), numbers.number("course", "b")
    assert numbers.number("course", "a") == first != other
    assert numbers.number("context", "b") == first
    assert first > 2


def test_idnumbers_stay_unique_when_they_are_cut() -> None:
    keys = ["practice/" + "m" * 80 + "/" + "l" * 79 + end for end in "ab"]
    assert len({idnumber(key) for key in keys}) == 2
    assert all(len(idnumber(key)) <= IDNUMBER_LIMIT for key in keys)
    assert idnumber("lesson/scope/changes") == "lesson/scope/changes"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Recipe", "Recipe.svg"),
        ("Who, what: when?", "Who, what when.svg"),
        ("../..\\x/<b>\x00", "x b.svg"),
        ("Compte rendu d’été", "Compte rendu d’été.svg"),
        ("a" * 300, "a" * 120 + ".svg"),
    ],
)
def test_file_names_are_fit_for_every_system(title: str, name: str) -> None:
    assert file_name(title, KETTLE) == name


def test_php_counts_bytes() -> None:
    assert php_array({"é": 1, "b": "ü"}) == 'a:2:{s:2:"é";i:1;s:1:"b";s:2:"ü";}'


@pytest.mark.parametrize(("language", "shown"), [("en", "70%"), ("fr", "70\xa0%"), ("es", "70\xa0%")])
def test_shares_follow_the_language(language: str, shown: str) -> None:
    assert Wording(language)._shown(Percent(70.0)) == shown


def test_shares_keep_their_decimals() -> None:
    assert Wording("en")._shown(Percent(66.5)) == "66.5%"


def test_wording_fills_in() -> None:
    assert Wording("en").gettext("Test: {title}", title="{x}") == "Test: {x}"
    assert Wording("en").ngettext("About {number} minute", "About {number} minutes", 1) == "About 1 minute"


def test_practice_questions_can_be_tried_three_times() -> None:
    first, last = (
        "Not yet. Read the remark on your answer, then try once more.",
        "One try is left. Look at the lesson again before you answer.",
    )
    assert said_with_hints(0)["single"] == [first, last]
    assert said_with_hints(1)["single"] == ["Think of water.", last]
    assert said_with_hints(1)["truefalse"] == said_with_hints(1)["essay"] == ["Think of water."]


def said_with_hints(count: int) -> dict[str, list[str]]:
    """The hints of practice questions, by type, where the author has written so many."""
    tea = module("tea", "Tea")
    questions = tuple(replace(question, hints=question.hints[:count]) for question in tea.lessons[0].practice)
    (quiz,) = practice(tea, replace(tea.lessons[0], practice=questions), Wording("en"))
    assert isinstance(quiz, Quiz)
    return {question.type: [hint.plain for hint in question.hints] for question in quiz.categories[0].questions}


@pytest.mark.parametrize(
    ("rules", "attempts", "first", "later"),
    [
        (ModuleTest(3, 70, attempts=3, delay_hours=24, minutes=0), 0, 0, 24 * HOURS),
        (ModuleTest(3, 70, attempts=1, delay_hours=24, minutes=0), 0, 24 * HOURS, 24 * HOURS),
        (ModuleTest(3, 70, attempts=0, delay_hours=2, minutes=0), 0, 2 * HOURS, 2 * HOURS),
        (ModuleTest(3, 70, attempts=2, delay_hours=0, minutes=0), 2, 0, 0),
    ],
)
def test_attempts_become_moodles_delays(rules: ModuleTest, attempts: int, first: int, later: int) -> None:
    (quiz,) = exam(replace(module("tea", "Tea"), test=rules), Wording("en"))
    assert isinstance(quiz, Quiz)
    assert (quiz.attempts, quiz.delay_first, quiz.delay_later) == (attempts, first, later)


@pytest.mark.parametrize(
    ("pass_percent", "minima"), [(70.0, [0.9, 0.7, 0.55, 0.0]), (95.0, [0.95, 0.8, 0.0]), (10.0, [0.9, 0.1, 0.0]), (0.0, [0.9, 0.0])]
)
def test_bands_of_feedback_go_from_best_to_worst(pass_percent: float, minima: list[float]) -> None:
    tea = module("tea", "Tea")
    (quiz,) = exam(replace(tea, test=replace(tea.test, pass_percent=pass_percent)), Wording("en"))
    assert isinstance(quiz, Quiz)
    assert [band.minimum for band in quiz.bands] == minima


def test_right_answers_stay_hidden_in_tests() -> None:
    (quiz,) = exam(module("tea", "Tea"), Wording("en"))
    assert isinstance(quiz, Quiz)
    shown_before_closing = 0x11100
    assert not (quiz.review.rightanswer | quiz.review.generalfeedback) & shown_before_closing
    assert quiz.review.correctness & shown_before_closing == 0x01100


def test_licences_have_moodles_names() -> None:
    assert shortname("CC BY-SA 4.0") == "cc-sa-4.0"
    assert shortname("My own") == "unknown"


TITLE = '<h3 class="cp-box-title"><span class="cp-box-kind">{1}</span> {2}</h3>'
BOX = f'<section class="cp-box cp-{{0}}" aria-label="{{1}}">{TITLE}<p>x</p></section>'


def test_boxes_are_named_by_their_whole_title() -> None:
    one, other = BOX.format("example", "Example", "“A” &amp; <em>b</em>"), BOX.format("example", "Example", 'A "tree"')
    said = outlined(f"<h2>Begin</h2>{one}{other}", below_title=True)
    assert 'aria-label="Example “A” &amp; b"><h3 class="cp-box-title"><span class="cp-box-kind">Example</span> “A”' in said
    assert 'aria-label="Example A &quot;tree&quot;"><h3' in said


def test_no_heading_skips_a_level() -> None:
    scene, turn = BOX.format("scene", "Scene", "Noon"), BOX.format("turn", "Your turn", "Do it")
    french = f'<span lang="fr" class="multilang">{scene}<h2 id="a">A</h2>{turn}</span>'
    levels = re.findall(r"<h(\d)", outlined(scene + turn + '<h2 id="a">A</h2>' + turn + french, below_title=True))
    assert levels == ["2", "2", "2", "3", "2", "2", "3"]
    assert re.findall(r"</?h(\d)", outlined(scene, below_title=False)) == ["3", "3"]


def test_the_courses_page_shows_how_a_presentation_begins() -> None:
    assert _parted("<p>One.</p>\n<p>Two.</p><ul></ul>") == ("<p>One.</p>\n", "<p>Two.</p><ul></ul>")
    assert _parted("<ul></ul><p>Two.</p>") == ("", "<ul></ul><p>Two.</p>")


@pytest.mark.parametrize(("language", "name"), [("en", "Course author"), ("fr", "Auteur du cours"), ("es", "Autor del curso")])
def test_the_author_speaks_the_language_of_the_course(language: str, name: str) -> None:
    course = replace(EDITION.course, language=language)
    users = etree.fromstring(members(Edition(language, (course,)))["users.xml"])
    assert f"{users.findtext('user/firstname')} {users.findtext('user/lastname')}" == name
    assert users.findtext("user/username") == f"coursebot-{language}"


@pytest.mark.parametrize(("to_pass", "state"), [(70.0, 2), (0.0, 1)])
def test_a_test_that_nobody_can_fail_opens_what_follows_when_it_is_done(to_pass: float, state: int) -> None:
    modules = tuple(replace(each, test=replace(each.test, pass_percent=to_pass)) for each in EDITION.course.modules)
    written = members(Edition("en", (replace(EDITION.course, modules=modules),)))
    conditions = [re.search(rb'"e":(\d)', data) for name, data in written.items() if name.endswith(("/module.xml", "/section.xml"))]
    assert [int(found[1]) for found in conditions if found] == [state] * 3


def test_right_answers_open_to_those_who_have_passed() -> None:
    tea = module("tea", "Tea")
    (page,) = right_answers(tea, Wording("fr"))
    assert isinstance(page, Page)
    assert (page.key, page.requires, page.completion.tracked) == ("answers/tea", "test/tea", False)
    asked = [question for pool in tea.bank for question in pool.questions]
    assert page.content.count("<summary>") == len(asked) > 0


@pytest.mark.parametrize(
    ("right", "unit", "language", "said"),
    [
        ("2500 ± 0.5", "€", "en", "€2,500"),
        ("221.538 ± 0.5", "€", "fr", "221,54\N{NO-BREAK SPACE}€"),
        ("1.6 ± 0.05", "l", "fr", "1,6 l"),
        ("-3", "days", "en", "−3 days"),
        ("*", "", "en", "*"),
    ],
)
def test_a_right_number_is_written_as_in_texts(right: str, unit: str, language: str, said: str) -> None:
    assert _number(right, unit, language) == said


def test_every_type_of_question_says_what_is_right(golden: Golden) -> None:
    tea = module("tea", "Tea")
    (page,) = right_answers(replace(tea, bank=(replace(tea.bank[0], questions=tea.lessons[0].practice),)), Wording("fr"))
    assert isinstance(page, Page)
    golden(Path(__file__).parent / "golden/answers-fr.html", page.content.replace("<details", "\n<details") + "\n")
