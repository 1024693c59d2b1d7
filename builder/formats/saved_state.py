"""Rule ``saved-state-fits``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import Edition
from builder.problems import Problem


def saved_state_fits(edition: Edition, version: str) -> Iterator[Problem]:
    """What SCORM keeps of a learner's work (``cmi.suspend_data``) has room for the learner who needs most."""
    from builder.formats.scorm.activities import readable  # noqa: PLC0415
    from builder.formats.scorm.limits import LIMITS, worst_state  # noqa: PLC0415 - see builder.formats

    needed = worst_state(readable(edition))
    if needed > LIMITS[version]:
        message = f"the saved state of a learner may take {needed:,} characters, SCORM {version} keeps {LIMITS[version]:,}"
        hint = "build modules as courses of their own, or ask fewer questions; texts in practice (essay) take most"
        yield Problem(edition.course.at, "saved-state-fits", message, hint)
