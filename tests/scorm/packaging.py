"""ADL's rules for content packages that a program can check: Content Aggregation Model 1.2 (section 2.3) and 2004 4th Edition (3.4)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from lxml import etree

MANIFEST = "imsmanifest.xml"

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

MARKER = {"1.2": "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype", "2004": "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType"}
"""The attribute that tells what a resource is; the versions write it differently."""

LONGEST_NAME = 200
"""The smallest maximum of titles in a manifest; Moodle keeps 255 characters of titles and identifiers."""

LONGEST = {"general/title": 1000, "general/description": 2000, "general/keyword": 1000, "rights/description": 1000}
"""Smallest maxima of LOM texts."""


def breaches(files: Mapping[str, bytes], version: str) -> list[str]:
    """Everything in a package that breaks a rule, in words."""
    root = etree.fromstring(files[MANIFEST])
    return [
        *_names(files),
        *_identifiers(root),
        *_organizations(root),
        *_resources(root, files, version),
        *_metadata(root),
        *_addresses(files),
    ]


def _named(root: etree._Element, *names: str) -> list[etree._Element]:
    """Elements by their names without namespace, one inside the other."""
    return list(root.xpath("." + "".join(f"//*[local-name()='{name}']" for name in names)))


def _names(files: Mapping[str, bytes]) -> Iterator[str]:
    """Names that every system can unpack and every server can serve."""
    if len({name.casefold() for name in files}) < len(files):
        yield "two names differ by capitals alone"
    for name in files:
        if not name.isascii() or re.search(r"[\\:*?\"<>| %#]", name):
            yield f"{name}: not every system or server takes this name"
        if len(name) > LONGEST_NAME or ".." in PurePosixPath(name).parts or name.startswith("/"):
            yield f"{name}: too long, or outside of the package"


def _identifiers(root: etree._Element) -> Iterator[str]:
    """They are XML ids: names that stand once in the manifest."""
    found = [str(value) for value in root.xpath("//@identifier")]
    for value in found:
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", value) or len(value) > LONGEST_NAME:
            yield f"{value}: no identifier"
        if found.count(value) > 1:
            yield f"{value}: stands more than once"


def _organizations(root: etree._Element) -> Iterator[str]:
    """There is one by default, it has a title, and its items lead to resources."""
    default = root.xpath("string(//*[local-name()='organizations']/@default)")
    if default not in [element.get("identifier") for element in _named(root, "organization")]:
        yield f"the default organization {default} does not exist"
    resources = {element.get("identifier") for element in _named(root, "resource")}
    for item in _named(root, "item"):
        if item.get("identifierref") not in resources:
            yield f"{item.get('identifier')} leads to no resource"
    for element in (*_named(root, "organization"), *_named(root, "item")):
        title = element.xpath("string(*[local-name()='title'])")
        if not title.strip() or len(title) > LONGEST_NAME:
            yield f"{element.get('identifier')} has no title, or one that is too long"


def _resources(root: etree._Element, files: Mapping[str, bytes], version: str) -> Iterator[str]:
    """Each says what it is, and starts with one of its files; together they list the package, and nothing else."""
    listed: list[str] = []
    for resource in _named(root, "resource"):
        own = [str(element.get("href")) for element in _named(resource, "file")]
        listed += own
        if resource.get(MARKER[version]) != "sco" or resource.get("type") != "webcontent":
            yield f"{resource.get('identifier')} does not say what it is"
        if resource.get("href") not in own:
            yield f"{resource.get('href')} is not among the files of its resource"
    for href in listed:
        if re.match(r"[a-z]+:|/", href) or "\\" in href or "?" in href or unquote(href) not in files:
            yield f"{href}: no file of the package"
    unlisted = set(files) - {unquote(href) for href in listed} - {MANIFEST}
    yield from (f"{name} is not listed" for name in sorted(unlisted))
    yield from (f"{href} is listed more than once" for href in sorted({href for href in listed if listed.count(href) > 1}))


def _metadata(root: etree._Element) -> Iterator[str]:
    """There is a title and a description in each language that the package says it has, and no text is longer than allowed."""
    languages = [element.text for element in root.xpath("//*[local-name()='general']/*[local-name()='language']")]
    for path, longest in LONGEST.items():
        for text in _named(root, *path.split("/")):
            strings = {element.get(XML_LANG) or element.get("language"): element.text or "" for element in text}
            if any(not words.strip() or len(words) > longest for words in strings.values()):
                yield f"{path}: empty, or too long"
            if not path.endswith("keyword") and list(strings) != languages:
                yield f"{path}: in {list(strings)}, not in {languages}"


def _addresses(files: Mapping[str, bytes]) -> Iterator[str]:
    """Links inside the course lead somewhere; nothing that a page loads comes from elsewhere."""
    for name, data in files.items():
        if name.startswith("content/"):
            language = name.split("/")[1]
            known = _pages(files, language)
            text = data.decode().replace('\\"', '"')
            for address in re.findall(r'href="#([^"~]+)', text):
                if address.startswith(("lesson/", "page/", "term/", "glossary/", "test/", "module/")) and address not in known:
                    yield f"{name}: #{address} leads nowhere"
            for address in re.findall(r'src="([^"]*)"', text):
                if not address.startswith("data:") and unquote(address) not in files:
                    yield f"{name}: {address} is no file of the package"


def _pages(files: Mapping[str, bytes], language: str) -> set[str]:
    """The addresses inside a course that exist."""
    course = read_script(files[f"content/{language}/course.js"])
    found = {f"page/{page['id']}" for page in course["pages"]}
    for module in course["modules"]:
        content = read_script(files[f"content/{language}/module/{module['id']}.js"])
        found |= {f"{view}/{module['id']}" for view in ("module", "glossary", "test")}
        found |= {f"lesson/{module['id']}/{lesson}" for lesson in content["lessons"]}
        found |= {f"term/{module['id']}/{term['id']}" for term in content["terms"]}
    return found


def read_script(data: bytes) -> Any:
    """What a script of the package defines."""
    return json.loads(data.decode().partition(",")[2].rstrip().removesuffix(");"))
