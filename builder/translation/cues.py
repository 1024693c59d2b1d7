"""The words of captions: WebVTT files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.translation.block import Block
from builder.translation.lines import Line
from builder.translation.markdown import has_words

_ARROW = "-->"


def read_cues(lines: Sequence[Line]) -> Iterator[Block]:
    """One block per cue: the lines below its times."""
    at = 0
    while at < len(lines):
        if _ARROW not in lines[at].text:
            at += 1
            continue
        start = at + 1
        at = next((index for index in range(start, len(lines)) if lines[index].blank), len(lines))
        words = [line.stripped() for line in lines[start:at]]
        text = " ".join(line.text for line in words)
        if text:
            yield Block("cue", text, words[0].start, words[-1].end, words[0].number, form="cue", worded=has_words(text))
