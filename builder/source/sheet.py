"""Practical sheets of a module: one Markdown file each, rendered blank and filled."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from builder.dates import build_date
from builder.model import Asset, Sheet
from builder.problems import Location
from builder.sheets import WRITERS, Rendered, SheetText, read, render
from builder.sheets.compare import compare
from builder.sheets.content import Sheet as Content
from builder.source.data import Data
from builder.source.front import Document, piece_at
from builder.source.reading import Reading
from builder.source.remembered import FileCache
from builder.source.shapes import SheetFront
from builder.source.validation import validate
from builder.text import TextCache

FILLED = "-example"
"""Ends the name of the copy that is filled in."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands at the foot of a sheet."""

    course: str
    licence: str
    author: str


@dataclass(frozen=True, slots=True)
class SheetReader:
    """Reads and renders sheets; ``imprints`` by module; ``designs`` and ``firsts`` remember the first language's, by address."""

    imprints: Mapping[str, Imprint]
    designs: dict[str, tuple[str, str]]
    firsts: dict[str, Content]
    cache: TextCache | None

    def read(self, folder: str, name: str, at: Location, reading: Reading) -> Sheet | None:
        """The sheet that module.yaml names at ``at``. Rules: ``sheet-exists``, ``sheet-format-written``, ``data-agreed``."""
        path = f"{folder}/{reading.language}/sheets/{name}.md"
        if not reading.present(path):
            if reading.absent(path):
                hint = f"write {path}, or remove the sheet from module.yaml"
                reading.problems.add(at, "sheet-exists", f"there is no sheet “{name}”", hint)
                reading.problems.lose(Location(path), whole=True)
            return None
        document = reading.document(path)
        front = None if document is None else validate(document.front, SheetFront, reading.problems)
        if document is None or front is None:
            return None
        design = self._design(f"{folder}/{name}", document.front, front, reading)
        if design is None:
            return None
        text = self._text(folder.rpartition("/")[2], document, front, design, reading)
        return self._render(f"{folder.rpartition('/')[2]}/sheets/{name}", text, reading)

    def _design(self, key: str, data: Data, front: SheetFront, reading: Reading) -> tuple[str, str] | None:
        """Format and orientation: the first language writes them, the others may repeat them."""
        first = self.designs.get(key)
        if first is None:
            if not reading.is_source:
                return None  # what is wrong with the first language's sheet is reported there
            if front.format is None:
                hint = "add format: docx, or format: xlsx"
                if ("format",) not in data.keys and not data.broken:
                    reading.problems.add(data.at(), "sheet-format-written", "the sheet does not say its format", hint)
                reading.problems.lose(Location(data.path), whole=True)
                return None
            self.designs[key] = first = (front.format, front.orientation or "portrait")
        for field, here, there in (("format", front.format, first[0]), ("orientation", front.orientation, first[1])):
            if here is not None and here != there:
                hint = f"write {there}, or leave the line out"
                reading.problems.add(data.at(field), "data-agreed", f"{field} is {here} here and {there} in the first language", hint)
        return first

    def _text(self, module: str, document: Document, front: SheetFront, design: tuple[str, str], reading: Reading) -> SheetText:
        imprint = self.imprints[module]
        plain = reading.compiler.plain
        return SheetText(
            title=plain(piece_at(document.front, front.title, "title")),
            summary=plain(piece_at(document.front, front.summary, "summary")),
            format=design[0],
            landscape=design[1] == "landscape",
            language=reading.language,
            course=imprint.course,
            licence=imprint.licence,
            author=imprint.author,
            body=document.piece,
        )

    def _render(self, stem: str, text: SheetText, reading: Reading) -> Sheet:
        content = read(text, reading.compiler, reading.problems)
        reading.problems.extend(compare(self.firsts.setdefault(stem, content), content))
        rendered = self._rendered(content, text.format)
        writer, at = WRITERS[text.format], Location(text.body.path)
        return Sheet(
            id=stem.rpartition("/")[2],
            at=at,
            title=text.title,
            summary=text.summary,
            blank=Asset(f"{stem}{writer.suffix}", writer.media_type, rendered.blank, at),
            filled=Asset(f"{stem}{FILLED}{writer.suffix}", writer.media_type, rendered.filled, at),
        )

    def _rendered(self, sheet: Content, kind: str) -> Rendered:
        """From the cache, if nothing in the sheet has changed: documents take longer to make than all the rest."""
        if not isinstance(self.cache, FileCache):
            return render(sheet, kind)
        key = hashlib.sha256(f"{kind} {build_date()} {sheet!r}".encode()).hexdigest()
        blank, filled = self.cache.get_bytes(f"sheet blank {key}"), self.cache.get_bytes(f"sheet filled {key}")
        if blank is not None and filled is not None:
            return Rendered(blank, filled)
        rendered = render(sheet, kind)
        self.cache.put_bytes(f"sheet blank {key}", rendered.blank)
        self.cache.put_bytes(f"sheet filled {key}", rendered.filled)
        return rendered
