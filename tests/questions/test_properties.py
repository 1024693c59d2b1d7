"""What must hold for whatever an author writes."""

from __future__ import annotations

import math
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.problems import Problems
from builder.questions import TYPES
from builder.questions.draws import SETS, draw
from builder.questions.formulas import FormulaError, read_formula
from builder.questions.numbers import figures, read_number
from builder.questions.patterns import matches
from builder.source.sections import split_sections

from .sources import HERE, read

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted(Path(HERE / "golden").glob("*.md"))]
SIGNS = st.sampled_from(
    ["{a}", "{b}", "1", "2.5", "0", "+", "-", "*", "/", "**", "(", ")", ",", "sqrt(", "round(", "min(", " ", "x", "9" * 30]
)
FAST = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FAST
@given(st.lists(SIGNS, max_size=30).map("".join))
def test_formulas_give_a_number_or_say_why(text: str) -> None:
    try:
        value = read_formula(text).value({"a": 3.0, "b": -0.5})
    except FormulaError as error:
        assert str(error)
    else:
        assert math.isfinite(value)


@FAST
@given(st.text(max_size=300))
def test_formulas_take_any_text(text: str) -> None:
    try:
        read_formula(text).value({})
    except (FormulaError, KeyError):
        return


@FAST
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=400))
def test_any_text_is_read(text: str) -> None:
    read(f"## T {{#t}}\nType: single\n\n{text}", Problems())


@FAST
@given(st.sampled_from(SAMPLES), st.data())
def test_damaged_questions_are_read(sample: str, data: st.DataObject) -> None:
    """A piece cut out, a piece put in: never an exception, in any type."""
    start = data.draw(st.integers(0, len(sample)))
    end = min(len(sample), start + data.draw(st.integers(0, 30)))
    piece = data.draw(st.sampled_from(["", "[[", "]]", "|", "- [x] ", "\n", "> ", "{!", "}", "±", "= ", "```", "\n\n1. ", "{{", "⟦gap:1⟧"]))
    kind = data.draw(st.sampled_from(sorted(TYPES)))
    damaged = (sample[:start] + piece + sample[end:]).replace("Type: single", f"Type: {kind}")
    problems = Problems()
    first = read(damaged, problems)
    read(damaged, problems, "fr", first)


@FAST
@given(st.text(max_size=200), st.integers(1, 9))
def test_draws_depend_on_the_seed_alone(seed: str, last: int) -> None:
    ranges = [(1.0, float(last), 0.5), (0.1, 0.9, 0.1)]
    once, again = (draw(seed, ranges, lambda values: values[0] != 2.0) for _ in range(2))
    assert once == again
    assert len(set(once)) == len(once) <= SETS
    assert all(values[0] != 2.0 for values in once)
    assert len(once) == SETS if last > 2 else once


@FAST
@given(st.floats(-1e9, 1e9, allow_nan=False))
def test_figures_are_read_back(number: float) -> None:
    spec = read_number(figures(number))
    assert spec is not None
    assert spec.value is not None
    assert math.isclose(spec.value, number, rel_tol=1e-11, abs_tol=1e-9)


@FAST
@given(st.text(alphabet="ab*", max_size=12), st.text(alphabet="ab", max_size=6))
def test_patterns_take_what_stands_between(pattern: str, inside: str) -> None:
    assert matches(pattern, pattern.replace("*", inside))


@FAST
@given(st.text(alphabet="#ab {}:-\n`~ K", max_size=200))
def test_sections_keep_every_line(text: str) -> None:
    """Each line of a section stands in its heading, its data or its body, at its own place."""
    lines = text.split("\n")
    for section in split_sections("a.md", text, Problems(), ["K"]):
        for line in section.body.lines:
            assert lines[line.number - 1] == line.text
        assert lines[section.at.line - 1].startswith("##")
        assert lines[section.id_at.line - 1][section.id_at.column - 1 :].startswith(section.id)
