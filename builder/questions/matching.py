"""Pairs to find; ``decoys`` are choices that belong to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import Question, Text
from builder.problems import Location


@dataclass(frozen=True, slots=True)
class Pair:
    """``left`` is given, ``right`` is chosen; ``key`` is stable (``a``, ``b`` … by position)."""

    key: str
    left: Text
    right: Text
    why: Text | None
    at: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(Question):
    type: ClassVar[str] = "matching"

    pairs: tuple[Pair, ...]
    decoys: tuple[Text, ...] = ()

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        for pair in self.pairs:
            yield pair.left
            yield pair.right
            if pair.why:
                yield pair.why
        yield from self.decoys
