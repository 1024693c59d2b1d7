"""Formulas of calculated questions: a small arithmetic of its own, read with Python's parser and an allow-list of its nodes."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from builder.questions.numbers import clean

LENGTH_LIMIT = 200
"""Characters; also bounds how deep a formula can be nested."""
EXPONENT_LIMIT = 64
SIZE_LIMIT = 1e15
"""Results beyond cannot be told apart in floating point."""

NAME = r"[a-z][a-z0-9_]{0,29}"

_TOKEN = re.compile(rf"\s*(?:\{{(?P<name>{NAME})\}}|(?P<other>\d+(?:\.\d+)?|\*\*|[-+*/(),]|(?:sqrt|abs|min|max|round)(?![A-Za-z0-9_])))")


class FormulaError(ValueError):
    """A formula that cannot be read, or has no value for certain numbers; the message says why."""


@dataclass(frozen=True, slots=True)
class Formula:
    """``text`` as written, with ``{n}`` for values; ``names`` in the order of their first use."""

    text: str
    names: tuple[str, ...]
    tree: ast.expr

    def value(self, values: Mapping[str, float]) -> float:
        """What comes out; raises FormulaError for division by zero, roots of negative numbers and results beyond all bounds."""
        result = _evaluate(self.tree, values)
        if not math.isfinite(result) or abs(result) > SIZE_LIMIT:
            raise FormulaError("the result is too big")
        return clean(result)


def take_formula(text: str) -> tuple[str, str]:
    """The longest start of a text that is made of a formula's signs, and the rest."""
    position = 0
    while match := _TOKEN.match(text, position):
        position = match.end()
    return text[:position].strip(), text[position:].strip()


@lru_cache(maxsize=256)
def read_formula(text: str) -> Formula:
    """Reads a formula; raises FormulaError."""
    if len(text) > LENGTH_LIMIT:
        raise FormulaError(f"the formula has more than {LENGTH_LIMIT} characters")
    taken, rest = take_formula(text)
    if rest:
        raise FormulaError(f"“{rest[:20]}” is not part of a formula")
    if not taken:
        raise FormulaError("the formula is empty")
    names: dict[str, None] = {}

    def name(match: re.Match[str]) -> str:
        if not match["name"]:
            return match[0]
        names[match["name"]] = None
        return f" v_{match['name']} "

    try:
        tree = ast.parse(_TOKEN.sub(name, taken).strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise FormulaError("signs and parentheses do not make a formula") from error
    _check(tree)
    return Formula(taken, tuple(names), tree)


def _divide(left: float, right: float) -> float:
    if right == 0:
        raise FormulaError("it divides by zero")
    return left / right


def _power(base: float, exponent: float) -> float:
    if abs(exponent) > EXPONENT_LIMIT:
        raise FormulaError(f"an exponent is greater than {EXPONENT_LIMIT}")
    if base < 0 and exponent != int(exponent):
        raise FormulaError("it takes a root of a negative number")
    if base == 0 and exponent < 0:
        raise FormulaError("it divides by zero")
    return float(base**exponent)


def _root(number: float) -> float:
    if number < 0:
        raise FormulaError("it takes a root of a negative number")
    return math.sqrt(number)


def _round(number: float, digits: float = 0.0) -> float:
    """Half away from zero, as PHP and people do."""
    if digits != int(digits) or not 0 <= digits <= 9:
        raise FormulaError("round takes 0 to 9 decimals")
    scale = 10.0 ** int(digits)
    return math.copysign(math.floor(clean(abs(number) * scale) + 0.5) / scale, number)


_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: _divide,
    ast.Pow: _power,
}

_FUNCTIONS: dict[str, tuple[Callable[..., float], int, int]] = {
    "sqrt": (_root, 1, 1),
    "abs": (abs, 1, 1),
    "min": (min, 2, 9),
    "max": (max, 2, 9),
    "round": (_round, 1, 2),
}


def _check(node: ast.expr) -> None:
    """Refuses all that is not arithmetic."""
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool) and abs(number) <= SIZE_LIMIT:
            return
        case ast.Name(id=name) if name.startswith("v_"):
            return
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check(operand)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
            _check(left)
            _check(right)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            _, least, most = _FUNCTIONS[name]
            if not least <= len(arguments) <= most:
                raise FormulaError(f"{name} takes {least}{f' to {most}' if most > least else ''} value{'s' if most > 1 else ''}")
            for argument in arguments:
                _check(argument)
        case _:
            raise FormulaError("signs and parentheses do not make a formula")


def _evaluate(node: ast.expr, values: Mapping[str, float]) -> float:
    try:
        match node:
            case ast.Constant(value=int() | float() as number):
                return float(number)
            case ast.Name(id=name):
                return values[name.removeprefix("v_")]
            case ast.UnaryOp(op=operator, operand=operand):
                inner = _evaluate(operand, values)
                return -inner if isinstance(operator, ast.USub) else inner
            case ast.BinOp(left=left, op=binary, right=right):
                return _OPERATORS[type(binary)](_evaluate(left, values), _evaluate(right, values))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return float(_FUNCTIONS[name][0](*(_evaluate(argument, values) for argument in arguments)))
    except OverflowError as error:
        raise FormulaError("the result is too big") from error
    raise FormulaError("signs and parentheses do not make a formula")
