"""YAML that knows where everything stands.

Data files and front matter are plain YAML: mappings, lists and words. Anchors, aliases and tags are refused (they serve nobody here, and
a few lines of them expand to gigabytes), and of the unquoted words only ``true``, ``false``, ``null`` and numbers are more than words
(YAML 1.2's core schema), so that ``no`` stays Norwegian and ``2027-01-11`` a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

from builder.problems import Location, Problems

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

DEPTH_LIMIT = 16
NODE_LIMIT = 100_000

_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, Json] = {"": None, "~": None, "null": None, "true": True, "false": False, "True": True, "False": False, "Null": None}

_HINTS = {
    "mapping values are not allowed in this context": "put the whole text between double quotes: it holds a colon",
    "found a tab character that violates indentation": "indent with spaces, not with tabs",
    "did not find expected ',' or ']'": "close the list with ], and write a comma between its items",
    "did not find expected ',' or '}'": "close the brace with }, and write a comma between its items",
    "did not find expected '-' indicator": "begin this line in the same column as the lines around it that belong with it",
    "did not find expected key": "begin the line in the same column as those around it; put a text with quotes in it between other quotes",
    "could not find expected ':'": "write a colon and a space behind the key",
    "found unexpected end of stream": "a quotation mark is not closed: look above",
    "found character that cannot start any token": "indent with spaces, not with tabs; put a text that begins with @, % or ` in quotes",
}

Key = tuple[str | int, ...]
"""The way to a value: keys and positions in lists, from the outside in."""


@dataclass(frozen=True, slots=True)
class Data:
    """A value read from YAML, with the places of all that is in it. ``broken``: it could not be read, which is reported already."""

    path: str
    value: Json
    places: Mapping[Key, Location] = field(default_factory=dict)
    keys: Mapping[Key, Location] = field(default_factory=dict)
    broken: bool = False

    def at(self, *way: str | int) -> Location:
        """Where a value stands, or the nearest thing around it that does."""
        return self._nearest(self.places, way)

    def key_at(self, *way: str | int) -> Location:
        """Where the key of a value stands."""
        return self.keys.get(way) or self.at(*way)

    def _nearest(self, places: Mapping[Key, Location], way: Key) -> Location:
        while way and way not in places:
            way = way[:-1]
        return places.get(way, Location(self.path))


class _Refused(Exception):  # noqa: N818 - no error: the way out of a file that is not read on
    """Reading cannot go on; the problem is already reported."""


def read_yaml(path: str, text: str, problems: Problems, first_line: int = 1) -> Data | None:
    """The value of a YAML text whose first line has the number ``first_line`` in its file; None where it cannot be read.

    Rules: ``yaml-valid``, ``yaml-plain``, ``key-once``, ``size-limited``.
    """
    reader = _Reader(path, problems, first_line)
    try:
        value = reader.read(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = Location(path, mark.line + first_line, mark.column + 1) if mark else Location(path, first_line)
        hint = _HINTS.get(error.problem or "", "look for a missing quote, colon or space at this place")
        if _glued(text, mark):
            hint = "write a space behind the colon in the line above"
        problems.add(at, "yaml-valid", f"this is not YAML: {error.problem}", hint)
        return None
    except yaml.YAMLError as error:
        first = str(error).partition("\n")[0]
        problems.add(Location(path, first_line), "yaml-valid", f"this is not YAML: {first}", "look for characters that do not belong here")
        return None
    except _Refused:
        return None
    return Data(path, value, reader.places, reader.keys)


def _glued(text: str, mark: yaml.Mark | None) -> bool:
    """Whether the line above says ``key:value``."""
    lines = text.split("\n")
    return mark is not None and 0 < mark.line < len(lines) and re.match(r"[ \t]*[\w-]+:[^\s/]", lines[mark.line - 1]) is not None


class _Reader:
    """Events of the parser become values; the places of all of them are noted on the way."""

    def __init__(self, path: str, problems: Problems, first_line: int) -> None:
        self._path, self._problems, self._first_line = path, problems, first_line
        self.places: dict[Key, Location] = {}
        self.keys: dict[Key, Location] = {}
        self._events: Iterator[yaml.Event] = iter(())

    def read(self, events: Iterator[yaml.Event]) -> Json:
        self._events = events
        value: Json = {}
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "yaml-plain", "a second document starts here", "keep one; --- stands only around front matter")
                value = self._value(next(events), ())
        return value

    def _value(self, event: yaml.Event, way: Key) -> Json:
        self._check(event, way)
        self.places[way] = self._place(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(way)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(way)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        raise TypeError(f"the parser gave {event!r}")

    def _check(self, event: yaml.Event, way: Key) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "yaml-plain", "anchors and aliases (& and *) are not read", "write the value out, or put it in quotes")
        if getattr(event, "tag", None):
            self._refuse(event, "yaml-plain", "tags (!) are not read", "put the value in quotes if it starts with !")
        if len(way) > DEPTH_LIMIT:
            self._refuse(event, "size-limited", f"values lie more than {DEPTH_LIMIT} deep", "make the data flatter")
        if len(self.places) >= NODE_LIMIT:
            self._refuse(event, "size-limited", f"there are more than {NODE_LIMIT:,} values", "make the file smaller")

    def _mapping(self, way: Key) -> Json:
        found: dict[str, Json] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            self._check(event, way)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "yaml-plain", "a key must be a word", "put it in quotes")
            key = event.value
            if key in found:
                first = self.keys[(*way, key)].line
                message = f"the key “{_short(key)}” stands already in line {first}"
                self._problems.add(self._place(event), "key-once", message, "keep one of the two")
            self.keys[(*way, key)] = self._place(event)
            found[key] = self._value(next(self._events), (*way, key))
        return found

    def _sequence(self, way: Key) -> Json:
        found: list[Json] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*way, len(found))))
        return found

    def _place(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        if mark is None:
            return Location(self._path, self._first_line)
        quoted = isinstance(event, yaml.ScalarEvent) and event.style in {"'", '"'}
        return Location(self._path, mark.line + self._first_line, mark.column + (2 if quoted else 1))

    def _refuse(self, event: yaml.Event, rule: str, message: str, hint: str) -> NoReturn:
        self._problems.add(self._place(event), rule, message, hint)
        raise _Refused


def _scalar(event: yaml.ScalarEvent) -> Json:
    text: str = event.value
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text) and len(text) < 40:
        return float(text)
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
