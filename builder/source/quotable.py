"""The data that texts quote: ``_data/*.json`` and ``_data/*.csv`` in the folder of modules."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NoReturn

from builder.problems import Location, Problems
from builder.source.data import Json
from builder.source.tree import Tree

FOLDER = "_data"
DEPTH_LIMIT = 32
TABLE = ".csv"
NOTES = frozenset({"translations.lock"})
"""What lies beside data and is none."""


def read_quotable(tree: Tree) -> Mapping[str, Json]:
    """Values by the name of their file: ``case`` for ``case.json``. A table is a list with a mapping per row.

    Rules: ``data-valid``, ``file-known``, ``name-unique``.
    """
    found: dict[str, Json] = {}
    for path in tree.files(f"{tree.modules}/{FOLDER}"):
        name = PurePosixPath(path)
        if name.name in NOTES:
            continue
        if name.suffix not in {".json", TABLE}:
            tree.problems.add(Location(path), "file-known", "data are .json or .csv files", "rename or remove it")
            continue
        if name.stem in found:
            tree.problems.add(Location(path), "name-unique", f"there are two files of data called {name.stem}", "rename one of them")
            continue
        text = tree.text(path)
        if text is not None:
            found[name.stem] = _read_table(path, text, tree.problems) if name.suffix == TABLE else _read_json(path, text, tree.problems)
    return found


def _read_json(path: str, text: str, problems: Problems) -> Json:
    value: Json = None
    try:
        value = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once, parse_int=_whole, parse_float=_finite)
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        problems.add(Location(path, error.lineno, error.colno), "data-valid", message, "look for a missing quote or comma at this place")
        return None
    except ValueError as error:
        problems.add(Location(path), "data-valid", str(error), "mend it in the file")
        return None
    except RecursionError:
        problems.add(Location(path), "data-valid", f"values lie more than {DEPTH_LIMIT} deep", "make the data flatter")
        return None
    if _depth(value) > DEPTH_LIMIT:
        problems.add(Location(path), "data-valid", f"values lie more than {DEPTH_LIMIT} deep", "make the data flatter")
        return None
    return value


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number that can be written")


def _whole(text: str) -> int:
    if len(text) > 18:
        raise ValueError(f"the number {text[:18]}… is too long")
    return int(text)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"the number {text[:18]} is too large")
    return value


def _once(pairs: list[tuple[str, Json]]) -> Json:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key “{key[:40]}” stands twice in the same place")
        found[key] = value
    return found


def _depth(value: Json) -> int:
    """How deep values lie, without recursion; stops when the limit is passed."""
    level, depth = [value], 0
    while level and depth <= DEPTH_LIMIT:
        depth += 1
        level = [
            inner for outer in level if isinstance(outer, dict | list) for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return depth


def _read_table(path: str, text: str, problems: Problems) -> Json:
    heading, mark = text.partition("\n")[0], ","
    if ";" in heading and "," not in heading:
        message = "semicolons stand between the cells"
        problems.add(Location(path), "data-valid", message, "save it as CSV with commas between the cells")
        mark = ";"
    reader = csv.reader(text.split("\n"), strict=True, delimiter=mark)
    rows: list[Json] = []
    header: list[str] = []
    try:
        for row in reader:
            if not header:
                header = row
            elif row and len(row) != len(header):
                message = f"the row has {len(row)} cells, the heading {len(header)}"
                problems.add(Location(path, reader.line_num), "data-valid", message, "put cells that hold a comma in double quotes")
            elif row:
                rows.append(dict(zip(header, row, strict=True)))
    except csv.Error as error:
        problems.add(
            Location(path, reader.line_num), "data-valid", f"this is not CSV: {error}", "put cells that hold commas in double quotes"
        )
        return None
    return rows
