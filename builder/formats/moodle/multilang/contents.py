"""Joins the contents of a course, laid out in each language: the same sections and activities, in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.activities.common import Activity
from builder.formats.moodle.contents import Contents, CourseBadge, GradeCategory, Section
from builder.formats.moodle.multilang.activities import join_activities
from builder.formats.moodle.multilang.fields import joined_bare
from builder.formats.moodle.multilang.joiner import Joiner
from builder.formats.moodle.multilang.sheets import sheet_pages


def join_contents(layouts: Sequence[Contents], joiner: Joiner) -> Contents:
    """The layouts are those of the joiner's languages."""
    listed = [sheet_pages(layout) for layout in layouts]
    first = listed[0]
    return Contents(
        sections=tuple(_section(each, joiner) for each in zip(*(layout.sections for layout in listed), strict=True)),
        grade_categories=tuple(_grades(each, joiner) for each in zip(*(layout.grade_categories for layout in listed), strict=True)),
        criteria=first.criteria,
        to_pass=first.to_pass,
        sheets=joiner.sheets([layout.sheets for layout in listed]),
        author=joined_bare([layout.author for layout in listed]),
        badge=_badge([layout.badge for layout in listed], joiner),
    )


def _badge(badges: Sequence[CourseBadge | None], joiner: Joiner) -> CourseBadge | None:
    """Moodle shows badges without any filter, also outside of the course: the words of all languages, one after the other."""
    known = [badge for badge in badges if badge is not None]
    if not known:
        return None
    return replace(
        known[0], name=joined_bare([badge.name for badge in known]), description=joined_bare([each.description for each in known])
    )


def _section(sections: Sequence[Section], joiner: Joiner) -> Section:
    first = sections[0]
    return Section(
        key=first.key,
        name=None if first.name is None else joiner.name([section.name or "" for section in sections]),
        summary=joiner.html([section.summary for section in sections]),
        activities=tuple(join_activities(each, joiner) for each in _in_step(sections)),
        requires=first.requires,
    )


def _in_step(sections: Sequence[Section]) -> list[list[Activity]]:
    """The activities that all languages have, by their keys: what one of them lacks is reported where it is read."""
    by_key = [{activity.key: activity for activity in section.activities} for section in sections]
    keys = [activity.key for activity in sections[0].activities]
    return [[activities[key] for activities in by_key] for key in keys if all(key in activities for activities in by_key)]


def _grades(categories: Sequence[GradeCategory], joiner: Joiner) -> GradeCategory:
    return GradeCategory(categories[0].key, joiner.name([category.name for category in categories]), categories[0].weight)
