"""What a link in a text means: a path in the source tree becomes an address in the course.

Purely by its letters: whether the target exists is for the rules to say.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from builder.model import ReferenceKind
from builder.source.tree import COURSES

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_EXTERNAL = frozenset({"http", "https", "mailto", "tel"})
_PROSE: dict[str, ReferenceKind] = {"lessons": "lesson", "sheets": "sheet", "pages": "page", "activities": "activity"}
_OF_MODULES = frozenset({"lessons", "sheets", "activities"})
_OF_COURSES = frozenset({"pages", "activities"})
_FILES = frozenset({"figures", "media"})

FOREIGN = ":"
"""Stands behind the language in the target of a link that leads into another language's folder."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Understands the links of a tree whose modules lie in the folder ``modules``."""

    modules: str

    def __call__(self, path: str, href: str) -> tuple[ReferenceKind, str] | None:
        """Kind and target of a link in the file ``path``, or None where no meaning can be given to it.

        A link into another language's folder is understood, and its target tells the language: ``fr:scope/asking-well``.
        """
        href = href.strip()
        if href.startswith("#"):
            return ("anchor", href[1:]) if len(href) > 1 else None
        if _SCHEME.match(href):
            return _external(href)
        return self._internal(path, href)

    def language(self, path: str) -> str | None:
        """The language in whose folder a file lies; None for what is shared by all."""
        parts = path.split("/")
        if len(parts) > 3 and parts[0] in {self.modules, COURSES} and parts[2] not in _FILES:
            return parts[2]
        return None

    def _internal(self, path: str, href: str) -> tuple[ReferenceKind, str] | None:
        way, _, fragment = href.partition("#")
        way = unquote(way)
        if not way or way.startswith("/") or "?" in way or "\\" in way or "\0" in way:
            return None
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), way))
        found = self._target(target, fragment)
        if found is None:
            return None
        language = self.language(target)
        if language is None or language == self.language(path):
            return found
        return found[0], f"{language}{FOREIGN}{found[1]}"

    def _target(self, path: str, fragment: str) -> tuple[ReferenceKind, str] | None:
        """``path`` is relative to the root and has no ``..`` left, except where it leads out."""
        match path.split("/"):
            case [top, scope, folder, name] if folder in _FILES and top in {self.modules, COURSES} and not fragment:
                return "asset", f"{scope}/{folder}/{name}"
            case [self.modules, scope, _, "glossary.md"] if fragment:
                return "term", f"{scope}/{fragment}"
            case [self.modules, scope, _, folder, name] if folder in _OF_MODULES and name.endswith(".md"):
                return _PROSE[folder], _with(f"{scope}/{name.removesuffix('.md')}", fragment)
            case [top, _, _, folder, name] if top == COURSES and folder in _OF_COURSES and name.endswith(".md"):
                return _PROSE[folder], _with(name.removesuffix(".md"), fragment)
        return None


def _with(target: str, fragment: str) -> str:
    return f"{target}#{fragment}" if fragment else target


def _external(href: str) -> tuple[ReferenceKind, str] | None:
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme.lower() not in _EXTERNAL or (parts.scheme.lower() in {"http", "https"} and not parts.hostname):
        return None
    return "external", href
