"""Rule ``passage-once``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.places import prose
from builder.checks.tuning import tuned
from builder.model import Library, Text
from builder.problems import Problem

RULE = "passage-once"

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def check(library: Library) -> Iterator[Problem]:
    """No two lessons or pages of a language share so many words in a row (8 where ``checks:`` gives no number)."""
    tuning = tuned(library, RULE)
    if tuning is None:
        return
    for language in library.languages:
        seen: dict[tuple[str, ...], Text] = {}
        for tag, text in prose(library):
            if tag == language:
                yield from (_problem(text, other, words, tuning.severity) for other, words in _shared(text, seen, tuning.words))


def _shared(text: Text, seen: dict[tuple[str, ...], Text], length: int) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """The texts with which one shares a passage, each once, with its first words; notes its own passages."""
    words = [word.casefold() for word in _WORD.findall(text.plain)]
    found: set[str] = set()
    for start in range(len(words) - length + 1):
        passage = tuple(words[start : start + length])
        other = seen.setdefault(passage, text)
        if other.at.path != text.at.path and other.at.path not in found:
            found.add(other.at.path)
            yield other, passage


def _problem(text: Text, other: Text, words: tuple[str, ...], severity: str) -> Problem:
    message = f"the words “{' '.join(words)} …” stand in {other.at.path} as well"
    return Problem(text.at, RULE, message, "say it once, and link to it", severity)
