"""The program's own words are translated, all of them, and the template lists what is in the code."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

import builder
from builder.words import UnknownWordError, Words, missing, words

ROOT = Path(builder.__file__).parent.parent
LANGUAGES = ("fr", "es")
FIELD = re.compile(r"\{(\w+)\}")


def extracted(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    monkeypatch.syspath_prepend(str(ROOT))
    with (ROOT / "translations" / "babel.cfg").open() as file:
        methods, _ = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    rows = extract_from_dir(ROOT / "builder", methods)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in rows}


def test_setup_cfg_names_the_same_places() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    assert config["extract_messages"]["mapping_file"] == "translations/babel.cfg"
    assert config["extract_messages"]["input_dirs"] == "builder"
    assert (ROOT / config["extract_messages"]["output_file"]).is_file()


def test_the_template_lists_the_words_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    with (ROOT / "translations" / "coursepack.pot").open("rb") as file:
        listed = {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(file) if message.id}
    assert listed == extracted(monkeypatch), "run: python3 run.py words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = words(language)
    assert catalog.messages is not None
    assert sorted(extracted(monkeypatch) - set(catalog.messages)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_in_the_same_values(language: str) -> None:
    for message, forms in (words(language).messages or {}).items():
        for form in forms:
            assert set(FIELD.findall(form)) == set(FIELD.findall(message)), message


def test_french_and_spanish_typography() -> None:
    for form in (form for forms in (words("fr").messages or {}).values() for form in forms):
        assert not re.search(r"[^\u202f][?!;]|[^\u00a0]:|'", form.replace("{h}", "").replace(" (", "")), form
    for form in (form for forms in (words("es").messages or {}).values() for form in forms):
        assert form.count("¿") == form.count("?")
        assert form.count("¡") == form.count("!")


def test_english_needs_no_catalog() -> None:
    assert words("en-GB").gettext("Worked example") == "Worked example"
    assert words("en").ngettext("{n} lesson", "{n} lessons", 2) == "{n} lessons"
    assert list(missing(("en",))) == []


def test_a_region_has_the_words_of_its_language() -> None:
    assert words("fr-CA").gettext("Your turn") == words("fr").gettext("Your turn") == "À vous"


def test_plurals_are_the_language_s_own() -> None:
    french = Words("fr", {"{n} day": ("{n} jour", "{n} jours")}, "(n > 1)")
    assert [french.ngettext("{n} day", "{n} days", number) for number in (0, 1, 2)] == ["{n} jour", "{n} jour", "{n} jours"]


def test_a_context_tells_words_apart() -> None:
    spanish = Words("es", {"button\x04Right": ("Derecha",), "Right": ("Correcto",)})
    assert (spanish.pgettext("button", "Right"), spanish.gettext("Right")) == ("Derecha", "Correcto")


def test_a_word_that_is_not_translated_stops_everything() -> None:
    with pytest.raises(UnknownWordError, match=r"translations/fr/LC_MESSAGES/coursepack\.po has no “No such words”"):
        words("fr").gettext("No such words")
    with pytest.raises(UnknownWordError):
        words("tlh").gettext("Answer")


def test_a_language_without_catalog_is_a_problem() -> None:
    (problem,) = missing(("tlh",))
    assert (problem.rule, problem.at.path) == ("word-translated", "translations/tlh/LC_MESSAGES/coursepack.po")


@pytest.mark.parametrize("language", ["../../etc", "fr/../fr", "", "x\0y"])
def test_a_language_is_no_path(language: str) -> None:
    with pytest.raises(UnknownWordError):
        words(language).gettext("Answer")
