"""Files to download, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.activities.authored import Around, Kind, Reads, Settings, common
from builder.activities.common import Activity, ActivityType, Html, Place
from builder.model import Asset, Authored, ListItem
from builder.problems import Problem
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


def _moodle(activity: Authored, around: Around) -> Folder:
    files = tuple(file for item in activity.items for file in _files(item, around))
    return Folder(**common(activity, own=False), intro=Html(activity.intro.html), files=files)


def _files(item: ListItem, around: Around) -> Iterator[tuple[str, Asset]]:
    """Under the names that they have in the source."""
    assets = {asset.id: asset for asset in around.course.all_assets()}
    sheets = {f"{module.id}/{sheet.id}": sheet.blank for module in around.course.modules for sheet in module.sheets}
    for reference in item.text.references:
        known = assets if reference.kind == "asset" else sheets
        asset = known.get(reference.target)
        if asset:
            yield asset.id.rpartition("/")[2], asset


def _plain(activity: Authored, _: object) -> str:
    return f"<ul>{''.join(f'<li>{item.text.html}</li>' for item in activity.items)}</ul>"


def _check(activity: Authored) -> Iterator[Problem]:
    if not activity.items:
        yield Problem(activity.at, "files-listed", "the folder is empty", "end the text with a list of links to files or practical sheets")
    for item in activity.items:
        if not any(reference.kind in {"asset", "sheet"} for reference in item.text.references):
            message = "this entry of the list names no file"
            yield Problem(item.at, "files-listed", message, "write a link to a file in media/ or figures/, or to a practical sheet")


KIND = Kind("folder", Settings, _moodle, _plain, Reads(sections=False, list=True), _check, live=False)
