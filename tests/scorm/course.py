"""A small course with everything: two modules, every question type, figures, a table, a sheet, a glossary; in three languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.model import (
    Asset,
    Course,
    Edition,
    Lesson,
    Module,
    ModuleTest,
    Objective,
    Page,
    Pool,
    Question,
    Sheet,
    Term,
    Text,
)
from builder.problems import Location
from builder.questions.calculated import Calculated, FormulaAnswer, Variable
from builder.questions.cloze import Cloze
from builder.questions.common import NumericalAnswer, Option, ShortAnswer
from builder.questions.essay import Essay
from builder.questions.gaps import NumberGap, Remark, SelectGap, WordGap
from builder.questions.matching import Decoy, Matching, Pair
from builder.questions.missing_words import MissingWords
from builder.questions.multiple import Multiple
from builder.questions.numerical import Numerical
from builder.questions.ordering import Item, Ordering
from builder.questions.short import Short
from builder.questions.single import Single
from builder.questions.truefalse import TrueFalse

AT = Location("fixture.md")

WORDS = {
    "en": {"title": "A course of everything", "right": "right answer", "wrong": "wrong answer", "module": "Scope", "step": "step"},
    "fr": {"title": "Un cours de tout", "right": "bonne réponse", "wrong": "mauvaise réponse", "module": "Portée", "step": "étape"},
    "es": {
        "title": "Un curso de todo",
        "right": "respuesta correcta",
        "wrong": "respuesta falsa",
        "module": "Primer módulo",
        "step": "paso",
    },
}

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160" role="img"><title>{title}</title><rect x="10" y="20" width="170" '
    'height="110" rx="12" fill="#e3efec" stroke="#0f5c5c"/><rect x="220" y="20" width="170" height="110" rx="12" fill="#fbf0dc" '
    'stroke="#8a5a00"/><text x="95" y="82" text-anchor="middle" font-size="20">{title}</text></svg>'
)

LESSON = (Path(__file__).parent / "lesson.html").read_text(encoding="utf-8")

VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n"


def text(html: str) -> Text:
    return Text(html, html, AT)


class Author:
    """Writes the fixture in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words = WORDS[language]

    def say(self, words: str) -> Text:
        return text(f"<p>{self.language.upper()} {words}</p>")

    def option(self, key: str, fraction: float, name: str = "") -> Option:
        word = self.words["right" if fraction > 0 else "wrong"]
        return Option(key, text(f"{word} {name or key}"), fraction, self.say(f"feedback {key}"), None, AT)

    def single(self, id_: str, objective: str = "see", right: str = "a") -> Single:
        options = tuple(self.option(key, float(key == right)) for key in "abc")
        return Single(**self.shared(id_, objective), options=options)

    def shared(self, id_: str, objective: str = "see", feedback: bool = True) -> dict[str, Any]:
        return {
            "id": id_,
            "at": AT,
            "title": f"{id_.replace('-', ' ').capitalize()} ({self.language})",
            "stem": self.say(f"stem of {id_}"),
            "objective": objective,
            "level": "apply",
            "feedback": self.say(f"general feedback of {id_}") if feedback else None,
            "hints": (self.say("first hint"), self.say("second hint")),
        }

    def every_type(self, prefix: str = "") -> tuple[Question, ...]:
        say = self.say
        gaps = text('<p>A <span data-gap="1"></span> costs <span data-gap="2"></span>, says the <span data-gap="3"></span>.</p>')
        missing = text('<p>A <span data-gap="1"></span> is part of a <span data-gap="2"></span>.</p>')
        calculated = text("<p>What is {n} times {price}?</p>")
        right, wrong, step = self.words["right"], self.words["wrong"], self.words["step"]
        return (
            self.single(f"{prefix}single"),
            Multiple(
                **self.shared(f"{prefix}multiple"),
                options=(self.option("a", 0.5), self.option("b", -0.5), self.option("c", 0.5), self.option("d-long-key", -0.5)),
            ),
            TrueFalse(
                **self.shared(f"{prefix}truefalse"),
                options=(self.option("true", 0.0, "true"), self.option("false", 1.0, "false")),
            ),
            Numerical(
                **self.shared(f"{prefix}numerical"),
                answers=(
                    NumericalAnswer(23.5, 0.25, 1.0, say("yes"), None, AT),
                    NumericalAnswer(47, 0, 0.0, say("that is twice as much"), None, AT),
                    NumericalAnswer(None, 0, 0.0, say("no"), None, AT),
                ),
                unit="weeks",
            ),
            Short(
                **self.shared(f"{prefix}short"),
                answers=(
                    ShortAnswer("work package*", 1.0, say("yes"), None, AT),
                    ShortAnswer("lot d'été", 1.0, None, None, AT),
                    ShortAnswer("*", 0.0, say("no"), None, AT),
                ),
            ),
            Matching(
                **self.shared(f"{prefix}matching"),
                pairs=(
                    Pair("a", text(f"{step} one"), text(f"{right} one"), say("why one"), AT),
                    Pair("b", text(f"{step} two"), text(f"{right} two"), None, AT),
                    Pair("c", text(f"{step} three"), text(f"{right} one"), None, AT),
                ),
                decoys=(Decoy("d1", text(f"{wrong}"), None, AT),),
            ),
            Ordering(**self.shared(f"{prefix}ordering"), items=tuple(Item(key, text(f"{step} {key}"), AT) for key in "abcd")),
            MissingWords(
                **{**self.shared(f"{prefix}missing-words"), "stem": missing},
                gaps=(SelectGap(1, (f"{step}", "task", "milestone"), AT), SelectGap(2, ("whole", "nothing"), AT)),
                remarks=(Remark("task", say("a task is something else"), AT),),
            ),
            Cloze(
                **{**self.shared(f"{prefix}cloze"), "stem": gaps},
                gaps=(SelectGap(1, (f"{right}", f"{wrong}"), AT), NumberGap(2, 1250.5, 0.5, AT), WordGap(3, "contract*", AT)),
            ),
            Essay(**self.shared(f"{prefix}essay"), model=say("a model answer")),
            Calculated(
                **{**self.shared(f"{prefix}calculated"), "stem": calculated},
                variables=(Variable("n", 2, 9, 1, AT), Variable("price", 10, 30, 5, AT)),
                answers=(
                    FormulaAnswer("{n} * {price}", 0, 1.0, say("yes"), None, AT),
                    FormulaAnswer("{n} + {price}", 0, 0.0, say("you added"), None, AT),
                ),
                draws=((2.0, 10.0), (3.0, 15.0), (7.0, 25.0)),
                unit="€",
            ),
        )

    def body(self) -> Text:
        paragraphs = "".join(
            f"<p>{self.language.upper()} paragraph {n}. " + "Words that fill the page. " * 20 + "</p>" for n in range(1, 9)
        )
        return text(LESSON.replace("PARAGRAPHS", paragraphs))

    def first_module(self) -> Module:
        lessons = (
            Lesson("first", AT, f"{self.words['step']} one", "What this is about.", self.body(), ("see",), 25, self.every_type()),
            Lesson(
                "second",
                AT,
                f"{self.words['step']} two",
                "What that is about.",
                text('<h2 id="later">Later</h2><p>Short.</p>'),
                ("do",),
                10,
                (self.single("easy", "do", "b"),),
            ),
        )
        bank = (
            Pool("see", AT, self.every_type("bank-")),
            Pool("do", AT, tuple(self.single(f"do-{n}", "do") for n in range(1, 9))),
        )
        return Module(
            id="scope",
            at=AT,
            language=self.language,
            title=self.words["module"],
            summary=self.say("presentation"),
            objectives=(Objective("see", "See what is there", "apply", AT), Objective("do", "Do what is needed", "apply", AT)),
            lessons=lessons,
            bank=bank,
            test=ModuleTest(draw=11, pass_percent=70, attempts=3, delay_hours=24, minutes=40),
            glossary=(
                Term("work-package", AT, "Work package", self.say("the lowest level"), ("WP",)),
                Term("baseline", AT, "Baseline", self.say("what was agreed"), ()),
            ),
            sheets=(self.sheet(),),
            assets=(
                Asset("scope/figures/tree.svg", "image/svg+xml", SVG.format(title=self.words["title"]).encode(), AT),
                Asset("scope/media/film.mp4", "video/mp4", b"no film", AT, (("en", "scope/media/film.en.vtt"),)),
                Asset("scope/media/film.en.vtt", "text/vtt", VTT, AT),
            ),
        )

    def sheet(self) -> Sheet:
        word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        files = [Asset(f"scope/sheets/charter{kind}.docx", word, f"{self.language}{kind}".encode(), AT) for kind in ("", "-filled")]
        return Sheet("charter", AT, "Charter", "To begin with.", files[0], files[1])

    def second_module(self) -> Module:
        return Module(
            id="time",
            at=AT,
            language=self.language,
            title=f"{self.words['module']} 2",
            summary=self.say("presentation of the second"),
            objectives=(Objective("plan", "Plan what is next", "apply", AT),),
            lessons=(Lesson("network", AT, "Network", "How things hang together.", self.say("short"), ("plan",), 5),),
            bank=(Pool("plan", AT, (self.single("when", "plan"), self.single("how-long", "plan"))),),
            test=ModuleTest(draw=2, pass_percent=50, attempts=1, delay_hours=0, minutes=0),
            practice_tries=2,
        )

    def course(self) -> Course:
        return Course(
            id="everything",
            at=AT,
            language=self.language,
            title=self.words["title"],
            subtitle="and what stands around it",
            shortname="Everything",
            summary=self.say("summary of the course"),
            modules=(self.first_module(), self.second_module()),
            pages=(Page("start", AT, "Start here", self.say("welcome")), Page("end", AT, "What comes next", self.say("farewell"))),
            opening=("start",),
            closing=("end",),
            author="Nobody",
            notice="A notice.",
        )


def edition(*languages: str) -> Edition:
    """The course in one language, or in several."""
    courses = tuple(Author(language).course() for language in languages)
    return Edition(languages[0] if len(languages) == 1 else "multilang", courses)


def short_course() -> Course:
    """Its second module alone."""
    course = Author("en").course()
    return replace(course, modules=course.modules[1:])


def changed_course() -> Course:
    """A later build: one practice question is another, the others stand in another order."""
    author = Author("en")
    course = author.course()
    module = course.modules[0]
    lesson = module.lessons[0]
    practice = (*reversed(lesson.practice[1:]), author.single("brand-new"))
    return replace(
        course, modules=(replace(module, lessons=(replace(lesson, practice=practice), *module.lessons[1:])), *course.modules[1:])
    )
