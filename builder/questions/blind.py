"""Questions as someone reads them who does not know which answers are right.

The order of choices hangs on the ids of the question alone, so that the same letters stand in all languages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.model import Question, Text
from builder.questions.common import NumericalAnswer, Option
from builder.questions.numbers import figures, read_number
from builder.questions.options import letter

Kind = Literal["one", "several", "order", "number", "word"]
"""One or several of the choices, all of them in their order, a number or a word to type."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose; ``key`` is stable, as in the type of the question."""

    key: str
    html: str
    plain: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a question asks for.

    ``right`` are the keys of the right choices (in their order for ``order``), or what may be typed; ``fits`` tells whether something typed
    is right, numbers in figures with a point. ``prompt`` stands before it: the left side of a pair.
    """

    kind: Kind
    right: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    fits: Callable[[str], bool] | None = None
    prompt: Text | None = None
    unit: str = ""

    @property
    def labels(self) -> dict[str, Choice]:
        """Choices by the letters under which they are shown."""
        return {letter(index).upper(): choice for index, choice in enumerate(self.choices)}


@dataclass(frozen=True, slots=True)
class Blind:
    """``html`` and ``plain`` say what is asked, values filled in; several things that are asked for are numbered from 1."""

    html: str
    plain: str
    asked: tuple[Asked, ...]

    @property
    def fingerprint(self) -> str:
        """Of the words and values that a reader sees, whatever their typography, letters and markup."""
        said = [self.plain]
        for each in self.asked:
            said += [each.kind, each.prompt.plain if each.prompt else "", each.unit]
            said += sorted(f"{choice.key}={choice.plain}" for choice in each.choices)
        return hashlib.sha256("\0".join(map(_bare, said)).encode()).hexdigest()[:FINGERPRINT]


FINGERPRINT = 10
"""Hexadecimal digits, as in lists of translations."""

_SIGNS = str.maketrans(dict.fromkeys("’‘", "'") | dict.fromkeys("“”«»", '"') | dict.fromkeys("–—−", "-"))


def asking(question: Question, *asked: Asked) -> Blind:
    """A question whose stem is shown as it is."""
    return Blind(question.stem.html, question.stem.plain, asked)


def choices(options: Iterable[Option]) -> tuple[Choice, ...]:
    """Options in the order of the source."""
    return tuple(Choice(option.key, option.text.html, option.text.plain) for option in options)


def shuffled(question: Question, found: Iterable[Choice], part: int = 1) -> tuple[Choice, ...]:
    """In an order that tells nothing of the source's; ``part`` numbers the things that the question asks for."""
    return tuple(sorted(found, key=lambda choice: hashlib.sha256(f"{question.id} {part} {choice.key}".encode()).digest()))


def typed_number(answers: Sequence[NumericalAnswer], unit: str) -> Asked:
    """A number to type: as for learners, the first answer that accepts it says what it is worth."""

    def accepted(given: str) -> bool:
        spec = read_number(given)
        if spec is None or spec.value is None:
            return False
        return next((answer.fraction >= 1 for answer in answers if _accepts(answer, spec.value)), False)

    right = tuple(told(answer.value, answer.tolerance) for answer in answers if answer.fraction >= 1)
    return Asked("number", right, fits=accepted, unit=unit)


def told(value: float | None, tolerance: float) -> str:
    """A number that is right, for people."""
    return "*" if value is None else figures(value) + (f" ± {figures(tolerance)}" if tolerance else "")


def _accepts(answer: NumericalAnswer, number: float) -> bool:
    if answer.value is None:
        return True
    return abs(number - answer.value) <= answer.tolerance + 1e-9 * max(abs(answer.value), 1.0)


def _bare(text: str) -> str:
    return " ".join(text.translate(_SIGNS).split())
