"""Reads a piece before Markdown does, and takes out what Markdown must not touch.

One walk over the source finds code, values, formulas, HTML, addresses, boxes and gaps where they are written, so every problem has
its exact place. What is no markup although it looks like some (a bracket without its partner, ``a < b``, runs of stars) becomes a
literal, so that Markdown never meets text on which it would be slow or wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from builder.problems import UNREAD, Problems
from builder.text import boxes, html
from builder.text.brackets import pair_brackets
from builder.text.formulas import FormulaProblem, mathml, quoted
from builder.text.limits import find_crowding, find_excess
from builder.text.pieces import Piece, Places
from builder.text.tokens import PRIVATE, Kind, Token, Tokens, literal
from builder.text.values import LIMIT as VALUE_LIMIT
from builder.text.values import Unread, ValueProblem, Values

_TAG_LIMIT = 1000

_SPECIAL = re.compile(r"[\\`{\[\]$<&⟦]|[*_]{4}|~~~|[\x00-\x08\x0b-\x1f\x7f" + PRIVATE + "]")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff" + PRIVATE + "]")
_START = re.compile(r"[\\`~{*_\[\]$<⟦&]")
"""Where something may begin; looked for on its own because that is many times faster."""
_TOKEN = re.compile(
    r"""
      \\(?P<escape>[!-/:-@\[-`{-~])
    | (?P<fence>(?P<fence_mark>`{3,}|~{3,})[^\n`]*)(?=\n|\Z)
    | (?P<code>`+)
    | (?P<value>\{\{)
    | (?P<box>\[!(?P<box_kind>[A-Za-z]{1,40})\](?P<box_title>[^\n]*))
    | (?P<definition>\[(?!\^)[^\]\n]{1,200}\]:[ \t]*)(?P<definition_address>[^\s<>]+)
    | (?P<language>\*\[(?P<words>[^\]\n]{1,300})\]\{lang=(?P<tag>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}\*)
    | (?P<footnote>\[\^(?P<note>[^\]\s\[]{1,60})\](?P<defines>:?))
    | (?P<link>\]\()
    | (?P<bracket>[\[\]])
    | (?P<formula>\$)
    | (?P<angle><)
    | (?P<gap>⟦gap:(?P<gap_number>[0-9]{1,4})⟧)
    | (?P<stars>[*_]{4,})
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&)
    """,
    re.VERBOSE,
)
_TAIL = re.compile(
    r"""\]\([ \t]*(?:<(?P<angle>[^<>\n]{0,2000})>|(?P<bare>(?:[^\s()<>]|\([^\s()<>]*\)){0,2000}))
    (?P<space>(?:[ \t]*\n[ \t>]*|[ \t]+)(?P<quote>["'])(?P<title>[^\n]{0,1000}?)(?P=quote))?[ \t]*\)""",
    re.VERBOSE,
)
_AUTOLINK = re.compile(
    r"<(?P<url>[A-Za-z][A-Za-z0-9+.\-]{1,30}:[^\s<>]{1,2000})>|<(?P<mail>[\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64})+)>"
)
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:\-]*)"
    r"(?P<attributes>(?:[\s/]+[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*/?>"
)
_ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+)))?")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*(?=\n)|\Z")
_PREFIX = re.compile(r"\n[ \t>]*")
_RULE = re.compile(r"[ \t>]*(?:[*_][ \t]*)+$")


class Scanner:
    """One walk over one piece. ``text`` and ``tokens`` are the result; problems are added to ``problems``."""

    def __init__(self, piece: Piece, values: Values, problems: Problems) -> None:
        self.text = ""
        self.tokens = Tokens()
        self.places = Places(piece)
        self._source = piece.text
        self._values = values
        self._problems = problems
        self._out: list[str] = []
        self._paragraph = (1, 0)
        self._absent: dict[str, int] = {}
        self._pairs: dict[int, int] | None = None
        self._open: list[tuple[str, int, int]] = []
        self._notes: dict[str, int] = {}
        self._defined: set[str] = set()
        self._refused: set[str] = set()

    def scan(self) -> bool:
        """Whether the piece can be compiled at all."""
        before = len(self._problems)
        for excess in find_excess(self._source):
            self._add(excess.offset, "size-limited", excess.message, excess.hint)
        if len(self._problems) > before:
            return False
        if _SPECIAL.search(self._source):
            self._read()
        else:
            self.text = self._source
        crowding = "there are too many values, formulas, links or tags in a text" if self.tokens.full else find_crowding(self.text)
        if crowding:
            self._add(0, "size-limited", crowding, "divide it, or leave blank lines")
        return not crowding

    def _read(self) -> None:
        self._characters()
        self._walk(0, len(self._source))
        self._close_tags(len(self._source) + 1)
        for note, offset in self._notes.items():
            if note not in self._defined:
                hint = f"write it as a paragraph of its own: [^{note}]: The remark"
                self._add(offset, "footnote-exists", f"the footnote “{note}” is not in this text", hint)
        self.text = "".join(self._out)

    def _characters(self) -> None:
        match = _FORBIDDEN.search(self._source)
        if match:
            message = f"the character U+{ord(match[0]):04X} cannot be shown"
            self._add(match.start(), "character-allowed", message, "delete it; it is a control or private character")
            self._source = _FORBIDDEN.sub("\ufffd", self._source)

    def _add(self, offset: int, rule: str, message: str, hint: str) -> None:
        self._problems.add(self.places.at(offset), rule, message, hint)

    def _token(self, kind: Kind, offset: int, written: str, plain: str) -> None:
        self._out.append(self.tokens.add(Token(kind, written, plain, offset)))

    def _walk(self, start: int, end: int) -> None:
        source, out, at = self._source, self._out, start
        while start_of := _START.search(source, start, end):
            found = start_of.start()
            match = _TOKEN.match(source, found, end)
            if match is None:
                start = found + 1
                continue
            out.append(source[at:found])
            at = start = _HANDLERS[match.lastgroup or ""](self, match, end)
        out.append(source[at:end])

    # each handler writes what the match becomes, and answers where to go on

    def _on_escape(self, match: re.Match[str], _: int) -> int:
        self._out.append(literal(match["escape"]))
        return match.end()

    def _on_fence(self, match: re.Match[str], end: int) -> int:
        prefix, mark = self._before(match.start()), match["fence_mark"]
        if prefix.strip(" \t>"):
            return self._on_code(match, end)
        close = re.compile(rf"^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE).search(self._source, match.end(), end)
        if close is None:
            self._add(match.start("fence_mark"), "code-closed", f"the code that begins with {mark} has no end", f"write {mark} below it")
            self._out.append(literal(match["fence"]))
            return match.end()
        inside = self._source[match.end() + 1 : max(match.end() + 1, close.start() - 1)]
        code = "\n".join(_without(prefix, line) for line in inside.split("\n"))
        sign = self.tokens.add(Token("block", f"<pre><code>{escape(code, quote=False)}\n</code></pre>", code, match.start("fence_mark")))
        self._out.append(f"\n{prefix}{sign}\n{prefix.rstrip()}")
        return close.end()

    def _on_code(self, match: re.Match[str], end: int) -> int:
        run, start = match["code"] or match["fence_mark"], match.start()
        if run.startswith("~"):
            self._out.append(literal(run))
            return start + len(run)
        close = self._ahead(f"code{len(run)}", rf"(?<!`){run}(?!`)", start + len(run), end)
        if close is None:
            self._out.append(literal(run))
            return start + len(run)
        code = _PREFIX.sub(" ", self._source[start + len(run) : close.start()])
        if code.startswith(" ") and code.endswith(" ") and code.strip():
            code = code[1:-1]
        if self._before(start).lstrip(" >").startswith("|"):
            code = code.replace("\\|", "|")
        self._token("code", start, f"<code>{escape(code, quote=False)}</code>", code)
        return close.end()

    def _on_value(self, match: re.Match[str], end: int) -> int:
        close = self._ahead("value", r"\}\}", match.end(), min(end, self._line_end(match.start())))
        if close is None:
            if not self._absent.get("value reported", -1) > match.start():
                self._add(match.start(), "value-valid", "“{{” has no “}}” on its line", "write \\{{ for plain braces")
                self._absent["value reported"] = self._absent["value"]
            self._out.append(literal("{{"))
            return match.end()
        self._token("value", match.start(), *self._value(match.end(), close.start()))
        return close.end()

    def _value(self, start: int, end: int, *, raw: bool = False) -> tuple[str, str]:
        """The value as HTML and as words."""
        try:
            value = self._values.evaluate(self._source[start : min(end, start + VALUE_LIMIT + 1)], raw=raw)
        except ValueProblem as problem:
            if not isinstance(problem, Unread):
                self._add(start - 2, problem.rule, problem.message, problem.hint)
            return UNREAD, UNREAD
        return escape(value), value

    def _on_box(self, match: re.Match[str], end: int) -> int:
        prefix = self._before(match.start())
        if prefix.strip(" \t>") or not prefix.rstrip(" ").endswith(">"):
            return self._on_bracket(match, end)
        head = boxes.read_head(match["box_kind"], match["box_title"])
        if head.fault:
            offset = match.start("box_title") + head.offset if head.offset else match.start("box_kind") - 2
            self._add(offset, head.rule, head.fault, head.hint)
        sign = self.tokens.add(Token("box", "", head.kind, match.start("box_kind") - 2, head.minutes, head.faded))
        self._out.append(sign)
        start = match.start("box_title")
        self._walk(start, start + head.end)
        return match.end()

    def _on_definition(self, match: re.Match[str], end: int) -> int:
        if self._before(match.start()).strip(" \t>"):
            return self._on_bracket(match, end)
        self._out.append(match["definition"])
        address = match["definition_address"]
        self._token("address", match.start("definition_address"), escape(address), address)
        return match.end()

    def _on_language(self, match: re.Match[str], end: int) -> int:
        self._token("tag", match.start(), f'<i lang="{match["tag"]}">', "")
        self._walk(match.start("words"), match.end("words"))
        self._token("tag", match.end("words"), "</i>", "")
        return match.end()

    def _on_footnote(self, match: re.Match[str], _: int) -> int:
        if match["defines"] and not self._before(match.start()).strip(" \t>"):
            self._defined.add(match["note"])
        else:
            self._notes.setdefault(match["note"], match.start())
        self._out.append(match["footnote"])
        return match.end()

    def _on_link(self, match: re.Match[str], end: int) -> int:
        opening = self._pair(match.start())
        if opening is None:
            self._out.append(literal("]"))
            return match.start() + 1
        tail = _TAIL.match(self._source, match.start(), end)
        if tail is None:
            message, hint = "this address of a link cannot be read", 'write ](address) or ](address "caption"), and %20 for a space'
            self._add(match.start() + 2, "link-understood", message, hint)
            self._out.append("]" + literal("("))
            return match.end()
        group = "angle" if tail["angle"] is not None else "bare"
        self._out.append("](")
        self._token("address", tail.start(group), escape(tail[group]), tail[group])
        if tail["space"]:
            quote = tail["quote"]
            self._out.append(self._source[tail.start("space") : tail.start("title")])
            self._walk(tail.start("title"), tail.end("title"))
            self._out.append(quote)
        self._out.append(")")
        return tail.end()

    def _on_bracket(self, match: re.Match[str], _: int) -> int:
        at = match.start()
        sign = self._source[at]
        self._out.append(sign if self._pair(at) is not None else literal(sign))
        return at + 1

    def _on_formula(self, match: re.Match[str], end: int) -> int:
        start = match.end()
        if self._source[start : start + 1].strip() in ("", "$"):
            self._out.append(literal("$"))
            return start
        close = self._ahead("formula", r"(?<![\s\\])\$(?!\d)", start, end)
        if close is None:
            self._out.append(literal("$"))
            return start
        latex = self._latex(start, close.start())
        try:
            self._token("formula", match.start(), mathml(latex), latex)
        except FormulaProblem as problem:
            hint = "see docs/authoring.md, Formulas; a plain dollar is written \\$"
            self._add(match.start(), "formula-valid", f"the formula “{latex[:60]}” cannot be read: {problem}", hint)
        return close.end()

    def _latex(self, start: int, end: int) -> str:
        """With values in their places."""
        parts, at = [], start
        for match in re.finditer(r"\{\{(.*?)\}\}", self._source[start:end]):
            parts.append(self._source[at : start + match.start()])
            parts.append(quoted(self._value(start + match.start(1), start + match.end(1))[1]))
            at = start + match.end()
        parts.append(self._source[at:end])
        return _PREFIX.sub(" ", "".join(parts)).strip()

    def _on_angle(self, match: re.Match[str], end: int) -> int:
        at, source = match.start(), self._source
        if source.startswith("<!--", at):
            close = self._ahead("comment", "-->", at + 4, end, paragraph=False)
            if close is None:
                self._add(at, "html-allowed", "this comment has no end", "write --> behind it")
                self._out.append(literal("<"))
                return at + 1
            return close.end()
        limit = min(end, at + _TAG_LIMIT)
        if link := _AUTOLINK.match(source, at, min(end, at + 2100)):
            return self._autolink(link)
        if tag := _TAG.match(source, at, limit):
            return self._tag(tag)
        if source.startswith(("<!", "<?"), at):
            self._add(at, "html-allowed", "HTML declarations and instructions are not allowed", "delete it, or write \\< for a plain sign")
        self._out.append(literal("<"))
        return at + 1

    def _autolink(self, match: re.Match[str]) -> int:
        shown = match["url"] or match["mail"]
        address = match["url"] or f"mailto:{shown}"
        sign = self.tokens.add(Token("address", escape(address), address, match.start() + 1))
        self._token("tag", match.start(), f'<a href="{sign}">', "")
        self._token("value", match.start(), escape(shown), shown)
        self._token("tag", match.start(), "</a>", "")
        return match.end()

    def _tag(self, match: re.Match[str]) -> int:
        name, at = match["name"].lower(), match.start()
        self._close_tags(at)
        if name not in html.TYPED and match["close"] and name in self._refused:
            self._out.append(literal("<"))
            return at + 1
        if name not in html.TYPED:
            self._refused.add(name)
            hint = html.INSTEAD.get(name, "write it in Markdown; docs/authoring.md shows every construct")
            self._add(at, "html-allowed", f"the tag <{match['close']}{name}> is not allowed", hint)
            self._out.append(literal("<"))
            return at + 1
        if match["close"]:
            self._end_tag(name, at)
        else:
            self._token("tag", at, f"<{name}{self._attributes(match, name)}>", "")
            if name not in html.VOID:
                self._open.append((name, at, self._paragraph_end(at)))
        return match.end()

    def _end_tag(self, name: str, at: int) -> None:
        if not self._open or self._open[-1][0] != name:
            self._add(at, "html-allowed", f"</{name}> closes nothing", f"write <{name}> before it, in the same paragraph")
            return
        self._open.pop()
        self._token("tag", at, f"</{name}>", "")

    def _attributes(self, match: re.Match[str], name: str) -> str:
        written = []
        for attribute in _ATTRIBUTE.finditer(self._source, match.start("attributes"), match.end("attributes")):
            key = attribute["name"].lower()
            value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
            if key not in html.TYPED[name]:
                hint = f"<{name}> may have {', '.join(sorted(html.TYPED[name]))}"
                self._add(attribute.start(), "html-allowed", f"the attribute “{key}” of <{name}> is not allowed", hint)
            else:
                written.append(f' {key}="{escape(value)}"')
        return "".join(sorted(written))

    def _close_tags(self, at: int) -> None:
        """What was opened in an earlier paragraph and never closed."""
        while self._open and self._open[-1][2] < at:
            name, offset, _ = self._open.pop()
            self._add(offset, "html-allowed", f"<{name}> is not closed", f"write </{name}> in the same paragraph")

    def _on_gap(self, match: re.Match[str], _: int) -> int:
        self._token("gap", match.start(), f'<span data-gap="{int(match["gap_number"])}"></span>', "___")
        return match.end()

    def _on_stars(self, match: re.Match[str], _: int) -> int:
        start = self._line_start(match.start())
        rule = _RULE.fullmatch(self._source, start, self._line_end(start))
        self._out.append(match["stars"] if rule and len(match["stars"]) < 100 else literal(match["stars"]))
        return match.end()

    def _on_entity(self, match: re.Match[str], _: int) -> int:
        written = match["entity"]
        sign = unescape(written)
        decoded = sign != written and not _FORBIDDEN.search(sign)
        self._out.append(literal(sign) if decoded else literal("&") + written[1:])
        return match.end()

    # where things are

    def _ahead(self, what: str, pattern: str, at: int, end: int, *, paragraph: bool = True) -> re.Match[str] | None:
        """The next match, in the same paragraph; that there is none is remembered, so that no text is searched twice."""
        if paragraph:
            end = min(end, self._paragraph_end(at))
        if self._absent.get(what, -1) >= end:
            return None
        match = re.compile(pattern).search(self._source, at, end)
        if match is None:
            self._absent[what] = end
        return match

    def _paragraph_end(self, at: int) -> int:
        start, end = self._paragraph
        if not start <= at <= end:
            match = _PARAGRAPH_END.search(self._source, at)
            end = match.start() if match else len(self._source)
            self._paragraph = (at, end)
        return end

    def _pair(self, at: int) -> int | None:
        """The other bracket of the pair, where there is one and it is not nested too deeply."""
        if self._pairs is None:
            self._pairs = pair_brackets(self._source)
        return self._pairs.get(at)

    def _line_start(self, at: int) -> int:
        return self._source.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self._source.find("\n", at)
        return len(self._source) if end < 0 else end

    def _before(self, at: int) -> str:
        """The line up to there."""
        return self._source[self._line_start(at) : at]


_HANDLERS: dict[str, Callable[[Scanner, re.Match[str], int], int]] = {
    "escape": Scanner._on_escape,
    "fence": Scanner._on_fence,
    "code": Scanner._on_code,
    "value": Scanner._on_value,
    "box": Scanner._on_box,
    "definition_address": Scanner._on_definition,
    "language": Scanner._on_language,
    "footnote": Scanner._on_footnote,
    "link": Scanner._on_link,
    "bracket": Scanner._on_bracket,
    "formula": Scanner._on_formula,
    "angle": Scanner._on_angle,
    "gap": Scanner._on_gap,
    "stars": Scanner._on_stars,
    "entity": Scanner._on_entity,
}


def _without(prefix: str, line: str) -> str:
    return line[len(prefix) :] if line.startswith(prefix) else line.removeprefix(prefix.rstrip())
