"""Rules that an author may make stricter, laxer or silent, under ``checks:`` in coursepack.yaml."""

from __future__ import annotations

from builder.model import Library, Tuning

DEFAULTS = {
    "language-marked": Tuning("warning"),
    "passage-once": Tuning("off", 8),
    "sentence-short": Tuning("off", 35),
    "signs-typed": Tuning("warning"),
    "words-agreed": Tuning("warning"),
}
"""What holds where the author says nothing."""


def tuned(library: Library, rule: str) -> Tuning | None:
    """How strict a rule is, None where it is off."""
    default = DEFAULTS[rule]
    said = library.tuning.get(rule, default)
    return None if said.severity == "off" else Tuning(said.severity, said.words or default.words)
