"""What the command says of itself, and how it behaves in a shell."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder import __version__
from builder.cli import cli

from .trees import Golden, Tree

GOLDEN = Path(__file__).parent / "golden"
COMMAND = (sys.executable, "-m", "builder")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}


def test_version() -> None:
    assert CliRunner().invoke(cli, ["--version"], prog_name="coursepack").output == f"coursepack {__version__}\n"


@pytest.mark.parametrize("command", ["", "build", "check", "new", "preview", "completion", "rules"])
def test_help(command: str, golden: Golden) -> None:
    result = CliRunner().invoke(cli, [*command.split(), "--help"], prog_name="coursepack", terminal_width=100)
    assert result.exit_code == 0
    golden(GOLDEN / f"help-{command or 'coursepack'}.txt", result.output)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_complete(shell: str) -> None:
    result = CliRunner().invoke(cli, ["completion", shell])
    assert result.exit_code == 0
    assert "_COURSEPACK_COMPLETE" in result.output


def test_names_of_courses_are_completed(tree: Tree) -> None:
    variables = {"_COURSEPACK_COMPLETE": "bash_complete", "COMP_WORDS": "coursepack build te", "COMP_CWORD": "2"}
    code = "from builder.cli import main; import sys; sys.argv = ['coursepack']; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**ENVIRONMENT, **variables}, cwd=tree.root, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["plain,tea", "plain,tea-break"]


def test_a_rule_is_explained() -> None:
    assert "alternative text" in CliRunner().invoke(cli, ["rules", "alternative-text"]).output
    assert CliRunner().invoke(cli, ["rules", "no-such-rule"]).exit_code == 2


def test_nothing_but_the_summary_in_a_pipe(tree: Tree) -> None:
    done = subprocess.run(
        [*COMMAND, "build", "tea", "-l", "en"], env=ENVIRONMENT, cwd=tree.root, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[0].startswith(f"dist{os.sep}tea-en.mbz ")


def test_a_pipe_that_is_closed_shows_no_traceback(tree: Tree) -> None:
    process = subprocess.Popen(
        [*COMMAND, "rules"], env=ENVIRONMENT, cwd=tree.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (said, process.wait()) == ("", 141)


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
def test_a_program_that_is_stopped_while_it_is_loaded_says_nothing() -> None:
    code = "import builder.__main__, os, signal; os.kill(os.getpid(), signal.SIGINT)"
    done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
def test_a_build_that_is_ended_clears_away_what_it_began(tree: Tree) -> None:
    """A package waits for a pipe that nobody reads; the build is ended meanwhile."""
    code = """
import os, sys, time
from builder import packing
from builder.cli import main
def stuck(members, first):
    print("packing", flush=True)
    time.sleep(60)
packing.PACK["zip"] = stuck
sys.argv = ["coursepack", "build", "-f", "scorm12", "-j", "1"]
main()
"""
    process = subprocess.Popen([sys.executable, "-c", code], env=ENVIRONMENT, cwd=tree.root, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline() == "packing\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 128 + signal.SIGTERM
    assert list((tree.root / "dist").iterdir()) == []
