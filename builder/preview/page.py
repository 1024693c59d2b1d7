"""What a preview adds to the page that learners get, and the page that stands in while there is none."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

LAUNCH = "index.html"
"""The page that a platform opens."""

OWN = "_preview"
"""The folder of addresses that are no part of the package."""

SCRIPT = f"{OWN}/preview.js"
EVENTS = f"{OWN}/events"

_ALLOWED = b"default-src 'none';"
_PLAYER = b'<script src="player/player.js">'


def dressed(shell: bytes, revision: str) -> bytes:
    """The package's page with the script of the preview, before that of the player, and leave to listen to this server.

    ``revision`` tells the script what it was loaded with.
    """
    assert _ALLOWED in shell and _PLAYER in shell, "the player's page has changed: builder/formats/scorm/templates/index.html"
    listening = shell.replace(_ALLOWED, _ALLOWED + b" connect-src 'self';", 1)
    return listening.replace(_PLAYER, _tag(revision) + b"\n" + _PLAYER, 1)


def waiting() -> bytes:
    """The page while there is no course to show; it has the same script, which says why."""
    policy = "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'unsafe-inline'"
    return (
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
            "<title>Coursepack preview</title>\n</head>\n<body>\n<h1>Preview</h1>\n<p>The course appears here once it can be read.</p>\n"
        ).encode()
        + _tag("")
        + b"\n</body>\n</html>\n"
    )


@cache
def script() -> bytes:
    """preview.js."""
    return (Path(__file__).parent / "preview.js").read_bytes()


def _tag(revision: str) -> bytes:
    return f'<script src="{SCRIPT}" data-revision="{escape(revision)}"></script>'.encode()
