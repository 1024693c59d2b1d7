"""Joins the same question of several languages: one function per type, in the table ``JOINS``.

What learners read is joined as every text is. What they type is accepted in every language: the patterns of all languages follow one
another, each with its feedback in all languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, TypeVar

from builder.formats.moodle.multilang.joiner import Joiner
from builder.formats.moodle.multilang.letters import lettered
from builder.formats.moodle.multilang.typed import join_patterns
from builder.model import Question, Text
from builder.questions.calculated import Calculated, FormulaAnswer
from builder.questions.cloze import Cloze
from builder.questions.common import NumericalAnswer, Option
from builder.questions.essay import Essay
from builder.questions.gaps import Gap, Remark, SelectGap, WordGap
from builder.questions.matching import CHOICE_LIMIT, Decoy, Matching, Pair
from builder.questions.missing_words import MissingWords
from builder.questions.multiple import Multiple
from builder.questions.numerical import Numerical
from builder.questions.ordering import Ordering
from builder.questions.short import Short
from builder.questions.single import Single
from builder.questions.truefalse import TrueFalse

A = TypeVar("A", Option, NumericalAnswer, FormulaAnswer)
P = TypeVar("P", Pair, Decoy)


def join_questions(questions: Sequence[Question], joiner: Joiner) -> Question:
    """The questions are those of the joiner's languages."""
    questions = [lettered(question) for question in questions] if _long(questions, joiner) else questions
    first = questions[0]
    gapped = isinstance(first, Cloze | MissingWords)
    stems = [question.stem for question in questions]
    common = replace(
        first,
        title=joiner.name([question.title for question in questions]),
        stem=joiner.gapped(stems) if gapped else joiner.text(stems),
        feedback=_maybe([question.feedback for question in questions], joiner),
        hints=tuple(joiner.text(hints) for hints in zip_longest(*(question.hints for question in questions))),
    )
    return replace(common, **JOINS[first.type](questions, joiner))


def in_step(lists: Sequence[Sequence[Question]]) -> list[list[Question]]:
    """The same question in all languages, by its id: what one of them lacks is reported where it is read."""
    by_id = [{question.id: question for question in questions} for questions in lists]
    return [[known[question.id] for known in by_id] for question in lists[0] if all(question.id in known for known in by_id)]


def _long(questions: Sequence[Question], joiner: Joiner) -> bool:
    """Whether a choice of a matching question does not fit into Moodle's column with its spans."""
    matching = [question for question in questions if isinstance(question, Matching)]
    joined = _matching(matching, joiner) if matching else {}
    return any(len(item.right.plain) > CHOICE_LIMIT for part in joined.values() for item in part)


def _maybe(texts: Sequence[Text | None], joiner: Joiner) -> Text | None:
    return joiner.text(texts) if any(texts) else None


def _fed(answers: Sequence[A], joiner: Joiner) -> A:
    return replace(answers[0], feedback=_maybe([answer.feedback for answer in answers], joiner))


def _options(questions: Sequence[Single | Multiple | TrueFalse], joiner: Joiner) -> dict[str, Any]:
    rows = zip(*(question.options for question in questions), strict=True)
    return {"options": tuple(replace(_fed(row, joiner), text=joiner.text([option.text for option in row])) for row in rows)}


def _numbers(questions: Sequence[Numerical | Calculated], joiner: Joiner) -> dict[str, Any]:
    rows = zip(*(question.answers for question in questions), strict=True)
    unit = joiner.choice([question.unit for question in questions])
    return {"answers": tuple(_fed(row, joiner) for row in rows), "unit": unit}


def _short(questions: Sequence[Short], joiner: Joiner) -> dict[str, Any]:
    return {"answers": join_patterns(questions, joiner), "case_sensitive": any(question.case_sensitive for question in questions)}


def _matching(questions: Sequence[Matching], joiner: Joiner) -> dict[str, Any]:
    pairs = zip(*(question.pairs for question in questions), strict=True)
    decoys = zip(*(question.decoys for question in questions), strict=True)
    return {
        "pairs": tuple(replace(_choice(row, joiner), left=joiner.text([pair.left for pair in row])) for row in pairs),
        "decoys": tuple(_choice(row, joiner) for row in decoys),
    }


def _choice(row: Sequence[P], joiner: Joiner) -> P:
    return replace(row[0], right=joiner.text([item.right for item in row]), why=_maybe([item.why for item in row], joiner))


def _items(questions: Sequence[Ordering], joiner: Joiner) -> dict[str, Any]:
    rows = zip(*(question.items for question in questions), strict=True)
    return {"items": tuple(replace(row[0], text=joiner.text([item.text for item in row])) for row in rows)}


def _gaps(questions: Sequence[MissingWords | Cloze], joiner: Joiner) -> dict[str, Any]:
    gaps: list[Gap] = []
    remarks: list[Remark] = []
    said = [{remark.answer: remark for remark in question.remarks} for question in questions]
    for row in zip(*(question.gaps for question in questions), strict=True):
        gap = _gap(row, joiner)
        gaps.append(gap)
        if isinstance(gap, SelectGap):
            spoken = zip(*(one.choices for one in row), strict=True)
            remarks += _remarks(list(zip(gap.choices, spoken, strict=True)), said, joiner)
    remarks += _typed(questions, joiner)
    return {"gaps": tuple(gaps), "remarks": tuple({remark.answer: remark for remark in reversed(remarks)}.values())[::-1]}


def _gap(row: Sequence[Any], joiner: Joiner) -> Gap:
    first: Gap = row[0]
    if isinstance(first, SelectGap):
        return replace(first, choices=tuple(joiner.choice(words) for words in zip(*(gap.choices for gap in row), strict=True)))
    if isinstance(first, WordGap):
        return replace(first, others=tuple(dict.fromkeys(gap.pattern for gap in row if gap.pattern != first.pattern)))
    return first


def _remarks(choices: Sequence[tuple[str, tuple[str, ...]]], said: Sequence[Mapping[str, Remark]], joiner: Joiner) -> Iterator[Remark]:
    """What is said about the choices of a gap: each language's remark about its own word."""
    for choice, words in choices:
        found = [known.get(word) for known, word in zip(said, words, strict=True)]
        yield from _joined(choice, found, joiner)


def _typed(questions: Sequence[MissingWords | Cloze], joiner: Joiner) -> Iterator[Remark]:
    """What is said about typed words and numbers, which stand in the same place in all languages."""
    chosen = [{words for gap in question.gaps if isinstance(gap, SelectGap) for words in gap.choices} for question in questions]
    rows = [[remark for remark in question.remarks if remark.answer not in own] for question, own in zip(questions, chosen, strict=True)]
    for row in zip_longest(*rows):
        for remark in row:
            if remark is not None:
                yield from _joined(remark.answer, row, joiner)


def _joined(answer: str, remarks: Sequence[Remark | None], joiner: Joiner) -> Iterator[Remark]:
    first = next((remark for remark in remarks if remark is not None), None)
    if first is not None:
        yield Remark(answer, joiner.text([remark.feedback if remark else None for remark in remarks]), first.at)


def _essay(questions: Sequence[Essay], joiner: Joiner) -> dict[str, Any]:
    return {"model": _maybe([question.model for question in questions], joiner)}


JOINS: Mapping[str, Callable[[Any, Joiner], dict[str, Any]]] = {
    Calculated.type: _numbers,
    Cloze.type: _gaps,
    Essay.type: _essay,
    Matching.type: _matching,
    MissingWords.type: _gaps,
    Multiple.type: _options,
    Numerical.type: _numbers,
    Ordering.type: _items,
    Short.type: _short,
    Single.type: _options,
    TrueFalse.type: _options,
}
"""What is joined besides what all questions share."""
