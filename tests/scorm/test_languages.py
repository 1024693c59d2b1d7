"""The language in which a package with several begins: what the learner chose here, the LMS, the browser, the author; in this order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from .conftest import Site
from .driver import Lms, Records

PREFERENCE = {"1.2": "cmi.student_preference.language", "2004": "cmi.learner_preference.language"}
"""Where a platform says which language a learner has."""

LEFT: dict[str, Records] = {"1.2": {}, "2004": {"cmi.exit": "suspend"}}
"""SCORM 2004 gives what is noted of a learner only to those who have been here before."""

Start = tuple[str, str, str]
"""The language of the browser, that of the platform (empty: it says nothing), the one in which the course begins."""

STARTS: list[Start] = [
    ("en-GB", "es", "es"),
    ("en-GB", "fr-CA", "fr"),
    ("es-AR", "", "es"),
    ("fr-FR", "de", "fr"),
    ("de-DE", "", "en"),
    ("de-DE", "ja", "en"),
    ("fr", "tlh", "fr"),
]


@pytest.fixture
def browsers(browser: Browser, site: tuple[str, Site]) -> Iterator[dict[str, Lms]]:
    """A platform in a browser of each language."""
    locales = dict.fromkeys(locale for locale, *_ in STARTS)
    contexts = {locale: browser.new_context(locale=locale) for locale in locales}
    yield {locale: Lms(context.new_page(), site[0]) for locale, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_the_language_in_which_it_begins(browsers: dict[str, Lms], version: str) -> None:
    begun = {(locale, said): begins(browsers[locale], version, said) for locale, said, _ in STARTS}
    assert begun == {(locale, said): language for locale, said, language in STARTS}


def begins(lms: Lms, version: str, said: str) -> str:
    records: Records = {PREFERENCE[version]: said, **LEFT[version]} if said else {}
    frame = lms.launch(version, "multilang", records=records).frame  # type: ignore[arg-type]
    language: str = frame.evaluate("document.documentElement.lang")
    return language


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_what_a_learner_chooses_goes_before_the_platform(lms: Lms, version: str) -> None:
    said = {PREFERENCE[version]: "es", **LEFT[version]}
    learner = lms.launch(version, "multilang", records=said)  # type: ignore[arg-type]
    assert learner.frame.evaluate("document.documentElement.lang") == "es"
    learner.frame.click(".languages [lang=fr]")
    learner.frame.wait_for_selector("html[lang=fr]")
    learner.settle()
    records = lms.leave()
    again = lms.launch(version, "multilang", records={**records, PREFERENCE[version]: "es"})  # type: ignore[arg-type]
    assert again.frame.evaluate("document.documentElement.lang") == "fr"
