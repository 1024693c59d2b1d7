"""A learner's way through the course, in a real browser, against an LMS that takes the standard at its word."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.scorm.driver import Lms

pytestmark = pytest.mark.browser

Version = Literal["1.2", "2004"]
VERSIONS: tuple[Version, ...] = ("1.2", "2004")

STATUS = {"1.2": ("cmi.core.lesson_status",), "2004": ("cmi.completion_status", "cmi.success_status")}
SCORE = {"1.2": "cmi.core.score.raw", "2004": "cmi.score.raw"}


def status(lms: Lms, version: str) -> tuple[str | None, ...]:
    return tuple(lms.records.get(element) for element in STATUS[version])


@pytest.mark.parametrize("version", VERSIONS)
def test_all_right(lms: Lms, version: Version) -> None:
    learner = lms.launch(version)
    lms.look()
    assert status(lms, version) == (("incomplete",) if version == "1.2" else ("incomplete", None))
    learner.read("scope", "first")
    assert set(learner.practise(right=True)) == {"Right", "Compare your answer"}
    learner.read("scope", "second")
    learner.take_test("scope", right=True)
    assert "Test passed" in learner.frame.inner_text(".result")
    lms.look()
    assert lms.records[SCORE[version]] == "50"
    learner.read("time", "network")
    learner.take_test("time", right=True)
    lms.leave()
    assert lms.records[SCORE[version]] == "100"
    assert status(lms, version) == (("passed",) if version == "1.2" else ("completed", "passed"))
