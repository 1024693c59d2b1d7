"""Where the files of a course lie in the package, and what references inside texts become."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from builder.formats.scorm.activities import address as activity_address
from builder.model import Asset, Course, Edition, Text
from builder.text.references import resolve

CAPTIONS = "text/vtt"
"""Captions travel inside the text: a browser that opens a folder on disk refuses to fetch them."""


@dataclass(frozen=True, slots=True)
class Files:
    """The asset files of a package: ``data`` by name, ``names`` by language and asset id."""

    data: Mapping[str, bytes]
    names: Mapping[tuple[str, str], str]

    def name(self, language: str, asset: str) -> str:
        return self.names[language, asset]


def lay_out(edition: Edition) -> Files:
    """Names for all files. One that is the same in all languages of the package lies there once."""
    data: dict[str, bytes] = {}
    names: dict[tuple[str, str], str] = {}
    shared = _shared(edition)
    for course in edition.courses:
        for asset in course.all_assets():
            if asset.media_type != CAPTIONS:
                name = f"assets/{asset.id}" if asset.id in shared else f"assets/{course.language}/{asset.id}"
                names[course.language, asset.id] = name
                data[name] = asset.data
    return Files(data, names)


def _shared(edition: Edition) -> set[str]:
    versions: dict[str, set[bytes]] = {}
    for course in edition.courses:
        for asset in course.all_assets():
            versions.setdefault(asset.id, set()).add(asset.data)
    return {asset for asset, data in versions.items() if len(data) == 1}


def renderer(course: Course, files: Files) -> Callable[[Text], str]:
    """Gives texts of a course their final HTML."""
    captions = {asset.id: asset for asset in course.all_assets() if asset.media_type == CAPTIONS}
    sheets = {f"{module.id}/{sheet.id}": sheet.blank.id for module in course.modules for sheet in module.sheets}

    def address(kind: str, target: str) -> str:
        if kind == "asset" and target in captions:
            return _inline(captions[target])
        if kind == "asset":
            return quote(files.name(course.language, target))
        if kind == "sheet":
            return quote(files.name(course.language, sheets[target]))
        own = activity_address(target) if kind == "activity" else f"{kind}/{target}"
        return f"#{own.replace('#', '~')}"

    def html(text: Text) -> str:
        return resolve(text.html, address).replace("&nbsp;", "\N{NO-BREAK SPACE}")

    return html


def _inline(asset: Asset) -> str:
    return f"data:{asset.media_type};base64,{base64.b64encode(asset.data).decode()}"
