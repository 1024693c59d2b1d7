"""Activities: one file per language, front matter with settings, an introduction, headed parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pydantic import BaseModel

from builder.activities import KINDS
from builder.activities.authored import Kind
from builder.model import Authored, Level, ListItem, Part, Setting, Text
from builder.problems import Location
from builder.source.data import Data
from builder.source.front import Document, piece_at
from builder.source.pairing import entries as entries_of
from builder.source.pairing import pair
from builder.source.parts import PartReader, split_list
from builder.source.reading import Reading
from builder.source.sections import did_you_mean, first_section
from builder.source.validation import validate
from builder.text import Piece

COMMON = frozenset({"title", "activity"})
"""Keys of the front matter that are no settings."""


@dataclass(frozen=True, slots=True)
class Home:
    """What activities belong to. ``folder`` is that of a course or a module, ``module`` the latter's id or empty.

    ``levels`` are what questions may be about, with the level of those that say none: objectives of the module, modules of the course.
    """

    folder: str
    id: str
    module: str
    levels: Mapping[str, Level]


def read_activities(
    home: Home, names: Sequence[tuple[str, Location]], reading: Reading, reference: Sequence[Authored] | None
) -> tuple[Authored, ...]:
    """The activities of these names, which are called so at these places; ``reference`` are those of the first language, None there.

    Rules: ``activity-exists``, ``activity-known``, ``translation-agrees`` and those of parts, questions and data.
    """
    known = {activity.id: activity for activity in reference or ()}
    found = (_ActivityReader(home, name, at, reading, known.get(name)).read() for name, at in names)
    return tuple(activity for activity in found if activity is not None)


class _ActivityReader:
    def __init__(self, home: Home, name: str, at: Location, reading: Reading, reference: Authored | None) -> None:
        self._home, self._name, self._at, self._reading, self._reference = home, name, at, reading, reference
        self._path = f"{home.folder}/{reading.language}/activities/{name}.md"
        self._problems = reading.problems

    def read(self) -> Authored | None:
        if not self._reading.is_source and self._reference is None:
            return None  # the first language has it not, or nobody can read it there: that is reported
        document = self._document()
        kind = None if document is None else self._kind(document)
        shape = None if document is None or kind is None else self._shape(document, kind)
        if document is None or kind is None or shape is None:
            self._problems.lose(Location(self._path), whole=True)
            return None
        parts = PartReader(kind, self._path, self._home.levels, self._home.id, self._reading)
        activity = kind.reads.normal(self._activity(document, kind, shape, parts))
        if self._reference is not None:
            _Comparison(activity, self._reference, self._reading).report()
        if not parts.lost:
            self._problems.extend(kind.check(activity))
        return activity

    def _document(self) -> Document | None:
        if self._reading.present(self._path):
            return self._reading.document(self._path)
        if self._reading.absent(self._path):
            hint = f"write {self._path}, or remove the name"
            self._problems.add(self._at, "activity-exists", f"there is no activity “{self._name}”", hint)
            self._problems.lose(Location(self._path), whole=True)
        return None

    def _kind(self, document: Document) -> Kind | None:
        value = document.front.value
        name = value.get("activity") if isinstance(value, dict) else None
        if self._reference is not None:
            if name is not None and name != self._reference.kind:
                self._disagree(document.front.at("activity"), "“activity”", name, self._reference.kind)
            return KINDS[self._reference.kind]
        if isinstance(name, str) and name in KINDS:
            return KINDS[name]
        if not document.front.broken and self._reading.is_source:
            said = "the file does not say which kind of activity it is" if name is None else f"there is no kind of activity “{name}”"
            hint = f"add a line activity: … ({', '.join(KINDS)})" if name is None else did_you_mean(str(name), tuple(KINDS))
            self._problems.add(document.front.at("activity"), "activity-known", said, hint)
        return None

    def _shape(self, document: Document, kind: Kind) -> BaseModel | None:
        """The front matter; a translation inherits what is no prose."""
        front = document.front
        if self._reference is not None and isinstance(front.value, dict):
            inherited = {key: value for key, value in self._reference.settings.items() if key not in kind.prose}
            front = Data(front.path, {**inherited, **front.value}, front.places, front.keys, front.broken)  # type: ignore[dict-item]
        return validate(front, kind.settings, self._problems)

    def _activity(self, document: Document, kind: Kind, shape: BaseModel, parts: PartReader) -> Authored:
        reading, reads = self._reading, kind.reads
        settings = self._settings(document, kind, shape)
        lines = document.piece.lines
        cut = first_section(lines) if reads.sections else len(lines)
        intro, items = split_list(self._path, lines[:cut], reading.compiler) if reads.list else (lines[:cut], ())
        title = getattr(shape, "title")  # noqa: B009 - every shape of a kind has one
        return Authored(
            id=self._name,
            module=self._home.module,
            kind=kind.name,
            at=document.at,
            title=reading.compiler.plain(piece_at(document.front, title, "title")),
            intro=reading.compiler.compile(Piece(self._path, tuple(intro))),
            settings=settings,
            words=dict(self._words(document, kind, shape)),
            items=items,
            parts=(found := parts.read(lines[cut:], self._reference.parts if self._reference else None)),
            entries=parts.read_entries(found, self._reference.entries if self._reference else None) if reads.entries else (),
        )

    def _settings(self, document: Document, kind: Kind, shape: BaseModel) -> dict[str, Setting]:
        values = shape.model_dump(by_alias=True)
        settings = {key: value for key, value in values.items() if key not in COMMON and key not in kind.prose}
        given = document.front.value if isinstance(document.front.value, dict) else {}
        for key, value in settings.items():
            if self._reference is not None and key in given and value != self._reference.settings.get(key):
                self._disagree(document.front.at(key), f"“{key}”", value, self._reference.settings.get(key))
        return settings

    def _words(self, document: Document, kind: Kind, shape: BaseModel) -> Iterator[tuple[str, Text]]:
        for name in kind.prose:
            text = getattr(shape, name)
            if text:
                yield name, self._reading.compiler.compile(piece_at(document.front, text, name))
            elif self._reference is not None and name in self._reference.words:
                message = f"the first language says “{name}”, which is missing here"
                self._problems.add(document.at, "translation-exists", message, f"add a line {name}: …")

    def _disagree(self, at: Location, what: str, here: object, there: object) -> None:
        hint = "make both equal; what is no prose may be left out in a translation"
        self._problems.add(at, "translation-agrees", f"{what} is {here} here and {there} in the first language", hint)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """An activity with the same in the first language: parts, lists, data. Rule ``translation-agrees``."""

    activity: Authored
    reference: Authored
    reading: Reading

    def report(self) -> None:
        self._lists(self.activity.at, self.activity.items, self.reference.items)
        self._parts(self.activity.parts, self.reference.parts)
        self._parts(self.activity.entries, self.reference.entries, entries=True)

    def _parts(self, parts: Sequence[Part], reference: Sequence[Part], *, entries: bool = False) -> None:
        here, there = {part.id: part for part in parts}, {part.id: part for part in reference}
        self._ids(parts, reference, ".entries.md" if entries else ".md")
        for part, expected in zip(
            (part for part in parts if part.id in there), (part for part in reference if part.id in here), strict=True
        ):
            if part.id != expected.id:
                self._add(part.at, f"the first language has “{expected.id}” here", "put the parts into the same order in all languages")
                return
            self._lists(part.at, part.items, expected.items)
            self._rows(part, expected)
            if not entries:
                self._data(part, expected)

    def _ids(self, parts: Sequence[Part], reference: Sequence[Part], suffix: str) -> None:
        """The same parts in both, as far as they could be read."""
        path, model = (f"{each.at.path.removesuffix('.md')}{suffix}" for each in (self.activity, self.reference))
        own = entries_of(parts, (loss for loss in self.reading.problems.lost if loss.at.path == path))
        there = entries_of(reference, self.reading.lost_of(model))
        pairs = pair([entry.id for entry in own], [entry.id for entry in there])
        for one, other in pairs.renamed:
            message = f"the part “{own[one].id}” stands where the first language has “{there[other].id}”"
            self._add(own[one].at, message, f"give both the same id; the other stands in {there[other].at}")
        for index in pairs.missing:
            self._add(self.activity.at, f"the part “{there[index].id}” is missing", f"translate it: it stands in {there[index].at}")
        for index in pairs.extra:
            self._add(own[index].at, f"the first language has no part “{own[index].id}”", "write it there first, with the same id")

    def _lists(self, at: Location, items: Sequence[ListItem], reference: Sequence[ListItem]) -> None:
        if len(items) != len(reference):
            message = f"the list has {len(items)} entries here and {len(reference)} in the first language"
            self._add(items[0].at if items else at, message, "make both equal")
            return
        for item, expected in zip(items, reference, strict=True):
            if (item.mark, item.target) != (expected.mark, expected.target):
                said = expected.mark or f"#{expected.target}"
                self._add(item.at, f"this entry differs from that of the first language, which has “{said}”", "make both equal")

    def _rows(self, part: Part, expected: Part) -> None:
        shapes = [[len(row) for row in each.rows] for each in (part, expected)]
        if shapes[0] != shapes[1]:
            self._add(part.at, "the table has other rows or columns than in the first language", f"compare with {expected.at}")

    def _data(self, part: Part, expected: Part) -> None:
        if part.leads != expected.leads:
            self._add(part.at, "the answers lead to other pages than in the first language", "make both equal, or leave the arrows out")
        for (key, value), (_, wanted) in zip_longest(sorted(part.data.items()), sorted(expected.data.items()), fillvalue=("", "")):
            if value != wanted:
                self._add(part.at, f"“{key}” is “{value}” here and “{wanted}” in the first language", "make both equal, or leave it out")
                return

    def _add(self, at: Location, message: str, hint: str) -> None:
        self.reading.problems.add(at, "translation-agrees", message, hint)
