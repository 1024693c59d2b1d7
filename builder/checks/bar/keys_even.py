"""Rule ``keys-even``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.checks.bar.reach import bound, bound_everywhere, short
from builder.checks.losses import lost_entries
from builder.model import Library, Module
from builder.problems import Problem
from builder.questions.single import Single

RULE = "keys-even"

LONGEST = 40
"""Percent of questions in which the longest option may be the right one."""

SPREAD = 0.4
"""How far from its even share a position may be, besides one question more or less."""


def check(library: Library) -> Iterator[Problem]:
    """In single choice the right option stands at every position about as often, and is the longest in at most 40 % of the questions."""
    for module in bound(library):
        yield from _positions(module, _lost(library, module))
    for _, module in bound_everywhere(library):
        yield from _lengths(module, _lost(library, module))


def _lost(library: Library, module: Module) -> float:
    return lost_entries(library, module, "practice") + lost_entries(library, module, "pool")


def _positions(module: Module, lost: float) -> Iterator[Problem]:
    expected: Counter[int] = Counter()
    found: Counter[int] = Counter()
    for question in _single(module):
        for position, option in enumerate(question.options):
            expected[position] += 1 / len(question.options)  # type: ignore[assignment]
            found[position] += option.fraction >= 1
    for position, even in sorted(expected.items()):
        if abs(found[position] - even) > SPREAD * even + 1 + lost:
            asked = f"about {even:.0f}"
            yield short(module.at, RULE, f"right options at position {'abcdefghij'[position]}", found[position], asked)


def _lengths(module: Module, lost: float) -> Iterator[Problem]:
    questions = _single(module)
    longest = [question for question in questions if _is_longest(question)]
    if 100 * len(longest) > LONGEST * (len(questions) + lost):
        percent = f"{100 * len(longest) / len(questions):.0f} %"
        yield short(module.at, RULE, "questions in which the right option is the longest", percent, f"at most {LONGEST} %")


def _single(module: Module) -> list[Single]:
    return [question for question in module.questions() if isinstance(question, Single) and len(question.options) <= 10]


def _is_longest(question: Single) -> bool:
    """Whether the right option is longer than every other."""
    lengths = sorted(((len(option.text.plain), option.fraction >= 1) for option in question.options), reverse=True)
    return len(lengths) > 1 and lengths[0][1] and lengths[0][0] > lengths[1][0]
