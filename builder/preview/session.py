"""A preview from its start to its end: a server, and a site that is made anew when it is told to."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from threading import Thread
from types import TracebackType
from typing import Self

from builder.pipeline import Watch, program_version
from builder.preview.compiling import Compiled, Wish, compile_course
from builder.preview.server import Server
from builder.preview.site import News, Site
from builder.problems import CoursepackError


class Session:
    """Takes the port at once and answers from :meth:`start` on; browsers that come earlier wait.

    Raises UsageError where the port cannot be used.
    """

    def __init__(self, wish: Wish, port: int) -> None:
        self._wish = wish
        self._program = program_version(
            wish.root
        )  # asked once: what this process makes must never be kept for a program that is newer than it
        self._site = Site()
        self._server = Server(self._site, port)
        self._thread = Thread(target=self._server.serve_forever, name="preview", daemon=True)
        self.name = wish.course or "The course"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._site.close()
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return self._server.address

    def start(self, watch: Watch, processes: int = 1) -> News:
        """The first reading, and the first answer. Raises CoursepackError where there is nothing like what was asked for."""
        news = self._show(compile_course(self._wish, watch, program=self._program, processes=processes))
        self._thread.start()
        return news

    def update(self, watch: Watch) -> News:
        """Reads again what has changed. In one process: a fork of a program with threads may wait for ever."""
        try:
            return self._show(compile_course(self._wish, watch, partial(self._show, checking=True), program=self._program))
        except CoursepackError as error:
            return self._site.fail(str(error))
        except OSError as error:
            return self._site.fail(f"{error.filename or 'the system'}: {error.strerror or error}")

    def _show(self, compiled: Compiled, *, checking: bool = False) -> News:
        """Stays with the course from then on: the first one may be another, while its own file cannot be read."""
        if compiled.course:
            self._wish = replace(self._wish, course=compiled.course)
            self.name = f"{compiled.course} ({compiled.language})"
        return self._site.show(compiled, checking=checking)
