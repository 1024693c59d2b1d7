"""The player's modules as one classic script: a browser that opens a folder on disk loads no modules.

Modules stand one after the other in one scope, those first that others need; so no two of them may declare the same name.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePosixPath
from string import ascii_letters

from rjsmin import jsmin  # type: ignore[import-untyped]

from builder.problems import CoursepackError

_VARIABLE = re.compile(r"--[a-z][a-z-]+")

PLAYER = Path(__file__).parent / "player"

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.{1,2}/[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) )", re.MULTILINE)
_DECLARATION = re.compile(r"^(?:async )?(?:function|const|let|class) ([A-Za-z_$][\w$]*)", re.MULTILINE)
_DOC = re.compile(r"/\*\*(?:[^*]|\*(?!/))*\*/")
"""Comments of types stand inside expressions too; rjsmin would leave the spaces around them."""


class BundleError(CoursepackError):
    """The player's own modules do not fit together."""


@cache
def player_script(entry: str) -> bytes:
    """The script that begins with a module of the player, such as ``main12.js``."""
    text: str = jsmin(_DOC.sub("", f'(() => {{\n"use strict";\n{scope(entry)}}})();'))
    return text.replace(";}", "}").encode() + b"\n"  # the last semicolon of a block is needed by empty statements alone: there are none


def scope(entry: str) -> str:
    """A module of the player and all that it needs, as the inside of one function."""
    parts: dict[str, str] = {}
    _collect(entry, parts, ())
    _check_names(parts)
    return "".join(parts.values())


@cache
def player_style() -> bytes:
    """The style sheet, without comments, needless spaces and zeros, and with short names for its own variables."""
    text = re.sub(r"/\*(?:[^*]|\*(?!/))*\*/", "", (PLAYER / "player.css").read_text(encoding="utf-8"))
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>]) ?", r"\1", text).replace(";}", "}").replace(": ", ":")
    text = re.sub(r"(?<=[ :,(])0(?=\.\d)", "", text)
    variables = {name: f"--{letter}" for name, letter in zip(dict.fromkeys(_VARIABLE.findall(text)), ascii_letters, strict=False)}
    return _VARIABLE.sub(lambda match: variables[match[0]], text).strip().encode() + b"\n"


def _collect(name: str, parts: dict[str, str], path: tuple[str, ...]) -> None:
    """Puts a module into ``parts``, and before it those that it imports."""
    if name in path:
        raise BundleError(f"the player's modules import each other in a circle: {' → '.join((*path, name))}")
    if name in parts:
        return
    source = (PLAYER / name).read_text(encoding="utf-8")
    for match in _IMPORT.finditer(source):
        _collect(_resolve(name, match[1]), parts, (*path, name))
    body = _EXPORT.sub("", _IMPORT.sub("", source))
    if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
        raise BundleError(f"{name} imports or exports in a way that the bundle does not know")
    parts[name] = body


def _resolve(name: str, address: str) -> str:
    """The module that ``address`` means inside the module ``name``."""
    parts = list(PurePosixPath(name).parent.parts)
    for part in address.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _check_names(parts: dict[str, str]) -> None:
    owners: dict[str, str] = {}
    for name, body in parts.items():
        for declaration in _DECLARATION.findall(body):
            if declaration in owners:
                raise BundleError(f"{owners[declaration]} and {name} both declare {declaration}")
            owners[declaration] = name
