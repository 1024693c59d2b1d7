"""Everything from one command, on a machine that has only Python 3.11 (or later) and git.

    python3 run.py build           make the packages into dist/        (Windows: py run.py build)
    python3 run.py test            check the code and run all tests
    python3 run.py words           bring the catalogs in translations/ up to date with the code
    python3 run.py lock            write the installed versions into constraints.txt
    python3 run.py ANYTHING …      the command coursepack: check, new, completion …

What is needed is installed into the folder .venv, in the versions of constraints.txt. On Debian and Ubuntu missing system packages are
installed with apt-get, as root or through sudo. Knows only Python's own library: nothing else is there when it starts.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""Names under which the browser of the tests may be found."""

MARK = "coursepack-installed"
"""A file that tells from what a folder of installed things was made; while that stays the same, nothing is installed."""


def main(arguments: Sequence[str]) -> int:
    """Runs what the arguments ask for; gives the exit code."""
    if sys.version_info < OLDEST:
        stop(
            f"Python {'.'.join(map(str, OLDEST))} or later is needed, this is {sys.version.split()[0]}: see https://www.python.org/downloads/"
        )
    command, *rest = arguments or ["--help"]
    if command in {"-h", "--help"}:
        print(__doc__)
        return 0
    if command == "test":
        return test(rest)
    install("test" if command in {"words", "lock"} else "")
    if command == "words":
        return words()
    if command == "lock":
        return lock()
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C reaches the command too, which ends in its own way; here it is waited for
    return subprocess.run([PYTHON, "-m", "builder", command, *rest], cwd=Path.cwd(), env=environment(), check=False).returncode


def test(arguments: Sequence[str]) -> int:
    """All checks, each even where another has failed; pytest comes last."""
    install("test")
    browser = install_javascript()
    checks: list[tuple[str, Sequence[str | Path]]] = [
        ("ruff check", [PYTHON, "-m", "ruff", "check", "."]),
        ("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        ("mypy", [PYTHON, "-m", "mypy"]),
        ("pytest", [PYTHON, "-m", "pytest", *(arguments or ["-n", "auto", "--dist", "loadfile"])]),
    ]
    if (ROOT / "tsconfig.json").exists():
        compiler = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
        checks.insert(3, ("tsc", [shutil.which("node") or "node", compiler, "--noEmit", "-p", "tsconfig.json"]))
    failed = []
    for name, command in checks:
        print(f"--- {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env={**environment(), **browser}, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def words() -> int:
    """Message ids from the code into the template, and from there into each catalog."""
    for command in (["extract_messages"], ["update_catalog"]):
        code = subprocess.run([PYTHON, "setup.py", "-q", *command], cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


def lock() -> int:
    """The installed versions become those of every machine."""
    frozen = subprocess.run([PYTHON, "-m", "pip", "freeze", "--exclude-editable"], capture_output=True, text=True, check=True).stdout
    head = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()[0]
    (ROOT / "constraints.txt").write_text(f"{head}\n{frozen}", encoding="utf-8", newline="\n")
    return 0


def install(extra: str) -> None:
    """Python's side: .venv with the libraries; ``extra`` is one of setup.cfg's extras_require."""
    if not PYTHON.exists():
        make_venv()
    wanted = fingerprint(ROOT / "setup.cfg", ROOT / "setup.py", ROOT / "constraints.txt")
    mark = VENV / MARK
    have = mark.read_text(encoding="utf-8").split() if mark.exists() else []
    if have[:1] == [wanted] and extra in {"", *have[1:]}:
        return
    print(f"Installing libraries into {VENV} …", flush=True, file=sys.stderr)
    project = f"{ROOT}[{extra}]" if extra else str(ROOT)
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-c",
        "constraints.txt",
        "-e",
        project,
    ]
    run(command, "the libraries could not be installed; is there a connection to the internet?")
    mark.write_text(f"{wanted} {extra}", encoding="utf-8")


def make_venv() -> None:
    """The folder for the libraries; Debian keeps what makes it in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        apt([f"python{version}-venv"], f"Python's module venv is missing; install the package python{version}-venv")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", VENV], "the folder .venv could not be made")


def install_javascript() -> dict[str, str]:
    """The tests' side: Chromium, Node and the packages of package.json. Gives what the tests must know of it in their environment."""
    needed = {"chromium": browser(), "nodejs": shutil.which("node"), "npm": shutil.which("npm"), "libatomic1": driver_starts()}
    missing = [package for package, found in needed.items() if not found]
    if missing and (shutil.which("apt-get") or "chromium" not in missing or len(missing) > 1):
        apt(missing, f"the tests need {', '.join(missing)}: see https://nodejs.org and https://www.chromium.org")
    elif missing:
        run([PYTHON, "-m", "playwright", "install", "chromium"], "Chromium could not be installed")
    wanted = fingerprint(ROOT / "package-lock.json")
    mark = ROOT / "node_modules" / MARK
    if not mark.exists() or mark.read_text(encoding="utf-8") != wanted:
        print("Installing JavaScript packages for the tests …", flush=True, file=sys.stderr)
        run([shutil.which("npm") or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], "npm ci has failed")
        mark.write_text(wanted, encoding="utf-8")
    found = browser()
    return {"COURSEPACK_CHROMIUM": found} if found else {}


def driver_starts() -> bool:
    """Whether Playwright's own copy of Node starts: on Linux it needs libatomic, which a bare Debian lacks."""
    drivers = VENV.glob("lib/python*/site-packages/playwright/driver/node")
    return all(subprocess.run([driver, "--version"], capture_output=True, check=False).returncode == 0 for driver in drivers)


def browser() -> str | None:
    """Where Chromium is, if it is anywhere."""
    return os.environ.get("COURSEPACK_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def apt(packages: Sequence[str], otherwise: str) -> None:
    """Installs Debian packages as root or through sudo; where neither can be, says what to type."""
    typed = f"apt-get install {' '.join(packages)}"
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not shutil.which("apt-get"):
        stop(f"{otherwise}, then try again.")
    if not root and not shutil.which("sudo"):
        stop(f"{otherwise}. As root: {typed}")
    print(f"Installing {' '.join(packages)} …", flush=True, file=sys.stderr)
    prefix = [] if root else ["sudo"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-q", "-y", "--no-install-recommends"]
    subprocess.run([*prefix, "apt-get", "-q", "update"], env=quiet, stdout=subprocess.DEVNULL, check=False)
    if subprocess.run([*prefix, "apt-get", "install", *options, *packages], env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
        stop(f"{otherwise}. As root: {typed}")


def environment() -> dict[str, str]:
    """What programs of .venv are started with: it comes first on the path."""
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}", "PYTHONPATH": str(ROOT)}


def fingerprint(*paths: Path) -> str:
    """Changes when one of the files does."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def run(command: Sequence[str | Path], failure: str) -> None:
    """A command that must succeed."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        stop(failure)


def stop(message: str) -> NoReturn:
    """Ends with a message, without a traceback."""
    print(f"error: {message}", file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
