"""Rule ``markup-read``: what looks like our markup, and is shown to learners as it is typed.

Works on lines as they are written, where everything is skipped that is meant to be shown as it is: code, values, formulas, comments and
signs behind a backslash. It warns of slips that trainers make; what is an error for sure is reported by those who read the construct.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.problems import Location, Problems
from builder.questions.shared import KEYS
from builder.source.sections import closest
from builder.text.boxes import LABELS

RULE = "markup-read"

LINE_LIMIT = 5_000
"""Longer lines are not looked at: no person has typed them."""

MOST = 100
"""Warnings of a file; more of them help nobody."""

VALUE = "\x01"
"""Stands for each sign of a value from the data."""

_SUSPECT = re.compile(r"[{\[]|^[#:]")
_FENCE = re.compile(r"[ >]{0,40}(?P<mark>`{3,}|~{3,})")
_SHOWN = re.compile(
    r"(?P<code>`{1,3})[^`]*(?P=code)|(?P<value>\{\{[^{}]{0,400}\}\})|\\.|<!--.{0,1000}?-->|\$(?=\S)[^$]{0,300}\$(?!\d)|https?://[^\s<>()]*"
)
_ITEM = re.compile(r"[ >]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_OPTION = re.compile(r"[ \t]*[-*+][ \t]+\[[^\[\]]{0,8}\][ \t]*(?!=)\S")
_HEADING = re.compile(r"#{1,6}")
_VARIABLE = re.compile(r"^Variable:[ \t]*(\w{1,40})", re.MULTILINE)
_DATUM = re.compile(r"(?P<key>[^\W\d_][\w-]{1,30})[ \t]?:[ \t]+\S+(?:[ \t]+\S+){0,3}[ \t]*")
_KEYED = re.compile(r"[\w-]{1,40}:([ \t].*)?")
_RULING = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_QUOTED = re.compile(r"[ >]*")

BOXES = (*(name.upper() for name in LABELS), "HINT", "FEEDBACK")


@dataclass(frozen=True, slots=True)
class Slip:
    """What a pattern finds; ``message`` and ``hint`` may quote it by ``{found}``. ``files`` says where it is one."""

    pattern: re.Pattern[str]
    message: str
    hint: str
    files: Callable[[str], bool] = lambda _: True


def _asks(path: str) -> bool:
    """Whether a file holds questions."""
    return "/practice/" in path or "/bank/" in path


def _tells(path: str) -> bool:
    return not _asks(path)


_NUMBER = rf"(?:{VALUE}+|[-+−]?\d[\d.,]*)"
_PLUS_MINUS = r"[ \t]*(?:±|\+/?[-−])"

SLIPS: tuple[Slip, ...] = (
    Slip(re.compile(r"^#{2,6}(?=[^\s#])"), "a heading has no space behind its signs", "write “{found} ” and then the words"),
    Slip(re.compile(r"\{%.{0,80}?%\}"), "“{found}” is shown as it is typed", "a text may quote values, {{{{ … }}}}, and nothing else"),
    Slip(
        re.compile(rf"\[\[[ \t]*(?:{_NUMBER}{_PLUS_MINUS}[ \t]*[\d.,{VALUE}]+%?|[-+−]?\d[\d.,]*)[ \t]*\]\]"),
        "this gap takes a word, not a number",
        "write an equals sign in front of the number: [[= 6000 ± 0]]",
        _asks,
    ),
    Slip(
        re.compile(rf"(?<!\[)\[=[ \t]*(?={_NUMBER})"), "this is no gap: it has one bracket", "write two at each end: [[= 6000 ± 0]]", _asks
    ),
    Slip(re.compile(r"^[ \t]*[-*+]\[[ xX]?\]"), "this is no box of a list", "write a space before the box: - [ ] or - [x]"),
    Slip(re.compile(r"^[ \t]*[-*+][ \t]\[\](?=[ \t])"), "this is no box of a list", "write a space in the box: - [ ]", _tells),
    Slip(
        re.compile(r"\][ \t]+\((?:[^()\s]{1,200}\.(?:md|svg|png|jpe?g|webp|mp4|pdf)(?:#[^()\s]{0,100})?)\)"),
        "this is no link or picture",
        "write no space between the bracket and the address: [words](address)",
    ),
    Slip(re.compile(r"^:(?=[^\W\d_])"), "this is no definition", "write spaces behind the colon: “:   the words”", _tells),
)


def report_slips(path: str, text: str, problems: Problems) -> None:
    """All of a file, as warnings. Rule: ``markup-read``."""
    lines = text.split("\n")
    variables = set(_VARIABLE.findall(text))
    suspects = [index for index in _plain_lines(lines) if len(lines[index]) <= LINE_LIMIT and _SUSPECT.search(lines[index])]
    shown = [(index, _masked(lines[index])) for index in suspects]
    found = [(index, *slip) for index, line in shown for slip in _slips(path, lines[index], line, variables)]
    found += [*_data_lost(path, lines), *_tables_lost(path, lines), *(_front_matter_lost(lines) if "\n---\n" in text else ())]
    for index, column, message, hint in sorted(found)[:MOST]:
        problems.add(Location(path, index + 1, column + 1), RULE, message, hint, "warning")


def _plain_lines(lines: Sequence[str]) -> Iterator[int]:
    """Numbers of the lines that are neither front matter nor code."""
    start, fence = _front_matter_end(lines), ""
    for index in range(start, len(lines)):
        match = _FENCE.match(lines[index])
        if match and not fence:
            fence = match["mark"]
        elif match and match["mark"].startswith(fence):
            fence = ""
        elif not fence:
            yield index


def _front_matter_end(lines: Sequence[str]) -> int:
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != "---":
        return 0
    return next((index + 1 for index in range(start + 1, len(lines)) if lines[index].rstrip() == "---"), len(lines))


def _masked(line: str) -> str:
    """The line, as long as before, without what is meant to be shown as it is."""
    return _SHOWN.sub(lambda match: (VALUE if match["value"] else " ") * len(match[0]), line)


def _slips(path: str, line: str, masked: str, variables: set[str]) -> Iterator[tuple[int, str, str]]:
    for slip in SLIPS:
        match = slip.pattern.search(masked) if slip.files(path) else None
        if match:
            found = line[match.start() : match.end()].strip()
            yield match.start(), slip.message.format(found=found), slip.hint.format(found=found)
    yield from _braces(path, masked, variables)
    yield from _boxes(masked)
    if "/sheets/" in path and masked.count("[[") != masked.count("]]"):
        first = masked.rfind("[[") if masked.count("[[") > masked.count("]]") else masked.find("]]")
        yield first, "what the case fills in has brackets at one end only", "write two at each end, in one line: [[Bordalta]]"


_BRACES = re.compile(r"\{(?P<inner>[^{}]{1,60})\}")
_LANGUAGE = re.compile(r"lang=[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NAMED = re.compile(r"(?P<key>[a-z]{3,10})=\S{1,40}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _braces(path: str, masked: str, variables: set[str]) -> Iterator[tuple[int, str, str]]:
    for match in _BRACES.finditer(masked):
        hint = _lost(path, masked, match, variables)
        if hint:
            yield match.start(), f"“{match[0]}” is shown as it is typed", hint


def _lost(path: str, masked: str, match: re.Match[str], variables: set[str]) -> str:
    """What to write in place of braces that mean nothing where they stand; empty where they may mean what they say."""
    inner, box = match["inner"], "[!" in masked[: match.start()]
    named = _NAMED.fullmatch(inner)
    if inner[0] in "#!":
        heading = inner[0] == "#" and _HEADING.match(masked)
        answer = not _reads_as_prose(path) and (_ITEM.match(masked) or masked[:1] in " \t")
        return (
            "" if heading or answer else "an id, {#name}, stands behind a heading or an answer; a misconception, {!name}, behind an answer"
        )
    if named and not box:
        return _meant(named["key"], inner, masked[: match.start()], masked[match.end() :])
    if inner == "faded" and not box:
        return "{faded} stands behind the title of a box: > [!EXAMPLE] Title {faded}"
    if _asks(path) and _OPTION.match(masked) and not masked[match.end() :].strip() and _NAME.fullmatch(inner) and inner not in variables:
        return f"a misconception has an exclamation mark: {{!{inner}}}"
    return ""


def _reads_as_prose(path: str) -> bool:
    return "/lessons/" in path or "/pages/" in path or "/sheets/" in path


def _meant(key: str, inner: str, before: str, behind: str) -> str:
    if _LANGUAGE.fullmatch(inner) and before.endswith("]") and behind.startswith("*"):
        return ""
    meant = closest(key, ("lang", "minutes", "faded"))
    if meant == "lang":
        return "words of another language are marked so: *[words]{lang=fr}*"
    return "{minutes=10} stands behind the title of a box: > [!TURN] Title {minutes=10}" if meant == "minutes" else ""


_BOX = re.compile(
    r"^[ >]*>[ ]?(?:\[(?P<bare>[A-Z]{3,13})\](?![(\[:])|!\[(?P<turned>[A-Z]{3,13})\](?!\()|\[![ ]+(?P<spaced>[A-Za-z]{3,13})\]"
    r"|\[!(?P<open>[A-Za-z]{3,13})(?![A-Za-z\]]))|^(?P<unquoted>\[![A-Z]{3,13}\])"
)


def _boxes(masked: str) -> Iterator[tuple[int, str, str]]:
    match = _BOX.match(masked)
    word = match[match.lastgroup].strip("[!]") if match and match.lastgroup else ""
    meant = closest(word, BOXES) if word else None
    if match and meant:
        yield (
            match.start(match.lastgroup or 0),
            "this is no box: it is shown as it is typed",
            f"write > [!{meant}] at the start of the line",
        )


def _data_lost(path: str, lines: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """Data lines that a blank line parts from their heading, with a key that is nearly one: they would be part of the question."""
    for index, line in enumerate(lines if _asks(path) else ()):
        if line.startswith("## "):
            first = next((number for number in range(index + 1, len(lines)) if lines[number].strip()), index)
            match = _DATUM.fullmatch(lines[first][:LINE_LIMIT]) if first > index + 1 else None
            meant = closest(match["key"], KEYS) if match and match["key"].capitalize() not in KEYS else None
            if match and meant:
                yield first, 0, f"“{match['key']}:” is read as text of the question", f"did you mean “{meant}:”?"


def _tables_lost(path: str, lines: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """A line of dashes and bars makes a table of what is around it, if that is a heading of as many cells behind a blank line."""
    plain = list(_plain_lines(lines)) if "/sheets/" not in path else []
    for index in plain:
        if "|" not in lines[index] or not _RULING.fullmatch(_QUOTED.sub("", lines[index][:LINE_LIMIT], count=1)):
            continue
        bare = [_QUOTED.sub("", _masked(line[:LINE_LIMIT]), count=1) for line in lines[max(index - 2, 0) : index + 1]]
        if len(bare) < 2 or "|" not in bare[-2]:
            continue
        cells, wanted = _cells(bare[-1]), _cells(bare[-2])
        if cells != wanted:
            yield (
                index,
                0,
                f"this is no table: the heading has {wanted} cells, this line {cells}",
                "write as many --- as the heading has cells",
            )
        elif len(bare) > 2 and bare[0].strip() and not bare[0].lstrip().startswith("[!"):
            yield index - 1, 0, "this is no table: text stands right above it", "leave a blank line above the table"
        else:
            yield from _rows_lost(lines, index, cells, fewer=not _asks(path))


def _rows_lost(lines: Sequence[str], ruling: int, wanted: int, *, fewer: bool) -> Iterator[tuple[int, int, str, str]]:
    """Rows of a table whose cells are too many, and would be left out, or (``fewer``) not enough."""
    for index in range(ruling + 1, len(lines)):
        bare = _QUOTED.sub("", _masked(lines[index][:LINE_LIMIT]), count=1)
        if "|" not in bare:
            return
        cells = _cells(bare)
        if cells > wanted:
            hint = "remove a bar, or write \\| for one that is part of a text"
            yield index, 0, f"this row has {cells} cells, the heading {wanted}: the rest is left out", hint
        elif cells < wanted and fewer:
            yield (
                index,
                0,
                f"this row has {cells} cell{'s' * (cells > 1)}, the heading {wanted}",
                "write a bar for each cell, also for an empty one",
            )


def _cells(row: str) -> int:
    row = row.strip().replace("\\|", "")
    return row.removeprefix("|").removesuffix("|").count("|") + 1


def _front_matter_lost(lines: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """Lines of ``key: value`` between two lines of dashes, where text is."""
    rules = [index for index in _plain_lines(lines) if lines[index].rstrip() == "---"]
    for start, end in pairwise(rules):
        if 1 < end - start <= 20 and all(_KEYED.fullmatch(line[:LINE_LIMIT]) for line in lines[start + 1 : end]):
            yield start, 0, "this front matter is shown as it is typed", "front matter stands once, at the very top of a file"
            return
