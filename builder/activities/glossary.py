"""A glossary: terms that can be searched, browsed by letter, and linked wherever they occur in the course.

Moodle restores the entries only with the users of a backup, and not for editing teachers; nothing that a learner needs may exist
only here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from builder.activities.common import Activity, ActivityType, Place
from builder.xml import Element, branch, leaf, leaves


@dataclass(frozen=True, slots=True)
class Entry:
    """``definition`` is HTML; ``key`` is unique in the course."""

    key: str
    concept: str
    definition: str
    aliases: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary(Activity):
    """``main`` marks the one glossary of a course whose entries others may export into; ``categories`` are names."""

    modname: ClassVar[str] = "glossary"

    entries: tuple[Entry, ...]
    categories: tuple[str, ...] = ()
    main: bool = False


def _element(glossary: Glossary, place: Place) -> Element:
    return branch(
        "glossary",
        *leaves(
            name=glossary.name,
            intro=place.html(glossary.intro, "intro"),
            introformat=1,
            allowduplicatedentries=0,
            displayformat="dictionary",
            mainglossary=int(glossary.main),
            showspecial=0,
            showalphabet=1,
            showall=1,
            allowcomments=0,
            allowprintview=1,
            usedynalink=1,
            defaultapproval=0,
            globalglossary=0,
            entbypage=50,
            editalways=0,
            rsstype=0,
            rssarticles=0,
            assessed=0,
            assesstimestart=0,
            assesstimefinish=0,
            scale=0,
            timecreated=place.time,
            timemodified=place.time,
            completionentries=0,
        ),
        branch("entries", *(_entry(entry, place) for entry in glossary.entries)),
        branch("entriestags"),
        branch("categories", *(_category(name, glossary, place) for name in glossary.categories)),
        id=place.instance,
    )


def _entry(entry: Entry, place: Place) -> Element:
    number = place.number("glossary_entries", entry.key)
    return branch(
        "entry",
        *leaves(
            userid=place.author(),
            concept=entry.concept,
            definition=place.html(entry.definition, "entry", number),
            definitionformat=1,
            definitiontrust=0,
            attachment="",
            timecreated=place.time,
            timemodified=place.time,
            teacherentry=1,
            sourceglossaryid=0,
            usedynalink=1,
            casesensitive=0,
            fullmatch=1,
            approved=1,
        ),
        branch("aliases", *(_alias(entry, alias, place) for alias in entry.aliases)),
        branch("ratings"),
        id=number,
    )


def _alias(entry: Entry, alias: str, place: Place) -> Element:
    return branch("alias", leaf("alias_text", alias), id=place.number("glossary_alias", f"{entry.key}/{alias}"))


def _category(name: str, glossary: Glossary, place: Place) -> Element:
    key = f"{glossary.key}/{name}"
    members = [_membership(key, entry, place) for entry in glossary.entries if name in entry.categories]
    return branch(
        "category",
        *leaves(name=name, usedynalink=0),
        branch("category_entries", *members),
        id=place.number("glossary_categories", key),
    )


def _membership(category: str, entry: Entry, place: Place) -> Element:
    number = place.number("glossary_entries_categories", f"{category}/{entry.key}")
    return branch("category_entry", leaf("entryid", place.number("glossary_entries", entry.key)), id=number)


TYPE = ActivityType(Glossary, _element, link="GLOSSARYVIEWBYID")
