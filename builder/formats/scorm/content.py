"""A course as the player's scripts: an outline that is read at once, and texts that are read when they are wanted.

The shapes are those of ``player/types.d.ts``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from builder.formats.scorm.assets import Files, renderer
from builder.formats.scorm.identifiers import state_keys
from builder.formats.scorm.limits import TEST_ESSAY_ROOM, practice_essays
from builder.formats.scorm.wording import duration, file_label, player_words, test_needs, test_rules
from builder.languages import direction
from builder.model import Asset, Course, Lesson, Module, Page, Question, Sheet, Text
from builder.questions import player_json

Json = dict[str, Any]


def scripts(course: Course, files: Files, essay_room: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the scripts of one language. A text in practice may take ``essay_room`` characters of the saved state."""
    writer = _Writer(course, files, essay_room)
    for name, data in writer.parts():
        path = f"{course.language}/{name}"
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        yield f"content/{path}.js", f"coursepack.define({json.dumps(path)},{text});\n".encode()


class _Writer:
    def __init__(self, course: Course, files: Files, essay_room: int) -> None:
        self.course = course
        self.files = files
        self.essay_room = essay_room
        self.keys: Mapping[str, str] = state_keys(course)
        self.html: Callable[[Text], str] = renderer(course, files)

    def parts(self) -> Iterator[tuple[str, Json]]:
        yield "course", self.outline()
        yield "pages", {page.id: self.html(page.body) for page in self.course.pages}
        for module in self.course.modules:
            yield f"module/{module.id}", self.texts(module)

    def texts(self, module: Module) -> Json:
        """All texts of a module. In one file: they repeat each other's words, which a compressor sees only there; and once a learner has
        opened the module, nothing of it needs the network any more."""
        return {
            "lessons": {lesson.id: self.lesson_texts(module, lesson) for lesson in module.lessons},
            "terms": [self.term(term.id, term.name, term.aliases, term.definition) for term in module.glossary],
            "test": [self.question(module, question) for pool in module.bank for question in pool.questions],
        }

    def lesson_texts(self, module: Module, lesson: Lesson) -> Json:
        return {
            "html": self.html(lesson.body),
            "practice": [self.question(module, question, self.essay_room) for question in lesson.practice],
        }

    def outline(self) -> Json:
        course = self.course
        return {
            "id": course.id,
            "language": course.language,
            "direction": direction(course.language),
            "title": course.title,
            "subtitle": course.subtitle,
            "summary": self.html(course.summary),
            "version": course.version,
            "licence": course.licence,
            "author": course.author,
            "notice": course.notice,
            "sequential": course.sequential,
            "completion": course.completion,
            "failing": course.failing,
            "pages": [self.page(page) for page in course.pages],
            "modules": [self.module(module) for module in course.modules],
            "essays": [self.key(module, question) for module, question in practice_essays(course)],
            "words": player_words(course.language),
        }

    def page(self, page: Page) -> Json:
        return {
            "id": page.id,
            "key": self.keys[f"page/{page.id}"],
            "title": page.title,
            "closing": page.id in self.course.closing,
        }

    def module(self, module: Module) -> Json:
        return {
            "id": module.id,
            "key": self.keys[module.id],
            "title": module.title,
            "summary": "" if module.summary == self.course.summary else self.html(module.summary),
            "duration": duration(self.course.language, sum(lesson.minutes for lesson in module.lessons)),
            "objectives": [{"id": objective.id, "text": objective.text} for objective in module.objectives],
            "lessons": [self.lesson(module, lesson) for lesson in module.lessons],
            "tries": module.practice_tries,
            "test": self.test(module) if module.bank else None,
            "sheets": [self.sheet(sheet) for sheet in module.sheets],
            "terms": len(module.glossary),
        }

    def lesson(self, module: Module, lesson: Lesson) -> Json:
        return {
            "id": lesson.id,
            "key": self.keys[f"{module.id}/{lesson.id}"],
            "title": lesson.title,
            "summary": lesson.summary,
            "duration": duration(self.course.language, lesson.minutes),
            "objectives": list(lesson.objectives),
            "practice": [self.key(module, question) for question in lesson.practice],
        }

    def test(self, module: Module) -> Json:
        test, language = module.test, self.course.language
        drawn = sum(min(test.draw, len(pool.questions)) for pool in module.bank)
        return {
            "needs": test_needs(language, test),
            "rules": list(test_rules(language, test, drawn)),
            "draw": test.draw,
            "pass": test.pass_percent,
            "attempts": test.attempts,
            "delayHours": test.delay_hours,
            "minutes": test.minutes,
            "pools": [{"objective": pool.objective, "keys": [self.key(module, one) for one in pool.questions]} for pool in module.bank],
        }

    def question(self, module: Module, question: Question, essay_room: int = TEST_ESSAY_ROOM) -> Json:
        room: Json = {"room": essay_room} if question.type == "essay" else {}
        return {**player_json(question, self.html), "key": self.key(module, question), **room}

    def key(self, module: Module, question: Question) -> str:
        return self.keys[f"{module.id}/?{question.id}"]

    def term(self, id_: str, name: str, aliases: Sequence[str], definition: Text) -> Json:
        return {"id": id_, "name": name, "aliases": list(aliases), "html": self.html(definition)}

    def sheet(self, sheet: Sheet) -> Json:
        return {
            "id": sheet.id,
            "title": sheet.title,
            "summary": sheet.summary,
            "blank": self.file(sheet.blank),
            "filled": self.file(sheet.filled),
        }

    def file(self, asset: Asset) -> Json:
        name = self.files.name(self.course.language, asset.id)
        kind = PurePosixPath(name).suffix.removeprefix(".").upper()
        return {"href": quote(name), "label": file_label(self.course.language, kind, len(asset.data))}
