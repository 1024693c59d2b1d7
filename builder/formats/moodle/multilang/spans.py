"""What the filter ``multilang`` of Moodle's core understands, and texts written so that it does.

Its expression (``filter/multilang``, the same in 4.5 and 5.1) takes spans that follow one another with nothing but spaces between, each
up to the next ``</span>``: a span inside a language ends it early. It shows the reader's language, or the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from builder.text.page import parse, serialize
from builder.xml import Element

NAME_LIMIT = 255
"""Characters of a name in Moodle 4.5 (5.1 keeps more of some), spans included."""

COURSE_LIMIT = 240
"""Moodle's column ``course.fullname`` has 254, of which a restore that finds the name taken cuts off some for “ copy 12”."""

Spoken = Sequence[tuple[str, str]]
"""The same words in several languages: tag and text."""

_NESTED = re.compile(r"<(/?)span\b")
_GAP = re.compile(r'(<span data-gap="\d+"></span>)')
_BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "dl", "dt", "dd", "hr", "table", "thead", "tbody", "tr",
    "th", "td", "pre", "div", "section", "figure", "figcaption", "details", "summary",
})  # fmt: skip
_SPOKEN_ATTRIBUTES = frozenset({"aria-label", "id", "title"})

_Item = str | Element
"""What stands in a block: a run of inline HTML, or a block."""


def spans(spoken: Spoken, limit: int = NAME_LIMIT) -> str:
    """HTML (or a name) in all languages; without spans where they say the same.

    Where the filter is off, a space keeps the languages apart; a name that gets longer than ``limit`` by that does without.
    """
    texts = [_NESTED.sub(r"<\1bdi", text) for _, text in spoken]
    if len(set(texts)) < 2:
        return texts[0] if texts else ""
    parts = [f'<span lang="{language}" class="multilang">{text}</span>' for (language, _), text in zip(spoken, texts, strict=True)]
    apart = " ".join(parts)
    return apart if len(apart) <= limit or len("".join(parts)) > limit else "".join(parts)


def inner_spans(spoken: Spoken) -> str:
    """HTML in all languages with spans inside its blocks, where Moodle cleans a text: a span around blocks would not survive.

    Blocks that one language has more of are empty in the others. Gaps (``<span data-gap="1"></span>``) stand between the spans, once
    for all languages.
    """
    return _content([(language, parse(text)) for language, text in spoken])


def gapped_spans(spoken: Spoken) -> str:
    """The text of a question with gaps: each stands there once."""
    whole = inner_spans(spoken)
    return whole if _GAP.findall(whole) == _GAP.findall(spoken[0][1]) else _runs(spoken)


def _content(parents: Sequence[tuple[str, Element | None]]) -> str:
    """What stands in the same block of all languages; None where one has no such block."""
    rows = list(zip_longest(*(list(_items(parent)) for _, parent in parents)))
    languages = [language for language, _ in parents]
    if not all(_alike(row) for row in rows):
        return _runs([(language, _flat(parent)) for language, parent in parents])
    return "".join(_row(list(zip(languages, row, strict=True))) for row in rows)


def _row(row: list[tuple[str, _Item | None]]) -> str:
    blocks = [(language, None if isinstance(item, str) else item) for language, item in row]
    first = next((block for _, block in blocks if block is not None), None)
    if first is None:
        return _runs([(language, item if isinstance(item, str) else "") for language, item in row])
    inner = _content(blocks)
    shell = _shell([block for _, block in blocks if block is not None])
    tag = str(first.tag)
    return shell if tag == "hr" else f"{shell}{inner}</{tag}>"


def _alike(row: Iterable[_Item | None]) -> bool:
    return len({"" if isinstance(item, str) else str(item.tag) for item in row if item is not None}) == 1


def _shell(blocks: Sequence[Element]) -> str:
    """The opening tag, without words that one language would read to another."""
    tag = str(blocks[0].tag)
    empty = parse("<p></p>")[0]
    empty.tag = tag
    for name, value in blocks[0].attrib.items():
        if name not in _SPOKEN_ATTRIBUTES or all(block.get(name) == value for block in blocks):
            empty.set(name, value)
    return serialize(empty).removesuffix(f"</{tag}>")


def _runs(spoken: Spoken) -> str:
    """Inline HTML, cut at its gaps."""
    parts = [(language, _GAP.split(text)) for language, text in spoken]
    longest = max((cut for _, cut in parts), key=len)
    joined = []
    for index in range(len(longest)):
        if index % 2:
            joined.append(longest[index])
        else:
            joined.append(spans([(language, cut[index] if index < len(cut) else "") for language, cut in parts]))
    return "".join(joined)


def _items(parent: Element | None) -> Iterator[_Item]:
    if parent is None:
        return
    run = [parent.text or ""]
    for child in parent:
        if child.tag in _BLOCKS:
            yield from _run(run)
            run = []
            yield child
        else:
            run.append(_alone(child))
        run.append(child.tail or "")
    yield from _run(run)


def _run(parts: list[str]) -> Iterator[str]:
    text = "".join(parts)
    if text.strip():
        yield text


def _alone(element: Element) -> str:
    tail, element.tail = element.tail, None
    html = serialize(element)
    element.tail = tail
    return html


def _flat(parent: Element | None) -> str:
    """A block whose inner blocks became lines, for languages that are built differently."""
    lines = [item if isinstance(item, str) else _flat(item) for item in _items(parent)]
    return "<br>".join(line for line in lines if line.strip())
