"""Files of questions: practice of a lesson, pools of a test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.model import Question
from builder.problems import Location, Problems
from builder.questions.draft import Defaults, read_draft
from builder.questions.question_type import QuestionType
from builder.questions.shared import KEYS, REPEATABLE, agree
from builder.questions.table import TYPES
from builder.source.sections import Section, did_you_mean, split_sections

if TYPE_CHECKING:
    from builder.text import Compiler

LINE_LIMIT = 10_000


def read_questions(  # noqa: PLR0917
    path: str,
    text: str,
    compiler: Compiler,
    problems: Problems,
    defaults: Defaults,
    reference: Sequence[Question] | None = None,
) -> tuple[Question, ...]:
    """The questions of a file, in its order; what cannot become one is reported and left out.

    ``reference`` are the questions of the same file in the first language, None when this is the first language.
    """
    if _too_long(path, text, problems):
        return ()
    known = {question.id: question for question in reference or ()}
    found = []
    sections = split_sections(path, text, problems, KEYS, repeatable=REPEATABLE)
    _check_complete(path, sections, reference or (), problems)
    for section in sections:
        row = _type(section, known.get(section.id), problems, translated=reference is not None)
        if row is None:
            continue
        draft = read_draft(section, row.takes, defaults, known.get(section.id), problems)
        question = row.parse(draft, compiler, problems) if draft.stem.lines else None
        if question is not None:
            found.append(question)
    return tuple(found)


def _check_complete(path: str, sections: Sequence[Section], reference: Sequence[Question], problems: Problems) -> None:
    """A translation has the questions of the first language, in the same order."""
    here = [section.id for section in sections]
    for question in reference:
        if question.id not in here:
            hint = f"translate it: it stands in {question.at}"
            problems.add(Location(path), "translation-agrees", f"the question “{question.id}” is missing", hint)
    there = [question.id for question in reference if question.id in here]
    for section, expected in zip((section for section in sections if section.id in there), there, strict=False):
        if section.id != expected:
            hint = "put the questions into the same order in all languages"
            problems.add(section.id_at, "translation-agrees", f"the first language has “{expected}” here", hint)
            return


def _type(section: Section, reference: Question | None, problems: Problems, *, translated: bool) -> QuestionType[Question] | None:
    datum = section.datum("Type")
    if datum is None and reference is None:
        if translated:
            hint = "write it there first, with the same id; or look for problems of that one"
            problems.add(section.id_at, "translation-agrees", f"the first language has no question “{section.id}”", hint)
        else:
            problems.add(section.at, "question-type-known", "the question says no type", f"add a line Type: … ({', '.join(TYPES)})")
        return None
    if reference is not None and datum is not None:
        agree(datum.value_at, "“Type”", datum.text, reference.type, problems)
    name = reference.type if reference is not None else datum.text if datum else ""
    if name not in TYPES and datum is not None:
        problems.add(datum.value_at, "question-type-known", f"there is no question type “{name[:40]}”", did_you_mean(name, tuple(TYPES)))
        return None
    return TYPES[name]


def _too_long(path: str, text: str, problems: Problems) -> bool:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_LIMIT:
            hint = f"break it into lines of at most {LINE_LIMIT} characters"
            problems.add(Location(path, number), "line-length", f"the line has {len(line)} characters", hint)
            return True
    return False
