"""Where the numbers of a text stand in the source.

Markdown tells nothing of places, so numbers are looked for in the source once more: in what a reader reads of it, and in the values from
the data, which stand where they are quoted.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from builder.problems import Location
from builder.text.numbers import find_numbers, numbers_at
from builder.text.pieces import Places
from builder.text.tokens import Tokens

_UNREAD = re.compile(r"\{[^{}\n]*\}\}?|\]\([^)\s]*|^[ \t>]*[0-9]{1,9}[.)](?=[ \t])|<!--.*?-->|\[\^[^\]\n]*\]", re.MULTILINE | re.DOTALL)
"""Values (their numbers are those of the data), attributes, addresses, the numbers of lists, comments, footnotes."""


def number_places(numbers: Sequence[str], source: str, tokens: Tokens, places: Places, language: str) -> tuple[Location, ...]:
    """A place for each number of a text; its beginning where the number is not found as it is."""
    found: defaultdict[str, deque[int]] = defaultdict(deque)
    for offset, number in sorted(_offsets(source, tokens, language)):
        found[number].append(offset)
    return tuple(places.at(found[number].popleft() if found[number] else 0) for number in numbers)


def _offsets(source: str, tokens: Tokens, language: str) -> Iterator[tuple[int, str]]:
    for token in tokens.of("value").values():
        yield from ((token.offset, number) for number in find_numbers(token.plain, language))
    yield from numbers_at(_UNREAD.sub(lambda match: "\x1f" * len(match[0]), source), language)
