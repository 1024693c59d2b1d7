"""Licences under the short names that Moodle knows them by."""

from __future__ import annotations

_KNOWN = {
    "CC BY 4.0": "cc-4.0",
    "CC BY-SA 4.0": "cc-sa-4.0",
    "CC BY-ND 4.0": "cc-nd-4.0",
    "CC BY-NC 4.0": "cc-nc-4.0",
    "CC BY-NC-ND 4.0": "cc-nc-nd-4.0",
    "CC BY-NC-SA 4.0": "cc-nc-sa-4.0",
    "CC0 1.0": "public",
}


def shortname(licence: str) -> str:
    """Moodle's name of a licence; ``unknown`` (Moodle's "not specified") for one that it has no name for."""
    return _KNOWN.get(licence, "unknown")
