from __future__ import annotations

import pytest

from builder.text.formulas import mathml


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        ("CPI = EV", "<mi>CPI</mi><mo>=</mo><mi>EV</mi>"),
        ("x_{EV}", "<msub><mi>x</mi><mrow><mi>EV</mi></mrow></msub>"),
        ("EV^{2}", "<msup><mi>EV</mi><mrow><mn>2</mn></mrow></msup>"),
        ("a b", "<mi>a</mi><mi>b</mi>"),
        ("4M", "<mn>4</mn><mi>M</mi>"),
        (r"\frac ab", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"\text{EV}", "<mtext>EV</mtext>"),
        (r"\mathbf{EV}", '<mi mathvariant="bold">E</mi><mi mathvariant="bold">V</mi>'),
    ],
)
def test_names_of_several_letters_are_upright(latex: str, shown: str) -> None:
    assert shown in mathml(latex)


def test_the_source_is_kept_as_it_was_written() -> None:
    assert 'alttext="CPI = EV"' in mathml("CPI = EV")
    assert ">CPI = EV</annotation>" in mathml("CPI = EV")
