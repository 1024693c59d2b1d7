"""Figures that are drawn from data: ``figures/NAME.yaml`` with a ``kind``, and no ``NAME.svg`` beside it.

``DRAWERS`` is the table: a new kind of figure is a file here and a line in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from builder.source.data import Data, read_yaml
from builder.source.drawings import s_curve, tree
from builder.source.reading import Reading

Drawer = Callable[[Data, Reading], bytes | None]
"""Draws a figure in the language of the reading; None where its data are wrong, which is reported."""

DRAWERS: Mapping[str, Drawer] = {"s-curve": s_curve.draw, "tree": tree.draw}


def draw(path: str, reading: Reading) -> bytes | None:
    """The figure that the YAML file ``path`` describes. Rule: ``figure-kind-known``."""
    text = reading.tree.text(path)
    data = None if text is None else read_yaml(path, text, reading.problems)
    if data is None:
        return None
    kind = data.value.get("kind") if isinstance(data.value, dict) else None
    drawer = DRAWERS.get(kind) if isinstance(kind, str) else None
    if drawer is None:
        close = get_close_matches(str(kind), DRAWERS, 1, 0.6)
        known = f"did you mean “{close[0]}”?" if close else f"write kind: and one of {', '.join(sorted(DRAWERS)) or 'none'}"
        what = f"figures of the kind “{kind}” cannot be drawn" if kind else f"there is no drawing {path.removesuffix('.yaml')}.svg"
        reading.problems.add(data.key_at("kind"), "figure-kind-known", what, known)
        return None
    return drawer(data, reading)
