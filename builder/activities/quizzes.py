"""Quizzes that authors write: a diagnostic, an exam. Their questions are their own, or drawn from the pools of modules.

The pools are copied into the quiz, whose questions may have to live in its own context (:mod:`builder.formats.moodle.banks`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from builder.activities.authored import Around, Kind, Percent, Reads, Settings, Weight, Wording, YesNo, common, flag, number, text_setting
from builder.activities.common import Completion, Grade, Html
from builder.activities.quiz import AFTERWARDS, NEVER, Band, Category, FixedSlot, Quiz, RandomSlot, Review, Section
from builder.model import Authored, Module, Part, Pool
from builder.problems import Problem
from builder.questions.shared import KEYS, REPEATABLE

HOUR = 3600
MAXIMUM = 100.0
BAND = "band"
NO_GLOSSARY = ("glossary", "activitynames")
"""Filters that would explain the words of a question."""

TEST_REVIEW = Review(
    attempt=AFTERWARDS,
    correctness=AFTERWARDS,
    marks=AFTERWARDS,
    specificfeedback=AFTERWARDS,
    generalfeedback=NEVER,
    rightanswer=NEVER,
)
"""Moodle cannot show right answers to those who have passed only, so a test itself never shows them (until it closes, where a teacher
closes it); a learner sees which of the own answers were right, and why the wrong ones were wrong. General feedback often tells the
right answer."""

BEHAVIOURS = {"deferred": "deferredfeedback", "immediate": "immediatefeedback", "interactive": "interactive"}


def pool_key(module: Module, objective: str) -> str:
    """The key of the category that the test of a module draws from for an objective."""
    return f"test/{module.id}/{objective}"


def attempts_and_delays(attempts: int, delay_hours: float) -> tuple[int, int, int]:
    """Number of attempts, and the delays in seconds before the second and before later ones.

    Moodle knows these two delays only. "Three attempts, then one more every 24 hours" becomes: the second at once, every later one
    after 24 hours, without end; a learner is never shut out for good.
    """
    delay = round(delay_hours * HOUR)
    if not delay or not attempts:
        return attempts, delay, delay
    return 0, 0 if attempts > 1 else delay, delay


class QuizSettings(Settings):
    """Front matter of a quiz."""

    draw: Annotated[dict[str, Annotated[int, Field(ge=1, le=100)]], Field(max_length=50, default_factory=dict)]
    passing: Annotated[Percent, Field(alias="pass")] = 0.0
    attempts: Annotated[int, Field(ge=0, le=10)] = 0
    delay_hours: Annotated[float, Field(ge=0, le=24 * 365)] = 0
    minutes: Annotated[int, Field(ge=0, le=1000)] = 0
    graded: YesNo = True
    weight: Weight = 1.0
    feedback: Literal["deferred", "immediate", "interactive"] = "deferred"


def _moodle(activity: Authored, around: Around) -> Quiz:
    key = f"activity/{activity.key}"
    own, drawn = list(_own(activity, around, key)), list(_drawn(activity, around, key))
    attempts, first, later = attempts_and_delays(round(number(activity, "attempts")), number(activity, "delay_hours"))
    return Quiz(
        **_values(activity, around),
        intro=Html(activity.intro.html),
        behaviour=BEHAVIOURS[text_setting(activity, "feedback")],  # type: ignore[arg-type]
        categories=tuple(category for category, _ in own) + tuple(each for categories, _ in drawn for each in categories),
        sections=tuple(section for _, section in own) + tuple(section for _, section in drawn),
        maximum=MAXIMUM,
        attempts=attempts,
        delay_first=first,
        delay_later=later,
        time_limit=round(number(activity, "minutes")) * 60,
        per_page=5,
        bands=tuple(_bands(activity)),
        filters_off=NO_GLOSSARY,
    )


def _values(activity: Authored, around: Around) -> dict[str, Any]:
    """A graded quiz is done when it is passed; another when it was tried."""
    graded, to_pass = flag(activity, "graded"), number(activity, "pass")
    values = common(activity)
    if values["completion"].own:
        values["completion"] = Completion(grade=True, passing=graded and to_pass > 0)
    weight = number(activity, "weight") if graded else 0.0
    values["grade"] = Grade(MAXIMUM, to_pass if graded else 0.0, around.category, weight)
    values["review"] = TEST_REVIEW if graded else Review()
    return values


def _own(activity: Authored, around: Around, key: str) -> Iterator[tuple[Category, Section]]:
    """Questions of the quiz's own, by what they are about, in the order in which that is taught."""
    headings = _subjects(around)
    for subject in dict.fromkeys(["", *headings]):
        questions = tuple(one for one in activity.questions() if (one.objective if one.objective in headings else "") == subject)
        if questions:
            category = Category(f"{key}/own/{subject}" if subject else f"{key}/own", headings.get(subject, activity.title), questions)
            slots = tuple(FixedSlot(category.question_key(one), one.points) for one in questions)
            yield category, Section(headings.get(subject, ""), slots, graded=bool(subject))


def _subjects(around: Around) -> dict[str, str]:
    """What questions can be about: the modules of a course, the objectives of a module."""
    if around.module:
        return {objective.id: objective.text for objective in around.module.objectives}
    return {module.id: module.title for module in around.course.modules}


def _drawn(activity: Authored, around: Around, key: str) -> Iterator[tuple[list[Category], Section]]:
    draw = activity.settings["draw"]
    assert isinstance(draw, dict)
    for name, count in draw.items():
        module = around.module_of(name)
        if module and module.bank:
            yield _from(module, count, f"{key}/{name}")


def _from(module: Module, count: int, key: str) -> tuple[list[Category], Section]:
    """As many questions from each objective as from the others, or one more from the first of them."""
    objectives = {objective.id: objective.text for objective in module.objectives}
    categories = [
        Category(f"{key}/{pool.objective}", objectives[pool.objective], pool.questions, origin=pool_key(module, pool.objective))
        for pool in module.bank
    ]
    share = spread(count, module.bank)
    slots = [RandomSlot(category.key, index) for category in categories for index in range(1, share[category.key.rpartition("/")[2]] + 1)]
    used = [category for category in categories if share[category.key.rpartition("/")[2]]]
    return used, Section(module.title, tuple(slots), graded=True)


def spread(count: int, pools: tuple[Pool, ...]) -> dict[str, int]:
    """How many questions of each pool (by objective) make ``count``; no pool gives more than it has."""
    share = dict.fromkeys((pool.objective for pool in pools), 0)
    while sum(share.values()) < count:
        before = sum(share.values())
        for pool in pools:
            if sum(share.values()) < count and share[pool.objective] < len(pool.questions):
                share[pool.objective] += 1
        if sum(share.values()) == before:
            break
    return share


def _bands(activity: Authored) -> Iterator[Band]:
    """From the best to the worst, which starts at nothing."""
    bands = sorted(((_from_percent(part), part) for part in activity.parts if part.question is None), key=lambda row: -row[0])
    for least, part in bands:
        yield Band(round(least / 100, 4), Html(part.body.html))
    if bands and bands[-1][0] > 0:
        yield Band(0.0, Html())


def _from_percent(part: Part) -> float:
    try:
        return float(part.data.get("From", "").rstrip("% \u00a0"))
    except ValueError:
        return -1.0


def _plain(activity: Authored, wording: Wording) -> str:
    """The questions without their answers."""
    stems = "".join(f"<li>{question.stem.html}</li>" for question in activity.questions())
    return f"<ol>{stems}</ol>" if stems else ""


def _check(activity: Authored) -> Iterator[Problem]:
    draw = activity.settings["draw"]
    if not draw and not any(activity.questions()):
        yield Problem(activity.at, "questions-present", "the quiz asks nothing", "draw from modules, or write questions of its own")
    seen: dict[float, Part] = {}
    for part in activity.parts:
        if part.question is None:
            least = _from_percent(part)
            if not 0 <= least <= 100:
                yield Problem(part.at, "value-valid", "the band does not say from which percentage on it is said", "add a line From: 70")
            elif seen.setdefault(least, part) is not part:
                yield Problem(
                    part.at, "value-valid", f"another band starts at {least:g} % as well", "start each band at its own percentage"
                )
    if flag(activity, "graded") and not number(activity, "pass"):
        yield Problem(activity.at, "pass-given", "an exam without a mark to pass", "add pass: 70, or graded: no", "warning")


KIND = Kind(
    "quiz",
    QuizSettings,
    _moodle,
    _plain,
    Reads(keys=(*KEYS, "From"), repeatable=REPEATABLE, questions=True),
    _check,
    types=(BAND,),
)
