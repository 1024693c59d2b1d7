"""Which translation was made from which words: kept beside the texts, not in them.

``translations.lock`` in the folder of a module or course has a line per pair of texts that say the same, as fingerprints, sorted::

    en 0a1b2c3d4e fr 9f8e7d6c5b reviewed

A pair holds wherever its texts stand: files may be renamed and paragraphs moved. Nobody edits the file by hand; where git has to merge two
of them, all lines of both are right (``.gitattributes``: ``translations.lock merge=union``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from builder.problems import Location, Problems

NAME = "translations.lock"
HEAD = "# Which translation was made from which words; written by: coursepack translate mark (see docs/translating.md)\n"
REVIEWED = "reviewed"

_LINE = re.compile(
    r"(?P<one>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*) (?P<words>[0-9a-f]{8,64}) "
    r"(?P<other>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*) (?P<same>[0-9a-f]{8,64})(?P<state> reviewed)?"
)

Side = tuple[str, str]
"""A language and the fingerprint of a text in it."""


Pair = tuple[Side, Side]


class Ledger:
    """Pairs of texts, and the files that note them."""

    def __init__(self) -> None:
        self._pairs: dict[Pair, bool] = {}
        """Whether a second person has read the two."""
        self._noted: dict[str, set[Pair]] = defaultdict(set)
        self._partnered: set[tuple[str, Side, str]] = set()

    def __len__(self) -> int:
        return len(self._pairs)

    def read(self, path: str, text: str, problems: Problems) -> None:
        """Takes in the lines of a file. Rule: ``ledger-valid``."""
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            match = _LINE.fullmatch(line.strip())
            if match is None:
                hint = "remove the line; after a merge, remove the marks of git and keep all other lines"
                problems.add(Location(path, number), "ledger-valid", "this is no line of a list of translations", hint)
            else:
                self.add(path, (match["one"], match["words"]), (match["other"], match["same"]), reviewed=bool(match["state"]))

    def add(self, path: str, one: Side, other: Side, *, reviewed: bool = False) -> None:
        """Notes in a file that two texts say the same; a pair that is reviewed stays so."""
        pair = _key(one, other)
        self._pairs[pair] = reviewed or self._pairs.get(pair, False)
        self._noted[path].add(pair)
        self._partnered |= {(path, one, other[0]), (path, other, one[0])}

    def knows(self, one: Side, other: Side) -> bool:
        """Whether two texts are noted to say the same, in any file: texts move."""
        return _key(one, other) in self._pairs

    def reviewed(self, one: Side, other: Side) -> bool:
        return self._pairs.get(_key(one, other), False)

    def partnered(self, path: str, one: Side, language: str) -> bool:
        """Whether a file notes a text with any text of a language."""
        return (path, one, language) in self._partnered

    def notes(self, path: str) -> bool:
        """Whether a file has anything to note."""
        return bool(self._noted[path])

    def text(self, path: str, used: Iterable[Pair], alive: Collection[Side]) -> str:
        """The file: the pairs in use, and those noted before of which at least one text is there, since the other may only have changed."""
        kept = {pair for pair in self._noted[path] if pair[0] in alive or pair[1] in alive}
        kept |= {pair for one, other in used if (pair := _key(one, other)) in self._pairs}
        return HEAD + "".join(f"{self._line(pair)}\n" for pair in sorted(kept))

    def _line(self, pair: Pair) -> str:
        (one, words), (other, same) = pair
        return f"{one} {words} {other} {same}" + (f" {REVIEWED}" if self._pairs[pair] else "")


def _key(one: Side, other: Side) -> Pair:
    return (one, other) if one < other else (other, one)
