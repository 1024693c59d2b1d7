"""A field of a database: what an entry is made of."""

from __future__ import annotations

from dataclasses import dataclass

from builder.activities.common import Bare, Styled


@dataclass(frozen=True, slots=True)
class Field:
    """``name`` is what Moodle calls the field everywhere; ``label`` and ``hint`` are what our templates say of it."""

    key: str
    type: str
    name: Bare
    label: Styled
    hint: Styled
    description: Bare
    required: bool
    options: tuple[Bare, ...] = ()
