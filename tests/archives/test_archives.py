from __future__ import annotations

import gzip
import hashlib
import io
import stat
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archives import UnsafeNameError, tar_gz, zip_archive
from builder.archives.zip import zipped_again

MEMBERS = {"b/été.txt": b"summer" * 100, "a.xml": b"<a/>", "b/c.png": b"\x89PNG" * 50, "empty": b""}

Pack = Callable[[Mapping[str, bytes], Sequence[str]], bytes]
PACKS = (tar_gz, zip_archive)

names = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12)


def unpack(data: bytes) -> dict[str, bytes]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]


@pytest.mark.parametrize("pack", PACKS)
def test_what_goes_in_comes_out_in_order(pack: Pack) -> None:
    assert unpack(pack(MEMBERS, ())) == MEMBERS
    assert list(unpack(pack(MEMBERS, ()))) == ["a.xml", "b/c.png", "b/été.txt", "empty"]
    assert list(unpack(pack(MEMBERS, ("empty", "missing")))) == ["empty", "a.xml", "b/c.png", "b/été.txt"]


@pytest.mark.parametrize("pack", PACKS)
@given(members=st.dictionaries(names, st.binary(max_size=200), max_size=8))
def test_any_members_in_any_order_give_the_same_bytes(pack: Pack, members: dict[str, bytes]) -> None:
    try:
        data = pack(members, ())
    except UnsafeNameError:
        return
    assert unpack(data) == members
    assert pack(dict(reversed(members.items())), ()) == data


def test_tar_says_nothing_of_the_machine() -> None:
    data = tar_gz(MEMBERS)
    assert data[:10] == b"\x1f\x8b\x08\x00" + (1767225600).to_bytes(4, "little") + b"\x00\xff"
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as tar:
        for member in tar:
            assert (member.mtime, member.mode, member.uid, member.gid, member.uname, member.gname) == (1767225600, 0o644, 0, 0, "", "")
    assert gzip.decompress(data)[257:263] == b"ustar\0"


def test_zip_says_nothing_of_the_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_archive(MEMBERS))) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (2026, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr >> 16) == (3, stat.S_IFREG | 0o644)
            assert entry.extra == b""
        kinds = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert kinds == {
        "a.xml": zipfile.ZIP_DEFLATED,
        "b/c.png": zipfile.ZIP_STORED,
        "b/été.txt": zipfile.ZIP_DEFLATED,
        "empty": zipfile.ZIP_DEFLATED,
    }


def test_bytes_are_those_of_every_machine() -> None:
    """A newer libdeflate may pack otherwise: then all packages change, and CHANGELOG.md says so."""
    found = {pack.__name__: hashlib.sha256(pack(MEMBERS, ())).hexdigest() for pack in PACKS}
    assert found == {
        "tar_gz": "e69bb4134acc5c8e92eca54a9ad4f7629b4379dca70702f2c2ff94f579610db7",
        "zip_archive": "ec12458bcacf4cbadce9edee07433eb7bba803c08e0fc9d5822bff4bd14ab5a8",
    }


def test_another_library_s_archive_becomes_ours() -> None:
    theirs = io.BytesIO()
    with zipfile.ZipFile(theirs, "w", zipfile.ZIP_BZIP2) as archive:
        for name, data in MEMBERS.items():
            archive.writestr(name, data)
    assert zipped_again(theirs.getvalue(), "empty") == zip_archive(MEMBERS, ("empty",))


def test_a_date_before_zip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    with zipfile.ZipFile(io.BytesIO(zip_archive(MEMBERS))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with tarfile.open(fileobj=io.BytesIO(tar_gz(MEMBERS)), mode="r:gz") as tar:
        assert {member.mtime for member in tar} == {0}


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(
    "name",
    ["", "/etc/passwd", "../x", "a/../x", "a//b", "./a", "a/", "a\\b", "C:x", "a\0b", "a\nb", "a?", "a.", "a /b", "\ud800", "x" * 256],
)
def test_names_that_would_do_harm(pack: Pack, name: str) -> None:
    with pytest.raises(UnsafeNameError):
        pack({name: b""}, ())


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("twins", [("a.txt", "A.txt"), ("\u00e9", "e\u0301")])
def test_names_that_some_systems_take_for_one(pack: Pack, twins: tuple[str, str]) -> None:
    with pytest.raises(UnsafeNameError, match="take them for one"):
        pack(dict.fromkeys(twins, b""), ())


def test_a_path_too_long_for_ustar() -> None:
    with pytest.raises(UnsafeNameError, match="too long"):
        tar_gz({"/".join(["folder"] * 50): b""})
