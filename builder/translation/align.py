"""Finds the blocks of two languages that say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from builder.translation.block import Block
from builder.translation.fingerprint import bare

Match = tuple[Block | None, Block | None]
"""A block of the first language and its translation; None where there is none."""

Known = Callable[[Block, Block], bool]
"""Whether two blocks are known to say the same: noted, or the same figures."""

_TOKENS = re.compile(r"\{\{.*?\}\}|\d+|\b[A-ZÀ-Þ]\w+|`[^`]*`")


def align(source: Sequence[Block], translation: Sequence[Block], known: Known) -> list[Match]:
    """Every block of both, in the order of the first language; what only the translation has stands where it was found.

    What is noted holds, wherever it stands. What stands between two such pairs belongs together by its kind and order, and where there is
    more of it in one language than in the other, by its numbers, names and length.
    """
    found: list[Match] = []
    there = {group: [block for block in translation if _group(block) == group] for group in dict.fromkeys(map(_group, translation))}
    for group in dict.fromkeys(map(_group, source)):
        found += _sequence([block for block in source if _group(block) == group], there.pop(group, []), known)
    found += [(None, block) for blocks in there.values() for block in blocks]
    return _moved(found, known)


def _group(block: Block) -> tuple[str, str]:
    """Values of YAML are told apart by their keys, questions and terms by their ids."""
    return block.section, block.name


def _sequence(source: list[Block], translation: list[Block], known: Known) -> Iterator[Match]:
    if [_kind(block) for block in source] == [_kind(block) for block in translation]:
        pairs = list(zip(source, translation, strict=True))
        if sum(known(*pair) or not pair[0].worded for pair in pairs) >= len(pairs) - 1:
            yield from pairs
            return
    here = there = 0
    for at, other in [*_anchors(source, translation, known), (len(source), len(translation))]:
        yield from _between(source[here:at], translation[there:other])
        if at < len(source):
            yield source[at], translation[other]
        here, there = at + 1, other + 1


def _anchors(source: list[Block], translation: list[Block], known: Known) -> list[tuple[int, int]]:
    """The longest common sequence of blocks that are noted."""
    rows, columns = len(source), len(translation)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            if known(source[row], translation[column]):
                best[row][column] = best[row + 1][column + 1] + 1
            else:
                best[row][column] = max(best[row + 1][column], best[row][column + 1])
    found, row, column = [], 0, 0
    while row < rows and column < columns:
        if known(source[row], translation[column]) and best[row][column] == best[row + 1][column + 1] + 1:
            found.append((row, column))
            row, column = row + 1, column + 1
        elif best[row + 1][column] >= best[row][column + 1]:
            row += 1
        else:
            column += 1
    return found


def _between(source: list[Block], translation: list[Block]) -> Iterator[Match]:
    """Blocks of which nothing is noted."""
    if [_kind(block) for block in source] == [_kind(block) for block in translation]:
        yield from zip(source, translation, strict=True)
    elif not source or not translation:
        yield from zip_longest(source, translation)
    else:
        yield from _fitted(source, translation)


def _fitted(source: list[Block], translation: list[Block]) -> list[Match]:
    """The sequence of pairs of the same kind that fits best."""
    rows, columns = len(source), len(translation)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    fit = [[_fit(one, other) for other in translation] for one in source]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            best[row][column] = max(best[row + 1][column], best[row][column + 1], fit[row][column] + best[row + 1][column + 1])
    found: list[Match] = []
    row = column = 0
    while row < rows or column < columns:
        if row < rows and column < columns and fit[row][column] and best[row][column] == fit[row][column] + best[row + 1][column + 1]:
            found.append((source[row], translation[column]))
            row, column = row + 1, column + 1
        elif column >= columns or (row < rows and best[row + 1][column] >= best[row][column + 1]):
            found.append((source[row], None))
            row += 1
        else:
            found.append((None, translation[column]))
            column += 1
    return found


def _fit(one: Block, other: Block) -> float:
    """From 1 to 3 for blocks of the same kind: for them speak the same values, numbers and names, a like length, the same end."""
    if _kind(one) != _kind(other):
        return 0.0
    ours, theirs = (bare(block.text) for block in (one, other))
    tokens, others = set(_TOKENS.findall(ours)), set(_TOKENS.findall(theirs))
    shared = len(tokens & others) / len(tokens | others) if tokens | others else 0.5
    length = min(len(ours), len(theirs)) / max(len(ours), len(theirs), 1)
    return 1.0 + shared + length / 2 + (ours[-1:] == theirs[-1:]) / 2


def _kind(block: Block) -> str:
    """A translated question does not say its type, so its answers look like any items."""
    return "item" if block.kind == "answer" else block.kind


def _moved(found: list[Match], known: Known) -> list[Match]:
    """Joins what is noted and stands in different places."""
    alone = [other for one, other in found if one is None and other is not None]
    joined: list[Match] = []
    taken: set[int] = set()
    for one, other in found:
        if one is not None and other is None:
            other = next((block for block in alone if id(block) not in taken and known(one, block)), None)  # noqa: PLW2901
            if other is not None:
                taken.add(id(other))
        joined.append((one, other))
    return [(one, other) for one, other in joined if one is not None or id(other) not in taken]
