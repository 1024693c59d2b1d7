"""What all kinds of activities share that authors write: the row of the table of kinds, settings, what surrounds an activity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Protocol

from pydantic import BaseModel, BeforeValidator, Field

from builder.activities.common import Activity, Completion
from builder.model import Asset, Authored, Course, Module
from builder.problems import Problem


def _yes(value: object) -> object:
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes)]
"""``yes`` or ``no``, which our YAML takes for words."""

Percent = Annotated[float, Field(ge=0, le=100)]
Weight = Annotated[float, Field(ge=0, le=1000)]
Prose = Annotated[str, Field(max_length=5000)]
"""A setting that is written in every language."""


class Settings(BaseModel):
    """Front matter of an activity; each kind adds its own settings. ``activity`` may be left out in translations."""

    model_config = {"extra": "forbid", "strict": True, "frozen": True, "populate_by_name": True}

    title: Annotated[str, Field(min_length=1, max_length=500, examples=["…"])]
    activity: str = ""
    completion: Literal["done", "viewed", "none"] = "done"


class Wording(Protocol):
    """The words of the course's language."""

    def gettext(self, message: str, **values: Any) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int, **values: Any) -> str: ...


@dataclass(frozen=True, slots=True)
class Package:
    """A SCORM package: its file, what is in it, and the identifiers and title that its manifest says."""

    archive: Asset
    members: Mapping[str, bytes]
    version: str
    manifest: str
    organization: str
    item: str
    title: str
    launch: str


@dataclass(frozen=True, slots=True)
class Around:
    """The course, and the module that the activity belongs to, if it does.

    ``package`` makes the SCORM package of a module, or of the course (None), in a version.
    """

    course: Course
    module: Module | None
    wording: Wording
    package: Callable[[str | None, str], Package]

    def module_of(self, identifier: str) -> Module | None:
        return next((module for module in self.course.modules if module.id == identifier), None)

    @property
    def category(self) -> str:
        """The key of the gradebook's category that grades of the activity stand in."""
        return f"grades/{self.module.id}" if self.module else "course"


def _nothing(_: Authored) -> Iterator[Problem]:
    yield from ()


def _as_it_is(activity: Authored) -> Authored:
    return activity


@dataclass(frozen=True, slots=True)
class Reads:
    """How the body of an activity is read.

    ``sections``: whether headings of the second level are parts (else they are headings of one text); ``keys`` are their data lines,
    ``repeatable`` those that may stand several times; ``subsections``: headings of the third level are parts as well; ``items``: the last
    list of each part's body is its ``items``; ``list``: the last list of the introduction is; ``links``: items are links; ``questions``:
    parts with a ``Type`` of question are questions; ``tables``: the last table of a part is its ``rows``; ``entries``: there may be a
    second file with entries. ``normal`` makes data comparable between languages, such as the number of an option in place of its words.
    """

    sections: bool = True
    keys: tuple[str, ...] = ()
    repeatable: tuple[str, ...] = ()
    subsections: bool = False
    items: bool = False
    list: bool = False
    links: bool = False
    questions: bool = False
    tables: bool = False
    entries: bool = False
    normal: Callable[[Authored], Authored] = _as_it_is


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the table of kinds.

    ``moodle`` makes the activity of a Moodle course; ``plain`` gives what of it can be read or printed besides its introduction, as HTML,
    for packages that can do no more; ``prose`` names settings that are texts; ``live`` says that it needs a Moodle to live in.
    """

    name: str
    settings: type[Settings]
    moodle: Callable[[Authored, Around], Activity]
    plain: Callable[[Authored, Wording], str]
    reads: Reads = Reads()
    check: Callable[[Authored], Iterator[Problem]] = _nothing
    prose: tuple[str, ...] = ()
    live: bool = True
    types: tuple[str, ...] = ()
    """What ``Type:`` of a part may be besides types of questions; empty where parts have no types."""


def common(activity: Authored, own: bool = True) -> dict[str, Any]:
    """Key, name and completion; ``own``: what does an activity is the kind's own condition, not that it was viewed."""
    wanted = activity.settings.get("completion", "done")
    done = Completion(own=True) if own else Completion(view=True)
    completion = {"done": done, "viewed": Completion(view=True)}.get(str(wanted), Completion())
    return {"key": f"activity/{activity.key}", "name": activity.title, "completion": completion}


def text_setting(activity: Authored, name: str) -> str:
    """A setting that is a word."""
    return str(activity.settings[name])


def flag(activity: Authored, name: str) -> bool:
    """A setting that is yes or no."""
    return bool(activity.settings[name])


def number(activity: Authored, name: str) -> float:
    """A setting that is a number."""
    value = activity.settings[name]
    assert isinstance(value, int | float)
    return float(value)
