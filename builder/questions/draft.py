"""A question as far as it can be read without knowing what its type makes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from builder.model import Level, Question
from builder.problems import Location, Problems
from builder.questions.blocks import Block, Item, box_content, is_blank, split_blocks, split_items, trim
from builder.questions.tables import Row, read_rows
from builder.source.sections import Section
from builder.text.pieces import Line, Piece

Takes = Literal["boxes", "table", "steps", "remarks", "nothing"]
"""Which block of the body holds the answers: all task lists, the last table, the last numbered list, the last plain list with
quotations below its entries, or none."""

STEM = "stem"
ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a question file inherits.

    ``module`` is the module's id; ``objectives`` its objectives with their levels; ``objective`` is taken where a question names none;
    ``pool`` says that all questions must be for that one.
    """

    module: str
    objectives: Mapping[str, Level]
    objective: str | None = None
    pool: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A question with its parts told apart and nothing compiled.

    ``stem`` is the body without answers and boxes that have a meaning of their own; ``items`` are the entries of the answers (boxes,
    steps, remarks), ``rows`` those of the table; ``model`` is an essay's ``[!ANSWER]``. ``reference`` is the same question in the
    first language, None there.
    """

    section: Section
    defaults: Defaults
    stem: Piece
    items: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()
    hints: tuple[Piece, ...] = ()
    feedback: Piece | None = None
    model: Piece | None = None
    reference: Question | None = None

    @property
    def path(self) -> str:
        return self.section.at.path

    @property
    def at(self) -> Location:
        return self.section.at

    def place(self, line: Line) -> Location:
        return Location(self.path, line.number, line.column)

    def piece(self, *lines: Line) -> Piece:
        return Piece(self.path, lines)


def read_draft(section: Section, takes: Takes, defaults: Defaults, reference: Question | None, problems: Problems) -> Draft:
    """Tells the parts of a question apart.

    Rules: ``feedback-once``, ``stem-first`` (nothing but boxes behind the answers), ``answers-fit-type``, ``stem-present``.
    """
    blocks = _boxed(section.at.path, split_blocks(section.body.lines), problems) if takes == "boxes" else split_blocks(section.body.lines)
    answers = _answers(blocks, takes)
    boxes = _own_boxes(blocks, takes)
    path = section.at.path
    _check_order(path, blocks, answers, boxes, problems)
    if takes != "boxes":
        _check_no_boxes(path, blocks, problems)
    own = {id(block) for block in (*answers, *boxes)}
    stem = trim([line for block in blocks if id(block) not in own for line in block.lines])
    if not stem:
        problems.add(section.at, "stem-present", "the question asks nothing", "write the question between the data lines and the answers")
    feedback = _pieces(path, boxes, "FEEDBACK")
    _check_once(path, boxes, problems)
    model = _pieces(path, boxes, "ANSWER")
    return Draft(
        section,
        defaults,
        Piece(path, stem),
        items=_marked([item for block in answers if block.kind != "table" for item in split_items(block)], takes),
        rows=tuple(row for block in answers if block.kind == "table" for row in read_rows(block)),
        hints=_pieces(path, boxes, "HINT"),
        feedback=feedback[0] if feedback else None,
        model=model[0] if model else None,
        reference=reference,
    )


def _boxed(path: str, blocks: Sequence[Block], problems: Problems) -> Sequence[Block]:
    """Entries without a box right above or below answers are answers as well: that they lack it is reported once."""
    found = list(blocks)
    for index, block in enumerate(blocks):
        beside = [blocks[place].kind for place in (index - 1, index + 1) if 0 <= place < len(blocks)]
        if block.kind == "bullets" and "boxes" in beside:
            line = block.lines[0]
            problems.add(Location(path, line.number, line.column), "stem-first", *_ORDER["bullets"])
            found[index] = Block("boxes", tuple(_with_box(line) for line in block.lines))
    return found


def _with_box(line: Line) -> Line:
    """An entry with an empty box; its column is that of what it says, as far as that can be."""
    match = _ENTRY.match(line.text)
    return line if match is None else Line(f"{match[0]}[{_LACKING}] {line.text[match.end() :]}", line.number, line.column)


_LACKING = "\x1f"
"""Stands in the box of an entry that has none; nobody can type it."""

_ENTRY = re.compile(r" {0,3}[-*+][ \t]+(?=\S)")


def _marked(items: Sequence[Item], takes: Takes) -> tuple[Item, ...]:
    """An entry that lacks its box is taken for the right answer where there is no other, else for a wrong one: nothing is built of it."""
    lacking = [item for item in items if item.mark is not None and item.mark.text == _LACKING]
    if takes != "boxes" or not lacking:
        return tuple(items)
    right = any(item.mark is not None and item.mark.text.strip(f" {_LACKING}") for item in items)
    meant = " " if right or len(lacking) > 1 else "x"
    return tuple(replace(item, mark=Line(meant, item.first.number)) if item in lacking else item for item in items)


def _answers(blocks: Sequence[Block], takes: Takes) -> list[Block]:
    """The blocks that hold the answers."""
    if takes == "boxes":
        return [block for block in blocks if block.kind == "boxes"]
    if takes == "remarks":
        return [block for block in blocks if block.kind == "bullets" and any(item.feedback for item in split_items(block))][-1:]
    if takes == "nothing":
        return []
    return [block for block in blocks if block.kind == takes][-1:]


def _own_boxes(blocks: Sequence[Block], takes: Takes) -> list[Block]:
    names = {"HINT", "FEEDBACK", "ANSWER"} if takes == "nothing" else {"HINT", "FEEDBACK"}
    return [block for block in blocks if block.kind == "box" and block.name in names]


def _pieces(path: str, boxes: Sequence[Block], name: str) -> tuple[Piece, ...]:
    contents = (trim(box_content(block)) for block in boxes if block.name == name)
    return tuple(Piece(path, lines) for lines in contents if lines)


def _check_order(path: str, blocks: Sequence[Block], answers: Sequence[Block], boxes: Sequence[Block], problems: Problems) -> None:
    if not answers:
        return
    first = next(index for index, block in enumerate(blocks) if block is answers[0])
    for block in blocks[first:]:
        if block.kind == "blank" or any(block is known for known in (*answers, *boxes)):
            continue
        line = next(line for line in block.lines if not is_blank(line))
        problems.add(Location(path, line.number, line.column), "stem-first", *_ORDER.get(block.kind, _ORDER["text"]))
        return


_ORDER = {
    "text": ("text stands behind the answers", "move it above them; what belongs to an answer is indented by two spaces below it"),
    "quote": (
        "a quotation behind the answers belongs to none of them",
        "indent feedback by two spaces below its answer, or name the box: > [!FEEDBACK]",
    ),
    "bullets": ("a list entry among the answers has no box", "start it with - [ ] if it is wrong, with - [x] if it is right"),
}


def _check_no_boxes(path: str, blocks: Sequence[Block], problems: Problems) -> None:
    for block in blocks:
        if block.kind == "boxes":
            line = block.lines[0]
            problems.add(
                Location(path, line.number, line.column),
                "answers-fit-type",
                "this type of question has no boxes to tick",
                "choose a type with boxes (single, multiple, truefalse, numerical, short, calculated), or write a plain list",
            )


def _check_once(path: str, boxes: Sequence[Block], problems: Problems) -> None:
    seen: dict[str, Block] = {}
    for block in boxes:
        if block.name != "HINT" and block.name in seen:
            problems.add(
                Location(path, block.lines[0].number, block.lines[0].column),
                "feedback-once",
                f"there is a second [!{block.name}] box",
                f"put all in the one in line {seen[block.name].lines[0].number}",
            )
        seen.setdefault(block.name, block)
