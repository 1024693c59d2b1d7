"""Who is answered, and what."""

from __future__ import annotations

import socket
import zipfile

import pytest

from builder.preview.server import TYPES, Server
from builder.preview.site import Site
from builder.problems import UsageError
from builder.source.media import KINDS
from tests.cli.trees import Tree

from .conftest import LESSON, Listener, Shown


def test_the_package_is_served_as_it_is_built(standing: Shown, tree: Tree) -> None:
    """Every member, to the byte, but for the page that a platform opens."""
    members = _members(tree)
    for name, data in members.items():
        answer = standing.ask(f"/{name}")
        assert answer.status == 200, name
        assert answer.headers["Content-Type"] != "application/octet-stream", name
        assert (answer.body == data) == (name != "index.html"), name


def test_the_page_is_that_of_the_package_with_a_script_more(standing: Shown, tree: Tree) -> None:
    page = standing.ask("/")
    assert page.body == standing.ask("/index.html").body
    revision = standing.first.revision.encode()
    tag = b'<script src="_preview/preview.js" data-revision="' + revision + b'"></script>\n'
    assert page.body.replace(tag, b"").replace(b" connect-src 'self';", b"") == _members(tree)["index.html"]
    assert standing.ask("/_preview/preview.js").headers["Content-Type"].startswith("text/javascript")


def test_nothing_is_written(shown: Shown, tree: Tree) -> None:
    before = sorted(tree.root.rglob("*"))
    shown.save(LESSON, "wake you", "wake us")
    assert sorted(tree.root.rglob("*")) == before
    assert tree.packages() == {}


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "LOCALHOST", "localhost:1", "127.0.0.1:8000"])
def test_names_of_this_machine(standing: Shown, name: str) -> None:
    assert standing.ask("/", Host=name).status == 200


@pytest.mark.parametrize("name", ["", "coursepack.example", "localhost.example", "127.0.0.1.example:80", "localhost:80@example", "[::1]"])
@pytest.mark.parametrize("address", ["/", "/content/en/course.js", "/_preview/events"])
def test_other_names_are_refused(standing: Shown, name: str, address: str) -> None:
    """A page from elsewhere could lead its own name here, and read the course."""
    answer = standing.ask(address, Host=name)
    assert answer.status == 421
    assert b"Leaves" not in answer.body


def test_two_names_are_refused(standing: Shown) -> None:
    connection = standing.connection()
    connection.putrequest("GET", "/", skip_host=True)
    for name in ("localhost", "coursepack.example"):
        connection.putheader("Host", name)
    connection.endheaders()
    assert connection.getresponse().status == 421
    connection.close()


@pytest.mark.parametrize(
    "address",
    [
        "/../coursepack.yaml",
        "/..%2f..%2fcoursepack.yaml",
        "/assets/../../coursepack.yaml",
        "/%2e%2e/coursepack.yaml",
        "//etc/passwd",
        "/etc/passwd",
        "/C:/Windows/win.ini",
        "/modules/tea/module.yaml",
        "/coursepack.yaml",
        "/index.html/",
        "/_preview/",
        "/_preview/server.py",
        "/%00",
        "/%ff%fe",
        "/<script>alert(1)</script>",
    ],
)
def test_there_is_nothing_else(standing: Shown, address: str) -> None:
    answer = standing.ask(address)
    assert answer.status == 404
    assert b"<script>" not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(standing: Shown, method: str) -> None:
    assert standing.ask("/", method).status == 501


def test_nothing_is_kept_and_nothing_is_lent(standing: Shown) -> None:
    for address in ("/", "/content/en/course.js", "/nothing"):
        headers = standing.ask(address).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert not any(name.startswith("Access-Control-") for name in headers)


def test_heads(standing: Shown) -> None:
    whole, head = standing.ask("/player/player.js"), standing.ask("/player/player.js", "HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(whole.body)))
    assert standing.ask("/_preview/events", "HEAD").body == b""


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=5-99999999", 206, slice(5, None)),
        ("bytes=99999999-", 416, slice(0, 0)),
        ("bytes=3-1", 416, slice(0, 0)),
        ("bytes=0-1,4-5", 200, slice(None)),
        ("lines=1-2", 200, slice(None)),
    ],
)
def test_parts_of_films(standing: Shown, asked: str, status: int, part: slice) -> None:
    whole = standing.ask("/player/player.js").body
    answer = standing.ask("/player/player.js", Range=asked)
    assert (answer.status, answer.body) == (status, whole[part])
    if status == 206:
        first, last = part.start, part.start + len(answer.body) - 1
        assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(whole)}"


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (b"GET /\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\n\r\n", b"421"),
        (b"GET http://[x/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET http://coursepack.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET //[::1 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /\xff?\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"431"),
        (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", b"505"),
        (b"\x16\x03\x01\x00\xff\r\n\r\n", b"400"),
        (b"GET / HT", b"400"),
        (b"", b""),
    ],
)
def test_nonsense(standing: Shown, capfd: pytest.CaptureFixture[str], sent: bytes, answer: bytes) -> None:
    with socket.create_connection(("127.0.0.1", standing.port), timeout=10) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        with connection.makefile("rb") as got:
            assert answer in got.read()
    standing.ask("/")
    assert capfd.readouterr() == ("", "")


def test_every_kind_of_file_has_its_media_type() -> None:
    assert {suffix: TYPES[suffix].partition(";")[0] for suffix in KINDS} == {suffix: kind.media_type for suffix, kind in KINDS.items()}


def test_a_port_that_is_taken(standing: Shown) -> None:
    with pytest.raises(UsageError, match=rf"port {standing.port} cannot be used \(.*\); --port names another one"):
        Server(Site(), standing.port)


def test_browsers_that_go_away_leave_no_trace(shown: Shown, capfd: pytest.CaptureFixture[str]) -> None:
    gone = Listener(shown)
    gone.next()
    gone.close()
    stays = Listener(shown)
    stays.next()
    for old, new in (("wake you", "wake us"), ("wake us", "wake them"), ("wake them", "wake all")):
        shown.save(LESSON, old, new)
        stays.next()
    stays.close()
    assert capfd.readouterr() == ("", "")


def _members(tree: Tree) -> dict[str, bytes]:
    """What a build puts into the package."""
    assert tree.build("--language", "en", "--format", "scorm12").exit_code == 0
    with zipfile.ZipFile(tree.out / "tea-break-en-scorm12.zip") as package:
        return {name: package.read(name) for name in package.namelist()}
