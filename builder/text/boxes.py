"""Boxes: quotations whose first line names their kind, ``> [!TURN] Title {minutes=10}``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor
from markdown.extensions import Extension

from builder.text.tokens import BOXES
from builder.words import N_

LABELS = {
    "scene": N_("Scene"),
    "why": N_("Why it matters"),
    "example": N_("Worked example"),
    "turn": N_("Your turn"),
    "space": N_("In your space"),
    "exchange": N_("Exchange"),
    "key": N_("Key points"),
    "editions": N_("And in later editions?"),
    "note": N_("Note"),
    "tip": N_("Tip"),
    "warning": N_("Warning"),
    "answer": N_("Answer"),
    "description": N_("Long description"),
    "transcript": N_("Transcript"),
}
"""Kinds of boxes, with what a reader sees of them."""

FOLDED = frozenset({"answer", "description", "transcript"})
DESCRIBING = frozenset({"description", "transcript"})
"""Those that stand for a picture, a film or a sound just above them."""
TIMED = frozenset({"turn", "space"})

_HEAD = re.compile(r"[ \t]*(?P<title>.*?)[ \t]*(?:\{(?P<attributes>[^{}]*)\})?[ \t]*", re.DOTALL)
_MINUTES = re.compile(r"minutes=([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class Head:
    """What the first line of a box says.

    ``end`` is where its title ends in the rest of the line; ``fault`` what is wrong with it, under ``rule``, at ``offset``.
    """

    kind: str
    end: int
    minutes: int = 0
    faded: bool = False
    rule: str = ""
    fault: str = ""
    hint: str = ""
    offset: int = 0


def read_head(kind: str, rest: str) -> Head:
    """``kind`` as in ``[!KIND]``; ``rest`` is what follows on the line."""
    name = kind.lower()
    match = _HEAD.fullmatch(rest)
    assert match is not None, "every part of the pattern may be empty"
    end = match.end("title")
    if name not in LABELS:
        close = get_close_matches(name, LABELS, 1, 0.6)
        hint = f"did you mean [!{close[0].upper()}]?" if close else f"kinds are {', '.join(LABELS).upper()}"
        meant = close[0] if close else "note"  # reading goes on with what was probably meant
        return Head(meant, end, rule="box-known", fault=f"there is no box “{kind}” here", hint=hint)
    return _attributes(name, end, match)


def _attributes(name: str, end: int, match: re.Match[str]) -> Head:
    minutes, faded = 0, False
    for attribute in (match["attributes"] or "").split():
        timed = _MINUTES.fullmatch(attribute)
        if timed and name in TIMED:
            minutes = int(timed[1])
        elif attribute == "faded" and name == "example":
            faded = True
        else:
            hint = "[!TURN] and [!SPACE] take {minutes=10}, [!EXAMPLE] takes {faded}"
            fault = f"a box [!{name.upper()}] does not take “{attribute}”"
            return Head(name, end, rule="box-known", fault=fault, hint=hint, offset=match.start("attributes"))
    return Head(name, end, minutes, faded)


class BoxProcessor(BlockProcessor):
    """Makes ``<section data-box="TOKEN"><h3>title</h3>…</section>``, which a pass over the tree finishes."""

    _FIRST = re.compile(rf"(?:^|\n)[ ]{{0,3}}>[ ]?([{BOXES}])([^\n]*)(?:\n|$)")

    def __init__(self, md: Markdown) -> None:
        super().__init__(md.parser)
        self._quotation = BlockQuoteProcessor(md.parser)

    def test(self, parent: Element, block: str) -> bool:
        return bool(self._FIRST.search(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = self._FIRST.search(block)
        if match is None:
            return
        self.parser.parseBlocks(parent, [block[: match.start()]] if block[: match.start()].strip() else [])
        section = SubElement(parent, "section", {"data-box": match[1]})
        SubElement(section, "h3").text = match[2].strip()
        inside = "\n".join(self._quotation.clean(line) for line in block[match.end() :].split("\n"))
        self.parser.state.set("blockquote")
        self.parser.parseChunk(section, inside)
        self.parser.state.reset()


class BoxExtension(Extension):
    """Boxes come before quotations, and before lists, which would take a box inside an item for text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        md.parser.blockprocessors.register(BoxProcessor(md), "box", 45)
