"""A SCORM package.

::

    imsmanifest.xml
    index.html                        the page that an LMS opens
    player/player.js, player.css      the program
    content/fr/course.js              the outline of the course in French
    content/fr/pages.js               its pages
    content/fr/module/scope.js        lessons, practice, glossary and test of a module
    assets/scope/figures/wbs.svg      files that the texts use
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.formats.scorm import manifest12, manifest2004
from builder.formats.scorm.activities import readable
from builder.formats.scorm.assets import lay_out
from builder.formats.scorm.bundle import player_script, player_style
from builder.formats.scorm.content import scripts
from builder.formats.scorm.limits import LIMITS, essay_room
from builder.languages import direction
from builder.model import Edition
from builder.words import words

Version = Literal["1.2", "2004"]

MANIFEST = "imsmanifest.xml"
LAUNCH = "index.html"


def members12(edition: Edition) -> Mapping[str, bytes]:
    """The files of a SCORM 1.2 package, by name."""
    return members(edition, "1.2")


def members2004(edition: Edition) -> Mapping[str, bytes]:
    """The files of a SCORM 2004 4th Edition package, by name."""
    return members(edition, "2004")


def members(edition: Edition, version: Version) -> Mapping[str, bytes]:
    """The files of a package, by name. The manifest lists all others."""
    edition = readable(edition)
    files = lay_out(edition)
    found = dict(files.data)
    room = essay_room(edition, LIMITS[version])
    for course in edition.courses:
        found.update(scripts(course, files, room))
    found[LAUNCH] = _shell(edition)
    found["player/player.css"] = player_style()
    found["player/player.js"] = player_script("main12.js" if version == "1.2" else "main2004.js")
    write = manifest12.manifest if version == "1.2" else manifest2004.manifest
    found[MANIFEST] = write(edition, LAUNCH, sorted(found))
    return dict(sorted(found.items()))


def _shell(edition: Edition) -> bytes:
    languages = [course.language for course in edition.courses]
    course = edition.course
    template = _environment().get_template("index.html")
    text = template.render(course=course, languages=languages, direction=direction(course.language), words=words(course.language))
    return text.encode()


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
