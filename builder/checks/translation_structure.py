"""Rule ``translation-structure``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from builder.checks.twins import Twin, source_language, twins
from builder.model import Library, Text
from builder.problems import Location, Problem

WORDS = {
    "": "nothing more",
    "ul": "a list of {rest}",
    "ol": "a numbered list of {rest}",
    "dl": "{rest} definitions",
    "table": "a table of {rest}",
    "box": "a box [!{rest}]",
    "pre": "code",
    "blockquote": "a quotation",
    "formula": "a formula",
    "footnotes": "footnotes",
}
"""How entries of an outline are named in messages."""


def check(library: Library) -> Iterator[Problem]:
    """A translation has the headings, lists, tables, boxes and figures of its original, in the same order."""
    first = source_language(library)
    for twin in twins(library):
        if twin.source.outline != twin.translation.outline:
            yield _problem(twin, first)


def _problem(twin: Twin, first: str) -> Problem:
    """Names the first difference, and what stands before it in both."""
    outlines = list(zip_longest(twin.source.outline, twin.translation.outline, fillvalue=""))
    index = next(index for index, (original, translation) in enumerate(outlines) if original != translation)
    original, translation = outlines[index]
    before = f"after {_said(outlines[index - 1][0])}" if index else "at the beginning"
    message = f"{before} {twin.what} has {_said(translation)} in “{twin.language}” and {_said(original)} in “{first}”"
    hint = f"compare with {_place(twin.source, index)}: headings, lists, tables, boxes and figures must be the same in all languages"
    return Problem(_place(twin.translation, index), "translation-structure", message, hint)


def _place(text: Text, index: int) -> Location:
    """Where an entry of the outline stands; where the text has none any more, its last one."""
    return text.places[min(index, len(text.places) - 1)] if text.places else text.at


def _said(entry: str) -> str:
    """An entry of an outline in words."""
    kind, _, rest = entry.partition(" ")
    if re.fullmatch(r"h[1-6]", kind):
        return f"a heading {'#' * int(kind[1])}"
    shown = {"box": rest.upper(), "table": rest.replace("x", " by ")}.get(kind, rest)
    return WORDS.get(kind, "the {kind} {rest}").format(kind=kind, rest=shown)
