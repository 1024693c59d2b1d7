"""The benchmarks can be run; how fast the build is depends on the machine and is no test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_benchmark_of_the_build() -> None:
    command = [sys.executable, "benchmarks/build.py", "--root", "tests/roots/minimal", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)})
    rows = [line.split()[0] for line in done.stdout.splitlines()]
    assert rows[:-1] == ["rendering", "making", "compressing", "unavoidable,", "cold", "coursepack", "nothing", "one"]
    assert rows[-1].isdigit()
