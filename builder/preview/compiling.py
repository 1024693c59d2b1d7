"""From the source tree to what a preview shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from builder.checks import RULES
from builder.checks.catalogue import NAMELESS
from builder.editions import MULTILANG, jobs
from builder.formats import Members
from builder.model import Edition, Library
from builder.pipeline import Watch, checked, concerns, know_languages
from builder.problems import CoursepackError, Problem, Problems, UsageError
from builder.source.settings import read_settings
from builder.source.tree import Tree

FORMAT = "scorm12"
"""The format whose player shows the course."""

NEEDED = frozenset({"id-unique", "link-exists", "term-exists"})
"""Rules over the whole library without which a course cannot be shown. The others ask for what is good, and what is not can be seen."""

READABLE = frozenset({"feedback-everywhere", "file-known", "language-known", "saved-state-fits", "sheet-two-pages", "term-agreed"})
"""Other rules that leave something to be shown when they are broken, such as by someone who is still writing."""


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


def compile_course(
    wish: Wish, watch: Watch, early: Callable[[Compiled], object] | None = None, *, program: str | None = None, processes: int = 1
) -> Compiled:
    """Reads, checks and renders. Raises UsageError where there is nothing of the name that is asked for, and no error that explains it.

    ``early`` gets the course as soon as it can be shown, before the rules are asked that take their time and hold nothing back.
    """

    def heard(library: Library, problems: tuple[Problem, ...]) -> None:
        compiled = _compiled(wish, library, (*problems, *_faults(library)))
        if early and compiled.members is not None:
            early(compiled)

    named = filter(None, [wish.course])
    return _compiled(wish, *checked(wish.root, watch, named, processes=processes, program=program, heard=heard if early else None))


def _compiled(wish: Wish, library: Library, problems: tuple[Problem, ...]) -> Compiled:
    know_languages(library, filter(None, [wish.language]))
    named = tuple(filter(None, [wish.course]))
    label = wish.language or library.source
    read = _read_for(label, library, wish.root)
    if any(_hinders(problem) and _part(problem.at.path, library, named, read) for problem in problems):
        return Compiled(problems)
    try:
        wanted = jobs(library, named, [label], [FORMAT])
        if not wanted:
            raise UsageError(f"there is no course in {wish.root.resolve()} yet: coursepack new course NAME begins one")
        edition = wanted[0].edition
        return Compiled(problems, wanted[0].format.members(_opened(edition)), edition.id, label)
    except CoursepackError:
        if any(problem.severity == "error" for problem in problems):
            return Compiled(problems)
        raise


def _faults(library: Library) -> Iterator[Problem]:
    """What the rules find that a course cannot be shown without."""
    for name in sorted({*NEEDED, *NAMELESS}):
        yield from RULES[name].check(library)


def _opened(edition: Edition) -> Edition:
    """The edition with every module open: who writes the last one need not pass the tests of all before it."""
    return replace(edition, courses=tuple(replace(course, sequential=False) for course in edition.courses))


def _hinders(problem: Problem) -> bool:
    """Whether something cannot be shown because of a problem: an error that is more than a want of quality."""
    return problem.severity == "error" and problem.rule not in READABLE and problem.rule not in RULES.keys() - NEEDED


def _part(path: str, library: Library, courses: tuple[str, ...], languages: Collection[str]) -> bool:
    """Whether a file is part of what is shown."""
    folders = path.split("/")
    language = folders[2] if len(folders) > 3 and folders[2] in library.languages else ""
    return concerns(path, library, courses) and (not language or language in languages)


def _read_for(label: str, library: Library, root: Path) -> set[str]:
    """Languages whose files are read for a course in one language, or in all.

    The first gives the others their structure; another may stand in for what one lacks.
    """
    own = library.languages if label == MULTILANG else (label,)
    settings = read_settings(Tree(root, Problems()))
    lenders = {settings.falls_back(language) for language in own} if settings else set()
    return {library.source, *own, *filter(None, lenders)}
