"""``users.xml``: the one user of the backup, the author of glossary entries.

Entries and posts restore only with users, and only the backup's own: so they have an author who is no person. The account cannot log
in and has an address that cannot exist (RFC 2606). Accounts belong to the site, so each language has its own, with a name that its
learners understand.
"""

from __future__ import annotations

from builder.formats.moodle.backup import COURSEBOT, Backup
from builder.xml import Element, branch, leaves

HOST = "coursepack.invalid"


def element(backup: Backup) -> Element:
    """The root element; it is empty where nothing has an author."""
    return branch("users", *([_author(backup)] if backup.authored else []))


def _author(backup: Backup) -> Element:
    return branch(
        "user",
        *_who(f"{COURSEBOT}-{backup.edition.label}"),
        *_names(backup.contents.author),
        *_account(backup),
        branch("custom_fields"),
        branch("tags"),
        branch("preferences"),
        branch("roles", branch("role_overrides"), branch("role_assignments")),
        id=backup.author,
        contextid=backup.numbers.number("context", COURSEBOT),
    )


def _who(username: str) -> list[Element]:
    return leaves(
        username=username,
        idnumber="",
        email=f"{username}@{HOST}",
        phone1="",
        phone2="",
        institution="",
        department="",
        address="",
        city="",
        country="",
        lastip="0.0.0.0",
        picture=0,
        description=None,
        descriptionformat=1,
        imagealt=None,
        auth="nologin",
    )


def _names(name: str) -> list[Element]:
    """Moodle wants two names; it shows them with a space between."""
    first, _, last = name.partition(" ")
    return leaves(
        firstnamephonetic=None,
        lastnamephonetic=None,
        middlename=None,
        alternatename=None,
        firstname=first,
        lastname=last,
    )


def _account(backup: Backup) -> list[Element]:
    return leaves(
        confirmed=1,
        policyagreed=0,
        deleted=0,
        lang="en",
        theme="",
        timezone=99,
        firstaccess=0,
        lastaccess=0,
        lastlogin=0,
        currentlogin=0,
        mailformat=1,
        maildigest=0,
        maildisplay=0,
        autosubscribe=0,
        trackforums=0,
        timecreated=backup.time,
        timemodified=backup.time,
        trustbitmask=0,
    )
