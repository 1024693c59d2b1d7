"""Gaps in a text, as missing-words and cloze questions have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from builder.model import Question, Text
from builder.problems import UNREAD, Location, Problem, Problems
from builder.questions.blind import Asked, Choice, shuffled, told
from builder.questions.draft import Draft
from builder.questions.numbers import read_number
from builder.questions.options import letter
from builder.questions.patterns import PATTERN_LIMIT, matches
from builder.questions.question_type import PlayerHtml
from builder.questions.shared import agree
from builder.source.sections import did_you_mean
from builder.text.pieces import Line, Piece

if TYPE_CHECKING:
    from builder.text import Compiler

MOST_GAPS = 20

_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_TOKEN = re.compile(r"\{\{.*?\}\}|`[^`]*`|\\\[\[|\[\[|\]\]")
_BAR = re.compile(r"\{\{.*?\}\}|\\?\|")
_SPAN = re.compile(r'<span data-gap="(\d+)"></span>')


@dataclass(frozen=True, slots=True)
class SelectGap:
    """A choice among words, as plain text; the first of ``choices`` is right."""

    number: int
    choices: tuple[str, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class NumberGap:
    """A number to type."""

    number: int
    value: float
    tolerance: float
    at: Location


@dataclass(frozen=True, slots=True)
class WordGap:
    """A word to type; ``*`` stands for any letters; capital letters do not count.

    ``others`` are patterns that are right as well: those of other languages, where a package has several.
    """

    number: int
    pattern: str
    at: Location
    others: tuple[str, ...] = ()


Gap = SelectGap | NumberGap | WordGap


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say when a learner chose or typed ``answer``."""

    answer: str
    feedback: Text
    at: Location


def read_gaps(draft: Draft, compiler: Compiler, problems: Problems) -> tuple[Piece, tuple[Gap, ...]]:
    """The stem with ``⟦gap:1⟧`` where a gap stood, and the gaps. Rules: ``gap-valid``, ``gap-present``, ``translation-agrees``."""
    gaps: list[Gap] = []
    lines = []
    fenced = False
    for line in draft.stem.lines:
        fence = _FENCE.match(line.text) is not None
        fenced ^= fence
        lines.append(line if fence or fenced else _read_line(draft, line, gaps, compiler, problems))
    if not gaps and draft.stem.lines:
        problems.add(draft.at, "gap-present", "the text has no gap", "write one as [[right word|wrong word|wrong word]]")
    _check_reference(draft, gaps, problems)
    return Piece(draft.path, tuple(lines)), tuple(gaps)


def read_remarks(draft: Draft, gaps: Sequence[Gap], compiler: Compiler, problems: Problems) -> tuple[Remark, ...]:
    """Feedback for single words. Rules: ``remark-known``, ``feedback-everywhere``, ``feedback-last``."""
    remarks = []
    for item in draft.items:
        at = draft.place(item.first)
        answer = compiler.plain(draft.piece(*item.text)).strip()
        if item.late:
            problems.add(draft.place(item.late[0]), "feedback-last", "text stands below the feedback of an answer", "quote it with >")
        _check_known(at, answer, gaps, problems)
        if item.feedback:
            remarks.append(Remark(answer, compiler.compile(draft.piece(*item.feedback)), at))
        else:
            problems.add(
                at, "feedback-everywhere", f"nothing is said about “{answer[:40]}”", "quote the feedback below it: two spaces, >, the words"
            )
    known = getattr(draft.reference, "remarks", None)
    if known is not None:
        agree(remarks[0].at if remarks else draft.at, "the number of remarks", len(remarks), len(known), problems)
    return tuple(remarks)


def check_stem(stem: Text, gaps: Sequence[Gap], at: Location) -> Iterator[Problem]:
    """Each gap has come through compilation, once (``gap-valid``)."""
    found = [int(number) for number in _SPAN.findall(stem.html)]
    if found != [gap.number for gap in gaps]:
        hint = "move it into running text or a table cell; in a table write the bar as \\|"
        yield Problem(at, "gap-valid", "a gap stands where none can be: in code, a link, a caption or a table that it breaks", hint)
    if len(gaps) > MOST_GAPS:
        yield Problem(at, "gap-present", f"the text has {len(gaps)} gaps", f"keep at most {MOST_GAPS}; make two questions of it")


def check_gaps(gaps: Sequence[Gap], remarks: Sequence[Remark], feedback: Text | None) -> Iterator[Problem]:
    """Choices that differ, words that can be typed, and feedback for what is wrong."""
    said = {remark.answer for remark in remarks}
    for gap in gaps:
        if isinstance(gap, SelectGap):
            yield from _check_choices(gap)
        if isinstance(gap, WordGap) and (len(gap.pattern) > PATTERN_LIMIT or not gap.pattern.strip("* ")):
            yield Problem(gap.at, "gap-valid", "no learner can type this word", f"write one of at most {PATTERN_LIMIT} letters")
        if feedback is None:
            yield from _check_said(gap, said)
    for index, remark in enumerate(remarks):
        if any(before.answer.casefold() == remark.answer.casefold() for before in remarks[:index]):
            yield Problem(remark.at, "remark-known", f"“{remark.answer}” has a remark already", "join the two")


def in_place(html: str, marker: str) -> str:
    """The HTML of a stem with Moodle's marks for its gaps: ``[[{}]]``, ``{{#{}}}``."""
    return _SPAN.sub(lambda match: marker.format(match[1]), html)


def player_gaps(gaps: Sequence[Gap], remarks: Sequence[Remark], html: PlayerHtml) -> dict[str, Any]:
    """Gaps and remarks for the player."""
    return {
        "gaps": [_player_gap(gap) for gap in gaps],
        "remarks": [{"answer": remark.answer, "feedback": html(remark.feedback)} for remark in remarks],
    }


def blind_gap(question: Question, gap: Gap) -> Asked:
    """A gap for someone who does not know what is right in it."""
    if isinstance(gap, SelectGap):
        words = (Choice(letter(index), escape(choice, quote=False), choice) for index, choice in enumerate(gap.choices))
        return Asked("one", (letter(0),), shuffled(question, words, gap.number))
    if isinstance(gap, NumberGap):
        return Asked("number", (told(gap.value, gap.tolerance),), fits=lambda given: fits(gap, given))
    return Asked("word", (gap.pattern, *gap.others), fits=lambda given: fits(gap, given))


def _player_gap(gap: Gap) -> dict[str, Any]:
    if isinstance(gap, SelectGap):
        return {"number": gap.number, "kind": "select", "choices": list(gap.choices)}
    if isinstance(gap, NumberGap):
        return {"number": gap.number, "kind": "number", "value": gap.value, "tolerance": gap.tolerance}
    return {"number": gap.number, "kind": "word", "pattern": gap.pattern}


def _read_line(draft: Draft, line: Line, gaps: list[Gap], compiler: Compiler, problems: Problems) -> Line:
    """A line with its gaps taken out."""
    if "⟦" in line.text:
        problems.add(draft.place(line), "gap-valid", "the text has the sign ⟦, which marks gaps inside the program", "use other brackets")
    kept, position, start = "", 0, -1
    for match in _TOKEN.finditer(line.text):
        if match[0] == "[[" and start < 0:
            start = match.end()
        elif match[0] == "]]" and start >= 0:
            inner = Line(line.text[start : match.start()], line.number, line.column + start)
            gap = _read_gap(draft, inner, len(gaps) + 1, compiler, problems)
            kept += line.text[position : start - 2]
            if gap is not None:
                gaps.append(gap)
                kept += f"⟦gap:{gap.number}⟧"
            position, start = match.end(), -1
    if start >= 0:
        at = Location(draft.path, line.number, line.column + start - 2)
        problems.add(at, "gap-valid", "the gap is not closed", "end it with ]] on the same line")
    return Line(kept + line.text[position:], line.number, line.column)


def _read_gap(draft: Draft, inner: Line, number: int, compiler: Compiler, problems: Problems) -> Gap | None:
    at = Location(draft.path, inner.number, inner.column - 2)
    if inner.text.lstrip().startswith("="):
        return _number_gap(draft, inner, number, compiler, problems)
    parts = list(_split(inner))
    if not all(part.text for part in parts):
        problems.add(at, "gap-valid", "the gap has an empty choice", "write a word between all bars: [[right|wrong|wrong]]")
        return None
    if len(parts) > 1:
        return SelectGap(number, tuple(compiler.plain(draft.piece(part)).strip() for part in parts), at)
    return WordGap(number, " ".join(compiler.raw(draft.piece(parts[0])).split()), at)


def _number_gap(draft: Draft, inner: Line, number: int, compiler: Compiler, problems: Problems) -> NumberGap | None:
    at = Location(draft.path, inner.number, inner.column - 2)
    start = inner.text.index("=") + 1
    written = compiler.raw(draft.piece(Line(inner.text[start:], inner.number, inner.column + start)))
    spec = read_number(written)
    if spec is None or spec.value is None or spec.unit:
        hint = "write [[= 23]] or [[= 23 ± 0.5]]: a point for decimals, no group marks, the unit behind the gap"
        if UNREAD not in written:
            problems.add(at, "answer-is-number", f"“{written.strip()[:40]}” is not a number", hint)
        return None
    return NumberGap(number, spec.value, spec.tolerance or 0.0, at)


def _split(inner: Line) -> Iterator[Line]:
    start = 0
    for match in _BAR.finditer(inner.text):
        if match[0].endswith("|"):
            yield _part(inner, start, match.start())
            start = match.end()
    yield _part(inner, start, len(inner.text))


def _part(inner: Line, start: int, end: int) -> Line:
    raw = inner.text[start:end]
    lead = len(raw) - len(raw.lstrip())
    return Line(raw.strip().replace("\\|", "|"), inner.number, inner.column + start + lead)


def _check_known(at: Location, answer: str, gaps: Sequence[Gap], problems: Problems) -> None:
    """A remark is about something that a learner can choose or type."""
    choices = [choice for gap in gaps if isinstance(gap, SelectGap) for choice in gap.choices]
    if answer in choices or not gaps or not all(isinstance(gap, SelectGap) for gap in gaps):
        return
    problems.add(at, "remark-known", f"no gap offers “{answer[:40]}”", did_you_mean(answer, choices))


def _check_reference(draft: Draft, gaps: Sequence[Gap], problems: Problems) -> None:
    known: Sequence[Gap] | None = getattr(draft.reference, "gaps", None)
    if known is None or not gaps:
        return
    agree(gaps[0].at, "the number of gaps", len(gaps), len(known), problems)
    for gap, other in zip(gaps, known, strict=False):
        agree(gap.at, "what the gap asks for", _KINDS[type(gap)], _KINDS[type(other)], problems)
        if isinstance(gap, SelectGap) and isinstance(other, SelectGap):
            agree(gap.at, "the number of choices", len(gap.choices), len(other.choices), problems)
        if isinstance(gap, NumberGap) and isinstance(other, NumberGap):
            agree(gap.at, "the number", gap.value, other.value, problems)
            agree(gap.at, "the tolerance", gap.tolerance, other.tolerance, problems)


_KINDS: dict[type, str] = {SelectGap: "a choice", NumberGap: "a number", WordGap: "a word"}


def _check_choices(gap: SelectGap) -> Iterator[Problem]:
    seen: set[str] = set()
    for choice in gap.choices:
        if choice.casefold() in seen:
            yield Problem(gap.at, "options-differ", f"the gap offers “{choice[:40]}” twice", "reword or remove one of them")
        seen.add(choice.casefold())


def _check_said(gap: Gap, said: set[str]) -> Iterator[Problem]:
    """Without general feedback, each wrong choice has a remark (``feedback-everywhere``)."""
    if isinstance(gap, SelectGap):
        silent = [choice for choice in gap.choices[1:] if choice not in said]
        if silent:
            hint = "add list entries below the text, each with its quotation, or a [!FEEDBACK] box"
            yield Problem(gap.at, "feedback-everywhere", f"nothing is said about “{silent[0][:40]}”", hint)
    else:
        yield Problem(gap.at, "feedback-everywhere", "nothing is said about wrong words and numbers", "add a [!FEEDBACK] box")


def fits(gap: NumberGap | WordGap, answer: str) -> bool:
    """Whether an answer is a right one."""
    if isinstance(gap, WordGap):
        return any(matches(pattern, answer) for pattern in (gap.pattern, *gap.others))
    spec = read_number(answer)
    return spec is not None and spec.value is not None and abs(spec.value - gap.value) <= gap.tolerance
