"""Out to translators and back."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.problems import Problems
from builder.translation import po, xliff
from builder.translation.exchange import EXCHANGES, outgoing
from builder.translation.incoming import Taken, take
from builder.translation.inline import Around, Part, parse, write
from builder.translation.states import Report
from builder.translation.unit import Unit, units
from builder.xml import parse as parse_xml

from .conftest import NOTHING, Copy, Golden

GOLDEN = Path(__file__).parent / "golden"
LESSON = "modules/tea/en/lessons/leaves.md"
KINDS = pytest.mark.parametrize("kind", list(EXCHANGES))
EXPORTS = {kind: exchange.export for kind, exchange in EXCHANGES.items()}


def behind(copy: Copy) -> None:
    copy.change(LESSON, "- Black leaves wake you.\n", "- Black leaves wake **all** people, {{ case.pot.cups }} of them.\n")
    copy.change(
        LESSON,
        "- Green leaves let you sleep:\n",
        "- Green leaves let you sleep with [tannin](../glossary.md#tannin):\n- White leaves are rare.\n",
    )


def sent(copy: Copy, kind: str, language: str = "fr", *, everything: bool = False) -> str:
    return outgoing(copy.root, copy.report(), (), language, kind, everything=everything)[0].decode()


def brought(copy: Copy, text: str, kind: str, language: str = "fr") -> tuple[int, str]:
    """Exit code and output of an import."""
    file = copy.root.parent / f"back{EXCHANGES[kind].suffixes[0]}"
    file.write_text(text, encoding="utf-8")
    result = copy.run("translate", "import", str(file), "--language", language)
    return result.exit_code, result.output


@KINDS
def test_what_goes_out(copy: Copy, kind: str, golden: Golden) -> None:
    behind(copy)
    golden(GOLDEN / f"out.{kind}", re.sub(r'("Generated-By: Babel|"Project-Id-Version: Coursepack) [^"]*"', r'\1 0\\n"', sent(copy, kind)))


@KINDS
@pytest.mark.parametrize("language", ["fr", "es"])
def test_out_and_back_changes_nothing(copy: Copy, kind: str, language: str) -> None:
    behind(copy)
    before = copy.bytes()
    for everything in (True, False):
        code, output = brought(copy, sent(copy, kind, language, everything=everything), kind, language)
        assert (code, output) == (0, "0 texts written, 0 noted\n")
    assert copy.bytes() == before


def test_a_translation_comes_back(copy: Copy) -> None:
    behind(copy)
    before = copy.bytes()
    text = sent(copy, "xliff").replace('state="initial"', 'state="reviewed"', 1)
    text = text.replace(
        "<target>Les feuilles noires réveillent.",
        '<target><ph id="2" dataRef="d2"/> feuilles noires réveillent <pc id="1" dataRefStart="d1" dataRefEnd="d1">tout le monde</pc>.',
    )
    code, output = brought(copy, text, "xliff")
    assert (code, output) == (0, "1 text written, 1 noted\n")
    after = copy.bytes()
    assert {path for path in after if after[path] != before.get(path)} == {
        "modules/tea/fr/lessons/leaves.md",
        "modules/tea/translations.lock",
    }
    own = "modules/tea/fr/lessons/leaves.md"
    assert after[own] == before[own].replace(
        "Les feuilles noires réveillent.".encode(), b"{{ case.pot.cups }} feuilles noires r\xc3\xa9veillent **tout le monde**."
    )
    assert ("fr", "stale", "Black leaves wake **") not in copy.said()
    entry = next(
        entry for entry in copy.report().entries if entry.language == "fr" and "Black leaves wake" in (entry.original or NOTHING).text
    )
    assert entry.state == "reviewed"


def test_a_paragraph_that_was_missing_comes_in_where_it_belongs(copy: Copy) -> None:
    behind(copy)
    text = sent(copy, "po").replace(
        'msgid "White leaves are rare."\nmsgstr ""', 'msgid "White leaves are rare."\nmsgstr "Le blanc est rare."'
    )
    assert brought(copy, text, "po") == (0, "1 text written, 1 noted\n")
    lines = copy.read("modules/tea/fr/lessons/leaves.md").splitlines()
    at = lines.index("- Le blanc est rare.")
    assert lines[at - 1].startswith("- ")
    assert ("fr", "missing", "White leaves are rar") not in copy.said()


def translated(unit: Unit) -> str:
    """Other words with the same codes: every word said backwards."""
    return write(backwards(parse(unit.source, markdown=unit.markdown)))


def backwards(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(
        re.sub(r"[a-z]{2,}", lambda match: match[0][::-1], part)
        if isinstance(part, str)
        else replace(part, inner=backwards(part.inner))
        if isinstance(part, Around)
        else part
        for part in parts
    )


@KINDS
def test_a_file_that_was_missing_comes_in_as_a_whole(copy: Copy, kind: str) -> None:
    for path in ("lessons/water.md", "practice/water.md", "glossary.md", "module.md", "sheets/costs.md"):
        (copy.root / f"modules/tea/es/{path}").unlink()
    report = copy.report()
    out = [
        replace(unit, target=translated(unit), state="current") for unit in units(report, report.selected((), "es"), (), everything=False)
    ]
    code, output = brought(copy, EXPORTS[kind](out, "en", "es").decode(), kind, "es")
    assert code == 0, output
    assert copy.behind() == []
    assert copy.run("check", "--no-cache").exit_code in (0, 1)
    for path in ("lessons/water.md", "practice/water.md"):
        original, own = copy.read(f"modules/tea/en/{path}"), copy.read(f"modules/tea/es/{path}")
        # What is no prose stands in the first language only: data lines are left out, and nothing else is.
        assert starts(own) == starts(original)


def starts(text: str) -> list[str]:
    """The marks with which the lines of a file begin, without the data lines of questions."""
    data = r"(Type|Objective|Level|Scenario|Tags|Points|Shuffle|Case|Variable|Misconceptions): "
    return [re.split(r"\w", line, maxsplit=1)[0] for line in text.splitlines() if not re.match(data, line)]


def test_part_of_a_missing_file_waits_for_the_rest(copy: Copy) -> None:
    (copy.root / "modules/tea/es/lessons/leaves.md").unlink()
    before = copy.bytes()
    text = sent(copy, "po", "es").replace('msgid "Leaves"\nmsgstr ""', 'msgid "Leaves"\nmsgstr "Hojas"')
    code, output = brought(copy, text, "po", "es")
    assert (code, output) == (0, "0 texts written, 0 noted\n1 left out: the rest of their file or question is not translated yet\n")
    assert copy.bytes() == before


def test_a_question_that_was_missing_comes_in_between_its_neighbours(copy: Copy) -> None:
    path = "modules/tea/fr/practice/water.md"
    sections = copy.read(path).split("\n## ")
    copy.write(path, "\n## ".join([*sections[:1], *sections[2:]]))
    gone = "## " + sections[1].strip()
    report = copy.report()
    out = [
        replace(unit, target=translated(unit), state="current") for unit in units(report, report.selected((), "fr"), (), everything=False)
    ]
    assert brought(copy, po.export(out, "en", "fr").decode(), "po")[0] == 0
    back = copy.read(path).split("\n## ")
    assert [part.partition("{")[2].partition("}")[0] for part in back] == [part.partition("{")[2].partition("}")[0] for part in sections]
    assert back[0] == sections[0]
    assert back[2:] == sections[2:]
    assert gone
    assert copy.behind() == []


def test_words_of_figures_and_titles(copy: Copy) -> None:
    copy.change("modules/tea/figures/kettle.yaml", "kettle: {en: Kettle,", "kettle: {en: A kettle,")
    copy.change("modules/tea/figures/kettle.yaml", ", fr: Théière, es: Tetera}", ", es: Tetera}")
    copy.change("modules/tea/en/lessons/leaves.md", "title: Leaves", "title: About leaves")
    text = sent(copy, "xliff")
    for old, new in (("Bouilloire", "Une bouilloire : noire"), ("Les feuilles", "Feuilles: tout")):
        text = text.replace(f"<target>{old}</target>", f"<target>{new}</target>")
    text = text.replace("<source>Pot</source>", "<source>Pot</source><target>Théière</target>").replace(
        'state="initial"', 'state="translated"'
    )
    assert brought(copy, text, "xliff") == (0, "3 texts written, 2 noted\n")
    figure = copy.read("modules/tea/figures/kettle.yaml")
    assert 'fr: "Une bouilloire : noire"' in figure
    assert 'pot: {en: Pot, fr: "Théière", es: Tetera}' in figure
    assert 'title: "Feuilles: tout"' in copy.read("modules/tea/fr/lessons/leaves.md")
    assert not [entry for entry in copy.behind() if entry.language == "fr"]


EVIL = '<originalData><data id="x">[a](evil)</data></originalData>'

HOSTILE = [
    ("entities", lambda text: text.replace("<xliff", '<!DOCTYPE x [<!ENTITY a "b">]><xliff', 1), "the file declares a document type"),
    ("no-xml", lambda text: text.replace("</xliff>", ""), "this is no XML"),
    ("other-xml", lambda text: re.sub(r"<(/?)xliff", r"<\1xlf", text), "this is no XLIFF 2"),
    ("old-xliff", lambda text: text.replace('version="2.1"', 'version="1.2"'), "this is no XLIFF 2"),
    ("language", lambda text: text.replace('trgLang="fr"', 'trgLang="de"'), "the file is from “en” to “de”"),
    ("path", lambda text: text.replace('original="modules', 'original="../../etc'), "the tree has no such file"),
    ("unit", lambda text: text.replace('id="u4"', 'id="tu-9"'), "the unit “tu-9” is none of ours"),
    ("original", lambda text: text.replace("<source>White leaves", "<source>Blue leaves"), "the original is another one by now"),
    ("lost-value", lambda text: re.sub(r"(?s)<target>Les feuilles noires.*?</target>", "<target>Rien.</target>", text), "is missing"),
    ("script", lambda text: put(text, "&lt;script&gt;alert(1)&lt;/script&gt;"), "the markup “<script>” is not in the original"),
    ("value", lambda text: put(text, "{{ case.__class__ }}"), "“{{ case.__class__ }}” is not in the original"),
    ("link", lambda text: put(text, "[x](javascript:alert(1))"), "is not in the original"),
    ("heading", lambda text: put(text, "# Rare"), "this text would be read as something else"),
    ("box", lambda text: put(text, "> [!NOTE] Rare"), "this text would be read as something else"),
    ("list", lambda text: put(text, "- rare"), "this text would be read as something else"),
    ("element", lambda text: put(text, "<evil/>"), "a text holds something else than words and codes"),
    ("no-character", lambda text: put(text, '<cp hex="D800"/>'), "a text holds something else than words and codes"),
    ("control", lambda text: put(text, "Ra&#x85;re"), "the character U+0085 cannot be shown"),
    ("code", lambda text: put(text, '<ph id="1" dataRef="d99"/>'), "a code has lost its signs"),
    ("signs", lambda text: put(text, '<ph id="1" dataRef="x"/>').replace("<segment", f"{EVIL}<segment"), "is not in the original"),
    ("twice", lambda text: re.sub(r"(?s)(<unit id=\"u6\".*?</unit>)", r"\1\1", text), "this text comes back twice"),
]  # fmt: skip


def put(text: str, target: str) -> str:
    """With a target for the paragraph that is missing."""
    return re.sub(r"<source>White leaves are rare.</source>", lambda match: f"{match[0]}<target>{target}</target>", text)


@pytest.mark.parametrize(("damage", "message"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_damaged_and_hostile_files_are_refused_whole(copy: Copy, damage: Callable[[str], str], message: str) -> None:
    behind(copy)
    before = copy.bytes()
    text = sent(copy, "xliff")
    assert damage(text) != text
    code, output = brought(copy, damage(text), "xliff")
    assert code == 1
    assert message in output
    assert re.search(r"^back\.xlf:\d+:\d+: error: ", output, re.MULTILINE)
    assert output.endswith("Nothing is written.\n")
    assert copy.bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('msgctxt "modules/tea/en/lessons/leaves.md#6"', 'msgctxt "x"', "this message is none of ours"),
        ('msgid "White leaves are rare."', 'msgid "Blue leaves are rare."', "the original is another one by now"),
        ('"Language: fr\\n"', '"Language: de\\n"', "the file is to “de”, not to “fr”"),
        ('msgid "White leaves are rare."', 'msgid "White leaves', "the original is another one by now"),
        ('msgstr ""\n\n', 'msgstr "Ra\\rre"\n\n', "the character U+000D cannot be shown"),
    ],
)
def test_damaged_catalogs(copy: Copy, old: str, new: str, message: str) -> None:
    behind(copy)
    before = copy.bytes()
    code, output = brought(copy, sent(copy, "po").replace(old, new), "po")
    assert (code, message in output) == (1, True), output
    assert copy.bytes() == before


def test_a_file_too_large(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.translation.exchange.SIZE_LIMIT", 10)
    assert "the file has more than 10 bytes" in brought(copy, sent(copy, "po", everything=True), "po")[1]


def test_wrong_usage(copy: Copy) -> None:
    assert "is the language that is written first" in copy.run("translate", "export", "--language", "en").stderr
    assert "there is no language “de”" in copy.run("translate", "export", "--language", "de").stderr
    (copy.root / "x.docx").write_text("")
    assert "x.docx is of no kind that is known" in copy.run("translate", "import", str(copy.root / "x.docx"), "--language", "fr").stderr


def test_what_other_programs_make_of_codes(copy: Copy) -> None:
    """Spanning codes as a start and an end, markers of annotations, a segment cut in two."""
    behind(copy)
    text = sent(copy, "xliff")
    text = re.sub(
        r"<target>Les feuilles noires.*?</target>",
        '<target>Les <mrk id="m1">feuilles</mrk> <sm id="m2"/><sc id="1" dataRef="d1"/>'
        'noires<ec startRef="1" dataRef="d1"/><em startRef="m2"/> : <ph id="2" dataRef="d2"/>.</target>',
        text,
    )
    assert brought(copy, text.replace('state="initial"', 'state="translated"', 1), "xliff")[0] == 0
    assert "Les feuilles **noires** : {{ case.pot.cups }}." in copy.read("modules/tea/fr/lessons/leaves.md")


def test_the_document_is_what_the_standard_asks_for(copy: Copy) -> None:
    """The order of elements in a unit, ids that are unique, data for every code (XLIFF 2.1, sections 4.2 and 4.3)."""
    root = parse_xml(sent(copy, "xliff", everything=True).encode())
    order = ["glossary", "notes", "originalData", "segment"]
    for file in root:
        assert len({unit.get("id") for unit in file}) == len(file)
        for unit in file:
            names = [str(part.tag).rpartition("}")[2] for part in unit]
            assert names == [name for name in order if name in names]
            data = {each.get("id") for each in unit.iter("{*}data")}
            used = {value for code in unit.iter("{*}ph", "{*}pc") for name, value in code.attrib.items() if "dataRef" in str(name)}
            assert used == data
            for part in unit.iter("{*}source", "{*}target"):
                numbers = [code.get("id") for code in part.iter("{*}ph", "{*}pc")]
                assert len(numbers) == len(set(numbers))


WORDS = st.lists(
    st.sampled_from([
        "tea", "leaf", "thé", "|", "**bold**", "*em*", "[l](water.md)", "{{ case.pot.cups }}", "`c|d`", "$x$", "a_b", "\\*", "\\|", "«q»",
        "1.", "-", "#", ">", "=", "[[a|b]]", "{n}", "<i>",
    ]),
    min_size=1, max_size=12,
).map(lambda words: "Tea " + " ".join(words))  # fmt: skip
SHAPES = st.sampled_from([
    "{0}\n", "{0}\n{1}\n", "## {0} {{#a}}\n", "- {0}\n- {1}\n    - {2}\n", "1. {0}\n2. {1}\n", "> [!NOTE] {0}\n> {1}\n>\n> - {2}\n",
    "| A | {3} |\n|---|---|\n| {4} | b |\n", "Term\n:   {0}\n", "{0}  \n{1}\n", "- [ ] {0} {{!wrong}}\n  > {1}\n", "> > {0}\n> > {1}\n",
])  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        words = [draw(WORDS) for _ in range(3)]
        cells = [re.sub(r"(?<!\\)\|", r"\\|", draw(WORDS)) for _ in range(2)]
        parts.append(draw(SHAPES).format(*words, *cells))
    return "---\ntitle: A\nsummary: " + '"S: s"' + "\n---\n" + "\n".join(parts)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents(), documents(), st.sampled_from(list(EXCHANGES)))
def test_out_and_back_changes_nothing_whatever_the_text(tmp_path: Path, english: str, french: str, kind: str) -> None:
    copy = tree_of(tmp_path, english, french)
    report = copy.report()
    out = EXPORTS[kind](list(units(report, report.selected((), "fr"), (), everything=True)), "en", "fr")
    problems, taken = back(report, kind, out)
    assert list(problems) == []
    assert (taken.files, taken.changed, taken.noted) == ({}, 0, 0)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents(), st.data())
def test_only_what_is_translated_changes(tmp_path: Path, text: str, data: st.DataObject) -> None:
    """One block gets other words: all other bytes stay, and the block reads as it was written."""
    copy = tree_of(tmp_path, text, text)
    copy.mark()
    report = copy.report()
    given_ = list(units(report, report.selected((), "fr"), (), everything=True))
    unit = data.draw(st.sampled_from(given_))
    changed = replace(unit, target=unit.source.replace("Tea ", "Thé tout à fait autre ", 1), state="current")
    problems, taken = back(report, "xliff", xliff.export([changed], "en", "fr"))
    assert list(problems) == []
    if changed.target != unit.source:
        (written,) = taken.files.values()
        block = report.files[unit.path].blocks["fr"][unit.number]
        assert written.startswith(text[: block.start])
        assert written.endswith(text[block.end :])


def tree_of(folder: Path, english: str, french: str) -> Copy:
    copy = Copy(folder / "tree")
    copy.write("coursepack.yaml", "source: en\nlanguages: [en, fr]\n")
    copy.write("modules/tea/module.yaml", "lessons: []\n")
    copy.write("modules/tea/en/lessons/water.md", english)
    copy.write("modules/tea/fr/lessons/water.md", french)
    (copy.root / "modules/tea/translations.lock").unlink(missing_ok=True)
    return copy


def back(report: Report, kind: str, data: bytes) -> tuple[Problems, Taken]:
    problems = Problems()
    returned = EXCHANGES[kind].read("back", data, "en", "fr", problems)
    return problems, take(report, "fr", returned, problems)


MSGFMT = shutil.which("msgfmt")


def percentages(copy: Copy) -> None:
    """Texts that look like the format strings of a program."""
    copy.change(LESSON, "- Black leaves wake you.\n", "- Black leaves: 45 % a day, {n} cups, 70% or more, 100 % of it.\n")


def test_texts_are_no_format_strings(copy: Copy) -> None:
    percentages(copy)
    assert "format" not in sent(copy, "po", everything=True)


@pytest.mark.skipif(MSGFMT is None, reason="there is no msgfmt (gettext) here")
@pytest.mark.parametrize("language", ["fr", "es"])
def test_gettext_finds_nothing_wrong(copy: Copy, language: str) -> None:
    percentages(copy)
    assert MSGFMT
    path = copy.root.parent / "sent.po"
    path.write_text(sent(copy, "po", language, everything=True), encoding="utf-8")
    run = subprocess.run([MSGFMT, "--check", "--output-file", "/dev/null", path], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


JUNK = st.sampled_from([
    b"<", b">", b"&", b'"', b"\x00", b"\xff", b"\xed\xa0\x80", b"]]>", b"<!--", b"{{", b"}}", b"[[", b"\n", b"\\", b'msgid "x"\n', b"<ph/>",
    b'<pc id="1">', b"</target>", b"&#0;", b"&x;", b"# ", b"- ", b"|", b'<cp hex="D800"/>', b"#, fuzzy\n", b'msgid_plural "y"\n',
    b'"Content-Type: text/plain; charset=utf-16\\n"\n', b'"Plural-Forms: nplurals=9999999; plural=1/0;\\n"\n',
])  # fmt: skip


@st.composite
def damages(draw: st.DrawFn) -> list[tuple[float, int, bytes]]:
    """Places from 0 to 1, how many bytes go there, and what comes."""
    place = st.floats(0, 1, allow_nan=False)
    return draw(st.lists(st.tuples(place, st.sampled_from([0, 0, 1, 5, 80, 3000, 10**6]), JUNK | st.just(b"")), min_size=1, max_size=5))


@KINDS
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=damages())
def test_whatever_the_damage_faults_have_places_and_nothing_breaks(copy: Copy, kind: str, damage: list[tuple[float, int, bytes]]) -> None:
    report = copy.report()
    data = EXPORTS[kind](list(units(report, report.selected((), "fr"), (), everything=True)), "en", "fr")
    for place, gone, come in damage:
        at = int(place * len(data))
        data = data[:at] + come + data[at + gone :]
    problems = Problems()
    taken = take(report, "fr", EXCHANGES[kind].read("back", data, "en", "fr", problems), problems)
    assert all(problem.at.line >= 1 and problem.at.column >= 1 and "\n" not in problem.message for problem in problems)
    if not problems.errors:
        assert all(text.encode() for text in taken.files.values())
