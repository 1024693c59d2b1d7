"""Which square brackets belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

DEPTH = 6
"""Deepest nesting of brackets that may be links; Markdown tries each of them."""

_SIGNS = re.compile(r"[\[\]`\\]")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t>]*(?=\n)")


def pair_brackets(source: str) -> dict[int, int]:
    """The place of each bracket's partner, by place; those without one in their paragraph are not in it, nor those nested too deeply."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    skip = 0
    breaks = _PARAGRAPH_BREAK.finditer(source)
    end = _next(breaks, source)
    for match in _SIGNS.finditer(source):
        at, sign = match.start(), match[0]
        while at > end:
            stack.clear()
            end = _next(breaks, source)
        if at < skip:
            continue
        if sign == "\\":
            skip = at + 2
        elif sign == "`":
            skip = _code_end(source, at)
        elif sign == "[":
            stack.append(at)
        elif stack:
            opening = stack.pop()
            if len(stack) < DEPTH:
                pairs[opening], pairs[at] = at, opening
    return pairs


def _next(breaks: Iterator[re.Match[str]], source: str) -> int:
    """Where the paragraph ends."""
    match = next(breaks, None)
    return match.start() if match else len(source)


def _code_end(source: str, at: int) -> int:
    """Behind the next backtick of the line, or the one at ``at`` where there is none."""
    line = source.find("\n", at + 1)
    close = source.find("`", at + 1, line if line >= 0 else len(source))
    return close + 1 if close >= 0 else at + 1
