"""The test of a module: questions drawn from a pool for each objective, right answers hidden, the best attempt counts."""

from __future__ import annotations

from builder.activities.common import Activity, Completion, Grade
from builder.activities.quiz import AFTERWARDS, NEVER, Band, Category, Quiz, RandomSlot, Review, Section
from builder.formats.moodle.wording import Percent, Wording
from builder.model import Module, ModuleTest

HOUR = 3600
MAXIMUM = 100.0
EXCELLENT = 0.9
NEAR = 0.15
"""So little below the pass mark is nearly passed."""

REVIEW = Review(
    attempt=AFTERWARDS,
    correctness=AFTERWARDS,
    marks=AFTERWARDS,
    specificfeedback=AFTERWARDS,
    generalfeedback=NEVER,
    rightanswer=NEVER,
)
"""Moodle cannot show right answers to those who have passed only, so the test never shows them; a learner sees which of the own
answers were right, and why the wrong ones were wrong. General feedback often tells the right answer."""


def test(module: Module, wording: Wording) -> list[Activity]:
    """The quiz ``test/MODULE``, or none where the module has no test questions."""
    if not module.bank:
        return []
    rules = module.test
    attempts, first, later = _attempts(rules)
    objectives = {objective.id: objective.text for objective in module.objectives}
    return [
        Quiz(
            key=f"test/{module.id}",
            name=wording.gettext("Test: {title}", title=module.title),
            intro=_intro(module, wording),
            behaviour="deferredfeedback",
            categories=tuple(Category(_pool(module, pool.objective), objectives[pool.objective], pool.questions) for pool in module.bank),
            sections=tuple(_section(module, pool.objective, objectives[pool.objective]) for pool in module.bank),
            maximum=MAXIMUM,
            attempts=attempts,
            delay_first=first,
            delay_later=later,
            time_limit=rules.minutes * 60,
            per_page=rules.draw,
            review=REVIEW,
            bands=_bands(rules.pass_percent / 100, wording),
            completion=Completion(grade=True, passing=True),
            grade=Grade(MAXIMUM, rules.pass_percent, f"grades/{module.id}", weight=1.0),
            filters_off=("glossary", "activitynames"),
        )
    ]


def _pool(module: Module, objective: str) -> str:
    return f"test/{module.id}/{objective}"


def _section(module: Module, objective: str, heading: str) -> Section:
    slots = tuple(RandomSlot(_pool(module, objective), number) for number in range(1, module.test.draw + 1))
    return Section(heading, slots, graded=True)


def _attempts(rules: ModuleTest) -> tuple[int, int, int]:
    """Number of attempts, and the delays in seconds before the second and before later ones.

    Moodle knows these two delays only. "Three attempts, then one more every 24 hours" becomes: the second at once, every later one
    after 24 hours, without end; a learner is never shut out for good.
    """
    delay = round(rules.delay_hours * HOUR)
    if not delay or not rules.attempts:
        return rules.attempts, delay, delay
    return 0, 0 if rules.attempts > 1 else delay, delay


def _intro(module: Module, wording: Wording) -> str:
    rules = module.test
    _, first, later = _attempts(rules)
    told = [
        wording.gettext(
            "The test draws {count} questions from a larger pool, so no two attempts are alike.", count=rules.draw * len(module.bank)
        ),
        wording.gettext("You pass with {share}, and your best attempt counts.", share=Percent(rules.pass_percent)),
    ]
    if later and not first:
        told.append(wording.gettext("A second attempt is possible at once, each further one {hours} hours later.", hours=later // HOUR))
    elif later:
        told.append(wording.gettext("Each further attempt is possible {hours} hours later.", hours=later // HOUR))
    told.append(wording.gettext("Afterwards you see which of your answers were right; the right answers stay hidden."))
    return f"<p>{' '.join(told)}</p>"


def _bands(to_pass: float, wording: Wording) -> tuple[Band, ...]:
    """Words for the result: excellent, passed, nearly, not yet."""
    said = {
        max(EXCELLENT, to_pass): wording.gettext("Excellent: you have this module in hand."),
        to_pass: wording.gettext("Passed. Look at the objectives where you lost points before you go on."),
        max(to_pass - NEAR, 0.0): wording.gettext("Nearly. Read again where you lost points, then come back."),
        0.0: wording.gettext("Not yet. Work through the lessons and their practice once more; the test will wait for you."),
    }
    return tuple(Band(round(minimum, 4), f"<p>{said[minimum]}</p>") for minimum in sorted(said, reverse=True))
