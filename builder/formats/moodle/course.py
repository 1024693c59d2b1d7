"""``course/course.xml``: names, presentation and settings of the course."""

from __future__ import annotations

from builder.formats.moodle.backup import Backup
from builder.formats.moodle.files import Area
from builder.formats.moodle.numbers import idnumber
from builder.xml import Element, branch, leaf, leaves

FORMAT = "topics"
PAGE_PER_SECTION = 1
"""``COURSE_DISPLAY_MULTIPAGE``: the course's own page lists the modules; a hundred activities on one page nobody surveys."""


def area(backup: Backup) -> Area:
    """Where the files of the presentation lie."""
    return Area(backup.course_context, "course", "summary")


def picture_area(backup: Backup) -> Area:
    """Where the picture lies that stands for the course in lists of courses."""
    return Area(backup.course_context, "course", "overviewfiles")


def element(backup: Backup) -> Element:
    """The root element. Puts the picture of the course among the files."""
    picture = backup.edition.course.picture
    if picture:
        backup.files.put(picture_area(backup), picture.id.rpartition("/")[2], picture)
    return branch(
        "course",
        *_names(backup),
        *_settings(backup),
        branch("category", *leaves(name="", description=None), id=1),
        branch("tags"),
        branch("customfields"),
        branch("courseformatoptions", _option("hiddensections", 1), _option("coursedisplay", PAGE_PER_SECTION)),
        id=backup.course_id,
        contextid=backup.course_context,
    )


def _names(backup: Backup) -> list[Element]:
    course = backup.edition.course
    return leaves(
        shortname=course.shortname,
        fullname=course.title,
        idnumber=idnumber(f"{backup.edition.id}-{backup.edition.label}"),
        summary=backup.html(course.summary.html, area(backup)),
        summaryformat=1,
        format=FORMAT,
    )


def _settings(backup: Backup) -> list[Element]:
    """Without a date to end, without an announcements forum that would stay empty, with completion."""
    return leaves(
        showgrades=1,
        newsitems=0,
        startdate=backup.time,
        enddate=0,
        marker=0,
        maxbytes=0,
        legacyfiles=0,
        showreports=0,
        visible=1,
        groupmode=0,
        groupmodeforce=0,
        defaultgroupingid=0,
        lang=_language(backup),
        theme="",
        timecreated=backup.time,
        timemodified=backup.time,
        requested=0,
        showactivitydates=0,
        showcompletionconditions=1,
        pdfexportfont=None,
        enablecompletion=1,
        completionnotify=0,
    )


def _language(backup: Backup) -> str:
    """Moodle's own words in the language of the course, so that nobody hears French read as English; empty where a site lacks it.

    The joined course of several languages has none, which leaves the choice to the learner.
    """
    return backup.edition.course.language.lower().replace("-", "_")


def _option(name: str, value: int) -> Element:
    return branch("courseformatoption", leaf("format", FORMAT), *leaves(sectionid=0, name=name, value=value))
