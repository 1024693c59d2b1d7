"""Entries of a translation beside those of the first language: which is missing, which is too many, which has only another id.

An entry whose id could not be read, which is reported, stands here as an empty text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from builder.problems import Location, Loss


class Entry(Protocol):
    """What has an id and a place."""

    @property
    def id(self) -> str: ...
    @property
    def at(self) -> Location: ...


def entries(read: Iterable[Entry], lost: Iterable[Loss]) -> list[Entry]:
    """What could be read of a file and what could not, in the order of the file."""
    return sorted((*read, *lost), key=lambda entry: entry.at)


@dataclass(frozen=True, slots=True)
class Pairs:
    """``missing`` are places in the first language, ``extra`` places in the translation, ``renamed`` pairs of both (translation first).

    What is but the consequence of an id that could not be read is in none of them.
    """

    renamed: tuple[tuple[int, int], ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]


def pair(here: Sequence[str], there: Sequence[str]) -> Pairs:
    """``here`` are the ids of a translation, ``there`` those of the first language, both in the order of their files."""
    renamed: list[tuple[int, int]] = []
    missing: list[int] = []
    extra: list[int] = []
    for own, other in _gaps(here, there):
        known, wanted = [index for index in own if here[index]], [index for index in other if there[index]]
        if len(own) == len(other):
            renamed += [(one, two) for one, two in zip(own, other, strict=True) if here[one] and there[two]]
            continue
        if wanted or len(known) > len(other):
            extra += known
        if known or len(wanted) > len(own):
            missing += wanted
    return Pairs(tuple(renamed), tuple(missing), tuple(extra))


def _gaps(here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[list[int], list[int]]]:
    """The entries that only one of the two has, between those that both have; all in one where these have another order."""
    common = {*here} & {*there} - {""}
    shared = [identifier for identifier in here if identifier in common]
    if shared != [identifier for identifier in there if identifier in common]:
        shared = []
    own, other = _split(here, shared, common), _split(there, shared, common)
    yield from ((one, two) for one, two in zip(own, other, strict=True) if one or two)


def _split(ids: Sequence[str], at: Sequence[str], common: set[str]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for index, identifier in enumerate(ids):
        if len(runs) <= len(at) and identifier == at[len(runs) - 1]:
            runs.append([])
        elif identifier not in common:
            runs[-1].append(index)
    return runs
