"""Writes the grammar of Moodle backups: which elements stand in which, in which order, with which attributes.

    python tests/moodle/grammar/derive.py FOLDER… > tests/moodle/grammar/moodle45.json

Each FOLDER holds an unpacked backup that Moodle itself made. Only names go into the grammar, no content. ``sometimes`` lists the
children that not every such element had; an element that is not named has neither children nor attributes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from lxml import etree

NUMBERED = re.compile(r"_\d+$")


def kind(name: str) -> str:
    """``activities/page/page.xml`` for ``activities/page_55/page.xml``; ``activities/*/module.xml`` for what all activities have."""
    parts = [NUMBERED.sub("", part) for part in name.split("/")]
    if len(parts) > 2 and parts[-1] != f"{parts[-2]}.xml":
        parts[-2] = "*"
    return "/".join(parts)


def walk(element: etree._Element, path: str = "") -> Iterator[tuple[str, etree._Element]]:
    tag = str(element.tag)
    here = f"{path}/{tag}" if path else tag
    yield here, element
    for child in element:
        yield from walk(child, here)


def children(element: etree._Element) -> list[str]:
    """The names of the children, each once, in order."""
    return list(dict.fromkeys(str(child.tag) for child in element))


class Rule:
    """What is known of one element."""

    def __init__(self) -> None:
        self.attributes: set[str] = set()
        self.sequences: set[tuple[str, ...]] = set()
        self.always: set[str] | None = None

    def learn(self, element: etree._Element) -> None:
        names = children(element)
        self.attributes |= set(map(str, element.attrib))
        self.sequences.add(tuple(names))
        self.always = set(names) if self.always is None else self.always & set(names)

    def order(self) -> list[str]:
        before: dict[str, dict[str, None]] = {}
        for sequence in sorted(self.sequences):
            for index, name in enumerate(sequence):
                before.setdefault(name, {}).update(dict.fromkeys(sequence[max(index - 1, 0) : index]))
        try:
            return list(TopologicalSorter(before).static_order())
        except CycleError as problem:
            raise SystemExit(f"no single order: {problem}") from problem

    def as_json(self) -> dict[str, Any]:
        order = self.order()
        sometimes = [name for name in order if name not in (self.always or ())]
        said = {"attributes": sorted(self.attributes), "children": order, "sometimes": sometimes}
        return {name: value for name, value in said.items() if value}


def learn(folders: list[Path]) -> dict[str, dict[str, Any]]:
    rules: dict[str, dict[str, Rule]] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*.xml")):
            if "files" in file.relative_to(folder).parts[:1]:
                continue
            of_file = rules.setdefault(kind(file.relative_to(folder).as_posix()), {})
            for path, element in walk(etree.parse(file).getroot()):
                of_file.setdefault(path, Rule()).learn(element)
    said = {name: {path: rule.as_json() for path, rule in sorted(found.items())} for name, found in sorted(rules.items())}
    return {name: {path: rule for path, rule in found.items() if rule} for name, found in said.items()}


if __name__ == "__main__":
    grammar = learn([Path(argument) for argument in sys.argv[1:]])
    lines = (
        f'"{name}": {{\n' + ",\n".join(f'  "{path}": {json.dumps(rule)}' for path, rule in rules.items()) + "\n}"
        for name, rules in grammar.items()
    )
    print("{\n" + ",\n".join(lines) + "\n}")
