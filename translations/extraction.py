"""How Babel finds the program's words (see babel.cfg): also inside f-strings and templates, where its own ways do not look."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

Found = tuple[int, str, tuple[str | None, ...], list[str]]
"""Line, name of the function, its arguments (None where one is no literal), comments."""

_CALL = re.compile(r"\b(?P<name>n?gettext|pgettext|_)\(\s*(?P<arguments>(?:\"[^\"]*\"|'[^']*')(?:\s*,\s*(?:\"[^\"]*\"|'[^']*'))*)")
_LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'")


def python(file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]) -> Iterator[Found]:
    """Calls of ``gettext`` and its relatives in Python code."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in keywords and node.args:
                yield node.lineno, name, tuple(_literal(argument) for argument in node.args), []


def template(file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]) -> Iterator[Found]:
    """The same in Jinja templates: ``{{ words.gettext("Next") }}``."""
    for number, line in enumerate(file.read().decode().splitlines(), 1):
        for match in _CALL.finditer(line):
            yield number, match["name"], tuple(one or other for one, other in _LITERAL.findall(match["arguments"])), []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
