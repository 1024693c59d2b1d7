"""One job for many keys, side by side in processes of their own.

On Linux processes are forks: they share what was read before without copying it, and a job may be anything. Elsewhere a job is sent over,
so it must be something that pickle takes; that stays between processes of one build and never comes from a file.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from builder.problems import CoursepackError

K = TypeVar("K")
V = TypeVar("V")

FORKS = sys.platform == "linux"
"""Whether jobs are inherited; on a Mac a fork may deadlock in the system's libraries, and Windows has none."""


def forks(processes: int) -> int:
    """Processes for a job that cannot be sent over, only inherited: one where there are no forks."""
    return processes if FORKS else 1


_job: Callable[[Any], Any] | None = None
"""What a process of its own does; it is given once, not with every key."""


def run(job: Callable[[K], V], keys: Sequence[K], processes: int) -> Iterator[tuple[K, V]]:
    """Each key with its result, as they come; one after the other where there is one process or one key.

    The first error of a job is raised, and the keys that are still waiting are given up.
    """
    if processes <= 1 or len(keys) <= 1:
        for key in keys:
            yield key, job(key)
        return
    context = multiprocessing.get_context("fork" if FORKS else "spawn")
    gc.freeze()  # what is there now is nobody's garbage: a fork that looked through it would copy every page of it
    executor = ProcessPoolExecutor(min(processes, len(keys)), context, _receive, (job,))
    try:
        futures = {executor.submit(_do, key): key for key in keys}
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BrokenProcessPool as error:
        raise CoursepackError(
            "a process of the build was ended from outside; perhaps there was too little memory (try --jobs 1)"
        ) from error
    finally:
        executor.shutdown(cancel_futures=True)
        gc.unfreeze()


def _receive(job: Callable[[Any], Any]) -> None:
    global _job  # noqa: PLW0603 - a process of its own has no other place to keep it
    _job = job
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _do(key: Any) -> Any:
    assert _job is not None
    return _job(key)
