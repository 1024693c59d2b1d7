"""The SCORM package that a course carries as one of its activities, made of the same edition."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from builder.activities.authored import Package
from builder.archives import zip_archive
from builder.formats.moodle.layout import PackageMaker
from builder.formats.scorm import members
from builder.model import Asset, Authored, Course, Edition
from builder.problems import Location
from builder.xml import parse

MANIFEST = "imsmanifest.xml"
SUFFIXES = {"1.2": "-scorm12.zip", "2004": "-scorm2004.zip"}


def package_maker(edition: Edition) -> PackageMaker:
    """Makes the package of a module of the edition, or (None) of the whole course, each once."""

    @cache
    def made(module: str | None, version: str) -> Package:
        part = replace(edition, courses=tuple(_part(course, module) for course in edition.courses))
        return _package(part, "2004" if version == "2004" else "1.2")

    return made


def _part(course: Course, module: str | None) -> Course:
    """The course without the activities that carry packages; of one module only, where it is named."""
    modules = tuple(replace(each, activities=_others(each.activities)) for each in course.modules if module in {None, each.id})
    whole = replace(course, modules=modules, activities=_others(course.activities))
    if module is None or not modules:
        return whole
    title, summary = modules[0].title, modules[0].summary
    bare = replace(whole, id=module, title=title, subtitle=course.title, shortname=title, summary=summary)
    return replace(bare, pages=(), activities=(), opening=(), closing=(), assets=(), badge=None, picture=None)


def _others(activities: tuple[Authored, ...]) -> tuple[Authored, ...]:
    return tuple(activity for activity in activities if activity.kind != "scorm")


def _package(edition: Edition, version: str) -> Package:
    found = members(edition, "2004" if version == "2004" else "1.2")
    name = f"{edition.id}-{edition.label}{SUFFIXES[version]}"
    archive = Asset(f"scorm/{name}", "application/zip", zip_archive(found, (MANIFEST,)), Location(name))
    manifest = parse(found[MANIFEST])
    item, resource = manifest.find(".//{*}item"), manifest.find(".//{*}resource")
    organization = manifest.find(".//{*}organization")
    assert item is not None and resource is not None and organization is not None
    return Package(
        archive=archive,
        members=found,
        version=version,
        manifest=manifest.get("identifier", ""),
        organization=organization.get("identifier", ""),
        item=item.get("identifier", ""),
        title=edition.course.title,
        launch=resource.get("href", ""),
    )
