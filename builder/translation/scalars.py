"""The words in YAML: front matter of Markdown files, and the texts of figures with a value per language."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import yaml

from builder.translation.block import Block, Form, Kind
from builder.translation.markdown import has_words

PROSE = frozenset({
    "title", "summary", "subtitle", "shortname", "notice", "objectives", "after", "badge_name", "badge_description",
})  # fmt: skip
"""Keys of front matter whose values are words; what is below them is, too."""

MARKDOWN = frozenset({"after"})
"""Those that are Markdown, not plain words."""

DEPTH_LIMIT = 16

Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value: the way to it, and from where to where it stands in the text; ``flow`` inside braces or brackets."""

    way: Way
    value: str
    start: int
    end: int
    line: int
    style: str
    flow: bool

    @property
    def form(self) -> Form:
        return "quoted" if self.style else "flow" if self.flow else "plain"

    def block(self, kind: Kind, name: str) -> Block:
        """The value as something to translate."""
        words = has_words(self.value)
        return Block(kind, self.value, self.start, self.end, self.line + 1, name=name, form=self.form, worded=words)


def read_front(text: str, start: int, line: int) -> Iterator[Block]:
    """The words of front matter that begins at ``start`` of a file, on line ``line``."""
    for scalar in _scalars(text):
        if scalar.way and scalar.way[0] in PROSE and scalar.value:
            block = scalar.block("front", ".".join(scalar.way))
            yield replace(block, start=start + block.start, end=start + block.end, line=line + scalar.line)


def read_figure(text: str, language: str, languages: Collection[str]) -> Iterator[Block]:
    """The words of a figure in one language: values of mappings whose keys are languages."""
    for scalar in _scalars(text):
        if scalar.way and scalar.way[-1] == language and language in languages and scalar.value:
            yield scalar.block("figure", ".".join(scalar.way[:-1]))


def figure_scalars(text: str) -> dict[Way, Scalar]:
    """All values of a figure's file, by their ways."""
    return {scalar.way: scalar for scalar in _scalars(text)}


def _scalars(text: str) -> Iterator[Scalar]:
    """Every value that is a text. What is no YAML is reported where the tree is read; here it has no words."""
    try:
        yield from _walk(iter(list(yaml.parse(text, Loader=yaml.SafeLoader))))
    except (yaml.YAMLError, RecursionError):
        return


def _walk(events: Iterator[yaml.Event]) -> Iterator[Scalar]:
    """Goes through the events of the parser, with the way to where it is: a mapping's key, or the place in a list."""
    stack: list[tuple[bool, bool]] = []  # whether each collection around is a mapping, and written with braces
    way: list[str | None] = []
    for event in events:
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            stack.append((isinstance(event, yaml.MappingStartEvent), bool(event.flow_style)))
            way.append(None if stack[-1][0] else "0")
            if len(stack) > DEPTH_LIMIT:
                return
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
            way.pop()
            _next(stack, way)
        elif isinstance(event, yaml.ScalarEvent):
            if stack and stack[-1][0] and way[-1] is None:
                way[-1] = event.value
                continue
            yield _scalar(event, way, flow=bool(stack and stack[-1][1]))
            _next(stack, way)


def _next(stack: list[tuple[bool, bool]], way: list[str | None]) -> None:
    """A value has been read: the next thing is a key, or the next place of a list."""
    if stack:
        way[-1] = None if stack[-1][0] else str(int(way[-1] or 0) + 1)


def _scalar(event: yaml.ScalarEvent, way: list[str | None], *, flow: bool) -> Scalar:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    steps = tuple(step for step in way if step is not None)
    return Scalar(steps, " ".join(event.value.split()), start.index, end.index, start.line, event.style or "", flow)
