"""Reads question files of the tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from builder.model import Level, Question
from builder.problems import Problems
from builder.questions import TYPES, Defaults, read_questions
from builder.text import Compiler, Values

Golden = Callable[[Path, str], None]
HERE = Path(__file__).parent
CASE = {"case": {"plan": 23, "delay": 2, "cost": 6000}}
LEVELS: dict[str, Level] = {"ask": "apply", "change": "evaluate"}
DEFAULTS = Defaults("scope", LEVELS, "ask")


def read(text: str, problems: Problems, language: str = "en", reference: Sequence[Question] | None = None) -> tuple[Question, ...]:
    """The questions of a text, with their checks run."""
    compiler = Compiler(language, Values(CASE, language), lambda _path, href: ("external", href), problems)
    questions = read_questions(f"{language}.md", text, compiler, problems, DEFAULTS, reference)
    for question in questions:
        problems.extend(TYPES[question.type].check(question))
    return questions


def listed(problems: Problems) -> str:
    """Problems as the command prints them."""
    return "".join(f"{problem}\n" for problem in problems)
