"""What ought to be true of a library: one file per rule, one line per rule in ``RULES``.

A rule is a function from the library to problems. It knows the model only: what a single file must be is checked where it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.checks import (
    id_unique,
    link_exists,
    name_fits,
    objective_covered,
    pool_large,
    question_sound,
    term_exists,
    text_written,
    translation_numbers,
    translation_structure,
    word_translated,
)
from builder.model import Library
from builder.problems import Problem

Rule = Callable[[Library], Iterator[Problem]]

RULES: dict[str, Rule] = {
    "id-unique": id_unique.check,
    "link-exists": link_exists.check,
    "name-fits": name_fits.check,
    "objective-covered": objective_covered.check,
    "pool-large": pool_large.check,
    "question-sound": question_sound.check,
    "term-exists": term_exists.check,
    "text-written": text_written.check,
    "translation-numbers": translation_numbers.check,
    "translation-structure": translation_structure.check,
    "word-translated": word_translated.check,
}


def check_library(library: Library) -> Iterator[Problem]:
    """Everything that any rule finds."""
    for rule in RULES.values():
        yield from rule(library)
