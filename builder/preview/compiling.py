"""From the source tree to what a preview shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from builder.checks import RULES
from builder.editions import MULTILANG, jobs
from builder.formats import Members
from builder.model import Edition, Library
from builder.pipeline import Watch, checked, concerns, know_languages
from builder.problems import Problem, UsageError

FORMAT = "scorm12"
"""The format whose player shows the course."""

NEEDED = frozenset({"id-unique", "link-exists", "term-exists"})
"""Rules over the whole library without which a course cannot be shown. The others ask for what is good, and what is not can be seen."""

READABLE = frozenset({"feedback-everywhere", "file-known", "language-known", "sheet-two-pages", "term-agreed", "translation-exists"})
"""Rules for single files that leave something to be shown when they are broken, such as by someone who is still writing."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to show of the source tree ``root``.

    ``course`` may be a module; where it is empty, it is the first course. ``language`` may be ``multilang``; where it is empty, it is the
    first language.
    """

    root: Path
    course: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Compiled:
    """All ``problems`` of the tree, and the ``members`` of the package; None where its problems leave nothing that could be shown."""

    problems: tuple[Problem, ...]
    members: Members | None = None
    course: str = ""
    language: str = ""


def compile_course(wish: Wish, watch: Watch, *, program: str | None = None, processes: int = 1) -> Compiled:
    """Reads, checks and renders. Raises UsageError where there is nothing of the name that is asked for."""
    library, problems = checked(wish.root, watch, filter(None, [wish.course]), processes=processes, program=program)
    know_languages(library, filter(None, [wish.language]))
    named = tuple(filter(None, [wish.course]))
    label = wish.language or library.source
    if any(_hinders(problem, library, named, label) for problem in problems):
        return Compiled(problems)
    wanted = jobs(library, named, [label], [FORMAT])
    if not wanted:
        raise UsageError(f"there is no course in {wish.root.resolve()} yet: coursepack new course NAME begins one")
    edition = wanted[0].edition
    return Compiled(problems, wanted[0].format.members(_opened(edition)), edition.id, label)


def _opened(edition: Edition) -> Edition:
    """The edition with every module open: who writes the last one need not pass the tests of all before it."""
    return replace(edition, courses=tuple(replace(course, sequential=False) for course in edition.courses))


def _hinders(problem: Problem, library: Library, courses: tuple[str, ...], label: str) -> bool:
    """Whether a course cannot be shown because of a problem: an error in one of its own files that is more than a want of quality."""
    if problem.severity != "error" or problem.rule in READABLE or problem.rule in RULES.keys() - NEEDED:
        return False
    return concerns(problem.at.path, library, courses) and _language_of(problem.at.path, library.languages) in _read_for(label, library)


def _read_for(label: str, library: Library) -> set[str]:
    """Languages whose files a course in one language is made from; the first gives the others their structure. Empty: of none."""
    return {"", library.source, *(library.languages if label == MULTILANG else [label])}


def _language_of(path: str, languages: Iterable[str]) -> str:
    """The language whose folder a file lies in, such as ``fr`` of ``modules/scope/fr/module.md``; empty where it lies in none."""
    parts = path.split("/")
    return parts[2] if len(parts) > 3 and parts[2] in languages else ""
