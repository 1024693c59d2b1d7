"""Work to hand in, judged by a rubric, a checklist or one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from builder.activities.authored import Around, Kind, Percent, Reads, Settings, Weight, Wording, common, number, text_setting
from builder.activities.common import Activity, ActivityType, Bare, CleanedHtml, Completion, Grade, Html, Name, Place
from builder.activities.grading import Checklist, ChecklistItem, Criterion, Level, Rubric, grading
from builder.model import Authored, Part
from builder.problems import Problem
from builder.xml import Element, Value, branch, leaves

RUBRIC = "rubric"
"""The id of the section that says how work is judged."""

MEGABYTE = 1024 * 1024
FILE_LIMIT = 20 * MEGABYTE

_LEVEL = re.compile(r"(?P<score>\d{1,3}(?:\.\d{1,2})?)(?:\s+(?P<name>.+))?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Activity):
    """``maximum`` is in points; ``words`` and ``files`` limit what is handed in, 0 words is no limit, None means that none is taken."""

    modname: ClassVar[str] = "assign"

    maximum: int
    words: int | None
    files: int | None
    judged_by: Rubric | Checklist | None = None


def _element(assign: Assign, place: Place) -> Element:
    empty = ("userflags", "submissions", "grades")
    return branch(
        "assign",
        *_settings(assign, place),
        *(branch(name) for name in empty),
        branch("plugin_configs", *_plugins(assign, place)),
        branch("overrides"),
        id=place.instance,
    )


def _settings(assign: Assign, place: Place) -> list[Element]:
    return [
        *leaves(name=assign.name, intro=place.html(assign.intro, "intro"), introformat=1, alwaysshowdescription=1),
        *leaves(submissiondrafts=0, sendnotifications=0, sendlatenotifications=0, sendstudentnotifications=1),
        *leaves(duedate=0, cutoffdate=0, gradingduedate=0, allowsubmissionsfromdate=0, grade=assign.maximum, timemodified=place.time),
        *leaves(completionsubmit=assign.completion.own, requiresubmissionstatement=0, teamsubmission=0, requireallteammemberssubmit=0),
        *leaves(teamsubmissiongroupingid=0, blindmarking=0, hidegrader=0, revealidentities=0, attemptreopenmethod="untilpass"),
        *leaves(maxattempts=-1, markingworkflow=0, markingallocation=0, markinganonymous=0, preventsubmissionnotingroup=0),
        *leaves(activity="", activityformat=1, timelimit=0, submissionattachments=0),
    ]


def _plugins(assign: Assign, place: Place) -> Iterator[Element]:
    """What may be handed in, and how it is answered: in words."""
    text, files = assign.words is not None, assign.files is not None
    rows: list[tuple[str, str, str, Value]] = [
        ("onlinetext", "assignsubmission", "enabled", text),
        ("onlinetext", "assignsubmission", "wordlimit", assign.words or 0),
        ("onlinetext", "assignsubmission", "wordlimitenabled", bool(assign.words)),
        ("file", "assignsubmission", "enabled", files),
        ("file", "assignsubmission", "maxfilesubmissions", assign.files or 1),
        ("file", "assignsubmission", "maxsubmissionsizebytes", FILE_LIMIT),
        ("file", "assignsubmission", "filetypeslist", ""),
        ("comments", "assignsubmission", "enabled", False),
        ("comments", "assignfeedback", "enabled", True),
        ("comments", "assignfeedback", "commentinline", False),
        ("editpdf", "assignfeedback", "enabled", False),
        ("offline", "assignfeedback", "enabled", False),
        ("file", "assignfeedback", "enabled", False),
    ]
    for plugin, subtype, name, value in rows:
        identifier = place.number("assign_plugin_config", f"{assign.key}/{subtype}/{plugin}/{name}")
        yield branch("plugin_config", *leaves(plugin=plugin, subtype=subtype, name=name, value=value), id=identifier)


def _grading(assign: Assign, place: Place) -> Element:
    return grading(assign.key, assign.name, assign.judged_by, place)


TYPE = ActivityType(Assign, _element, link="ASSIGNVIEWBYID", extra={"grading": _grading})


class AssignSettings(Settings):
    """Front matter of an assignment."""

    submission: Literal["text", "file", "both"] = "text"
    grade: Annotated[int, Field(ge=1, le=1000)] = 100
    words: Annotated[int, Field(ge=0, le=10_000)] = 0
    files: Annotated[int, Field(ge=1, le=20)] = 3
    passing: Annotated[Percent, Field(alias="pass")] = 0.0
    weight: Weight = 0.0


def _moodle(activity: Authored, around: Around) -> Assign:
    maximum = number(activity, "grade")
    to_pass = number(activity, "pass") / 100 * maximum
    values = common(activity)
    if to_pass and values["completion"].own:
        values["completion"] = Completion(grade=True, passing=True)
    kinds = text_setting(activity, "submission")
    return Assign(
        **values,
        intro=Html(activity.intro.html),
        maximum=round(maximum),
        words=round(number(activity, "words")) if kinds in {"text", "both"} else None,
        files=round(number(activity, "files")) if kinds in {"file", "both"} else None,
        judged_by=_judged_by(activity, around.wording),
        grade=Grade(maximum, to_pass, around.category, number(activity, "weight")),
    )


def _judged_by(activity: Authored, wording: Wording) -> Rubric | Checklist | None:
    part = _rubric_part(activity)
    if part is None:
        return None
    if part.rows:
        heads = [_level(cell) for cell in part.rows[0][1:]]
        return Rubric(Bare(part.title), tuple(_criterion(row, heads) for row in part.rows[1:]))
    points = checklist_points(part, number(activity, "grade"))
    return Checklist(
        Bare(part.title),
        tuple(
            ChecklistItem(Name(item.text.plain), CleanedHtml(item.note.html if item.note else ""), each)
            for item, each in zip(part.items, points, strict=True)
        ),
    )


def _criterion(row: tuple[str, ...], heads: list[tuple[float, str]]) -> Criterion:
    """A cell says what a level means for the criterion; an empty one is called as the level is."""
    levels = tuple(Level(score, Bare(cell or name)) for (score, name), cell in zip(heads, row[1:], strict=False))
    return Criterion(Bare(row[0]), levels)


def _level(cell: str) -> tuple[float, str]:
    match = _LEVEL.fullmatch(cell.strip())
    return (float(match["score"]), match["name"] or match["score"]) if match else (-1.0, cell)


def checklist_points(part: Part, maximum: float) -> list[float]:
    """What each entry is worth; entries without a number share what is left."""
    given = [float(item.mark) if _POINTS.fullmatch(item.mark) else None for item in part.items]
    open_ = given.count(None)
    rest = maximum - sum(points for points in given if points is not None)
    return [points if points is not None else round(rest / open_, 2) for points in given]


def _rubric_part(activity: Authored) -> Part | None:
    return next((part for part in activity.parts if part.id == RUBRIC), None)


def _plain(activity: Authored, wording: Wording) -> str:
    """How work is judged."""
    part = _rubric_part(activity)
    if part is None:
        return ""
    title = f"<h2>{escape(part.title, quote=False)}</h2>"
    if not part.rows:
        return title + f"<ul>{''.join(f'<li>{item.text.html}</li>' for item in part.items)}</ul>"
    head = "".join(f'<th scope="col">{escape(cell, quote=False)}</th>' for cell in part.rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell, quote=False)}</td>' for cell in row)}</tr>" for row in part.rows[1:])
    label = escape(part.title)
    return (
        f'{title}<div class="cp-table" tabindex="0" role="region" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _check(activity: Authored) -> Iterator[Problem]:
    for part in activity.parts:
        if part.id != RUBRIC:
            yield Problem(part.at, "rubric-named", f"an assignment has no part “{part.id}”", "call its only section {#rubric}")
    rubric = _rubric_part(activity)
    if rubric is not None and rubric.rows:
        yield from _check_rubric(rubric)
    elif rubric is not None:
        yield from _check_checklist(rubric, number(activity, "grade"))


def _check_checklist(part: Part, grade: float) -> Iterator[Problem]:
    if not part.items:
        yield Problem(part.at, "rubric-complete", "the section has neither table nor list", "write a table with points, or a list")
        return
    points = checklist_points(part, grade)
    if min(points) <= 0 or abs(sum(points) - grade) > 0.05:
        message = f"the checklist is worth {sum(points):g} points, the assignment {grade:g}"
        yield Problem(part.at, "rubric-complete", message, "make both equal, or leave the numbers out")


def _check_rubric(part: Part) -> Iterator[Problem]:
    heads = [_level(cell) for cell in part.rows[0][1:]]
    if len(heads) < 2 or any(score < 0 for score, _ in heads):
        message = "the columns of the rubric do not say how many points they are worth"
        yield Problem(part.at, "rubric-complete", message, "head them with a number and a word: | Criterion | 0 missing | 4 done |")
    if len(part.rows) < 2:
        yield Problem(part.at, "rubric-complete", "the rubric has no criterion", "write a row for each")


KIND = Kind("assign", AssignSettings, _moodle, _plain, Reads(items=True, tables=True), _check)
