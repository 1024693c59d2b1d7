"""Files of questions: practice of a lesson, pools of a test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.model import Question
from builder.problems import Location, Loss, Problems
from builder.questions.draft import Defaults, read_draft
from builder.questions.question_type import QuestionType
from builder.questions.shared import KEYS, REPEATABLE, agree
from builder.questions.table import TYPES
from builder.source.pairing import Entry, entries, pair
from builder.source.sections import Section, closest, did_you_mean, split_sections

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
    lost: Sequence[Loss] = (),
) -> tuple[Question, ...]:
    """The questions of a file, in its order; what cannot become one is reported, left out, and noted as lost.

    ``reference`` are the questions of the same file in the first language, None when this is the first language; ``lost`` is what
    could not be read of that file.
    """
    if _too_long(path, text, problems):
        problems.lose(Location(path), whole=True)
        return ()
    known = {question.id: question for question in reference or ()}
    found = []
    expected = (*known, *(loss.id for loss in lost if loss.id))
    sections = split_sections(path, text, problems, KEYS, repeatable=REPEATABLE, expected=expected, flat=True)
    if reference is not None:
        _check_complete(path, sections, reference, lost, problems)
    for section in sections:
        row = _type(section, known.get(section.id), problems, translated=reference is not None)
        draft = None if row is None else read_draft(section, row.takes, defaults, known.get(section.id), problems)
        question = None if row is None or draft is None or not draft.stem.lines else row.parse(draft, compiler, problems)
        if question is None:
            problems.lose(section.at, section.id)
        else:
            found.append(question)
    return tuple(found)


def _check_complete(
    path: str, sections: Sequence[Section], reference: Sequence[Question], lost: Sequence[Loss], problems: Problems
) -> None:
    """A translation has the questions of the first language, under the same ids and in the same order."""
    if not any(loss.whole for loss in lost):
        ids = {question.id for question in reference}
        own = entries(sections, (loss for loss in problems.lost if loss.at.path == path))
        there = entries(reference, (loss for loss in lost if loss.id not in ids))
        pairs = pair([entry.id for entry in own], [entry.id for entry in there])
        for one, other in pairs.renamed:
            message = f"the question “{own[one].id}” stands where the first language has “{there[other].id}”"
            hint = f"give both the same id; the other stands in {there[other].at}"
            problems.add(_id_at(own[one]), "translation-agrees", message, hint)
        for index in pairs.missing:
            hint = f"translate it: it stands in {there[index].at}"
            problems.add(Location(path), "translation-agrees", f"the question “{there[index].id}” is missing", hint)
        for index in pairs.extra:
            hint = "write it there first, with the same id, or remove it here"
            problems.add(_id_at(own[index]), "translation-agrees", f"the first language has no question “{own[index].id}”", hint)
    here = [section.id for section in sections]
    there_too = [question.id for question in reference if question.id in here]
    for section, expected in zip((section for section in sections if section.id in there_too), there_too, strict=False):
        if section.id != expected:
            hint = "put the questions into the same order in all languages"
            problems.add(section.id_at, "translation-agrees", f"the first language has “{expected}” here", hint)
            return


def _type(section: Section, reference: Question | None, problems: Problems, *, translated: bool) -> QuestionType[Question] | None:
    datum = section.datum("Type")
    if translated and reference is None:
        return None  # the first language has no such question, or one that could not be read: that is reported
    if datum is None and reference is None:
        problems.add(section.at, "question-type-known", "the question says no type", f"add a line Type: … ({', '.join(TYPES)})")
        return None
    if reference is not None and datum is not None:
        agree(datum.value_at, "“Type”", datum.text, reference.type, problems)
    name = reference.type if reference is not None else datum.text if datum else ""
    if name not in TYPES and datum is not None:
        problems.add(datum.value_at, "question-type-known", f"there is no question type “{name[:40]}”", did_you_mean(name, tuple(TYPES)))
        return TYPES.get(closest(name, tuple(TYPES)) or "")
    return TYPES[name]


def _id_at(entry: Entry) -> Location:
    return entry.id_at if isinstance(entry, Section) else entry.at


def _too_long(path: str, text: str, problems: Problems) -> bool:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_LIMIT:
            hint = f"break it into lines of at most {LINE_LIMIT} characters"
            problems.add(Location(path, number), "line-length", f"the line has {len(line)} characters", hint)
            return True
    return False
