"""A source tree with a translation to a pseudo-language, to see what cannot be translated and what breaks."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.problems import Problems, UsageError
from builder.pseudo import pseudo_words
from builder.source.data import Json
from builder.source.quotable import FOLDER
from builder.source.settings import read_settings
from builder.source.tree import SETTINGS, Tree
from builder.translation.apply import rewrite
from builder.translation.block import Block
from builder.translation.files import sources
from builder.translation.inline import Around, Part, parse, write
from builder.translation.states import read_files
from builder.translation.unit import is_markdown

_FORMULA = re.compile(r"(?P<formula>=.*?±\s*[\d.]+%?)(?P<unit>.*)")
_BAR = re.compile(r"^bar:.*$", re.MULTILINE)


@contextmanager
def pseudo_tree(root: Path, language: str) -> Iterator[Path]:
    """A copy of a tree with its first language and the pseudo-language made of it; it goes away at the end.

    Raises UsageError where the languages of the tree cannot be read.
    """
    tree = Tree(root, Problems())
    settings = read_settings(tree)
    if settings is None:
        raise UsageError(f"the languages of {root} cannot be read: see coursepack check")
    with TemporaryDirectory(prefix="coursepack-") as folder:
        copy = Path(folder)
        _copy(tree, copy, tuple(one for one in settings.languages if one != settings.source))
        (copy / SETTINGS).write_text(f"source: {settings.source}\nlanguages: [{settings.source}, {language}]\n", encoding="utf-8")
        _translate(tree, copy, settings.source, language)
        _extend_data(copy / tree.modules / FOLDER, settings.source, language)
        yield copy


def _copy(tree: Tree, copy: Path, without: tuple[str, ...]) -> None:
    """What the tree has listed, and nothing else; ``without`` are folders of languages."""
    for path in tree.every():
        parts = path.split("/")
        if len(parts) > 2 and parts[2] in without:
            continue
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(tree.root / path, copy / path)
        if parts[-1] == "module.yaml":
            _lower_bar(copy / path)


def _lower_bar(path: Path) -> None:
    """The bar of a finished module expects that translations are longer or shorter; these are not."""
    path.write_text(_BAR.sub("", path.read_text(encoding="utf-8-sig")), encoding="utf-8", newline="\n")


def _translate(tree: Tree, copy: Path, first: str, language: str) -> None:
    for source in sources(tree, first):
        files = read_files(tree, source, (first, language))
        blocks = enumerate(files.blocks.get(first, ()))
        texts = {number: pseudo_text(block, language) if block.worded else block.text for number, block in blocks}
        written = rewrite(files, first, language, (), texts)
        path = copy / source.twin(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written.text, encoding="utf-8", newline="\n")


def pseudo_text(block: Block, language: str) -> str:
    """A block in the pseudo-language; values, gaps and other codes stay."""
    formula = _FORMULA.fullmatch(block.text)
    if formula:
        return formula["formula"] + pseudo_words(formula["unit"], language)
    if block.text.startswith("="):
        return block.text
    return write(_parts(parse(block.text, markdown=is_markdown(block)), language))


def _parts(parts: tuple[Part, ...], language: str) -> tuple[Part, ...]:
    return tuple(
        pseudo_words(part, language)
        if isinstance(part, str)
        else replace(part, inner=_parts(part.inner, language))
        if isinstance(part, Around)
        else part
        for part in parts
    )


def _extend_data(folder: Path, first: str, language: str) -> None:
    """Values that exist in several languages exist in this one, too."""
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        path.write_text(json.dumps(_extended(data, first, language), ensure_ascii=False), encoding="utf-8")


def _extended(value: Json, first: str, language: str) -> Json:
    if isinstance(value, list):
        return [_extended(item, first, language) for item in value]
    if not isinstance(value, dict):
        return value
    own = {key: _extended(item, first, language) for key, item in value.items()}
    word = value.get(first)
    return {**own, language: pseudo_words(word, language)} if isinstance(word, str) else own
