"""Courses around modules."""

from __future__ import annotations

from pathlib import Path

import docx

from .trees import read, write_tree

COURSE = """modules: [tea]
pages: [start, end]
path: sequential
completion: viewed
failing: failed
version: 2.1.0
licence: CC0
author: Ana
"""
COVER = '---\ntitle: "Tea: all of it"\nsubtitle: Two modules\nnotice: Tea is a mark.\n---\nWith a [page](pages/start.md).\n'
START = "---\ntitle: Start\n---\n![A pot](../../figures/pot.png 'Pot')\n\n[Water](../../../../modules/tea/en/lessons/water.md)\n"
PNG = b"\x89PNG\r\n\x1a\n"


def test_a_course_says_what_it_is(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "courses/all/course.yaml": COURSE,
        "courses/all/en/course.md": COVER,
        "courses/all/en/pages/start.md": START,
        "courses/all/en/pages/end.md": "---\ntitle: End\n---\nText.\n",
        "courses/all/figures/pot.png": PNG,
    }
    library, found = read(write_tree(tmp_path, files))
    assert found == []
    course = library.courses["all", "en"]
    assert (course.title, course.subtitle, course.shortname, course.notice) == (
        "Tea: all of it",
        "Two modules",
        "Tea: all of it",
        "Tea is a mark.",
    )
    assert (course.sequential, course.completion, course.failing, course.version) == (True, "viewed", "failed", "2.1.0")
    assert (course.licence, course.author) == ("CC0", "Ana")
    assert [page.id for page in course.pages] == ["start", "end"]
    assert [module.id for module in course.modules] == ["tea"]
    assert [asset.id for asset in course.assets] == ["all/figures/pot.png"]
    assert [(reference.kind, reference.target) for reference in course.pages[0].body.references] == [
        ("asset", "all/figures/pot.png"),
        ("lesson", "tea/water"),
    ]


def test_the_foot_of_a_sheet_names_the_first_course_of_its_module(tmp_path: Path) -> None:
    sheet = "---\ntitle: S\nsummary: S\nformat: docx\n---\nText.\n"
    files: dict[str, str | bytes] = {
        "courses/b/course.yaml": "modules: [tea]\nlicence: CC0\n",
        "courses/b/en/course.md": "---\ntitle: Second\n---\nText.\n",
        "courses/a/course.yaml": "modules: [tea]\nauthor: Ana\n",
        "courses/a/en/course.md": "---\ntitle: First\n---\nText.\n",
        "modules/tea/module.yaml": "objectives: {brew: {level: apply}}\nlessons: [{id: water, objectives: [brew]}]\nsheets: [s]\n",
        "modules/tea/en/sheets/s.md": sheet,
    }
    library, found = read(write_tree(tmp_path, files))
    assert found == []
    (made,) = library.modules["tea", "en"].sheets
    (tmp_path / "s.docx").write_bytes(made.blank.data)
    assert _foot(tmp_path / "s.docx") == "First · Ana · CC BY-SA 4.0 · Page 1 of 1"


def test_what_is_missing_around_modules(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "courses/all/course.yaml": "modules: [tea, coffee]\npages: [start]\n",
        "courses/none/en/course.md": COVER,
        "courses/bare/course.yaml": "modules: [tea]\n",
    }
    assert read(write_tree(tmp_path, files))[1] == [
        "courses/all/course.yaml:1:16 module-exists",
        "courses/all/en/course.md:1:1 course-presented",
        "courses/bare/en/course.md:1:1 course-presented",
        "courses/none/course.yaml:1:1 course-described",
    ]


def _foot(path: Path) -> str:
    return str(docx.Document(str(path)).sections[0].footer.paragraphs[0].text)
