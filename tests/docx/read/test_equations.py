"""Equations are read as one line, and none reads as another one."""

from __future__ import annotations

import pytest
from lxml import etree

from mdmdraft.docx.names import M
from mdmdraft.docx.read.equations import linear


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def of(**parts: str) -> str:
    return "".join(f"<m:{name}>{inner}</m:{name}>" for name, inner in parts.items())


EQUATIONS = {
    r("106"): "106",
    f"<m:sSup>{of(e=r('10'), sup=r('6'))}</m:sSup>": "10^6",
    f"<m:sSub>{of(e=r('10'), sub=r('6'))}</m:sSub>": "10_6",
    f"<m:sSubSup>{of(e=r('x'), sub=r('i'), sup=r('2'))}</m:sSubSup>": "x_i^2",
    f"<m:f>{of(num=r('a'), den=r('b'))}</m:f>": "a/b",
    f"<m:f>{of(num=r('a+1'), den=r('b'))}</m:f>": "(a+1)/b",
    f'<m:f><m:fPr><m:type m:val="noBar"/></m:fPr>{of(num=r("n"), den=r("k"))}</m:f>': "n¦k",
    f"<m:rad>{of(deg='', e=r('x'))}</m:rad>": "√x",
    f"<m:rad>{of(deg=r('3'), e=r('x'))}</m:rad>": "√(3&x)",
    f"<m:d>{of(e=r('x'))}</m:d>": "(x)",
    f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>{of(e=r("x"))}</m:d>': "[x]",
    f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
    f"{of(sub=r('i=1'), sup=r('n'), e=r('x'))}</m:nary>": "∑_(i=1)^n▒x",
    f"<m:m>{of(mr=of(e=r('a')) + of(e=r('b')))}{of(mr=of(e=r('c')))}</m:m>": "■(a&b@c)",
    f"<m:eqArr>{of(e=r('a'))}{of(e=r('b'))}</m:eqArr>": "█(a@b)",
    f"<m:bar>{of(e=r('x'))}</m:bar>": "¯x",
    f"<m:limLow>{of(e=r('lim'), lim=r('n'))}</m:limLow>": "lim┬n",
    f"<m:sPre>{of(sub=r('1'), sup=r('2'), e=r('x'))}</m:sPre>": "_1^2x",
    f"<m:func>{of(fName=r('sin'), e=r('x'))}</m:func>": "sinx",
}


@pytest.mark.parametrize(("xml", "expected"), EQUATIONS.items(), ids=EQUATIONS.values())
def test_an_equation_on_one_line(xml: str, expected: str) -> None:
    found = etree.fromstring(f'<m:oMath xmlns:m="{M}">{xml}</m:oMath>')
    assert "".join(said for said, _ in linear(found)) == expected


def test_no_two_are_read_alike() -> None:
    assert len(set(EQUATIONS.values())) == len(EQUATIONS)
