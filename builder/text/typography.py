"""Plain signs become those of the language: quotes, apostrophes, dashes, ellipses, spaces.

Writers type ``"`` ``'`` ``-`` ``--`` ``...`` and plain spaces. Setting a text twice changes nothing more; addresses, code and times
stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

BOUNDARY = "\ue100"
"""Stands where an element begins or ends inside a run of words; rules look through it."""
OPAQUE = "\ue101"
"""Stands for something that is not set, such as code or a formula; it counts as a letter."""
BREAK = "\n\ue102\n"
"""Parts runs that have nothing to do with one another, so that many are set at once."""

_NB, _NN = "\u00a0", "\u202f"
_SPACES = " " + _NB + _NN
_LOOSE = _SPACES + BOUNDARY

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


@dataclass(frozen=True, slots=True)
class Typography:
    """One language's signs.

    ``quotes`` are the opening and closing ones of the outer level, then of the inner; ``before`` says which space stands before a sign
    (where none is named, spaces are left alone); ``spaces`` are applied last.
    """

    quotes: str
    before: Mapping[str, str] = field(default_factory=dict)
    spaces: tuple[Rule, ...] = ()


def _rule(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(pattern), replacement


def _group(match: re.Match[str]) -> str:
    """Groups of digits, but not those of a telephone number or behind a decimal mark."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    if re.search(rf"[\d,.]$|\d[{_SPACES}]$", before):
        return match[0]
    return re.sub(f"[{_SPACES}]", _NN, match[0])


_UNITS = "m²|m³|km²|km|cm|mm|m|ha|kg|g|t|l|L|h|min|s|°C|kWh|kW|W|Mbit/s|Gbit/s|Mo|Go|MB|GB|k€|M€"

# patterns begin with a plain sign wherever they can: the search for it is many times faster
_NUMBERS = (
    _rule(rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])", _group),
    _rule(rf"([0-9}}]{BOUNDARY}?) ({BOUNDARY}?)(?=(?:{_UNITS})(?!\w))", rf"\1{_NB}\2"),
    _rule(rf"([0-9]{_NB}h) (?=[0-9]{{2}}(?![0-9]))", rf"\1{_NB}"),
)

TABLE = {
    "en": Typography("“”‘’"),
    "fr": Typography(
        "«»“”",
        {"%": _NB, "‰": _NB, "€": _NB, ";": _NN, "!": _NN, "?": _NN, ":": _NB, "»": _NB},
        (*_NUMBERS, _rule(rf"«[{_SPACES}]*(?=\S)", f"«{_NB}")),
    ),
    "es": Typography(
        "«»“”",
        {"%": _NB, "‰": _NB, "€": _NB, "»": ""},
        (*_NUMBERS, _rule(rf"«[{_SPACES}]+(?=\S)", "«")),
    ),
}


@cache
def typography(language: str) -> Typography:
    """The row of a language or of its parent; of any other language the English one, which touches no spaces."""
    return TABLE.get(language) or TABLE.get(language.partition("-")[0]) or TABLE["en"]


_PROTECTED = re.compile(
    rf"{OPAQUE}|`[^`\n]*`"
    r"|(?:\bhttps?://|\bmailto:|\bwww\.)[\w./?#&=%+~:;,!@$()*'\-]*[\w/=&#~\-]"
    r"|(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64})+"
)


def typeset(text: str, language: str) -> str:
    """The text with the quotes, dashes and spaces of its language."""
    row = typography(language)
    kept: list[str] = []
    if any(sign in text for sign in ("`", "://", "www.", "mailto:", "@")):
        kept = _PROTECTED.findall(text)
        text = _PROTECTED.sub(OPAQUE, text)
    if '"' in text:
        text = _quotes(text, row.quotes)
    if "'" in text:
        text = _apostrophes(text)
    text = _dashes(text)
    if row.before:
        text = _spaced(text, row.before)
    for pattern, replacement in row.spaces:
        text = pattern.sub(replacement, text)
    if kept:
        rest = iter(kept)
        text = re.sub(OPAQUE, lambda _: next(rest), text)
    return text


_DASHES = (
    (" - ", _rule(rf"([\d%€)]{BOUNDARY}?) - (?={BOUNDARY}?[\d€(])", r"\1 − ")),  # between numbers it is a minus
    (" - ", _rule(r"(\S) - (?=\S)", r"\1 – ")),
    ("---", _rule(r"---(?<!----)(?![->])", "—")),
    # " --option" is no dash
    ("--", _rule(rf"--(?<!---)(?:(?<=[^\s\-]--)(?=[^\s\->])|(?<=[\s{BOUNDARY}]--)(?=[ {BOUNDARY}]|$)|(?<=^--)(?= ))", "–")),
    ("...", _rule(r"\.\.\.(?<!\.\.\.\.)(?!\.)", "…")),
)


def _dashes(text: str) -> str:
    for sign, (pattern, replacement) in _DASHES:
        if sign in text:
            text = pattern.sub(replacement, text)
    return text


_BEFORE = re.compile("[;!?:»%‰€]")
_ENDS = re.compile(rf"{BOUNDARY}*(?:\s|$|»)")
_NO_SPACE_AFTER = frozenset("([{«“‘¿¡;:!?\n\t")


def _spaced(text: str, spaces: Mapping[str, str]) -> str:
    """The right space before each sign, in place of whatever spaces were typed."""
    out, done = [], 0
    for match in _BEFORE.finditer(text):
        at = match.start()
        sign = text[at]
        if sign not in spaces:
            continue
        start = at
        while start > done and text[start - 1] in _LOOSE:
            start -= 1
        if start and _wants_space(text[start - 1], text, at):
            out += [text[done:start], BOUNDARY * text.count(BOUNDARY, start, at), spaces[sign]]
            done = at
    out.append(text[done:])
    return "".join(out)


def _wants_space(before: str, text: str, at: int) -> bool:
    sign = text[at]
    if sign in "%‰€":
        return before.isdigit() or before == "}"  # the place of a number that is drawn
    if sign == "»":
        return before not in "«\n\t"
    if before in _NO_SPACE_AFTER or text.startswith("=", at + 1):
        return False
    return sign != ":" or bool(_ENDS.match(text, at + 1))


_QUOTES = re.compile('["“”«»\ue102]')
_OPENERS = frozenset(" \t\n\u00a0\u202f([{«“‘—–-/¿¡'’")


def _quotes(text: str, signs: str) -> str:
    """Straight quotes open after a space or an opening sign, and close elsewhere; the second level has its own."""
    depth = 0

    def sign(match: re.Match[str]) -> str:
        nonlocal depth
        written = match[0]
        if written == "\ue102":
            depth = 0
            return written
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


_CLOSES = re.compile(r"'(?<=[^\s']')(?!\w)")
_WINDOW = 200
"""How far a closing single quote may be from its opening one, in characters."""


def _apostrophes(text: str) -> str:
    """Straight single quotes are apostrophes, unless one opens before a word and another closes."""

    def sign(match: re.Match[str]) -> str:
        at = match.start()
        before, after = _neighbours(text, at)
        if (not before or before in _OPENERS) and after.isalpha():
            end = text.find("\ue102", at)
            limit = min(at + _WINDOW, end if end >= 0 else len(text))
            return "‘" if _CLOSES.search(text, at + 1, limit) else "’"
        return "’"

    return re.sub("'", sign, text)
