"""What may stand in each data file and front matter, as docs/authoring.md says it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from builder.model import CompletionRule, Level, Tuning

IDENTIFIER = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

SHORTNAME_LIMIT = 100
"""Characters that Moodle 4.5 keeps of a course's short name."""


def _each_once(values: list[str]) -> list[str]:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise ValueError(f"“{value}” stands twice")
    return values


def _tries(value: object) -> object:
    if isinstance(value, str) and value != "unlimited":
        raise ValueError(f"“{value[:40]}” is neither a whole number nor the word unlimited")
    return 0 if value == "unlimited" else value


Id = Annotated[str, Field(pattern=IDENTIFIER, max_length=80)]
Ids = Annotated[list[Id], AfterValidator(_each_once)]
LanguageTag = Annotated[str, Field(pattern=LANGUAGE)]
Words = Annotated[str, Field(min_length=1, max_length=500, examples=["…"])]
Count = Annotated[int, Field(ge=0, le=1000)]


class Shape(BaseModel):
    """What all shapes share: no key beyond those that they name, nothing converted."""

    model_config = {"extra": "forbid", "strict": True, "frozen": True}


Severity = Literal["off", "warning", "error"]


class CheckData(Shape):
    """How strict a rule is."""

    severity: Severity = "warning"
    words: Annotated[int, Field(ge=0, le=1000)] = 0


class Settings(Shape):
    """``coursepack.yaml``."""

    source: LanguageTag
    languages: Annotated[list[LanguageTag], Field(min_length=1), AfterValidator(_each_once)]
    fallback: LanguageTag | dict[LanguageTag, LanguageTag] = Field(default={})
    multilang: Annotated[list[LanguageTag], AfterValidator(_each_once)] = []
    checks: dict[Literal["language-marked", "passage-once", "sentence-short", "signs-typed", "words-agreed"], Severity | CheckData] = Field(
        default={}
    )

    def tuning(self) -> dict[str, Tuning]:
        """What is said of rules."""
        said = {name: CheckData(severity=each) if isinstance(each, str) else each for name, each in self.checks.items()}
        return {name: Tuning(each.severity, each.words) for name, each in said.items()}

    def falls_back(self, language: str) -> str | None:
        """The language that stands in for what a language lacks, if the author allows that."""
        other = self.fallback if isinstance(self.fallback, str) else self.fallback.get(language)
        return other if language not in (self.source, other) else None


class BadgeData(Shape):
    """For what a badge is given: the tests of all modules, and an activity of the course."""

    module_tests: Literal["all"] = "all"
    exam: str = ""


class CourseData(Shape):
    """``course.yaml``."""

    modules: Annotated[Ids, Field(min_length=1)]
    pages: Ids = []
    opening: Ids = []
    closing: Ids = []
    badge: BadgeData | None = None
    picture: Annotated[str, Field(pattern=r"^(figures/[A-Za-z0-9._-]+\.(png|jpe?g|webp|svg))?$")] = ""
    path: Literal["free", "sequential"] = "free"
    completion: CompletionRule = "passed"
    failing: Literal["failed", "incomplete"] = "incomplete"
    version: Words = "1.0.0"
    licence: Words = "CC BY-SA 4.0"
    author: Annotated[str, Field(max_length=200)] = ""


class ObjectiveData(Shape):
    """One objective of ``module.yaml``."""

    level: Annotated[Level, Field(examples=["apply"])]


class LessonData(Shape):
    """One lesson of ``module.yaml``."""

    id: Id
    objectives: Ids = []
    activity_minutes: Annotated[float, Field(ge=0, le=1000)] = 0


class PracticeData(Shape):
    """How practice questions may be tried; 0 tries: as often as one likes."""

    tries: Annotated[int, Field(ge=0, le=10), BeforeValidator(_tries)] = 0


class TestData(Shape):
    """The test of a module; a field without a default must be written."""

    draw: Annotated[int, Field(ge=1, le=100)] = 3
    pass_percent: Annotated[float, Field(alias="pass", ge=0, le=100)] = 70
    attempts: Annotated[int, Field(ge=0, le=10)] = 3
    delay_hours: Annotated[float, Field(ge=0, le=24 * 365)] = 24
    minutes: Count = 0


class ModuleData(Shape):
    """``module.yaml``."""

    objectives: Annotated[dict[Id, ObjectiveData], Field(min_length=1)]
    lessons: Annotated[list[LessonData], Field(min_length=1)]
    sheets: Ids = []
    activities: Ids = []
    practice: PracticeData = PracticeData()
    test: TestData = TestData.model_validate({})
    bar: Literal["none", "full"] = "none"


class CourseFront(Shape):
    """Front matter of ``course.md``."""

    title: Words
    subtitle: str = ""
    shortname: Annotated[str, Field(max_length=SHORTNAME_LIMIT)] = ""
    notice: str = ""
    badge_name: Annotated[str, Field(max_length=200)] = ""
    badge_description: str = ""


class ModuleFront(Shape):
    """Front matter of ``module.md``."""

    title: Words
    objectives: Annotated[dict[str, Words], Field(examples=[{}])]


class LessonFront(Shape):
    """Front matter of a lesson."""

    title: Words
    summary: Words


class PageFront(Shape):
    """Front matter of a page of the course."""

    title: Words


class SheetFront(Shape):
    """Front matter of a practical sheet; what is no prose is written in the first language."""

    title: Words
    summary: Words
    format: Literal["docx", "xlsx"] | None = None
    orientation: Literal["portrait", "landscape"] | None = None


class FigureData(Shape):
    """The YAML file beside a drawing: its texts by key and language."""

    texts: Annotated[dict[str, dict[LanguageTag, str]], Field(examples=[{}])]
