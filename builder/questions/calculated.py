"""A number computed from drawn values: ``{n}`` in the stem stands for the value of ``n``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import UNREAD, Location, Problem, Problems
from builder.questions.blind import Blind, typed_number
from builder.questions.common import NumericalAnswer
from builder.questions.draft import Draft
from builder.questions.draws import SETS, Values, draw, steps
from builder.questions.formulas import NAME, Formula, FormulaError, read_formula, take_formula
from builder.questions.numbers import NUMBER, PLUS_MINUS, clean, figures, to_float
from builder.questions.options import Box, check_feedback, check_number_of, check_right, read_boxes
from builder.questions.qtype import QtypeXml, Writer
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import Shared, agree, read_shared
from builder.questions.units import field_with_unit, numerical_options, read_unit
from builder.source.sections import Datum, did_you_mean
from builder.xml import Element, branch, leaf, leaves

if TYPE_CHECKING:
    from builder.text import Compiler

LEAST_SETS = 3
MOST_VARIABLES = 8
MOST_STEPS = 10_000
MOST_DECIMALS = 9

_VARIABLE = re.compile(
    rf"(?P<name>{NAME})\s*=\s*(?P<low>[-−]?{NUMBER})\s+to\s+(?P<high>[-−]?{NUMBER})(?:\s+step\s+(?P<step>{NUMBER}))?", re.ASCII
)
_TOLERANCE = re.compile(
    rf"(?P<formula>.*?)\s*{PLUS_MINUS}\s*(?P<tolerance>{NUMBER})(?P<percent>%)?(?P<unit>[^\d{{}}*/=().,][^{{}}*/=]*)?", re.DOTALL
)
_PLACEHOLDER = re.compile(r"\{([A-Za-z][^{}\s\"'<>]*)\}")


@dataclass(frozen=True, slots=True)
class Variable:
    """A range of values, from ``minimum`` to ``maximum`` in steps of ``step``."""

    name: str
    minimum: float
    maximum: float
    step: float
    at: Location

    def __str__(self) -> str:
        return f"{self.name} = {figures(self.minimum)} to {figures(self.maximum)} step {figures(self.step)}"


@dataclass(frozen=True, slots=True)
class FormulaAnswer:
    """``formula`` as the author wrote it, with ``{n}`` for values; None accepts any number.

    ``tolerance`` is absolute, or a share of the result where ``relative``.
    """

    formula: str | None
    tolerance: float
    fraction: float
    feedback: Text | None
    misconception: str | None
    at: Location
    relative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculated(Question):
    """``answers`` are tried in order, the first that fits counts."""

    type: ClassVar[str] = "calculated"

    variables: tuple[Variable, ...]
    answers: tuple[FormulaAnswer, ...]
    draws: tuple[tuple[float, ...], ...]
    """Sets of values, in the order of ``variables``; drawn once from the id."""
    unit: str = ""
    decimal_point: str = "."
    """How the language writes it: for the values that a learner reads."""

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        for answer in self.answers:
            if answer.feedback:
                yield answer.feedback


@dataclass(frozen=True, slots=True)
class _Written:
    """An answer as it stands in a box."""

    formula: Formula | None
    tolerance: float | None
    relative: bool
    unit: str


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> Calculated | None:
    """``Variable:`` lines, and boxes with ``= formula ± tolerance unit``, or ``*``. Rules: ``variable-valid``, ``formula-valid`` …"""
    shared = read_shared(draft, compiler, problems)
    variables = _variables(draft, compiler, problems)
    boxes = read_boxes(draft, compiler, problems)
    written = [(box, answer) for box in boxes if (answer := _written(draft, box, variables, compiler, problems))]
    if not shared or not variables or not written or len(written) < len(boxes):
        return None
    unit = read_unit([(box.at, answer.unit) for box, answer in written], compiler, problems)
    known = draft.reference if isinstance(draft.reference, Calculated) else None
    answers = tuple(_answer(index, box, each, known, problems) for index, (box, each) in enumerate(written))
    draws = known.draws if known else _draw(f"{draft.defaults.module}/{draft.section.id}", variables, answers)
    return _built(shared, variables, answers, draws, unit, compiler.language)


def check(question: Calculated) -> Iterator[Problem]:
    """A right formula, values enough, variables that are used, and no wrong formula that gives the right result."""
    yield from check_right(question.at, question.answers)
    yield from check_number_of(question.answers, question.at, 1, 26)
    yield from check_feedback(question.answers)
    if question.feedback is None and all(answer.formula is not None for answer in question.answers):
        hint = "add a last entry - [ ] * with feedback, or a [!FEEDBACK] box"
        yield Problem(question.at, "feedback-everywhere", "other numbers get no feedback", hint)
    yield from _check_names(question)
    yield from _check_draws(question)
    yield from _check_order(question)


def moodle(question: Calculated, writer: Writer) -> QtypeXml:
    """Moodle's calculated, with the drawn values as its datasets."""
    answers, records = [], []
    for answer in question.answers:
        number, element = writer.answer("*" if answer.formula is None else answer.formula, answer.fraction, answer.feedback)
        answers.append(element)
        columns = leaves(
            answer=number,
            tolerance=figures(answer.tolerance),
            tolerancetype=1 if answer.relative else 2,
            correctanswerlength=_decimals(question, answer),
            correctanswerformat=1,
        )
        records.append(branch("calculated_record", *columns, id=writer.ids.next("calculated_record")))
    plugin = branch(
        "plugin_qtype_calculated_question",
        branch("answers", *answers),
        branch("numerical_units"),
        numerical_options(writer.ids),
        branch("dataset_definitions", *(_dataset(question, index, writer) for index in range(len(question.variables)))),
        branch("calculated_records", *records),
        branch("calculated_options", _options(writer)),
    )
    text = field_with_unit(writer.text(question), question.unit)
    return QtypeXml("calculated", plugin, text, writer.general(question.feedback))


def player(question: Calculated, html: PlayerHtml) -> dict[str, Any]:
    """The answers, and each set of values as a learner reads it, with the result of every answer; texts keep their ``{n}``."""
    answers = [
        {
            "tolerance": answer.tolerance,
            "relative": answer.relative,
            "fraction": round(answer.fraction, 7),
            "feedback": html(answer.feedback) if answer.feedback else None,
        }
        for answer in question.answers
    ]
    return {"answers": answers, "variants": [_variant(question, values) for values in question.draws], "unit": question.unit}


def blind(question: Calculated) -> Blind | None:
    """A number for the first set of values."""
    if not question.draws:
        return None
    values = named(question, question.draws[0])
    answers = []
    for answer, result in zip(question.answers, _results(question.answers, values) or (), strict=False):
        value, tolerance = result or (None, 0.0)
        answers.append(NumericalAnswer(value, tolerance, answer.fraction, None, None, answer.at))
    html, plain = (_filled(question, text, values) for text in (question.stem.html, question.stem.plain))
    return Blind(html, plain, (typed_number(answers, question.unit),))


def _filled(question: Calculated, text: str, values: Mapping[str, float]) -> str:
    """A text with numbers in the places of ``{n}``."""
    shown = {name: figures(value).replace("-", "−").replace(".", question.decimal_point) for name, value in values.items()}
    return _PLACEHOLDER.sub(lambda match: shown.get(match[1], match[0]), text)


def named(question: Calculated, values: Values) -> dict[str, float]:
    """A set of values by the names of the variables."""
    return {variable.name: value for variable, value in zip(question.variables, values, strict=True)}


def _built(  # noqa: PLR0917
    shared: Shared, variables: tuple[Variable, ...], answers: tuple[FormulaAnswer, ...], draws: tuple[Values, ...], unit: str, language: str
) -> Calculated:
    point = "." if language.split("-", maxsplit=1)[0] in _POINT_LANGUAGES else ","
    return Calculated(**shared, variables=variables, answers=answers, draws=draws, unit=unit, decimal_point=point)


_POINT_LANGUAGES = frozenset({"en", "zh", "ja", "ko", "th", "he", "ar", "hi"})


def _variables(draft: Draft, compiler: Compiler, problems: Problems) -> tuple[Variable, ...]:
    data = draft.section.every("Variable")
    known = draft.reference.variables if isinstance(draft.reference, Calculated) else ()
    if not data:
        if not known:
            hint = "add a line for each value: Variable: n = 8 to 24 step 2"
            problems.add(draft.at, "variable-valid", "the question has no variables", hint)
        return known
    found: dict[str, Variable] = {}
    for datum in data:
        variable = _variable(datum, compiler, problems, draft)
        if variable and variable.name in found:
            line = found[variable.name].at.line
            problems.add(datum.value_at, "variable-valid", f"“{variable.name}” stands already in line {line}", "use another name")
        elif variable:
            found[variable.name] = variable
    if len(found) > MOST_VARIABLES:
        problems.add(data[-1].at, "variable-valid", f"the question has {len(found)} variables", f"use at most {MOST_VARIABLES}")
        return ()
    if known and len(found) == len(data):
        here = tuple(str(each) for each in found.values())
        agree(data[0].at, "the list of variables", here, tuple(str(each) for each in known), problems)
    return known or tuple(found.values())


def _variable(datum: Datum, compiler: Compiler, problems: Problems, draft: Draft) -> Variable | None:
    written = compiler.raw(draft.piece(datum.value)).strip()
    match = _VARIABLE.fullmatch(written)
    if match is None:
        hint = "write Variable: n = 8 to 24 step 2; names have small letters, digits and _"
        problems.add(datum.value_at, "variable-valid", f"“{written[:40]}” is no range of values", hint)
        return None
    low, high, step = to_float(match["low"]), to_float(match["high"]), to_float(match["step"] or "1")
    if high <= low or step <= 0 or steps(low, high, step) > MOST_STEPS:
        hint = f"the end must be greater than the start, the step greater than 0; at most {MOST_STEPS} values"
        problems.add(datum.value_at, "variable-valid", "nothing can be drawn from this range", hint)
        return None
    return Variable(match["name"], low, high, step, datum.value_at)


def _written(draft: Draft, box: Box, variables: Sequence[Variable], compiler: Compiler, problems: Problems) -> _Written | None:
    text = compiler.raw(draft.piece(*box.text)).strip()
    at = draft.place(box.text[0]) if box.text else box.at
    if text == "*":
        return _Written(None, 0.0, False, "")
    if UNREAD in text:
        return None
    if not text.startswith("="):
        if text:
            problems.add(at, "formula-valid", f"“{text[:40]}” is no formula", "write = {n} * {price} ± 1 €, or * for any number")
        return None
    parts = _TOLERANCE.fullmatch(text, 1)
    formula, unit = (parts["formula"], (parts["unit"] or "").strip()) if parts else _split_unit(text[1:])
    try:
        read = read_formula(formula.strip())
    except FormulaError as error:
        hint = "formulas know {names}, numbers, + - * / ( ) **, sqrt, abs, min, max, round"
        problems.add(at, "formula-valid", str(error), hint)
        return None
    names = [variable.name for variable in variables]
    for name in read.names:
        if name not in names and variables:
            problems.add(at, "variable-known", f"there is no variable “{name}”", did_you_mean(name, names))
            return None
    tolerance = to_float(parts["tolerance"]) if parts else None
    relative = bool(parts and parts["percent"])
    return _Written(read, clean(tolerance / 100) if relative and tolerance is not None else tolerance, relative, unit)


def _split_unit(text: str) -> tuple[str, str]:
    """A formula and the unit behind it; what has signs of a formula is no unit."""
    formula, unit = take_formula(text)
    return (formula, unit) if formula and not re.search(r"[\d{}()*/=]", unit) else (text, "")


def _answer(index: int, box: Box, written: _Written, known: Calculated | None, problems: Problems) -> FormulaAnswer:
    formula = written.formula.text if written.formula else None
    tolerance, relative = written.tolerance, written.relative
    if known and index < len(known.answers):
        other = known.answers[index]
        agree(box.at, "the formula", _plain(formula), _plain(other.formula), problems)
        if tolerance is None:
            tolerance, relative = other.tolerance, other.relative
        agree(box.at, "the tolerance", (tolerance, relative), (other.tolerance, other.relative), problems)
    return FormulaAnswer(formula, tolerance or 0.0, box.fraction, box.feedback, box.misconception, box.at, relative)


def _plain(formula: str | None) -> str:
    return "*" if formula is None else re.sub(r"\s", "", formula)


def _draw(seed: str, variables: Sequence[Variable], answers: Sequence[FormulaAnswer]) -> tuple[Values, ...]:
    """Sets for which each formula has a value and no wrong one gives a right result."""
    names = [variable.name for variable in variables]

    def usable(values: Values) -> bool:
        results = _results(answers, dict(zip(names, values, strict=True)))
        return results is not None and _clash(answers, results) is None

    return draw(seed, [(variable.minimum, variable.maximum, variable.step) for variable in variables], usable)


def _results(answers: Sequence[FormulaAnswer], values: Mapping[str, float]) -> list[tuple[float, float] | None] | None:
    """Result and absolute tolerance of each answer (None for any number); None where a formula has no value."""
    results: list[tuple[float, float] | None] = []
    for answer in answers:
        if answer.formula is None:
            results.append(None)
            continue
        try:
            value = read_formula(answer.formula).value(values)
        except FormulaError:
            return None
        results.append((value, abs(value) * answer.tolerance if answer.relative else answer.tolerance))
    return results


def _clash(answers: Sequence[FormulaAnswer], results: Sequence[tuple[float, float] | None]) -> tuple[int, int] | None:
    """Two answers worth different things that accept the result of one of them."""
    for index, result in enumerate(results):
        for other in range(index):
            before = results[other]
            if result is None or before is None or answers[index].fraction == answers[other].fraction:
                continue
            distance = abs(result[0] - before[0])
            if distance <= max(result[1], before[1]) + 1e-9 * max(abs(result[0]), 1.0):
                return other, index
    return None


def _check_names(question: Calculated) -> Iterator[Problem]:
    """Names in texts are variables, and variables stand in the stem."""
    names = [variable.name for variable in question.variables]
    for text in question.texts():
        for name in dict.fromkeys(_PLACEHOLDER.findall(text.plain)):
            if name not in names:
                yield Problem(text.at, "variable-known", f"there is no variable “{name}”", did_you_mean(name, names))
    for text in (*question.hints, *([question.feedback] if question.feedback else [])):
        if set(_PLACEHOLDER.findall(text.plain)) & set(names):
            hint = "tell them in the question or in the feedback of an answer"
            yield Problem(text.at, "values-in-place", "hints and the general feedback cannot tell drawn values", hint)
    shown = set(_PLACEHOLDER.findall(question.stem.html))
    for variable in question.variables:
        if variable.name not in shown:
            hint = f"write {{{variable.name}}} where the question tells it, or remove the line"
            yield Problem(question.at, "variable-shown", f"the question does not tell the value of “{variable.name}”", hint)


def _check_draws(question: Calculated) -> Iterator[Problem]:
    if len(question.draws) < LEAST_SETS:
        said = f"only {len(question.draws)} sets of values" if question.draws else "no set of values"
        hint = "widen the ranges; sets are left out where a formula divides by zero, or where a wrong formula gives the right result"
        yield Problem(question.variables[0].at, "draw-valid", f"{said} can be drawn ({SETS} are wanted)", hint)
    for answer in question.answers:
        if answer.fraction >= 1 and answer.formula is not None and _decimals(question, answer) > MOST_DECIMALS:
            hint = "add a tolerance: ± 0.01, or round in the formula: round(…, 2)"
            yield Problem(answer.at, "tolerance-present", "the result has endless decimals, and no tolerance", hint)
    for values in question.draws:
        results = _results(question.answers, named(question, values))
        clash = _clash(question.answers, results) if results is not None else None
        if results is None or clash:
            hint = "change the formula, the tolerance or the ranges"
            at = question.answers[clash[1]].at if clash else question.at
            yield Problem(at, "draw-valid", "a wrong formula gives the right result for some values", hint)
            return


def _check_order(question: Calculated) -> Iterator[Problem]:
    for index, answer in enumerate(question.answers[:-1]):
        if answer.formula is None:
            at = question.answers[index + 1].at
            yield Problem(at, "answer-reachable", f"no number gets here: * in line {answer.at.line} takes all", "move * to the end")
            return


def _decimals(question: Calculated, answer: FormulaAnswer) -> int:
    """Decimals that show all results exactly, or well within the tolerance; more than nine if there are none."""
    if answer.formula is None:
        return 0
    formula = read_formula(answer.formula)
    results = [formula.value(named(question, values)) for values in question.draws]
    for decimals in range(MOST_DECIMALS + 1):
        if all(_near(value, round(value, decimals), answer) for value in results):
            return decimals
    return MOST_DECIMALS + 1


def _near(value: float, shown: float, answer: FormulaAnswer) -> bool:
    tolerance = abs(value) * answer.tolerance if answer.relative else answer.tolerance
    return abs(value - shown) <= max(tolerance / 10, 1e-12 * abs(value))


def _dataset(question: Calculated, index: int, writer: Writer) -> Element:
    variable = question.variables[index]
    number = writer.ids.next("dataset_definition")
    items = [
        branch("dataset_item", *leaves(number=place, value=figures(values[index])), id=writer.ids.next("dataset_item"))
        for place, values in enumerate(question.draws, 1)
    ]
    step = figures(variable.step)
    decimals = len(step.partition(".")[2])
    return branch(
        "dataset_definition",
        *leaves(category=0, name=variable.name, type=1),
        leaf("options", f"uniform:{figures(variable.minimum)}:{figures(variable.maximum)}:{decimals}"),
        leaf("itemcount", len(items)),
        branch("dataset_items", *items),
        id=number,
    )


def _options(writer: Writer) -> Element:
    columns = leaves(
        synchronize=0,
        single=0,
        shuffleanswers=0,
        correctfeedback="",
        correctfeedbackformat=0,
        partiallycorrectfeedback="",
        partiallycorrectfeedbackformat=0,
        incorrectfeedback="",
        incorrectfeedbackformat=0,
        answernumbering="abc",
        shownumcorrect=0,
    )
    return branch("calculated_option", *columns, id=writer.ids.next("calculated_option"))


def _variant(question: Calculated, values: Values) -> dict[str, Any]:
    by_name = named(question, values)
    shown = {name: figures(value).replace("-", "−").replace(".", question.decimal_point) for name, value in by_name.items()}
    return {"values": shown, "results": [result and result[0] for result in _results(question.answers, by_name) or ()]}


TYPE = QuestionType("calculated", Calculated, "boxes", parse, check, moodle, player, blind)
