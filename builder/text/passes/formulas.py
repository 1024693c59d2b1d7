"""A formula alone in its paragraph is set apart."""

from __future__ import annotations

from builder.text.page import Page


def set_formulas_apart(page: Page) -> None:
    """``p`` with nothing but a formula: the formula is displayed as a block."""
    for formula in page.root.iter("math"):
        parent = formula.getparent()
        if parent is None or parent.tag != "p" or len(parent) != 1:
            continue
        if not (parent.text or "").strip() and not (formula.tail or "").strip():
            formula.set("display", "block")
