"""``glossary.md``: the words of a module."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from builder.model import Term, Variant
from builder.problems import Location
from builder.source.data import Json
from builder.source.pairing import entries, pair
from builder.source.reading import Reading
from builder.source.sections import Section, split_sections
from builder.text import Line, Piece

ALIASES = "Also"

_REMARK = re.compile(r"\([^)]*\)")
_ALLOWED = re.compile(r"[^,;/()]*\(allowed[^)]*\)")
_BETWEEN = re.compile(r"[,;/]")

Agreed = Mapping[str, Mapping[str, str]]
"""The one word per language, by the id that a glossary gives it."""


def agreed_terms(data: Mapping[str, Json], source: str) -> Agreed:
    """``terms.csv``, by id: a column per language, one row per term."""
    rows = data.get("terms")
    found: dict[str, Mapping[str, str]] = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(row.get(source), str):
            words = {key: str(value) for key, value in row.items()}
            found.update((identifier, words) for identifier in _ids(words[source]))
    return found


def variants(data: Mapping[str, Json], languages: Sequence[str]) -> tuple[Variant, ...]:
    """``terms_variants.csv``: for each language a column of the word that is used and one of others, with commas between them.

    What stands in parentheses is a remark; a word with the remark ``(allowed)`` may be used, such as one that also means something else.
    Words that are part of the agreed one are no variants.
    """
    rows = data.get("terms_variants")
    found: dict[Variant, None] = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            found.update((variant, None) for language in languages for variant in _variants(row, language))
    return tuple(found)


def _variants(row: Mapping[str, Json], language: str) -> Iterator[Variant]:
    used = _REMARK.sub("", str(row.get(f"{language}_used") or "")).strip()
    others = _ALLOWED.sub("", str(row.get(f"{language}_variants") or ""))
    for word in _BETWEEN.split(_REMARK.sub("", others)):
        if len(word.strip()) > 2 and word.strip().casefold() not in used.casefold():
            yield Variant(language, word.strip(), used)


def read_glossary(path: str, reading: Reading, agreed: Agreed, reference: Sequence[Term] | None) -> tuple[Term, ...]:
    """The terms, in the order of the file. Rules: those of sections, ``definition-present``, ``term-agreed``, ``translation-exists``."""
    if not reading.present(path):
        return ()
    text = reading.markup(path)
    if text is None or reading.empty(path, text, "section-first", "write ## Term {#id} and its definition, or remove the file"):
        return ()
    lost = reading.lost_of(reading.twin(path, reading.settings.source))
    expected = tuple(entry.id for entry in entries(reference or (), lost) if entry.id)
    sections = split_sections(path, text, reading.problems, keys=(ALIASES,), expected=expected, flat=True)
    terms = tuple(_term(section, reading) for section in sections)
    for section, term in zip(sections, terms, strict=True):
        _check_agreed(section, term, reading, agreed)
    if reference is not None:
        _check_translated(path, terms, reading, reference)
    return terms


def _term(section: Section, reading: Reading) -> Term:
    name = reading.compiler.plain(section.title)
    definition = reading.compiler.compile(section.body)
    if not definition.plain:
        reading.problems.add(section.at, "definition-present", f"“{name}” has no definition", "write a sentence below the heading")
    return Term(section.id, section.at, name, definition, _aliases(section, reading))


def _aliases(section: Section, reading: Reading) -> tuple[str, ...]:
    datum = section.datum(ALIASES)
    if datum is None:
        return ()
    words = (Piece(section.at.path, (Line(word.strip(), datum.value.number, datum.value.column),)) for word in datum.text.split(","))
    return tuple(dict.fromkeys(reading.compiler.plain(word) for word in words if word.text))


def _check_agreed(section: Section, term: Term, reading: Reading, agreed: Agreed) -> None:
    right = agreed.get(section.id, {}).get(reading.language)
    if right and _folded(right) != _folded(term.name):
        message = f"the agreed word for “{section.id}” is “{right}”, not “{term.name}”"
        reading.problems.add(section.at, "term-agreed", message, "use the word of terms.csv, or change it there for every text")


def _check_translated(path: str, terms: Sequence[Term], reading: Reading, reference: Sequence[Term]) -> None:
    """A translation has the terms of the first language, under the same ids."""
    model = reading.twin(path, reading.settings.source)
    problems, lost = reading.problems, reading.lost_of(model)
    if any(loss.whole for loss in lost):
        return
    if not reading.tree.exists(model):
        message = f"the first language has no {model}, of which this is a translation"
        problems.add(Location(path), "translation-exists", message, f"write {model}, or remove this file")
        return
    own, there = entries(terms, (loss for loss in problems.lost if loss.at.path == path)), entries(reference, lost)
    pairs = pair([entry.id for entry in own], [entry.id for entry in there])
    for one, other in pairs.renamed:
        message = f"the term “{own[one].id}” stands where the first language has “{there[other].id}”"
        hint = f"give both the same id; the other stands in {there[other].at}"
        problems.add(own[one].at, "translation-exists", message, hint)
    for index in pairs.missing:
        message = f"the term “{there[index].id}” of {there[index].at} is missing"
        problems.add(Location(path), "translation-exists", message, f"write it: ## … {{#{there[index].id}}}")
    for index in pairs.extra:
        message = f"the term “{own[index].id}” does not exist in the first language"
        problems.add(own[index].at, "translation-exists", message, f"write it in “{reading.settings.source}” too, or mend the id")


def _ids(term: str) -> set[str]:
    """The ids that the first language's word may give: ``work breakdown structure (WBS)`` is ``work-breakdown-structure`` or ``wbs``."""
    parts = term.casefold().replace("%", " percent ").split("(")
    return {"-".join(re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", part))) for part in parts if part.strip()}


def _folded(word: str) -> str:
    """For comparing: without capitals, what stands in parentheses, and the typography that the build sets."""
    plain = unicodedata.normalize("NFC", word).replace("’", "'").partition("(")[0]
    return " ".join(plain.casefold().split())
