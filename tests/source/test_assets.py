"""Pictures, drawings and films that texts refer to."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.source.media import KINDS, sniff

from .trees import read, write_tree

LESSON = "modules/tea/en/lessons/water.md"
FRONT = "---\ntitle: T\nsummary: S\n---\n"
PNG = b"\x89PNG\r\n\x1a\n and so on"
MP4 = b"\x00\x00\x00\x18ftypmp42"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title data-text="title">t</title><desc data-text="desc">d</desc>'
    '<text data-text="cups">n</text></svg>'
)
WORDS = "texts:\n  title: {en: 'It''s <tea> & more'}\n  desc: {en: D}\n  cups: {en: '{{ case.cups | number }} cups'}\n"


def test_a_drawing_says_its_words_and_quotes_data(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        LESSON: f"{FRONT}![alt](../../figures/pot.svg 'Pot')\n",
        "modules/tea/figures/pot.svg": SVG,
        "modules/tea/figures/pot.yaml": WORDS,
        "modules/_data/case.json": '{"cups": 1234}',
    }
    library, found = read(write_tree(tmp_path, files))
    assert found == []
    (asset,) = library.modules["tea", "en"].assets
    assert (asset.id, asset.media_type) == ("tea/figures/pot.svg", "image/svg+xml")
    assert asset.data.decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" xml:lang="en" role="img" aria-labelledby="tea-pot-title tea-pot-desc">'
        '<title id="tea-pot-title">It’s &lt;tea&gt; &amp; more</title><desc id="tea-pot-desc">D</desc><text>1,234 cups</text></svg>'
    )


def test_a_drawing_without_its_words(tmp_path: Path) -> None:
    _, found = read(write_tree(tmp_path, {LESSON: f"{FRONT}![alt](../../figures/pot.svg)\n", "modules/tea/figures/pot.svg": SVG}))
    assert found == ["modules/tea/figures/pot.svg:1:1 figure-text-exists"]


def test_a_picture_is_what_its_name_says(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        LESSON: f"{FRONT}![a](../../figures/a.png)\n\n![b](../../figures/b.jpg)\n",
        "modules/tea/figures/a.png": PNG,
        "modules/tea/figures/b.jpg": PNG,
    }
    library, found = read(write_tree(tmp_path, files))
    assert found == ["modules/tea/figures/b.jpg:1:1 media-type"]
    assert [(asset.id, asset.media_type, asset.data) for asset in library.modules["tea", "en"].assets] == [
        ("tea/figures/a.png", "image/png", PNG)
    ]


@pytest.mark.parametrize(("width", "height", "rule"), [(2000, 1000, None), (100_000, 100_000, "size-limited"), (0, 5, "media-type")])
def test_a_picture_has_points_and_not_too_many(tmp_path: Path, width: int, height: int, rule: str | None) -> None:
    header = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + width.to_bytes(4) + height.to_bytes(4)
    files: dict[str, str | bytes] = {LESSON: f"{FRONT}![a](../../figures/a.png)\n", "modules/tea/figures/a.png": header}
    _, found = read(write_tree(tmp_path, files))
    assert found == ([f"modules/tea/figures/a.png:1:1 {rule}"] if rule else [])


def test_a_film_brings_its_captions(tmp_path: Path) -> None:
    captions = "WEBVTT\n\n00:00.000 --> 00:01.000\nTea\n"
    files: dict[str, str | bytes] = {
        LESSON: f"{FRONT}![alt](../../media/film.mp4 'Film')\n\n> [!TRANSCRIPT]\n> Tea.\n",
        "modules/tea/media/film.mp4": MP4,
        "modules/tea/media/film.en.vtt": captions,
    }
    library, found = read(write_tree(tmp_path, files))
    assert found == []
    vtt, film = library.modules["tea", "en"].assets
    assert (vtt.id, vtt.media_type, vtt.data.decode()) == ("tea/media/film.en.vtt", "text/vtt", captions)
    assert (film.id, film.media_type, film.related) == ("tea/media/film.mp4", "video/mp4", (("en", "tea/media/film.en.vtt"),))


def test_captions_are_missing_at_the_film_only(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        LESSON: f"{FRONT}![alt](../../media/film.mp4 'F')\n\n> [!TRANSCRIPT]\n> Tea.\n",
        "modules/tea/media/film.mp4": MP4,
    }
    assert read(write_tree(tmp_path, files))[1] == ["modules/tea/media/film.mp4:1:1 captions-exist"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (MP4, "video/mp4"),
        (b"\x1a\x45\xdf\xa3", "video/webm"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"WEBVTT\n", "text/vtt"),
        (b"\xef\xbb\xbfWEBVTT - x\n", "text/vtt"),
        (b"WEBVTTX\n", None),
        (b"%PDF-1.7", "application/pdf"),
        (b"GIF89a", None),
        (b"<svg/>", None),
        (b"", None),
    ],
)
def test_first_bytes_tell(data: bytes, kind: str | None) -> None:
    assert sniff(data) == kind


def test_every_kind_is_seen_in_its_own_bytes_only() -> None:
    assert len({kind.media_type for kind in KINDS.values()}) == len(KINDS) - 1  # .jpg and .jpeg
