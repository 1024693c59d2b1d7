"""Formulas of spreadsheets."""

from __future__ import annotations

import pytest

from builder.sheets.formulas import Address, Grid, addresses, locate, moved
from builder.sheets.values import CellFault, FormulaFault, Value

VALUES: dict[Address, Value] = {(0, 0): "What", (1, 0): 2.0, (1, 1): 3.0, (2, 0): 10.0, (2, 1): None, (3, 0): "words", (3, 1): -1.0}
ROWS, COLUMNS = 5, 3
CELL = (4, 2)


def compute(formula: str) -> object:
    return Grid(VALUES, {CELL: formula}, ROWS, COLUMNS).value(CELL)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2*3", 7.0),
        ("(1+2)*3", 9.0),
        ("10/4-1", 1.5),
        ("2^3^2", 64.0),
        ("-2^2", 4.0),
        ("--3", 3.0),
        ("50%*A3", 5.0),
        ("A2*B2", 6.0),
        ("$A$2+A$3", 12.0),
        ("b3+1", 1.0),
        ("B3", 0.0),
        ("SUM(A2:B4)", 14.0),
        ("SUM(A2,B2,5)", 10.0),
        ("SUM(A2;B2)", 5.0),
        ("AVERAGE(A2:A4)", 6.0),
        ("MIN(A2:B4)", -1.0),
        ("MAX(A2:B4)", 10.0),
        ("COUNT(A1:B4)", 4.0),
        ("COUNTA(A1:B4)", 6.0),
        ("MAX(B3:B3)", 0.0),
        ("ROUND(2.675,2)", 2.68),
        ("ROUND(-2.5,0)", -3.0),
        ("ROUND(1234,-2)", 1200.0),
        ("ROUNDUP(2.1,0)", 3.0),
        ("ROUNDDOWN(-2.9,0)", -2.0),
        ("INT(-2.1)", -3.0),
        ("ABS(B4)", 1.0),
        ("SQRT(9)", 3.0),
        ("STDEV(A2:A3)", 5.656854249492381),
        ("SUMPRODUCT(A2:A3,B2:B3)", 6.0),
        ('SUMIF(A2:A3,">5")', 10.0),
        ('SUMIF(A2:A4,"words",B2:B4)', -1.0),
        ('COUNTIF(A1:A4,"WORDS")', 1.0),
        ("COUNTIF(A2:A3,2)", 1.0),
        ('IF(A2>1,"yes","no")', "yes"),
        ("IF(A2<1,1)", False),
        ('IF(B3=0,"",A2/B3)', ""),
        ("IF(FALSE,1/0,2)", 2.0),
        ("IFERROR(A2/B3,99)", 99.0),
        ("IFERROR(A2/B2,1/0)", 2 / 3),
        ("IFERROR(IF(TRUE,1/0,2)+1,7)", 7.0),
        ("+".join(["IFERROR(1/0,1)"] * 30), 30.0),
        ("AND(A2=2,B2=3)", True),
        ("OR(A2=3,B2=4)", False),
        ("NOT(TRUE)", False),
        ('"a"&A2&"""b"""', 'a2"b"'),
        ('A4="WORDS"', True),
        ('B3=""', True),
        ("B3=0", True),
        ('"a">5', True),
        ("2<>2", False),
        ("2<=2", True),
        (" 1 + 1 ", 2.0),
    ],
)
def test_values(formula: str, value: object) -> None:
    assert compute(formula) == value


@pytest.mark.parametrize(
    ("formula", "fault"),
    [
        ("A2/B3", "#DIV/0!"),
        ("A4+1", "#VALUE!"),
        ("SQRT(-1)", "#NUM!"),
        ("9^999", "#NUM!"),
        ("0^-1", "#NUM!"),
        ("(-8)^(1/3)", "#NUM!"),
        ("AVERAGE(B3:B3)", "#DIV/0!"),
        ("SUMPRODUCT(A2:A3,B2:B4)", "#VALUE!"),
        ("SUM(A2,1/0)", "#DIV/0!"),
    ],
)
def test_faults_of_cells(formula: str, fault: str) -> None:
    with pytest.raises(CellFault, match=fault):
        compute(formula)


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("", "the formula ends too early"),
        ("1+", "the formula ends too early"),
        ("(1", "“)” is missing"),
        ("1 2", "“2” was not expected"),
        ("A2:A3", "“A2:A3” was not expected"),
        ("D9", "D9 lies outside the table, which ends at C5"),
        ("A0", "lies outside the table"),
        ("SUM(A2:A99)", "A6 lies outside the table"),
        ("SUM(A1:ZZ99999)", "the range A1:ZZ99999 is too large"),
        ("C5", "C5 depends on itself"),
        ("VLOOKUP(A2,A1:B3,2)", "the function VLOOKUP is not known"),
        ("ROUND(A2:A3,1)", "ROUND takes 1 or 2 numbers"),
        ("ROUND()", "ROUND takes 1 or 2 numbers"),
        ("NOT(A2,A3)", "NOT has not the arguments that it takes"),
        ("A2 # B2", "“# B2” cannot be read"),
        ("'x'!A1", "cannot be read"),
        ('CALL("x")', "the function CALL is not known"),
        ("(" * 60 + "1" + ")" * 60, "nested too deeply"),
        ("1+" * 400 + "1", "has 801 characters"),
    ],
)
def test_faults_of_formulas(formula: str, says: str) -> None:
    with pytest.raises(FormulaFault) as fault:
        compute(formula)
    assert says in str(fault.value)


def test_a_chain_of_formulas() -> None:
    chain = {(row, 0): f"A{row}+1" for row in range(1, 30)}
    assert Grid({(0, 0): 1.0}, chain, 30, 1).value((29, 0)) == 30.0


def test_a_chain_that_is_too_long() -> None:
    chain = {(row, 0): f"A{row}+1" for row in range(1, 200)}
    with pytest.raises(FormulaFault, match="hang on each other"):
        Grid({(0, 0): 1.0}, chain, 200, 1).value((199, 0))


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("B2*C2", "B7*C7"),
        ("$B$2*c$2", "$B$7*C$7"),
        ("SUM(B2:B9)", "SUM(B7:B14)"),
        ('IF(A2="B2","see C3",LOG10(B2))', 'IF(A7="B2","see C3",LOG10(B7))'),
        ("1.5+2", "1.5+2"),
        ('IF(A2>1;";";2)', 'IF(A7>1,";",2)'),
        (" A2 ", " A7 "),
    ],
)
def test_moving(formula: str, result: str) -> None:
    assert moved(formula, 5) == result


def test_addresses() -> None:
    assert list(addresses("A1+SUM(B2:C3)")) == [(0, 0), (1, 1)]
    assert locate("AA10") == (9, 26)
