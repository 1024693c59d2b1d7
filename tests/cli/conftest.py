"""A small tree, and a cache of its own for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from .trees import Tree, copy


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COURSEPACK_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path / "cache"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return copy("minimal", tmp_path)
