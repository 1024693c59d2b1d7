"""Practical sheets for learners of several languages: a page with links, where one language has a folder.

Moodle shows the names of the files in a folder to everybody; what links say goes through the filter.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from builder.activities.common import Activity
from builder.activities.folder import Folder
from builder.activities.page import Page
from builder.formats.moodle.contents import Contents, Section
from builder.model import Asset


def sheet_pages(contents: Contents) -> Contents:
    """The layout of one language with a page in place of each folder."""
    files: dict[str, tuple[str, Asset]] = {}
    sections = tuple(_section(section, files) for section in contents.sections)
    return replace(contents, sections=sections, sheets={**contents.sheets, **files})


def _section(section: Section, files: dict[str, tuple[str, Asset]]) -> Section:
    return replace(section, activities=tuple(_activity(activity, files) for activity in section.activities))


def _activity(activity: Activity, files: dict[str, tuple[str, Asset]]) -> Activity:
    if not isinstance(activity, Folder):
        return activity
    links = []
    for number, (path, asset) in enumerate(activity.files, 1):
        target = f"{activity.key}/{number}"
        files[target] = (path, asset)
        links.append(f'<li><a class="cp-file" href="coursepack:sheet/{target}">{escape(path, quote=False)}</a></li>')
    return Page(key=activity.key, name=activity.name, content=f"{activity.intro}<ul>{''.join(links)}</ul>", completion=activity.completion)
