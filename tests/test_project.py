"""What holds the project together: versions, locks, what travels in a package."""

from __future__ import annotations

import configparser
import json
import re
import subprocess
import sys
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

import builder

ROOT = Path(builder.__file__).parent.parent
SETUP = configparser.ConfigParser()
SETUP.read(ROOT / "setup.cfg")


def names(requirements: str) -> set[str]:
    return {
        re.split(r"[<>=!~;\[ ]", line.strip(), maxsplit=1)[0].lower().replace("_", "-")
        for line in requirements.splitlines()
        if line.strip()
    }


def test_every_library_has_an_exact_version() -> None:
    locked = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in locked.splitlines()[1:])
    wanted = names(SETUP["options"]["install_requires"]) | names(SETUP["options.extras_require"]["test"])
    assert sorted(wanted - names("\n".join(locked.splitlines()[1:]))) == [], "run: python3 run.py lock"


def test_every_library_runs_on_the_oldest_python() -> None:
    """Debian 12 has Python 3.11.2: pip searches for hours when a locked version asks for 3.11.5."""
    locked = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()[1:]
    asks = {line: str(metadata(line.split("==")[0]).json.get("requires_python", "")) for line in locked}
    assert [f"{line} asks for {wanted}" for line, wanted in asks.items() if "3.11.2" not in SpecifierSet(wanted)] == []


def test_every_library_is_used() -> None:
    modules = {"latex2mathml": "latex2mathml", "python-docx": "docx", "pyyaml": "yaml"}
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "builder").rglob("*.py"))
    unused = [name for name in names(SETUP["options"]["install_requires"]) if not re.search(rf"\b{modules.get(name, name)}\b", code)]
    assert unused == []


def test_locked_javascript_names_no_registry() -> None:
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "http" not in re.sub(r'"(url|funding|license)": "[^"]*"', "", lock)
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert json.loads(lock)["packages"][""]["devDependencies"] == wanted


def test_an_installed_program_has_all_its_files() -> None:
    patterns = SETUP["options.package_data"]["builder"].split()
    files = [
        path.relative_to(ROOT / "builder") for path in (ROOT / "builder").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    suffixes = {pattern.removeprefix("**/*") for pattern in patterns}
    left = [
        str(path)
        for path in files
        if path.suffix not in {".py", *suffixes} and path.name not in patterns and not path.name.endswith(".d.ts")
    ]
    assert left == []


def test_the_command_is_the_one_of_setup_cfg() -> None:
    assert SETUP["options.entry_points"]["console_scripts"].strip() == "coursepack = builder.__main__:main"


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "ARCHITECTURE.md", "LICENSE", "LICENSE-CONTENT", ".ci/run"]
)
def test_what_a_good_project_has_besides(name: str) -> None:
    assert (ROOT / name).is_file()


def test_links_of_the_documents_lead_somewhere() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "dist" / "README.md"]:
        text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert broken == []


def test_run_py_explains_itself_with_any_python() -> None:
    done = subprocess.run([sys.executable, "-S", str(ROOT / "run.py")], capture_output=True, text=True, check=True)
    assert "python3 run.py build" in done.stdout
