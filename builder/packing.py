"""Packages are made one by one, in processes of their own where there are several, and put in place all at once.

Until the last of them is finished they lie in a folder of their own beside the old ones: a build that fails, is stopped or runs out of
disk leaves the output folder as it was.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from builder.archives import tar_gz, zip_archive
from builder.editions import Job
from builder.problems import CoursepackError

PREFIX = ".coursepack-"
"""Of the folder for unfinished packages."""

PACK = {"tar.gz": tar_gz, "zip": zip_archive}


def make(jobs: Sequence[Job], out: Path, processes: int, finished: Callable[[str], None]) -> dict[str, str]:
    """Makes the packages and puts them into ``out``, all or none; ``finished`` hears the name of each. Gives their SHA-256 by name.

    Raises CoursepackError where a file cannot be written.
    """
    digests = {}
    with _workplace(out) as folder:
        for name, digest in _all(jobs, folder, min(processes, len(jobs))):
            digests[name] = digest
            finished(name)
        _put_in_place([job.name for job in jobs], folder, out)
    return digests


@contextmanager
def _workplace(out: Path) -> Iterator[Path]:
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=out))
    except OSError as error:
        raise _unwritable(out, error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _all(jobs: Sequence[Job], folder: Path, processes: int) -> Iterator[tuple[str, str]]:
    if processes <= 1:
        for job in jobs:
            yield _one(job, folder)
        return
    # A fork shares what was read without copying it; elsewhere than on Linux it is not safe, and the jobs are sent over.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    executor = ProcessPoolExecutor(processes, context, _receive, (jobs, folder))
    try:
        for future in as_completed([executor.submit(_numbered, number) for number in range(len(jobs))]):
            yield future.result()
    except BrokenProcessPool as error:
        raise CoursepackError(
            "a process of the build was ended from outside; perhaps there was too little memory (try --jobs 1)"
        ) from error
    finally:
        executor.shutdown(cancel_futures=True)


_received: tuple[Sequence[Job], Path] | None = None
"""What a process of its own works on; it is given once, not with every task."""


def _receive(jobs: Sequence[Job], folder: Path) -> None:
    global _received  # noqa: PLW0603 - a process of its own has no other place to keep it
    _received = jobs, folder
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _numbered(number: int) -> tuple[str, str]:
    assert _received is not None
    jobs, folder = _received
    return _one(jobs[number], folder)


def _one(job: Job, folder: Path) -> tuple[str, str]:
    """Name and SHA-256 of the package, which lies in the folder then."""
    data = PACK[job.format.archive](job.format.members(job.edition), job.format.first)
    try:
        (folder / job.name).write_bytes(data)
    except OSError as error:
        raise _unwritable(folder.parent / job.name, error) from error
    return job.name, hashlib.sha256(data).hexdigest()


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
