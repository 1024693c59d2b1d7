"""A survey: questions without right answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from builder.activities import survey
from builder.activities.authored import Around, Kind, Prose, Reads, Settings, YesNo, common, flag
from builder.activities.common import Activity, ActivityType, CleanedHtml, Html, Name, Place, option
from builder.activities.survey import depends_on, options_of, question_of, range_of
from builder.model import Authored, Part
from builder.xml import Element, branch, leaves

ANONYMOUS, WITH_NAMES = 1, 2
"""``FEEDBACK_ANONYMOUS_YES``, ``…_NO``."""

NAME_LIMIT = 255
"""Moodle's column ``feedback_item.name``."""

SHORT_NAME = "label"
"""Moodle's word for the short name of an item, and for an item that only says something."""

CHOICES = {"choice": "r", "choices": "c", "menu": "d"}
"""Moodle's letters for one of several, several of several, one from a menu."""

TYPES = {
    **dict.fromkeys(CHOICES, "multichoice"),
    "rated": "multichoicerated",
    "number": "numeric",
    "text": "textfield",
    "longtext": "textarea",
    "information": "info",
    "label": "label",
    "page-break": "pagebreak",
}
"""Moodle's names of our types."""

SHOWN = {"date": "1", "course": "2", "category": "3"}
"""What an item of the type ``info`` records (``feedback_item_info``)."""

HIDE_NOTHING_CHOSEN = "h"
LINE = "60|255"
"""Width and greatest length of a line."""
LINES = "60|6"
"""Columns and rows."""


@dataclass(frozen=True, slots=True)
class Item:
    """``type`` is a key of ``TYPES``; ``question`` is empty where ``html`` cannot be said in plain words.

    ``marks`` are the numbers that options are worth; ``depends`` is the key of an item, and ``answer`` what must have been chosen there:
    the number of an option, or a text.
    """

    key: str
    type: str
    title: Name
    question: Name
    html: Html
    options: tuple[Name, ...] = ()
    marks: tuple[str, ...] = ()
    required: bool = False
    range: str = ""
    show: str = ""
    depends: str = ""
    answer: int | str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Activity):
    """``after`` is said when one has answered."""

    modname: ClassVar[str] = "feedback"

    items: tuple[Item, ...]
    anonymous: bool
    several: bool
    after: CleanedHtml = field(default_factory=CleanedHtml)


def _element(feedback: Feedback, place: Place) -> Element:
    return branch(
        "feedback",
        *leaves(
            name=feedback.name,
            intro=place.html(feedback.intro, "intro"),
            introformat=1,
            anonymous=ANONYMOUS if feedback.anonymous else WITH_NAMES,
            email_notification=0,
            multiple_submit=feedback.several,
            autonumbering=1,
            site_after_submit="",
            page_after_submit=place.html(feedback.after, "page_after_submit"),
            page_after_submitformat=1,
            publish_stats=0,
            timeopen=0,
            timeclose=0,
            timemodified=place.time,
            completionsubmit=feedback.completion.own,
        ),
        branch("items", *_items(feedback, place)),
        branch("completeds"),
        id=place.instance,
    )


def _items(feedback: Feedback, place: Place) -> Iterator[Element]:
    """An item whose question does not fit into Moodle's column is asked by a label above it."""
    rows = _Rows(feedback, place)
    for item in feedback.items:
        fits = item.question and len(item.question) <= NAME_LIMIT
        if item.type not in {"label", "page-break"} and not fits:
            yield rows.row(item, f"{item.key}/question", "label", "", item.html)
        yield rows.item(item, item.question if fits else next(name for name in (item.title, item.key) if len(name) <= NAME_LIMIT))


class _Rows:
    """Numbers the rows of a survey in their order."""

    def __init__(self, feedback: Feedback, place: Place) -> None:
        self._feedback, self._place = feedback, place
        self._by_key = {item.key: item for item in feedback.items}
        self._position = 0

    def item(self, item: Item, name: str) -> Element:
        typ = TYPES[item.type]
        if typ == "label":
            return self.row(item, item.key, typ, "", item.html)
        return self.row(item, item.key, typ, "" if typ == "pagebreak" else name, _presentation(item))

    def row(self, item: Item, key: str, typ: str, name: str, presentation: str) -> Element:
        self._position += 1
        number = self._number(key)
        if typ == "label":
            presentation = self._place.html(presentation, "item", number)
        answers = typ not in {"label", "pagebreak"}
        return branch(
            "item",
            *leaves(template=0, name=name or (SHORT_NAME if typ == "label" else "")),
            *leaves(label=item.key if answers else "", presentation=presentation, typ=typ, hasvalue=answers),
            *leaves(position=self._position, required=item.required and answers),
            *leaves(dependitem=self._number(item.depends) if item.depends else 0, dependvalue=self._wanted(item)),
            *leaves(options=HIDE_NOTHING_CHOSEN if item.options else ""),
            id=number,
        )

    def _number(self, key: str) -> int:
        return self._place.number("feedback_item", f"{self._feedback.key}/{key}")

    def _wanted(self, item: Item) -> str:
        """Moodle compares with the words of the option."""
        if isinstance(item.answer, int):
            return self._by_key[item.depends].options[item.answer - 1]
        return item.answer


def _presentation(item: Item) -> str:
    if item.type in CHOICES:
        return f"{CHOICES[item.type]}>>>>>{'|'.join(item.options)}"
    if item.type == "rated":
        return "r>>>>>" + "|".join(f"{mark}####{words}" for mark, words in zip(item.marks, item.options, strict=True))
    fixed = {"number": item.range or "-|-", "text": LINE, "longtext": LINES, "information": SHOWN.get(item.show, "")}
    return fixed.get(item.type, "")


TYPE = ActivityType(Feedback, _element, link="FEEDBACKVIEWBYID")


class FeedbackSettings(Settings):
    """Front matter of a survey."""

    anonymous: YesNo = True
    several: YesNo = False
    after: Prose = ""


def moodle(activity: Authored, around: Around) -> Feedback:
    """The survey as Moodle's own."""
    after = activity.words.get("after")
    parts = {part.id: part for part in activity.parts}
    return Feedback(
        **common(activity),
        intro=Html(activity.intro.html),
        items=tuple(_item(part, parts) for part in activity.parts),
        anonymous=flag(activity, "anonymous"),
        several=flag(activity, "several"),
        after=CleanedHtml(after.html if after else ""),
    )


def _item(part: Part, parts: Mapping[str, Part]) -> Item:
    depends, answer = depends_on(part, parts)
    return Item(
        key=part.id,
        type=part.data["Type"],
        title=Name(part.title),
        question=option(question_of(part)),
        html=Html(part.body.html),
        options=tuple(option(words) for words in options_of(part)),
        marks=tuple(item.mark for item in part.items),
        required=part.data.get("Required") == "yes",
        range=range_of(part),
        show=part.data.get("Show", ""),
        depends=depends,
        answer=answer,
    )


KIND = Kind(
    "feedback",
    FeedbackSettings,
    moodle,
    survey.plain,
    Reads(keys=survey.KEYS, items=True, normal=survey.normal),
    survey.check,
    prose=("after",),
    types=survey.TYPES,
)
