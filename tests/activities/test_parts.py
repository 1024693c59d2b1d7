"""The smaller parts of activities."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace

import pytest

from builder.activities.assign import checklist_points
from builder.activities.lesson_answers import answers, jump
from builder.activities.quizzes import spread
from builder.activities.templates import css
from builder.formats.moodle import members
from builder.formats.moodle.badge_picture import FOLDER, SIZES, draw
from builder.formats.moodle.layout import unpacked
from builder.formats.moodle.multilang import join
from builder.formats.moodle.multilang.names import fits
from builder.formats.moodle.scorm_package import package_maker
from builder.formats.scorm.activities import address, readable
from builder.model import Course, Edition, ListItem, Part, Pool, Text
from builder.problems import Location
from builder.questions.common import NumericalAnswer, ShortAnswer
from builder.questions.numerical import Numerical
from builder.questions.short import Short

AT = Location("a.md")


def text(words: str) -> Text:
    return Text(f"<p>{words}</p>", words, AT)


def pools(*sizes: int) -> tuple[Pool, ...]:
    question = Short(id="q", at=AT, title="Q", stem=text("?"), objective="o", level="apply", answers=())
    return tuple(Pool(name, AT, (question,) * size) for name, size in zip("abcd", sizes, strict=False))


@pytest.mark.parametrize(
    ("count", "sizes", "shares"),
    [
        (6, (8, 8, 8, 8), [2, 2, 1, 1]),
        (3, (8, 8, 8, 8), [1, 1, 1, 0]),
        (6, (1, 8, 1), [1, 4, 1]),
        (9, (2, 2), [2, 2]),
    ],
)
def test_draws_are_spread_over_objectives(count: int, sizes: tuple[int, ...], shares: list[int]) -> None:
    assert list(spread(count, pools(*sizes)).values()) == shares


@pytest.mark.parametrize(("marks", "points"), [(("", ""), [5, 5]), (("6", ""), [6, 4]), (("6", "4"), [6, 4]), (("", "", ""), [3.33] * 3)])
def test_a_checklist_shares_what_is_left(marks: tuple[str, ...], points: list[float]) -> None:
    part = Part(id="rubric", at=AT, title="R", body=text(""), items=tuple(ListItem(text("x"), AT, mark) for mark in marks))
    assert checklist_points(part, 10) == points


def numerical(*given: tuple[float | None, float, float]) -> Numerical:
    found = tuple(NumericalAnswer(value, tolerance, fraction, None, None, AT) for value, tolerance, fraction in given)
    return Numerical(id="n", at=AT, title="N", stem=text("?"), objective="o", level="apply", answers=found, unit="")


def test_numbers_become_ranges() -> None:
    question = numerical((7, 0, 1), (6.5, 0.25, 0), (None, 0, 0))
    assert [(answer.text, answer.lead, answer.right) for answer in answers(question, ())] == [
        ("7", "next", True),
        ("6.25:6.75", "this", False),
        ("@#wronganswer#@", "this", False),
    ]
    assert [answer.lead for answer in answers(question, ("end", "", "start"))] == ["end", "this", "start"]


def test_short_answers_lead_to_one_place_each_way() -> None:
    given = tuple(ShortAnswer(pattern, fraction, None, None, AT) for pattern, fraction in (("a", 1), ("b*", 1), ("c", 0), ("*", 0)))
    question = Short(id="s", at=AT, title="S", stem=text("?"), objective="o", level="apply", answers=given)
    assert [(answer.text, answer.lead) for answer in answers(question, ("", "x", "y", ""))] == [
        ("a", "next"),
        ("b*", "next"),
        ("c", "y"),
        ("@#wronganswer#@", "y"),
    ]


def test_jumps_are_pages_or_moodles_numbers() -> None:
    assert [jump(lead, {"a": 7}) for lead in ("a", "this", "next", "end")] == [7, 0, -1, -9]


def test_the_style_sheet_shows_one_language(courses: tuple[Course, ...]) -> None:
    _, contents = join(Edition("multilang", courses))
    database = next(activity for activity in contents.activities() if activity.key == "activity/directory")
    sheet = css(database.fields)  # type: ignore[attr-defined]
    assert 'html[lang|="fr"] .cp-data span.multilang[lang="fr"] { display: inline; }' in sheet
    assert 'html:not([lang|="en"]):not([lang|="fr"]) .cp-data span.multilang[lang="en"] { display: inline; }' in sheet
    assert "multilang" not in css(())


def test_badge_pictures_are_those_that_are_drawn() -> None:
    for name in ("f1.png", "f2.png"):
        assert pixels(draw(SIZES[name])) == pixels((FOLDER / name).read_bytes())
    assert [struct.unpack(">II", (FOLDER / name).read_bytes()[16:24]) for name in SIZES] == [(100, 100), (35, 35), (512, 512)]


def pixels(png: bytes) -> bytes:
    """What zlib packs may differ between its versions; what is packed may not."""
    start = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[start - 4 : start])
    return zlib.decompress(png[start + 4 : start + 4 + length])


def test_a_package_is_made_once_and_holds_no_package(courses: tuple[Course, ...]) -> None:
    made = package_maker(Edition("en", courses[:1]))
    whole = made(None, "1.2")
    assert made(None, "1.2") is whole
    assert (whole.item, whole.launch, whole.title) == ("item-tea-school", "index.html", "Tea school")
    assert not any("page/package" in name for name in whole.members)
    tea = made("tea", "2004")
    assert (tea.item, tea.title) == ("item-tea", "Tea")
    assert any(name.startswith("content/en/") and "tea" in name for name in tea.members)
    assert not any("herbs" in name for name in tea.members)


def test_moodle_finds_the_package_where_the_backup_says(courses: tuple[Course, ...]) -> None:
    backup = members(Edition("en", courses[:1]))
    listed = re.findall(rb"<filearea>(package|content)</filearea>.*?<filename>([^<]+)<", backup["files.xml"], re.DOTALL)
    assert (b"package", b"tea-school-en-scorm12.zip") in listed
    assert (b"content", b"imsmanifest.xml") in listed


def test_activities_can_be_read_in_scorm(courses: tuple[Course, ...]) -> None:
    (course,) = readable(Edition("en", courses[:1])).courses
    assert [page.id for page in course.pages] == [*courses[0].opening, *courses[0].closing]
    assert [lesson.id for lesson in course.modules[0].lessons] == [
        "water",
        "activity-exchange",
        "activity-talk",
        "activity-plans",
        "activity-leaflet",
    ]
    assert not course.activities
    assert [address(target) for target in ("exam", "tea/talk")] == ["page/exam", "lesson/tea/activity-talk"]


def test_no_package_is_made_for_names() -> None:
    assert unpacked(None, "1.2").members == {}


def test_long_names_of_parts_are_told_where_languages_are_joined(courses: tuple[Course, ...]) -> None:
    def lengthened(course: Course) -> Course:
        changed = []
        for activity in course.activities:
            parts = tuple(replace(part, title=part.title + " x" * 60) for part in activity.parts)
            changed.append(replace(activity, parts=parts) if activity.id == "forum" else activity)
        return replace(course, activities=tuple(changed))

    assert list(fits(Edition("multilang", courses))) == []
    said = list(fits(Edition("multilang", tuple(map(lengthened, courses)))))
    assert [problem.message[:42] for problem in said] == [
        "with all languages the heading has 349 cha",
        "with all languages the heading has 353 cha",
    ]
