"""What texts refer to: pictures, drawings, films with their captions."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import PurePosixPath

from builder.model import Asset, Reference, Text
from builder.problems import Location
from builder.source.drawings import draw
from builder.source.figures import translate
from builder.source.media import CAPTIONED, KINDS, POINTS, points, sniff
from builder.source.reading import Reading
from builder.source.tree import COURSES, Tree

NAMES_LIMIT = 300
"""Most names that a misspelt one is compared with."""


class Shelf:
    """Reads each file once per language, however many texts refer to it; ``used`` has the paths of all that were wanted."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._modules = frozenset(tree.folders(tree.modules))
        self._assets: dict[tuple[str, str], tuple[Asset, ...]] = {}
        self._raw: dict[str, bytes | None] = {}
        self.used: set[str] = set()

    def collect(self, texts: Iterable[Text], reading: Reading) -> tuple[Asset, ...]:
        """The assets of the texts, sorted by id, with what belongs to them. What is missing is reported where it is referred to."""
        found: dict[str, Asset] = {}
        for text in texts:
            for reference in text.references:
                if reference.kind == "asset":
                    found.update((asset.id, asset) for asset in self._wanted(reference, reading))
        return tuple(found[key] for key in sorted(found))

    def _wanted(self, reference: Reference, reading: Reading) -> tuple[Asset, ...]:
        path = self.path(reference.target)
        drawn = _drawn(path)
        if not self._tree.exists(path) and not (path.endswith(".svg") and self._tree.exists(drawn)):
            self._missing(reference, path, reading)
            return ()
        key = (path, reading.language)
        if key not in self._assets:
            self.used.update({path, drawn} if path.endswith(".svg") else {path})
            self._assets[key] = self._read(reference.target, path, reading)
        return self._assets[key]

    def path(self, asset_id: str) -> str:
        """Where an asset lies: ``scope/figures/wbs.svg`` in the folder of modules, or in that of courses if no module is called so."""
        scope = asset_id.partition("/")[0]
        return f"{self._tree.modules if scope in self._modules else COURSES}/{asset_id}"

    def _read(self, asset_id: str, path: str, reading: Reading) -> tuple[Asset, ...]:
        suffix = PurePosixPath(path).suffix.lower()
        if suffix == ".svg":
            data = translate(path, reading) if self._tree.exists(path) else draw(_drawn(path), reading)
            return () if data is None else (Asset(asset_id, "image/svg+xml", data, Location(path)),)
        data = self._bytes(path, suffix, reading)
        if data is None:
            return ()
        captions = self._captions(asset_id, path, reading) if suffix in CAPTIONED else ()
        related = tuple((asset.id.split(".")[-2], asset.id) for asset in captions)
        return Asset(asset_id, KINDS[suffix].media_type, data, Location(path), related), *captions

    def _bytes(self, path: str, suffix: str, reading: Reading) -> bytes | None:
        if path not in self._raw:
            self._raw[path] = self._checked(path, suffix, reading)
        return self._raw[path]

    def _checked(self, path: str, suffix: str, reading: Reading) -> bytes | None:
        if suffix not in KINDS:
            known = ", ".join(sorted({*KINDS, ".svg"}))
            reading.problems.add(Location(path), "media-type", f"files of the kind “{suffix}” cannot be shown", f"use one of {known}")
            return None
        data = self._tree.data(path)
        if data is not None and not KINDS[suffix].magic.match(data):
            what = sniff(data)
            message = f"the file is {f'really {what}' if what else 'damaged or of another kind'}, not {KINDS[suffix].media_type}"
            reading.problems.add(Location(path), "media-type", message, "save it again in the format that its name says, or rename it")
            return None
        return data if data is None or self._fits(path, data, reading) else None

    def _fits(self, path: str, data: bytes, reading: Reading) -> bool:
        """Rules: ``media-type``, ``size-limited``."""
        width, height = points(data) or (1, 1)
        if width * height == 0:
            reading.problems.add(Location(path), "media-type", "the picture says that it has no points", "it is damaged: save it again")
        elif width * height > POINTS:
            message = f"the picture has {width:,} by {height:,} points; at most {POINTS // 1_000_000} million are shown"
            reading.problems.add(Location(path), "size-limited", message, "save it smaller: 2,000 points across are plenty")
        return 0 < width * height <= POINTS

    def _captions(self, asset_id: str, path: str, reading: Reading) -> tuple[Asset, ...]:
        """``profiles.en.vtt`` beside ``profiles.mp4``, in each language of the tree."""
        found = []
        for language in reading.settings.languages:
            lies = f"{path.rpartition('.')[0]}.{language}.vtt"
            if not self._tree.exists(lies):
                hint = f"write {lies}: WEBVTT in its first line, then the words with their times"
                reading.problems.add(Location(path), "captions-exist", f"there are no captions in “{language}”", hint)
                continue
            self.used.add(lies)
            data = self._bytes(lies, ".vtt", reading)
            if data is not None and self._tree.text(lies) is not None:
                found.append(Asset(f"{asset_id.rpartition('.')[0]}.{language}.vtt", "text/vtt", data, Location(lies)))
        return tuple(found)

    def _missing(self, reference: Reference, path: str, reading: Reading) -> None:
        folder, _, name = path.rpartition("/")
        if name.endswith(".vtt") and any(other.startswith(f"{folder}/{name.split('.')[0]}.") for other in self._tree.files(folder)):
            return  # captions: missing ones are reported at the film
        rule = "image-exists" if folder.endswith("/figures") else "media-exists"
        names = [other.removeprefix(f"{folder}/") for other in self._tree.files(folder)]
        close = get_close_matches(name, names[:NAMES_LIMIT], 1, 0.6)
        hint = f"did you mean {close[0]}?" if close else f"put the file in {folder}/"
        reading.problems.add(reference.at, rule, f"there is no file {path}", hint)


def _drawn(path: str) -> str:
    """The data from which a drawing is made, or the words that stand in it."""
    return path.rpartition(".")[0] + ".yaml"
