"""``moodle_backup.xml``: what the archive says of itself, what it contains, and with which settings it was made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from builder.activities.common import Activity
from builder.formats.moodle.backup import Backup
from builder.formats.moodle.contents import Section
from builder.formats.moodle.course import FORMAT
from builder.formats.moodle.numbers import SYSTEM_CONTEXT
from builder.formats.moodle.section import directory
from builder.xml import Element, Value, branch, leaf, leaves

SITE = "https://coursepack.invalid"
"""The site that the backup would come from; the name cannot exist (RFC 2606)."""

GENERAL_MODE = 10
"""``backup::MODE_GENERAL``."""

ROOT_SETTINGS = {
    "imscc11": 0,
    "users": 1,
    "anonymize": 0,
    "role_assignments": 0,
    "activities": 1,
    "blocks": 1,
    "files": 1,
    "filters": 1,
    "comments": 0,
    "badges": 1,
    "calendarevents": 1,
    "userscompletion": 0,
    "logs": 0,
    "grade_histories": 0,
    "questionbank": 1,
    "groups": 1,
    "competencies": 1,
    "customfield": 1,
    "contentbankcontent": 1,
    "xapistate": 0,
    "legacyfiles": 0,
}
"""Users are in, for the sake of glossary entries and ways to enrol; nothing that real users would leave behind is."""


def element(backup: Backup) -> Element:
    """The root element."""
    sections = backup.contents.sections
    return branch(
        "moodle_backup",
        branch(
            "information",
            *_versions(backup),
            *_course(backup),
            branch("details", _detail(backup)),
            branch(
                "contents",
                branch("activities", *(_activity(backup, section, each) for section in sections for each in section.activities)),
                branch("sections", *(_section(backup, section, number) for number, section in enumerate(sections))),
                branch(
                    "course",
                    *leaves(courseid=backup.course_id, title=backup.edition.course.shortname, directory="course"),
                ),
            ),
            branch("settings", *_settings(backup)),
        ),
    )


def _name(backup: Backup) -> str:
    return f"{backup.edition.id}-{backup.edition.label}.mbz"


def _versions(backup: Backup) -> list[Element]:
    release = backup.release
    return leaves(
        name=_name(backup),
        moodle_version=release.moodle_version,
        moodle_release=release.moodle_release,
        backup_version=release.backup_version,
        backup_release=release.backup_release,
        backup_date=backup.time,
        mnet_remoteusers=0,
        include_files=1,
        include_file_references_to_external_content=0,
        original_wwwroot=SITE,
        original_site_identifier_hash=_digest(SITE),
    )


def _course(backup: Backup) -> list[Element]:
    course = backup.edition.course
    return leaves(
        original_course_id=backup.course_id,
        original_course_format=FORMAT,
        original_course_fullname=course.title,
        original_course_shortname=course.shortname,
        original_course_startdate=backup.time,
        original_course_enddate=0,
        original_course_contextid=backup.course_context,
        original_system_contextid=SYSTEM_CONTEXT,
    )


def _detail(backup: Backup) -> Element:
    return branch(
        "detail",
        leaf("type", "course"),
        *leaves(format="moodle2", interactive=0, mode=GENERAL_MODE, execution=1, executiontime=0),
        backup_id=_digest(f"{backup.edition.id}/{backup.edition.label}"),
    )


def _activity(backup: Backup, section: Section, activity: Activity) -> Element:
    place = backup.place(activity)
    return branch(
        "activity",
        *leaves(
            moduleid=place.module,
            sectionid=backup.section_id(section.key),
            modulename=activity.modname,
            title=activity.name,
            directory=place.directory,
            insubsection="",
        ),
    )


def _section(backup: Backup, section: Section, number: int) -> Element:
    return branch(
        "section",
        *leaves(
            sectionid=backup.section_id(section.key),
            title=section.name or str(number),
            directory=directory(backup, section),
            parentcmid="",
            modname="",
        ),
    )


def _settings(backup: Backup) -> Iterator[Element]:
    yield _setting("root", {}, "filename", _name(backup))
    for name, value in ROOT_SETTINGS.items():
        yield _setting("root", {}, name, value)
    for section in backup.contents.sections:
        folder = directory(backup, section).removeprefix("sections/")
        yield from _included("section", folder)
        for activity in section.activities:
            yield from _included("activity", backup.place(activity).directory.removeprefix("activities/"))


def _included(level: str, name: str) -> Iterator[Element]:
    yield _setting(level, {level: name}, f"{name}_included", 1)
    yield _setting(level, {level: name}, f"{name}_userinfo", 1)


def _setting(level: str, whose: dict[str, Value], name: str, value: Value) -> Element:
    columns: dict[str, Value] = {"level": level, **whose, "name": name, "value": value}
    return branch("setting", *(leaf(tag, text) for tag, text in columns.items()))


def _digest(text: str) -> str:
    """32 hexadecimal digits, as MD5 would give."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
