"""An LMS and built packages, shared by all tests of the player."""

from __future__ import annotations

import functools
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from builder.formats.scorm import Version, members
from builder.model import Edition
from tests.scorm.course import changed_course, edition, short_course
from tests.scorm.driver import Lms, Program

HERE = Path(__file__).parent
MODULES = HERE.parents[1] / "node_modules"

VERSIONS: tuple[Version, ...] = ("1.2", "2004")

VARIANTS = {
    "failed": replace(short_course(), failing="failed"),
    "incomplete": short_course(),
    "sequential": replace(edition("en").course, sequential=True),
    "changed": changed_course(),
}
"""The course in other builds and with other settings."""


@functools.cache
def package(version: Version, *languages: str) -> Mapping[str, bytes]:
    """The fixture course as a package."""
    return members(edition(*languages), version)


@pytest.fixture(scope="session")
def node_modules() -> Path:
    if not (MODULES / "scorm-again").is_dir():
        pytest.skip("node_modules is missing: npm ci --ignore-scripts")
    return MODULES


class Site:
    """Files by address, served on this machine. ``asked`` are the addresses that were asked for."""

    def __init__(self, modules: Path) -> None:
        self.folders: dict[str, Mapping[str, bytes]] = {}
        self.asked: list[str] = []
        self.modules = modules

    def get(self, path: str) -> bytes | None:
        head, _, rest = path.lstrip("/").partition("/")
        if head == "lms":
            return (HERE / "lms" / (rest or "index.html")).read_bytes()
        if head == "scorm-again":
            return (self.modules / "scorm-again" / "dist" / rest).read_bytes()
        self.asked.append(path)
        return self.folders.get(head, {}).get(rest or "index.html")


@pytest.fixture(scope="session")
def site(node_modules: Path) -> Iterator[tuple[str, Site]]:
    """The address of the server, and what it serves."""
    files = Site(node_modules)
    for version in VERSIONS:
        for name, languages in (("en", ("en",)), ("multilang", ("en", "fr", "es"))):
            files.folders[f"{name}-{version}"] = package(version, *languages)
        for name, course in VARIANTS.items():
            files.folders[f"{name}-en-{version}"] = members(Edition("en", (course,)), version)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(files))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", files
    server.shutdown()
    server.server_close()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            data = site.get(path)
            self.send_response(200 if data is not None else 404)
            self.send_header("Content-Type", mimetypes.guess_type(path if "." in path else "index.html")[0] or "application/octet-stream")
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window that must meet no error: none of the program, none on the console."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce", locale="en-GB", timezone_id="Europe/Paris"
    )
    context.set_default_timeout(5000)
    troubles: list[str] = []
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    yield context.new_page()
    context.close()
    assert troubles == []


@pytest.fixture
def lms(page: Page, site: tuple[str, Site]) -> Iterator[Lms]:
    """An LMS that has not launched anything yet; in the end it must have had nothing to complain of."""
    platform = Lms(page, site[0])
    yield platform
    platform.look()
    assert platform.faults == []


@pytest.fixture(scope="session")
def program(browser: Browser) -> Iterator[Program]:
    """Modules of the player, to be called without a course."""
    context = browser.new_context()
    yield Program(context.new_page())
    context.close()
