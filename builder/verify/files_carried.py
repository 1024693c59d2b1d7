"""Rule ``files-carried``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.problems import Location, Problem
from builder.verify.package import Package, StoredFile

EMPTY = "da39a3ee5e6b4b0d3255bfef95601890afd80709"
"""SHA-1 of nothing: Moodle's folders, whose content is not carried."""


def check(package: Package) -> Iterator[Problem]:
    """Every row of files.xml has its content in the folder files/, of the size and under the hash that the row says."""
    for file in package.files:
        if not file.external and file.contenthash != EMPTY and not file.is_folder:
            yield from _content(package, file)
    for name, blob in sorted(package.blobs.items()):
        stem = name.rpartition("/")[2]
        if name.startswith("files/") and blob.sha1 != stem:
            message = f"its content has the hash {blob.sha1}"
            yield Problem(Location(name), "files-carried", message, "the file was changed; Moodle takes it for another or refuses it")


def _content(package: Package, file: StoredFile) -> Iterator[Problem]:
    at = Location("files.xml", file.line)
    name = f"files/{file.contenthash[:2]}/{file.contenthash}"
    blob = package.blobs.get(name)
    if blob is None:
        yield Problem(at, "files-carried", f"“{file.path}” has no content: there is no {name}", "Moodle restores the course without it")
    elif str(blob.size) != file.size:
        message = f"“{file.path}” has {blob.size} bytes, not {file.size}"
        yield Problem(at, "files-carried", message, "Moodle keeps the wrong size, and downloads break off")
