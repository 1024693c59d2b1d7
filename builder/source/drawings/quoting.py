"""What a figure's YAML file says, filled in from the data."""

from __future__ import annotations

from builder.problems import Location, Problems
from builder.source.data import Data, Json
from builder.source.figures import spoken
from builder.source.front import piece_at
from builder.source.reading import Reading
from builder.text import Compiler, Values
from builder.text.values import ValueProblem

ITEM_LIMIT = 100
"""Most items of a list that a figure shows."""

TEXT_LIMIT = 500
"""Most characters of one text in a figure, with its values."""

_MISSING = object()


class Quoting:
    """Reads words, numbers and lists for a figure; in its expressions ``item`` stands for one item of a list.

    What is wrong is reported where it stands in the file; then ``failed`` is true, and nothing is drawn. ``used`` has the keys of all words
    that were wanted.
    """

    def __init__(self, data: Data, reading: Reading, texts: dict[str, dict[str, str]]) -> None:
        self._data, self._reading, self._texts = data, reading, texts
        self.failed = False
        self.used: set[str] = set()

    def words(self, key: str, item: object = _MISSING) -> str:
        """A text of the figure in the language of the reading. Rule: ``figure-text-exists``."""
        self.used.add(key)
        language = spoken(self._texts.get(key, {}), self._reading)
        if language is None:
            languages = ", ".join(f"{tag}: …" for tag in self._reading.settings.languages)
            message = f"“{key}” has no words in “{self._reading.language}”"
            self.problem(self._data.key_at("texts", key), "figure-text-exists", message, f"write {key}: {{{languages}}}")
            return ""
        return self._filled(self._compiler(item, self._reading.problems), self._texts[key][language], "texts", key, language)

    def optional(self, key: str, item: object = _MISSING) -> str:
        """The same for a text that may be left out."""
        return self.words(key, item) if key in self._texts else ""

    def items(self, path: str, *place: str | int) -> list[Json]:
        """The list that ``path`` names in the data (``case.wbs``). Rules: ``figure-data-exists``, ``size-limited``.

        Of a mapping, the values in the order of the file, each with its key as ``key``.
        """
        value: object = self._reading.values.data
        for step in path.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, dict) and all(isinstance(each, dict) for each in value.values()):
            value = [{"key": key, **each} for key, each in value.items()]
        if isinstance(value, list) and len(value) > ITEM_LIMIT:
            hint = "name a shorter list"
            self.problem(self._data.at(*place), "size-limited", f"“{path}” has more than {ITEM_LIMIT} items", hint)
        elif isinstance(value, list) and value:
            return value
        else:
            hint = "write the way to a list in the data, such as case.wbs"
            self.problem(self._data.at(*place), "figure-data-exists", f"the data have no list “{path}”", hint)
        return []

    def number(self, expression: str, *place: str | int, item: object = _MISSING) -> float:
        """What an expression such as ``case.summary.BAC`` or ``item.budget`` gives. Rules: ``value-exists``, ``value-valid``."""
        written = self.value(expression, *place, item=item)
        try:
            return float(written or 0)
        except ValueError:
            self.wrong(f"“{expression}” is no number", "name a number in the data, such as case.summary.BAC", *place)
            return 0.0

    def value(self, expression: str, *place: str | int, item: object = _MISSING) -> str:
        """What an expression gives, numbers written plainly. Rules: ``value-exists``, ``value-valid``."""
        try:
            return self._values(item).evaluate(expression, raw=True)
        except ValueProblem as problem:
            self.problem(self._data.at(*place), problem.rule, problem.message, problem.hint)
            return ""

    def written(self, value: float) -> str:
        """A number as the language writes it."""
        return self._values(round(value, 6)).evaluate("item | number")

    def exists(self, expression: str, item: object = _MISSING) -> bool:
        """Whether an expression gives something."""
        try:
            self._values(item).evaluate(expression, raw=True)
        except ValueProblem:
            return False
        return True

    def fill(self, templates: list[str], item: object, *place: str | int) -> str:
        """The first of the templates whose values all exist; if there is none, what is wrong with the last is reported."""
        problems = Problems()
        for index, template in enumerate(templates):
            problems = Problems()
            text = self._filled(self._compiler(item, problems), template, *place, index)
            if not len(problems):
                return text
        self.failed |= bool(len(problems))
        self._reading.problems.extend(problems)
        return ""

    def problem(self, at: Location, rule: str, message: str, hint: str) -> None:
        """Reports what is wrong; nothing is drawn then."""
        self.failed = True
        self._reading.problems.add(at, rule, message, hint)

    def wrong(self, message: str, hint: str, *place: str | int) -> None:
        """Reports data that make no figure. Rule: ``figure-data-exists``."""
        self.problem(self._data.at(*place), "figure-data-exists", message, hint)

    def _filled(self, compiler: Compiler, template: str, *place: str | int) -> str:
        text = compiler.plain(piece_at(self._data, template, *place))
        if len(text) <= TEXT_LIMIT or place[1:2] == ("desc",):
            return text
        self.problem(self._data.at(*place), "size-limited", f"a text has more than {TEXT_LIMIT} characters", "say less in the figure")
        return ""

    def _values(self, item: object) -> Values:
        values = self._reading.values
        return values if item is _MISSING else Values({**values.data, "item": item}, values.language, values.fallback)  # type: ignore[dict-item]

    def _compiler(self, item: object, problems: Problems) -> Compiler:
        reading = self._reading
        if item is _MISSING and problems is reading.problems:
            return reading.compiler
        return Compiler(reading.language, self._values(item), lambda _path, _href: None, problems)
