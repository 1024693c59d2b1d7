"""What learners read in a backup, told apart by the ids of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.xml import Element, parse

from .filter import shown

_ADDRESS = re.compile(r"@@PLUGINFILE@@/[^\"]*|\$@[A-Z]+\*\d+@\$")

_SHELL = re.compile(r"^<div>|</div>|(?<=</div>)<div>")


def texts(members: Mapping[str, bytes], language: str = "") -> dict[str, str]:
    """Every text by a key that is the same in all languages, as the filter shows it to readers of a language.

    Addresses of files and pages are made alike, and a block around a text does not count.
    """
    found = {key: shown(text, language) for key, text in _all(members)}
    return {key: _SHELL.sub("", _ADDRESS.sub("…", text)).replace("<span", "<bdi").replace("</span", "</bdi") for key, text in found.items()}


def _all(members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    course = parse(members["course/course.xml"])
    yield from _leaves("course", course, ("fullname", "summary"))
    for number, name in enumerate(sorted(name for name in members if name.endswith("section.xml"))):
        yield from _leaves(f"section {number}", parse(members[name]), ("name", "summary"))
    for name in members:
        if name.endswith("/module.xml"):
            yield from _activity(members, name.removesuffix("/module.xml"))
    for category in parse(members["gradebook.xml"]).iter("grade_category"):
        yield f"grades {category.get('id')}", category.findtext("fullname") or ""
    for number, question in enumerate(parse(members["questions.xml"]).iter("question_bank_entry")):
        yield from _question(number, question)


def _activity(members: Mapping[str, bytes], folder: str) -> Iterator[tuple[str, str]]:
    key = parse(members[f"{folder}/module.xml"]).findtext("idnumber") or ""
    kind = folder.rpartition("/")[2].partition("_")[0]
    root = parse(members[f"{folder}/{kind}.xml"])[0]
    yield from _leaves(key, root, ("name", "intro", "content"))
    for number, band in enumerate(root.iter("feedbacktext")):
        yield f"{key} band {number}", band.text or ""
    for number, section in enumerate(root.iter("section")):
        yield f"{key} heading {number}", section.findtext("heading") or ""
    for entry in root.iter("entry"):
        yield from _leaves(f"{key} entry {entry.get('id')}", entry, ("concept", "definition"))
    for alias in root.iter("alias_text"):
        yield f"{key} alias", alias.text or ""


def _question(number: int, entry: Element) -> Iterator[tuple[str, str]]:
    question = next(entry.iter("question"))
    key = f"question {number} {entry.findtext('idnumber')} {question.findtext('qtype')}"
    gap = question.findtext("parent") != "0"  # the text of a gap is Moodle's notation, for teachers who edit it
    yield from _leaves(key, question, ("name", "generalfeedback") if gap else ("name", "questiontext", "generalfeedback"))
    for tag in ("answertext", "feedback", "hint", "graderinfo"):
        for place, leaf in enumerate(question.iter(tag)):
            yield f"{key} {tag} {place}", leaf.text or ""
    for place, match in enumerate(question.iter("match")):
        yield from _leaves(f"{key} match {place}", match, ("questiontext", "answertext"))


def _leaves(key: str, root: Element, tags: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for tag in tags:
        leaf = root.find(tag)
        if leaf is not None:
            yield f"{key} {tag}", leaf.text or ""
