"""``course/enrolments.xml``: by hand, by oneself, and as a guest: free and easy to reach.

Moodle brings these back with the users of a backup; without, enrolment of oneself and of guests is switched off.
"""

from __future__ import annotations

from builder.formats.moodle.backup import Backup
from builder.xml import Element, Value, branch, leaf

STUDENT = 5
"""The role's id in the backup; :mod:`builder.formats.moodle.roles` says which role that is."""

_DAY = 86_400
_EMPTY = (
    *(f"customint{number}" for number in range(1, 9)),
    *(f"customchar{number}" for number in range(1, 4)),
    *(f"customdec{number}" for number in range(1, 3)),
    *(f"customtext{number}" for number in range(1, 5)),
)


def element(backup: Backup) -> Element:
    """The root element."""
    # customint6 of "self" allows new enrolments, customint1 of "manual" is Moodle's own default
    return branch(
        "enrolments",
        branch(
            "enrols",
            _enrol(backup, "manual", {"expirythreshold": _DAY, "roleid": STUDENT, "customint1": 1}),
            _enrol(backup, "self", _self_enrolment()),
            _enrol(backup, "guest", {"password": ""}),
        ),
    )


def _self_enrolment() -> dict[str, Value]:
    numbers: dict[str, Value] = {f"customint{number}": 0 for number in range(1, 6)}
    return {"expirythreshold": _DAY, "password": "", "roleid": STUDENT, **numbers, "customint6": 1}


def _enrol(backup: Backup, method: str, own: dict[str, Value]) -> Element:
    columns: dict[str, Value] = {
        "enrol": method,
        "status": 0,
        "name": None,
        "enrolperiod": 0,
        "enrolstartdate": 0,
        "enrolenddate": 0,
        "expirynotify": 0,
        "expirythreshold": 0,
        "notifyall": 0,
        "password": None,
        "cost": None,
        "currency": None,
        "roleid": 0,
        **dict.fromkeys(_EMPTY),
        "timecreated": backup.time,
        "timemodified": backup.time,
    }
    filled = {**columns, **own}
    leaves_ = (leaf(name, value) for name, value in filled.items())
    return branch("enrol", *leaves_, branch("user_enrolments"), id=backup.numbers.number("enrol", method))
