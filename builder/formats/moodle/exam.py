"""The test of a module: questions drawn from a pool for each objective, right answers hidden until passed, the best attempt counts."""

from __future__ import annotations

from builder.activities.common import Activity, Completion, Grade
from builder.activities.quiz import Band, Category, Quiz, RandomSlot, Section
from builder.activities.quizzes import HOUR, MAXIMUM, NO_GLOSSARY, TEST_REVIEW, attempts_and_delays, pool_key
from builder.formats.wording import Percent, Wording
from builder.model import Module

EXCELLENT = 0.9
NEAR = 0.15
"""So little below the pass mark is nearly passed."""


def test(module: Module, wording: Wording) -> list[Activity]:
    """The quiz ``test/MODULE``, or none where the module has no test questions."""
    if not module.bank:
        return []
    rules = module.test
    attempts, first, later = attempts_and_delays(rules.attempts, rules.delay_hours)
    objectives = {objective.id: objective.text for objective in module.objectives}
    return [
        Quiz(
            key=f"test/{module.id}",
            name=wording.gettext("Test: {title}", title=module.title),
            intro=_intro(module, wording),
            behaviour="deferredfeedback",
            categories=tuple(
                Category(pool_key(module, pool.objective), objectives[pool.objective], pool.questions) for pool in module.bank
            ),
            sections=tuple(_section(module, pool.objective, objectives[pool.objective]) for pool in module.bank),
            maximum=MAXIMUM,
            attempts=attempts,
            delay_first=first,
            delay_later=later,
            time_limit=rules.minutes * 60,
            per_page=rules.draw,
            review=TEST_REVIEW,
            bands=_bands(rules.pass_percent / 100, wording),
            completion=Completion(grade=True, passing=rules.pass_percent > 0),
            grade=Grade(MAXIMUM, rules.pass_percent, f"grades/{module.id}", weight=1.0),
            filters_off=NO_GLOSSARY,
        )
    ]


def _section(module: Module, objective: str, heading: str) -> Section:
    slots = tuple(RandomSlot(pool_key(module, objective), number) for number in range(1, module.test.draw + 1))
    return Section(heading, slots, graded=True)


def _intro(module: Module, wording: Wording) -> str:
    rules = module.test
    _, first, later = attempts_and_delays(rules.attempts, rules.delay_hours)
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
    told.append(wording.gettext("Afterwards you see which of your answers were right; all right answers open to you once you have passed."))
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
