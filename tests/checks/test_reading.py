"""What the rule on easy reading counts."""

from __future__ import annotations

import pytest

from builder.checks.bar.reading_easy import _measure
from builder.model import Lesson, Text
from builder.problems import Location

AT = Location("a.md")


def _lesson(html: str) -> Lesson:
    return Lesson("a", AT, "A", "", Text(html, "", AT), (), 1)


@pytest.mark.parametrize(
    ("html", "sentences"),
    [
        ("<p>One two. Three four five.</p>", (2, 3)),
        ("<ul><li>One two</li><li>Three</li></ul>", (2, 1)),
        ("<p>One two.</p><table><tbody><tr><td><p>Cell of words</p></td></tr></tbody></table>", (2,)),
        ("<ul><li>One<table><tbody><tr><td>Cell of words</td></tr></tbody></table></li></ul>", (1,)),
    ],
)
def test_sentences_are_those_of_paragraphs_and_lists(html: str, sentences: tuple[int, ...]) -> None:
    assert _measure(_lesson(html), "en").sentences == sentences
