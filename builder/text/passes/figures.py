"""Pictures alone in their paragraph become figures, films and sounds become players; descriptions and transcripts go inside."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from builder.model import Reference
from builder.problems import Location
from builder.text.page import Page
from builder.text.references import SCHEME
from builder.text.tokens import Token

FILMS = (".mp4", ".webm", ".m4v", ".ogv")
SOUNDS = (".mp3", ".m4a", ".ogg", ".oga", ".wav")


def make_figures(page: Page) -> None:
    """``p`` with nothing but a picture becomes ``figure``."""
    for image in list(page.root.iter("img")):
        paragraph = image.getparent()
        if paragraph is not None and _alone(image, paragraph):
            _figure(page, paragraph, image)
        elif image.get("src", "").lower().endswith(FILMS + SOUNDS):
            message = "a film or sound stands alone in its paragraph"
            page.problems.add(_place(page, image), "film-placed", message, "leave a blank line before and after it")
    for details in [one for one in page.root.iter("details") if one.get("data-box")]:
        _describe(page, details, page.tokens[details.attrib.pop("data-box")])


def _alone(image: Element, paragraph: Element) -> bool:
    return paragraph.tag == "p" and len(paragraph) == 1 and not (paragraph.text or "").strip() and not (image.tail or "").strip()


def _figure(page: Page, figure: Element, image: Element) -> None:
    caption = image.attrib.pop("title", "")
    image.tail = figure.text = None
    figure.tag = "figure"
    figure.set("class", "cp-figure")
    source = image.get("src", "").lower()
    if source.endswith(FILMS + SOUNDS):
        figure.set("class", "cp-video" if source.endswith(FILMS) else "cp-audio")
        figure.replace(image, _player(page, image))
    if caption:
        etree.SubElement(figure, "figcaption").text = caption


def _player(page: Page, image: Element) -> Element:
    source = image.get("src", "")
    film = source.lower().endswith(FILMS)
    attributes = {"controls": "controls", "preload": "none", "title": image.get("alt", ""), "src": source}
    player = etree.Element("video" if film else "audio", attributes)
    if film and source.startswith(SCHEME):
        captions = f"{source.rpartition('.')[0]}.{page.language}.vtt"
        etree.SubElement(player, "track", {"kind": "captions", "srclang": page.language, "src": captions})
        page.references.append(Reference("asset", captions.removeprefix(f"{SCHEME}asset/"), _place(page, image)))
    return player


def _place(page: Page, image: Element) -> Location:
    target = image.get("src", "").removeprefix(f"{SCHEME}asset/")
    return next((found.at for found in page.references if found.target == target), page.piece.at)


def _describe(page: Page, details: Element, token: Token) -> None:
    figure = details.getprevious()
    if figure is None or figure.tag != "figure" or (figure.tail or "").strip():
        message = "this description has no figure or film just above it"
        page.problems.add(page.at(token), "description-placed", message, "write it right below the picture, with a blank line between")
        return
    details.tail = None
    figure.append(details)
