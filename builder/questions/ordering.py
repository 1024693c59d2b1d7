"""Steps to put in order; ``items`` stand in the right one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import Question, Text
from builder.problems import Location


@dataclass(frozen=True, slots=True)
class Item:
    """``key`` is stable (``a``, ``b`` … by position in the source)."""

    key: str
    text: Text
    at: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Question):
    type: ClassVar[str] = "ordering"

    items: tuple[Item, ...]

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        for item in self.items:
            yield item.text
