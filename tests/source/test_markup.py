from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.problems import Problems
from builder.source.markup import report_slips

Golden = Callable[[Path, str], None]

GOLDEN = Path(__file__).parent / "golden" / "markup"

LESSON = """\
---
title: {lan=fr} in front matter is YAML
---
Some *[mots]{lan=fr}* and *[mots]{lang=fr}*.

A [mot]{lang=fr} without its stars.

A paragraph {#with-id} and one with minutes {minutes=10}.

##Why

{% for each in all %}

> [KEY] Points
> One.

> ![KEY] Points

> [! KEY] Points

> [!KEY Points

[!KEY] Points

> [!TURN] Title {minutes=10}
> Text.

> [!EXAMPLE] Title {faded}
> Text.

Faded {faded} text.

-[ ] one
- [] two

[words] (other.md), ![A cup] (cup.png) and [the site] (https://example.org).

Term
:the definition

Text above
| A | B |
|---|---|
| 1 | 2 |

| A | B | C |
|---|---|
| 1 | 2 | 3 |

| {{ a | money }} | B |
|---|---|
| 1 | 2 |

---
title: again
---
"""

SOUND = """\
---
title: A lesson
---
## Why {#why}

Code `{lan=fr}`, \\{lan=fr\\}, `-[ ]` and a set {a, b}; {{ case.a | money }}; $\\{x=1\\}$; [a] (aside), [KEY] words, 3 {see below}.

```
##Why
-[ ] code
{% for %}
```

> [!NOTE] A title
> | A | B |
> |---|---|
> | 1 | 2 |

- [ ] to do
- [x] done

A line
---

Term
:   Definition

> [JOHN] said so.

<!-- {lan=fr} -->
"""

QUESTIONS = """\
## A title {#one}

Typ: single
Objectif: ask

How much is [[6000 ± 0]], [[6000]], [[= 6000 ± 0]], [[3|4|5]], [[{{ case.a }} ± 1]], [[{{ case.a }}]], [= 6000]] and [[six]]?

- [x] Right {needs-first}
- [ ] Wrong {!needs-first}
- [ ] Late
  but right {#key}
- [ ] = {n} * {price}
- [ ] {n}

##Merged {#merged}
Type: single

## Two {#two}
Variable: n = 1 to 2

Note: this is prose, and long enough to be no datum at all.

- [ ] {n}
-[x] three

A stem {!needs-first}
"""


def _found(path: str, text: str) -> str:
    problems = Problems()
    report_slips(path, text, problems)
    assert {problem.severity for problem in problems} <= {"warning"}
    return "".join(f"{problem}\n" for problem in problems)


def test_slips_of_a_lesson(golden: Golden) -> None:
    golden(GOLDEN / "lesson.txt", _found("modules/m/en/lessons/a.md", LESSON))


def test_slips_of_questions(golden: Golden) -> None:
    golden(GOLDEN / "questions.txt", _found("modules/m/en/practice/a.md", QUESTIONS))


def test_what_is_sound_is_left_alone() -> None:
    assert _found("modules/m/en/lessons/a.md", SOUND) == ""


def test_places_are_those_of_the_file() -> None:
    assert _found("modules/m/en/lessons/a.md", "one\n\ntwo {#three}\n").startswith("modules/m/en/lessons/a.md:3:5: warning: ")


def test_a_file_of_slips_is_not_quoted_whole() -> None:
    assert _found("modules/m/en/lessons/a.md", "##Why\n" * 1000).count("markup-read") == 100


@pytest.mark.parametrize("sign", ["{", "[", "`", "$", "{{", "<!--", "](", "[[", "- [", "|", "|-", "> ", "[! ", "{a=", "$ "])
def test_many_signs_end(sign: str) -> None:
    """A quadratic pattern would take minutes here."""
    assert _found("modules/m/en/practice/a.md", (sign * (4900 // len(sign)) + "\n") * 200).count("markup-read") <= 100
