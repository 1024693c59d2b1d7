"""Files that nothing reads: mostly a misspelt name, and so a text that nobody would ever see.

Files and folders whose names start with ``_`` are the author's own, as are ``README.md`` and ``SOURCES.md``; ``translations.lock`` is read
by ``coursepack status``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches

from builder.model import Language
from builder.problems import Location
from builder.readings.record import NAME as RECORD
from builder.source.course import CourseSource
from builder.source.module import ModuleSource
from builder.source.shapes import ModuleData
from builder.source.tree import COURSES, Tree

OWN = frozenset({"README.md", "SOURCES.md", "translations.lock", RECORD})
OFFICE = (".doc", ".docx", ".odt", ".rtf", ".pages")
GUESSES = 50
"""How many files of a folder are compared with the names that are missing."""

SHARED = frozenset({"figures", "media"})


def report_strays(
    tree: Tree, languages: Sequence[Language], modules: Sequence[ModuleSource], courses: Sequence[CourseSource], used: Collection[str]
) -> None:
    """Rules: ``file-known``, ``language-known``, and ``file-used`` (a warning) for pictures and films that no text shows."""
    for module in modules:
        expected = {f"{language}/{name}" for language in languages for name in _of_module(module.shape)} | {"module.yaml"}
        _Folder(tree, module.folder, languages, expected, used).report()
    for course in courses:
        names = ("course.md", *(f"pages/{page}.md" for page in course.pages), *_of_activities(course.activities))
        expected = {f"{language}/{name}" for language in languages for name in names} | {"course.yaml"}
        _Folder(tree, course.folder, languages, expected, used).report()
    for folder in (tree.modules, COURSES):
        for path in tree.files(folder):
            if path.count("/") == 1 and path.rpartition("/")[2] not in OWN:
                tree.problems.add(
                    Location(path), "file-known", "nothing reads this file", "move it into the folder of a module, or remove it"
                )


def _of_module(shape: ModuleData) -> Iterator[str]:
    yield from ("module.md", "glossary.md")
    for lesson in shape.lessons:
        yield from (f"lessons/{lesson.id}.md", f"practice/{lesson.id}.md")
    yield from (f"bank/{objective}.md" for objective in shape.objectives)
    yield from (f"sheets/{sheet}.md" for sheet in shape.sheets)
    yield from _of_activities(shape.activities)


def _of_activities(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (f"activities/{name}.md", f"activities/{name}.entries.md")


class _Folder:
    def __init__(self, tree: Tree, folder: str, languages: Sequence[Language], expected: Collection[str], used: Collection[str]) -> None:
        self._tree, self._folder, self._languages, self._expected, self._used = tree, folder, languages, expected, used
        self._told = 0

    def report(self) -> None:
        foreign = {name for name in self._tree.folders(self._folder) if not (name in SHARED or name in self._languages or name[0] == "_")}
        for name in sorted(foreign):
            message = f"“{name}” is neither a language of coursepack.yaml nor figures nor media"
            hint = "add it to the languages of coursepack.yaml, or remove the folder"
            self._tree.problems.add(Location(f"{self._folder}/{name}"), "language-known", message, hint)
        for path in self._tree.files(self._folder):
            inner = path.removeprefix(f"{self._folder}/")
            top = inner.partition("/")[0]
            if top in foreign or inner in self._expected or inner in OWN or any(part[0] == "_" for part in inner.split("/")):
                continue
            if top in SHARED:
                self._check_used(path)
            else:
                self._unknown(path, inner)

    def _check_used(self, path: str) -> None:
        if path not in self._used:
            hint = "show it in a text, or remove it; drafts may lie in a folder whose name starts with _"
            self._tree.problems.add(Location(path), "file-used", "no text uses this file", hint, "warning")

    def _unknown(self, path: str, inner: str) -> None:
        missing = sorted(name for name in self._expected if not self._tree.exists(f"{self._folder}/{name}"))
        self._told += 1
        close = get_close_matches(inner, missing, 1, 0.6) if self._told <= GUESSES else []
        wanted = close[0].rpartition("/")[2] if close else ""
        renamed = f"rename it to {wanted}?"
        if inner.lower().endswith(OFFICE):
            renamed = f"save its text as {wanted} from a text editor: documents of word processors cannot be read"
        hint = renamed if close else _HINTS.get("/".join(inner.split("/")[1:-1]), _HINTS[""])
        self._tree.problems.add(Location(path), "file-known", "nothing reads this file", hint)


_HINTS = {
    "": "rename or remove it; drafts may lie in a folder whose name starts with _",
    "lessons": "name it among the lessons of module.yaml, or remove it",
    "practice": "name it as the lesson that it belongs to",
    "bank": "name it as the objective that it belongs to",
    "sheets": "name it among the sheets of module.yaml, or remove it",
    "pages": "name it among the pages of course.yaml, or remove it",
    "activities": "name it in opening or closing of course.yaml or among the activities of module.yaml, or remove it",
}
