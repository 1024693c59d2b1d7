"""A backup being looked at: its XML files parsed, and what they say that several rules ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from builder.problems import Location
from builder.verify.archive import Blob, Members
from builder.xml import NULL, Element, parse

MAKES_BANKS = 5
"""The first Moodle that does (``restore_move_module_questions_categories``)."""


@dataclass(frozen=True, slots=True)
class ActivityFolder:
    """An activity as ``moodle_backup.xml`` lists it; numbers stay texts, as they are written."""

    module: str
    section: str
    name: str
    title: str
    folder: str

    def file(self, name: str) -> str:
        return f"{self.folder}/{name}.xml"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A row of ``files.xml``."""

    id: str
    line: int
    context: str
    component: str
    filearea: str
    path: str
    """Folder and name, without the ``/`` in front."""
    contenthash: str
    size: str
    external: bool

    @property
    def is_folder(self) -> bool:
        return self.path.rpartition("/")[2] == "."


def text_of(element: Element | None, path: str) -> str:
    """The text of an element below another, empty for none and for the database's NULL."""
    found = None if element is None else element.findtext(path)
    return "" if found is None or found == NULL else found.strip()


class Package:
    """``unparsable`` tells of XML that cannot be read, by member: line and message."""

    def __init__(self, members: Members) -> None:
        self.members = members
        self.unparsable: dict[str, tuple[int, str]] = {}
        self._roots: dict[str, Element | None] = {}

    @property
    def blobs(self) -> dict[str, Blob]:
        return self.members.blobs

    def has(self, name: str) -> bool:
        return name in self.members.xml

    def root(self, name: str) -> Element | None:
        """The root of an XML file; None where there is none, or where it cannot be read."""
        if name not in self._roots:
            self._roots[name] = self._parsed(name)
        return self._roots[name]

    def _parsed(self, name: str) -> Element | None:
        data = self.members.xml.get(name)
        if data is None:
            return None
        try:
            root = parse(data)
        except etree.XMLSyntaxError as error:
            self.unparsable[name] = (error.lineno or 1, error.msg or "it is no XML")
            return None
        if root.getroottree().docinfo.internalDTD is not None:
            self.unparsable[name] = (1, "it declares a document type")
            return None
        return root

    def roots(self) -> Iterator[tuple[str, Element]]:
        """Every XML file that can be read."""
        for name in sorted(self.members.xml):
            root = self.root(name)
            if root is not None:
                yield name, root

    def holds(self, name: str, needle: bytes) -> bool:
        """Whether a file has these bytes: a quick look before a long walk."""
        return needle in self.members.xml.get(name, b"")

    @cached_property
    def information(self) -> Element | None:
        root = self.root("moodle_backup.xml")
        return None if root is None else root.find("information")

    @property
    def is_course(self) -> bool:
        """Whether it is a backup of a whole course, not of an activity or a section."""
        return text_of(self.information, "details/detail/type") in {"", "course"}

    @property
    def makes_banks(self) -> bool:
        """Whether it is for a Moodle that makes a question bank for categories whose context is not in the backup: from 5.0 on."""
        major = text_of(self.information, "backup_release").partition(".")[0]
        return major.isdecimal() and int(major) >= MAKES_BANKS

    @cached_property
    def settings(self) -> dict[str, str]:
        """The settings of the root by name."""
        found = [] if self.information is None else self.information.findall("settings/setting")
        return {text_of(setting, "name"): text_of(setting, "value") for setting in found}

    @cached_property
    def activities(self) -> tuple[ActivityFolder, ...]:
        found = [] if self.information is None else self.information.findall("contents/activities/activity")
        return tuple(
            ActivityFolder(*(text_of(each, name) for name in ("moduleid", "sectionid", "modulename", "title", "directory")))
            for each in found
        )

    @cached_property
    def sections(self) -> dict[str, str]:
        """The folders of the sections by their ids."""
        found = [] if self.information is None else self.information.findall("contents/sections/section")
        return {text_of(each, "sectionid"): text_of(each, "directory") for each in found}

    @cached_property
    def modules(self) -> dict[str, ActivityFolder]:
        """The activities by the ids of their course modules."""
        return {activity.module: activity for activity in self.activities}

    @cached_property
    def contexts(self) -> dict[str, str]:
        """The context of each XML file whose texts have one of their own."""
        course = text_of(self.information, "original_course_contextid")
        found = dict.fromkeys(("course/course.xml", *(f"{folder}/section.xml" for folder in self.sections.values())), course)
        for activity in self.activities:
            root = self.root(activity.file(activity.name))
            if root is not None:
                found[activity.file(activity.name)] = root.get("contextid", "")
        return found

    @cached_property
    def files(self) -> tuple[StoredFile, ...]:
        root = self.root("files.xml")
        return () if root is None else tuple(_stored(element) for element in root.iterfind("file"))

    @cached_property
    def paths(self) -> frozenset[tuple[str, str]]:
        """Context and path of every file."""
        return frozenset((file.context, file.path) for file in self.files)

    def at(self, name: str, element: Element | None = None) -> Location:
        """A place in a member."""
        return Location(name, (element.sourceline or 1) if element is not None else 1)


def _stored(element: Element) -> StoredFile:
    folder, name = text_of(element, "filepath"), text_of(element, "filename")
    return StoredFile(
        id=element.get("id", ""),
        line=element.sourceline or 1,
        context=text_of(element, "contextid"),
        component=text_of(element, "component"),
        filearea=text_of(element, "filearea"),
        path=f"{folder}{name}".removeprefix("/"),
        contenthash=text_of(element, "contenthash"),
        size=text_of(element, "filesize"),
        external=bool(text_of(element, "repositoryid")),
    )
