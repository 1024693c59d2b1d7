"""What may stand in the YAML file of any drawn figure."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from builder.source.shapes import LanguageTag, Shape, Words


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Templates = Annotated[list[Words], BeforeValidator(_listed), Field(min_length=1, examples=[["…"]])]
"""One text with values, or several, of which the first whose values all exist is taken."""


def _written(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Amount = Annotated[Words, BeforeValidator(_written), Field(examples=["0"])]
"""A number, or an expression that gives one: ``case.summary.BAC``, ``item.budget``."""


class FigureShape(Shape):
    """``texts`` always has ``title`` and ``desc``; each kind names the others."""

    texts: Annotated[dict[str, dict[LanguageTag, str]], Field(examples=[{}])]
