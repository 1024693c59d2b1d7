"""Rule ``pictures-found``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from builder.problems import Problem
from builder.verify.package import Package, text_of
from builder.xml import Element

MARK = "@@PLUGINFILE@@/"
_PATH = re.compile(rf"{MARK}([^\"'<>?#\s)]+)")


def check(package: Package) -> Iterator[Problem]:
    """What a text shows by ``@@PLUGINFILE@@/name`` lies in a file area of its own context."""
    for name, context in sorted(package.contexts.items()):
        root = package.root(name)
        if root is not None and package.holds(name, MARK.encode()):
            yield from _missing(package, name, root, {context})
    root = package.root("questions.xml")
    if root is not None and package.holds("questions.xml", MARK.encode()):
        for category in root.iterfind("question_category"):
            yield from _missing(package, "questions.xml", category, {text_of(category, "contextid")})


def _missing(package: Package, name: str, root: Element, contexts: set[str]) -> Iterator[Problem]:
    told: set[str] = set()
    for element in root.iter():
        for match in _PATH.finditer(element.text or "") if MARK in (element.text or "") else ():
            path = unquote(unescape(match[1]))
            if path not in told and not any((context, path) in package.paths for context in contexts):
                told.add(path)
                message = f"a text shows “{path}”, which no file area of its context has"
                yield Problem(package.at(name, element), "pictures-found", message, "readers see a broken picture or a dead link")
