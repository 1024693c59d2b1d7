"""What ought to be true of a library: one file per rule, one line per rule in ``RULES``.

A rule is a function from the library to problems. It knows the model only: what a single file must be is checked where it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.checks import (
    alternative_text,
    figure_explained,
    id_unique,
    language_marked,
    link_exists,
    name_fits,
    numbers_grouped,
    objective_covered,
    passage_once,
    pool_large,
    question_sound,
    sentence_short,
    signs_typed,
    term_exists,
    text_written,
    translation_numbers,
    translation_structure,
    word_translated,
    words_agreed,
)
from builder.checks.bar import (
    acronyms_spelled,
    activities_enough,
    bank_enough,
    distractors_tagged,
    examples_enough,
    feedback_length,
    figures_enough,
    glossary_enough,
    keys_even,
    lesson_length,
    lesson_skeleton,
    objective_exercised,
    objectives_measurable,
    practice_enough,
    question_mix,
    question_solved,
    reading_easy,
    sheets_enough,
    stem_positive,
)
from builder.crew import forks, run
from builder.model import Library
from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Rule:
    """``check`` finds what breaks the rule, and its docstring says what ought to be true; ``bar`` is the line of the bar it stands for."""

    check: Callable[[Library], Iterator[Problem]]
    bar: str = ""


RULES: dict[str, Rule] = {
    "alternative-text": Rule(alternative_text.check, "6"),
    "figure-explained": Rule(figure_explained.check, "6"),
    "id-unique": Rule(id_unique.check),
    "link-exists": Rule(link_exists.check),
    "name-fits": Rule(name_fits.check),
    "numbers-grouped": Rule(numbers_grouped.check),
    "objective-covered": Rule(objective_covered.check, "1"),
    "pool-large": Rule(pool_large.check, "8"),
    "question-sound": Rule(question_sound.check),
    "term-exists": Rule(term_exists.check),
    "text-written": Rule(text_written.check),
    "translation-numbers": Rule(translation_numbers.check, "14"),
    "translation-structure": Rule(translation_structure.check, "14"),
    "word-translated": Rule(word_translated.check),
    # Those that coursepack.yaml may tune.
    "words-agreed": Rule(words_agreed.check, "12"),
    "signs-typed": Rule(signs_typed.check),
    "language-marked": Rule(language_marked.check),
    "sentence-short": Rule(sentence_short.check),
    "passage-once": Rule(passage_once.check),
    # Those below bind modules that say bar: full.
    "objectives-measurable": Rule(objectives_measurable.check, "1"),
    "objective-exercised": Rule(objective_exercised.check, "1"),
    "lesson-length": Rule(lesson_length.check, "2"),
    "lesson-skeleton": Rule(lesson_skeleton.check, "3"),
    "examples-enough": Rule(examples_enough.check, "4"),
    "activities-enough": Rule(activities_enough.check, "5"),
    "figures-enough": Rule(figures_enough.check, "6"),
    "practice-enough": Rule(practice_enough.check, "7"),
    "feedback-length": Rule(feedback_length.check, "7"),
    "bank-enough": Rule(bank_enough.check, "8"),
    "question-mix": Rule(question_mix.check, "9"),
    "question-solved": Rule(question_solved.check, "H"),
    "distractors-tagged": Rule(distractors_tagged.check, "10"),
    "keys-even": Rule(keys_even.check, "10"),
    "stem-positive": Rule(stem_positive.check, "10"),
    "sheets-enough": Rule(sheets_enough.check, "11"),
    "glossary-enough": Rule(glossary_enough.check, "12"),
    "reading-easy": Rule(reading_easy.check, "13"),
    "acronyms-spelled": Rule(acronyms_spelled.check, "13"),
}


def check_library(library: Library, processes: int = 1) -> Iterator[Problem]:
    """Everything that any rule finds; the rules may be asked in several processes, side by side."""
    for _, found in run(lambda name: list(RULES[name].check(library)), list(RULES), forks(processes)):
        yield from found
