"""``badges.xml``: what is given to those who have passed. Moodle restores badges asleep: a teacher must switch them on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from builder.formats.moodle.backup import Backup
from builder.formats.moodle.contents import CourseBadge
from builder.formats.moodle.files import Area
from builder.formats.wording import Wording
from builder.model import Asset
from builder.problems import Location
from builder.xml import Element, branch, leaves

ALL, ANY = 1, 2
"""``BADGE_CRITERIA_AGGREGATION_ALL``, ``…_ANY``."""
OVERALL, ACTIVITY = 0, 1
"""``BADGE_CRITERIA_TYPE_OVERALL``, ``…_ACTIVITY``."""
OF_COURSE = 2
"""``BADGE_TYPE_COURSE``."""
ASLEEP = 0
"""``BADGE_STATUS_INACTIVE``."""
KEY = "badge"

PICTURES = Path(__file__).parent / "badge"
SIZES = ("f1.png", "f2.png", "f3.png")
"""100, 35 and 512 pixels wide, under the names that Moodle gives them."""


def element(backup: Backup) -> Element:
    """The root element. Puts the pictures of the badge among the files."""
    badge = backup.contents.badge
    if badge is None:
        return branch("badges")
    area = Area(backup.course_context, "badges", "badgeimage", backup.numbers.number("badge", KEY))
    for name in SIZES:
        backup.files.put(area, name, Asset(f"badge/{name}", "image/png", _picture(name), Location(name)))
    return branch("badges", _badge(backup, badge))


@cache
def _picture(name: str) -> bytes:
    return (PICTURES / name).read_bytes()


def _badge(backup: Backup, badge: CourseBadge) -> Element:
    return branch(
        "badge",
        *leaves(name=badge.name, description=badge.description, timecreated=backup.time, timemodified=backup.time),
        *leaves(usercreated=backup.author, usermodified=backup.author, issuername=_issuer(backup), issuerurl="", issuercontact=None),
        *leaves(expiredate=None, expireperiod=None, type=OF_COURSE, courseid=backup.course_id),
        *_message(backup),
        *leaves(attachment=1, notification=0, status=ASLEEP, nextcron=None, version=backup.edition.course.version),
        *leaves(language=backup.edition.courses[0].language.lower().replace("-", "_") or "en"),
        *leaves(imageauthorname=None, imageauthoremail=None, imageauthorurl=None, imagecaption=None),
        branch("criteria", _criterion(backup, OVERALL, ()), _criterion(backup, ACTIVITY, badge.criteria)),
        branch("alignments"),
        branch("relatedbadges"),
        branch("manual_awards"),
        branch("tags"),
        id=backup.numbers.number("badge", KEY),
    )


def _issuer(backup: Backup) -> str:
    course = backup.edition.course
    return course.author or course.shortname


def _message(backup: Backup) -> list[Element]:
    """What Moodle writes to those who get it."""
    wording = Wording(backup.edition.course.language or "en")
    subject = wording.gettext("You have earned a badge")
    text = wording.gettext("You have passed everything that it stands for. See it here: {link}", link="%badgelink%")
    return leaves(message=f"<p>{text}</p>", messagesubject=subject)


def _criterion(backup: Backup, kind: int, keys: tuple[str, ...]) -> Element:
    badge, number = (backup.numbers.number(table, key) for table, key in (("badge", KEY), ("badge_criteria", f"{KEY}/{kind}")))
    return branch(
        "criterion",
        *leaves(badgeid=badge, criteriatype=kind, method=ALL, description="", descriptionformat=1),
        branch("parameters", *(_parameter(backup, number, kind, key) for key in keys)),
        id=number,
    )


def _parameter(backup: Backup, criterion: int, kind: int, key: str) -> Element:
    module = backup.activity(key).module
    return branch(
        "parameter",
        *leaves(critid=criterion, name=f"module_{module}", value=module, criteriatype=kind),
        id=backup.numbers.number("badge_criteria_param", key),
    )
