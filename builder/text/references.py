"""Addresses inside compiled HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

SCHEME = "coursepack:"

_ADDRESS = re.compile(r'(<[a-z]+(?: [a-z-]+="[^"]*")*? (?:href|src)=")coursepack:([a-z]+)/([^"]*)"')
"""Anchored at a tag, so that a text which merely speaks of such addresses stays as it is."""


def resolve(html: str, to: Callable[[str, str], str]) -> str:
    """Replaces every ``coursepack:KIND/TARGET`` in ``href`` and ``src`` by what ``to(kind, target)`` answers."""

    if SCHEME not in html:
        return html

    def replaced(match: re.Match[str]) -> str:
        address = to(match[2], unescape(match[3]))
        return f'{match[1]}{escape(address)}"'

    return _ADDRESS.sub(replaced, html)
