"""Archives damaged at random: what is wrong is said, nothing fails, nothing hangs."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from builder.archives import tar_gz, zip_archive
from builder.verify import UnreadableArchiveError, verify, verify_members

Damage = Callable[[bytes, random.Random], bytes]


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flip(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def swap(data: bytes, chance: random.Random) -> bytes:
    """A piece of the data stands where another was."""
    start, end, size = chance.randrange(len(data)), chance.randrange(len(data)), chance.randrange(1, 600)
    return data[:start] + data[end : end + size] + data[start + size :]


DAMAGES: tuple[Damage, ...] = (cut, flip, swap)


@pytest.fixture(scope="module")
def small(backup: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The backup without the contents of its files, which are nothing to damage."""
    return {name: data if name.endswith(".xml") else data[:64] for name, data in backup.items()}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("container", ["tar.gz", "tar", "zip"])
def test_a_damaged_archive_is_looked_at_without_failing(
    small: Mapping[str, bytes], container: str, damage: Damage, seed: int, tmp_path: Path
) -> None:
    chance = random.Random(f"{container} {damage.__name__} {seed}")
    if container == "tar":  # damaged inside of a sound gzip
        data = gzip.compress(damage(gzip.decompress(tar_gz(small)), chance), 1)
    else:
        data = damage(tar_gz(small) if container == "tar.gz" else zip_archive(small), chance)
    (tmp_path / "a.mbz").write_bytes(data)
    try:
        found = verify(tmp_path / "a.mbz")
    except UnreadableArchiveError as error:
        assert str(error)
    else:
        assert all(problem.message and problem.rule for problem in found)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", ["moodle_backup", "questions", "files", "gradebook", "completion", "badges", "quiz", "module", "section"])
def test_damaged_xml_is_looked_at_without_failing(backup: Mapping[str, bytes], name: str, damage: Damage) -> None:
    members = [each for each in sorted(backup) if each.rpartition("/")[2] == f"{name}.xml"]
    for seed in range(4):
        chance = random.Random(f"{name} {damage.__name__} {seed}")
        member = chance.choice(members)
        verify_members({**backup, member: damage(backup[member], chance)})


@pytest.mark.parametrize("size", [0, 1, 100, 511, 513, 5000])
def test_an_archive_of_nonsense_is_looked_at_without_failing(size: int, tmp_path: Path) -> None:
    noise = random.Random(size).randbytes(size)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        entry = tarfile.TarInfo("moodle_backup.xml")
        entry.size = size
        archive.addfile(entry, io.BytesIO(noise))
    (tmp_path / "a.mbz").write_bytes(buffer.getvalue())
    assert verify(tmp_path / "a.mbz")
