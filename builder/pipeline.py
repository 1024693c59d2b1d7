"""Read, check, render, pack: from a source tree to packages, leaving alone what has not changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from builder.dates import build_date
from builder.problems import Location, Problem, Problems, UsageError
from builder.state import Done, Package, Stamp, State, cache_folder, state_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.editions import Job
    from builder.model import Library

    Hearer = Callable[[Library, tuple[Problem, ...]], None]

# Reading, checking and packing are imported when there is something to do: a build with nothing to do answers at once.


class Watch(Protocol):
    """Hears how far a build is."""

    def stage(self, name: str, total: int) -> None:
        """A stage begins that has ``total`` steps; 0 where nobody knows."""

    def step(self, name: str) -> None:
        """A step of the stage is done."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, from the source tree ``root`` into the folder ``out``.

    ``courses`` (or modules), ``languages`` and ``formats`` are everything where they are empty; ``cached`` is whether earlier work
    may be used.
    """

    root: Path
    out: Path
    courses: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    processes: int = 2
    cached: bool = True

    @property
    def key(self) -> str:
        """Equal for requests that ask for the same of the same tree."""
        return json.dumps([self.courses, self.languages, self.formats, build_date()])


@dataclass(frozen=True, slots=True)
class Outcome:
    """``packages`` are all that were asked for, ``written`` the names of those made anew; neither where there are errors.

    ``elsewhere`` counts errors in modules and courses that were not asked for.
    """

    problems: tuple[Problem, ...]
    packages: tuple[Package, ...] = ()
    written: frozenset[str] = frozenset()
    elsewhere: int = 0

    @property
    def errors(self) -> int:
        return _errors(self.problems)


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.severity == "error" for problem in problems)


def build(request: Request, watch: Watch) -> Outcome:
    """Makes the packages of a request. Content errors are in the outcome; raises CoursepackError for what else a user can mend."""
    from builder.source.tree import inputs  # noqa: PLC0415

    _know(request.root, request.courses)
    _refuse_sources(request.root, request.out)
    path = state_path(cache_folder(), request.root, request.out) if request.cached else None
    state = State.read(path).look(request.root, (file.path for file in inputs(request.root)))
    done = state.done.get(request.key)
    if done and all(state.intact(request.out, name) for name in done.packages):
        return Outcome(_warnings(done), tuple(state.packages[name] for name in done.packages))
    outcome = _build(request, state, watch)
    if not outcome.errors:
        state.done[request.key] = Done(tuple(package.name for package in outcome.packages), tuple(map(asdict, outcome.problems)))
        state.write(path)
    return outcome


def check(root: Path, watch: Watch, *, processes: int = 1, cached: bool = True) -> Outcome:
    """Reads and checks everything, writes nothing."""
    return Outcome(checked(root, watch, processes=processes, program=program_version(root) if cached else None)[1])


def checked(
    root: Path,
    watch: Watch,
    courses: Iterable[str] = (),
    *,
    processes: int = 1,
    program: str | None = None,
    heard: Hearer | None = None,
) -> tuple[Library, tuple[Problem, ...]]:
    """The whole library, and everything that is wrong with it or would not fit into a package.

    ``program`` is the version of the program that runs, and may use what it has kept in the cache; without it nothing is kept.
    ``heard`` gets the library once it is read, with what is wrong with its files, before the rules are asked.
    Raises UsageError where there is no tree, or none of ``courses`` in it.
    """
    from builder.editions import jobs  # noqa: PLC0415

    _know(root, courses)
    library, problems = _read(root, program, watch, processes, heard)
    if not _errors(problems):
        problems = (*problems, *sorted(set(_misfits(jobs(library)))))
    return library, problems


def program_version(root: Path) -> str:
    """The version of the program and its libraries, as they lie on the disk now: a fingerprint."""
    return State().look(root, ()).program


def _build(request: Request, state: State, watch: Watch) -> Outcome:
    from builder.editions import jobs  # noqa: PLC0415

    library, problems = _read(request.root, state.program if request.cached else None, watch, request.processes)
    know_languages(library, request.languages)
    own = [problem for problem in problems if concerns(problem.at.path, library, request.courses)]
    outcome = Outcome(tuple(own), elsewhere=_errors(problems) - _errors(own))
    if outcome.errors:
        return outcome
    wanted = jobs(library, request.courses, request.languages, request.formats)
    misfits = sorted(set(_misfits(wanted)))
    if misfits:
        return replace(outcome, problems=(*own, *misfits))
    packages, written = _pack(wanted, request, state, watch)
    return replace(outcome, packages=packages, written=written)


def _misfits(wanted: Iterable[Job]) -> Iterator[Problem]:
    """What does not fit into the format of a package."""
    for job in wanted:
        yield from job.format.problems(job.edition)


def _read(
    root: Path, program: str | None, watch: Watch, processes: int, heard: Hearer | None = None
) -> tuple[Library, tuple[Problem, ...]]:
    """The library, and everything that is wrong with it, with the cache of a version of the program or with none.

    What could not be read comes before what the rules miss because of it.
    """
    from builder.cache import Cache  # noqa: PLC0415
    from builder.checks import check_library  # noqa: PLC0415
    from builder.source import load  # noqa: PLC0415

    problems = Problems()
    watch.stage("reading", 0)
    if program is None:
        library = load(root, problems, processes=processes)
    else:
        with Cache(cache_folder(), program) as cache:
            library = load(root, problems, cache=cache, processes=processes)
    if heard:
        heard(library, tuple(problems))
    watch.stage("checking", 0)
    missed = sorted({*check_library(library, processes)} - {*problems})
    return library, (*problems, *missed)


def _pack(jobs: Sequence[Job], request: Request, state: State, watch: Watch) -> tuple[tuple[Package, ...], frozenset[str]]:
    """All packages, and the names of those whose content changed and that were therefore made."""
    from builder.packing import make  # noqa: PLC0415

    contents = _contents(jobs, request.processes)
    keys = {name: _key(content, state.program) for name, content in contents.items()}
    stale = [job for job in jobs if not (state.packages.get(job.name, _NONE).key == keys[job.name] and state.intact(request.out, job.name))]
    if stale:
        watch.stage("packing", len(stale))
        marked = [replace(job, edition=replace(job.edition, revision=contents[job.name][:REVISION])) for job in stale]
        digests = make(marked, request.out, request.processes, watch.step)
        state.packages.update((job.name, _package(job, request.out, keys[job.name], digests[job.name])) for job in stale)
    return tuple(state.packages[job.name] for job in jobs), frozenset(job.name for job in stale)


REVISION = 10
"""Digits of the fingerprint that a package shows as the revision of its source."""


def _contents(jobs: Iterable[Job], processes: int) -> dict[str, str]:
    """A fingerprint by file name of all that a package says, whatever the format. Modules, of which most courses consist, side by side."""
    from builder.crew import forks, run  # noqa: PLC0415
    from builder.digest import digest  # noqa: PLC0415

    editions = {job.name: job.edition.courses for job in jobs}
    modules = list({id(module): module for courses in editions.values() for course in courses for module in course.modules}.values())
    numbered = dict(run(lambda number: digest(modules[number]), range(len(modules)), forks(processes)))
    marks = {id(module): numbered[number] for number, module in enumerate(modules)}
    courses = {id(course): course for found in editions.values() for course in found}
    around = {
        key: digest([replace(course, modules=()), [marks[id(module)] for module in course.modules]]) for key, course in courses.items()
    }
    return {name: digest([around[id(course)] for course in found]) for name, found in editions.items()}


def _key(content: str, program: str) -> str:
    """What a package is made from besides its format, which its name tells."""
    return f"{content} {program} {build_date()}"


_NONE = Package("", "", "", "", 0, 0, "", Stamp(0, 0, 0, 0, ""))


def _package(job: Job, out: Path, key: str, digest: str) -> Package:
    status = (out / job.name).stat()
    course = job.edition.course
    lessons = sum(len(module.lessons) for module in course.modules)
    activities = [*course.activities, *(activity for module in course.modules for activity in module.activities)]
    questions = sum(1 for module in course.modules for _ in module.questions()) + sum(1 for one in activities for _ in one.questions())
    seen = Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, digest)
    return Package(job.name, course.id, job.edition.label, job.format.name, lessons, questions, key, seen)


def _warnings(done: Done) -> tuple[Problem, ...]:
    return tuple(Problem(**{**warning, "at": Location(**warning["at"])}) for warning in done.warnings)


def _know(root: Path, names: Iterable[str]) -> None:
    """Raises UsageError where ``root`` is no source tree, or has no course or module of one of the names."""
    from builder.source.tree import COURSES, MODULE_FOLDERS, SETTINGS  # noqa: PLC0415

    folders = [root / name for name in (COURSES, *MODULE_FOLDERS)]
    if not any(folder.exists() for folder in (root / SETTINGS, *folders)):
        lacks = f"it has no {SETTINGS}, no {COURSES}/ and no {MODULE_FOLDERS[-1]}/"
        raise UsageError(f"{root.resolve()} is no source tree: {lacks}; --root names one, and coursepack new course NAME begins one")
    for name in names:
        if not any((folder / name).is_dir() for folder in folders):
            known = sorted({path.name for folder in folders if folder.is_dir() for path in folder.iterdir() if path.name[0] not in "._"})
            raise UsageError(f"there is no course or module “{name}”; {_nearest(name, known)}")


def know_languages(library: Library, labels: Iterable[str]) -> None:
    """Raises UsageError where a label is neither a language nor ``multilang``; of a library that could not be read nobody can tell."""
    from builder.editions import MULTILANG  # noqa: PLC0415

    unknown = [label for label in labels if label not in {*library.languages, MULTILANG}]
    if unknown and library.languages:
        raise UsageError(f"there is no language “{unknown[0]}”; {_nearest(unknown[0], library.languages)}")


def _nearest(name: str, known: Sequence[str]) -> str:
    """What may have been meant, and what there is."""
    from difflib import get_close_matches  # noqa: PLC0415

    close = get_close_matches(name.casefold(), known, 1)
    there_are = f"there are: {', '.join(known) or 'none'}"
    return f"did you mean “{close[0]}”? ({there_are})" if close else there_are


def _refuse_sources(root: Path, out: Path) -> None:
    """Raises UsageError where packages would lie among the sources, and be sources of the next build."""
    from builder.source.tree import COURSES, MODULE_FOLDERS  # noqa: PLC0415

    place = out.resolve()
    for name in (COURSES, *MODULE_FOLDERS):
        if place.is_relative_to((root / name).resolve()):
            raise UsageError(f"packages cannot lie in {name}/, where the sources are; --out {root / 'dist'} is a good place")


def concerns(path: str, library: Library, courses: Sequence[str]) -> bool:
    """Whether a file is part of what is to be built. Without ``courses`` that is every course, and no module that none has."""
    from builder.editions import modules_of  # noqa: PLC0415
    from builder.source.tree import COURSES, MODULE_FOLDERS  # noqa: PLC0415

    top, _, rest = path.partition("/")
    name = rest.partition("/")[0]
    if not rest or name.startswith("_"):
        return True
    if top == COURSES:
        return not courses or name in courses
    modules = modules_of(library, courses or [course for course, _ in library.courses])
    return top not in MODULE_FOLDERS or not modules or name in modules
