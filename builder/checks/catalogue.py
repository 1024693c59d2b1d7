"""What each rule asks for, in a sentence: for docs/rules.md and ``coursepack rules``.

Rules over the whole library say it in their docstrings. Those that are checked where a file is read stand here, by the part of the source
that they speak of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from builder.checks import RULES
from builder.verify import RULES as BACKUPS


def _sentence(check: Callable[..., object]) -> str:
    """What a rule asks for, by its docstring, as Markdown."""
    return " ".join((check.__doc__ or "").replace("``", "`").split())


READ: Mapping[str, Mapping[str, str]] = {
    "Files and folders": {
        "settings-exist": "The tree has a coursepack.yaml.",
        "source-listed": "The first language is one of the languages of the tree.",
        "multilang-listed": "The languages of a package with several are languages of the tree.",
        "fallback-listed": "A language that stands in for another one is one of the languages of the tree.",
        "language-known": "Folders of languages are those that coursepack.yaml names.",
        "modules-together": "All modules lie in one folder, `pmbok_modules/` or `modules/`.",
        "course-described": "A course has a course.yaml.",
        "course-presented": "A course has a course.md.",
        "module-described": "A module has a module.yaml.",
        "module-presented": "A module has a module.md.",
        "module-exists": "The modules that a course names exist.",
        "lesson-exists": "The lessons that module.yaml names exist.",
        "page-exists": "The pages that course.yaml names exist.",
        "sheet-exists": "The practical sheets that module.yaml names exist.",
        "translation-exists": "What the first language has, every other language has too.",
        "file-known": "Every file has a place in the source format; one with a misspelt name would be left out silently.",
        "file-used": "Every picture, film and file of data is used by a text.",
        "file-readable": "Files can be read.",
        "file-regular": "The tree holds files and folders only: no pipes, no devices.",
        "path-inside": "No path and no symbolic link leads out of the tree.",
        "name-unique": "No two names differ only by capitals or accents: some systems take them for one.",
        "name-utf8": "Names of files are UTF-8.",
        "text-utf8": "Text files are UTF-8.",
        "text-printable": "Texts hold no control characters.",
        "size-limited": "Files, trees and values stay within limits that no real course reaches.",
        "line-length": "A line has at most 10,000 characters.",
    },
    "Data files and front matter": {
        "yaml-valid": "Data files are YAML.",
        "yaml-plain": "YAML has no anchors, aliases or tags: a few lines of them expand to gigabytes.",
        "front-matter-present": "A lesson, page, sheet or presentation starts with front matter between lines of `---`.",
        "key-known": "Keys are those of the source format.",
        "key-once": "A key stands once.",
        "key-present": "Keys that are needed are there.",
        "value-valid": "Values are of the kind that their key asks for.",
        "value-exists": "A value that a text quotes exists in the data.",
        "data-valid": "Files in `_data/` are JSON or CSV that can be read.",
        "data-agreed": "Data that a translation repeats is that of the first language.",
        "objective-known": "Objectives that are named are those of module.yaml.",
        "objective-worded": "Every objective has words in every language.",
    },
    "Texts": {
        "box-known": "The kind of a box is one of those that there are.",
        "box-placed": "A box stands on its own, not inside another block.",
        "character-allowed": "Texts hold no signs that the program uses for itself.",
        "code-closed": "A block of code has an end.",
        "footnote-exists": "A footnote that is called is written in the same text.",
        "formula-valid": "A formula is LaTeX, or arithmetic, that can be read.",
        "heading-level": "Headings start at the second level and leave none out.",
        "html-allowed": "HTML is from the short list of tags that may be typed.",
        "markup-read": "Nothing that looks like markup is shown as it is typed (a warning): `{lan=fr}`, `-[ ]`, `[[6000 ± 0]]`.",
        "link-understood": "The address of a link is a path in the tree or a web address.",
        "link-safe": "A web address does not hide what it leads to.",
        "link-language": "A link stays in the language of its text.",
        "anchor-exists": "A heading that a link of the same text leads to exists.",
        "definition-present": "A glossary term has a definition.",
        "term-agreed": "A glossary term is the one word that terms.csv gives for it.",
    },
    "Pictures, films, drawings": {
        "image-exists": "A picture that is shown exists.",
        "media-exists": "A film or sound that is shown exists.",
        "media-type": "A file is what its name says.",
        "captions-exist": "A film has captions in every language.",
        "film-placed": "A film stands alone in its paragraph.",
        "description-placed": "A long description or transcript stands right below what it describes.",
        "svg-valid": "A drawing is SVG.",
        "svg-plain": "A drawing has no scripts, no foreign addresses, no declarations.",
        "figure-described": "A drawing has a title and a description.",
        "figure-sized": "A drawing says its size, so that it can grow and shrink.",
        "figure-text-keyed": "Every text in a drawing has a key, so that it can be translated.",
        "figure-text-exists": "Every key has words in every language.",
        "figure-text-used": "Every text in the YAML file is used by the drawing.",
        "figure-text-fits": "A text in a drawing has room, in every language (an estimate, so this warns).",
        "figure-text-plain": "A text that is replaced has no markup inside.",
        "figure-data-exists": "The list that a drawing is made from exists in the data.",
        "figure-kind-known": "A drawing made from data is of a kind that there is.",
    },
    "Questions": {
        "section-first": "A file of questions or terms starts with a heading.",
        "title-present": "A heading has words.",
        "id-present": "A heading has an id.",
        "id-valid": "An id has small letters, digits and hyphens.",
        "question-type-known": "The type of a question is one of those that there are.",
        "objective-present": "A question names the objective that it serves.",
        "objective-of-pool": "A test question serves the objective of its pool.",
        "stem-present": "A question asks something.",
        "stem-first": "What is asked stands before the answers.",
        "answers-present": "A question has answers.",
        "answers-fit-type": "The answers are of the kind that the type takes.",
        "answer-present": "An answer has words.",
        "answer-in-one-paragraph": "An answer is one paragraph.",
        "answer-is-number": "The answer to a numerical question is a number.",
        "answer-short": "A short answer has at most the characters that platforms keep.",
        "answer-reachable": "Every answer can be given: none before it takes all.",
        "answers-apart": "No number fits two answers that are worth different points.",
        "right-answer-present": "A question has a right answer.",
        "wrong-answer-present": "A question has a wrong answer.",
        "options-differ": "No two options say the same.",
        "options-enough": "There are enough options to choose from.",
        "choice-short": "A choice of a matching question is short enough for Moodle's list.",
        "box-valid": "The box before an option is `[x]`, `[ ]` or a percentage that Moodle knows.",
        "key-valid": "A key of an option has small letters, digits and hyphens.",
        "key-unique": "No two options have the same key.",
        "misconception-valid": "A misconception is named with small letters, digits and hyphens.",
        "feedback-everywhere": "Something is said about every answer.",
        "feedback-once": "There is one general feedback.",
        "feedback-last": "The feedback for an answer stands below it, and nothing after.",
        "gap-present": "A question with gaps has gaps, and not too many.",
        "gap-valid": "A gap can be read.",
        "remark-known": "A remark belongs to a choice or word of a gap.",
        "row-valid": "A row of a matching question has two or three cells.",
        "item-plain": "A step to be put in order is one paragraph.",
        "unit-once": "All answers of a numerical question have the same unit.",
        "tolerance-present": "A result with endless decimals has a tolerance.",
        "response-fits": "What a learner may answer fits into what SCORM records of it.",
        "variable-valid": "A variable has a range from which values can be drawn.",
        "variable-known": "A formula uses variables that the question has.",
        "variable-shown": "The question tells the value of every variable.",
        "values-in-place": "Drawn values stand where each attempt can show its own.",
        "draw-valid": "Enough sets of values can be drawn, and no wrong formula gives the right result.",
        "translation-agrees": "A translated question has the same questions, options, keys, right answers and numbers.",
    },
    "Practical sheets": {
        "sheet-format-written": "A sheet says its format in the first language.",
        "sheet-plain": "A sheet is made of what both Word and a workbook can show.",
        "sheet-two-pages": "A sheet takes at most two printed pages.",
        "table-regular": "A table has a heading and the same number of cells in every row.",
        "formula-computes": "A live formula gives a value.",
        "formula-in-xlsx": "Live formulas stand in workbooks only.",
    },
    "Activities": {
        "activity-known": "The kind of an activity is one of those that there are.",
        "activity-exists": "The activities that course.yaml and module.yaml name exist.",
        "part-known": "A heading of an activity belongs to its kind.",
        "badge-worded": "A badge has a name and a description in every language.",
        "chapters-present": "A book has a chapter.",
        "files-listed": "A folder lists files or practical sheets of the tree.",
        "questions-present": "A quiz or survey asks something.",
        "option-plain": "An answer of a survey has none of the signs that Moodle uses between answers.",
        "condition-possible": "A condition names an item that is asked before, and an answer that it can have.",
        "pass-given": "An exam has a mark to pass.",
        "fields-present": "A database has fields, one of them required, by which its entries are known.",
        "field-named": "Names of fields are short, plain and different.",
        "value-present": "An entry of a database has a value for every required field.",
        "rubric-named": "The section of an assignment is its rubric.",
        "rubric-complete": "A rubric or checklist has criteria and points that fit the grade.",
        "pages-present": "A lesson with branches has a page.",
        "page-reached": "Every page of a lesson with branches can be reached, and the lesson can end.",
    },
    "Translations": {
        "ledger-valid": "A line of translations.lock names two texts that say the same.",
        "exchange-valid": "A file that comes back from translators is XLIFF 2 or PO, with the units that went out.",
        "exchange-language": "It is from the first language to the one that is asked for.",
        "original-unchanged": "The originals of its texts are still the same.",
        "translation-once": "Each text comes back once.",
        "codes-kept": "A translation has the values, gaps, formulas and notes of its original, and no markup that it has not.",
        "words-read": "A translation is read as words in its place, not as a list, a heading or a box.",
    },
    "Second readings": {
        "readings-valid": "A line of readings.csv names a question, what was read of it, and who has solved it.",
        "answers-valid": "A table of answers has questions as they are now, each once, and answers in the form of their types.",
        "answers-agree": "A reader who does not know the key comes to the same answer.",
        "question-clear": "A reader finds nothing unclear in a question (a warning).",
    },
    "Packages": {
        "saved-state-fits": "What SCORM keeps of a learner's work has room for the learner who needs most.",
    },
    "Moodle backups, by `coursepack verify` and at the end of every build": {
        "archive-safe": "An archive has no links, no name twice, none that leads out of it, and no more bytes than a course can have.",
        **{name: _sentence(check) for name, check in BACKUPS.items()},
    },
}


NAMELESS = frozenset({"question-sound"})
"""Lines of the table whose problems carry names of their own."""


def described() -> Iterator[tuple[str, str, str]]:
    """Name, sentence and line of the bar (empty where none) of every rule."""
    for rules in READ.values():
        yield from ((name, sentence, "") for name, sentence in rules.items())
    for name, rule in RULES.items():
        if name not in NAMELESS:
            yield name, _sentence(rule.check), rule.bar


def page() -> str:
    """docs/rules.md."""
    parts = [_HEAD]
    for heading, rules in READ.items():
        parts.append(_table(f"## {heading}", ("Rule", "What ought to be true"), rules.items()))
    whole = [(name, sentence) for name, sentence, _ in described() if name in RULES and not _is_bar(name)]
    parts.append(_table("## The whole course\n\nThese compare files with one another.", ("Rule", "What ought to be true"), whole))
    bar = [(name, sentence, line) for name, sentence, line in described() if name in RULES and _is_bar(name)]
    parts.append(_table(_BAR, ("Rule", "What ought to be true", "Line"), bar))
    parts.append(_LINES)
    return "\n".join(parts)


def _is_bar(name: str) -> bool:
    return ".bar." in RULES[name].check.__module__


def _table(heading: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| `{name}` | {' | '.join(re.sub(r'[|]', '/', cell) for cell in cells)} |" for name, *cells in rows]
    return f"{heading}\n\n" + "\n".join(lines) + "\n"


_HEAD = """\
# Rules

`coursepack check` and `coursepack build` report what breaks a rule, each with file, line and column:

    pmbok_modules/scope/en/lessons/tracing.md:41:23: error: the glossary of “scope” has no term “tracability” [term-exists]
      help: did you mean “traceability”?

The name in brackets says what ought to be true. An error stops the build, a warning does not. `coursepack rules NAME` prints a line of
these tables. (This page is written from the program: `pytest tests/checks --rewrite-golden`.)
"""

_BAR = """\
## The bar of a finished module

These bind modules whose module.yaml says `bar: full`. Line is the number in the list below."""

_LINES = """\
## Which line of the bar is checked by which rule

| Line | What it asks for | Rules |
|---|---|---|
| 1 | Objectives: 5–7, measurable, 3 at *apply* or above; each taught, practised, tested | `objectives-measurable`, \
`objective-exercised`, `objective-covered` |
| 2 | 5–7 lessons of 900–1,300 words; minutes on each page | `lesson-length`; the build computes the minutes |
| 3 | Skeleton of a lesson | `lesson-skeleton` |
| 4 | Worked examples, one faded; numbers from the data | `examples-enough`; that no number is retyped a person must see |
| 5 | Activities, one in the own space; an exchange | `activities-enough` |
| 6 | SVG figures with texts that are translated, title and description, alternative text, long description | \
`figures-enough`, `alternative-text`, `figure-explained`, `figure-described`, `figure-text-keyed`, \
`figure-text-exists`; contrast a person must see |
| 7 | 30 practice questions, unlimited tries, feedback of 15–60 words for every answer | `practice-enough`, `feedback-length`, \
`feedback-everywhere` |
| 8 | 48 test questions in pools, 3 of each drawn, 70 %, 3 attempts, 24 hours | `bank-enough`, `pool-large` |
| 9 | Mix of types, scenarios and levels | `question-mix`; every type can be answered by keyboard (tests of the player) |
| 10 | Distractors tagged; no catch-alls, no negatives; keys spread, not the longest | `distractors-tagged`, `keys-even`, `stem-positive` |
| 11 | Practical sheets, at most 2 pages | `sheets-enough`, `sheet-two-pages` |
| 12 | Glossary of 25, agreed words, linked | `glossary-enough`, `term-agreed` |
| 13 | Ease of reading; acronyms spelled out | `reading-easy`, `acronyms-spelled` (warnings) |
| 14 | One structure in all languages | `translation-exists`, `translation-agrees`, `translation-structure`, `translation-numbers` |
| H | Somebody who did not write them solves the test questions without their keys | `question-solved` (a warning) |
"""
