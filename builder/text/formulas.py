"""LaTeX becomes MathML."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

LIMIT = 2000
"""Longest formula, in characters."""
_DEPTH = 20
"""Deepest nesting of braces; the converter is recursive."""

_UNKNOWN = re.compile(r"\\[A-Za-z]+|\\.")
_EMPTY = re.compile(r"<(m[a-z]+)((?: [a-z]+=\"[^\"<>]*\")*) ?/>")
_ROOT = re.compile(r"<math\b[^>]*>(.*)</math>", re.DOTALL)


class FormulaProblem(Exception):  # noqa: N818 - what is wrong with a formula; the compiler gives it its place
    """Why a formula cannot be read, as the message of a :class:`Problem`."""


@lru_cache(maxsize=4096)
def mathml(latex: str) -> str:
    """A ``math`` element that keeps the LaTeX for readers' tools; raises FormulaProblem."""
    _check(latex)
    from latex2mathml import converter, exceptions  # noqa: PLC0415 - slow to import, and most texts have no formulas

    faults: list[type[Exception]] = [fault for fault in vars(exceptions).values() if isinstance(fault, type)]

    try:
        written = converter.convert(latex)
    except (*faults, LookupError, ValueError, TypeError, AttributeError, StopIteration, RuntimeError) as error:
        # the converter lets Python's own errors through for some formulas that are cut short
        raise FormulaProblem(_reason(error)) from None
    found = _ROOT.fullmatch(written)
    body = _EMPTY.sub(r"<\1\2></\1>", found[1]) if found else ""
    unknown = _UNKNOWN.search(re.sub(r"<[^>]*>", " ", body))
    if unknown:
        raise FormulaProblem(f"“{unknown[0]}” is no LaTeX that is known here")
    source = escape(latex)
    annotation = f'<annotation encoding="application/x-tex">{source}</annotation>'
    return f'<math alttext="{source}"><semantics>{body}{annotation}</semantics></math>'


def _check(latex: str) -> None:
    if len(latex) > LIMIT:
        raise FormulaProblem(f"a formula has at most {LIMIT} characters, this one {len(latex)}")
    depth = 0
    for brace in re.findall(r"\\.|[{}]", latex):
        depth += (brace == "{") - (brace == "}")
        if not 0 <= depth <= _DEPTH:
            raise FormulaProblem("“}” closes nothing" if depth < 0 else f"braces are nested deeper than {_DEPTH}")
    if depth:
        raise FormulaProblem("“{” is not closed")


def _reason(error: Exception) -> str:
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", type(error).__name__).lower().removesuffix(" error")
    return f"the converter says: {words}" if type(error).__module__.startswith("latex2mathml") else "something is missing in it"
