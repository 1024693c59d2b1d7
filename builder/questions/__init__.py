"""Question types: one file each, with its fields, its syntax, its checks and its renderings.

``TYPES`` (``table.py``) is the table: a new type is a file and a line there.
"""

from builder.questions.draft import Defaults
from builder.questions.player import player_json
from builder.questions.reader import read_questions
from builder.questions.table import TYPES

__all__ = ["TYPES", "Defaults", "player_json", "read_questions"]
