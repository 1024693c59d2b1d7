"""Rule ``reading-easy``."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.checks.bar.reach import bound_everywhere, short
from builder.model import Lesson, Library
from builder.problems import Problem

RULE = "reading-easy"

_BLOCK = re.compile(r"<(?:p|li)>(.*?)(?=</p>|</li>|<ul|<ol|<p>)", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
"""Cells are no sentences."""
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"(?<=[.!?…])[”»\"’]?\s+(?=[“«\"¿¡A-ZÀ-Ý])")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SOUND = {"en": re.compile(r"[aeiouy]+"), "es": re.compile(r"[aeiouáéíóúü]+")}


@dataclass(frozen=True, slots=True)
class Measure:
    """Counts of a text; sentences are those of paragraphs and list items."""

    sentences: tuple[int, ...]
    """Words of each."""
    syllables: int

    @property
    def words(self) -> int:
        return sum(self.sentences)

    @property
    def per_sentence(self) -> float:
        return self.words / max(len(self.sentences), 1)

    @property
    def per_word(self) -> float:
        return self.syllables / max(self.words, 1)


def check(library: Library) -> Iterator[Problem]:
    """A lesson reads easily: English at Flesch-Kincaid grade 9 or below, Spanish at Szigriszt 55 or above, French with 18 words a sentence
    on average and none over 35. Syllables are estimated, so this warns."""
    for language, module in bound_everywhere(library):
        judge = JUDGES.get(language.split("-", maxsplit=1)[0])
        for lesson in module.lessons if judge else ():
            yield from judge(lesson)  # type: ignore[misc]


def _english(lesson: Lesson) -> Iterator[Problem]:
    measure = _measure(lesson, "en")
    grade = 0.39 * measure.per_sentence + 11.8 * measure.per_word - 15.59
    if grade > 9:
        yield short(lesson.at, RULE, "Flesch-Kincaid grade", f"{grade:.1f}", "at most 9", severity="warning")


def _spanish(lesson: Lesson) -> Iterator[Problem]:
    measure = _measure(lesson, "es")
    ease = 206.835 - 62.3 * measure.per_word - measure.per_sentence
    if ease < 55:
        yield short(lesson.at, RULE, "Szigriszt's ease of reading", f"{ease:.0f}", "at least 55", severity="warning")


def _french(lesson: Lesson) -> Iterator[Problem]:
    measure = _measure(lesson, "fr")
    if measure.per_sentence > 18:
        yield short(lesson.at, RULE, "words a sentence", f"{measure.per_sentence:.1f}", "at most 18", severity="warning")
    longest = max(measure.sentences, default=0)
    if longest > 35:
        yield short(lesson.at, RULE, "words of the longest sentence", longest, "at most 35", severity="warning")


JUDGES: dict[str, Callable[[Lesson], Iterator[Problem]]] = {"en": _english, "es": _spanish, "fr": _french}


def _measure(lesson: Lesson, language: str) -> Measure:
    sentences = []
    syllables = 0
    for block in _BLOCK.findall(_TABLE.sub("", lesson.body.html)):
        for sentence in _END.split(html.unescape(_TAG.sub("", block)).strip()):
            words = _WORD.findall(sentence)
            if words:
                sentences.append(len(words))
                syllables += sum(_syllables(word.casefold(), language) for word in words)
    return Measure(tuple(sentences), syllables)


def _syllables(word: str, language: str) -> int:
    """Groups of vowels; in English a silent e at the end does not count."""
    if language not in _SOUND:
        return 1
    found = len(_SOUND[language].findall(word))
    silent = language == "en" and word.endswith("e") and not word.endswith(("le", "ee")) and found > 1
    return max(found - silent, 1)
