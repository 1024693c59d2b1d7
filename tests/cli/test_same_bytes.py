"""The same source gives the same bytes, whatever the machine, the day, the folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .trees import ROOTS, Tree

ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": "/nonexistent"},
    {"PYTHONHASHSEED": "77", "TZ": "America/Los_Angeles", "LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "fr", "PYTHONUTF8": "1"},
)


def test_two_folders_two_environments(tmp_path: Path) -> None:
    trees = [Tree(tmp_path / "here" / "minimal"), Tree(tmp_path / "a longer way" / "tree")]
    for number, (tree, environment) in enumerate(zip(trees, ENVIRONMENTS, strict=True)):
        shutil.copytree(ROOTS / "minimal", tree.root)
        command = [
            sys.executable,
            "-m",
            "builder",
            "build",
            "--no-cache",
            "--jobs",
            str(number + 1),
            "--root",
            str(tree.root),
            "--out",
            str(tree.out),
        ]
        code = Path(__file__).parent.parent.parent
        run = {**os.environ, **environment, "PYTHONPATH": str(code), "COURSEPACK_CACHE": str(tmp_path / f"cache{number}")}
        subprocess.run(
            command, env=run, cwd=tree.root if number else tmp_path, check=True, umask=0o077 if number else 0o002, stdout=subprocess.DEVNULL
        )
    assert trees[0].packages() == trees[1].packages()
    assert len(trees[0].packages()) == 12
