"""Files to download, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from builder.activities.common import Activity, ActivityType, Place
from builder.model import Asset
from builder.xml import Element, branch, leaves

ON_A_PAGE_OF_ITS_OWN = 0
"""``FOLDER_DISPLAY_PAGE``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder(Activity):
    """``files`` are paths in the folder (``charter.docx``, ``examples/charter.docx``) and what lies there."""

    modname: ClassVar[str] = "folder"

    files: tuple[tuple[str, Asset], ...]
    expanded: bool = True


def _element(folder: Folder, place: Place) -> Element:
    for path, asset in folder.files:
        place.attach(asset, "content", path=path)
    return branch(
        "folder",
        *leaves(
            name=folder.name,
            intro=place.html(folder.intro, "intro"),
            introformat=1,
            revision=1,
            timemodified=place.time,
            display=ON_A_PAGE_OF_ITS_OWN,
            showexpanded=int(folder.expanded),
            showdownloadfolder=1,
            forcedownload=1,
        ),
        id=place.instance,
    )


TYPE = ActivityType(Folder, _element, link="FOLDERVIEWBYID")
