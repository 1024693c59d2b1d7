"""Pairs to find; ``decoys`` are choices that belong to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import Location, Problem, Problems
from builder.questions.blind import Asked, Blind, Choice, asking, shuffled
from builder.questions.draft import Draft
from builder.questions.options import check_differ, check_number_of, check_response, letter
from builder.questions.qtype import HTML, FileArea, QtypeXml, Writer, choice, combined_feedback
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import agree, read_shared
from builder.questions.tables import Row
from builder.xml import Element, branch, leaf, leaves

if TYPE_CHECKING:
    from builder.text import Compiler

CHOICE_LIMIT = 255
"""Moodle's column ``qtype_match_subquestions.answertext``."""


@dataclass(frozen=True, slots=True)
class Pair:
    """``left`` is given, ``right`` is chosen; ``key`` is stable (``a``, ``b`` … by position)."""

    key: str
    left: Text
    right: Text
    why: Text | None
    at: Location


@dataclass(frozen=True, slots=True)
class Decoy:
    """A choice that belongs to nothing; ``key`` is ``d1``, ``d2`` …"""

    key: str
    right: Text
    why: Text | None
    at: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(Question):
    """``pairs`` and ``decoys`` in the order of the source. The same words may be the right ones of several pairs."""

    type: ClassVar[str] = "matching"

    pairs: tuple[Pair, ...]
    decoys: tuple[Decoy, ...] = ()

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        for pair in self.pairs:
            yield pair.left
            yield pair.right
            if pair.why:
                yield pair.why
        for decoy in self.decoys:
            yield decoy.right
            if decoy.why:
                yield decoy.why


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> Matching | None:
    """A table: left, right, why. Rules: ``answers-present``, ``row-valid``, ``translation-agrees``."""
    shared = read_shared(draft, compiler, problems)
    if not draft.rows:
        hint = "add a table with a heading: | What | Belongs to | Why |, |---|---|---|, then one row per pair"
        problems.add(draft.at, "answers-present", "the question has no table of pairs", hint)
        return None
    rows = [row for row in draft.rows if _usable(draft, row, problems)]
    pairs = tuple(_pair(draft, index, row, compiler) for index, row in enumerate(row for row in rows if row.cell(0)))
    decoys = tuple(_decoy(draft, index, row, compiler) for index, row in enumerate((row for row in rows if not row.cell(0)), 1))
    if isinstance(draft.reference, Matching):
        at = draft.place(draft.rows[0].line)
        agree(at, "the number of pairs", len(pairs), len(draft.reference.pairs), problems)
        agree(at, "the number of decoys", len(decoys), len(draft.reference.decoys), problems)
    return Matching(**shared, pairs=pairs, decoys=decoys) if shared else None


def check(question: Matching) -> Iterator[Problem]:
    """At least two pairs, things that differ, and a reason for each."""
    pairs = question.pairs
    yield from check_number_of(pairs, question.at, 2, 20, "pair")
    yield from check_differ([(pair.left, pair.at) for pair in pairs])
    rights = {" ".join(pair.right.html.casefold().split()) for pair in pairs}
    if len(rights) < 2 and len(pairs) > 1:
        yield Problem(question.at, "options-differ", "all pairs have the same right side", "give the learner something to choose from")
    for decoy in question.decoys:
        if " ".join(decoy.right.html.casefold().split()) in rights:
            yield Problem(decoy.at, "options-differ", "this decoy is also the right answer of a pair", "reword it or fill in its left cell")
    yield from check_differ([(decoy.right, decoy.at) for decoy in question.decoys])
    choices: tuple[Pair | Decoy, ...] = (*pairs, *question.decoys)
    for item in choices:
        if item.why is None and question.feedback is None:
            hint = "fill in the third column, or add a [!FEEDBACK] box"
            yield Problem(item.at, "feedback-everywhere", "nothing says why these belong together", hint)
        if len(choice(item.right.plain)) > CHOICE_LIMIT:
            hint = "shorten the right side, or swap the two sides"
            yield Problem(
                item.at, "choice-short", f"Moodle cuts choices at {CHOICE_LIMIT} characters, this has {len(item.right.plain)}", hint
            )
    yield from check_response(sum(2 * len(pair.key) + 2 for pair in pairs) - 1, question.at)


def moodle(question: Matching, writer: Writer) -> QtypeXml:
    """Moodle's match; the reasons are told in the general feedback."""
    options = branch(
        "matchoptions",
        leaf("shuffleanswers", question.shuffle),
        *combined_feedback(),
        leaf("shownumcorrect", 1),
        id=writer.ids.next("matchoptions"),
    )
    matches = [_match(pair.left, pair.right, writer) for pair in question.pairs]
    matches += [_match(None, decoy.right, writer) for decoy in question.decoys]
    plugin = branch("plugin_qtype_match_question", options, branch("matches", *matches))
    feedback = writer.general(question.feedback) + _reasons(question, writer)
    return QtypeXml("match", plugin, writer.text(question), feedback, counts=True)


def player(question: Matching, html: PlayerHtml) -> dict[str, Any]:
    """Pairs with the same right side share one choice: that of the first of them."""
    first: dict[str, str] = {}
    stems = []
    for pair in question.pairs:
        answer = first.setdefault(html(pair.right), pair.key)
        stems.append({"key": pair.key, "html": html(pair.left), "answer": answer, "why": html(pair.why) if pair.why else None})
    choices: list[dict[str, Any]] = [{"key": key, "html": shown, "why": None} for shown, key in first.items()]
    choices += [{"key": decoy.key, "html": html(decoy.right), "why": html(decoy.why) if decoy.why else None} for decoy in question.decoys]
    return {"stems": stems, "choices": choices}


def blind(question: Matching) -> Blind:
    """A letter for each left side; pairs with the same right side share that of the first of them."""
    first: dict[str, str] = {}
    for pair in question.pairs:
        first.setdefault(pair.right.html, pair.key)
    sides = [Choice(pair.key, pair.right.html, pair.right.plain) for pair in question.pairs if first[pair.right.html] == pair.key]
    sides += [Choice(decoy.key, decoy.right.html, decoy.right.plain) for decoy in question.decoys]
    shown = shuffled(question, sides)
    return asking(question, *(Asked("one", (first[pair.right.html],), shown, prompt=pair.left) for pair in question.pairs))


def _usable(draft: Draft, row: Row, problems: Problems) -> bool:
    if len(row.cells) > 3:
        hint = "keep three cells: left, right, why; write a bar in the text as \\|"
        problems.add(draft.place(row.cells[3]), "row-valid", f"the row has {len(row.cells)} cells", hint)
    if row.cell(1) is None:
        problems.add(draft.place(row.line), "row-valid", "the row has no right side", "fill in the second cell, or remove the row")
        return False
    return True


def _pair(draft: Draft, index: int, row: Row, compiler: Compiler) -> Pair:
    left, right, why = (_cell(draft, row, column, compiler) for column in range(3))
    assert left is not None
    assert right is not None
    return Pair(letter(index), left, right, why, draft.place(row.line))


def _decoy(draft: Draft, index: int, row: Row, compiler: Compiler) -> Decoy:
    right, why = (_cell(draft, row, column, compiler) for column in (1, 2))
    assert right is not None
    return Decoy(f"d{index}", right, why, draft.place(row.line))


def _cell(draft: Draft, row: Row, column: int, compiler: Compiler) -> Text | None:
    line = row.cell(column)
    return compiler.compile_line(draft.piece(line)) if line else None


def _match(left: Text | None, right: Text, writer: Writer) -> Element:
    number = writer.ids.next("match")
    shown = writer.render(left, FileArea("qtype_match", "subquestion", number)) if left else ""
    return branch("match", *leaves(questiontext=shown, questiontextformat=HTML, answertext=choice(right.plain)), id=number)


def _reasons(question: Matching, writer: Writer) -> str:
    told = [
        f"<li>{writer.general(pair.left)} → <strong>{writer.general(pair.right)}</strong><br>{writer.general(pair.why)}</li>"
        for pair in question.pairs
        if pair.why
    ]
    told += [
        f"<li><strong>{writer.general(decoy.right)}</strong><br>{writer.general(decoy.why)}</li>" for decoy in question.decoys if decoy.why
    ]
    return f"<ul>{''.join(told)}</ul>" if told else ""


TYPE = QuestionType("matching", Matching, "table", parse, check, moodle, player, blind)
