"""docs/rules.md has every rule, and every name of a rule in the program is described."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import builder
from builder.checks.catalogue import NAMELESS, described, page
from builder.source.drawings import DRAWINGS

Golden = Callable[[Path, str], None]

CODE = Path(builder.__file__).parent
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")

NO_RULES = re.compile(r"(aria|cp|doc|img|mb|pt|text|coursepack|application|footnote)-.*")
OTHER_WORDS = frozenset(
    [
        "data-box",
        "data-gap",
        "data-minutes",
        "data-text",
        "dist-packages",
        "down-left",
        "down-right",
        "first-lesson",
        "first-module",
        "first-objective",
        "first-question",
        "font-size",
        "font-weight",
        "markdown-text",
        "missing-words",
        "no-store",
        "page-break",
        "pseudo-rtl",
        "python-brace-format",
        "python-format",
        "same-origin",
        "sans-serif",
        "short-name",
        "site-packages",
        "up-left",
        "up-right",
        "utf-16",
        "utf-8",
        "utf-8-sig",
    ]
)
"""Words of the same form in the code that name no rule."""

RULES_ALL_THE_SAME = frozenset({"text-printable", "text-utf8", "text-written", "footnote-exists"})


def kebab_words() -> set[str]:
    found = set()
    for path in CODE.rglob("*.py"):
        if "formats" not in path.parts and path.name != "catalogue.py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
                    found.add(node.value)
    return {
        word for word in found if word in RULES_ALL_THE_SAME or not (NO_RULES.fullmatch(word) or word in OTHER_WORDS or word in DRAWINGS)
    }


def test_the_page_is_in_step_with_the_program(golden: Golden) -> None:
    golden(CODE.parent / "docs" / "rules.md", page())


def test_every_rule_is_described() -> None:
    names = {name for name, _, _ in described()}
    assert sorted(kebab_words() - names - NAMELESS) == [], (
        "describe these in builder/checks/catalogue.py, or list them above if they are no rules"
    )


def test_no_rule_is_described_that_there_is_not() -> None:
    names = {name for name, _, _ in described()} - {"saved-state-fits"}
    assert sorted(names - kebab_words()) == []


def test_no_rule_is_described_twice() -> None:
    names = [name for name, _, _ in described()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_rule_of_the_page_s_last_table_exists() -> None:
    table = page().partition("## Which line")[2]
    names = {name for name, _, _ in described()}
    assert set(re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", table)) <= names
