"""Matching questions whose choices are too long for Moodle's column once they hold all languages: letters are chosen instead.

The question then lists what the letters stand for, in an order that tells nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from builder.model import Question, Text
from builder.questions.matching import Decoy, Matching, Pair


def lettered(question: Question) -> Question:
    """A matching question with letters as choices; other questions as they are."""
    if not isinstance(question, Matching):
        return question
    choices: dict[str, Pair | Decoy] = {}
    items: tuple[Pair | Decoy, ...] = (*question.pairs, *question.decoys)
    for item in items:
        choices.setdefault(item.right.html, item)
    listed = sorted(choices.values(), key=lambda item: hashlib.sha256(f"{question.id}/{item.key}".encode()).digest())
    letters = {item.right.html: chr(ord("A") + place) for place, item in enumerate(listed)}
    lines = "".join(f"<li>{item.right.html}</li>" for item in listed)
    return replace(
        question,
        stem=replace(question.stem, html=f'{question.stem.html}<ol type="A">{lines}</ol>'),
        pairs=tuple(replace(pair, right=_letter(pair, letters)) for pair in question.pairs),
        decoys=tuple(replace(decoy, right=_letter(decoy, letters)) for decoy in question.decoys),
    )


def _letter(item: Pair | Decoy, letters: dict[str, str]) -> Text:
    """In the list a letter, in the feedback also the words."""
    letter = letters[item.right.html]
    return replace(item.right, html=f"{letter}. {item.right.html}", plain=letter)
