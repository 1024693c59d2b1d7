"""Packages are made one by one, in processes of their own where there are several, and put in place all at once.

Until the last of them is finished they lie in a folder of their own beside the old ones: a build that fails, is stopped or runs out of
disk leaves the output folder as it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from builder.archives import tar_gz, zip_archive
from builder.crew import run
from builder.editions import Job
from builder.formats import Members
from builder.problems import CoursepackError

PREFIX = ".coursepack-"
"""Of the folder for unfinished packages; the number of the process follows."""

PACK = {"tar.gz": tar_gz, "zip": zip_archive}


def make(jobs: Sequence[Job], out: Path, processes: int, finished: Callable[[str], None]) -> dict[str, str]:
    """Makes the packages and puts them into ``out``, all or none; ``finished`` hears the name of each. Gives their SHA-256 by name.

    Raises CoursepackError where a file cannot be written.
    """
    digests = {}
    with _workplace(out) as folder:
        longest_first = sorted(range(len(jobs)), key=lambda number: -len(jobs[number].edition.courses))
        for number, digest in run(partial(_one, jobs=jobs, folder=folder), longest_first, processes):
            digests[jobs[number].name] = digest
            finished(jobs[number].name)
        _put_in_place([job.name for job in jobs], folder, out)
    return digests


@contextmanager
def _workplace(out: Path) -> Iterator[Path]:
    try:
        out.mkdir(parents=True, exist_ok=True)
        _clear_abandoned(out)
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=out))
    except OSError as error:
        raise _unwritable(out, error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear_abandoned(out: Path) -> None:
    """Removes what builds have left that were killed; their numbers are in the names of the folders."""
    for folder in out.glob(f"{PREFIX}*-*"):
        number = folder.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdigit() and not _alive(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(process: int) -> bool:
    """Whether a process may still run; on Windows, where asking would end it, always."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _one(number: int, jobs: Sequence[Job], folder: Path) -> str:
    """SHA-256 of the package, which lies in the folder then."""
    job = jobs[number]
    members = job.format.members(job.edition)
    _verify(job, members)
    data = PACK[job.format.archive](members, job.format.first)
    try:
        (folder / job.name).write_bytes(data)
    except OSError as error:
        raise _unwritable(folder.parent / job.name, error) from error
    return hashlib.sha256(data).hexdigest()


def _verify(job: Job, members: Members) -> None:
    """Raises CoursepackError where something would be lost of a package: then nothing is written."""
    found = list(job.format.verify(members))
    if found:
        first = found[0]
        more = f", and {len(found) - 1} more faults" if len(found) > 1 else ""
        where = f"{job.name} would be faulty at {first.at}: {first.message} [{first.rule}]{more}"
        raise CoursepackError(f"{where}; nothing was written. This is a fault of the program: please report it")


def _put_in_place(names: Sequence[str], folder: Path, out: Path) -> None:
    """Replaces each old package in one step. What would stop the second half is looked for before the first."""
    for name in names:
        if (out / name).is_dir():
            raise CoursepackError(f"cannot write {out / name}: there is a folder of that name")
    for name in names:
        try:
            (folder / name).replace(out / name)
        except OSError as error:
            raise _unwritable(out / name, error) from error


def _unwritable(path: Path, error: OSError) -> CoursepackError:
    return CoursepackError(f"cannot write {path}: {error.strerror or error}")
