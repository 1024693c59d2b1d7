"""Compiled texts that are kept between builds."""

from __future__ import annotations

from typing import Protocol

from builder.model import Text


class TextCache(Protocol):
    """Keeps texts by key; a key stands for everything that a text depends on, so that entries never go stale."""

    def get(self, key: str) -> Text | None: ...

    def put(self, key: str, text: Text) -> None: ...
