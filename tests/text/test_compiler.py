from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Text
from builder.text import Line, Piece, resolve
from builder.text.html import ELEMENTS
from builder.text.page import parse

from .conftest import PATH, House


def test_a_plain_line_is_words_only() -> None:
    text = House("fr").line('Combien ? {{ case.summary.BAC | money }} < 3 & "oui"')
    assert text.html == "Combien\u202f? 48\u202f000&nbsp;€ &lt; 3 &amp; «&nbsp;oui&nbsp;»"
    assert text.plain == "Combien\u202f? 48\u202f000\u00a0€ < 3 & «\u00a0oui\u00a0»"
    assert (text.numbers, text.words, text.outline) == (("3", "48000"), 5, ())


@pytest.mark.parametrize("source", ["1. one", "# one", "- one", "> one", "| a | b |", "a\n===", "    one"])
def test_a_line_has_no_blocks(source: str) -> None:
    text = House().line(f"{source} *x*")
    assert not any(f"<{tag}" in text.html for tag in ("p", "ol", "ul", "h1", "blockquote", "table"))
    assert text.html.endswith("<em>x</em>")


def test_a_line_has_links_formulas_and_gaps() -> None:
    house = House()
    text = house.line("See [it](other.md) $x^2$ ⟦gap:3⟧ `a`")
    assert text.html.startswith('See <a href="coursepack:lesson/scope/other">it</a> <math')
    assert text.html.endswith('<span data-gap="3"></span> <code>a</code>')
    assert [str(one.at) for one in text.references] == [f"{PATH}:1:10"]
    assert text.plain == "See it x^2 ___ a"


def test_plain_and_raw_have_no_markup() -> None:
    house = House("fr")
    piece = Piece.of(PATH, "Titre : {{ case.summary.BAC }} *x*")
    assert house.compiler.plain(piece) == "Titre\u00a0: 48\u202f000 *x*"
    assert house.compiler.raw(piece) == "Titre : 48000 *x*"
    house.compiler.raw(Piece.of(PATH, "a\n{{ x }} {{ y"))
    assert house.places == ["2:1 value-exists", "2:9 value-valid"]


@pytest.mark.parametrize(
    "source", ["{{ case.hostile }}", "**{{ case.hostile }}**", "- {{ case.hostile }}", '![x](../figures/a.svg "{{ case.hostile }}")']
)
def test_values_never_act_as_markup(source: str) -> None:
    house = House()
    text = house.text(source)
    assert house.rules == []
    assert "onclick=x&gt;*a* [b](javascript:c) {{ case }} $x$ `y`" in text.html.replace("onclick=x>", "onclick=x&gt;")
    assert not text.references or text.references[0].kind == "asset"


def test_places_are_those_of_the_file_although_marks_were_stripped() -> None:
    piece = Piece(
        PATH, (Line("Feedback {{ a }}", 10, 5), Line("and [x](nowhere at all) {{ b }}", 11, 5), Line("![p](javascript:x)", 13, 7))
    )
    house = House()
    house.compiler.compile(piece)
    assert house.places == ["10:14 value-exists", "11:13 link-understood", "11:29 value-exists", "13:12 link-safe"]


def test_a_text_stands_where_its_first_words_stand() -> None:
    piece = Piece(PATH, (Line("", 3, 1), Line("  words", 4, 3)))
    assert str(House().compiler.compile(piece).at) == f"{PATH}:4:5"
    assert str(House().compiler.compile(Piece(PATH, ())).at) == f"{PATH}:1:1"
    assert House().compiler.compile(Piece(PATH, ())).html == ""


class Kept:
    """A cache that counts."""

    def __init__(self) -> None:
        self.texts: dict[str, Text] = {}
        self.hits = 0

    def get(self, key: str) -> Text | None:
        self.hits += key in self.texts
        return self.texts.get(key)

    def put(self, key: str, text: Text) -> None:
        self.texts[key] = text


SOURCE = "Intro.\n\n> [!NOTE] x\n> {{ case.summary.BAC }} [a](b.md) ![p](../../figures/x.svg)\n\n![q](../../figures/y.svg)"


def test_what_is_kept_is_placed_anew() -> None:
    cache = Kept()
    House(cache=cache).text(SOURCE, line=1)
    moved = House(cache=cache).text(SOURCE, line=41)
    assert cache.hits == 1
    assert moved == House().text(SOURCE, line=41)
    assert moved.references[0].at.line == 44


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{ case.summary.BAC }}", "{{ case.activities.F.budget }}"),
        ("[a](b.md)", "[a](c.md)"),
        ("`a`", "`b`"),
        ("$a$", "$b$"),
        ("> [!NOTE] a", "> [!TIP] a"),
        ("> [!TURN] a {minutes=1}", "> [!TURN] a {minutes=2}"),
        ("{{ case.summary.BAC }} [a](b.md)", "{{  case.summary.BAC }} [a](b.md)"),
        ("<https://a.b>", "<https://a.c>"),
    ],
)
def test_the_key_has_everything_that_the_text_depends_on(before: str, after: str) -> None:
    cache = Kept()
    House(cache=cache).text(before)
    assert House(cache=cache).text(after) == House().text(after)
    assert cache.hits == 0


def test_languages_and_lines_are_kept_apart() -> None:
    cache = Kept()
    for language in ("en", "fr"):
        House(language, cache).text("a ? *b*")
        House(language, cache).line("a ? *b*")
    assert (cache.hits, len(cache.texts)) == (0, 4)


@pytest.mark.parametrize("source", ["{{ x }}", "[a](no where)", "<script>", "$\\foo$", "[x](#nowhere)"])
def test_a_text_with_problems_is_never_kept(source: str) -> None:
    cache = Kept()
    house = House(cache=cache)
    house.text(source)
    house.text(source)
    assert len(house.problems) > 0
    assert (cache.hits, cache.texts) == (0, {})


def test_references_are_replaced_where_they_are_addresses() -> None:
    text = House().text('[a](b.md#c "t") ![p](../../figures/x.svg) `href="coursepack:lesson/x"` [e](https://example.org)')
    seen: list[tuple[str, str]] = []

    def to(kind: str, target: str) -> str:
        seen.append((kind, target))
        return 'x?a=1&b="2"'

    html = resolve(text.html, to)
    assert seen == [("lesson", "scope/b#c"), ("asset", "scope/figures/x.svg")]
    assert 'href="x?a=1&amp;b=&quot;2&quot;"' in html
    assert '<code>href="coursepack:lesson/x"</code>' in html
    assert 'href="https://example.org"' in html


MARKUP = st.lists(
    st.sampled_from([
        "<script>", "</script>", "<b>", "</b>", "<i lang=fr>", "</i>", "<img src=x onerror=y>", "<a href='javascript:x'>", "</a>", "<svg>",
        "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<math>", "<mtext>", "</p>", "<p>", "<br>", "<?x?>", "<span title='\"><script>'>",
        "[a](", "javascript:x", ")", "](x.md)", "![", "`", "```", "$", "\\text{<b>}", "**", "*", "_", "> ", "- ", "1. ", "\n", "\n\n", "|",
        "{{ case.hostile }}", "{{", "}}", "&lt;", "&#60;", "&", "\\", "[^a]", "[^a]: ", "> [!NOTE] ", "> [!ANSWER] ", "{#x}", "## ",
        "*[a]{lang=fr}*", "⟦gap:1⟧", "<https://x.y/", ">", "\"", "'", " ", "a", ":   ", "    ", "|-|-|\n", "<", "text", "</div>", "<div>",
    ]),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(MARKUP, st.sampled_from(["en", "fr"]))
def test_nothing_that_is_not_listed_survives(source: str, language: str) -> None:
    house = House(language)
    for text in (house.text(source), house.line(source)):
        for element in parse(text.html).iterdescendants():
            tag = str(element.tag)
            assert tag in ELEMENTS, (source, text.html)
            assert set(map(str, element.keys())) <= ELEMENTS[tag]
            for name in ("href", "src"):
                assert element.get(name, "#").startswith(("#", "coursepack:", "http"))
        assert not any("\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000" for sign in text.html + text.plain), source
