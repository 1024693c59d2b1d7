"""A small course as the reader of sources would make it: two modules, one question of every type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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

Golden = Callable[[Path, str], None]
"""The fixture ``golden`` of ``tests/conftest.py``."""

AT = Location("tea.md")

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" role="img"><title>Kettle</title>
<rect x="10" y="10" width="380" height="180" fill="#eef4fb" stroke="#1f5f99"/>
<text x="200" y="110" text-anchor="middle">Kettle</text></svg>"""


def text(html: str) -> Text:
    return Text(html, re.sub(r"<[^>]+>", "", html), AT)


def words(plain: str) -> Text:
    return Text(plain, plain, AT)


KETTLE = Asset("tea/figures/kettle.svg", "image/svg+xml", SVG, AT)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

LESSON = """<section class="cp-box cp-scene"><h3 class="cp-box-title"><span class="cp-box-kind">Scene</span> Four o'clock</h3>
<p>Six friends are at the door. “Is there tea?” asks Ana.</p></section>
<h2 id="the-idea">The idea</h2>
<p>An <a class="cp-term" href="coursepack:term/tea/infusion">infusion</a> is <em>water</em> with <strong>patience</strong>.</p>
<div class="cp-table" tabindex="0" role="region" aria-label="Teas"><table><thead><tr><th scope="col">Tea</th>
<th scope="col">Minutes</th></tr></thead><tbody><tr><td>Green</td><td>2</td></tr></tbody></table></div>
<figure class="cp-figure"><img src="coursepack:asset/tea/figures/kettle.svg" alt="A kettle"><figcaption>The kettle</figcaption>
<details class="cp-description"><summary>Description</summary><p>A kettle.</p></details></figure>
<p>Boil this much:</p>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mi>l</mi><mo>=</mo><mfrac><mi>n</mi><mn>4</mn></mfrac></math>
<section class="cp-box cp-turn" data-minutes="3"><h3 class="cp-box-title"><span class="cp-box-kind">Your turn</span> Your own pot</h3>
<p>How many litres?</p><details class="cp-answer"><summary>One way of doing it</summary><p>0.6 litres &amp; a bit.</p></details></section>
<p>Fill in <a href="coursepack:sheet/tea/recipe">the recipe</a>, then go on to <a href="coursepack:lesson/tea/leaves#evening">Leaves</a>
or <a href="coursepack:lesson/coffee/beans">beans</a>.</p>"""


def options(*given: tuple[str, float]) -> tuple[Option, ...]:
    return tuple(
        Option(key, text(f"<p>{said}</p>"), fraction, text(f"<p>Why {said}.</p>"), None, AT)
        for key, (said, fraction) in zip("abcdefgh", given, strict=False)
    )


def practice(hints: tuple[Text, ...]) -> Iterator[Question]:
    """One question of every type."""
    common = {"at": AT, "objective": "brew", "level": "apply", "hints": hints, "feedback": text("<p>So much for that.</p>")}

    def stem(words: str) -> dict[str, Any]:
        return {**common, "stem": text(f"<p>{words}</p>")}

    answers = (NumericalAnswer(1.6, 0.05, 1.0, text("<p>Yes.</p>"), None, AT), NumericalAnswer(None, 0, 0.0, text("<p>No.</p>"), None, AT))
    patterns = (ShortAnswer("kettle*", 1.0, text("<p>Yes.</p>"), None, AT), ShortAnswer("*", 0.0, text("<p>No.</p>"), None, AT))
    pairs = tuple(Pair(key, text(f"<p>{left}</p>"), words(right), text(f"<p>{left}!</p>"), AT) for key, left, right in PAIRS)
    items = tuple(Item(key, text(f"<p>{said}</p>"), AT) for key, said in zip("abc", ("Boil", "Pour", "Wait"), strict=True))
    formulas = (FormulaAnswer("{n} / 4 + 0.1", 0.01, 1.0, text("<p>Yes.</p>"), None, AT),)
    gaps = (SelectGap(1, ("water", "sand"), AT), SelectGap(2, ("leaves", "stones"), AT))
    mixed = (SelectGap(1, ("water", "sand"), AT), NumberGap(2, 2.0, 0.5, AT), WordGap(3, "kettle", AT))
    remarks = (Remark("sand", text("<p>Not sand.</p>"), AT),)

    yield Single(
        id="single", title="Single", **stem("Which one?"), options=options(("right", 1), ("half", 0.5), ("wrong", 0)), tags=("tea",)
    )
    yield Multiple(id="multiple", title="Multiple", **stem("Which ones?"), options=options(("one", 1), ("two", 1), ("three", 0)))
    yield TrueFalse(id="truefalse", title="True or false", **stem("Tea is wet."), options=options(("True", 1), ("False", 0)))
    yield Numerical(id="numerical", title="Numerical", **stem("How many litres?"), answers=answers, unit="l")
    yield Short(id="short", title="Short", **stem("What boils water?"), answers=patterns)
    yield Matching(
        id="matching", title="Matching", **stem("What goes with what?"), pairs=pairs, decoys=(Decoy("d1", words("sugar"), None, AT),)
    )
    yield Ordering(id="ordering", title="Ordering", **stem("In which order?"), items=items)
    yield MissingWords(id="words", title="Words", **stem(f"Pour {gap(1)} on {gap(2)}."), gaps=gaps, remarks=remarks)
    yield Cloze(id="cloze", title="Cloze", **stem(f"Pour {gap(1)} for {gap(2)} minutes from the {gap(3)}."), gaps=mixed, remarks=remarks)
    yield Essay(id="essay", title="Essay", **stem("Write about tea."), model=text("<p>Tea is good.</p>"))
    yield Calculated(
        id="calculated",
        title="Calculated",
        **stem("For {n} people?"),
        variables=(Variable("n", 4, 12, 4, AT),),
        answers=formulas,
        draws=((4.0,), (8.0,), (12.0,)),
        unit="l",
    )


PAIRS = (("a", "Pot", "clay"), ("b", "Kettle", "steel"), ("c", "Cup", "china"))


def gap(number: int) -> str:
    return f'<span data-gap="{number}"></span>'


def pool(objective: str) -> Pool:
    stem = text('<p>Look: <img src="coursepack:asset/tea/figures/kettle.svg" alt="A kettle"></p>')
    given = tuple(
        Single(
            id=f"{objective}-{number}",
            at=AT,
            title=f"{objective} {number}",
            stem=stem if number == 1 else text(f"<p>{objective} {number}?</p>"),
            objective=objective,
            level="apply",
            options=options((f"right {number}", 1), (f"wrong {number}", 0), (f"worse {number}", 0)),
        )
        for number in range(1, 5)
    )
    return Pool(objective, AT, given)


def module(id_: str, title: str, language: str = "en") -> Module:
    hints = (text("<p>Think of water.</p>"), text("<p>Think of heat.</p>"))
    lessons = (
        Lesson("water", AT, "Water first", "After this lesson you can heat water.", text(LESSON), ("brew",), 12, tuple(practice(hints))),
        Lesson("leaves", AT, "Leaves & hours", "", text("<h2 id='evening'>Evening</h2><p>Sleep well.</p>"), ("choose",), 1),
    )
    return Module(
        id=id_,
        at=AT,
        language=language,
        title=title,
        summary=text("<p>All about it.</p>"),
        objectives=(Objective("brew", "Brew a pot", "apply", AT), Objective("choose", "Choose a tea", "evaluate", AT)),
        lessons=lessons,
        bank=(pool("brew"), pool("choose")),
        test=ModuleTest(draw=2, pass_percent=70.0, attempts=3, delay_hours=24.0, minutes=30),
        glossary=(
            Term("tannin", AT, "Tannin", text("<p>What makes tea bitter.</p>")),
            Term("infusion", AT, "Infusion", text("<p>Leaves in hot water.</p>"), ("brew", "brewing")),
        ),
        sheets=(sheet(id_),),
        assets=(KETTLE,),
    )


def sheet(module_id: str) -> Sheet:
    blank = Asset(f"{module_id}/sheets/recipe.docx", DOCX, b"blank", AT)
    filled = Asset(f"{module_id}/sheets/recipe-filled.docx", DOCX, b"filled", AT)
    return Sheet("recipe", AT, "Recipe: a pot?", "When friends come.", blank, filled)


def course(*, sequential: bool = True) -> Course:
    return Course(
        id="tea-break",
        at=AT,
        language="en",
        title="A tea break",
        subtitle="with friends",
        shortname="Tea break",
        summary=text("<p>Learn to make tea.</p>"),
        modules=(module("tea", "Tea"), module("herbs", "Herbs")),
        pages=(Page("start", AT, "Start here", text('<p>Begin with <a href="coursepack:lesson/tea/water">water</a>.</p>')),),
        sequential=sequential,
        author="The tea makers",
        notice="Tea® is nobody's mark.",
    )


EDITION = Edition("en", (course(),), revision="abc1234")
