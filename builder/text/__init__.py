"""One piece of Markdown becomes one text: values, typography, references, the allow-list of HTML."""

from builder.text.cache import TextCache
from builder.text.compiler import Compiler
from builder.text.page import Address
from builder.text.pieces import Line, Piece, Places
from builder.text.references import resolve
from builder.text.typography import typeset
from builder.text.values import Values

__all__ = ["Address", "Compiler", "Line", "Piece", "Places", "TextCache", "Values", "resolve", "typeset"]
