"""A backup being written: its numbers, files and questions, and the address of everything in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.activities import type_of
from builder.activities.common import Activity
from builder.formats.moodle.banks import SHARED, Bank
from builder.formats.moodle.contents import Contents
from builder.formats.moodle.direction import turned
from builder.formats.moodle.files import Area, Files
from builder.formats.moodle.look import dress
from builder.formats.moodle.numbers import Numbers
from builder.formats.moodle.outline import outlined
from builder.formats.moodle.releases import Release
from builder.model import Asset, Edition
from builder.text.references import resolve
from builder.xml import Element

COURSEBOT = "coursebot"
"""The author of glossary entries and opening posts: an account nobody can log in with. Its full name is in :mod:`.users`."""

_TO_NOWHERE = re.compile(r' href=""')


@dataclass(slots=True)
class Backup:
    """``time`` is the date of everything in it. Questions are written first: quizzes name their entries in the question bank."""

    edition: Edition
    contents: Contents
    release: Release
    banks: tuple[Bank, ...]
    time: int
    numbers: Numbers = field(default_factory=Numbers)
    files: Files = field(init=False)
    entries: dict[str, list[Element]] = field(default_factory=dict)
    """The entries of each question category, by the category's key."""
    bank_entries: dict[str, int] = field(default_factory=dict)
    """The id of each question's entry, by the question's key."""
    authored: set[str] = field(default_factory=set)
    """The keys of the activities that have entries by the author."""
    _activities: dict[str, Activity] = field(init=False)
    _assets: dict[str, Asset] = field(init=False)
    _homes: dict[str, Bank] = field(init=False)

    def __post_init__(self) -> None:
        self.files = Files(self.numbers)
        self._activities = {activity.key: activity for activity in self.contents.activities()}
        self._assets = {asset.id: asset for asset in self.edition.course.all_assets()}
        self._homes = {category.key: bank for bank in self.banks for category in bank.all_categories()}

    @property
    def course_id(self) -> int:
        return self.numbers.number("course", "")

    @property
    def course_context(self) -> int:
        return self.numbers.number("context", "course")

    @property
    def author(self) -> int:
        return self.numbers.number("user", COURSEBOT)

    def place(self, activity: Activity) -> ActivityPlace:
        return ActivityPlace(self, activity)

    def activity(self, key: str) -> ActivityPlace:
        return ActivityPlace(self, self._activities[key])

    def bank_context(self, bank: Bank) -> int:
        """The context in which its categories stand."""
        if bank.quiz:
            return self.activity(bank.quiz).context
        return self.course_context if self.release.bank == "course" else self.numbers.number("context", SHARED)

    def drawing_context(self, category: str) -> int:
        """The context that a random slot names; of a bank that Moodle will make it is not known yet, so that of the course."""
        bank = self._homes[category]
        return self.bank_context(bank) if bank.quiz else self.course_context

    def section_id(self, key: str) -> int:
        return self.numbers.number("course_sections", key)

    def stamp(self, key: str) -> str:
        """A question category's stamp, in the shape of Moodle's own (site, date, chance), made of ids that stay."""
        return f"coursepack+{self.edition.id}+{self.edition.label}/{key}"

    def html(self, html: str, area: Area) -> str:
        """HTML as Moodle stores it; links to what this course does not hold become plain words."""
        named = outlined(html, below_title=area.component == "mod_page")
        resolved = resolve(dress(named), lambda kind, target: self._address(kind, target, area))
        return turned(_TO_NOWHERE.sub("", resolved), self.edition.course.language)

    def _address(self, kind: str, target: str, area: Area) -> str:
        """The address of a reference from a text in an area; empty where the course does not hold its target."""
        if kind == "asset":
            return self.files.put(area, target, self._assets[target])
        if kind == "sheet":
            name, asset = self.contents.sheets.get(target, ("", None))
            return self.files.put(area, name, asset) if asset else ""
        if kind == "term":
            module, _, term = target.rpartition("/")
            return self._activity_address(f"terms/{module}", f"term-{term}")
        key, _, anchor = target.partition("#")
        return self._activity_address(key if kind == "key" else f"{kind}/{key}", anchor)

    def _activity_address(self, key: str, anchor: str) -> str:
        if key not in self._activities:
            return ""
        place = self.activity(key)
        address = f"$@{type_of(place.activity).link}*{place.module}@$"
        return f"{address}#{anchor}" if anchor else address


@dataclass(frozen=True, slots=True)
class ActivityPlace:
    """An activity's place in a backup (:class:`builder.activities.common.Place`)."""

    backup: Backup
    activity: Activity

    @property
    def instance(self) -> int:
        return self.number(self.activity.modname, self.activity.key)

    @property
    def module(self) -> int:
        return self.number("course_modules", self.activity.key)

    @property
    def context(self) -> int:
        return self.number("context", self.activity.key)

    @property
    def time(self) -> int:
        return self.backup.time

    @property
    def directory(self) -> str:
        return f"activities/{self.activity.modname}_{self.module}"

    def number(self, table: str, key: str) -> int:
        return self.backup.numbers.number(table, key)

    def html(self, html: str, filearea: str, itemid: int = 0) -> str:
        return self.backup.html(html, self._area(filearea, itemid))

    def attach(self, asset: Asset, filearea: str, itemid: int = 0, path: str | None = None) -> str:
        return self.backup.files.put(self._area(filearea, itemid), path or asset.id, asset)

    def bank_entry(self, question: str) -> int:
        return self.backup.bank_entries[question]

    def drawing_context(self, category: str) -> int:
        return self.backup.drawing_context(category)

    @property
    def filters(self) -> bool:
        return self.backup.release.filters

    def author(self) -> int:
        self.backup.authored.add(self.activity.key)
        return self.backup.author

    def _area(self, filearea: str, itemid: int) -> Area:
        return Area(self.context, f"mod_{self.activity.modname}", filearea, itemid)
