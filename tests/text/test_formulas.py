from __future__ import annotations

import pytest

from builder.text.formulas import FormulaProblem, mathml


def test_a_formula_keeps_its_latex() -> None:
    html = mathml(r"\frac{EV}{AC} < 1")
    assert html.startswith(r'<math alttext="\frac{EV}{AC} &lt; 1"><semantics><mrow><mfrac>')
    assert html.endswith(r'<annotation encoding="application/x-tex">\frac{EV}{AC} &lt; 1</annotation></semantics></math>')


def test_a_formula_cannot_write_html() -> None:
    assert "<script" not in mathml(r"\text{<script>alert(1)</script>} & \text{&lt;script&gt;}")


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{a}", r"a^", r"\left( a", "{a", "a}", r"\foo", r"\href{javascript:x}{y}", r"\style{x}{y}", r"\class{x}{y}",
        r"\begin{matrix}a", r"\newcommand{\a}{\a\a}\a", r"\def\a{\a}\a", "{" * 30 + "}" * 30, "x" * 2001, "", r"\sqrt",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(latex: str) -> None:
    with pytest.raises(FormulaProblem):
        mathml(latex)
