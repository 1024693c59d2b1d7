"""Every construct of docs/authoring.md in three languages, and every message that a writer can get; ``--rewrite-golden`` writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.model import Text
from builder.text import resolve

from .conftest import House

HERE = Path(__file__).parent
GOLDEN = sorted((HERE / "golden").glob("*.md"))
FAULTY = sorted((HERE / "faulty").glob("*.md"))
_BLOCK = re.compile(
    r"(?<=>)(?=<(?:p|h\d|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|section|div|figure|figcaption|details|video|audio|pre)\b)"
)


def shown(text: Text) -> str:
    """The text as a golden file shows it: one block per line, spaces that do not break visible."""
    html = _BLOCK.sub("\n", text.html).replace("&nbsp;", "⍽").replace("\u202f", "·")
    rows = [
        f"outline: {', '.join(text.outline)}",
        f"numbers: {' '.join(text.numbers)}",
        f"words: {text.words}",
        *(f"{one.at.line}:{one.at.column} {one.kind} {one.target}" for one in text.references),
    ]
    return f"{html}\n\n<!--\n" + "\n".join(rows) + "\n-->\n"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: str(path.stem))
def test_texts(path: Path, language: str, golden: Callable[[Path, str], None]) -> None:
    house = House(language)
    text = house.text(path.read_text(encoding="utf-8"))
    assert list(map(str, house.problems)) == []
    golden(path.with_suffix(f".{language}.html"), shown(text))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: str(path.stem))
def test_structure_is_the_same_in_all_languages(path: Path) -> None:
    texts = [House(language).text(path.read_text(encoding="utf-8")) for language in ("en", "fr", "es")]
    assert len({text.outline for text in texts}) == 1
    assert len({text.references for text in texts} - {texts[0].references}) == 0 or path.stem == "figures"


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: str(path.stem))
def test_messages(path: Path, golden: Callable[[Path, str], None]) -> None:
    house = House()
    text = house.text(path.read_text(encoding="utf-8"))
    for danger in ("<script", "<img src=x", "onclick", "onerror", "<iframe", "<svg", 'href="javascript', 'href="file', "style=", "evil"):
        assert danger not in re.sub(r"&lt;.*?&gt;|<code>.*?</code>", "", resolve(text.html, lambda kind, target: f"/{kind}/{target}"))
    golden(path.with_suffix(".txt"), "".join(f"{problem}\n" for problem in house.problems))
