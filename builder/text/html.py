"""Which HTML there may be: what writers may type, and what a compiled text may hold at all."""

from __future__ import annotations

TYPED = {
    name: frozenset({"lang", "dir", "title"})
    for name in (
        "abbr", "b", "bdi", "br", "cite", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
        "samp", "small", "span", "strong", "sub", "sup", "var", "wbr",
    )
}  # fmt: skip
"""Tags that writers may type, with their attributes; all of them stand inside a line."""

VOID = frozenset({"br", "wbr"})

INSTEAD = {
    "a": "write a link as [words](address)",
    "img": "write a picture as ![what it shows](address \"caption\")",
    "video": "write a film as ![what it shows](address \"caption\")",
    "table": "write a table with bars, see docs/authoring.md",
    "details": "write > [!ANSWER] to fold something away",
    "code": "write code between backticks",
    "pre": "write code between lines of three backticks",
    "p": "leave a blank line between paragraphs",
    "div": "write > [!NOTE] for a box",
    "u": "write *emphasis*",
    "math": "write a formula between dollars, $x + y$",
}  # fmt: skip
"""What to write in place of tags that may not be typed."""

_GLOBAL = frozenset({"id", "class", "lang", "dir", "title"})
_MATH = frozenset({
    "alttext", "display", "encoding", "mathvariant", "stretchy", "fence", "form", "separator", "lspace", "rspace", "minsize", "maxsize",
    "symmetric", "largeop", "movablelimits", "accent", "accentunder", "linethickness", "displaystyle", "scriptlevel", "columnalign",
    "columnspacing", "rowspacing", "columnlines", "rowlines", "rowspan", "columnspan", "width", "height", "depth", "voffset", "notation",
    "bevelled", "mathcolor", "mathbackground", "mathsize", "linebreak",
})  # fmt: skip
_MATH_NAMES = (
    "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mstyle", "merror",
    "mpadded", "mphantom", "mfenced", "menclose", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts",
    "mprescripts", "mtable", "mtr", "mtd", "none",
)  # fmt: skip

_PLAIN_NAMES = (
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "blockquote", "dl", "dt", "dd", "hr", "table", "thead", "tbody", "tr", "td", "pre",
    "code", "figure", "figcaption", "details", "summary",
)  # fmt: skip

ELEMENTS: dict[str, frozenset[str]] = {
    **{name: _GLOBAL | attributes for name, attributes in TYPED.items()},
    **dict.fromkeys(_PLAIN_NAMES, _GLOBAL),
    **dict.fromkeys(_MATH_NAMES, _GLOBAL | _MATH),
    "span": _GLOBAL | {"data-gap"},
    "a": _GLOBAL | {"href", "aria-label", "role"},
    "img": _GLOBAL | {"src", "alt"},
    "ol": _GLOBAL | {"start"},
    "li": _GLOBAL | {"value"},
    "th": _GLOBAL | {"scope"},
    "div": _GLOBAL | {"tabindex", "role", "aria-label"},
    "section": _GLOBAL | {"aria-label", "data-minutes", "role"},
    "video": _GLOBAL | {"src", "controls", "preload"},
    "audio": _GLOBAL | {"src", "controls", "preload"},
    "track": frozenset({"src", "kind", "srclang", "label", "default"}),
}  # fmt: skip
"""Everything that a compiled text may hold."""

SCHEMES = frozenset({"http", "https", "mailto", "coursepack"})
