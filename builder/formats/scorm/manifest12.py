"""The manifest of a SCORM 1.2 package (Content Aggregation Model 1.2, section 2.3)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from builder.formats.scorm import identifiers
from builder.formats.scorm.metadata12 import lom
from builder.model import Edition

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"

_E = ElementMaker(namespace=CP, nsmap={None: CP, "adlcp": ADLCP})


def manifest(edition: Edition, launch: str, names: Sequence[str]) -> bytes:
    """``launch`` is what an LMS opens; ``names`` are all files but the manifest, ``launch`` among them.

    There is no ``masteryscore``: with one, an LMS would set the status by the score alone, and a course of several modules is passed
    when each of their tests is.
    """
    root = _E.manifest(
        {"identifier": identifiers.manifest_identifier(edition.course), "version": edition.course.version[:20]},
        _E.metadata(_E.schema("ADL SCORM"), _E.schemaversion("1.2"), lom(edition)),
        _organizations(edition),
        _E.resources(_resource(edition, launch, names)),
    )
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _organizations(edition: Edition) -> etree._Element:
    course = edition.course
    organization = identifiers.organization_identifier(course)
    item = {
        "identifier": identifiers.item_identifier(course),
        "identifierref": identifiers.resource_identifier(course),
        "isvisible": "true",
    }
    title = course.title[: identifiers.TITLE_LIMIT]
    return _E.organizations(
        {"default": organization},
        _E.organization({"identifier": organization}, _E.title(title), _E.item(item, _E.title(title))),
    )


def _resource(edition: Edition, launch: str, names: Sequence[str]) -> etree._Element:
    resource = _E.resource(
        {"identifier": identifiers.resource_identifier(edition.course), "type": "webcontent", "href": launch},
        *(_E.file({"href": quote(name)}) for name in names),
    )
    resource.set(f"{{{ADLCP}}}scormtype", "sco")
    return resource
