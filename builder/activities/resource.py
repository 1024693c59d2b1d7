"""A single file to open or download."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from builder.activities.common import Activity, ActivityType, Place
from builder.activities.php import php_array
from builder.model import Asset
from builder.xml import Element, branch, leaves

DISPLAY_AUTO = 0
"""``RESOURCELIB_DISPLAY_AUTO``: Moodle chooses by the kind of file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Activity):
    """``file_name`` is the name under which ``file`` is downloaded."""

    modname: ClassVar[str] = "resource"

    file_name: str
    file: Asset


def _element(resource: Resource, place: Place) -> Element:
    place.attach(resource.file, "content", path=resource.file_name)
    return branch(
        "resource",
        *leaves(
            name=resource.name,
            intro=place.html(resource.intro, "intro"),
            introformat=1,
            tobemigrated=0,
            legacyfiles=0,
            legacyfileslast=None,
            display=DISPLAY_AUTO,
            displayoptions=php_array({"printintro": 0, "showsize": 1}),
            filterfiles=0,
            revision=1,
            timemodified=place.time,
        ),
        id=place.instance,
    )


TYPE = ActivityType(Resource, _element, link="RESOURCEVIEWBYID")
