"""Values that texts quote from data: ``{{ case.summary.BAC | money }}``.

Jinja2 reads the expressions; what is allowed of its grammar is in ``_Evaluation``: names, ways into data, numbers, strings,
``+ - * /`` and our filters. Only mappings, lists and numbers are ever looked into, never attributes of Python's objects.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, DecimalException
from difflib import get_close_matches
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from builder.text import numerals

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
"""What a JSON file may hold."""

LIMIT = 300
"""Longest expression, in characters."""

_PARTS = re.compile(r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<bar>\|)|.""", re.DOTALL)
_FILTERS = ("number", "money", "percent", "date", "signed", "raw")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_LARGEST = Decimal(10) ** 15


class ValueProblem(Exception):  # noqa: N818 - what is wrong with an expression; the compiler gives it its place
    """``rule`` is ``value-exists`` or ``value-valid``; ``message`` and ``hint`` are as in :class:`Problem`."""

    def __init__(self, rule: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.hint = rule, message, hint


class Unread(ValueProblem):
    """The data that a value is taken from could not be read, which is reported."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What a filter has written; no further filter changes it."""

    text: str


@dataclass(frozen=True, slots=True)
class _Signed:
    number: Decimal


_Operand = Json | Decimal | _Written | _Signed


class Values:
    """The data that texts of one language may quote. ``data`` maps names (``case``) to what their files hold.

    Words that the language lacks are those of ``fallback``, where there is one.
    """

    def __init__(self, data: Mapping[str, Json], language: str, fallback: str | None = None) -> None:
        self.data = data
        self.language = language
        self.fallback = fallback
        self._written: dict[tuple[str, bool], str | ValueProblem] = {}

    def evaluate(self, expression: str, *, raw: bool = False) -> str:
        """What is written in place of the expression; ``raw`` writes plain numbers as the filter ``raw`` does.

        Raises ValueProblem.
        """
        key = (expression, raw)
        if key not in self._written:
            try:
                self._written[key] = self._evaluate(expression, raw=raw)
            except ValueProblem as problem:
                self._written[key] = problem
        written = self._written[key]
        if isinstance(written, ValueProblem):
            raise written
        return written

    def _evaluate(self, expression: str, *, raw: bool) -> str:
        if not expression.strip():
            raise _invalid("there is nothing between the double braces", EXAMPLE)
        if len(expression) > LIMIT:
            raise _invalid(f"an expression has at most {LIMIT} characters, this one {len(expression)}", "compute part of it in the data")
        try:
            value = _Evaluation(self.data, self.language, self.fallback).value(_parsed(expression))
        except RecursionError:
            raise _invalid("the expression is nested too deeply", "compute part of it in the data") from None
        except DecimalException:
            raise _invalid(f"“{expression.strip()}” cannot be computed", "a division by zero, or a number that is too large") from None
        return _text(value, expression, self.language, raw=raw)


BARE = "there is nothing in it: see whether its file has an error of its own"
EXAMPLE = "write a way into the data and a filter, such as {{ case.summary.BAC | money }}"


_ENVIRONMENT = SandboxedEnvironment()


@lru_cache(maxsize=4096)
def _parsed(expression: str) -> nodes.Node:
    """Arithmetic stands before filters here, but binds less than they do in Jinja2: hence the parentheses."""
    plain = _PLAIN.fullmatch(expression)
    if plain:
        return _plain(plain)
    head, filters = _split(expression)
    try:
        template = _ENVIRONMENT.parse("{{ (" + head + "\n)" + filters + " }}")
    except TemplateSyntaxError as error:
        raise _invalid(f"“{expression.strip()}” cannot be read: {_lower(error.message)}", EXAMPLE) from None
    if len(template.body) == 1 and isinstance(template.body[0], nodes.Output) and len(template.body[0].nodes) == 1:
        return template.body[0].nodes[0]
    raise _invalid(f"“{expression.strip()}” is not one expression", EXAMPLE)


_PLAIN = re.compile(
    r"\s*(?P<name>[A-Za-z]\w*)(?P<steps>(?:\.[A-Za-z]\w*|\[\"[^\"\\]*\"\])*)\s*(?P<filters>(?:\|\s*[a-z]+(?:\([0-9]\))?\s*)*)", re.ASCII
)
_STEP = re.compile(r"\.(\w+)|\[\"([^\"]*)\"\]", re.ASCII)
_FILTER = re.compile(r"([a-z]+)(?:\(([0-9])\))?")


def _plain(match: re.Match[str]) -> nodes.Node:
    """What Jinja2 reads in most expressions, a way into the data and filters, made without it: that is ten times faster."""
    node: nodes.Expr = nodes.Const(None) if match["name"] in _CONSTANTS else nodes.Name(match["name"], "load")
    for attribute, item in _STEP.findall(match["steps"]):
        node = nodes.Getattr(node, attribute, "load") if attribute else nodes.Getitem(node, nodes.Const(item), "load")
    for name, decimals in _FILTER.findall(match["filters"]):
        node = nodes.Filter(node, name, [nodes.Const(int(decimals))] if decimals else [], [], None, None)
    return node


_CONSTANTS = ("true", "false", "none", "True", "False", "None", "not")


class _Evaluation:
    """Computes one expression; each kind of node that is allowed has a method of its name."""

    def __init__(self, data: Mapping[str, Json], language: str, fallback: str | None) -> None:
        self._data = data
        self._language = language
        self._fallback = fallback

    def value(self, node: nodes.Node) -> _Operand:
        method = getattr(self, f"_{type(node).__name__.lower()}", None) if type(node) in _ALLOWED else None
        if method is None:
            raise _invalid(f"{_NAMES.get(type(node).__name__, 'this')} is not allowed between double braces", EXAMPLE)
        result: _Operand = method(node)
        return result

    def _const(self, node: nodes.Const) -> _Operand:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise _invalid(f"“{value}” is neither a number nor a text", EXAMPLE)
        return value

    def _name(self, node: nodes.Name) -> _Operand:
        if self._data.get(node.name, "") is None:
            raise Unread("value-exists", f"“{node.name}” cannot be read", BARE)
        return self._item(self._data, node.name, "the data")

    def _getattr(self, node: nodes.Getattr) -> _Operand:
        return self._item(self.value(node.node), node.attr, _way(node.node))

    def _getitem(self, node: nodes.Getitem) -> _Operand:
        key = self.value(node.arg)
        if isinstance(key, bool) or not isinstance(key, int | str):
            raise _invalid("between brackets stands a name or a whole number", EXAMPLE)
        return self._item(self.value(node.node), key, _way(node.node))

    def _item(self, holder: _Operand, key: int | str, way: str) -> _Operand:
        found = _entries(holder)
        if isinstance(key, int) and isinstance(holder, Sequence) and not isinstance(holder, str) and -len(holder) <= key < len(holder):
            return self._localised(holder[key])
        if str(key) not in found:
            close = get_close_matches(str(key), found, 1, 0.6)
            hint = f"did you mean “{close[0]}”?" if close else BARE if holder is None else _offer(found)
            raise ValueProblem("value-exists", f"{way} has no “{key}”", hint)
        return self._localised(found[str(key)])

    def _localised(self, value: Json) -> Json:
        """A value that exists in several languages gives that of the text."""
        if isinstance(value, Mapping) and "en" in value and all(_TAG.fullmatch(key) for key in value):
            if self._language in value:
                return value[self._language]
            parent = self._language.partition("-")[0]
            return value.get(parent, value.get(self._fallback or "", value))
        return value

    def _add(self, node: nodes.BinExpr) -> Decimal:
        return _number(self.value(node.left)) + _number(self.value(node.right))

    def _sub(self, node: nodes.BinExpr) -> Decimal:
        return _number(self.value(node.left)) - _number(self.value(node.right))

    def _mul(self, node: nodes.BinExpr) -> Decimal:
        return _number(self.value(node.left)) * _number(self.value(node.right))

    def _div(self, node: nodes.BinExpr) -> Decimal:
        return _number(self.value(node.left)) / _number(self.value(node.right))

    def _neg(self, node: nodes.UnaryExpr) -> Decimal:
        return -_number(self.value(node.node))

    def _pos(self, node: nodes.UnaryExpr) -> Decimal:
        return _number(self.value(node.node))

    def _filter(self, node: nodes.Filter) -> _Operand:
        if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > 1:
            raise _invalid(f"the filter “{node.name}” takes at most one number", "such as number(2)")
        value = self.value(node.node)
        if node.name == "signed":
            return _Signed(_number(value))
        return _Written(_filtered(node.name, value, self._decimals(node), self._language))

    def _decimals(self, node: nodes.Filter) -> int | None:
        if not node.args:
            return None
        decimals = self.value(node.args[0])
        if not isinstance(decimals, int) or node.name in ("date", "raw", "signed") or not 0 <= decimals <= 6:
            raise _invalid(f"the filter “{node.name}” does not take {_way(node.args[0])}", "number, money and percent take 0 to 6 decimals")
        return decimals


_ALLOWED = (
    nodes.Const, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Filter,
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Neg, nodes.Pos,
)  # fmt: skip
_NAMES = {
    "Call": "a call", "Pow": "a power", "Mod": "a remainder", "FloorDiv": "“//”", "Concat": "“~”", "Compare": "a comparison",
    "CondExpr": "a condition", "Test": "a test", "And": "“and”", "Or": "“or”", "Not": "“not”", "List": "a list", "Tuple": "a list",
    "Dict": "a mapping", "Slice": "a slice",
}  # fmt: skip


def _filtered(name: str, value: _Operand, decimals: int | None, language: str) -> str:
    if name == "date":
        return numerals.write_date(_day(value), language)
    signed = isinstance(value, _Signed)
    number = value.number if isinstance(value, _Signed) else _number(value)
    match name:
        case "number":
            return numerals.write_number(number, language, decimals, signed=signed)
        case "money":
            return numerals.write_money(number, language, decimals, signed=signed)
        case "percent":
            return numerals.write_percent(number, language, decimals, signed=signed)
        case "raw":
            return ("+" if signed and number > 0 else "") + numerals.write_raw(number)
    close = get_close_matches(name, _FILTERS, 1, 0.6)
    raise _invalid(f"there is no filter “{name}”", f"did you mean “{close[0]}”?" if close else f"filters are {', '.join(_FILTERS)}")


def _text(value: _Operand, expression: str, language: str, *, raw: bool) -> str:
    match value:
        case _Written(text):
            return text
        case str():
            return value
        case _Signed(number):
            return numerals.write_number(number, language, signed=True)
        case bool() | None:
            pass
        case int() | float() | Decimal():
            return numerals.write_raw(_number(value)) if raw else numerals.write_number(_number(value), language)
    raise _invalid(f"“{expression.strip()}” is neither a number nor a text", _offer(_entries(value)))


def _number(value: _Operand) -> Decimal:
    """Decimals as they are written in the data, so that sums are exact."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        shown = value.text if isinstance(value, _Written) else value
        what = f"“{shown}”" if isinstance(shown, str) else "this"
        raise _invalid(f"{what} is not a number", "only numbers can be computed with or written as numbers")
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) >= _LARGEST:
        raise _invalid("the number is too large", "numbers have at most 15 digits")
    return number


def _day(value: _Operand) -> date:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else date.fromisoformat("")
    except ValueError:
        raise _invalid("this is not a date", "dates in the data are written 2027-01-11") from None


def _entries(holder: _Operand) -> Mapping[str, Json]:
    """What can be looked up by name: keys of a mapping, items of a list by their ``id`` or ``code``."""
    if isinstance(holder, Mapping):
        return holder
    if isinstance(holder, Sequence) and not isinstance(holder, str):
        return {str(item[key]): item for key in ("code", "id") for item in holder if isinstance(item, Mapping) and key in item}
    return {}


def _way(node: nodes.Node) -> str:
    """The expression again, as its author wrote it or nearly."""
    match node:
        case nodes.Name():
            return f"“{node.name}”"
        case nodes.Getattr():
            return f"“{_way(node.node).strip('“”')}.{node.attr}”"
        case nodes.Getitem():
            return f"“{_way(node.node).strip('“”')}[{_way(node.arg).strip('“”')}]”"
        case nodes.Const():
            return f"“{node.value!r}”" if not isinstance(node.value, str) else f'“"{node.value}"”'
    return "this"


def _offer(entries: Mapping[str, Json]) -> str:
    names = sorted(entries)
    if not names:
        return "nothing can be looked up here"
    return f"there is {', '.join(names[:12])}{' …' if len(names) > 12 else ''}"


def _split(expression: str) -> tuple[str, str]:
    """What is before the first filter, and the filters."""
    depth = 0
    for match in _PARTS.finditer(expression):
        depth += (match.lastgroup == "open") - (match.lastgroup == "close")
        if match.lastgroup == "bar" and not depth:
            return expression[: match.start()], expression[match.start() :]
    return expression, ""


def _lower(message: str | None) -> str:
    text = (message or "unknown").rstrip(".")
    return text[:1].lower() + text[1:]


def _invalid(message: str, hint: str) -> ValueProblem:
    return ValueProblem("value-valid", message, hint)
