"""Names of files as learners save them."""

from __future__ import annotations

import re

from builder.model import Asset

LIMIT = 120
"""Longest name without its ending; Windows allows 255 for a whole path in places."""

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*&'`\u2028\u2029]+")
"""What Windows or Moodle (``PARAM_FILE``) do not take in a name."""


def file_name(title: str, asset: Asset) -> str:
    """A title as the name of a file, with the asset's ending: ``Project charter.docx``."""
    ending = asset.id.rpartition("/")[2].rpartition(".")[2]
    words = " ".join(_FORBIDDEN.sub(" ", title).split())
    return f"{words[:LIMIT].strip(' .')}.{ending}"
