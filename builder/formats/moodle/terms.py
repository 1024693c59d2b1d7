"""The terms of a module, twice: as a page, which every import brings, and as a glossary, which can be searched and links itself.

Moodle drops the entries of a glossary where users are not restored; so links in texts lead to the page.
"""

from __future__ import annotations

import unicodedata
from html import escape

from builder.activities.glossary import Entry, Glossary
from builder.activities.page import Page
from builder.formats.wording import Wording
from builder.model import Module, Term

_NARROW = (
    "<style>table.glossarypost{table-layout:fixed;width:100%}.glossarypost select{max-width:100%}.glossarypost td{overflow-wrap:anywhere}"
    "</style>"
)
"""Moodle lists a term's other forms in a menu as wide as the longest, on a phone wider than the screen."""


def list_of_terms(module: Module, wording: Wording) -> Page:
    """The page ``terms/MODULE``, with an anchor ``term-ID`` for each term."""
    terms = "".join(_term(term, wording) for term in sorted(module.glossary, key=_by_letter))
    name = wording.gettext("List of terms: {title}", title=module.title)
    return Page(key=f"terms/{module.id}", name=name, content=f'<dl class="cp-glossary">{terms}</dl>')


def glossary(module: Module, wording: Wording) -> Glossary:
    """The activity ``glossary/MODULE``."""
    entries = tuple(
        Entry(f"term/{module.id}/{term.id}", term.name, term.definition.html, term.aliases)
        for term in sorted(module.glossary, key=_by_letter)
    )
    name = wording.gettext("Glossary: {title}", title=module.title)
    told = wording.gettext("Search the terms here, or read them all in one list.")
    intro = f'<p>{told} <a href="coursepack:key/terms/{module.id}">{wording.gettext("Open the list")}</a></p>{_NARROW}'
    return Glossary(key=f"glossary/{module.id}", name=name, intro=intro, entries=entries)


def _term(term: Term, wording: Wording) -> str:
    also = ""
    if term.aliases:
        names = escape(", ".join(term.aliases), quote=False)
        also = f'<p class="cp-meta">{wording.gettext("Also: {names}", names=names)}</p>'
    return f'<dt id="term-{term.id}">{escape(term.name, quote=False)}</dt><dd>{term.definition.html}{also}</dd>'


def _by_letter(term: Term) -> tuple[str, str]:
    """Accents do not count in alphabetical order (except between words that are otherwise the same)."""
    name = term.name.casefold()
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)), name
