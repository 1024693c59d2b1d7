"""Every example of docs/authoring.md, put where it belongs, is accepted."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from .trees import Tree

PROJECT = Path(__file__).parent.parent.parent
PAGE = PROJECT / "docs" / "authoring.md"
DATA = PROJECT / "pmbok_modules" / "_data"

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
ETC = re.compile(r"(fr|es): …")
STUB = "---\ntitle: {title}\nsummary: One sentence.\n---\nText.\n"
PAGE_STUB = "---\ntitle: {title}\n---\nText.\n"
QUESTION = "## {title} {{#{id}}}\nType: {type}\nObjective: ask\n\n{body}\n"


def _blocks() -> Mapping[str, Sequence[str]]:
    """The fenced examples by the heading that they stand under."""
    found: dict[str, list[str]] = defaultdict(list)
    heading = ""
    block: list[str] | None = None
    for line in PAGE.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("```") and block is None:
            block = []
        elif line.startswith("```"):
            found[heading].append("".join(block or ()))
            block = None
        elif block is not None:
            block.append(line)
        elif line.startswith("#"):
            heading = line.strip("# \n")
    return found


BLOCKS = _blocks()


def _question(ident: str, kind: str, heading: str, number: int = 0) -> str:
    """An example that shows the answers alone, as a whole question."""
    body = BLOCKS[heading][number]
    return QUESTION.format(
        title=ident, id=ident, type=kind, body=body if kind in {"missing-words", "cloze", "essay"} else f"What?\n\n{body}"
    )


def _questions() -> str:
    whole = (BLOCKS["Questions"][0], BLOCKS["Numerical"][0], BLOCKS["Calculated"][0])
    made = (
        _question("short", "short", "Short answer"),
        _question("matching", "matching", "Matching, ordering", 0),
        _question("ordering", "ordering", "Matching, ordering", 1),
        _question("essay", "essay", "Essay"),
        _question("words", "missing-words", "Missing words, cloze", 0),
        _question("gaps", "cloze", "Missing words, cloze", 1),
    )
    return (
        "\n".join((*whole, *made))
        .replace("…", "it")
        .replace("Objective: estimate", "Objective: slip")
        .replace("Objective: change", "Objective: slip")
    )


def _lesson() -> str:
    parts = ("Lists, tables, definitions, footnotes", "Boxes", "Films", "Links", "Values from data")
    pictures = BLOCKS["Figures"][0]
    links = BLOCKS["Links"][0].replace("    ", "\n\n")
    texts = [BLOCKS["Lessons"][0].replace("…", "."), pictures, *(BLOCKS[part][0] if part != "Links" else links for part in parts)]
    return "\n\n".join(texts) + "\n\nThe word *[mairie]{lang=fr}*, and $te = \\frac{O + 4M + P}{6}$. <!-- a comment -->\n"


def _pool(objective: str) -> str:
    one = "## {0} {{#{0}}}\nType: truefalse\n\nIs it so?\n\n- [x] Yes\n  > It is.\n- [ ] No {{!not-so}}\n  > It is.\n"
    return "\n".join(one.format(f"{objective}-{number}") for number in range(3))


def _activities() -> dict[str, str]:
    shelf, survey, directory, assign = (BLOCKS[name] for name in ("Page, label, address, folder", "Survey", "Database", "Assignment"))
    return {
        "courses/my-course/en/activities/needs-survey.md": survey[0],
        "courses/my-course/en/activities/diagnostic.md": _without_time(BLOCKS["Quiz: diagnostic, exam"][0]),
        "courses/my-course/en/activities/exam.md": _without_time(BLOCKS["Quiz: diagnostic, exam"][0]),
        "courses/my-course/en/activities/meeting-place.md": BLOCKS["Forum"][0],
        "courses/my-course/en/activities/satisfaction.md": BLOCKS["Choice"][0],
        "pmbok_modules/scope/en/activities/exchange.md": directory[0],
        "pmbok_modules/scope/en/activities/exchange.entries.md": directory[1],
        "pmbok_modules/scope/en/activities/origin.md": shelf[0],
        "pmbok_modules/scope/en/activities/site.md": shelf[1],
        "pmbok_modules/scope/en/activities/plans.md": shelf[2],
        "pmbok_modules/scope/en/activities/handbook.md": BLOCKS["Book"][0],
        "pmbok_modules/scope/en/activities/rubric.md": assign[0],
        "pmbok_modules/scope/en/activities/checklist.md": assign[0].split("## Rubric")[0] + assign[1],
        "pmbok_modules/scope/en/activities/talk.md": BLOCKS["Lesson with branches"][0],
        "pmbok_modules/scope/en/activities/scorm.md": BLOCKS["SCORM"][0],
    }


def _without_time(quiz: str) -> str:
    return quiz.replace("{scope: 6, time: 6}", "{scope: 6}")


MADE = ("exchange", "origin", "site", "plans", "handbook", "rubric", "checklist", "talk", "scorm")


def _files() -> dict[str, str]:
    course, module = BLOCKS["courses/my-course/course.yaml"][0], BLOCKS["module.yaml"][0]
    around, inside = BLOCKS["Activities"]
    drawing, words = BLOCKS["Figures"][1:]
    (drawn,) = BLOCKS["Figures drawn from data"]
    texts = ETC.sub(r"\1: Mots", words)
    return {
        "coursepack.yaml": BLOCKS["coursepack.yaml"][0].replace("[en, fr, es]", "[en]"),
        "courses/my-course/course.yaml": course.replace("pages: [start] ", "#") + around,
        "courses/my-course/en/course.md": BLOCKS["en/course.md"][0].replace("---\nA", "badge_name: Seal\nbadge_description: Won.\n---\nA"),
        "courses/my-course/en/pages/start.md": PAGE_STUB.format(title="Start"),
        "pmbok_modules/scope/module.yaml": module.replace("bar: full", "bar: none") + inside.replace("[exchange]", f"[{', '.join(MADE)}]"),
        "pmbok_modules/scope/en/module.md": BLOCKS["en/module.md"][0],
        "pmbok_modules/scope/en/lessons/why-scope-slips.md": STUB.format(title="Why scope slips")
        + '\n![Tree drawn](../../figures/drawn.svg "Drawn")\n\n> [!DESCRIPTION]\n> A tree.\n',
        "pmbok_modules/scope/en/lessons/asking-well.md": _lesson(),
        "pmbok_modules/scope/en/practice/asking-well.md": _questions(),
        "pmbok_modules/scope/en/bank/slip.md": _pool("slip"),
        "pmbok_modules/scope/en/bank/ask.md": _pool("ask"),
        "pmbok_modules/scope/en/glossary.md": BLOCKS["Glossary"][0],
        "pmbok_modules/scope/en/sheets/charter.md": BLOCKS["Practical sheets"][0],
        "pmbok_modules/scope/en/sheets/interview-guide.md": BLOCKS["Practical sheets"][0].replace("Project charter", "Guide"),
        "pmbok_modules/scope/figures/wbs.svg": drawing,
        "pmbok_modules/scope/figures/wbs.yaml": texts + "  desc: {en: A tree.}\n",
        "pmbok_modules/scope/figures/drawn.yaml": ETC.sub(r"\1: Mots", drawn),
        "pmbok_modules/scope/media/profiles.en.vtt": "WEBVTT\n\n00:00.000 --> 00:03.000\nFour people.\n",
        "pmbok_modules/time/module.yaml": "objectives: {plan: {level: apply}}\nlessons:\n  - id: network\n    objectives: [plan]\n",
        "pmbok_modules/time/en/module.md": "---\ntitle: Time\nobjectives: {plan: Plan}\n---\nText.\n",
        "pmbok_modules/time/en/bank/plan.md": _pool("plan"),
        "pmbok_modules/time/en/lessons/network.md": STUB.format(title="Network"),
        **_activities(),
    }


@pytest.fixture
def page(tmp_path: Path) -> Tree:
    """The tree that the page's examples make together."""
    root = tmp_path / "page"
    for name, text in _files().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    shutil.copytree(DATA, root / "pmbok_modules" / "_data")
    (root / "courses/my-course/figures").mkdir()
    (root / "courses/my-course/figures/cover.png").write_bytes(PNG)
    (root / "pmbok_modules/scope/media/profiles.mp4").write_bytes(bytes.fromhex("000000186674797069736f6d0000020069736f6d6d703431"))
    (root / "pmbok_modules/scope/media/bordalta.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    return Tree(root)


def test_every_example_is_accepted(page: Tree) -> None:
    result = page.check()
    assert (result.exit_code, result.stderr) == (0, "")
