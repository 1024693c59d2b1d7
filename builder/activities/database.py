"""A database that learners fill: fields, templates of its pages, entries to start with.

Moodle restores entries only with users, so those to start with stand, folded, in the introduction as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any, ClassVar

from builder.activities import database_source as source
from builder.activities.authored import Around, Kind, Reads, Settings, YesNo, common, flag
from builder.activities.common import Activity, ActivityType, Bare, CleanedHtml, Html, Name, Place, Styled
from builder.activities.field import Field
from builder.activities.templates import Templates, css
from builder.model import Authored, Part
from builder.xml import Element, Value, branch, leaf, leaves

MOODLE_TYPES = {"radio": "radiobutton"}
"""Where Moodle's name of a type is another than ours."""

PARAMETERS: dict[str, dict[int, str]] = {
    "textarea": {2: "60", 3: "8", 4: "1", 5: "0"},
    "url": {1: "1", 3: "1"},
    "picture": {1: "300", 4: "120", 3: "0"},
    "file": {3: "0"},
    "latlong": {1: "OpenStreetMap", 2: "-1"},
}
"""What Moodle keeps in ``param1`` and so on: height and width of boxes and pictures, links that open, the map."""

SEPARATOR = "##"
"""Between several values of a field."""


@dataclass(frozen=True, slots=True)
class Content:
    """What an entry has in the field ``key``; ``options`` are the numbers of those chosen, from 1; ``more`` is Moodle's second column."""

    key: str
    name: Name = default(default_factory=Name)
    html: CleanedHtml = default(default_factory=CleanedHtml)
    value: str = ""
    options: tuple[int, ...] = ()
    more: Bare = default(default_factory=Bare)


@dataclass(frozen=True, slots=True)
class Record:
    """An entry to start with."""

    key: str
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Database(Activity):
    """``approval``: a teacher must let entries through; ``script``: JavaScript of its pages."""

    modname: ClassVar[str] = "data"

    fields: tuple[Field, ...]
    records: tuple[Record, ...] = ()
    approval: bool = False
    comments: bool = True
    script: str = ""


def _element(database: Database, place: Place) -> Element:
    return branch(
        "data",
        *_before(database, place),
        *_templates(database),
        *_after(database, place),
        branch("fields", *(_field(field, database, place) for field in database.fields)),
        branch("records", *(_record(record, database, place) for record in database.records)),
        branch("recordstags"),
        id=place.instance,
    )


def _before(database: Database, place: Place) -> list[Element]:
    return leaves(
        name=database.name,
        intro=place.html(database.intro, "intro"),
        introformat=1,
        comments=database.comments,
        timeavailablefrom=0,
        timeavailableto=0,
        timeviewfrom=0,
        timeviewto=0,
        requiredentries=0,
        requiredentriestoview=0,
        maxentries=0,
        rssarticles=0,
    )


def _templates(database: Database) -> list[Element]:
    made = Templates(database.fields)
    return leaves(
        singletemplate=made.single(),
        listtemplate=made.entry(),
        listtemplateheader=made.header(),
        listtemplatefooter=made.footer(),
        addtemplate=made.form(),
        rsstemplate="",
        rsstitletemplate="",
        csstemplate=css(database.fields),
        jstemplate=database.script,
        asearchtemplate=made.search(),
    )


def _after(database: Database, place: Place) -> list[Element]:
    return leaves(
        approval=database.approval,
        manageapproved=1,
        scale=0,
        assessed=0,
        assesstimestart=0,
        assesstimefinish=0,
        defaultsort=_number(database.fields[0], database, place) if database.fields else 0,
        defaultsortdir=0,
        editany=0,
        notification=0,
        timemodified=place.time,
        config=None,
        completionentries=int(database.completion.own),
    )


def _number(field: Field, database: Database, place: Place) -> int:
    return place.number("data_fields", f"{database.key}/{field.key}")


def _field(field: Field, database: Database, place: Place) -> Element:
    parameters = {1: "\n".join(field.options)} if field.options else PARAMETERS.get(field.type, {})
    return branch(
        "field",
        *leaves(type=MOODLE_TYPES.get(field.type, field.type), name=field.name, description=field.description, required=field.required),
        *(leaf(f"param{index}", _parameter(index, parameters)) for index in range(1, 11)),
        id=_number(field, database, place),
    )


def _parameter(index: int, parameters: dict[int, str]) -> Value:
    return parameters.get(index, "" if index <= 3 else None)


def _record(record: Record, database: Database, place: Place) -> Element:
    key = f"{database.key}/{record.key}"
    fields = {field.key: field for field in database.fields}
    return branch(
        "record",
        *leaves(userid=place.author(), groupid=0, timecreated=place.time, timemodified=place.time, approved=1),
        branch("contents", *(_content(content, fields[content.key], key, database, place) for content in record.contents)),
        branch("ratings"),
        id=place.number("data_records", key),
    )


def _content(content: Content, field: Field, key: str, database: Database, place: Place) -> Element:
    number = place.number("data_content", f"{key}/{field.key}")
    said, more = _said(content, field, number, place)
    return branch(
        "content",
        *leaves(fieldid=_number(field, database, place), content=said, content1=more, content2=None, content3=None, content4=None),
        id=number,
    )


def _said(content: Content, field: Field, number: int, place: Place) -> tuple[str, Value]:
    """What stands in Moodle's columns ``content`` and ``content1``."""
    if field.type == "textarea":
        return place.html(content.html, "content", number), 1
    if field.options:
        return SEPARATOR.join(field.options[index - 1] for index in content.options), None
    return content.name or content.value, content.more or None


TYPE = ActivityType(Database, _element, link="DATAVIEWBYID")


class DatabaseSettings(Settings):
    """Front matter of a database."""

    approval: YesNo = False
    comments: YesNo = True


def _moodle(activity: Authored, around: Around) -> Database:
    fields = {part.id: part for part in activity.parts}
    return Database(
        **common(activity),
        intro=Html(activity.intro.html + source.entries_to_read(activity, around.wording)),
        fields=tuple(_described(part) for part in activity.parts),
        records=tuple(Record(entry.id, tuple(_contents(entry, activity, fields))) for entry in activity.entries),
        approval=flag(activity, "approval"),
        comments=flag(activity, "comments"),
    )


def _described(part: Part) -> Field:
    return Field(
        key=part.id,
        type=part.data["Type"],
        name=Bare(part.title),
        label=Styled(source.escaped(part.title)),
        hint=Styled(part.body.html),
        description=Bare(part.body.plain),
        required=part.data.get("Required") == "yes",
        options=tuple(Bare(item.text.plain) for item in part.items),
    )


def _contents(entry: Part, activity: Authored, fields: dict[str, Part]) -> Iterator[Content]:
    for name, value in source.values(entry, activity).items():
        yield Content(name, **_content_of(value, fields[name].data["Type"]))


def _content_of(value: source.Value, kind: str) -> dict[str, Any]:
    if isinstance(value, source.Chosen):
        return {"options": value.numbers}
    if isinstance(value, source.Written):
        return {"html": CleanedHtml(value.html)}
    if kind == "text":
        return {"name": Name(value.text)}
    return {"value": value.text, "more": Bare(value.more)}


KIND = Kind(
    "data",
    DatabaseSettings,
    _moodle,
    source.plain,
    Reads(keys=source.KEYS, items=True, entries=True, normal=source.normal),
    source.check,
    types=source.TYPES,
)
