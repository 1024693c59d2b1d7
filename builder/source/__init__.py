"""A tree of files becomes a :class:`builder.model.Library`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder.model import Library
from builder.problems import Problems

if TYPE_CHECKING:
    from builder.text import TextCache


def load(
    root: Path, problems: Problems, languages: Sequence[str] | None = None, cache: TextCache | None = None, *, processes: int = 1
) -> Library:
    """Everything below ``root``, as far as it can be read; what is wrong goes to ``problems``.

    ``languages`` restricts what is returned (in the order of coursepack.yaml); the first language is always read, for the others
    inherit its data. ``cache`` keeps compiled texts from one run to the next; where there are several ``processes``, modules and
    languages are read side by side.
    """
    from builder.source.library import read_library  # noqa: PLC0415 - a build with nothing to do only asks for builder.source.tree

    return read_library(root, problems, languages, cache, processes)
