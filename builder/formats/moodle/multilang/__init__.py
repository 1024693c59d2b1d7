"""One course for learners of several languages: each reads theirs, through the multi-language filter of Moodle's core.

The course is laid out once per language; the layouts, which are the same but for their words, become one whose texts hold all languages::

    <span lang="en" class="multilang">Scope</span><span lang="fr" class="multilang">Portée</span>

``spans`` knows the filter, ``joiner`` joins texts, ``contents`` and ``activities`` join what stands in the course, ``questions`` and
``answers`` its questions; ``names`` tells which names are too long.

What the filter cannot reach is kept free of words: the course's short name is its id; typed answers are accepted in every language, and
what Moodle would say of the right one is told in the general feedback instead; sheets are linked from a page, since a folder would show
the names of the files of all languages; entries of the glossary have no other forms, which Moodle lists unfiltered.
"""

from __future__ import annotations

from dataclasses import replace

from builder.formats.moodle.contents import Contents
from builder.formats.moodle.layout import PackageMaker, lay_out, unpacked
from builder.formats.moodle.multilang.contents import join_contents
from builder.formats.moodle.multilang.joiner import Joiner
from builder.formats.moodle.multilang.spans import COURSE_LIMIT
from builder.model import Course, Edition

__all__ = ["join"]


def join(edition: Edition, package: PackageMaker = unpacked) -> tuple[Edition, Contents]:
    """An edition of one course whose texts hold all languages, and its contents; ``package`` is as in :func:`lay_out`."""
    joiner = Joiner.of(edition)
    contents = join_contents([lay_out(course, edition.revision, package) for course in edition.courses], joiner)
    return replace(edition, courses=(_course(edition, joiner),)), contents


def _course(edition: Edition, joiner: Joiner) -> Course:
    """What the writers of a backup ask of a course. Without a language, so that Moodle leaves the choice to the learner."""
    courses = edition.courses
    return replace(
        edition.course,
        language="",
        title=joiner.name([course.title for course in courses], COURSE_LIMIT),
        shortname=edition.id,
        summary=joiner.cleaned([course.summary for course in courses]),
        modules=(),
        pages=(),
        activities=(),
        assets=tuple(joiner.assets(courses)),
    )
