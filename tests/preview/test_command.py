"""The command, as it is typed."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from builder.cli import COMPLETION, cli
from builder.preview.watching import Watcher
from tests.cli.trees import Tree
from tests.conftest import Golden

from .conftest import LESSON, Shown

PROJECT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"


@contextmanager
def typed(tree: Tree, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The command in a process of its own, at a port that is free."""
    command = [sys.executable, "-m", "builder", "preview", "--port", "0", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(command, env=environment, cwd=tree.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    with process:
        yield process
        process.kill()


def until(process: subprocess.Popen[str], words: str) -> str:
    """The lines up to the first that has the words."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_from_the_first_line_to_the_last(tree: Tree, golden: Golden, number: signal.Signals, code: int) -> None:
    with typed(tree) as process:
        said = until(process, "Ctrl-C")
        port = int(re.findall(r"http://127\.0\.0\.1:(\d+)/", said)[0])
        connection = http.client.HTTPConnection("localhost", port, timeout=10)
        connection.request("GET", "/content/en/module/tea.js")
        assert b"Black leaves" in connection.getresponse().read()
        connection.request("GET", "/_preview/events")
        assert connection.getresponse().readline().startswith(b"retry:")  # somebody listens to the end
        tree.replace(LESSON, "(water.md)", "(watr.md)")
        said += until(process, "as it was before")
        tree.replace(LESSON, "(watr.md)", "(water.md)")
        said += until(process, "All is well")
        process.send_signal(number)
        rest, _ = process.communicate(timeout=30)
        connection.close()
    assert process.returncode == code
    if number == signal.SIGINT:
        golden(GOLDEN / "said.txt", (said + rest).replace(f":{port}/", ":PORT/"))


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
def test_run_py_waits_for_the_end(tree: Tree) -> None:
    """Ctrl-C reaches both: the one that was typed must not end the other before its time, nor complain."""
    code = "import run, sys; run.install = print; run.PYTHON = sys.executable; sys.exit(run.main(['preview', '--port', '0']))"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        cwd=tree.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        until(process, "Ctrl-C")
        os.killpg(process.pid, signal.SIGINT)
        rest, _ = process.communicate(timeout=30)
    assert (process.returncode, rest) == (0, "The preview has ended.\n")


def test_a_port_that_is_taken(tree: Tree, shown: Shown) -> None:
    result = CliRunner().invoke(cli, ["preview", "--root", str(tree.root), "--port", str(shown.port)])
    assert result.exit_code == 2
    assert f"Error: port {shown.port} cannot be used" in result.stderr
    assert "--port 0" in result.stderr


@pytest.mark.parametrize("arguments", [["coffee"], ["--language", "de"], ["--root", "modules"], ["--port", "70000"], ["tea", "tea"]])
def test_what_cannot_be_shown(tree: Tree, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tree.root)
    result = CliRunner().invoke(cli, ["preview", "--port", "0", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_names_are_completed(tree: Tree) -> None:
    found = ShellComplete(cli, {}, "coursepack", COMPLETION).get_completions(["preview", "--root", str(tree.root)], "te")
    assert [item.value for item in found] == ["tea", "tea-break"]


def test_many_changes_are_counted(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a name cannot move the cursor."""
    rounds = iter([("a\x1b[2J", "b", "c", "d", "e"), ("a", "b", "c")])

    def wait(_: Watcher) -> tuple[str, ...]:
        changed = next(rounds, None)
        if changed is None:
            raise KeyboardInterrupt
        return changed

    monkeypatch.setattr(Watcher, "wait", wait)
    result = CliRunner().invoke(cli, ["preview", "tea", "-l", "multilang", "--root", str(tree.root), "--port", "0"])
    assert result.exit_code == 0
    said = [line for line in result.stdout.splitlines() if line.startswith("changed")]
    assert said == ["changed: a\ufffd[2J, b, c and 2 more", "changed: a, b, c"]
    assert result.stdout.splitlines()[1].startswith("tea (multilang) is shown at http://127.0.0.1:")


def test_a_browser_is_opened_on_demand(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(Watcher, "wait", _stopped)
    monkeypatch.setattr("click.launch", opened.append)
    for arguments in ([], ["--open"]):
        assert CliRunner().invoke(cli, ["preview", "--root", str(tree.root), "--port", "0", *arguments]).exit_code == 0
    assert len(opened) == 1
    assert opened[0].startswith("http://127.0.0.1:")


def _stopped(_: Watcher) -> tuple[str, ...]:
    raise KeyboardInterrupt
