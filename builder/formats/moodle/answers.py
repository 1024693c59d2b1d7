"""The right answers of a module's test, on a page that opens to those who have passed it.

Moodle's review options know times, not grades: they would show right answers to everybody or to nobody. The page holds the whole pool,
since everybody drew other questions from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from html import escape

from builder.activities.common import Activity
from builder.activities.page import Page
from builder.formats.wording import Wording
from builder.model import Module, Question
from builder.questions import TYPES
from builder.questions.blind import Asked, Blind
from builder.text.numerals import write_money, write_number

_GAP = re.compile(r'<span data-gap="(\d+)"></span>')
_FIGURES = re.compile(r"\d+(?:\.\d+)?")


def right_answers(module: Module, wording: Wording) -> list[Activity]:
    """The page ``answers/MODULE``, or none where the module has no test questions."""
    if not module.bank:
        return []
    objectives = {objective.id: objective.text for objective in module.objectives}
    told = wording.gettext("You have passed. These are all the questions from which the test draws, each with its right answer.")
    parts = "".join(
        f"<h2>{escape(objectives[pool.objective], quote=False)}</h2>" + "".join(_question(one, wording) for one in pool.questions)
        for pool in module.bank
    )
    name = wording.gettext("Right answers: {title}", title=module.title)
    return [Page(key=f"answers/{module.id}", name=name, content=f"<p>{told}</p>{parts}", requires=f"test/{module.id}")]


def _question(question: Question, wording: Wording) -> str:
    """What is asked, what is right, and why; folded under its title. A question that a person judges shows what it asks."""
    blind = TYPES[question.type].blind(question)
    body = _solved(blind, wording) if blind else question.stem.html
    remarks = "".join(_remarks(question))
    return f'<details class="cp-answer"><summary>{escape(question.title, quote=False)}</summary>{body}{remarks}</details>'


def _solved(blind: Blind, wording: Wording) -> str:
    if _GAP.search(blind.html):
        filled = [_said(asked, wording)[0] for asked in blind.asked]
        return _GAP.sub(lambda gap: f"<strong>{filled[int(gap[1]) - 1]}</strong>", blind.html)
    tag = "ol" if any(asked.kind == "order" for asked in blind.asked) else "ul"
    items = "".join(f"<li>{item}</li>" for asked in blind.asked for item in _items(asked, wording))
    return f"{blind.html}<p><strong>{wording.gettext('Right answer')}</strong></p><{tag}>{items}</{tag}>"


def _items(asked: Asked, wording: Wording) -> list[str]:
    before = f"{asked.prompt.html} → " if asked.prompt else ""
    return [before + said for said in _said(asked, wording)]


def _said(asked: Asked, wording: Wording) -> list[str]:
    """What is right, as HTML; of words that may be typed the first."""
    if asked.choices:
        chosen = {choice.key: choice.html for choice in asked.choices}
        return [chosen[key] for key in asked.right]
    first = asked.right[0] if asked.right else ""
    if asked.kind == "number":
        return [escape(_number(first, asked.unit, wording.language), quote=False)]
    return [escape(first.replace("*", ""), quote=False)]


def _number(right: str, unit: str, language: str) -> str:
    """As the texts of the course write it; how far off an answer may be is no part of what is right."""
    value = right.partition("±")[0].strip()
    if unit == "€" and _FIGURES.fullmatch(value):
        return write_money(Decimal(value), language)
    shown = _FIGURES.sub(lambda found: write_number(Decimal(found[0]), language), value)
    return f"{shown} {unit}".strip().replace("-", "−")


def _remarks(question: Question) -> Iterator[str]:
    """Why it is right: what is said of right answers and of pairs, a model answer, and what is said in the end."""
    right = [answer for field in ("options", "answers") for answer in getattr(question, field, ()) if answer.fraction >= 1]
    reasons = [answer.feedback for answer in right] + [pair.why for pair in getattr(question, "pairs", ())]
    for remark in (*reasons, getattr(question, "model", None), question.feedback):
        if remark:
            yield f"<div>{remark.html}</div>"
