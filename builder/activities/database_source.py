"""What a database's source says: its fields, and the values of the entries that it starts with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from html import escape

from builder.activities.authored import Wording
from builder.model import Authored, Part
from builder.problems import Problem

KEYS = ("Type", "Required")
TYPES = ("text", "textarea", "menu", "radio", "checkbox", "multimenu", "url", "number", "date", "latlong", "picture", "file")
WITH_LIST = frozenset({"menu", "radio", "checkbox", "multimenu"})
SEVERAL = frozenset({"checkbox", "multimenu"})
FILES = frozenset({"picture", "file"})

NAME_LIMIT = 200
"""Moodle's column ``data_fields.name`` has 255."""

_SIGNS = re.compile(r"[\[\]#<>|]")
"""What Moodle's templates take for their own."""

_NUMBERS = re.compile(r"#(\d+)")
_PLACE = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")
_ADDRESS = re.compile(r"(https?://\S+)(?:\s+(.*))?")


@dataclass(frozen=True, slots=True)
class Short:
    """A value in a line, and what Moodle keeps beside it: the words of a link, the second number of a place."""

    text: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A value of several paragraphs."""

    html: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Options of a list, by their numbers."""

    numbers: tuple[int, ...]


Value = Short | Written | Chosen


def escaped(words: str) -> str:
    """Plain words as HTML."""
    return escape(words, quote=False)


def values(entry: Part, activity: Authored) -> Mapping[str, Value]:
    """The values of an entry, in the order of the fields; those that cannot be read are left out (``check`` reports them)."""
    found: dict[str, Value] = {}
    first, body = _heading_field(activity), _body_field(activity)
    for field in activity.parts:
        raw = entry.data.get(field.id, "")
        if field.id == first and not raw:
            found[field.id] = Short(entry.title)
        elif field.id == body and not raw:
            if entry.body.plain:
                found[field.id] = Written(entry.body.html)
        elif raw:
            value = _value(raw, field)
            if value is not None:
                found[field.id] = value
    return found


def _heading_field(activity: Authored) -> str:
    return activity.parts[0].id if activity.parts and activity.parts[0].data.get("Type") == "text" else ""


def _body_field(activity: Authored) -> str:
    return next((part.id for part in activity.parts if part.data.get("Type") == "textarea"), "")


def _value(raw: str, field: Part) -> Value | None:
    """None where the text cannot be a value of the field."""
    kind = field.data.get("Type", "")
    if kind in WITH_LIST:
        return _chosen(raw, field)
    if kind == "textarea":
        return Written(f"<p>{escaped(raw)}</p>")
    return _READERS[kind](raw) if kind in _READERS else None


def _chosen(raw: str, field: Part) -> Chosen | None:
    numbers = tuple(int(match) for match in _NUMBERS.findall(raw))
    whole = re.fullmatch(r"#\d+(?:; #\d+)*", raw) and all(0 < number <= len(field.items) for number in numbers)
    several = field.data.get("Type") in SEVERAL or len(numbers) == 1
    return Chosen(numbers) if whole and several else None


def _url(raw: str) -> Short | None:
    match = _ADDRESS.fullmatch(raw)
    return Short(match[1], match[2] or "") if match else None


def _latlong(raw: str) -> Short | None:
    match = _PLACE.fullmatch(raw)
    return Short(match[1], match[2]) if match and abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180 else None


def _decimal(raw: str) -> Short | None:
    return Short(raw) if re.fullmatch(r"-?\d{1,15}(?:\.\d{1,10})?", raw) else None


def _as_it_is(raw: str) -> Short:
    return Short(raw)


def _date(raw: str) -> Short | None:
    """Seconds since 1970 at noon (UTC), which is the same day in most places."""
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        return None
    return Short(str(int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())))


_READERS: Mapping[str, Callable[[str], Short | None]] = {
    "url": _url,
    "latlong": _latlong,
    "date": _date,
    "number": _decimal,
    "text": _as_it_is,
}


def normal(activity: Authored) -> Authored:
    """With options of entries by number: ``#2; #3``."""
    lists = {part.id: [item.text.plain for item in part.items] for part in activity.parts if part.data.get("Type") in WITH_LIST}
    return replace(activity, entries=tuple(replace(entry, data=_numbered(entry.data, lists)) for entry in activity.entries))


def _numbered(data: Mapping[str, str], lists: Mapping[str, list[str]]) -> Mapping[str, str]:
    return {name: _as_numbers(value, lists[name]) if name in lists else value for name, value in data.items()}


def _as_numbers(value: str, options: list[str]) -> str:
    words = [word.strip() for word in value.split(";")]
    return "; ".join(f"#{options.index(word) + 1}" if word in options else word for word in words)


def plain(activity: Authored, wording: Wording) -> str:
    """The fields as a form to print, and the entries to start with."""
    return "".join(_printed(part) for part in activity.parts) + entries_to_read(activity, wording)


def _printed(part: Part) -> str:
    options = "".join(f"<li>{item.text.html}</li>" for item in part.items)
    return f"<p><strong>{escaped(part.title)}</strong></p>{part.body.html}{f'<ul>{options}</ul>' if options else ''}"


def entries_to_read(activity: Authored, wording: Wording) -> str:
    """The entries to start with, folded together; empty where there are none."""
    if not activity.entries:
        return ""
    said = wording.ngettext("{number} entry to start with", "{number} entries to start with", len(activity.entries))
    entries = "".join(_read_entry(entry, activity) for entry in activity.entries)
    return f'<details class="cp-answer"><summary>{escaped(said)}</summary>{entries}</details>'


def _read_entry(entry: Part, activity: Authored) -> str:
    fields = {part.id: part for part in activity.parts}
    shown = values(entry, activity)
    rows = "".join(
        f"<dt>{escaped(fields[name].title)}</dt><dd>{_read(value, name, fields, entry)}</dd>"
        for name, value in shown.items()
        if name != _heading_field(activity)
    )
    return f"<h4>{escaped(entry.title)}</h4><dl>{rows}</dl>"


def _read(value: Value, name: str, fields: Mapping[str, Part], entry: Part) -> str:
    field = fields[name]
    if isinstance(value, Chosen):
        return ", ".join(escaped(field.items[number - 1].text.plain) for number in value.numbers)
    if isinstance(value, Written):
        return value.html
    kind = field.data.get("Type")
    if kind == "url":
        return f'<a href="{escape(value.text)}">{escaped(value.more or value.text)}</a>'
    return escaped(entry.data.get(name, value.text) if kind in {"date", "latlong"} else value.text)


def check(activity: Authored) -> Iterator[Problem]:
    """Rules ``fields-present``, ``field-named``, ``options-enough``, ``option-plain``, ``value-valid``."""
    if not activity.parts:
        yield Problem(activity.at, "fields-present", "the database has no field", "write one: ## Name {#name}, Type: text")
        return
    names: dict[str, Part] = {}
    for part in activity.parts:
        yield from _check_field(part, names)
    if activity.entries and not _heading_field(activity):
        message = "entries are headed by the first field, and that is no text"
        yield Problem(activity.parts[0].at, "fields-present", message, "put a field of Type: text first")
    for entry in activity.entries:
        yield from _check_entry(entry, activity)


def _check_field(part: Part, names: dict[str, Part]) -> Iterator[Problem]:
    kind = part.data.get("Type", "")
    if _SIGNS.search(part.title) or len(part.title) > NAME_LIMIT:
        message = f"“{part.title[:40]}” cannot be the name of a field"
        yield Problem(part.at, "field-named", message, f"use at most {NAME_LIMIT} characters, and none of [ ] # < > |")
    if names.setdefault(part.title.casefold(), part) is not part:
        yield Problem(part.at, "field-named", f"another field is called “{part.title}”", "give each field a name of its own")
    if kind in WITH_LIST and not part.items:
        yield Problem(part.at, "options-enough", "the field has nothing to choose from", "end its text with a list")
    for item in part.items if kind in WITH_LIST else ():
        if re.search(r"[#<>;\n]", item.text.plain):
            yield Problem(item.at, "option-plain", "an option has a sign that Moodle takes for its own", "word it without # < > ;")


def _check_entry(entry: Part, activity: Authored) -> Iterator[Problem]:
    fields = {part.id: part for part in activity.parts}
    found = values(entry, activity)
    for name, raw in entry.data.items():
        if name not in fields:
            continue  # a translation lacks the field, and is reported for that
        kind = fields[name].data.get("Type", "")
        if kind in FILES:
            yield Problem(entry.at, "value-valid", "entries to start with bring no files", f"leave “{name}” out")
        elif name not in found:
            message = f"“{raw[:40]}” cannot be the value of “{name}”"
            yield Problem(entry.at, "value-valid", message, _HINTS.get(kind, "write one of its list, several with ; between them"))
    for field in activity.parts:
        if field.data.get("Required") == "yes" and field.id not in found:
            yield Problem(entry.at, "value-present", f"the entry has no “{field.id}”, which is required", f"add a line {field.id}: …")


_HINTS = {
    "url": "write an address that begins with https://",
    "latlong": "write it as 42.98, -0.35: north and east count up",
    "date": "write it as 2027-01-11",
    "number": "write a number with a point: 12.5",
}
