"""What is done with the tree of a text, in order. A further pass is a file and a line here."""

from collections.abc import Callable

from builder.text.page import Page
from builder.text.passes.allowed import check_allowed
from builder.text.passes.boxes import finish_boxes
from builder.text.passes.figures import make_figures
from builder.text.passes.footnotes import finish_footnotes
from builder.text.passes.formulas import set_formulas_apart
from builder.text.passes.headings import name_headings
from builder.text.passes.links import resolve_links
from builder.text.passes.outline import list_outline
from builder.text.passes.tables import wrap_tables
from builder.text.passes.typography import set_typography
from builder.text.passes.words import count_words

PASSES: tuple[Callable[[Page], None], ...] = (
    finish_boxes,
    resolve_links,
    make_figures,
    set_formulas_apart,
    name_headings,
    finish_footnotes,
    set_typography,
    wrap_tables,
    list_outline,
    count_words,
    check_allowed,
)
