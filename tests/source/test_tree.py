"""Files are read, and nothing outside the tree is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.problems import Problems
from builder.source import tree
from builder.source.tree import Tree, inputs

from .trees import MODULE, read, write_tree

SECRET = "outside the tree"


def test_a_link_out_is_not_followed(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "root", {})
    secret = tmp_path / "secret.md"
    secret.write_text(f"---\ntitle: {SECRET}\nsummary: x\n---\n{SECRET}\n")
    lesson = root / "modules/tea/en/lessons/water.md"
    lesson.unlink()
    lesson.symlink_to(secret)
    library, found = read(root)
    assert "modules/tea/en/lessons/water.md:1:1 path-inside" in found
    assert SECRET not in repr(library)


def test_a_folder_linked_out_is_not_entered(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "root", {})
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures/secret.svg").write_text(SECRET)
    (root / "modules/tea/figures").symlink_to(tmp_path / "figures")
    _, found = read(root)
    assert found == ["modules/tea/figures:1:1 path-inside"]
    assert "modules/tea/figures/secret.svg" not in {file.path for file in inputs(root)}


def test_a_root_beside_one_of_the_same_beginning_is_outside(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "root", {})
    (tmp_path / "root-2").mkdir()
    (tmp_path / "root-2/x.md").write_text(SECRET)
    (root / "modules/tea/en/x.md").symlink_to(tmp_path / "root-2/x.md")
    assert "modules/tea/en/x.md:1:1 path-inside" in read(root)[1]


def test_a_link_within_the_tree_is_read(tmp_path: Path) -> None:
    root = write_tree(tmp_path, {"modules/tea/_shared/water.md": "---\ntitle: Shared\nsummary: x\n---\nText.\n"})
    lesson = root / "modules/tea/en/lessons/water.md"
    lesson.unlink()
    lesson.symlink_to("../../_shared/water.md")
    library, found = read(root)
    assert found == []
    assert library.modules["tea", "en"].lessons[0].title == "Shared"


def test_a_link_to_a_folder_above_ends(tmp_path: Path) -> None:
    root = write_tree(tmp_path, {})
    (root / "modules/tea/_loop").symlink_to("..")
    assert read(root)[1] == ["modules/tea/_loop:1:1 path-inside"]


def test_a_link_to_nothing_and_a_pipe_are_reported(tmp_path: Path) -> None:
    root = write_tree(tmp_path, {})
    (root / "modules/tea/_a").symlink_to("nowhere")
    os.mkfifo(root / "modules/tea/_b")
    assert read(root)[1] == ["modules/tea/_a:1:1 file-readable", "modules/tea/_b:1:1 file-regular"]


def test_paths_out_of_the_tree_name_no_file(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "root", {})
    (tmp_path / "secret.txt").write_text(SECRET)
    files = Tree(root, Problems())
    for path in (
        "../secret.txt",
        "modules/../../secret.txt",
        str(tmp_path / "secret.txt"),
        "/etc/passwd",
        "modules\\..\\..\\secret.txt",
        "",
    ):
        assert (files.exists(path), files.text(path), files.data(path)) == (False, None, None)


def test_a_picture_out_of_the_tree_is_not_read(tmp_path: Path) -> None:
    root = write_tree(
        tmp_path / "root", {"modules/tea/en/lessons/water.md": "---\ntitle: T\nsummary: S\n---\n![x](../../../../../secret.png)\n"}
    )
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    library, found = read(root)
    assert [line.rpartition(":")[0] for line in found] == ["modules/tea/en/lessons/water.md:5"]
    assert library.modules["tea", "en"].assets == ()


def test_bytes_that_are_not_utf8_have_a_place(tmp_path: Path) -> None:
    head = "\ufeff---\r\ntitle: Thé\r\nsummary: x\r\n---\r\nUn thé vert ".encode()
    _, found = read(write_tree(tmp_path, {"modules/tea/en/lessons/water.md": head + b"pr\xe9par\xe9"}))
    assert found == ["modules/tea/en/lessons/water.md:5:15 text-utf8"]


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    text = "\ufeff---\r\ntitle: Thé\r\nsummary: x\r\n---\r\nUn.\r\n\r\nDeux.\r\n"
    library, found = read(write_tree(tmp_path, {"modules/tea/en/lessons/water.md": text}))
    lesson = library.modules["tea", "en"].lessons[0]
    assert (found, lesson.title, lesson.body.html.count("<p>")) == ([], "Thé", 2)


def test_utf16_and_control_characters_are_reported(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "modules/tea/en/module.md": MODULE["modules/tea/en/module.md"].encode("utf-16"),
        "modules/tea/en/lessons/water.md": "---\ntitle: T\nsummary: S\n---\nA\nB\x00C\n",
    }
    assert read(write_tree(tmp_path, files))[1] == [
        "modules/tea/en/lessons/water.md:6:2 text-printable",
        "modules/tea/en/module.md:1:1 text-utf8",
    ]


def test_a_line_of_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    path = write_tree(tmp_path, {}) / "modules/tea/en/lessons/water.md"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert read(tmp_path)[1] == ["modules/tea/en/lessons/water.md:1:1 size-limited"]


def test_names_that_differ_only_by_capitals(tmp_path: Path) -> None:
    _, found = read(write_tree(tmp_path, {"modules/tea/_x/Café.md": "", "modules/tea/_x/cafe\u0301.md": ""}))
    assert [line.split()[1] for line in found] == ["name-unique"]


def test_folders_that_lie_too_deep(tmp_path: Path) -> None:
    _, found = read(write_tree(tmp_path, {"modules/tea/_x" + "/y" * 20 + "/z.md": ""}))
    assert [line.split()[1] for line in found] == ["size-limited"]


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "FILE_LIMIT", 2)
    assert read(write_tree(tmp_path, {}))[1][0] == "coursepack.yaml:1:1 size-limited"


def test_two_folders_of_modules(tmp_path: Path) -> None:
    _, found = read(write_tree(tmp_path, {"pmbok_modules/x/README.md": ""}))
    assert "modules:1:1 modules-together" in found


def test_inputs_are_sorted_and_leave_out_what_is_no_source(tmp_path: Path) -> None:
    root = write_tree(tmp_path, {"modules/.git/x": "", "modules/a.md~": "", "modules/Thumbs.db": "", "dist/x": "", "modules/b.csv": "12"})
    found = list(inputs(root))
    assert [file.path for file in found] == sorted(
        ["coursepack.yaml", "modules/b.csv", "modules/tea/en/lessons/water.md", "modules/tea/en/module.md", "modules/tea/module.yaml"]
    )
    assert (found[1].size, found[1].mtime_ns) == (2, (root / "modules/b.csv").stat().st_mtime_ns)


def test_a_digest_tells_a_change(tmp_path: Path) -> None:
    root = write_tree(tmp_path, {})
    before = tree.digest(root, "coursepack.yaml")
    (root / "coursepack.yaml").write_text("source: fr\n")
    assert tree.digest(root, "coursepack.yaml") != before
