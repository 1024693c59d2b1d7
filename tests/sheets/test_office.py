"""The documents in a real office program, where there is one: LibreOffice opens them, and computes what we computed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from builder.archives.zip import zip_archive

from .sources import copies, parts
from .test_docx import BODY as LETTER
from .test_xlsx import cells

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

FORMULAS = (
    "1+2*3", "(1+2)*3", "10/4-1", "2^3^2", "-2^2", "50%*A3", "$A$2+A$3", "B3", "SUM(A2:B4)", "AVERAGE(A2:A4)", "MIN(A2:B4)", "MAX(A2:B4)",
    "COUNT(A2:B4)", "COUNTA(A2:B4)", "ROUND(2.675,2)", "ROUND(-2.5,0)", "ROUND(1234,-2)", "ROUNDUP(2.1,0)", "ROUNDDOWN(-2.9,0)",
    "INT(-2.1)",
    "ABS(B4)", "SQRT(9)", "STDEV(A2:A3)", "SUMPRODUCT(A2:A3,B2:B3)", 'SUMIF(A2:A3,">5")', 'SUMIF(A2:A4,"words",B2:B4)',
    'COUNTIF(A2:A4,"WORDS")',
    'IF(A2>1,"yes","no")', 'IF(B3=0,"",A2/B3)', "IFERROR(A2/B3,99)", '"a"&A2', "IF(AND(A2=2,B2=3),1,2)", "IF(OR(A2=3,NOT(B2=3)),1,2)",
    'IF(A4="WORDS",1,2)',
)  # fmt: skip
VALUES = "| 2 | 3 | |\n| 10 | | |\n| words | -1 | |\n"


def convert(path: Path, kind: str) -> Path:
    folder = path.parent / "out"
    command = [
        "soffice",
        f"-env:UserInstallation=file://{path.parent}/profile",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{path.stem}.{kind.partition(':')[0]}"


def test_formulas_compute_the_same(tmp_path: Path) -> None:
    rows = "".join(f"| | | ={formula} |\n" for formula in FORMULAS)
    data = copies(f"| A | B | C |\n|---|---|---|\n{VALUES}{rows}", "xlsx")[1]
    ours = {address: value for address, (formula, value) in cells(data).items() if formula}
    path = tmp_path / "sums.xlsx"
    path.write_bytes(_without_values(data))
    theirs = cells(convert(path, "xlsx:Calc MS Excel 2007 XML").read_bytes())
    assert len(ours) == len(FORMULAS)
    assert {address: _plain(theirs.get(address, ("", ""))[1]) for address in ours} == {
        address: _plain(value) for address, value in ours.items()
    }


def test_a_letter_opens_and_has_one_page(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(copies(LETTER, "docx", "es")[1])
    pdf = convert(path, "pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def _without_values(data: bytes) -> bytes:
    """The workbook without what we computed, so that the program has to."""
    members = parts(data)
    page = members["xl/worksheets/sheet1.xml"]
    page = re.sub(rb"</f><v>[^<]*</v>", b"</f>", page)
    return zip_archive({**members, "xl/worksheets/sheet1.xml": page.replace(b' t="str"><f>', b"><f>")})


def _plain(value: str) -> object:
    try:
        return pytest.approx(float(value))
    except ValueError:
        return value
