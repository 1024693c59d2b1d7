"""Small tags with a code in them, and the list that says what the codes mean."""

from __future__ import annotations

from collections.abc import Sequence

from builder.source.drawings.canvas import Canvas, Point, wrap
from builder.source.drawings.palette import LINE, MARGIN, PLAIN, SMALL
from builder.source.fitting import text_width

HEIGHT = 24.0
GAP = 4.0


def tag_width(codes: Sequence[str]) -> float:
    """The width that all tags share, so that they stand in line."""
    return max((text_width(code, SMALL, bold=True) for code in codes), default=0) + 8


def tag(canvas: Canvas, centre: Point, code: str, width: float, *, rounded: bool = True) -> None:
    """A code in a frame, round or square."""
    x, y = centre
    canvas.rect((x - width / 2, y - HEIGHT / 2), (width, HEIGHT), PLAIN, rx=str(HEIGHT / 2) if rounded else "2", stroke_width="1.6")
    canvas.text((x, y + SMALL * 0.36), code, "middle", SMALL, font_weight="bold")


def rows(codes: Sequence[str], width: float, room: float) -> list[Sequence[str]]:
    """Codes row by row, as many beside each other as there is room."""
    each = max(1, int((room + GAP) // (width + GAP)))
    return [codes[start : start + each] for start in range(0, len(codes), each)]


def spread(canvas: Canvas, centre: Point, lines: Sequence[Sequence[str]], width: float, rounds: Sequence[str] = ()) -> None:
    """Rows of tags around a point; those whose code is in ``rounds`` are round, all are where it is empty."""
    x, y = centre
    top = y - (len(lines) - 1) * (HEIGHT + GAP) / 2
    for row, codes in enumerate(lines):
        left = x - (len(codes) - 1) * (width + GAP) / 2
        for column, code in enumerate(codes):
            at = (left + column * (width + GAP), top + row * (HEIGHT + GAP))
            tag(canvas, at, code, width, rounded=not rounds or code in rounds)


def names(canvas: Canvas, entries: Sequence[tuple[str, str]], top: float) -> float:
    """Codes with their names in two columns; gives the lower edge."""
    half = -(-len(entries) // 2)
    column, code_width = (canvas.right - MARGIN) / 2, max((text_width(code, SMALL, bold=True) for code, _ in entries), default=0) + 8
    y = top
    for left, right in zip(entries[:half], [*entries[half:], ("", "")], strict=False):
        lower = y
        for number, (code, name) in enumerate((left, right)):
            x = MARGIN + number * column
            canvas.text((x, y + SMALL), code, size=SMALL, font_weight="bold")
            lines = wrap(name, column - code_width - 6, SMALL)
            for index, line in enumerate(lines):
                canvas.text((x + code_width, y + SMALL * (1 + index * LINE)), line, size=SMALL)
            lower = max(lower, y + len(lines) * SMALL * LINE)
        y = lower + 3
    return y
