"""Metadata of a SCORM 2004 package: IEEE 1484.12.1 Learning Object Metadata, in its XML binding (1484.12.3)."""

from __future__ import annotations

from lxml import etree
from lxml.builder import ElementMaker

from builder.formats.scorm.metadata import Texts, describe
from builder.model import Edition

LOM = "http://ltsc.ieee.org/xsd/LOM"

_E = ElementMaker(namespace=LOM, nsmap={"lom": LOM})


def lom(edition: Edition) -> etree._Element:
    """What the package is, in its own language."""
    about = describe(edition)
    return _E.lom(
        _E.general(
            _E.identifier(_E.catalog("coursepack"), _E.entry(about.identifier)),
            _E.title(*_strings(about.titles)),
            *(_E.language(language) for language in about.languages),
            _E.description(*_strings(about.descriptions)),
            *(_E.keyword(*_strings((keyword,))) for keyword in about.keywords),
        ),
        _E.lifeCycle(_E.version(*_strings(((about.languages[0], about.version),))), _E.status(*_vocabulary("final"))),
        _E.metaMetadata(_E.metadataSchema("ADLv1.0"), _E.language(about.languages[0])),
        _E.technical(_E.format("text/html"), _E.location(about.launch)),
        _E.educational(_E.typicalLearningTime(_E.duration(about.duration))),
        _E.rights(
            _E.cost(*_vocabulary("no")), _E.copyrightAndOtherRestrictions(*_vocabulary("yes")), _E.description(*_strings(about.rights))
        ),
        _E.classification(_E.purpose(*_vocabulary("educational objective")), _E.description(*_strings(about.objectives))),
    )


def _strings(texts: Texts) -> list[etree._Element]:
    return [_E.string(text, language=language) for language, text in texts]


def _vocabulary(value: str) -> list[etree._Element]:
    return [_E.source("LOMv1.0"), _E.value(value)]
