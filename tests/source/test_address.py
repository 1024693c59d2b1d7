"""Links, by their letters."""

from __future__ import annotations

import pytest

from builder.source.address import Addresses

LESSON = "modules/scope/en/lessons/asking-well.md"
PAGE = "courses/all/en/pages/start.md"


@pytest.mark.parametrize(
    ("path", "href", "found"),
    [
        (LESSON, "wbs.md", ("lesson", "scope/wbs")),
        (LESSON, "wbs.md#idea", ("lesson", "scope/wbs#idea")),
        (LESSON, "./wbs.md", ("lesson", "scope/wbs")),
        (LESSON, "../glossary.md#work-package", ("term", "scope/work-package")),
        (LESSON, "../sheets/charter.md", ("sheet", "scope/charter")),
        (LESSON, "../../figures/wbs.svg", ("asset", "scope/figures/wbs.svg")),
        (LESSON, "../../media/a%20film.mp4", ("asset", "scope/media/a film.mp4")),
        (LESSON, "../../../time/en/lessons/network.md", ("lesson", "time/network")),
        (LESSON, "../../../time/en/glossary.md#float", ("term", "time/float")),
        (LESSON, "../../../../courses/all/en/pages/start.md", ("page", "start")),
        (LESSON, "../../fr/lessons/wbs.md", ("lesson", "fr:scope/wbs")),
        (LESSON, "#idea", ("anchor", "idea")),
        (LESSON, "https://example.org/a?b#c", ("external", "https://example.org/a?b#c")),
        (LESSON, "mailto:nadia@example.org", ("external", "mailto:nadia@example.org")),
        ("modules/scope/en/glossary.md", "lessons/wbs.md", ("lesson", "scope/wbs")),
        ("modules/scope/en/practice/wbs.md", "../lessons/wbs.md", ("lesson", "scope/wbs")),
        (PAGE, "../../figures/profiles.svg", ("asset", "all/figures/profiles.svg")),
        (PAGE, "../../../../modules/scope/en/lessons/wbs.md", ("lesson", "scope/wbs")),
        (PAGE, "next.md", ("page", "next")),
    ],
)
def test_understood(path: str, href: str, found: tuple[str, str]) -> None:
    assert Addresses("modules")(path, href) == found


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#",
        "/etc/passwd",
        "//example.org/x",
        "..\\..\\x.md",
        "../../../../../etc/passwd",
        "../../../../../modules/scope/en/lessons/x.md",
        "../../figures/../../../../../secret.png",
        "../../figures/deep/wbs.svg",
        "../../figures/wbs.svg#part",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https:///nowhere",
        "https://[broken",
        "wbs.md?x=1",
        "wbs.html",
        "../glossary.md",
        "../module.md",
        "a\x00b.md",
    ],
)
def test_not_understood(href: str) -> None:
    assert Addresses("modules")(LESSON, href) is None
