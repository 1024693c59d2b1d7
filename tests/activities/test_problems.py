"""What can be wrong with activities is said, at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.problems import Problems
from builder.source import load

from ..source.trees import MODULE, write_tree

YAML = "objectives:\n  brew: {level: apply}\nlessons:\n  - id: water\n    objectives: [brew]\nactivities: [it]\n"
PATH = "modules/tea/en/activities/it.md"
ENTRIES = "modules/tea/en/activities/it.entries.md"
COURSE = {
    "courses/school/course.yaml": "modules: [tea]\nopening: [it]\n",
    "courses/school/en/course.md": "---\ntitle: School\n---\nA school.\n",
}


def found(root: Path, files: dict[str, str]) -> list[str]:
    problems = Problems()
    load(write_tree(root, {**MODULE, "modules/tea/module.yaml": YAML, **files}), problems)
    return [f"{problem.at.path.rpartition('/')[2]}:{problem.at.line}: {problem.message} [{problem.rule}]" for problem in problems]


def front(kind: str, more: str = "") -> str:
    return f"---\ntitle: It\nactivity: {kind}\n{more}---\n"


ONE = [
    (front("forum") + "Talk.\n", []),
    ("---\ntitle: It\n---\nTalk.\n", ["it.md:2: the file does not say which kind of activity it is [activity-known]"]),
    (front("forums") + "Talk.\n", ["it.md:3: there is no kind of activity “forums” [activity-known]"]),
    (front("forum", "typ: news\n") + "Talk.\n", ["it.md:4: the key “typ” is not known [key-known]"]),
    (front("forum", "type: party\n") + "T.\n", None),
    (front("forum") + "T.\n\n## Post\n\nWords.\n", ["it.md:7: the heading has no id [id-present]"]),
    (front("forum") + "T.\n\n## A {#a}\n\nX.\n\n## B {#a}\n\nY.\n", ["it.md:11: the id “a” stands already in line 7 [id-unique]"]),
    (front("url") + "Go.\n", ["it.md:2: the key “address” is missing [key-present]"]),
    (front("url", "address: javascript:alert(1)\n") + "Go.\n", None),
    (front("folder") + "Files.\n", ["it.md:1: the folder is empty [files-listed]"]),
    (front("folder") + "Files.\n\n- [a page](https://example.org)\n", ["it.md:7: this entry of the list names no file [files-listed]"]),
    (front("book") + "Intro.\n", ["it.md:1: the book has no chapter [chapters-present]"]),
    (front("book") + "I.\n\n## A {#a}\n\nX.\n\n### B {#a}\n\nY.\n", ["it.md:11: the id “a” stands already in line 7 [id-unique]"]),
    (front("choice") + "When?\n\n- Now\n", ["it.md:1: there are 1 things to choose from [options-enough]"]),
    (front("feedback") + "Intro.\n", ["it.md:1: the survey asks nothing [questions-present]"]),
    (front("feedback") + "## A {#a}\n\nWhat?\n", ["it.md:5: the part says no type [part-known]"]),
    (front("feedback") + "## A {#a}\nType: chioce\n\nWhat?\n", ["it.md:6: there is no type “chioce” here [part-known]"]),
    (
        front("feedback") + "## A {#a}\nType: choice\n\nWhat?\n\n- one\n",
        ["it.md:5: the item has 1 answers to choose from [options-enough]"],
    ),
    (
        front("feedback") + "## A {#a}\nType: choice\n\nW?\n\n- a | b\n- c\n",
        ["it.md:10: Moodle takes “|” for the end of an answer [option-plain]"],
    ),
    (front("feedback") + "## A {#a}\nType: rated\n\nW?\n\n- one\n- [2] two\n", None),
    (
        front("feedback") + "## A {#a}\nType: rated\n\nW?\n\n- [x] one\n- [2] two\n",
        ["it.md:10: this answer is worth no number [box-valid]"],
    ),
    (front("feedback") + "## A {#a}\nType: number\nRange: 3-4\n\nW?\n", ["it.md:5: “3-4” is no range [value-valid]"]),
    (
        front("feedback") + "## A {#a}\nType: text\nIf: b = c\n\nW?\n",
        ["it.md:5: “b = c” names no item of this survey [condition-possible]"],
    ),
    (
        front("feedback") + "## A {#a}\nType: choice\n\nW?\n\n- x\n- y\n\n## B {#b}\nType: text\nIf: a = z\n\nW?\n",
        [
            "it.md:13: the item “a” does not stand on an earlier page [condition-possible]",
            "it.md:13: the item “a” has no answer “z” [condition-possible]",
        ],
    ),
    (front("data") + "Intro.\n", ["it.md:1: the database has no field [fields-present]"]),
    (front("data") + "## A [b] {#a}\nType: text\n", ["it.md:5: “A [b]” cannot be the name of a field [field-named]"]),
    (front("data") + "## A {#a}\nType: text\n\n## A {#b}\nType: url\n", ["it.md:8: another field is called “A” [field-named]"]),
    (front("data") + "## A {#a}\nType: menu\n", ["it.md:5: the field has nothing to choose from [options-enough]"]),
    (front("assign") + "W.\n\n## R {#r}\n\n- [1] a\n", ["it.md:7: an assignment has no part “r” [rubric-named]"]),
    (front("assign") + "W.\n\n## R {#rubric}\n\nText.\n", ["it.md:7: the section has neither table nor list [rubric-complete]"]),
    (
        front("assign") + "W.\n\n## R {#rubric}\n\n- [10] a\n- [20] b\n",
        ["it.md:7: the checklist is worth 30 points, the assignment 100 [rubric-complete]"],
    ),
    (
        front("assign") + "W.\n\n## R {#rubric}\n\n| C | bad | 2 good |\n|---|---|---|\n| a | b | c |\n",
        ["it.md:7: the columns of the rubric do not say how many points they are worth [rubric-complete]"],
    ),
    (front("lesson") + "Intro.\n", ["it.md:1: the lesson has no page [pages-present]"]),
    (
        front("lesson") + "## A {#a}\n\nX.\n\n- [on](#c)\n\n## B {#b}\n\nY.\n\n- [end](#end)\n",
        [
            "it.md:1: the lesson has no end [page-reached]",
            "it.md:9: the lesson has no page “#c” [page-exists]",
            "it.md:11: no button and no answer leads to this page [page-reached]",
        ],
    ),
    (
        front("lesson") + "## A {#a}\nType: essay\n\nWrite.\n",
        ["it.md:5: a lesson cannot ask questions of the type “essay” [question-type-known]"],
    ),
    (front("quiz") + "Intro.\n", None),
    (front("quiz", "graded: no\n") + "## A {#a}\nType: band\n\nWell.\n", None),
    (
        front("quiz", "pass: 50\n") + "## A {#a}\nType: single\n\nW?\n\n- [x] a\n- [ ] b\n\n## B {#b}\nType: band\nFrom: 50\n\nX.\n\n"
        "## C {#c}\nType: band\nFrom: 50\n\nY.\n",
        ["it.md:20: another band starts at 50 % as well [value-valid]"],
    ),
]


@pytest.mark.parametrize(("text", "said"), ONE, ids=range(len(ONE)))
def test_one_file(text: str, said: list[str] | None, tmp_path: Path) -> None:
    """Where None is expected, the messages of others are the point: there is at least one."""
    problems = found(tmp_path, {PATH: text})
    if said is None:
        assert problems
    else:
        assert problems == said


DATA = (
    front("data") + "## Name {#name}\nType: text\n\n## Kind {#kind}\nType: menu\nRequired: yes\n\n- a\n- b\n\n## When {#when}\nType: date\n"
)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("kind: a\nwhen: 2027-01-31", []),
        ("kind: c", ["it.entries.md:1: the entry has no “kind”, which is required [value-present]"]),
        ("kind: a\nwhen: 31.1.2027", ["it.entries.md:1: “31.1.2027” cannot be the value of “when” [value-valid]"]),
        ("kind: a\nwhom: b", ["it.entries.md:3: the key “whom” is not known [key-known]"]),
    ],
)
def test_entries_of_a_database(entry: str, said: list[str], tmp_path: Path) -> None:
    problems = found(tmp_path, {PATH: DATA, ENTRIES: f"## One {{#one}}\n{entry}\n\nText.\n"})
    assert [line for line in problems if "cannot be the value of “kind”" not in line] == said


def test_a_missing_activity_is_told_where_it_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == ["module.yaml:6: there is no activity “it” [activity-exists]"]


def test_a_stray_activity_is_told(tmp_path: Path) -> None:
    other = PATH.replace("it.md", "else.md")
    assert found(tmp_path, {PATH: front("label") + "X.\n", other: front("label") + "X.\n"}) == [
        "else.md:1: nothing reads this file [file-known]"
    ]


def test_pages_and_activities_share_their_names(tmp_path: Path) -> None:
    page, activity = "courses/school/en/pages/it.md", "courses/school/en/activities/it.md"
    files = {**COURSE, PATH: front("label") + "X.\n", page: "---\ntitle: P\n---\nX.\n", activity: front("label") + "X.\n"}
    assert "it.md:1: there are a page and an activity “it” [id-unique]" in found(tmp_path, files)


def test_a_quiz_draws_from_modules_of_the_course(tmp_path: Path) -> None:
    quiz = front("quiz", "pass: 50\ndraw: {tee: 3}\n")
    files = {**COURSE, PATH: front("label") + "X.\n", "courses/school/en/activities/it.md": quiz}
    assert found(tmp_path, files) == ["it.md:1: the course has no module “tee” [module-exists]"]


def test_badges_name_what_there_is(tmp_path: Path) -> None:
    course = {**COURSE, "courses/school/course.yaml": "modules: [tea]\nbadge: {exam: it}\n"}
    assert found(tmp_path, {**course, PATH: front("label") + "X.\n"}) == [
        "course.yaml:2: the course has no activity “it” [activity-exists]",
        "course.md:1: the badge has no name or no description [badge-worded]",
    ]


FRENCH = {
    "coursepack.yaml": "source: en\nlanguages: [en, fr]\n",
    "modules/tea/fr/module.md": "---\ntitle: Thé\nobjectives: {brew: Faire du thé}\n---\nPrésentation.\n",
    "modules/tea/fr/lessons/water.md": "---\ntitle: Eau\nsummary: La chauffer\n---\nTexte.\n",
    PATH: front("feedback", "anonymous: yes\nafter: Thanks.\n")
    + "Intro.\n\n## Role {#role}\nType: choice\nRequired: yes\n\nWhat?\n\n- x\n- y\n\n## P {#p}\nType: page-break\n\n"
    + "## More {#more}\nType: text\nIf: role = y\n\nWhich?\n",
}
SAME = "## Rôle {#role}\n\nQuoi ?\n\n- u\n- v\n\n## P {#p}\n\n## Plus {#more}\n\nLequel ?\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: Ça\nafter: Merci.\n---\nIntro.\n\n" + SAME, []),
        ("---\ntitle: Ça\nafter: Merci.\n---\nIntro.\n\n" + SAME.replace("{#more}\n", "{#more}\nIf: role = v\n"), []),
        (
            "---\ntitle: Ça\nafter: Merci.\n---\nIntro.\n\n" + SAME.replace("{#more}\n", "{#more}\nIf: role = u\n"),
            ["it.md:16: “If” is “role = #1” here and “role = #2” in the first language [translation-agrees]"],
        ),
        (
            "---\ntitle: Ça\nanonymous: no\nafter: Merci.\n---\nIntro.\n\n" + SAME,
            ["it.md:3: “anonymous” is False here and True in the first language [translation-agrees]"],
        ),
        (
            "---\ntitle: Ça\n---\nIntro.\n\n" + SAME,
            ["it.md:1: the first language says “after”, which is missing here [translation-exists]"],
        ),
        (
            "---\ntitle: Ça\nafter: Merci.\n---\nIntro.\n\n" + SAME.replace("- v\n", ""),
            [
                "it.md:7: the item has 1 answers to choose from [options-enough]",
                "it.md:11: the list has 1 entries here and 2 in the first language [translation-agrees]",
            ],
        ),
        (
            "---\ntitle: Ça\nafter: Merci.\n---\nIntro.\n\n" + SAME.partition("## Plus")[0],
            ["it.md:1: the part “more” is missing [translation-agrees]"],
        ),
        (
            "---\ntitle: Ça\nactivity: forum\nafter: Merci.\n---\nIntro.\n\n" + SAME,
            ["it.md:3: “activity” is forum here and feedback in the first language [translation-agrees]"],
        ),
    ],
)
def test_translations_agree(text: str, said: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, {**FRENCH, PATH.replace("/en/", "/fr/"): text}) == said


def test_a_translation_that_lacks_a_field_of_a_database(tmp_path: Path) -> None:
    """Its entries have values for it."""
    root = Path(shutil.copytree(Path(__file__).parents[1] / "roots" / "activities", tmp_path / "tree"))
    directory = root / "courses/tea-school/fr/activities/directory.md"
    text = directory.read_text(encoding="utf-8")
    assert "## Ouvert le {#open-on}\n\n- Samedi\n- Dimanche\n\n" in text
    directory.write_text(text.replace("## Ouvert le {#open-on}\n\n- Samedi\n- Dimanche\n\n", ""), encoding="utf-8")
    problems = Problems()
    load(root, problems)
    assert {(problem.at.path.rpartition("/")[2], problem.rule) for problem in problems} == {("directory.md", "translation-agrees")}
