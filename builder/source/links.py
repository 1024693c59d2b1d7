"""Links that lead into another language's folder."""

from __future__ import annotations

from collections.abc import Iterable

from builder.model import Text
from builder.problems import Problems
from builder.source.address import FOREIGN

_INTERNAL = frozenset({"lesson", "page", "activity", "term", "sheet"})


def report_foreign(texts: Iterable[Text], problems: Problems) -> None:
    """Rule ``link-language``: a course stays in its language; targets tell where they do not (see :mod:`builder.source.address`)."""
    for text in texts:
        for reference in text.references:
            if reference.kind in _INTERNAL and FOREIGN in reference.target:
                language, _, target = reference.target.partition(FOREIGN)
                message = f"the link to {target} leads into the folder of “{language}”"
                problems.add(reference.at, "link-language", message, "link to the same file in the language of this text")
