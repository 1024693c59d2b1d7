"""Messages, word for word."""

from __future__ import annotations

from builder.problems import Problems

from .sources import HERE, Golden, listed, read

MESSAGES = HERE / "messages"


def test_first_language(golden: Golden) -> None:
    problems = Problems()
    read((MESSAGES / "bad.md").read_text(encoding="utf-8"), problems)
    golden(MESSAGES / "bad.txt", listed(problems))


def test_translation(golden: Golden) -> None:
    problems = Problems()
    reference = read((MESSAGES / "en.md").read_text(encoding="utf-8"), problems)
    assert not listed(problems)
    read((MESSAGES / "fr.md").read_text(encoding="utf-8"), problems, "fr", reference)
    golden(MESSAGES / "fr.txt", listed(problems))
