"""What all readers of one language share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.problems import Location, Loss, Problems
from builder.source.front import Document, read_document
from builder.source.markup import report_slips
from builder.source.shapes import Settings
from builder.source.tree import Tree
from builder.text import Compiler, Values


@dataclass(frozen=True, slots=True)
class Reading:
    """A tree, the language in which it is read, the data that texts quote, and where problems go."""

    tree: Tree
    settings: Settings
    language: str
    values: Values
    compiler: Compiler
    problems: Problems
    lost: Mapping[str, tuple[Loss, ...]] = field(default_factory=dict)
    """What could not be read of the first language, by file; empty while that is read."""

    def lost_of(self, path: str) -> tuple[Loss, ...]:
        """What could not be read of a file of the first language."""
        return self.lost.get(path, ())

    @property
    def is_source(self) -> bool:
        """Whether this is the language that is written first."""
        return self.language == self.settings.source

    def document(self, path: str) -> Document | None:
        """A Markdown file with front matter; None where there is none, or where it cannot be read (which is reported)."""
        text = self.markup(path)
        if text is None or self.empty(path, text, "front-matter-present", "write a line ---, a line title: …, a line ---, and the text"):
            return None
        return read_document(path, text, self.problems)

    def empty(self, path: str, text: str, rule: str, hint: str) -> bool:
        """Whether a file that must say something is empty, which is reported."""
        if not text.strip():
            self.problems.add(Location(path), rule, "the file is empty", hint)
            self.problems.lose(Location(path), whole=True)
        return not text.strip()

    def markup(self, path: str) -> str | None:
        """A Markdown file as it is written. Rule: ``markup-read``."""
        text = self.tree.text(path)
        if text is not None:
            report_slips(path, text, self.problems)
        return text

    def twin(self, path: str, language: str) -> str:
        """The path of the same file in another language."""
        parts = path.split("/")
        return "/".join((*parts[:2], language, *parts[3:]))

    @property
    def fallback(self) -> str | None:
        """The language that stands in for what this one lacks."""
        return self.settings.falls_back(self.language)

    def present(self, path: str) -> bool:
        """Whether a file that the first language has exists in this one too; a missing translation is reported once."""
        if self.tree.exists(path):
            return True
        if self.tree.refused(path):
            self.problems.lose(Location(path), whole=True)
            return False
        if not self.is_source:
            model = self.twin(path, self.settings.source)
            if self.tree.exists(model):
                message = f"{model} has no translation to “{self.language}”"
                self.missing(path, message, f"write {path}: the same structure, ids and numbers")
        return False

    def absent(self, path: str) -> bool:
        """Whether the first language lacks a file, and nobody has said why."""
        return self.is_source and not self.tree.refused(path)

    def missing(self, path: str, message: str, hint: str) -> None:
        """Reports a missing translation; where another language stands in for it, as a warning. Rule: ``translation-exists``."""
        other, severity = self.fallback, "error"
        if other:
            message, severity = f"{message}; “{other}” stands in for it", "warning"
        self.problems.add(Location(path), "translation-exists", message, hint, severity)
        self.problems.lose(Location(path), whole=True)
