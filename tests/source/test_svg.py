"""Drawings: what is let through, what is not."""

from __future__ import annotations

import pytest
from lxml import etree

from builder.problems import Problems
from builder.source.svg import prefix_ids, read_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<image href="x.png"/>',
        '<a href="https://example.org"><text/></a>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<set attributeName="onload" to="x"/>',
        "<handler/>",
        '<rect onclick="x"/>',
        '<rect ONCLICK="x"/>',
        '<use href="https://example.org/x.svg#a"/>',
        '<use xlink:href="x.svg#a"/>',
        '<use href="data:image/svg+xml;base64,PHN2Zz4="/>',
        '<use href="#a&#10;b"/>',
        '<rect fill="url(https://example.org/x)"/>',
        '<rect fill="URL( //example.org/x )"/>',
        '<rect style="fill:u\\72l(https://example.org)"/>',
        "<rect style=\"background:image-set('https://example.org/x')\"/>",
        '<style>@import "https://example.org/x.css";</style>',
        "<style>@font-face{src:url(x)}</style>",
        "<style>rect{fill:url(x.svg#a)}</style>",
        "<style><rect/></style>",
        '<filter id="f"/>',
        "<switch/>",
    ],
)
def test_what_is_not_let_through(inner: str) -> None:
    problems = Problems()
    root = read_svg("f", f"{HEAD}\n{inner}</svg>", problems)
    assert {problem.rule for problem in problems} == {"svg-plain"}
    assert {problem.at.line for problem in problems} == {2}
    assert root is not None
    written = etree.tostring(root).decode().lower()
    for word in ("script", "alert", "example.org", "x.png", "x.svg", "onclick", "data:", "url("):
        assert word not in written


def test_what_draws_is_let_through() -> None:
    inner = (
        '<title>t</title><style>.a{fill:#123} @media print{.a{fill:#000}}</style><defs><linearGradient id="g"><stop offset="0"/>'
        '</linearGradient></defs><g class="a" transform="scale(2)"><path d="M0 0" fill="url(#g)"/><use href="#g"/></g>'
    )
    problems = Problems()
    root = read_svg("f", f"{HEAD}{inner}</svg>", problems)
    assert not list(problems)
    assert root is not None
    assert etree.tostring(root).decode() == HEAD.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "") + inner + "</svg>"


def test_notes_of_editors_are_left_out() -> None:
    text = (
        HEAD.replace("viewBox", 'xmlns:i="urn:ink" i:version="1" data-name="x" viewBox')
        + "<!-- c --><?p i?><metadata>m</metadata><i:x/><g/></svg>"
    )
    problems = Problems()
    root = read_svg("f", text, problems)
    assert not list(problems)
    assert root is not None
    assert etree.tostring(root) == b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g/></svg>'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<!DOCTYPE svg SYSTEM 'file:///etc/passwd'><svg/>", "1:1 svg-plain"),
        ('<?xml version="1.0"?>\n<!DOCTYPE s [<!ENTITY a "b">]><svg>&a;</svg>', "2:1 svg-plain"),
        ("<svg>\n<g>", "2:4 svg-valid"),
        ("<svg>&nbsp;</svg>", "1:12 svg-valid"),
        ("", "1:1 svg-valid"),
        ("<html/>", "1:1 svg-valid"),
        ("<svg viewBox='0 0 1 1'/>", "1:1 svg-valid"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "1:1 figure-sized"),
    ],
)
def test_what_is_no_drawing(text: str, found: str) -> None:
    problems = Problems()
    read_svg("f", text, problems)
    assert [f"{problem.at.line}:{problem.at.column} {problem.rule}" for problem in problems] == [found]


def test_a_declared_encoding_does_not_count() -> None:
    root = read_svg("f", f'<?xml version="1.0" encoding="utf-16"?>{HEAD}<title>é</title></svg>', Problems())
    assert root is not None
    assert root[0].text == "é"


def test_deep_drawings_are_refused() -> None:
    problems = Problems()
    assert read_svg("f", HEAD + "<g>" * 5000 + "</g>" * 5000 + "</svg>", problems) is None
    assert [problem.rule for problem in problems] == ["svg-valid"]


def test_ids_become_the_drawings_own() -> None:
    inner = (
        '<style>#a{fill:url(#b)} .c{fill:#abc}</style><g id="a" aria-labelledby="a x"/><path id="b" style="fill:url(\'#a\')"/>'
        '<use href="#b"/><use href="#other"/>'
    )
    root = read_svg("f", f"{HEAD}{inner}</svg>", Problems())
    assert root is not None
    prefix_ids(root, "p")
    written = etree.tostring(root).decode()
    assert '<style>#p-a{fill:url(#p-b)} .c{fill:#abc}</style><g id="p-a" aria-labelledby="p-a x"/>' in written
    assert '<path id="p-b" style="fill:url(#p-a)"/><use href="#p-b"/><use href="#other"/>' in written


@pytest.mark.parametrize(
    "inner",
    [
        f'<rect fill="{"url(" * 200_000}"/>',
        f"<style>{'#a' * 400_000}</style>",
        "<g " + " ".join(f"on{number}='x'" for number in range(20_000)) + "/>",
        "<rect/>" * 100_000,
    ],
)
def test_large_drawings_end(inner: str) -> None:
    problems = Problems()
    root = read_svg("f", f"{HEAD}{inner}</svg>", problems)
    if root is not None:
        prefix_ids(root, "p")
    assert len(problems) <= 50
