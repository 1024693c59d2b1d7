"""Activities for packages that can only be read: each becomes a page."""

from __future__ import annotations

from builder.activities import KINDS
from builder.activities.authored import Wording
from builder.model import Authored, Page, Reference, Text

READ_PER_MINUTE = 150
"""Words, as in lessons."""


def as_page(activity: Authored, wording: Wording) -> Page:
    """A page with the introduction and what there is to read; one that needs a Moodle says so."""
    kind = KINDS[activity.kind]
    told = f'<p class="cp-meta">{wording.gettext("This activity lives on the Moodle site of the course. Here is what it holds.")}</p>'
    html = (told if kind.live else "") + activity.intro.html + kind.plain(activity, wording)
    plain = " ".join(text.plain for text in activity.texts() if text.plain)
    return Page(activity.id, activity.at, activity.title, Text(html, plain, activity.at, _references(activity)))


def _references(activity: Authored) -> tuple[Reference, ...]:
    return tuple(reference for text in activity.texts() for reference in text.references)
