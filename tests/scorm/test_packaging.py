"""Packages keep ADL's rules; and the check of them can fail."""

from __future__ import annotations

import pytest

from builder.formats.scorm import Version
from tests.scorm.conftest import VERSIONS, package
from tests.scorm.packaging import MANIFEST, breaches

LANGUAGES = (("en",), ("fr",), ("en", "fr", "es"))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
def test_rules_are_kept(version: Version, languages: tuple[str, ...]) -> None:
    assert breaches(package(version, *languages), version) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'identifierref="resource-everything"', b'identifierref="resource-else"', "item-everything leads to no resource"),
        (b'default="organization-everything"', b'default="organization-else"', "the default organization organization-else does not exist"),
        (b'identifier="item-everything"', b'identifier="organization-everything"', "organization-everything: stands more than once"),
        (b'<file href="content/en/pages.js"/>', b"", "content/en/pages.js is not listed"),
        (b'<file href="content/en/pages.js"/>', b'<file href="content\\en.js"/>', r"content\en.js: no file of the package"),
        (b'webcontent" href="index.html"', b'webcontent" href="start.html"', "start.html is not among the files of its resource"),
        (b'scormtype="sco"', b'scormtype="asset"', "resource-everything does not say what it is"),
        (b'xml:lang="en">A course of everything', b'xml:lang="fr">A course of everything', "general/title: in ['fr'], not in ['en']"),
    ],
)
def test_breaches_are_found(old: bytes, new: bytes, message: str) -> None:
    files = dict(package("1.2", "en"))
    assert files[MANIFEST].count(old) == 1
    files[MANIFEST] = files[MANIFEST].replace(old, new)
    assert message in breaches(files, "1.2")


def test_dead_links_are_found() -> None:
    files = dict(package("1.2", "en"))
    files["content/en/pages.js"] = (
        b'coursepack.define("en/pages",{"start":"<a href=\\"#lesson/scope/gone\\">x</a><img src=\\"assets/gone.png\\">"});\n'
    )
    assert breaches(files, "1.2") == [
        "content/en/pages.js: #lesson/scope/gone leads nowhere",
        "content/en/pages.js: assets/gone.png is no file of the package",
    ]
