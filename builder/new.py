"""Beginnings of courses, modules, lessons and questions, in all languages of a tree.

What is to be written is marked ``[to write: …]``; the rule ``text-written`` reports each mark until it is gone, and nothing else is wrong
with a fresh beginning. Nothing is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain, count
from pathlib import Path

from pydantic import ValidationError

from builder.problems import CoursepackError, Problems, UsageError
from builder.source.data import Data, read_yaml
from builder.source.sections import valid_id
from builder.source.settings import read_settings
from builder.source.shapes import Settings
from builder.source.tree import COURSES, MODULE_FOLDERS, SETTINGS, Tree

OBJECTIVE = "first-objective"
LESSON = "first-lesson"

MODULE = "first-module"

_SETTINGS = """\
source: {first}   # the language that is written first
languages: [{languages}]   # all languages, in the order in which they are shown
"""

_COURSE_YAML = """\
modules: [{module}]   # in the order in which they are taught
pages: [start]            # pages before the modules: LANG/pages/start.md
"""

_COURSE_MD = """\
---
title: "[to write: the title of the course]"
---
[to write: what the course is about and for whom, in a paragraph]
"""

_PAGE_MD = """\
---
title: "[to write: start here]"
---
[to write: how to use the course]
"""

_MODULE_YAML = """\
objectives:               # in the order in which they are taught
  {objective}: {{level: apply}}
lessons:                  # in the order in which they are read
  - id: {lesson}
    objectives: [{objective}]
    activity_minutes: 15
test:
  draw: 1                 # questions drawn from each pool
  pass: 70                # percent
"""

_MODULE_MD = """\
---
title: "[to write: the title of the module]"
objectives:
  {objective}: "[to write: a verb, and what learners will be able to do]"
---
[to write: what the module is about, in a paragraph]
"""

_LESSON_MD = """\
---
title: "[to write: the title of the lesson]"
summary: "[to write: one sentence that says what the reader will be able to do]"
---
> [!SCENE] [to write: where and when]
> [to write: a scene from the case, at most 120 words]

> [!WHY]
> [to write: why it matters]

## [to write: the idea]

[to write: the explanation]

> [!EXAMPLE] [to write: a worked example]
> [to write: step by step]

> [!TURN] [to write: your turn] {{minutes=5}}
> [to write: the task]
>
> > [!ANSWER]
> > [to write: one way of doing it]

> [!SPACE] [to write: in your space] {{minutes=10}}
> [to write: the task on the learner's own space]

> [!KEY]
> - [to write: first point]
> - [to write: second point]
> - [to write: third point]
"""

_OPTIONS = """\
- [x] [to write: the right answer]
  > [to write: why it is right]
- [ ] [to write: a wrong answer] {!name-of-the-wrong-idea}
  > [to write: why it is wrong]
- [ ] [to write: another wrong answer] {!name-of-another}
  > [to write: why this one is wrong]
"""

BODIES: Mapping[str, str] = {
    "single": f"[to write: the question]\n\n{_OPTIONS}",
    "multiple": f"[to write: the question]\n\n{_OPTIONS}- [x] [to write: a second right answer]\n  > [to write: why it is right too]\n",
    "truefalse": """\
[to write: a statement]

- [x] [to write: True]
  > [to write: why it is true]
- [ ] [to write: False] {!name-of-the-wrong-idea}
  > [to write: why it is not false]
""",
    "numerical": """\
[to write: a question whose answer is a number]

- [x] 42 ± 0.5
  > [to write: how one gets there]
- [ ] *
  > [to write: where to look again]
""",
    "short": """\
[to write: a question whose answer is a word or two]

- [x] word*
  > [to write: why it is right]
- [ ] *
  > [to write: where to look again]
""",
    "matching": """\
[to write: what belongs to what?]

| [to write: left] | [to write: right] | Why |
|---|---|---|
| [to write: first] | [to write: its partner] | [to write: why] |
| [to write: second] | [to write: the partner of that] | [to write: why so] |
|  | [to write: a decoy] | [to write: why it belongs to nothing] |
""",
    "ordering": """\
[to write: what is to be put in order?]

1. [to write: the first step]
2. [to write: the second step]
3. [to write: the third step]

> [!FEEDBACK]
> [to write: why this order]
""",
    "missing-words": """\
[to write: a sentence] with a [[right|wrong]] word.

> [!FEEDBACK]
> [to write: why this word]
""",
    "cloze": """\
[to write: a sentence] with a number, [[= 42 ± 0.5]], and a choice, [[right|wrong]].

> [!FEEDBACK]
> [to write: how one gets there]
""",
    "essay": """\
[to write: what to write about, and how long]

> [!ANSWER]
> [to write: what a good answer says]
""",
    "calculated": """\
[to write: a question with] {n} and {price}

- [x] = {n} * {price} ± 0
  > [to write: how one gets there]
- [ ] *
  > [to write: where to look again]
""",
}
"""What stands below the data lines, by type."""

VARIABLES = "Variable: n = 8 to 24 step 2\nVariable: price = 300 to 500 step 20\n"


@dataclass(frozen=True, slots=True)
class Site:
    """A source tree to which something is added. ``modules`` is the folder of its modules."""

    root: Path
    settings: Settings
    modules: Path

    @classmethod
    def of(cls, root: Path) -> Site:
        """Raises UsageError where the tree has no readable coursepack.yaml."""
        tree = Tree(root, Problems())
        settings = read_settings(tree)
        if settings is None:
            if not (root / SETTINGS).exists():
                raise UsageError(f"there is no {SETTINGS} in {root.resolve()}: coursepack new course NAME begins a course there")
            raise UsageError(f"{root / SETTINGS} cannot be read: coursepack check says more")
        return cls(root, settings, root / tree.modules)

    def module(self, name: str) -> Path:
        folder = self.modules / name
        if not valid_id(name) or not (folder / "module.yaml").is_file():
            close = get_close_matches(name, sorted(path.parent.name for path in self.modules.glob("*/module.yaml")), 1)
            meant = f"did you mean “{close[0]}”? or " if close else ""
            raise UsageError(f"there is no module “{name}”: {meant}coursepack new module {name} begins one")
        return folder

    def data(self, module: str) -> Data:
        path = self.module(module) / "module.yaml"
        data = read_yaml("module.yaml", path.read_text(encoding="utf-8", errors="replace"), Problems())
        if data is None or not isinstance(data.value, dict):
            raise UsageError(f"{path} cannot be read: coursepack check says more")
        return data


def new_course(root: Path, name: str, languages: Sequence[str]) -> list[Path]:
    """A course with a page and a module, and coursepack.yaml if there is none yet; gives the files that were written.

    ``languages`` are those of a new tree, the one that is written first before the others.
    """
    settings = root / SETTINGS
    if settings.exists():
        if languages:
            raise UsageError(f"{settings} says the languages already: leave --language out, or change them there")
        tree, files = Site.of(root), {}
    else:
        said = _settings(languages or ("en",))
        modules = next((name for name in MODULE_FOLDERS if (root / name).exists()), MODULE_FOLDERS[-1])
        tree, files = Site(root, said, root / modules), {settings: _written(said)}
    folder = root / COURSES / _valid(name)
    if folder.exists():
        raise UsageError(f"{folder} exists already")
    names = chain([MODULE], (f"{MODULE}-{number}" for number in count(2)))
    module = next(free for free in names if not (tree.modules / free).exists())
    files[folder / "course.yaml"] = _COURSE_YAML.format(module=module)
    for language in tree.settings.languages:
        files[folder / language / "course.md"] = _COURSE_MD
        files[folder / language / "pages" / "start.md"] = _PAGE_MD
    return _write({**files, **_module(tree, module)})


def _settings(languages: Sequence[str]) -> Settings:
    try:
        return Settings(source=languages[0], languages=list(dict.fromkeys(languages)))
    except ValidationError as error:
        raise UsageError("a language is a tag such as en, fr or pt-BR") from error


def _written(settings: Settings) -> str:
    return _SETTINGS.format(first=settings.source, languages=", ".join(settings.languages))


def new_module(root: Path, name: str) -> list[Path]:
    """A module with one objective, one lesson and a pool of one question; gives the files that were written."""
    site = Site.of(root)
    return _write(_module(site, _valid(name)))


def _module(site: Site, name: str) -> dict[Path, str]:
    folder = site.modules / name
    if folder.exists():
        raise UsageError(f"{folder} exists already")
    files = {folder / "module.yaml": _MODULE_YAML.format(objective=OBJECTIVE, lesson=LESSON)}
    for language in site.settings.languages:
        files[folder / language / "module.md"] = _MODULE_MD.format(objective=OBJECTIVE)
        files[folder / language / "lessons" / f"{LESSON}.md"] = _LESSON_MD.format()
        files[folder / language / "bank" / f"{OBJECTIVE}.md"] = _question(site, language, "first-question", "single", "")
    return files


def new_lesson(root: Path, module: str, name: str, objective: str | None) -> list[Path]:
    """A lesson at the end of a module, for the objective or the first one; gives the files that were written or changed."""
    site = Site.of(root)
    data = site.data(module)
    chosen = objective or next(iter(_objectives(data)), OBJECTIVE)
    if chosen not in _objectives(data):
        raise UsageError(f"the module “{module}” has no objective “{chosen}”, only {', '.join(_objectives(data)) or 'none'}")
    folder = site.module(module)
    yaml = folder / "module.yaml"
    changed = _with_lesson(yaml.read_text(encoding="utf-8"), data, _valid(name), chosen)
    files = {folder / language / "lessons" / f"{name}.md": _LESSON_MD.format() for language in site.settings.languages}
    written = _write(files)
    _replace(yaml, changed)
    return [*written, yaml]


def new_question(root: Path, module: str, name: str, *, type_: str, lesson: str | None, objective: str | None) -> list[Path]:
    """A question in the practice of a lesson, or (without lesson) in the pool of the objective; gives the files that were changed."""
    site = Site.of(root)
    folder = site.module(module)
    data = site.data(module)
    chosen = objective or next(iter(_objectives(data)), OBJECTIVE)
    if chosen not in _objectives(data):
        raise UsageError(f"the module “{module}” has no objective “{chosen}”, only {', '.join(_objectives(data)) or 'none'}")
    if lesson is not None and not (folder / site.settings.source / "lessons" / f"{_valid(lesson)}.md").is_file():
        raise UsageError(f"the module “{module}” has no lesson “{lesson}”")
    _refuse_twin(folder, _valid(name))
    part = f"practice/{lesson}.md" if lesson else f"bank/{chosen}.md"
    changed = []
    for language in site.settings.languages:
        path = folder / language / part
        before = path.read_text(encoding="utf-8").rstrip() + "\n\n" if path.exists() else ""
        _replace(path, before + _question(site, language, name, type_, chosen if lesson else ""))
        changed.append(path)
    return changed


def _question(site: Site, language: str, name: str, type_: str, objective: str) -> str:
    """The section; data lines stand in the first language only."""
    data = ""
    if language == site.settings.source:
        data = f"Type: {type_}\n" + (f"Objective: {objective}\n" if objective else "") + (VARIABLES if type_ == "calculated" else "")
    return f"## [to write: a short title] {{#{name}}}\n{data}\n{BODIES[type_]}"


def _with_lesson(text: str, data: Data, name: str, objective: str) -> str:
    """module.yaml with one more lesson, everything else as it was."""
    value = data.value
    lessons = value.get("lessons") if isinstance(value, dict) else None
    lines = text.splitlines(keepends=True)
    if not isinstance(lessons, list) or not lessons:
        raise UsageError("module.yaml has no list of lessons to which one could be added")
    if any(isinstance(lesson, dict) and lesson.get("id") == name for lesson in lessons):
        raise UsageError(f"module.yaml has a lesson “{name}” already")
    start = data.at("lessons", len(lessons) - 1).line - 1
    indent = len(lines[start]) - len(lines[start].lstrip())
    if not lines[start].lstrip().startswith("- "):
        raise UsageError(f"add the lesson to module.yaml yourself: {{id: {name}, objectives: [{objective}]}}")
    end = start + 1
    while end < len(lines) and lines[end].strip() and len(lines[end]) - len(lines[end].lstrip()) > indent:
        end += 1
    space = " " * indent
    added = f"{space}- id: {name}\n{space}  objectives: [{objective}]\n{space}  activity_minutes: 15\n"
    before = "".join(lines[:end])
    return before + ("" if before.endswith("\n") else "\n") + added + "".join(lines[end:])


def _objectives(data: Data) -> list[str]:
    objectives = data.value.get("objectives") if isinstance(data.value, dict) else None
    return list(objectives) if isinstance(objectives, dict) else []


def _refuse_twin(folder: Path, name: str) -> None:
    for path in sorted(folder.glob("*/practice/*.md")) + sorted(folder.glob("*/bank/*.md")):
        if f"{{#{name}}}" in path.read_text(encoding="utf-8", errors="replace"):
            raise UsageError(f"{path} has a question “{name}” already")


def _valid(name: str) -> str:
    if not valid_id(name):
        raise UsageError(f"“{name}” cannot be an id: use small letters, digits and hyphens, such as asking-well")
    return name


def _write(files: Mapping[Path, str]) -> list[Path]:
    """New files only: where one exists, none is written."""
    for path in files:
        if path.exists() or path.is_symlink():
            raise UsageError(f"{path} exists already")
    for path, text in files.items():
        _replace(path, text)
    return list(files)


def _replace(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CoursepackError(f"cannot write {path}: {error.strerror}") from error
