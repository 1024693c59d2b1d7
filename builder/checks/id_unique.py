"""Rule ``id-unique``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import Library, Module, Question
from builder.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """A question's id stands once in its module, over practice and bank: progress is kept under it."""
    for _, module in sorted(library.modules.items()):
        yield from _of(module)


def _of(module: Module) -> Iterator[Problem]:
    seen: dict[str, Question] = {}
    for question in module.questions():
        first = seen.setdefault(question.id, question)
        if first is not question:
            message = f"the id “{question.id}” stands already at {first.at}"
            yield Problem(question.at, "id-unique", message, "give each question of the module an id of its own")
