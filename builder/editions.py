"""Which packages a request asks for: courses, languages and formats become editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.formats import FORMATS, Format
from builder.languages import PSEUDO_LANGUAGES
from builder.model import Course, Edition, Elsewhere, Language, Library, Module
from builder.problems import UsageError

MULTILANG = "multilang"
"""The label of an edition with all languages in one package."""


@dataclass(frozen=True, slots=True)
class Job:
    """One package to be made."""

    edition: Edition
    format: Format

    @property
    def name(self) -> str:
        """The file's name in the output folder."""
        return self.format.file_name(self.edition.id, self.edition.label)


def jobs(library: Library, courses: Sequence[str] = (), languages: Sequence[str] = (), formats: Sequence[str] = ()) -> list[Job]:
    """The packages in the order in which they are named; what is not named is every course (where there is none, every module)
    and every format but those on request.

    ``courses`` may name modules, ``languages`` may hold ``multilang``, which is part of everything where there are several languages.
    Raises UsageError for what the library or the formats lack.
    """
    names = _unique(courses) or sorted({course for course, _ in library.courses}) or sorted({module for module, _ in library.modules})
    labels = _unique(languages) or [*library.languages, *([MULTILANG] if len(_together(library)) > 1 else [])]
    chosen = [FORMATS[name] for name in _unique(formats)] or [format_ for format_ in FORMATS.values() if not format_.on_request]
    return [Job(edition, format_) for edition in _editions(library, names, labels) for format_ in _able(chosen, edition.label)]


def modules_of(library: Library, courses: Sequence[str]) -> set[str]:
    """The ids of all modules that the named courses consist of."""
    inside = {module.id for (name, _), course in library.courses.items() if name in courses for module in course.modules}
    return inside | {module for module, _ in library.modules if module in courses}


def _editions(library: Library, names: Sequence[str], labels: Sequence[str]) -> Iterator[Edition]:
    for name in names:
        for label in labels:
            if label == MULTILANG:
                yield Edition(label, tuple(_course(library, name, language) for language in _together(library)))
            else:
                yield Edition(label, (_linked(library, name, label),))


def _linked(library: Library, name: str, language: Language) -> Course:
    """A course that knows its translations. A pseudo-language is for looking at, and knows none."""
    course = _course(library, name, language)
    if language in PSEUDO_LANGUAGES.values():
        return course
    others = [_found(library, name, other) for other in library.languages if other != language]
    known = (other for other in others if other is not None)
    return replace(course, elsewhere=tuple(Elsewhere(other.language, other.title, other.shortname) for other in known))


def _together(library: Library) -> tuple[Language, ...]:
    return library.together or library.languages


def _able(formats: Sequence[Format], label: str) -> list[Format]:
    if label != MULTILANG:
        return list(formats)
    able = [format_ for format_ in formats if format_.multilingual]
    if not able:
        names = ", ".join(format_.name for format_ in formats)
        raise UsageError(f"no package with several languages can be made yet in the format {names}: give one language")
    return able


def _course(library: Library, name: str, language: Language) -> Course:
    course = _found(library, name, language)
    if course:
        return course
    known = sorted({key[0] for key in (*library.courses, *library.modules)})
    if name not in known:
        raise UsageError(f"there is no course or module “{name}”; there are: {', '.join(known) or 'none'}")
    raise UsageError(f"“{name}” is not there in “{language}”; the languages are: {', '.join(library.languages)}")


def _found(library: Library, name: str, language: Language) -> Course | None:
    module = library.modules.get((name, language))
    return library.courses.get((name, language)) or (as_course(module, next(_homes(library, module), None)) if module else None)


def as_course(module: Module, home: Course | None) -> Course:
    """A module as a course of its own; what only courses have is that of ``home``, the first course that has the module."""
    course = Course(module.id, module.at, module.language, module.title, "", module.title, module.summary, (module,))
    if home is None:
        return course
    return replace(
        course,
        subtitle=home.title,
        completion=home.completion,
        failing=home.failing,
        version=home.version,
        licence=home.licence,
        author=home.author,
        notice=home.notice,
    )


def _homes(library: Library, module: Module) -> Iterator[Course]:
    """The courses that have the module, in its language."""
    for (_, language), course in sorted(library.courses.items()):
        if language == module.language and any(other.id == module.id for other in course.modules):
            yield course


def _unique(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))
