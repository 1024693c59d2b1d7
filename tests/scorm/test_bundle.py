"""The player's modules become one script, or it is said why they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.formats.scorm import bundle
from builder.formats.scorm.bundle import BundleError, scope


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bundle, "PLAYER", tmp_path)
    (tmp_path / "parts").mkdir()
    return tmp_path


def test_modules_follow_those_that_they_need(player: Path) -> None:
    (player / "main.js").write_text('import { two } from "./parts/two.js";\ntwo();\n')
    (player / "parts" / "two.js").write_text('import { one } from "../one.js";\nexport function two() {\n  return one;\n}\n')
    (player / "one.js").write_text("export const one = 1;\n")
    assert scope("main.js") == "const one = 1;\nfunction two() {\n  return one;\n}\ntwo();\n"


@pytest.mark.parametrize(
    ("one", "two", "message"),
    [
        ('import { two } from "./two.js";\n', 'import { one } from "./one.js";\n', "one.js → two.js → one.js"),
        ('import { two } from "./two.js";\nconst same = 1;\n', "export const same = 2;\n", "two.js and one.js both declare same"),
        ('import * as two from "./two.js";\n', "", "one.js imports or exports in a way"),
        ("export default 1;\n", "", "one.js imports or exports in a way"),
    ],
)
def test_what_cannot_be_bundled(player: Path, one: str, two: str, message: str) -> None:
    (player / "one.js").write_text(one)
    (player / "two.js").write_text(two)
    with pytest.raises(BundleError, match=message):
        scope("one.js")
