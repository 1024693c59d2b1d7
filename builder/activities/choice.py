"""One question to vote on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from builder.activities.authored import Around, Kind, Reads, Settings, Wording, YesNo, common, flag, text_setting
from builder.activities.common import Activity, ActivityType, Html, Name, Place, option
from builder.model import Authored
from builder.problems import Problem
from builder.xml import Element, branch, leaves

RESULTS = {"never": 0, "after": 1, "always": 3}
"""``CHOICE_SHOWRESULTS_NOT``, ``…_AFTER_ANSWER``, ``…_ALWAYS``."""

VERTICAL = 1
"""``CHOICE_DISPLAY_VERTICAL``: fits small screens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Activity):
    """``results`` is Moodle's ``showresults``; ``names``: results tell who chose what."""

    modname: ClassVar[str] = "choice"

    options: tuple[Name, ...]
    results: int
    multiple: bool = False
    change: bool = True
    names: bool = False


def _element(choice: Choice, place: Place) -> Element:
    return branch(
        "choice",
        *leaves(
            name=choice.name,
            intro=place.html(choice.intro, "intro"),
            introformat=1,
            publish=choice.names,
            showresults=choice.results,
            display=VERTICAL,
            allowupdate=choice.change,
            allowmultiple=choice.multiple,
            showunanswered=0,
            limitanswers=0,
            timeopen=0,
            timeclose=0,
            timemodified=place.time,
            completionsubmit=choice.completion.own,
            showpreview=0,
            includeinactive=1,
            showavailable=0,
        ),
        branch("options", *(_option(text, index, choice, place) for index, text in enumerate(choice.options, 1))),
        branch("answers"),
        id=place.instance,
    )


def _option(text: Name, index: int, choice: Choice, place: Place) -> Element:
    number = place.number("choice_options", f"{choice.key}/{index}")
    return branch("option", *leaves(text=text, maxanswers=0, timemodified=place.time), id=number)


TYPE = ActivityType(Choice, _element, link="CHOICEVIEWBYID")


class ChoiceSettings(Settings):
    """Front matter of a choice."""

    multiple: YesNo = False
    change: YesNo = True
    results: Literal["after", "always", "never"] = "after"
    names: YesNo = False


def _moodle(activity: Authored, around: Around) -> Choice:
    return Choice(
        **common(activity),
        intro=Html(activity.intro.html),
        options=tuple(option(item.text.plain) for item in activity.items),
        results=RESULTS[text_setting(activity, "results")],
        multiple=flag(activity, "multiple"),
        change=flag(activity, "change"),
        names=flag(activity, "names"),
    )


def _plain(activity: Authored, _: Wording) -> str:
    return f"<ul>{''.join(f'<li>{item.text.html}</li>' for item in activity.items)}</ul>"


def _check(activity: Authored) -> Iterator[Problem]:
    if len(activity.items) < 2:
        message = f"there are {len(activity.items)} things to choose from"
        yield Problem(activity.at, "options-enough", message, "end the text with a list of two or more")


KIND = Kind("choice", ChoiceSettings, _moodle, _plain, Reads(sections=False, list=True), _check)
