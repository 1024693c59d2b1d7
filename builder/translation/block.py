"""A run of words that is translated as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "front",
    "heading",
    "box",
    "paragraph",
    "item",
    "cell",
    "alt",
    "caption",
    "definition",
    "footnote",
    "answer",
    "also",
    "figure",
    "cue",
    "data",
]
OPTIONAL = frozenset({"answer", "also"})
"""Words that a language may have more or fewer of: typed answers and other forms of terms, which differ in their synonyms."""

Form = Literal["lines", "cell", "plain", "quoted", "flow", "cue"]
"""How words are written: lines of Markdown, a cell of a table, a value of YAML (unquoted, in quotes), a cue of captions."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words in a file, from ``start`` to ``end`` (offsets in characters).

    ``text`` is what is translated: one line without the marks of quotations and lists around it, a forced line break as ``\\n``.
    ``before`` stands at the start of each further line; ``section`` is the id of the question or term that it belongs to; ``name`` is
    the key of a value in YAML. ``worded`` says whether there is anything to translate: figures and formulas are blocks, too, since the
    other language may need a word where this one does without.
    """

    kind: Kind
    text: str
    start: int
    end: int
    line: int
    before: str = ""
    section: str = ""
    name: str = ""
    form: Form = "lines"
    worded: bool = True
