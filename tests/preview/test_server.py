"""Who is answered, and what."""

from __future__ import annotations

import zipfile

import pytest

from builder.preview.server import TYPES, Server
from builder.preview.site import Site
from builder.problems import UsageError
from builder.source.media import KINDS
from tests.cli.trees import Tree

from .conftest import LESSON, Listener, Shown


def test_the_package_is_served_as_it_is_built(shown: Shown, tree: Tree) -> None:
    """Every member, to the byte, but for the page that a platform opens."""
    members = _members(tree)
    for name, data in members.items():
        answer = shown.ask(f"/{name}")
        assert answer.status == 200, name
        assert answer.headers["Content-Type"] != "application/octet-stream", name
        assert (answer.body == data) == (name != "index.html"), name


def test_the_page_is_that_of_the_package_with_a_script_more(shown: Shown, tree: Tree) -> None:
    page = shown.ask("/")
    assert page.body == shown.ask("/index.html").body
    revision = shown.first.revision.encode()
    tag = b'<script src="_preview/preview.js" data-revision="' + revision + b'"></script>\n'
    assert page.body.replace(tag, b"").replace(b" connect-src 'self';", b"") == _members(tree)["index.html"]
    assert shown.ask("/_preview/preview.js").headers["Content-Type"].startswith("text/javascript")


def test_nothing_is_written(shown: Shown, tree: Tree) -> None:
    before = sorted(tree.root.rglob("*"))
    shown.save(LESSON, "wake you", "wake us")
    assert sorted(tree.root.rglob("*")) == before
    assert tree.packages() == {}


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "LOCALHOST", "localhost:1", "127.0.0.1:8000"])
def test_names_of_this_machine(shown: Shown, name: str) -> None:
    assert shown.ask("/", Host=name).status == 200


@pytest.mark.parametrize("name", ["", "coursepack.example", "localhost.example", "127.0.0.1.example:80", "localhost:80@example", "[::1]"])
@pytest.mark.parametrize("address", ["/", "/content/en/course.js", "/_preview/events"])
def test_other_names_are_refused(shown: Shown, name: str, address: str) -> None:
    """A page from elsewhere could lead its own name here, and read the course."""
    answer = shown.ask(address, Host=name)
    assert answer.status == 421
    assert b"Leaves" not in answer.body


def test_two_names_are_refused(shown: Shown) -> None:
    connection = shown.connection()
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
def test_there_is_nothing_else(shown: Shown, address: str) -> None:
    answer = shown.ask(address)
    assert answer.status == 404
    assert b"<script>" not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(shown: Shown, method: str) -> None:
    assert shown.ask("/", method).status == 501


def test_nothing_is_kept_and_nothing_is_lent(shown: Shown) -> None:
    for address in ("/", "/content/en/course.js", "/nothing"):
        headers = shown.ask(address).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert not any(name.startswith("Access-Control-") for name in headers)


def test_heads(shown: Shown) -> None:
    whole, head = shown.ask("/player/player.js"), shown.ask("/player/player.js", "HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(whole.body)))
    assert shown.ask("/_preview/events", "HEAD").body == b""


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
def test_parts_of_films(shown: Shown, asked: str, status: int, part: slice) -> None:
    whole = shown.ask("/player/player.js").body
    answer = shown.ask("/player/player.js", Range=asked)
    assert (answer.status, answer.body) == (status, whole[part])
    if status == 206:
        first, last = part.start, part.start + len(answer.body) - 1
        assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(whole)}"


def test_every_kind_of_file_has_its_media_type() -> None:
    assert {suffix: TYPES[suffix].partition(";")[0] for suffix in KINDS} == {suffix: kind.media_type for suffix, kind in KINDS.items()}


def test_a_port_that_is_taken(shown: Shown) -> None:
    port = int(shown.session.address.rstrip("/").rpartition(":")[2])
    with pytest.raises(UsageError, match=rf"port {port} cannot be used \(.*\); --port names another one"):
        Server(Site(), port)


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
