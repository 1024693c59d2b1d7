"""Files that are lists of headed entries: questions, glossary terms, parts of activities.

An entry is a heading of the second level (of another, where ``mark`` says so) with its id, data lines up to a blank line, and a body::

    ## Needs or solutions? {#needs-or-solutions}
    Type: single
    Objective: ask

    The mayor says: …
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

from builder.problems import Location, Problems
from builder.text.pieces import Line, Piece

ID_LIMIT = 80
"""Longest id: SCORM leaves 255 characters for module, question and answer together."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BROKEN_ID = re.compile(
    r"(?:\{[ \t]*#?|[(\[]?[ \t]*#)[ \t]*(?P<id>[a-z0-9]+(?:[-_][a-z0-9]+)*)[ \t]*[})\]]?$|\{[ \t]*#?[ \t]*\}?$", re.IGNORECASE
)
"""An id that is written wrongly: without its sign, without a brace, or with other brackets."""

_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})(?P<rest>.*)")
_DATUM = re.compile(r"(?P<key>[^\W\d_][\w-]*)[ \t\u00a0\u202f]?:(?:[ \t]+|$)(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Datum:
    """A data line, ``Key: value``; ``at`` is where the key stands, ``value`` has no blanks around it."""

    key: str
    value: Line
    at: Location

    @property
    def text(self) -> str:
        return self.value.text

    @property
    def value_at(self) -> Location:
        return Location(self.at.path, self.value.number, self.value.column)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed entry of a file. ``at`` is where its heading starts; ``body`` may have no lines."""

    id: str
    at: Location
    id_at: Location
    title: Piece
    data: tuple[Datum, ...]
    body: Piece

    def datum(self, key: str) -> Datum | None:
        return next((datum for datum in self.data if datum.key == key), None)

    def every(self, key: str) -> tuple[Datum, ...]:
        """All lines of a key that may stand more than once."""
        return tuple(datum for datum in self.data if datum.key == key)


def split_sections(
    path: str,
    text: str,
    problems: Problems,
    keys: Collection[str],
    *,
    repeatable: Collection[str] = (),
    first_line: int = 1,
    mark: str = "##",
    expected: Collection[str] = (),
    flat: bool = False,
) -> tuple[Section, ...]:
    """The sections of a file, in its order; those without a usable id are reported, left out, and noted as lost.

    ``keys`` are the data keys that may stand once, ``repeatable`` those that may stand several times. ``first_line`` is the number
    of the first line of ``text`` in the file (greater than 1 behind front matter); ``mark`` is what headings of entries begin with;
    ``expected`` are the ids that the first language has, for help; ``flat`` says that only entries have ids, so that a heading of another
    level with an id is one (``heading-level``).
    Rules: ``section-first``, ``id-present``, ``id-valid``, ``id-unique``, ``title-present``, ``key-known``, ``key-once``.
    """
    lines: Sequence[Line] = Piece.of(path, text.replace("\r\n", "\n"), first_line).lines
    if flat:
        lines = _levelled(path, lines, mark, problems)
    starts = list(_heading_indexes(lines, mark))
    _check_preamble(path, lines[: starts[0] if starts else len(lines)], problems)
    found: dict[str, Section] = {}
    written = {identifier.text for start in starts if (identifier := _split_heading(lines[start], mark)[1])}
    missing = sorted({*expected} - written)
    for start, end in pairwise([*starts, len(lines)]):
        section = _read_section(path, lines[start:end], problems, keys, repeatable, mark, missing[0] if len(missing) == 1 else "")
        if section is None:
            problems.lose(Location(path, lines[start].number, lines[start].column))
            continue
        if section.id in found:
            problems.lose(section.at)
            first = found[section.id].at
            problems.add(
                section.id_at,
                "id-unique",
                f"the id “{section.id}” stands already in line {first.line}",
                "give each heading of the file an id of its own",
            )
            continue
        found[section.id] = section
    return tuple(found.values())


def valid_id(text: str) -> bool:
    """Whether this may be an id: small letters, digits and single hyphens between them."""
    return len(text) <= ID_LIMIT and _ID.fullmatch(text) is not None


def closest(word: str, words: Collection[str]) -> str | None:
    """The one of ``words`` that was probably meant."""
    lowered = {known.lower(): known for known in sorted(words)}
    matches = get_close_matches(word.lower()[:100], sorted(lowered), n=1, cutoff=0.6)
    return lowered[matches[0]] if matches else None


def did_you_mean(word: str, words: Collection[str]) -> str:
    """The hint of a problem about an unknown word."""
    match = closest(word, words)
    known = ", ".join(sorted(words)) or "none"
    return f"did you mean “{match}”? (known: {known})" if match else f"known: {known}"


def first_section(lines: Sequence[Line], mark: str = "##") -> int:
    """The index of the first heading that starts an entry, or the number of lines."""
    return next(_heading_indexes(lines, mark), len(lines))


def _heading_indexes(lines: Sequence[Line], mark: str) -> Iterator[int]:
    heading = _heading(mark)
    return (index for index in _outside_code(lines) if heading.match(lines[index].text))


_OTHER_LEVEL = re.compile(r"(?P<signs>#{1,6})(?=[ \t].*\{#[^{}\s]+\}[ \t]*$)")


def _levelled(path: str, lines: Sequence[Line], mark: str, problems: Problems) -> Sequence[Line]:
    """With ``mark`` before each heading that has an id."""
    found = list(lines)
    for index in _outside_code(lines):
        line = lines[index]
        match = _OTHER_LEVEL.match(line.text) if line.text.startswith("#") else None
        if match and match["signs"] != mark:
            message = f"an entry begins with {mark}, not with {match['signs']}"
            problems.add(Location(path, line.number, line.column), "heading-level", message, f"write {mark} before its title")
            found[index] = Line(mark + line.text[match.end() :], line.number, line.column)
    return found


def _outside_code(lines: Sequence[Line]) -> Iterator[int]:
    fence = ""
    for index, line in enumerate(lines):
        match = _FENCE.match(line.text)
        if match and not fence:
            fence = match["mark"]
        elif match and match["mark"].startswith(fence) and not match["rest"].strip():
            fence = ""
        elif not fence:
            yield index


def _check_preamble(path: str, lines: Sequence[Line], problems: Problems) -> None:
    for line in lines:
        if line.text.strip():
            problems.add(
                Location(path, line.number, line.column),
                "section-first",
                "text stands before the first heading and would be lost",
                "start with a heading and an id: ## Title {#id}",
            )
            return


def _read_section(  # noqa: PLR0917
    path: str, lines: Sequence[Line], problems: Problems, keys: Collection[str], repeatable: Collection[str], mark: str, likely: str
) -> Section | None:
    """None where it has no usable id; ``likely`` is the id that it will have, as far as that is known."""
    heading = lines[0]
    at = Location(path, heading.number, heading.column)
    title, identifier = _split_heading(heading, mark)
    data, body = _split_data(path, lines[1:], problems, keys, repeatable)
    if not title.text:
        problems.add(at, "title-present", "the heading has no words", f"write a short title: {mark} Title {{#id}}")
    if identifier is None:
        problems.add(
            at,
            "id-present",
            "the heading has no id",
            _id_hint(title.text, mark, likely),
        )
        return None
    id_at = Location(path, identifier.number, identifier.column)
    if not valid_id(identifier.text):
        problems.add(
            id_at,
            "id-valid",
            f"“{identifier.text[:ID_LIMIT]}” cannot be an id",
            f"use small letters, digits and hyphens, at most {ID_LIMIT} of them: {{#{likely or _propose(identifier.text)}}}",
        )
        return None
    return Section(identifier.text, at, id_at, Piece(path, (title,)), data, Piece(path, tuple(body)))


def _split_heading(line: Line, mark: str) -> tuple[Line, Line | None]:
    start = _heading_end(line.text, mark)
    words = line.text[start:].rstrip()
    brace = words.rfind("{")
    if brace < 0 or not words.endswith("}") or not words[brace + 1 :].lstrip().startswith("#"):
        return Line(words, line.number, line.column + start), None
    title = Line(words[:brace].rstrip(), line.number, line.column + start)
    written = words[brace:-1]
    after_mark = written.index("#") + 1
    offset = len(written) - len(written[after_mark:].lstrip())
    return title, Line(written[after_mark:].strip(), line.number, line.column + start + brace + offset)


@cache
def _heading(mark: str) -> re.Pattern[str]:
    """What an entry begins with; where an id stands at the end of the line, the space may be missing (``markup-read`` warns of that)."""
    return re.compile(rf"{mark}(?:(?=[ \t]|$)[ \t]*|(?=[^#\s].*\{{#[^{{}}\s]+\}}[ \t]*$))")


def _heading_end(text: str, mark: str) -> int:
    match = _heading(mark).match(text)
    return match.end() if match else 0


def _id_hint(title: str, mark: str, likely: str) -> str:
    """What to write where a heading has no id, or one that is written wrongly: its words end where braces or ``#`` begin."""
    match = _BROKEN_ID.search(title)
    words, written = (title[: match.start()].rstrip(), match["id"]) if match else (title, "")
    named = likely or _propose(written or words)
    what = "write it so" if match else "add the one that the first language has" if likely else "add one that never changes"
    return f"{what}: {mark} {words or 'Title'} {{#{named}}}"


def _propose(text: str) -> str:
    """An id made of a title, as a help."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "short-name"


def _split_data(
    path: str, lines: Sequence[Line], problems: Problems, keys: Collection[str], repeatable: Collection[str]
) -> tuple[tuple[Datum, ...], Sequence[Line]]:
    start = next((index for index, line in enumerate(lines) if line.text.strip()), len(lines))
    known = {*keys, *repeatable}
    if start == len(lines) or not _opens_data(lines[start].text, known, adjacent=start == 0):
        return (), lines[start:]
    end = next((index for index in range(start, len(lines)) if not lines[index].text.strip()), len(lines))
    data: dict[tuple[str, int], Datum] = {}
    for index, line in enumerate(lines[start:end], start):
        if index > start and not _DATUM.match(line.text):
            message = f"“{line.text.strip()[:40]}” is no data line"
            hint = "write data as Key: value, and leave a blank line before the text"
            problems.add(Location(path, line.number, line.column), "key-known", message, hint)
            return tuple(data.values()), lines[index:]
        datum = _read_datum(path, line, problems, known)
        if datum is None:
            continue
        place = (datum.key, datum.at.line if datum.key in repeatable else 0)
        if place in data:
            first = data[place].at.line
            problems.add(datum.at, "key-once", f"“{datum.key}” stands already in line {first}", "keep one of the two lines")
            continue
        data[place] = datum
    return tuple(data.values()), lines[end:]


def _opens_data(text: str, known: Collection[str], *, adjacent: bool) -> bool:
    """Whether a block of data lines starts here; after a blank line only a known key is taken for one, other words may be prose."""
    match = _DATUM.match(text)
    return match is not None and (adjacent or match["key"].lower() in {key.lower() for key in known})


def _read_datum(path: str, line: Line, problems: Problems, known: Collection[str]) -> Datum | None:
    at = Location(path, line.number, line.column)
    match = _DATUM.match(line.text)
    if match is None:
        return None
    key: str | None = match["key"]
    if key not in known:
        hint = f"{did_you_mean(match['key'], known)}; if this is text, leave a blank line before it"
        problems.add(at, "key-known", f"the key “{key}” is not known", hint)
        key = closest(match["key"], known)  # reading goes on with what was probably meant
    value = Line(match["value"].strip(), line.number, line.column + match.start("value"))
    return None if key is None else Datum(key, value, at)
