"""``grading.xml``: how work is judged: by a rubric (levels of each criterion) or a checklist (Moodle's marking guide)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from builder.activities.common import Bare, CleanedHtml, Name, Place
from builder.xml import Element, branch, leaf, leaves

AREA = "submissions"
READY = 20
"""``gradingform_controller::DEFINITION_STATUS_READY``."""

RUBRIC_OPTIONS = {
    "sortlevelsasc": "1",
    "lockzeropoints": "1",
    "alwaysshowdefinition": "1",
    "showdescriptionteacher": "1",
    "showdescriptionstudent": "1",
    "showscoreteacher": "1",
    "showscorestudent": "1",
    "enableremarks": "1",
    "showremarksstudent": "1",
}
GUIDE_OPTIONS = {"alwaysshowdefinition": "1", "showmarkspercriterionstudents": "1"}


@dataclass(frozen=True, slots=True)
class Level:
    """What a work must be to get ``score`` points."""

    score: float
    definition: Bare


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of a rubric."""

    description: Bare
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """Criteria with levels."""

    name: Bare
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """``description`` says what earns the points."""

    name: Name
    description: CleanedHtml
    points: float


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to look for, each worth some points."""

    name: Bare
    items: tuple[ChecklistItem, ...]


def grading(key: str, name: str, judged_by: Rubric | Checklist | None, place: Place) -> Element:
    """The root element; ``key`` is that of the activity, ``name`` its name."""
    if judged_by is None:
        return branch("areas")
    method = "rubric" if isinstance(judged_by, Rubric) else "guide"
    return branch(
        "areas",
        branch(
            "area",
            *leaves(areaname=AREA, activemethod=method),
            branch("definitions", _definition(key, judged_by, method, place)),
            id=place.number("grading_areas", key),
        ),
    )


def _definition(key: str, judged_by: Rubric | Checklist, method: str, place: Place) -> Element:
    options = RUBRIC_OPTIONS if isinstance(judged_by, Rubric) else GUIDE_OPTIONS
    own = _rubric(key, judged_by, place) if isinstance(judged_by, Rubric) else _guide(key, judged_by, place)
    return branch(
        "definition",
        *leaves(method=method, name=judged_by.name, description="", descriptionformat=1, status=READY),
        *leaves(timecreated=place.time, timemodified=place.time, options=json.dumps(options, separators=(",", ":"))),
        own,
        branch("instances"),
        id=place.number("grading_definitions", key),
    )


def _rubric(key: str, rubric: Rubric, place: Place) -> Element:
    criteria = (_criterion(f"{key}/{index}", index, criterion, place) for index, criterion in enumerate(rubric.criteria, 1))
    return branch("plugin_gradingform_rubric_definition", branch("criteria", *criteria))


def _criterion(key: str, index: int, criterion: Criterion, place: Place) -> Element:
    return branch(
        "criterion",
        *leaves(sortorder=index, description=criterion.description, descriptionformat=0),
        branch("levels", *(_level(f"{key}/{order}", level, place) for order, level in enumerate(criterion.levels, 1))),
        id=place.number("gradingform_rubric_criteria", key),
    )


def _level(key: str, level: Level, place: Place) -> Element:
    return branch(
        "level",
        leaf("score", f"{level.score:.5f}"),
        *leaves(definition=level.definition, definitionformat=0),
        id=place.number("gradingform_rubric_levels", key),
    )


def _guide(key: str, checklist: Checklist, place: Place) -> Element:
    items = (_item(f"{key}/{index}", index, item, place) for index, item in enumerate(checklist.items, 1))
    return branch("plugin_gradingform_guide_definition", branch("guidecriteria", *items), branch("guidecomments"))


def _item(key: str, index: int, item: ChecklistItem, place: Place) -> Element:
    return branch(
        "guidecriterion",
        *leaves(sortorder=index, shortname=item.name, description=item.description, descriptionformat=1),
        *leaves(descriptionmarkers=item.description, descriptionmarkersformat=1),
        leaf("maxscore", f"{item.points:.5f}"),
        id=place.number("gradingform_guide_criteria", key),
    )
