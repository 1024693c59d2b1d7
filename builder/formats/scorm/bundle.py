"""The player's modules as one classic script: a browser that opens a folder on disk loads no modules.

Each module becomes a function that returns its exports, and they stand one after the other, those first that others need::

    const $dom = (() => {
    const h = …;
    return {h, icon};
    })();
    const $views_page = (() => {
    const {h, icon} = $dom;
    …
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePosixPath

from builder.problems import CoursepackError

PLAYER = Path(__file__).parent / "player"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) ([A-Za-z_$][\w$]*))", re.MULTILINE)
_COMMENT = re.compile(r"^[ ]*/\*\*(?:[^*]|\*(?!/))*\*/[ ]*\n|^[ ]*//[^\n]*\n", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)
_BLANK = re.compile(r"\n{2,}")


class BundleError(CoursepackError):
    """The player's own modules do not fit together."""


@cache
def player_script(entry: str) -> bytes:
    """The script that begins with a module of the player, such as ``main12.js``."""
    parts: dict[str, str] = {}
    _collect(entry, parts, ())
    return ('(() => {\n"use strict";\n' + "".join(parts.values()) + "})();\n").encode()


@cache
def player_style() -> bytes:
    """The style sheet, without comments and indentation."""
    text = re.sub(r"/\*(?:[^*]|\*(?!/))*\*/\n?", "", (PLAYER / "player.css").read_text(encoding="utf-8"))
    return _BLANK.sub("\n", _INDENT.sub("", text)).lstrip().encode()


def _collect(name: str, parts: dict[str, str], path: tuple[str, ...]) -> None:
    """Puts a module into ``parts``, and before it those that it imports."""
    if name in path:
        raise BundleError(f"the player's modules import each other in a circle: {' → '.join((*path, name))}")
    if name in parts:
        return
    source = (PLAYER / name).read_text(encoding="utf-8")
    for match in _IMPORT.finditer(source):
        _collect(_resolve(name, match[2]), parts, (*path, name))
    parts[name] = _wrap(name, source)


def _wrap(name: str, source: str) -> str:
    exports = ", ".join(match[1] for match in _EXPORT.finditer(source))
    body = _IMPORT.sub(lambda match: f"const {{{match[1]}}} = {_variable(_resolve(name, match[2]))};\n", source)
    body = _EXPORT.sub("", body)
    if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
        raise BundleError(f"{name} imports or exports in a way that the bundle does not know")
    body = _BLANK.sub("\n", _INDENT.sub("", _COMMENT.sub("", body))).lstrip("\n")
    return f"const {_variable(name)} = (() => {{\n{body}return {{{exports}}};\n}})();\n"


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def _resolve(name: str, address: str) -> str:
    """The module that ``address`` means inside the module ``name``."""
    parts = list(PurePosixPath(name).parent.parts)
    for part in address.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
