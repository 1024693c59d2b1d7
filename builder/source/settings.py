"""``coursepack.yaml``: the languages of a tree."""

from __future__ import annotations

from builder.problems import Location
from builder.source.data import Data, read_yaml
from builder.source.shapes import Settings
from builder.source.tree import SETTINGS, Tree
from builder.source.validation import S, validate


def read_settings(tree: Tree) -> Settings | None:
    """None where they cannot be read; without them nothing else can.

    Rules: ``settings-exist``, ``source-listed``, ``fallback-listed``, ``multilang-listed``.
    """
    if not tree.exists(SETTINGS):
        hint = f"write {SETTINGS} with the lines source: en and languages: [en]"
        tree.problems.add(Location(SETTINGS), "settings-exist", f"there is no {SETTINGS} here", hint)
        return None
    data, settings = read_shaped(tree, SETTINGS, Settings)
    if data is not None and settings is not None and settings.source not in settings.languages:
        message = f"the first language “{settings.source}” is not among the languages"
        tree.problems.add(data.at("source"), "source-listed", message, f"add {settings.source} to languages")
        return None
    if data is not None and settings is not None:
        _check_listed(data, settings, tree)
    return settings


def _check_listed(data: Data, settings: Settings, tree: Tree) -> None:
    """Rules: ``fallback-listed``, ``multilang-listed``."""
    named = [settings.fallback] if isinstance(settings.fallback, str) else [*settings.fallback, *settings.fallback.values()]
    for language in dict.fromkeys(named):
        if language not in settings.languages:
            message = f"“{language}” stands in for another language and is not among the languages"
            tree.problems.add(data.at("fallback"), "fallback-listed", message, f"add {language} to languages, or name another one")
    for index, language in enumerate(settings.multilang):
        if language not in settings.languages:
            message = f"“{language}” of the package with several languages is not among the languages"
            tree.problems.add(data.at("multilang", index), "multilang-listed", message, f"add {language} to languages, or remove it here")


def read_shaped(tree: Tree, path: str, shape: type[S]) -> tuple[Data | None, S | None]:
    """A YAML file and what it says, as far as it can be read."""
    text = tree.text(path)
    data = None if text is None else read_yaml(path, text, tree.problems)
    shaped = None if data is None else validate(data, shape, tree.problems)
    if shaped is None:
        tree.problems.lose(Location(path), whole=True)
    return data, shaped
