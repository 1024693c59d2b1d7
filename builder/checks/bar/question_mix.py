"""Rule ``question-mix``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.checks.bar.reach import bound, short
from builder.checks.losses import UNKNOWN, lost_entries
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
            yield from _check(module, share, lost_entries(library, module, "practice") + lost_entries(library, module, "pool"))


def _reached(share: Share, found: int, number: int, lost: float) -> bool:
    """Whether the share may be right, whatever those are that could not be read."""
    most, least = (found + lost) / max(number + lost, 1) if lost < UNKNOWN else 1.0, found / max(number + lost, 1)
    return 100 * most >= share.least and 100 * least <= share.most


def _check(module: Module, share: Share, lost: float) -> Iterator[Problem]:
    """Questions that could not be read may be of any sort."""
    questions = tuple(module.questions())
    found = sum(map(share.counts, questions))
    percent = 100 * found / max(len(questions), 1)
    if not _reached(share, found, len(questions), lost):
        asked = f"at least {share.least} %" if percent < share.least else f"at most {share.most} %"
        yield short(module.at, "question-mix", f"share of questions {share.what}", f"{percent:.0f} %", asked)
