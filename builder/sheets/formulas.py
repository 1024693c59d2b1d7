"""Formulas of spreadsheets: computed, so that viewers which do not recalculate show the right value, and moved to where their table lies.

The grammar is that of OpenFormula 1.2 (section 5), as far as sheets need it: numbers, texts, addresses, ranges, ``+ - * / ^ &``,
comparisons, percent signs, parentheses and the functions in ``FUNCTIONS``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

Value = float | str | bool | None
"""None is an empty cell."""

Address = tuple[int, int]
"""Row and column, from 0."""

LIMIT = 500
"""Longest formula, in characters."""

DEPTH_LIMIT = 40
RANGE_LIMIT = 10_000

_TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<text>"(?:[^"]|"")*")|(?P<name>[A-Za-z][A-Za-z0-9.]*)(?=\s*\()'
    r"|(?P<range>\$?[A-Za-z]{1,2}\$?\d{1,5}:\$?[A-Za-z]{1,2}\$?\d{1,5})|(?P<address>\$?[A-Za-z]{1,2}\$?\d{1,5})(?![A-Za-z0-9])"
    r"|(?P<truth>TRUE|FALSE)\b|(?P<sign><=|>=|<>|[-+*/^&=<>%(),;]))"
)
_ADDRESS = re.compile(r"(?P<fixed_column>\$?)(?P<column>[A-Za-z]{1,2})(?P<fixed_row>\$?)(?P<row>\d{1,5})")


class FormulaFault(Exception):  # noqa: N818 - what is wrong with a formula; its cell gives it a place
    """A formula that cannot be read, in words; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str = "addresses count within the table, its heading is row 1: =B2*C2") -> None:
        super().__init__(message)
        self.hint = hint


class CellFault(Exception):  # noqa: N818 - the value of a cell that spreadsheets show as an error
    """A formula that has no value: ``#DIV/0!``, ``#VALUE!`` …"""


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is number, text, name, range, address, truth or sign; ``start`` the offset of ``text`` in the formula."""

    kind: str
    text: str
    start: int


def tokens(formula: str) -> list[Token]:
    """Raises FormulaFault."""
    if len(formula) > LIMIT:
        raise FormulaFault(f"the formula has {len(formula)} characters, at most {LIMIT} are read")
    found, offset = [], 0
    while formula[offset:].strip():
        match = _TOKEN.match(formula, offset)
        if match is None or match.lastgroup is None:
            raise FormulaFault(f"“{formula[offset:].strip()[:20]}” cannot be read")
        found.append(Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)))
        offset = match.end()
    return found


def moved(formula: str, rows: int) -> str:
    """The formula of a table whose heading lies ``rows`` rows below the first row of the sheet."""
    found, end = [], 0
    for token in tokens(formula):
        if token.kind in {"address", "range"}:
            found.append(formula[end : token.start])
            found.append(_ADDRESS.sub(lambda match: f"{_column_part(match)}{match['fixed_row']}{int(match['row']) + rows}", token.text))
            end = token.start + len(token.text)
    return "".join(found) + formula[end:]


def addresses(formula: str) -> Iterator[Address]:
    """The single cells that a formula names, and the first of each range."""
    for token in tokens(formula):
        if token.kind in {"address", "range"}:
            yield locate(token.text.partition(":")[0])


def locate(text: str) -> Address:
    """``B3`` is row 2, column 1."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise FormulaFault(f"“{text}” is no address")
    column = 0
    for letter in match["column"].upper():
        column = column * 26 + ord(letter) - 64
    return int(match["row"]) - 1, column - 1


def _column_part(match: re.Match[str]) -> str:
    return f"{match['fixed_column']}{match['column'].upper()}"


class Grid:
    """The cells of one table; computes each formula once.

    ``values`` holds what is typed, ``formulas`` what is computed. Addresses outside the table are problems, empty cells are 0 or "".
    """

    def __init__(self, values: Mapping[Address, Value], formulas: Mapping[Address, str], rows: int, columns: int) -> None:
        self._values, self._formulas = values, formulas
        self._rows, self._columns = rows, columns
        self._computed: dict[Address, Value | CellFault] = {}
        self._open: set[Address] = set()

    def value(self, address: Address) -> Value:
        """Raises FormulaFault, or CellFault for a value that is an error."""
        row, column = address
        if row >= self._rows or column >= self._columns or row < 0:
            raise FormulaFault(f"{_written(address)} lies outside the table, which ends at {_written((self._rows - 1, self._columns - 1))}")
        if address not in self._formulas:
            return self._values.get(address)
        if address not in self._computed:
            self._computed[address] = self._compute(address)
        found = self._computed[address]
        if isinstance(found, CellFault):
            raise found
        return found

    def _compute(self, address: Address) -> Value | CellFault:
        if address in self._open:
            raise FormulaFault(f"{_written(address)} depends on itself")
        if len(self._open) > DEPTH_LIMIT:
            raise FormulaFault(f"more than {DEPTH_LIMIT} formulas hang on each other")
        self._open.add(address)
        try:
            value = _Formula(tokens(self._formulas[address]), self).value()
        except CellFault as fault:
            return fault
        finally:
            self._open.discard(address)
        return 0.0 if value is None else value


def _written(address: Address) -> str:
    row, column = address
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


class _Formula:
    """Recursive descent; each method reads one level of precedence, and computes only if ``live`` (the branch of an IF that counts)."""

    def __init__(self, found: Sequence[Token], grid: Grid) -> None:
        self._tokens, self._grid = found, grid
        self._index = 0
        self._depth = 0

    def value(self) -> Value:
        value = self._comparison(live=True)
        if self._index < len(self._tokens):
            raise FormulaFault(f"“{self._tokens[self._index].text}” was not expected")
        return value

    def _comparison(self, *, live: bool) -> Value:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise FormulaFault("the formula is nested too deeply")
        left = self._joined(live=live)
        while sign := self._take("=", "<>", "<", ">", "<=", ">="):
            right = self._joined(live=live)
            left = _compare(sign, left, right) if live else None
        self._depth -= 1
        return left

    def _joined(self, *, live: bool) -> Value:
        left = self._sum(live=live)
        while self._take("&"):
            right = self._sum(live=live)
            left = _text(left) + _text(right) if live else None
        return left

    def _sum(self, *, live: bool) -> Value:
        left = self._product(live=live)
        while sign := self._take("+", "-"):
            right = self._product(live=live)
            if live:
                left = number(left) + (number(right) if sign == "+" else -number(right))
        return left

    def _product(self, *, live: bool) -> Value:
        left = self._power(live=live)
        while sign := self._take("*", "/"):
            right = self._power(live=live)
            if live:
                left = number(left) * number(right) if sign == "*" else divided(number(left), number(right))
        return left

    def _power(self, *, live: bool) -> Value:
        left = self._signed(live=live)
        while self._take("^"):
            right = self._signed(live=live)
            left = power(number(left), number(right)) if live else None
        return left

    def _signed(self, *, live: bool) -> Value:
        negative = False
        signed = False
        while sign := self._take("-", "+"):
            negative ^= sign == "-"
            signed = True
        value = self._atom(live=live)
        while self._take("%"):
            value = number(value) / 100 if live else None
        if signed and live:
            return -number(value) if negative else number(value)
        return value

    def _atom(self, *, live: bool) -> Value:
        if self._take("("):
            value = self._comparison(live=live)
            self._expect(")")
            return value
        if self._index >= len(self._tokens):
            raise FormulaFault("the formula ends too early")
        token = self._tokens[self._index]
        self._index += 1
        match token.kind:
            case "number":
                return float(token.text)
            case "text":
                return token.text[1:-1].replace('""', '"')
            case "truth":
                return token.text.upper() == "TRUE"
            case "address":
                return self._grid.value(locate(token.text)) if live else None
            case "name":
                return self._function(token.text.upper(), live=live)
        raise FormulaFault(f"“{token.text}” was not expected")

    def _function(self, name: str, *, live: bool) -> Value:
        self._expect("(")
        if name == "IF":
            return self._if(live=live)
        if name == "IFERROR":
            return self._if_error(live=live)
        if name not in FUNCTIONS:
            raise FormulaFault(f"the function {name} is not known", f"there are {', '.join(sorted({*FUNCTIONS, 'IF', 'IFERROR'}))}")
        arguments: list[list[Value]] = []
        while not self._take(")"):
            if arguments:
                self._expect(",")
            arguments.append(self._argument(live=live))
        return _called(name, arguments) if live else None

    def _if(self, *, live: bool) -> Value:
        condition = truth(self._comparison(live=live)) if live else bool(self._comparison(live=False))
        self._expect(",")
        yes = self._comparison(live=live and condition)
        no: Value = False
        if self._take(","):
            no = self._comparison(live=live and not condition)
        self._expect(")")
        return yes if condition else no

    def _if_error(self, *, live: bool) -> Value:
        start = self._index
        try:
            value = self._comparison(live=live)
            failed = False
        except CellFault:
            self._index, failed = start, True
            value = self._comparison(live=False)
        self._expect(",")
        instead = self._comparison(live=live and failed)
        self._expect(")")
        return instead if failed else value

    def _argument(self, *, live: bool) -> list[Value]:
        """The values of an argument: many where it is a range."""
        token = self._tokens[self._index] if self._index < len(self._tokens) else None
        if token is None or token.kind != "range":
            return [self._comparison(live=live)]
        self._index += 1
        first, last = (locate(part) for part in token.text.split(":"))
        rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
        if len(rows) * len(columns) > RANGE_LIMIT:
            raise FormulaFault(f"the range {token.text} is too large")
        return [self._grid.value((row, column)) for row in rows for column in columns] if live else []

    def _take(self, *signs: str) -> str:
        """The next sign if it is one of these; nothing otherwise. A semicolon parts arguments like a comma."""
        if self._index < len(self._tokens) and self._tokens[self._index].kind == "sign":
            text = self._tokens[self._index].text.replace(";", ",")
            if text in signs:
                self._index += 1
                return text
        return ""

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise FormulaFault(f"“{sign}” is missing")


def number(value: Value) -> float:
    """Raises CellFault for words."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise CellFault("#VALUE!")
    return float(value)


def truth(value: Value) -> bool:
    """Raises CellFault for words."""
    return number(value) != 0


def divided(left: float, right: float) -> float:
    """Raises CellFault."""
    if right == 0:
        raise CellFault("#DIV/0!")
    return left / right


def power(left: float, right: float) -> float:
    """Raises CellFault for what is no real number, or none that can be written."""
    try:
        value = left**right
    except (OverflowError, ZeroDivisionError):
        raise CellFault("#NUM!") from None
    if isinstance(value, complex) or not math.isfinite(value):
        raise CellFault("#NUM!")
    return float(value)


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else f"{value:.15g}"


def _compare(sign: str, left: Value, right: Value) -> bool:
    a, b = _ordered(left, right), _ordered(right, left)
    match sign:
        case "=":
            return a == b
        case "<>":
            return a != b
        case "<":
            return a < b
        case ">":
            return a > b
        case "<=":
            return a <= b
    return a >= b


def _ordered(value: Value, other: Value) -> tuple[int, float, str]:
    """Numbers come before texts and those before truths (OpenFormula 6.4.9); an empty cell is like what it is compared with."""
    if value is None:
        value = "" if isinstance(other, str) else 0.0
    if isinstance(value, bool):
        return 2, float(value), ""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, value, "")


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
"""Besides IF and IFERROR."""


def _called(name: str, arguments: Sequence[list[Value]]) -> Value:
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
        return value is not None and _compare("=", value, criterion)
    wanted: Value = match[2]
    if re.fullmatch(r"-?\d+(\.\d+)?", match[2]):
        wanted = float(match[2])
    return value is not None and isinstance(value, str) == isinstance(wanted, str) and _compare(match[1] or "=", value, wanted)
