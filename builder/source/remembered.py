"""What was read of a part of the tree, kept with everything that was asked of the tree for it.

While the same questions have the same answers, a part is as it was: nothing of it is read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, Protocol, TypeVar, runtime_checkable

from builder.codec import dataclasses_of, decode, encode
from builder.source.tree import Tree

V = TypeVar("V")

LIMIT = 20_000_000
"""Most bytes of a part; what holds films is read anew each time."""


@runtime_checkable
class FileCache(Protocol):
    """Keeps finished files from one run to the next."""

    def get_bytes(self, key: str) -> bytes | None: ...

    def put_bytes(self, key: str, data: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """``answers`` of the tree by question; ``value`` is what was read."""

    answers: Mapping[str, str]
    value: object


@dataclass(frozen=True, slots=True)
class Marked(Generic[V]):
    """What was read; ``mark`` differs whenever that does, for what is made from it. Empty where nothing is kept."""

    value: V
    mark: str


def recall(cache: FileCache, key: str, kind: type[V], tree: Tree) -> Marked[V] | None:
    """What was read before, if the tree would answer the same; None where there is nothing, or nothing that makes sense."""
    data = cache.get_bytes(key)
    if data is None:
        return None
    try:
        kept = decode(data, _classes())
    except (ValueError, TypeError, LookupError):
        return None
    same = isinstance(kept, Kept) and all(tree.answer(question) == answer for question, answer in kept.answers.items())
    return Marked(kept.value, fingerprint(data)) if same and isinstance(kept.value, kind) else None


def remember(cache: FileCache, key: str, value: V, answers: Mapping[str, str]) -> Marked[V]:
    """Keeps it, unless it is too large."""
    data = encode(Kept(answers, value))
    if len(data) <= LIMIT:
        cache.put_bytes(key, data)
    return Marked(value, fingerprint(data))


def fingerprint(data: bytes) -> str:
    """32 hexadecimal digits; equal for equal bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@cache
def _classes() -> tuple[type, ...]:
    """The model and what it is made of; all their modules are imported by those who read."""
    return dataclasses_of(
        "builder.model",
        "builder.problems",
        "builder.questions",
        "builder.sheets.content",
        "builder.source.library",
        "builder.source.remembered",
    )
