"""When the source tree changes.

It is looked at again and again: a walk over a tree of six hundred files takes five milliseconds, finds the same files as a build, and
works on every system and disk (docs/decisions/0012-preview.md).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from builder.source.tree import inputs

PAUSE = 0.25
"""Seconds between two looks."""

SHARE = 20
"""A pause is at least so many times as long as a look: a large tree on a slow disk must not keep the machine busy."""

SETTLED = 0.1
"""Seconds without a change after which a change is complete: editors write in several steps, git many files."""


class Watcher:
    """Knows how the files were; ``pause`` waits for some seconds."""

    def __init__(self, root: Path, pause: Callable[[float], object] = time.sleep) -> None:
        self._root = root
        self._pause = pause
        self._seen = frozenset(inputs(root))

    def wait(self) -> tuple[str, ...]:
        """Waits for a change; gives the paths of files that are new, different or gone, sorted."""
        while True:
            began = time.monotonic()
            changed = self.look()
            if changed:
                return changed
            self._pause(max(PAUSE, SHARE * (time.monotonic() - began)))

    def look(self) -> tuple[str, ...]:
        """What has changed since the last change, once nothing changes any more; nothing where all is as it was."""
        before, now = self._seen, frozenset(inputs(self._root))
        while now != self._seen:
            self._seen = now
            self._pause(SETTLED)
            now = frozenset(inputs(self._root))
        return tuple(sorted({file.path for file in before ^ now}))
