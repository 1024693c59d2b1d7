"""``files.xml`` and the folder ``files/``: what the file areas of the course hold, each content once, named by its SHA-1."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from builder.formats.moodle.numbers import Numbers
from builder.model import Asset
from builder.xml import Element, branch, leaves


@dataclass(frozen=True, slots=True)
class Area:
    """A place for files: those of one text, as Moodle's file storage names it."""

    context: int
    component: str
    filearea: str
    itemid: int = 0

    @property
    def annotated(self) -> bool:
        """Whether ``inforef.xml`` must name its files; Moodle fetches those of questions by itself."""
        return self.component != "question" and not self.component.startswith("qtype_")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A row of ``files.xml``; ``path`` is that inside the area (``sheets/charter.docx``)."""

    id: int
    area: Area
    path: str
    asset: Asset

    @property
    def contenthash(self) -> str:
        return hashlib.sha1(self.asset.data, usedforsecurity=False).hexdigest()

    @property
    def folder(self) -> str:
        folder, _, _ = self.path.rpartition("/")
        return f"/{folder}/" if folder else "/"

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


class Files:
    """The files of a backup, in the order in which texts ask for them."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._stored: dict[tuple[Area, str], StoredFile] = {}

    def put(self, area: Area, path: str, asset: Asset) -> str:
        """Stores a file (once) and returns the address by which a text of the same area names it."""
        key = f"{area.context}/{area.component}/{area.filearea}/{area.itemid}/{path}"
        self._stored.setdefault((area, path), StoredFile(self._numbers.number("files", key), area, path, asset))
        return f"@@PLUGINFILE@@/{quote(path)}"

    def annotated(self, where: int | Area) -> list[int]:
        """The ids that the ``inforef.xml`` of a context, or of one area of it, must name."""
        return [file.id for file in self._stored.values() if file.area.annotated and where in (file.area, file.area.context)]

    def contents(self) -> dict[str, bytes]:
        """The members of the folder ``files/``."""
        found = {}
        for file in self._stored.values():
            digest = file.contenthash
            found[f"files/{digest[:2]}/{digest}"] = file.asset.data
        return found

    def element(self, time: int, author: str, licence: str) -> Element:
        return branch("files", *self._elements(time, author, licence))

    def _elements(self, time: int, author: str, licence: str) -> Iterator[Element]:
        for file in self._stored.values():
            yield branch(
                "file",
                *leaves(
                    contenthash=file.contenthash,
                    contextid=file.area.context,
                    component=file.area.component,
                    filearea=file.area.filearea,
                    itemid=file.area.itemid,
                    filepath=file.folder,
                    filename=file.name,
                    userid=None,
                    filesize=len(file.asset.data),
                    mimetype=file.asset.media_type,
                    status=0,
                    timecreated=time,
                    timemodified=time,
                    source=None,
                    author=author or None,
                    license=licence,
                    sortorder=0,
                    repositorytype=None,
                    repositoryid=None,
                    reference=None,
                ),
                id=file.id,
            )
