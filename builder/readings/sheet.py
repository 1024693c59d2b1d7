"""The questions of a module for someone who does not know the key, and an empty table for the answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from builder.questions.blind import Asked, Blind
from builder.readings.answers import COLUMNS
from builder.readings.notation import FORMS, HOW, how
from builder.readings.prose import inline, markdown
from builder.readings.questions import Solvable


def sheet(title: str, part: str, language: str, questions: Sequence[Solvable]) -> str:
    """Markdown: no key, no feedback, no hints, no points, no titles that may tell too much."""
    head = _HEAD.format(title=title, language=language, number=len(questions), forms="".join(f"- {form}\n" for form in FORMS))
    return head + "".join(f"\n## {part}/{one.name}\n\n{_question(one)}" for one in questions)


def answers(part: str, language: str, questions: Iterable[Solvable]) -> str:
    """The table for the answers."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((f"{part}/{one.name}", language, one.blind.fingerprint, "", "") for one in questions)
    return text.getvalue()


_HEAD = """\
# Questions of “{title}”, to be solved without their key

{number} questions in “{language}”. Write each answer into the column `answer` of the table (CSV) that came with this page, and leave
the other columns as they are; the column `remark` is for what is unclear, cannot be answered, or has a second right answer.

{forms}"""


def _question(one: Solvable) -> str:
    asked = "".join(f"{line}\n" for line in _asked(one.blind))
    return f"*{one.question.type}: {how(one.blind)}*\n\n{markdown(one.blind.html)}\n" + (f"\n{asked}" if asked else "")


def _asked(blind: Blind) -> Iterator[str]:
    """What there is to choose from, and what each number asks for."""
    first = blind.asked[0]
    if len(blind.asked) == 1 and not first.prompt:
        yield from _choices(first)
        yield from [f"Unit: {first.unit}"] if first.unit else []
    elif first.prompt:
        yield from (f"{number}. {inline(one.prompt.html)}" for number, one in enumerate(blind.asked, 1) if one.prompt)
        yield ""
        yield from _choices(first)
    else:
        for number, one in enumerate(blind.asked, 1):
            yield f"{number}. " + (" / ".join(line.removeprefix("- ") for line in _choices(one)) or HOW[one.kind])


def _choices(asked: Asked) -> Iterator[str]:
    yield from (f"- **{letter}** {inline(choice.html)}" for letter, choice in asked.labels.items())
