"""Plain signs become those of the language: quotes, apostrophes, dashes, ellipses, spaces.

Writers type ``"`` ``'`` ``-`` ``--`` ``...`` and plain spaces. Setting a text twice changes nothing more; addresses, code and times stay as
they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

BOUNDARY = "\ue100"
"""Stands where an element begins or ends inside a run of text; rules look through it."""
OPAQUE = "\ue101"
"""Stands for something that is not set, such as code or a formula; it counts as a letter."""

_NB, _NN = "\u00a0", "\u202f"
_SPACES = f"[ {_NB}{_NN}]"
_B = BOUNDARY

_PROTECTED = re.compile(
    rf"{OPAQUE}|`[^`\n]*`"
    r"|(?:\bhttps?://|\bmailto:|\bwww\.)[\w./?#&=%+~:;,!@$()*'\-]*[\w/=&#~\-]"
    r"|(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64})+"
)

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


@dataclass(frozen=True, slots=True)
class Typography:
    """One language's signs.

    ``quotes`` are the opening and closing ones of the outer level, then of the inner; ``spaces`` is applied after everything else.
    """

    quotes: str
    spaces: tuple[Rule, ...] = ()


def _rule(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(pattern), replacement


def _group(match: re.Match[str]) -> str:
    return re.sub(_SPACES, _NN, match[0])


_DASHES = (
    _rule(r"(?<!\.)\.\.\.(?!\.)", "…"),
    _rule(r"(?<!-)---(?![->])", "—"),
    # " --option" is no dash
    _rule(rf"(?:(?<=[^\s\-])--(?=[^\s\->])|(?<=[ {_B}])--(?=[ {_B}]|$)|^--(?= ))", "–"),
    # between numbers it is a minus
    _rule(rf"(?<=[\d%€)])({_B}?) - (?={_B}?[\d€(])", r"\1 − "),
    _rule(r"(?<=\S) - (?=\S)", " – "),
)

_UNITS = "m²|m³|km²|km|cm|mm|m|ha|kg|g|t|l|L|h|min|s|°C|kWh|kW|W|Mbit/s|Gbit/s|Mo|Go|MB|GB|k€|M€"

_NUMBERS = (
    # groups of digits, but not those of a telephone number
    _rule(rf"(?<![\d,.])(?<!\d[ {_NB}{_NN}])\d{{1,3}}(?:{_SPACES}\d{{3}})+(?!\d)", _group),
    _rule(rf"(?<=\d)({_B}?)[ {_NN}]?({_B}?){_NB}?([%‰€])", rf"\1\2{_NB}\3"),
    _rule(rf"(?<=\d)({_B}?) ({_B}?)(?=(?:{_UNITS})(?!\w))", rf"\1{_NB}\2"),
    _rule(rf"(?<=\d{_NB}h) (?=\d\d(?!\d))", _NB),
)

_AFTER = rf"(?<=[^\s(\[{{«“‘¿¡;:!?{_NB}{_NN}])"

_FRENCH = (
    _rule(rf"«{_SPACES}*(?=\S)", f"«{_NB}"),
    _rule(rf"(?<=[^\s{_NB}{_NN}«]){_SPACES}*»", f"{_NB}»"),
    _rule(rf"{_AFTER}{_SPACES}{{0,3}}({_B}*){_SPACES}{{0,3}}([;!?]+)(?![=;!?])", rf"\1{_NN}\2"),
    _rule(rf"{_AFTER}{_SPACES}{{0,3}}({_B}*){_SPACES}{{0,3}}:(?={_B}*(?:\s|$|»))", rf"\1{_NB}:"),
)

_SPANISH = (
    _rule(rf"«{_SPACES}+(?=\S)", "«"),
    _rule(rf"(?<=[^\s«]){_SPACES}+»", "»"),
)

TABLE = {
    "en": Typography("“”‘’"),
    "fr": Typography("«»“”", _NUMBERS + _FRENCH),
    "es": Typography("«»“”", _NUMBERS + _SPANISH),
}


@cache
def typography(language: str) -> Typography:
    """The row of a language or of its parent; of any other language the English one, which touches no spaces."""
    return TABLE.get(language) or TABLE.get(language.partition("-")[0]) or TABLE["en"]


_SIGNS = re.compile(r"[\"']|\.\.\.|--| - ")


def typeset(text: str, language: str) -> str:
    """The text with the quotes, dashes and spaces of its language."""
    row = typography(language)
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return OPAQUE

    text = _PROTECTED.sub(keep, text)
    if _SIGNS.search(text):
        text = _apostrophes(_quotes(text, row.quotes))
        text = _apply(text, _DASHES)
    text = _apply(text, row.spaces)
    if kept:
        rest = iter(kept)
        text = re.sub(OPAQUE, lambda _: next(rest), text)
    return text


def _apply(text: str, rules: tuple[Rule, ...]) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


_QUOTES = re.compile('["“”«»]')
_OPENERS = frozenset(" \t\n\u00a0\u202f([{«“‘—–-/¿¡'’")


def _quotes(text: str, signs: str) -> str:
    """Straight quotes open after a space or an opening sign, and close elsewhere; the second level has its own."""
    depth = 0

    def sign(match: re.Match[str]) -> str:
        nonlocal depth
        written = match[0]
        before, after = _neighbours(text, match.start())
        opens = written in "“«" or (written == '"' and _opens(before, after, depth))
        if opens:
            depth += 1
            return signs[2 * ((depth - 1) % 2)] if written == '"' else written
        if written == '"' and not depth and before.isdigit():
            return "″"
        depth = max(0, depth - 1)
        return signs[2 * (depth % 2) + 1] if written == '"' else written

    return _QUOTES.sub(sign, text)


def _opens(before: str, after: str, depth: int) -> bool:
    if before and before not in _OPENERS:
        return False
    return (bool(after) and not after.isspace()) or not depth


def _neighbours(text: str, at: int) -> tuple[str, str]:
    """The signs before and after, through boundaries; empty at the ends."""
    left, right = at - 1, at + 1
    while left >= 0 and text[left] == BOUNDARY:
        left -= 1
    while right < len(text) and text[right] == BOUNDARY:
        right += 1
    return (text[left] if left >= 0 else ""), (text[right] if right < len(text) else "")


_CLOSES = re.compile(r"(?<=[^\s'])'(?!\w)")
_WINDOW = 200
"""How far a closing single quote may be from its opening one, in characters."""


def _apostrophes(text: str) -> str:
    """Straight single quotes are apostrophes, unless one opens before a word and another closes."""

    def sign(match: re.Match[str]) -> str:
        at = match.start()
        before, after = _neighbours(text, at)
        if (not before or before in _OPENERS) and after.isalpha() and _CLOSES.search(text, at + 1, at + _WINDOW):
            return "‘"
        return "’"

    return re.sub("'", sign, text)
