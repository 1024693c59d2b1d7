"""The program's own words in the reader's language: labels of boxes, names of activities, buttons of the player.

The words in the code are English and are the message ids of gettext catalogs, ``translations/LANG/LC_MESSAGES/coursepack.po``,
which are read as they are, without compiling. ``translations/coursepack.pot`` lists every message id; a catalog that lacks one fails
the build (:func:`missing`), so no reader meets an English word in a French course.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from builder.languages import PSEUDO_LANGUAGES
from builder.problems import CoursepackError, Location, Problem
from builder.pseudo import pseudo_message

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

DOMAIN = "coursepack"
ORIGINAL = "en"
"""The language of the message ids; it needs no catalog."""

_FALLBACK = re.compile(r'^"X-Fallback: ([A-Za-z-]+)\\n"$', re.MULTILINE)

CONTEXT = "\x04"
"""Parts context and message id in the tables below, as in compiled catalogs."""


class UnknownWordError(CoursepackError):
    """A message id that no catalog of the language has: a word was added to the code and not to the catalogs."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's catalog; without ``messages`` it gives the message ids themselves.

    ``messages`` maps a message id (with its context in front, if any) to its forms: one, or one per plural; ``plural`` is the
    C expression that chooses among those for a number, as catalogs write it.
    """

    language: str
    messages: Mapping[str, tuple[str, ...]] | None
    plural: str = "(n != 1)"

    def gettext(self, message: str) -> str:
        return self._forms(message, message)[0]

    def pgettext(self, context: str, message: str) -> str:
        return self._forms(f"{context}{CONTEXT}{message}", message)[0]

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        if self.messages is None:
            return pseudo_message(singular if number == 1 else plural, self.language)
        return self._forms(singular, singular)[_chooser(self.plural)(number)]

    def _forms(self, key: str, message: str) -> tuple[str, ...]:
        if self.messages is None:
            return (pseudo_message(message, self.language),)
        try:
            return self.messages[key]
        except KeyError:
            raise UnknownWordError(f"the catalog {_shown(self.language)} has no “{message}”") from None


@cache
def words(language: str) -> Words:
    """The words of a language, or of its parent (``pt`` for ``pt-BR``); raises UnknownWordError where there is no catalog."""
    if _original(language):
        return Words(language, None)
    path = _catalog(language)
    if path is None:
        raise UnknownWordError(f"there is no catalog {_shown(language)}")
    catalog = _read(path)
    own = {key: forms for key, (forms, _) in _entries(catalog).items() if forms and all(forms)}
    return Words(language, {**_lent(path), **own}, catalog.plural_expr)


def _lent(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The words of the language that a catalog's header names as ``X-Fallback``, for what it lacks itself."""
    match = _FALLBACK.search(path.read_text(encoding="utf-8"))
    return {} if match is None else words(match[1]).messages or {}


def _original(language: str) -> bool:
    """Whether a language has the words of the code itself; pseudo-languages make theirs of them."""
    return language.partition("-")[0] == ORIGINAL or language in PSEUDO_LANGUAGES.values()


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Marks a message id that stands in a table and is translated later."""
    return message


def missing(languages: tuple[str, ...]) -> Iterator[Problem]:
    """What the catalogs lack of ``coursepack.pot``: rule ``word-translated``, a warning where another language lends the words."""
    for language in languages:
        if _original(language):
            continue
        path = _catalog(language)
        if path is None:
            hint = (
                f"make one with: pybabel init -i translations/coursepack.pot -d translations -D coursepack -l {language.replace('-', '_')}"
            )
            yield Problem(Location(_shown(language)), "word-translated", f"the program's words are not translated to “{language}”", hint)
        else:
            yield from _gaps(language, path)


def _gaps(language: str, path: Path) -> Iterator[Problem]:
    entries = _entries(_read(path))
    for key in _entries(_read(_folder() / f"{DOMAIN}.pot")):
        forms, line = entries.get(key, ((), 1))
        if not forms or not all(forms):
            at = Location(_shown(language), line)
            hint = "write its translation after msgstr, and remove the word “fuzzy” above it if there is one"
            severity = "warning" if key in _lent(path) else "error"
            yield Problem(at, "word-translated", f"“{key.split(CONTEXT)[-1]}” is not translated", hint, severity)


@cache
def _folder() -> Path:
    """``translations``: beside the code of a checkout, inside the package where it is installed."""
    here = Path(__file__).parent
    inside = here / "translations"
    return inside if inside.is_dir() else here.parent / "translations"


def _catalog(language: str) -> Path | None:
    parts = language.split("-")
    for tag in ("_".join(parts), parts[0]):
        path = _folder() / tag / "LC_MESSAGES" / f"{DOMAIN}.po"
        if re.fullmatch(r"[A-Za-z0-9_]+", tag) and path.is_file():
            return path
    return None


def _shown(language: str) -> str:
    """The catalog's path as problems name it."""
    return f"translations/{language.replace('-', '_')}/LC_MESSAGES/{DOMAIN}.po"


@cache
def _read(path: Path) -> Catalog:
    from babel.messages.pofile import read_po  # noqa: PLC0415 - takes a while to import, and English needs none of it

    with path.open("rb") as file:
        return read_po(file)


def _entries(catalog: Catalog) -> dict[str, tuple[tuple[str, ...], int]]:
    """Message ids with their forms (none where fuzzy, empty where untranslated) and lines, in the catalog's order."""
    found = {}
    for message in catalog:
        if message.id:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            key = f"{message.context}{CONTEXT}{singular}" if message.context else singular
            forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            found[key] = (() if message.fuzzy else forms, message.lineno or 1)
    return found


@cache
def _chooser(expression: str) -> Callable[[int], int]:
    return gettext.c2py(expression)
