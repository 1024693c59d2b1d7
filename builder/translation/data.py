"""The words of data: values of ``_data/*.json`` that exist in several languages."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from builder.translation.block import Block
from builder.translation.scalars import DEPTH_LIMIT, Scalar

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_OPENERS, _CLOSERS = "{[", "}]"


def read_data(text: str, language: str, languages: Collection[str]) -> Iterator[Block]:
    """The words in one language: texts whose keys are languages, named by the way to them."""
    for scalar in data_scalars(text).values():
        if scalar.way[-1:] == (language,) and language in languages and scalar.value.strip():
            yield scalar.block("data", ".".join(scalar.way[:-1]))


def data_scalars(text: str) -> dict[tuple[str, ...], Scalar]:
    """All texts of a file, by the ways to them. What is no JSON is reported where the tree is read; here it has no words."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {scalar.way: scalar for scalar in _walk(text)}


def _walk(text: str) -> Iterator[Scalar]:
    """Goes through the signs of what is known to be JSON; each step of the way is a key, or the place in a list."""
    way: list[str] = []
    lists: list[bool] = []
    key = line = at = 0
    for match in _TOKEN.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        sign = match[0]
        if sign in _OPENERS:
            lists.append(sign == "[")
            way.append("0")
            key = sign == "{"
            if len(lists) > DEPTH_LIMIT:
                return
        elif sign in _CLOSERS:
            lists.pop()
            way.pop()
        elif sign == ",":
            key = not lists[-1]
            way[-1] = str(int(way[-1]) + 1) if lists[-1] else way[-1]
        elif sign == ":":
            key = False
        elif key:
            way[-1] = json.loads(sign)
        elif sign[0] == '"':
            yield Scalar(tuple(way), json.loads(sign), match.start(), match.end(), line, '"', flow=False)
