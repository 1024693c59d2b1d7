"""Answers browsers of this machine: the files of a site, and a stream of its news (Server-Sent Events).

A page from elsewhere must not read the course: names other than this machine's are refused, for a stranger's name may be made to lead here
(DNS rebinding), and other origins may not embed anything.
"""

from __future__ import annotations

import os
import re
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from socketserver import TCPServer
from typing import Any
from urllib.parse import unquote

from builder.preview.page import EVENTS
from builder.preview.site import Site
from builder.problems import UsageError

HOST = "127.0.0.1"
NAMES = re.compile(r"(127\.0\.0\.1|localhost)(:\d{1,5})?", re.IGNORECASE | re.ASCII)
"""By what browsers may call this machine; the port may be another one, where an editor forwards its own to a machine far away."""

PING = 15.0
"""Seconds after which a stream that has no news says so, to learn whether anybody still listens."""

AGAIN = 1000
"""Milliseconds after which a browser that lost the stream asks for it again."""

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt; charset=utf-8",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}
"""Media types of what packages hold. Not those of the system: on Windows any program may change them."""

HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}

_RANGE = re.compile(r"bytes=(\d{1,18})-(\d{0,18})")


class Server(ThreadingHTTPServer):
    """Listens on ``port`` of this machine alone; on one that is free where it is 0. Raises UsageError where it cannot."""

    allow_reuse_address = os.name != "nt"
    """On Windows it would let two programs listen on one port."""

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            hint = "--port names another one, and --port 0 takes any that is free"
            raise UsageError(f"port {port} cannot be used ({error.strerror or error}); {hint}") from error

    def server_bind(self) -> None:
        """Without asking the network how this machine is called, as HTTPServer does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that has gone meanwhile is none."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Coursepack"
    sys_version = ""
    timeout = 60
    server: Server

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal is for problems."""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def _answer(self) -> None:
        path = self.path.partition("?")[0]
        address = unquote(path.removeprefix("/"))
        if not self._for_us():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, explain=f"This is a preview of {self.server.address}")
        elif not path.startswith("/"):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif address == EVENTS:
            self._tell()
        elif (data := self.server.site.get(address)) is not None:
            self._send(data, TYPES.get(PurePosixPath(address or "index.html").suffix.lower(), "application/octet-stream"))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _for_us(self) -> bool:
        """Whether the request calls this machine by a name that nobody else can have."""
        hosts = self.headers.get_all("Host", [])
        return len(hosts) == 1 and NAMES.fullmatch(hosts[0]) is not None

    def _send(self, data: bytes, media_type: str) -> None:
        """A file, or the part of it that is asked for: some browsers play no film without."""
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        first, last = _part(asked, len(data)) if asked else (0, len(data) - 1)
        if first > last and asked:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{len(data)}")
        elif asked:
            self.send_response(HTTPStatus.PARTIAL_CONTENT)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        else:
            self.send_response(HTTPStatus.OK)
        self._write(data[first : last + 1], {"Content-Type": media_type, "Accept-Ranges": "bytes"})

    def _write(self, body: bytes, headers: dict[str, str]) -> None:
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _tell(self) -> None:
        """The news, and all that come, until the browser goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        seen = -1
        while self.command != "HEAD" and (found := self.server.site.wait(seen, PING)):
            number, news = found
            event = b": nothing new\n\n" if number == seen else b"retry: %d\ndata: %s\n\n" % (AGAIN, news.json())
            self.wfile.write(event)
            seen = number


def _part(asked: re.Match[str], size: int) -> tuple[int, int]:
    """First and last byte of a range (RFC 9110, 14.1.2); the last before the first where there is nothing in it."""
    return int(asked[1]), min(int(asked[2] or size), size - 1)
