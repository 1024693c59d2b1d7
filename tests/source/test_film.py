"""The captions of the film that our own course is ready for: they can be read in the time there is, and say what its page says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tests.source.trees import read, write_tree

COURSE = Path(__file__).parents[2] / "courses" / "coworking-project-management"
LANGUAGES = ("en", "fr", "es")
MP4 = b"\0\0\0\x18ftypmp42"
LINES, SIGNS, SIGNS_A_SECOND, LONGEST = 2, 42, 17, 180
"""What subtitlers allow for adults; and less than three minutes, in seconds."""

_HEARD = re.compile(r"^\*\*(?:One hears|On entend|Se oye)\*\* .*?\)\s?: [\"«] ?(.+?) ?[\"»]\.?$", re.MULTILINE)
_TIME = re.compile(r"(\d\d):(\d\d)\.(\d\d\d)")


@dataclass(frozen=True, slots=True)
class Cue:
    start: float
    end: float
    lines: Sequence[str]

    @property
    def words(self) -> str:
        return " ".join(self.lines)


def _cues(language: str) -> list[Cue]:
    head, *blocks = (COURSE / "_film" / f"profiles.{language}.vtt").read_text("utf-8").strip().split("\n\n")
    assert head == "WEBVTT"
    return [_cue(*block.split("\n")) for block in blocks]


def _cue(times: str, *lines: str) -> Cue:
    start, end = (int(minutes) * 60 + int(seconds) + int(rest) / 1000 for minutes, seconds, rest in _TIME.findall(times))
    return Cue(start, end, lines)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).rstrip(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_can_be_read(language: str) -> None:
    cues = _cues(language)
    assert [cue.words for cue in cues if len(cue.lines) > LINES or any(len(line) > SIGNS for line in cue.lines)] == []
    assert [cue.words for cue in cues if len(cue.words) > SIGNS_A_SECOND * (cue.end - cue.start)] == []
    assert all(cue.start < cue.end for cue in cues)
    assert all(cue.end <= following.start for cue, following in pairwise(cues))
    assert cues[-1].end < LONGEST


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_captions_come_at_the_same_times(language: str) -> None:
    assert [(cue.start, cue.end) for cue in _cues(language)] == [(cue.start, cue.end) for cue in _cues("en")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_say_what_the_page_says(language: str) -> None:
    heard = _HEARD.findall((COURSE / language / "pages" / "story.md").read_text("utf-8"))
    assert len(heard) == 5
    assert _plain(" ".join(cue.words for cue in _cues(language))) == _plain(". ".join(scene.rstrip(".") for scene in heard))


def test_the_film_comes_in_with_them(tmp_path: Path) -> None:
    front = "---\ntitle: Water\nsummary: Heat it\n---\n"
    words = " ".join(cue.words for cue in _cues("en"))
    files: dict[str, str | bytes] = {
        "modules/tea/en/lessons/water.md": f'{front}![Four people](../../media/profiles.mp4 "Film")\n\n> [!TRANSCRIPT]\n> {words}\n',
        "modules/tea/media/profiles.mp4": MP4,
        "modules/tea/media/profiles.en.vtt": (COURSE / "_film" / "profiles.en.vtt").read_bytes(),
    }
    assert read(write_tree(tmp_path, files))[1] == []
