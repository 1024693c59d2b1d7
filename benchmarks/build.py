"""How fast the build is, compared in one run with the work that nobody can avoid.

    .venv/bin/python benchmarks/build.py [--root DIR] [COURSE…]

The unavoidable work, each thing once and on one core: the markdown library renders each text, each practical sheet is made, each file of
each package is compressed. The bar: a cold build (no cache, all processors) takes at most 1.5 times as long; a build with nothing to do at
most a quarter of a second longer than ``coursepack --version``.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import markdown

from builder.archives.deflating import deflated
from builder.archives.zip import COMPRESSED
from builder.problems import Problems
from builder.source import load
from builder.source import sheet as reader

SOURCES = ("courses", "pmbok_modules", "modules")
"""The folders of a tree; they are copied, for one lesson will be edited."""

BAR_COLD = 1.5
BAR_IDLE = 0.25

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("courses", nargs="*")
    parser.add_argument("--root", type=Path, default=Path())
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(options.root.resolve(), options.courses, Path(folder), options.rounds)
        run.measure()


class Run:
    """One run: times are the best of a few rounds, for anything else only measures what else the machine does."""

    def __init__(self, root: Path, courses: list[str], folder: Path, rounds: int) -> None:
        self.root, self.courses, self.out, self.rounds = folder / "tree", courses, folder / "dist", rounds
        for name in SOURCES:
            if (root / name).is_dir():
                shutil.copytree(root / name, self.root / name)
        shutil.copy(root / "coursepack.yaml", self.root)
        self.environment = {**os.environ, "COURSEPACK_CACHE": str(folder / "cache"), "PYTHONPATH": str(Path(__file__).parent.parent)}

    def measure(self) -> None:
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        cold = self.best(self.cold)
        processors = (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before) / self.rounds
        texts, rendering = self.rendering()
        sheets, making = self.making()
        files, compressing = self.compressing()
        least = rendering + making + compressing
        version = self.best(lambda: self.coursepack("--version"))
        idle = self.best(lambda: self.coursepack("build"))
        print(f"rendering {texts} texts        {rendering:7.2f} s")
        print(f"making {sheets} sheets             {making:7.2f} s")
        print(f"compressing {files} files     {compressing:7.2f} s")
        print(f"unavoidable, on one core   {least:7.2f} s")
        print(
            f"cold build                 {cold:7.2f} s   {cold / least:.2f} times (bar: {BAR_COLD}); {processors:.2f} s of processors' time"
        )
        print(f"coursepack --version       {version:7.3f} s")
        print(f"nothing to do              {idle:7.3f} s   {idle - version:.3f} s more (bar: {BAR_IDLE})")
        print(f"one lesson edited          {self.edited():7.2f} s")
        lessons = sum(1 for path in self.texts() if path.parent.name == "lessons")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        print(f"{lessons / cold:.0f} lessons a second in the cold build; at most {peak:.0f} MB in one process")

    def best(self, action: Callable[[], object]) -> float:
        """Seconds that the quickest round takes."""
        times = []
        for _ in range(self.rounds):
            start = time.perf_counter()
            action()
            times.append(time.perf_counter() - start)
        return min(times)

    def cold(self) -> None:
        """As after a fresh clone: no cache, no packages."""
        for folder in (self.out, Path(self.environment["COURSEPACK_CACHE"])):
            shutil.rmtree(folder, ignore_errors=True)
        self.coursepack("build")

    def coursepack(self, *arguments: str) -> None:
        options = ["--root", str(self.root), "--out", str(self.out), *self.courses] if arguments[0] == "build" else []
        command = [sys.executable, "-m", "builder", *arguments, *options]
        done = subprocess.run(command, env=self.environment, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr}")

    def texts(self) -> Iterator[Path]:
        folders = [self.root / name for name in SOURCES]
        chosen = [folder / name for folder in folders for name in self.courses] if self.courses else folders
        for folder in chosen:
            yield from sorted(folder.rglob("*.md"))

    def rendering(self) -> tuple[int, float]:
        texts = [FRONT.sub("", path.read_text(encoding="utf-8")) for path in self.texts()]
        converter = markdown.Markdown(extensions=["tables", "def_list", "footnotes", "admonition", "attr_list", "toc"])

        def render() -> None:
            for text in texts:
                converter.reset().convert(text)

        return len(texts), self.best(render)

    def making(self) -> tuple[int, float]:
        """Loads the tree, and counts the time that the sheets take in that."""
        spent: list[float] = []
        render = reader.__dict__["render"]

        def timed(*arguments: object, **named: object) -> object:
            start = time.perf_counter()
            made = render(*arguments, **named)
            spent.append(time.perf_counter() - start)
            return made

        setattr(reader, "render", timed)  # noqa: B010 - the type of the function is another
        library = load(self.root, Problems())
        setattr(reader, "render", render)  # noqa: B010
        wanted = sum(len(module.sheets) for (name, _), module in library.modules.items() if not self.courses or name in self.courses)
        return wanted, sum(spent) * wanted / max(len(spent), 1)

    def compressing(self) -> tuple[int, float]:
        contents = [data for path in sorted(self.out.iterdir()) for name, data in members(path) if Path(name).suffix not in COMPRESSED]
        return len(contents), self.best(lambda: [deflated(data) for data in contents])

    def edited(self) -> float:
        """Time of a check after one lesson has got one more word."""
        lesson = next(path for path in self.texts() if path.parent.name == "lessons")
        lesson.write_bytes(lesson.read_bytes() + b"\nMore.\n")
        command = [sys.executable, "-m", "builder", "check", "--root", str(self.root)]
        start = time.perf_counter()
        subprocess.run(command, env=self.environment, check=False, capture_output=True)
        return time.perf_counter() - start


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """What is in a package."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())
    else:
        with tarfile.open(path) as tar:
            for member in tar:
                content = tar.extractfile(member)
                assert content is not None
                yield member.name, content.read()


if __name__ == "__main__":
    main()
