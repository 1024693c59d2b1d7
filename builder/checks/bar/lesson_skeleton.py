"""Rule ``lesson-skeleton``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.checks.bar.reach import allowed, bound_everywhere, count_words, short
from builder.checks.losses import lost_entries
from builder.model import Language, Lesson, Library
from builder.problems import Problem

RULE = "lesson-skeleton"

PARTS = {
    "box scene": "a scene",
    "box why": "why it matters",
    "h2": "the idea, under headings",
    "box example": "a worked example",
    "box turn": "your turn",
    "box space": "in your space",
    "box key": "key points",
}
"""The parts of a lesson in their order: entry of the outline, name."""

SCENE_WORDS = 120
PRACTICE = 5

_SCENE = re.compile(r'<section class="cp-box cp-scene"[^>]*>(.*?)</section>', re.DOTALL)


def check(library: Library) -> Iterator[Problem]:
    """A lesson has a scene (at most 120 words), why it matters, the idea, a worked example, your turn, in your space, 3 to 5 key points,
    in this order, and at least 5 practice questions."""
    for language, module in bound_everywhere(library):
        for lesson in module.lessons:
            yield from _parts(lesson)
            yield from _amounts(lesson, language)
            found = len(lesson.practice)
            if found + lost_entries(library, module, "practice", [lesson.id]) < PRACTICE:
                yield short(lesson.at, RULE, "practice questions of the lesson", found, f"at least {PRACTICE}")


def _parts(lesson: Lesson) -> Iterator[Problem]:
    outline = lesson.body.outline
    hint = f"its parts are, in this order: {', '.join(PARTS.values())}"
    missing = [name for part, name in PARTS.items() if part not in outline]
    if missing:
        yield Problem(lesson.at, RULE, f"the lesson lacks {', '.join(missing)}", hint)
    found = sorted((part for part in PARTS if part in outline), key=outline.index)
    right = [part for part in PARTS if part in outline]
    for here, there in zip(found, right, strict=True):
        if here != there:
            yield Problem(lesson.at, RULE, f"“{PARTS[here]}” stands before “{PARTS[there]}”", hint)
            return


def _amounts(lesson: Lesson, language: Language) -> Iterator[Problem]:
    points = _key_points(lesson.body.outline)
    if points is not None and not 3 <= points <= 5:
        yield short(lesson.at, RULE, "key points", points, "3 to 5")
    for scene in _SCENE.findall(lesson.body.html):
        most = allowed(SCENE_WORDS, language)
        if count_words(scene) > most:
            yield short(lesson.at, RULE, "words of the scene", count_words(scene), f"at most {most}")


def _key_points(outline: Sequence[str]) -> int | None:
    """Items of the list in the box of key points; None where there is no box."""
    if "box key" not in outline:
        return None
    behind = outline[outline.index("box key") + 1 :]
    return int(behind[0].split()[1]) if behind and behind[0].startswith(("ul ", "ol ")) else 0
