"""A SCORM package made from the same source, as an activity of the course."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html import escape
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from builder.activities.authored import Around, Kind, Package, Reads, Settings, Weight, Wording, common, number, text_setting
from builder.activities.common import Activity, ActivityType, Grade, Html, Place
from builder.model import Asset, Authored
from builder.xml import Element, branch, leaves

HIGHEST = 1
"""``GRADEHIGHEST``."""
ALL_ATTEMPTS = 1
HIDDEN = 3
"""``SCORM_TOC_DISABLED``: the package has a contents of its own."""
ALWAYS = 2
"""``SCORM_SKIPVIEW_ALWAYS``: students go straight in."""
EVERY_DAY = 2
"""``SCORM_UPDATE_EVERYDAY``."""
PASSED_OR_COMPLETED = 6
VERSIONS = {"1.2": "SCORM_1.2", "2004": "SCORM_1.3"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorm(Activity):
    """``address`` is where new versions of the package are published, empty for none."""

    modname: ClassVar[str] = "scorm"

    package: Package
    address: str = ""


def _element(scorm: Scorm, place: Place) -> Element:
    package = scorm.package
    place.attach(package.archive, "package", path=package.archive.id.rpartition("/")[2])
    for name, data in package.members.items():
        place.attach(Asset(f"{package.archive.id}/{name}", _media_type(name), data, package.archive.at), "content", path=name)
    return branch("scorm", *_settings(scorm, place), branch("scoes", *_scoes(scorm, place)), id=place.instance)


def _settings(scorm: Scorm, place: Place) -> list[Element]:
    package = scorm.package
    reference = scorm.address or package.archive.id.rpartition("/")[2]
    return [
        *leaves(name=scorm.name, scormtype="localsync" if scorm.address else "local", reference=reference),
        *leaves(intro=place.html(scorm.intro, "intro"), introformat=1, version=VERSIONS[package.version]),
        *leaves(maxgrade=100, grademethod=HIGHEST, whatgrade=0, maxattempt=0, forcecompleted=0, forcenewattempt=0, lastattemptlock=0),
        *leaves(masteryoverride=1, displayattemptstatus=ALL_ATTEMPTS, displaycoursestructure=0),
        *leaves(updatefreq=EVERY_DAY if scorm.address else 0, sha1hash=_sha1(package.archive.data), md5hash="", revision=1),
        *leaves(launch=_sco(scorm, package.item, place), skipview=ALWAYS, hidebrowse=1, hidetoc=HIDDEN, nav=0),
        *leaves(navpositionleft=-100, navpositiontop=-100, auto=0, popup=0, options="", width=100, height=800),
        *leaves(timeopen=0, timeclose=0, timemodified=place.time),
        *leaves(completionstatusrequired=PASSED_OR_COMPLETED if scorm.completion.own else None, completionscorerequired=None),
        *leaves(completionstatusallscos=0, autocommit=0),
    ]


def _scoes(scorm: Scorm, place: Place) -> list[Element]:
    """The organization, and the one object in it."""
    package = scorm.package
    organization = {"organization": "", "parent": "/", "identifier": package.organization, "launch": "", "scormtype": ""}
    item = {"organization": package.organization, "parent": package.organization, "identifier": package.item, "launch": package.launch}
    data = ({"name": "isvisible", "value": "true"}, {"name": "parameters", "value": ""})
    return [
        _sco_element(scorm, {**organization, "title": package.title}, 1, [], place),
        _sco_element(scorm, {**item, "scormtype": "sco", "title": package.title}, 2, list(data), place),
    ]


def _sco_element(scorm: Scorm, values: dict[str, str], order: int, data: list[dict[str, str]], place: Place) -> Element:
    empty = ("seq_ruleconds", "seq_rolluprules", "seq_objectives", "sco_tracks")
    key = f"{scorm.key}/{values['identifier']}"
    return branch(
        "sco",
        *leaves(manifest=scorm.package.manifest, **values, sortorder=order),
        branch("sco_datas", *(_datum(row, key, place) for row in data)),
        *(branch(name) for name in empty),
        id=_sco(scorm, values["identifier"], place),
    )


def _datum(row: dict[str, str], key: str, place: Place) -> Element:
    values: dict[str, Any] = {**row}
    return branch("sco_data", *leaves(**values), id=place.number("scorm_scoes_data", f"{key}/{row['name']}"))


def _sco(scorm: Scorm, identifier: str, place: Place) -> int:
    return place.number("scorm_scoes", f"{scorm.key}/{identifier}")


def _sha1(data: bytes) -> str:
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


def _media_type(name: str) -> str:
    return _MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


_MEDIA_TYPES = {
    "css": "text/css",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "jpg": "image/jpeg",
    "js": "application/javascript",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webm": "video/webm",
    "webp": "image/webp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "xsd": "application/xml",
}

TYPE = ActivityType(Scorm, _element, link="SCORMVIEWBYID")


class ScormSettings(Settings):
    """Front matter of a SCORM activity."""

    module: Annotated[str, Field(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$", max_length=80)] = ""
    package: Literal["1.2", "2004"] = "1.2"
    address: Annotated[str, Field(pattern=r"^(https?://[^\s<>\"]+)?$", max_length=1000)] = ""
    weight: Weight = 0.0


def _moodle(activity: Authored, around: Around) -> Scorm:
    module = text_setting(activity, "module") or activity.module or None
    return Scorm(
        **common(activity),
        intro=Html(activity.intro.html),
        package=around.package(module, text_setting(activity, "package")),
        address=text_setting(activity, "address"),
        grade=Grade(100.0, 0.0, around.category, number(activity, "weight")),
    )


def _plain(activity: Authored, wording: Wording) -> str:
    address = text_setting(activity, "address")
    return f'<p><a href="{escape(address)}">{escape(address)}</a></p>' if address else ""


KIND = Kind("scorm", ScormSettings, _moodle, _plain, Reads(sections=False))
