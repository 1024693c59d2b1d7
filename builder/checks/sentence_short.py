"""Rule ``sentence-short``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from builder.checks.places import prose
from builder.checks.tuning import tuned
from builder.model import Library
from builder.problems import Problem

RULE = "sentence-short"

_BLOCK = re.compile(r"<(?:p|li|dd)>(.*?)(?=</p>|</li>|</dd>|<ul|<ol|<p>)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"(?<=[.!?…])[”»\"’]?\s+(?=[“«\"¿¡A-ZÀ-Ý])")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def check(library: Library) -> Iterator[Problem]:
    """No sentence of a lesson or page is longer than the author allows (35 words where ``checks:`` gives no number)."""
    tuning = tuned(library, RULE)
    if tuning is None:
        return
    for _, text in prose(library):
        for block in _BLOCK.findall(text.html):
            for sentence in _END.split(html.unescape(_TAG.sub("", block)).strip()):
                words = len(_WORD.findall(sentence))
                if words > tuning.words:
                    message = f"a sentence has {words} words, at most {tuning.words} are wanted: “{sentence[:50].strip()}…”"
                    yield Problem(text.at, RULE, message, "make two of it", tuning.severity)
