"""Gettext's PO files, through Babel: units out and back.

Markup stays as it is written, which Weblate and others check (``markdown-text``). What is stale is ``fuzzy`` and keeps its former
translation.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from builder import __version__
from builder.dates import build_date
from builder.problems import Location, Problems
from builder.translation.unit import Done, Returned, Unit, one_line

_GUESSED = frozenset({"python-format", "python-brace-format"})
"""Flags that Babel gives to texts with percent signs or braces, as in programs; checks would want the same signs in all languages."""

_CONTEXT = re.compile(r"(?P<path>[^#\n]{1,500})#(?P<number>\d{1,6})")


def export(units: Iterable[Unit], source: str, target: str) -> bytes:
    """The units as a catalog, from one language to another."""
    made = datetime.fromtimestamp(build_date(), UTC)
    catalog = Catalog(
        locale=_locale(target), project="Coursepack", version=__version__, header_comment=f"# Translations from {source} to {target}.",
        creation_date=made, revision_date=made, last_translator="Coursepack", language_team=target,
        msgid_bugs_address="none", fuzzy=False,
    )  # fmt: skip
    for unit in units:
        message = catalog.add(
            unit.source,
            unit.target,
            locations=[(unit.path, unit.block.line)],
            flags=[*(["fuzzy"] if unit.target and unit.state == "stale" else []), *(["markdown-text"] if unit.markdown else [])],
            auto_comments=list(_comments(unit)),
            context=f"{unit.path}#{unit.number}",
        )
        message.flags.difference_update(_GUESSED)
    file = io.BytesIO()
    write_po(file, catalog, width=0)
    return file.getvalue()


def _comments(unit: Unit) -> Iterable[str]:
    where = unit.block.section or unit.block.name
    yield f"{unit.block.kind} of {where}" if where else unit.block.kind
    if unit.terms:
        yield "terms: " + "; ".join(f"{term} = {translation}" for term, translation in unit.terms)
    if unit.before:
        yield f"before: {_line(unit.before)}"
    if unit.after:
        yield f"after: {_line(unit.after)}"


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def read(name: str, data: bytes, source: str, target: str, problems: Problems) -> list[Returned]:
    """The units of a catalog that has come back. Rules: ``exchange-valid``, ``exchange-language``."""
    try:
        catalog = read_po(io.BytesIO(data), abort_invalid=True)
    except PoFileError as error:
        message = f"this is no PO file: {one_line(str(error))}"
        problems.add(Location(name, (error.lineno or 0) + 1), "exchange-valid", message, "save it again as PO")
        return []
    except (UnicodeDecodeError, LookupError, ValueError) as error:
        message = f"this is no PO file: {one_line(str(error))}"
        problems.add(Location(name), "exchange-valid", message, "save it again as PO, in UTF-8")
        return []
    given = str(catalog.locale or catalog.locale_identifier or "").replace("_", "-")
    if given and given != target:
        message = f"the file is to “{given}”, not to “{target}”"
        problems.add(Location(name), "exchange-language", message, "give the right language, or export again")
        return []
    found = []
    for entry in catalog:
        if not entry.id:
            continue
        at = Location(name, entry.lineno or 1)
        match = _CONTEXT.fullmatch(entry.context or "")
        if match is None or not isinstance(entry.id, str) or not isinstance(entry.string, str):
            problems.add(at, "exchange-valid", "this message is none of ours", "export again; programs keep msgctxt")
            continue
        text = entry.string.strip()
        done: Done = "translated" if text and not entry.fuzzy else "no"
        found.append(Returned(at, match["path"], int(match["number"]), entry.id, text, done))
    return found
