"""Metadata of a SCORM 1.2 package: IMS Learning Resource Metadata 1.2.1, the elements that ADL wants of a whole package."""

from __future__ import annotations

from lxml import etree
from lxml.builder import ElementMaker

from builder.formats.scorm.metadata import describe
from builder.model import Edition

MD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
NONE = "x-none"
"""The language of vocabulary words, which are no words of a language."""

_E = ElementMaker(namespace=MD, nsmap={"imsmd": MD})


def lom(edition: Edition) -> etree._Element:
    """What the package is, in its own language."""
    about = describe(edition)
    return _E.lom(
        _E.general(
            _E.title(*_strings(about.titles)),
            _E.catalogentry(_E.catalog("coursepack"), _E.entry(_string(NONE, about.identifier))),
            *(_E.language(language) for language in about.languages),
            _E.description(*_strings(about.descriptions)),
            *(_E.keyword(_string(language, keyword)) for language, keyword in about.keywords),
        ),
        _E.lifecycle(_E.version(_string(NONE, about.version)), _E.status(*_vocabulary("Final"))),
        _E.metametadata(_E.metadatascheme("ADL SCORM 1.2")),
        _E.technical(_E.format("text/html"), _E.location({"type": "URI"}, about.launch)),
        _E.educational(_E.typicallearningtime(_E.datetime(about.duration))),
        _E.rights(
            _E.cost(*_vocabulary("no")), _E.copyrightandotherrestrictions(*_vocabulary("yes")), _E.description(*_strings(about.rights))
        ),
        _E.classification(
            _E.purpose(*_vocabulary("Educational Objective")),
            _E.description(*_strings(about.objectives)),
            *(_E.keyword(_string(language, keyword)) for language, keyword in about.keywords),
        ),
    )


def _string(language: str, text: str) -> etree._Element:
    element = _E.langstring(text)
    element.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    return element


def _strings(texts: tuple[tuple[str, str], ...]) -> list[etree._Element]:
    return [_string(language, text) for language, text in texts]


def _vocabulary(value: str) -> list[etree._Element]:
    return [_E.source(_string(NONE, "LOMv1.0")), _E.value(_string(NONE, value))]
