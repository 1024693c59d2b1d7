"""Archives that may come from a stranger."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.archives import tar_gz, zip_archive
from builder.cli import cli
from builder.verify import UnreadableArchiveError, verify
from builder.verify import archive as limits


def tar_with(*entries: tuple[tarfile.TarInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for entry, data in entries:
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def entry(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def faults(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [f"{problem.at.path}: {problem.message}" for problem in verify(path) if problem.rule == "archive-safe"]


@pytest.mark.parametrize("pack", [tar_gz, zip_archive])
def test_both_containers_are_read(backup: Mapping[str, bytes], pack: Callable[..., bytes], tmp_path: Path) -> None:
    (tmp_path / "course.mbz").write_bytes(pack(backup, ("moodle_backup.xml",)))
    assert verify(tmp_path / "course.mbz") == []


@pytest.mark.parametrize("name", ["../course.xml", "/etc/passwd", "files/../../x", "C:/x.xml", "..\\x", "a\nb", "\udce9"])
def test_names_that_lead_out_are_told(name: str, tmp_path: Path) -> None:
    (said,) = faults(tmp_path / "a.mbz", tar_with((entry(name), b"<a/>")))
    assert "its name" in said


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_are_told(kind: bytes, tmp_path: Path) -> None:
    (said,) = faults(tmp_path / "a.mbz", tar_with((entry("roles.xml", kind, "/etc/passwd"), b"")))
    assert said == "roles.xml: it is a link, a device or a pipe"


def test_links_in_a_zip_are_told(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("roles.xml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert faults(tmp_path / "a.mbz", buffer.getvalue()) == ["roles.xml: it is a link"]


def test_two_members_of_one_name_are_told(tmp_path: Path) -> None:
    (said,) = faults(tmp_path / "a.mbz", tar_with((entry("roles.xml"), b"<a/>"), (entry("./roles.xml"), b"<b/>")))
    assert said == "roles.xml: another member has the same name"


def test_bombs_are_not_read_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 1_000_000)
    monkeypatch.setattr(limits, "RATIO_LIMIT", 100)
    data = tar_with((entry("roles.xml"), b" " * 40_000_000), (entry("files.xml"), b"<a/>"))
    assert len(data) < 100_000
    (said,) = faults(tmp_path / "a.mbz", data)
    assert "unpacked, the archive has more than" in said


def test_too_much_xml_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "XML_LIMIT", 1000)
    (said,) = faults(tmp_path / "a.mbz", tar_with((entry("roles.xml"), b" " * 2000), (entry("files.xml"), b"<a/>")))
    assert said == "roles.xml: the XML files have more than 1,000 bytes"


def test_too_many_members_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBER_LIMIT", 3)
    (said,) = faults(tmp_path / "a.mbz", tar_with(*((entry(f"files/{number}"), b"") for number in range(9))))
    assert "more than 3 members" in said


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive at all",
        gzip.compress(b"no tar"),
        tar_with((entry("roles.xml"), b"<a/>" * 9999))[:80],
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\0" * 99,
    ],
    ids=["empty", "text", "gzip without tar", "cut off", "zip without more", "zip of nothing"],
)
def test_what_is_no_archive_is_said_so(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.mbz").write_bytes(data)
    with pytest.raises(UnreadableArchiveError):
        verify(tmp_path / "a.mbz")


def test_entities_are_neither_expanded_nor_fetched(backup: Mapping[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    bomb = b'<!DOCTYPE roles_definition [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    fetch = f'<!ENTITY c SYSTEM "file://{tmp_path}/secret">]>\n<roles_definition>&b;&c;</roles_definition>'.encode()
    (tmp_path / "a.mbz").write_bytes(tar_gz({**backup, "roles.xml": bomb + fetch}))
    (problem,) = verify(tmp_path / "a.mbz")
    assert str(problem).startswith("roles.xml:1:1: error: the file cannot be read: it declares a document type [xml-sound]")


def test_the_command_names_archive_and_member(backup: Mapping[str, bytes], tmp_path: Path) -> None:
    good, bad = tmp_path / "good.mbz", tmp_path / "bad.mbz"
    good.write_bytes(tar_gz(backup))
    bad.write_bytes(tar_gz({name: data for name, data in backup.items() if name != "scales.xml"}))
    run = CliRunner().invoke(cli, ["verify", str(good)])
    assert (run.exit_code, run.output) == (0, "All is well.\n")
    run = CliRunner().invoke(cli, ["verify", str(good), str(bad)])
    assert run.exit_code == 1
    assert f"{bad}/scales.xml:1:1: error: the file is missing [files-present]" in run.output
    run = CliRunner().invoke(cli, ["verify", "--json", str(bad)])
    assert [problem["rule"] for problem in json.loads(run.output)] == ["files-present"]
    run = CliRunner().invoke(cli, ["verify", str(tmp_path / "none.mbz")])
    assert (run.exit_code, run.output.count("Error")) == (1, 1)
