"""A course as a Moodle backup (``.mbz``), in the format of Moodle 4.5, which 5.0 and 5.1 read as well, or for one version with a
question bank that all quizzes share (``releases``).

The tree of the archive, and which module writes what::

    moodle_backup.xml          moodle_backup    what the archive holds, settings
    badges.xml                 badges           the badge of the course
    files.xml, files/xx/SHA1   files            every file, once
    questions.xml              questions        question categories and their questions
    gradebook.xml              gradebook        categories, course total
    completion.xml             completion       what completes the course
    users.xml                  users            the author of glossary entries
    roles.xml                  roles            what the role numbers mean
    groups.xml, outcomes.xml, scales.xml, grade_history.xml         empty
    course/course.xml          course           names, presentation, settings
    course/enrolments.xml      enrolments       by hand, by oneself, as a guest
    course/filters.xml         filters
    course/inforef.xml         inforef
    course/roles.xml, calendar.xml, competencies.xml, completiondefaults.xml, contentbank.xml
    sections/section_N/section.xml, inforef.xml
    activities/NAME_N/NAME.xml          builder.activities, a file per kind of activity
    activities/NAME_N/module.xml        module
    activities/NAME_N/grades.xml        grade_item
    activities/NAME_N/inforef.xml, filters.xml, roles.xml, calendar.xml, competencies.xml, grade_history.xml

``layout`` (with ``practice``, ``exam``, ``answers``, ``terms``) decides what stands in the course, ``contents`` says it in Moodle's
terms, ``banks`` where its questions live, ``backup`` numbers everything and knows the address of everything, ``enlarging``,
``outline`` and ``look`` dress the HTML; ``multilang`` joins languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.activities import type_of
from builder.activities.common import Activity
from builder.activities.quiz import Quiz
from builder.dates import build_date
from builder.formats.moodle import (
    badges,
    completion,
    course,
    empty,
    enrolments,
    filters,
    gradebook,
    inforef,
    module,
    moodle_backup,
    questions,
    roles,
    section,
    users,
)
from builder.formats.moodle.backup import Backup
from builder.formats.moodle.banks import with_banks
from builder.formats.moodle.contents import Section
from builder.formats.moodle.document import document
from builder.formats.moodle.grade_item import activity_item, item_id
from builder.formats.moodle.layout import lay_out
from builder.formats.moodle.licences import shortname
from builder.formats.moodle.multilang import join
from builder.formats.moodle.releases import ANY, Release
from builder.formats.moodle.scorm_package import package_maker
from builder.formats.moodle.substitutes import substituted
from builder.model import Edition
from builder.xml import Element, branch

Files = Iterator[tuple[str, Element]]


def members(edition: Edition, release: Release = ANY) -> Mapping[str, bytes]:
    """The files of the archive by name. An edition with several languages is joined first (:mod:`builder.formats.moodle.multilang`)."""
    several = len(edition.courses) > 1
    package = package_maker(edition)
    edition, contents = join(edition, package) if several else (edition, lay_out(edition.course, edition.revision, package))
    contents, banks = with_banks(substituted(contents, release.lacking), release)
    backup = Backup(edition, contents, release, banks, build_date())
    questions.fill_banks(backup)
    written = {name: document(root) for name, root in _files(backup)}
    return {**written, **backup.files.contents()}


def _files(backup: Backup) -> Files:
    """Every XML file; those that sum up come last."""
    for number, each in enumerate(backup.contents.sections):
        yield from _section_files(backup, each, number)
    yield from _course_files(backup)
    yield from _root_files(backup)


def _section_files(backup: Backup, each: Section, number: int) -> Files:
    for activity in each.activities:
        folder = backup.place(activity).directory
        for name, root in _activity_files(backup, activity, each, number):
            yield f"{folder}/{name}.xml", root
    folder = section.directory(backup, each)
    yield f"{folder}/section.xml", section.element(backup, each, number)
    files = backup.files.annotated(section.area(backup, each))
    yield f"{folder}/inforef.xml", inforef.element({"file": files})


def _activity_files(backup: Backup, activity: Activity, each: Section, number: int) -> Files:
    place = backup.place(activity)
    kind = type_of(activity)
    own = kind.element(activity, place)
    yield (
        activity.modname,
        branch("activity", own, id=place.instance, moduleid=place.module, modulename=activity.modname, contextid=place.context),
    )
    for name, write in kind.extra.items():
        yield name, write(activity, place)
    yield "module", module.element(backup, activity, each, number)
    yield "grades", _grades(backup, activity)
    yield "filters", filters.element(activity.filters_off)
    yield "inforef", _activity_inforef(backup, activity)
    yield "roles", roles.nobody()
    yield "calendar", empty.calendar()
    yield "competencies", empty.module_competencies()
    yield "grade_history", empty.grade_history()


def _grades(backup: Backup, activity: Activity) -> Element:
    graded = [each for each in backup.contents.activities() if each.grade]
    order = len(backup.contents.grade_categories) + 2
    items = [activity_item(backup, activity, order + graded.index(activity))] if activity.grade else []
    return branch("activity_gradebook", branch("grade_items", *items), branch("grade_letters"))


def _activity_inforef(backup: Backup, activity: Activity) -> Element:
    return inforef.element(
        {
            "user": [backup.author] if activity.key in backup.authored else [],
            "file": backup.files.annotated(backup.place(activity).context),
            "grade_item": [item_id(backup, activity.key)] if activity.grade else [],
            "question_category": questions.categories_of(activity, backup) if isinstance(activity, Quiz) else [],
        }
    )


def _course_files(backup: Backup) -> Files:
    yield "course/course.xml", course.element(backup)
    yield "course/enrolments.xml", enrolments.element(backup)
    yield "course/filters.xml", filters.element(filters.COURSE_OFF)
    files = [*backup.files.annotated(course.area(backup)), *backup.files.annotated(course.picture_area(backup))]
    yield "course/inforef.xml", inforef.element({"role": [enrolments.STUDENT], "file": files})
    yield "course/roles.xml", roles.nobody()
    yield "course/calendar.xml", empty.calendar()
    yield "course/competencies.xml", empty.competencies()
    yield "course/completiondefaults.xml", empty.completion_defaults()
    yield "course/contentbank.xml", empty.contentbank()


def _root_files(backup: Backup) -> Files:
    about = backup.edition.course
    yield "questions.xml", questions.element(backup)
    yield "gradebook.xml", gradebook.element(backup)
    yield "completion.xml", completion.element(backup)
    yield "badges.xml", badges.element(backup)
    yield "users.xml", users.element(backup)
    yield "roles.xml", roles.definition()
    yield "groups.xml", empty.groups()
    yield "outcomes.xml", empty.outcomes()
    yield "scales.xml", empty.scales()
    yield "grade_history.xml", empty.grade_history()
    yield "files.xml", backup.files.element(backup.time, about.author, shortname(about.licence))
    yield "moodle_backup.xml", moodle_backup.element(backup)
