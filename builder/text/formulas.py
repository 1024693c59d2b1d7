"""LaTeX becomes MathML."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element, tostring

LIMIT = 2000
"""Longest formula, in characters."""
_DEPTH = 20
"""Deepest nesting of braces; the converter is recursive."""

_SLIPS = (LookupError, ValueError, TypeError, AttributeError, StopIteration, RuntimeError)
"""The converter lets these of Python's own errors through for some formulas that are cut short."""

_UNKNOWN = re.compile(r"\\[A-Za-z]+|\\.")
_REFUSED = re.compile(r"\\(?:href|style|class|(?:re)?newcommand|providecommand|[egx]?def|DeclareMathOperator\*?|let)(?![A-Za-z])")
"""Commands that write HTML attributes, and macros, which can grow without end."""
_OPERANDS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}


class FormulaProblem(Exception):  # noqa: N818 - what is wrong with a formula; the compiler gives it its place
    """Why a formula cannot be read, as the message of a :class:`Problem`."""


@lru_cache(maxsize=4096)
def mathml(latex: str) -> str:
    """A ``math`` element that keeps the LaTeX for readers' tools; raises FormulaProblem."""
    _check(latex)
    root = _converted(_NAMES.sub(_upright, latex))
    for element in root.iter():
        # the converter writes character references for most signs
        element.text = unescape(element.text) if element.text else element.text
        if len(element) != _OPERANDS.get(element.tag, len(element)):
            raise FormulaProblem("something is missing in it")
    _join_decimals(root)
    _join_names(root)
    unknown = _UNKNOWN.search(" ".join(root.itertext()))
    if unknown:
        raise FormulaProblem(f"“{unknown[0]}” is no LaTeX that is known here")
    body = "".join(tostring(child, encoding="unicode", method="html") for child in root)
    source = escape(latex)
    annotation = f'<annotation encoding="application/x-tex">{source}</annotation>'
    return f'<math alttext="{source}"><semantics>{body}{annotation}</semantics></math>'


def quoted(value: str) -> str:
    """A value from the data as LaTeX that shows it."""
    return value.translate(_QUOTED)


def readable(latex: str) -> str:
    """LaTeX with plain numbers and signs, for readers and for counting."""
    for written, sign in _READABLE:
        latex = latex.replace(written, sign)
    return latex


_READABLE = (("{,}", ","), ("\\,", "\u202f"), ("\\%", "%"), ("\\text{€}", "€"))
_QUOTED = str.maketrans({
    ",": "{,}", "\u202f": "\\,", "\u00a0": "\\,", "€": "\\text{€}", "−": "-", "\\": "", "^": "", "~": "", "<": "\\lt ", ">": "\\gt ",
    **{sign: f"\\{sign}" for sign in "%#$&_{}"},
})  # fmt: skip


def _join_decimals(root: Element) -> None:
    """``0{,}5`` is one number, without the space that follows a comma."""
    for parent in root.iter():
        for one, comma, other in zip(parent[:], parent[1:], parent[2:], strict=False):
            if one.tag == other.tag == "mn" and comma.tag == "mrow" and [mark.text for mark in comma] == [","]:
                other.text = f"{one.text},{other.text}"
                parent.remove(one)
                parent.remove(comma)


_NAMES = re.compile(
    r"\\(?:text\w*|math\w+|operatorname\*?|begin|end|hspace|color)\s*\{[^{}]*\}|\\[dt]?(?:frac|binom)\s+\w+|\\[A-Za-z]+|\\."
    r"|(?P<name>[A-Za-z]{2,})"
)
"""Names of several letters, and what is to be passed over: commands, and arguments that are words already."""


def _upright(match: re.Match[str]) -> str:
    return f"\\mathrm{{{match[0]}}}" if match["name"] else match[0]


def _join_names(root: Element) -> None:
    """``CPI`` is one name, upright, and not the product of three variables."""
    for element in root.iter("mrow"):
        letters = [child.text or "" for child in element if child.tag == "mi" and child.get("mathvariant") == "normal"]
        if 1 < len(letters) == len(element):
            element.clear()
            element.tag, element.text = "mi", "".join(letters)


def _converted(latex: str) -> Element:
    from latex2mathml import converter, exceptions  # noqa: PLC0415 - slow to import, and most texts have no formulas

    named = [fault for fault in vars(exceptions).values() if isinstance(fault, type) and issubclass(fault, Exception)]
    faults: tuple[type[Exception], ...] = (*_SLIPS, *named)
    try:
        return converter.convert_to_element(latex)
    except faults as error:
        raise FormulaProblem(_reason(error)) from None


def _check(latex: str) -> None:
    if len(latex) > LIMIT:
        raise FormulaProblem(f"a formula has at most {LIMIT} characters, this one {len(latex)}")
    refused = _REFUSED.search(latex)
    if refused:
        raise FormulaProblem(f"“{refused[0]}” is not allowed")
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
