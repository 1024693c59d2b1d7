"""The manifest of a SCORM 2004 4th Edition package (Content Aggregation Model, section 3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from builder.formats.scorm import identifiers
from builder.formats.scorm.metadata2004 import lom
from builder.model import Edition

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"
ADLNAV = "http://www.adlnet.org/xsd/adlnav_v1p3"
SS = "http://www.imsglobal.org/xsd/imsss"

_E = ElementMaker(namespace=CP, nsmap={None: CP, "adlcp": ADLCP, "adlnav": ADLNAV, "imsss": SS})
_NAV = ElementMaker(namespace=ADLNAV)
_SS = ElementMaker(namespace=SS)

HIDDEN = ("previous", "continue")
"""Buttons of the LMS that lead nowhere: the package is one object."""


def manifest(edition: Edition, launch: str, names: Sequence[str]) -> bytes:
    """``launch`` is what an LMS opens; ``names`` are all files but the manifest, ``launch`` among them."""
    root = _E.manifest(
        {"identifier": identifiers.manifest_identifier(edition.course), "version": edition.course.version[:20]},
        _E.metadata(_E.schema("ADL SCORM"), _E.schemaversion("2004 4th Edition"), lom(edition)),
        _organizations(edition),
        _E.resources(_resource(edition, launch, names)),
    )
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _organizations(edition: Edition) -> etree._Element:
    course = edition.course
    organization = identifiers.organization_identifier(course)
    title = course.title[: identifiers.TITLE_LIMIT]
    item = _E.item(
        {"identifier": identifiers.item_identifier(course), "identifierref": identifiers.resource_identifier(course), "isvisible": "true"},
        _E.title(title),
        _sequencing(),
        _NAV.presentation(_NAV.navigationInterface(*(_NAV.hideLMSUI(name) for name in HIDDEN))),
    )
    return _E.organizations({"default": organization}, _E.organization({"identifier": organization}, _E.title(title), item))


def _sequencing() -> etree._Element:
    """Statuses come from the course alone: without this an LMS may count an item as completed that said nothing."""
    return _SS.sequencing(_SS.deliveryControls({"completionSetByContent": "true", "objectiveSetByContent": "true"}))


def _resource(edition: Edition, launch: str, names: Sequence[str]) -> etree._Element:
    resource = _E.resource(
        {"identifier": identifiers.resource_identifier(edition.course), "type": "webcontent", "href": launch},
        *(_E.file({"href": quote(name)}) for name in names),
    )
    resource.set(f"{{{ADLCP}}}scormType", "sco")
    return resource
