"""The Markdown library, set up for our texts, and what it does not know."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from builder.text.boxes import BoxExtension

__all__ = ["Engine", "has_blocks", "has_inline"]

_INLINE = re.compile(r"[*_\[\]]|  \n")
_BLOCK = re.compile(r"[|\U00100000-\U00107fff]|\n[ \t]*\n|^[ \t]*(?:[-+*>#=:]|\d{1,9}[.)]|\ue02a)|^(?: {4}|\t)", re.MULTILINE)


def has_inline(text: str) -> bool:
    """Whether there is anything for Markdown to do within a line."""
    return bool(_INLINE.search(text))


def has_blocks(text: str) -> bool:
    """Whether this may be more than one paragraph."""
    return bool(_BLOCK.search(text))


class ListAfterParagraph(BlockProcessor):
    """A list may follow a paragraph without a blank line, as every other Markdown has it; numbered ones only from 1."""

    _START = re.compile(r"\n(?=[ ]{0,3}(?:[-+*]|1[.)])[ ]+\S)")

    def test(self, parent: Element, block: str) -> bool:
        return parent.tag not in ("ul", "ol") and bool(self._START.search(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        paragraph, items = self._START.split(blocks.pop(0), maxsplit=1)
        blocks.insert(0, items)
        self.parser.parseBlocks(parent, [paragraph])


class HouseExtension(Extension):
    """Leaves out what the scanner has done already, and code by indentation, which trainers only ever write by mistake."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.deregister("code")
        for name in ("backtick", "escape", "autolink", "automail", "html", "entity"):
            md.inlinePatterns.deregister(name)
        md.treeprocessors.deregister("prettify")
        md.postprocessors.deregister("raw_html")
        md.parser.blockprocessors.register(ListAfterParagraph(md.parser), "list_after_paragraph", 12)


_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")


class Engine:
    """Turns tokenised Markdown into HTML, which still holds the tokens."""

    def __init__(self) -> None:
        self._usual = _markdown()
        for name in _REFERENCES:
            self._usual.inlinePatterns.deregister(name)
        self._full: Markdown | None = None

    def blocks(self, text: str) -> str:
        return self._for(text).reset().convert(text)

    def line(self, text: str) -> str:
        """Inline Markdown only: what would begin a list or a heading is text."""
        markdown = self._usual.reset()
        root = Element("div")
        SubElement(root, "p").text = text
        for name in ("inline", "unescape"):
            markdown.treeprocessors[name].run(root)
        html = markdown.serializer(root)
        for processor in markdown.postprocessors:
            html = processor.run(html)
        return html.removeprefix("<div><p>").removesuffix("</p></div>")

    def _for(self, text: str) -> Markdown:
        """Few texts have footnotes or addresses apart from their links; the others need not be searched for them."""
        if "[^" not in text and "]:" not in text:
            return self._usual
        if self._full is None:
            self._full = _markdown(FootnoteExtension(BACKLINK_TITLE="", SEPARATOR="-"))
        return self._full


def _markdown(*further: Extension) -> Markdown:
    extensions = [
        TableExtension(use_align_attribute=True),
        DefListExtension(),
        SaneListExtension(),
        BoxExtension(),
        HouseExtension(),
        *further,
    ]
    return Markdown(extensions=extensions, output_format="html")
