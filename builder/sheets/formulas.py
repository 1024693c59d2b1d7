"""Formulas of spreadsheets: computed, so that viewers which do not recalculate show the right value, and moved to where their table lies.

The grammar is that of OpenFormula 1.2 (section 5), as far as sheets need it: numbers, texts, addresses, ranges, ``+ - * / ^ &``,
comparisons, percent signs, parentheses and the functions in :mod:`builder.sheets.functions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.sheets.functions import FUNCTIONS, called
from builder.sheets.values import CellFault, FormulaFault, Value, compare, divided, number, power, text, truth

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


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is number, text, name, range, address, truth or sign; ``start`` the offset of ``text`` in the formula."""

    kind: str
    text: str
    start: int


@lru_cache(maxsize=4096)
def tokens(formula: str) -> tuple[Token, ...]:
    """Raises FormulaFault. A formula is the same in all languages and both copies, so what it is made of is remembered."""
    if len(formula) > LIMIT:
        raise FormulaFault(f"the formula has {len(formula)} characters, at most {LIMIT} are read")
    found, offset, end = [], 0, len(formula.rstrip())
    while offset < end:
        match = _TOKEN.match(formula, offset)
        if match is None or match.lastgroup is None:
            raise FormulaFault(f"“{formula[offset:].strip()[:20]}” cannot be read")
        found.append(Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)))
        offset = match.end()
    return tuple(found)


def moved(formula: str, rows: int) -> str:
    """The formula of a table whose heading lies ``rows`` rows below the first row of the sheet, as files hold it (with commas)."""
    found, end = [], 0
    for token in tokens(formula):
        found += [formula[end : token.start], _moved(token, rows)]
        end = token.start + len(token.text)
    return "".join(found) + formula[end:]


def _moved(token: Token, rows: int) -> str:
    if token.kind in {"address", "range"}:
        return _ADDRESS.sub(lambda match: f"{_column_part(match)}{match['fixed_row']}{int(match['row']) + rows}", token.text)
    return "," if token.text == ";" else token.text


def addresses(formula: str) -> Iterator[Address]:
    """The single cells that a formula names, and the first of each range."""
    for token in tokens(formula):
        if token.kind in {"address", "range"}:
            yield locate(token.text.partition(":")[0])


@lru_cache(maxsize=4096)
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
        self._signs = [*(token.text.replace(";", ",") if token.kind == "sign" else "" for token in found), ""]
        """By number of token, empty for what is no sign and at the end; a semicolon parts arguments like a comma."""
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
        try:
            left = self._joined(live=live)
            while sign := self._take("=", "<>", "<", ">", "<=", ">="):
                right = self._joined(live=live)
                left = compare(sign, left, right) if live else None
        finally:
            self._depth -= 1
        return left

    def _joined(self, *, live: bool) -> Value:
        left = self._sum(live=live)
        while self._take("&"):
            right = self._sum(live=live)
            left = text(left) + text(right) if live else None
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
        return called(name, arguments) if live else None

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
        """The next sign if it is one of these; nothing otherwise."""
        sign = self._signs[self._index]
        if sign and sign in signs:
            self._index += 1
            return sign
        return ""

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise FormulaFault(f"“{sign}” is missing")
