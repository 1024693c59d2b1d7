"""A question bank, as courses have them from Moodle 5.0 on. It is no activity to learners: the course's page does not show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from builder.activities.common import Activity, ActivityType, Place
from builder.xml import Element, branch, leaves

STANDARD = "standard"
"""Made by a person (``question_bank_helper::TYPE_STANDARD``), as opposed to those that Moodle makes by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBank(Activity):
    """What stands in it, ``questions.xml`` tells."""

    modname: ClassVar[str] = "qbank"


def _element(bank: QuestionBank, place: Place) -> Element:
    return branch(
        "qbank",
        *leaves(
            name=bank.name,
            timecreated=place.time,
            timemodified=place.time,
            intro=place.html(bank.intro, "intro"),
            introformat=1,
            type=STANDARD,
        ),
        id=place.instance,
    )


TYPE = ActivityType(QuestionBank, _element, link="QBANKVIEWBYID")
