"""The functions that formulas of sheets may call, besides IF and IFERROR, which compute only what they need."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from builder.sheets.values import CellFault, FormulaFault, Value, compare, divided, number, truth


def _numbers(values: Sequence[Value]) -> list[float]:
    """What functions such as SUM count: numbers, not words or empty cells."""
    return [float(value) for value in values if isinstance(value, float | int) and not isinstance(value, bool)]


def _average(values: Sequence[Value]) -> float:
    found = _numbers(values)
    return divided(math.fsum(found), len(found))


def _rounded(mode: str) -> Callable[[float, float], float]:
    def rounded(value: float, digits: float = 0) -> float:
        scale = Decimal(1).scaleb(-int(digits))
        return float((Decimal(repr(value)) / scale).quantize(Decimal(1), mode) * scale)

    return rounded


def _up(value: float, digits: float = 0) -> float:
    return _rounded(ROUND_CEILING if value > 0 else ROUND_FLOOR)(value, digits)


def _down(value: float, digits: float = 0) -> float:
    return _rounded(ROUND_FLOOR if value > 0 else ROUND_CEILING)(value, digits)


def _root(value: float) -> float:
    if value < 0:
        raise CellFault("#NUM!")
    return math.sqrt(value)


def _deviation(values: Sequence[Value]) -> float:
    found = _numbers(values)
    mean = _average(values)
    return math.sqrt(divided(math.fsum((value - mean) ** 2 for value in found), len(found) - 1))


_OVER_ALL: Mapping[str, Callable[[Sequence[Value]], Value]] = {
    "AND": lambda values: all(truth(value) for value in values if value is not None),
    "AVERAGE": _average,
    "COUNT": lambda values: float(len(_numbers(values))),
    "COUNTA": lambda values: float(sum(value is not None for value in values)),
    "MAX": lambda values: max(_numbers(values), default=0.0),
    "MIN": lambda values: min(_numbers(values), default=0.0),
    "OR": lambda values: any(truth(value) for value in values if value is not None),
    "STDEV": _deviation,
    "SUM": lambda values: math.fsum(_numbers(values)),
}
_OF_NUMBERS: Mapping[str, tuple[int, int, Callable[..., float]]] = {
    "ABS": (1, 1, abs),
    "INT": (1, 1, lambda value: float(math.floor(value))),
    "ROUND": (1, 2, _rounded(ROUND_HALF_UP)),
    "ROUNDDOWN": (1, 2, _down),
    "ROUNDUP": (1, 2, _up),
    "SQRT": (1, 1, _root),
}
_OTHER = frozenset({"COUNTIF", "NOT", "SUMIF", "SUMPRODUCT"})

FUNCTIONS = frozenset({*_OVER_ALL, *_OF_NUMBERS, *_OTHER})


def called(name: str, arguments: Sequence[list[Value]]) -> Value:
    """What a function of ``FUNCTIONS`` gives; each argument is a list, of one value or of those of a range.

    Raises FormulaFault for arguments that it does not take, CellFault where it has no value.
    """
    if name in _OVER_ALL:
        return _OVER_ALL[name]([value for argument in arguments for value in argument])
    if name in _OF_NUMBERS:
        fewest, most, function = _OF_NUMBERS[name]
        if not fewest <= len(arguments) <= most or any(len(argument) != 1 for argument in arguments):
            raise FormulaFault(f"{name} takes {fewest if fewest == most else f'{fewest} or {most}'} numbers")
        return function(*(number(argument[0]) for argument in arguments))
    return _called_other(name, arguments)


def _called_other(name: str, arguments: Sequence[list[Value]]) -> Value:
    if name == "SUMPRODUCT":
        if len({len(argument) for argument in arguments}) > 1:
            raise CellFault("#VALUE!")
        return math.fsum(
            math.prod(number(value) if not isinstance(value, str) else 0.0 for value in row) for row in zip(*arguments, strict=True)
        )
    if name == "NOT" and len(arguments) == 1 and len(arguments[0]) == 1:
        return not truth(arguments[0][0])
    if name in {"COUNTIF", "SUMIF"} and len(arguments) in {2, 3} and len(arguments[1]) == 1:
        met = [_meets(value, arguments[1][0]) for value in arguments[0]]
        if name == "COUNTIF":
            return float(sum(met))
        summed = arguments[2] if len(arguments) == 3 else arguments[0]
        return math.fsum(_numbers([value for value, yes in zip(summed, met, strict=False) if yes]))
    raise FormulaFault(f"{name} has not the arguments that it takes")


def _meets(value: Value, criterion: Value) -> bool:
    """``">5"`` compares; anything else is looked for as it is."""
    match = re.fullmatch(r"(<=|>=|<>|<|>|=)?(.*)", criterion) if isinstance(criterion, str) else None
    if match is None:
        return value is not None and compare("=", value, criterion)
    wanted: Value = match[2]
    if re.fullmatch(r"-?\d+(\.\d+)?", match[2]):
        wanted = float(match[2])
    return value is not None and isinstance(value, str) == isinstance(wanted, str) and compare(match[1] or "=", value, wanted)
