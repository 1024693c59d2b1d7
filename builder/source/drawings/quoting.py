"""Texts of a figure that quote the data, item by item."""

from __future__ import annotations

from dataclasses import dataclass

from builder.problems import Problems
from builder.source.data import Data, Json
from builder.source.front import piece_at
from builder.source.reading import Reading
from builder.text import Compiler, Values


@dataclass(frozen=True, slots=True)
class Quoting:
    """Fills in what a figure's YAML file says; in its templates ``item`` stands for one item of a list."""

    data: Data
    reading: Reading

    def words(self, texts: dict[str, dict[str, str]], key: str) -> str:
        """A text of the figure in the language of the reading. Rule: ``figure-text-exists``."""
        language = self.reading.language
        if language not in texts.get(key, {}):
            languages = ", ".join(f"{tag}: …" for tag in self.reading.settings.languages)
            message = f"“{key}” has no words in “{language}”"
            self.reading.problems.add(self.data.key_at("texts", key), "figure-text-exists", message, f"write {key}: {{{languages}}}")
            return ""
        return self.reading.compiler.plain(piece_at(self.data, texts[key][language], "texts", key, language))

    def items(self, way: str, *place: str) -> list[Json]:
        """The list that ``way`` names in the data (``case.wbs``). Rule: ``figure-data-exists``."""
        value: object = self.reading.values.data
        for step in way.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, list) and value:
            return value
        hint = "write the way to a list in the data, such as case.wbs"
        self.reading.problems.add(self.data.at(*place), "figure-data-exists", f"the data have no list “{way}”", hint)
        return []

    def fill(self, templates: list[str], item: Json, *place: str) -> str:
        """The first of the templates whose values all exist; if there is none, what is wrong with the last is reported."""
        values = Values({**self.reading.values.data, "item": item}, self.reading.language)
        for index, template in enumerate(templates):
            problems = Problems()
            compiler = Compiler(self.reading.language, values, lambda _path, _href: None, problems)
            text = compiler.plain(piece_at(self.data, template, *place, index))
            if not len(problems):
                return text
            if index == len(templates) - 1:
                self.reading.problems.extend(problems)
        return ""
