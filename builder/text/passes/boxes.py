"""Boxes get their labels; answers, descriptions and transcripts are folded away."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from builder.text.boxes import DESCRIBING, FOLDED, LABELS
from builder.text.page import Page
from builder.text.tokens import Token


def finish_boxes(page: Page) -> None:
    """``section[data-box]`` becomes what a reader sees."""
    finished = set()
    for section in [one for one in page.root.iter("section") if one.get("data-box")]:
        sign = section.attrib.pop("data-box")
        token = page.tokens[sign]
        finished.add(token)
        label = page.gettext(LABELS[token.plain])
        heading = section[0]
        section.remove(heading)
        if token.plain in FOLDED:
            _fold(section, heading, sign, token.plain, label)
        else:
            _head(section, heading, token, label)
    lost = {sign: token for sign, token in page.tokens.of("box").items() if token not in finished}
    for token in lost.values():
        message, hint = "this box stands inside another block", "leave a blank line without > before it"
        page.problems.add(page.at(token), "box-placed", message, hint)
    if lost:
        page.restore({sign: f"[!{token.plain.upper()}]" for sign, token in lost.items()})


def _fold(details: Element, heading: Element, sign: str, kind: str, label: str) -> None:
    details.tag = "details"
    details.set("class", "cp-answer" if kind == "answer" else f"cp-answer cp-{kind}")
    if kind in DESCRIBING:
        details.set("data-box", sign)
    heading.tag = "summary"
    heading.attrib.clear()
    if not len(heading) and not (heading.text or "").strip():
        heading.text = label
    details.insert(0, heading)


def _head(section: Element, heading: Element, token: Token, label: str) -> None:
    section.set("class", f"cp-box cp-{token.plain}" + (" cp-faded" if token.faded else ""))
    section.set("aria-label", label)
    if token.minutes:
        section.set("data-minutes", str(token.minutes))
    heading.set("class", "cp-box-title")
    kind = etree.Element("span", {"class": "cp-box-kind"})
    kind.text = label
    if heading.text or len(heading):
        kind.tail = " " + (heading.text or "")
    heading.text = None
    heading.insert(0, kind)
    section.insert(0, heading)
