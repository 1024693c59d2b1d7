from __future__ import annotations

from builder.problems import Problems
from builder.text import Compiler, Piece, Values

SOURCE = """\
An introduction.

## One

- a
    - b
- c

1. first
2. second

> [!KEY] Points
> - one
>
> | A | B |
> |---|---|
> | 1 | 2 |

### Two

    > quoted

![A cup](../figures/cup.svg "Cup")

$$x = 1$$

Term
:   Words

> A quotation
> goes on

```
## no heading
```

Last[^n] words.

[^n]: The note.
"""

WANTED = ["h2 3", "ul 2 5", "ul 1 6", "ol 2 9", "box key 12", "ul 1 13", "table 2x2 15", "h3 19", "blockquote 30", "pre 33", "footnotes 39"]


def test_each_entry_of_an_outline_has_its_line() -> None:
    problems = Problems()
    compiler = Compiler("en", Values({}, "en"), lambda path, address: ("asset", f"m/{address}"), problems)
    text = compiler.compile(Piece.of("a.md", SOURCE, 1))
    found = [f"{entry} {place.line}" for entry, place in zip(text.outline, text.places, strict=True)]
    assert {*WANTED} <= {*found}
    assert [int(line.rpartition(" ")[2]) for line in found] == sorted(int(line.rpartition(" ")[2]) for line in found)


def test_places_are_those_of_the_file() -> None:
    compiler = Compiler("en", Values({}, "en"), lambda path, address: None, Problems())
    text = compiler.compile(Piece.of("a.md", "Words\n\n## Heading\n", 11))
    assert [(place.path, place.line) for place in text.places] == [("a.md", 13)]
