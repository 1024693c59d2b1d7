"""Rule ``question-mix``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.checks.bar.reach import bound, short
from builder.model import Library, Module, Question
from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Share:
    """How many percent of a module's questions must, at least or at most, be of a sort."""

    what: str
    least: int
    most: int
    counts: Callable[[Question], bool]


def _types(*names: str) -> Callable[[Question], bool]:
    return lambda question: question.type in names


HIGH = frozenset({"apply", "analyse", "evaluate", "create"})

SHARES = (
    Share("single choice", 0, 55, _types("single")),
    Share("true or false", 0, 10, _types("truefalse")),
    Share("matching or ordering", 10, 100, _types("matching", "ordering")),
    Share("several answers", 10, 100, _types("multiple")),
    Share("missing words", 5, 100, _types("missing-words", "cloze")),
    Share("in a scenario", 50, 100, lambda question: question.scenario),
    Share("at “apply” or above", 50, 100, lambda question: question.level in HIGH),
)

NUMERICAL = 15
COMPUTING = {"time": 30, "cost": 30}
"""Modules in which learners compute ask for more numbers."""


def check(library: Library) -> Iterator[Problem]:
    """Of a module's questions at most 55 % are single choice and 10 % true or false; at least 15 % numerical (30 % in time and cost), 10 %
    matching or ordering, 10 % several answers, 5 % missing words; at least half in a scenario, at least half at *apply* or above."""
    for module in bound(library):
        numbers = Share("numerical", COMPUTING.get(module.id, NUMERICAL), 100, _types("numerical", "calculated"))
        for share in (*SHARES, numbers):
            yield from _check(module, share)


def _check(module: Module, share: Share) -> Iterator[Problem]:
    questions = tuple(module.questions())
    percent = 100 * sum(map(share.counts, questions)) / max(len(questions), 1)
    if not share.least <= percent <= share.most:
        asked = f"at least {share.least} %" if percent < share.least else f"at most {share.most} %"
        yield short(module.at, "question-mix", f"share of questions {share.what}", f"{percent:.0f} %", asked)
