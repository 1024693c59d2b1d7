"""The course as its readers meet it: in one language, without XML, files or clock.

A source tree is read once per language into the same structure; formats turn one course, or several languages of it side by
side, into a package. Every node knows the place in the source that it came from.

References inside prose are addresses of the scheme ``coursepack:`` (see :class:`Reference`); each format replaces them by its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from builder.problems import Location

Language = str
"""A language tag as folders carry it: ``en``, ``fr``, ``es``, ``pt-BR``."""

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
"""Bloom's revised taxonomy (Anderson and Krathwohl, 2001)."""

CompletionRule = Literal["viewed", "practised", "passed"]

Way = Literal["reader", "computation"]

ReferenceKind = Literal["lesson", "page", "activity", "term", "sheet", "asset", "external", "anchor"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a text points to.

    ``target`` by kind: ``lesson`` ``scope/asking-well`` (with ``#heading`` if any); ``page`` ``start``; ``activity`` ``exam`` of a
    course, ``scope/exchange`` of a module; ``term`` ``scope/work-package``; ``sheet`` ``scope/charter``; ``asset``
    ``scope/figures/wbs.svg``; ``external`` the address; ``anchor`` the id of a heading of the same text. In ``Text.html`` the same
    stands as ``coursepack:KIND/TARGET`` (``external`` and ``anchor`` as they are).
    """

    kind: ReferenceKind
    target: str
    at: Location


@dataclass(frozen=True, slots=True)
class Text:
    """Prose, compiled.

    ``html`` is a clean HTML5 fragment with the language's typography; ``plain`` the same as words only, in one line;
    ``outline`` lists the structure in order (``h2``, ``table 3x4``, ``ul 3``, ``box scene``, ``figure scope/figures/wbs.svg``),
    equal in all languages of a faithful translation; ``numbers`` the numbers in it, in canonical form and sorted; ``words`` how
    many words a reader reads; ``places`` says where each entry of the outline stands, ``counted`` where each number does.
    """

    html: str
    plain: str
    at: Location
    references: tuple[Reference, ...] = ()
    outline: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    words: int = 0
    places: tuple[Location, ...] = ()
    counted: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the course carries: a picture, a film, captions, a sheet.

    ``id`` is its address in the course (``scope/figures/wbs.svg``); ``related`` names assets that belong to it (captions of a film),
    as ``(language, asset id)``.
    """

    id: str
    media_type: str
    data: bytes
    at: Location
    related: tuple[tuple[Language, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Objective:
    """What a learner can do after the module: opens with a measurable verb."""

    id: str
    text: str
    level: Level
    at: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What all question types share; each type is a subclass in ``builder.questions``.

    ``id`` is unique in its module; ``objective`` names one of the module; ``points`` is the weight; ``feedback`` is shown after every
    attempt, ``hints`` one after the other between tries.
    """

    type: ClassVar[str]

    id: str
    at: Location
    title: str
    stem: Text
    objective: str
    level: Level
    points: float = 1.0
    tags: tuple[str, ...] = ()
    scenario: bool = False
    misconceptions: tuple[str, ...] = ()
    shuffle: bool = True
    feedback: Text | None = None
    hints: tuple[Text, ...] = ()

    def texts(self) -> Iterator[Text]:
        """Every text of the question, in reading order; types add their own."""
        yield self.stem
        if self.feedback:
            yield self.feedback
        yield from self.hints


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page to read, with the practice questions that close it.

    ``minutes`` counts reading (150 words a minute), 1.5 per question and the activities.
    """

    id: str
    at: Location
    title: str
    summary: str
    body: Text
    objectives: tuple[str, ...]
    minutes: int
    practice: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Pool:
    """The test questions of one objective, of which a test draws some."""

    objective: str
    at: Location
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ModuleTest:
    """The test that closes a module: ``draw`` questions from each pool, passed at ``pass_percent``.

    ``attempts`` 0 means unlimited; ``delay_hours`` must go by before a further attempt; ``minutes`` 0 means no limit.
    """

    draw: int
    pass_percent: float
    attempts: int
    delay_hours: float
    minutes: int


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry; ``aliases`` are other forms under which it is found."""

    id: str
    at: Location
    name: str
    definition: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A practical sheet, ready to download: ``blank`` to fill in, ``filled`` with the case."""

    id: str
    at: Location
    title: str
    summary: str
    blank: Asset
    filled: Asset


Setting = bool | int | float | str | Mapping[str, int]
"""What an activity's front matter may set."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """An entry of a list in an activity: something to choose, a button, a criterion.

    ``mark`` is what stands in its box (``3`` of ``- [3] often``), ``note`` the quotation below it, ``target`` the page that it leads to.
    """

    text: Text
    at: Location
    mark: str = ""
    note: Text | None = None
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A headed part of an activity: an opening post, an item of a survey, a field, a chapter, a page.

    ``data`` are its data lines as they are written, those inherited from the first language included; ``rows`` the cells of its table,
    headings first; ``parent`` is the chapter that a subchapter belongs to. ``question`` is what it asks, if it is a question; then
    ``leads`` says where each answer leads, in their order (empty: where the type of the activity says).
    """

    id: str
    at: Location
    title: str
    body: Text
    data: Mapping[str, str] = field(default_factory=dict)
    items: tuple[ListItem, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    parent: str = ""
    question: Question | None = None
    leads: tuple[str, ...] = ()

    def texts(self) -> Iterator[Text]:
        """In reading order."""
        yield self.body
        yield from _of_items(self.items)
        if self.question:
            yield from self.question.texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Authored:
    """An activity as its author wrote it: a forum, a survey, an exam. ``builder.activities`` knows the kinds.

    ``module`` is the id of the module that it belongs to, empty for one of the course; ``settings`` has every setting of its kind, and
    ``words`` those that are prose; ``items`` is the list that ends its introduction, ``entries`` what a database starts with.
    """

    id: str
    module: str
    kind: str
    at: Location
    title: str
    intro: Text
    settings: Mapping[str, Setting] = field(default_factory=dict)
    words: Mapping[str, Text] = field(default_factory=dict)
    items: tuple[ListItem, ...] = ()
    parts: tuple[Part, ...] = ()
    entries: tuple[Part, ...] = ()

    @property
    def key(self) -> str:
        """``exam``, ``scope/exchange``: as references name it."""
        return f"{self.module}/{self.id}" if self.module else self.id

    def texts(self) -> Iterator[Text]:
        """In reading order."""
        yield self.intro
        yield from _of_items(self.items)
        for part in (*self.parts, *self.entries):
            yield from part.texts()
        yield from self.words.values()

    def questions(self) -> Iterator[Question]:
        for part in self.parts:
            if part.question:
                yield part.question


def _of_items(items: tuple[ListItem, ...]) -> Iterator[Text]:
    for item in items:
        yield item.text
        if item.note:
            yield item.note


@dataclass(frozen=True, slots=True)
class Module:
    """One knowledge area: lessons, practice, test, glossary, sheets. Its assets are those that its texts use."""

    id: str
    at: Location
    language: Language
    title: str
    summary: Text
    objectives: tuple[Objective, ...]
    lessons: tuple[Lesson, ...]
    bank: tuple[Pool, ...]
    test: ModuleTest
    glossary: tuple[Term, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    assets: tuple[Asset, ...] = ()
    practice_tries: int = 0
    """Tries at a practice question; 0 means unlimited."""
    bar: Literal["none", "full"] = "none"
    """``full``: the module must reach every line of the bar (docs/rules.md), such as lessons of 900 words and 48 test questions."""
    activities: tuple[Authored, ...] = ()
    """What follows the lessons and the test."""

    def questions(self) -> Iterator[Question]:
        for lesson in self.lessons:
            yield from lesson.practice
        for pool in self.bank:
            yield from pool.questions

    def texts(self) -> Iterator[Text]:
        yield self.summary
        for lesson in self.lessons:
            yield lesson.body
        for question in self.questions():
            yield from question.texts()
        for term in self.glossary:
            yield term.definition
        for activity in self.activities:
            yield from activity.texts()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the course outside its modules, such as the start page."""

    id: str
    at: Location
    title: str
    body: Text


@dataclass(frozen=True, slots=True)
class Badge:
    """What a learner gets who has passed the tests of all modules, and the activity ``exam`` if it is named."""

    name: str
    description: str
    at: Location
    exam: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same course in another language, which a learner may find on the same site."""

    language: Language
    title: str
    shortname: str


@dataclass(frozen=True, slots=True)
class Course:
    """A course in one language.

    ``opening`` and ``closing`` are the ids of the pages and activities that stand before and behind the modules, in their order.
    """

    id: str
    at: Location
    language: Language
    title: str
    subtitle: str
    shortname: str
    summary: Text
    modules: tuple[Module, ...]
    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    sequential: bool = False
    """A module opens when the one before is passed."""
    completion: CompletionRule = "passed"
    """What an LMS is told is a completed course: all lessons read, all practice done as well, or all module tests passed."""
    failing: Literal["failed", "incomplete"] = "incomplete"
    """What an LMS is told once every module test was tried and not all are passed."""
    version: str = "1.0.0"
    licence: str = "CC BY-SA 4.0"
    author: str = ""
    notice: str = ""
    """Legal notice shown to learners (marks, independence)."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """The course in other languages, where each is a package of its own."""
    activities: tuple[Authored, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    badge: Badge | None = None
    picture: Asset | None = None
    """What stands for the course in lists of courses."""

    def texts(self) -> Iterator[Text]:
        """Those of the course itself, without its modules'."""
        yield self.summary
        for page in self.pages:
            yield page.body
        for activity in self.activities:
            yield from activity.texts()

    def all_assets(self) -> Iterator[Asset]:
        """Each asset once, sheets included."""
        seen: set[str] = set()
        for asset in self._every_asset():
            if asset.id not in seen:
                seen.add(asset.id)
                yield asset

    def _every_asset(self) -> Iterator[Asset]:
        yield from self.assets
        for module in self.modules:
            yield from module.assets
            for sheet in module.sheets:
                yield sheet.blank
                yield sheet.filled


@dataclass(frozen=True, slots=True)
class Edition:
    """What one package holds: the course in one language, or in several side by side.

    ``label`` is the LANG of file names (``fr``, ``multilang``); ``courses`` are the same course in each language, first language
    first; ``revision`` is a fingerprint of what it says, for those who run it to tell one from another, or empty.
    """

    label: str
    courses: tuple[Course, ...]
    revision: str = ""

    @property
    def course(self) -> Course:
        return self.courses[0]

    @property
    def id(self) -> str:
        return self.course.id


@dataclass(frozen=True, slots=True)
class Tuning:
    """How strict a rule is: ``off``, ``warning`` or ``error``, and the number of words that it counts to (0: the rule's own)."""

    severity: Literal["off", "warning", "error"]
    words: int = 0


@dataclass(frozen=True, slots=True)
class Variant:
    """A word of a language that is understood and not to be used, and the one that is agreed."""

    language: Language
    word: str
    agreed: str


@dataclass(frozen=True, slots=True, order=True)
class BlindReading:
    """Somebody who had not seen its key, or a computation (``way``), has answered a question rightly.

    ``question`` is its id, in an activity ``diagnostic/first``; ``fingerprint`` tells the words that were read, in ``language``; ``answer``
    has keys of options, or what was typed (``builder.readings``).
    """

    question: str
    language: Language
    fingerprint: str
    answer: str
    way: Way
    reader: str


LostKind = Literal["module", "course", "lesson", "practice", "pool", "glossary", "sheet", "page", "activity"]


@dataclass(frozen=True, slots=True)
class Lost:
    """Something of the source that could not be read, which is reported: what a rule misses because of it is no news.

    ``target`` names it as references do (``scope/asking-well``; of a module, a course, a glossary the id); ``language`` is empty where
    it is lost in all. Of a question or term in it, ``id`` is the id, empty where nobody knows it; ``whole`` says that all of it is lost.
    """

    kind: LostKind
    target: str
    language: Language
    id: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """Everything a source tree holds, as far as it could be read.

    Keys are ``(id, language)``. ``modules`` has every module, also those that no course names: each may be built as a course.
    """

    languages: tuple[Language, ...]
    courses: Mapping[tuple[str, Language], Course]
    modules: Mapping[tuple[str, Language], Module]
    source: Language = ""
    """The language that is written first, which translations are compared with."""
    together: tuple[Language, ...] = ()
    """The languages of a package with several; all where it is empty."""
    tuning: Mapping[str, Tuning] = field(default_factory=dict)
    """What the author says of rules, by their names."""
    variants: tuple[Variant, ...] = ()
    readings: Mapping[str, tuple[BlindReading, ...]] = field(default_factory=dict)
    """Who has solved which questions, by the id of their module or course."""
    lost: tuple[Lost, ...] = ()
