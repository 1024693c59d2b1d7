"""A web address."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Annotated, ClassVar

from pydantic import Field

from builder.activities.authored import Around, Kind, Reads, Settings, common, text_setting
from builder.activities.common import Activity, ActivityType, Html, Place
from builder.activities.php import php_array
from builder.model import Authored
from builder.xml import Element, branch, leaves

DISPLAY_AUTO = 0
"""``RESOURCELIB_DISPLAY_AUTO``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Url(Activity):
    """``address`` begins with ``http://`` or ``https://``."""

    modname: ClassVar[str] = "url"

    address: str


def _element(url: Url, place: Place) -> Element:
    return branch(
        "url",
        *leaves(
            name=url.name,
            intro=place.html(url.intro, "intro"),
            introformat=1,
            externalurl=url.address,
            display=DISPLAY_AUTO,
            displayoptions=php_array({"printintro": 1}),
            parameters=php_array({}),
            timemodified=place.time,
        ),
        id=place.instance,
    )


TYPE = ActivityType(Url, _element, link="URLVIEWBYID")


class UrlSettings(Settings):
    """Front matter of a web address."""

    address: Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=1000, examples=["https://example.org/"])]


def _moodle(activity: Authored, around: Around) -> Url:
    return Url(**common(activity, own=False), intro=Html(activity.intro.html), show_intro=True, address=text_setting(activity, "address"))


def _plain(activity: Authored, _: object) -> str:
    address = escape(text_setting(activity, "address"))
    return f'<p><a href="{address}">{address}</a></p>'


KIND = Kind("url", UrlSettings, _moodle, _plain, Reads(sections=False), live=False)
