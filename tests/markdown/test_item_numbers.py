"""Items of lists that would be printed with another number than they are typed with."""

from __future__ import annotations

import pytest

from tests.markdown.texts import read


def told(text: str) -> list[tuple[int, int, str, str]]:
    _, findings, _ = read(text)
    assert all(f.hint for f in findings)
    return [
        (f.line, f.column, f.message.split("`")[1], f.message.split("`")[3])
        for f in findings
        if f.check == "renumbered-item"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. a\n5. b", [(2, 1, "5.", "2.")]),
        ("1. a\n\n\n5. b", [(4, 1, "5.", "2.")]),
        ("1. a\n5. b\n6. c\n7. d", [(2, 1, "5.", "2.")]),
        ("1. a\n5. b\n3. c\n9. d", [(2, 1, "5.", "2."), (4, 1, "9.", "4.")]),
        ("1. a\n2. b\n2. c", [(3, 1, "2.", "3.")]),
        ("3) a\n3) b", [(2, 1, "3)", "4)")]),
        ("(1) a\n(3) b", [(2, 1, "(3)", "(2)")]),
        ("a. x\nc. y", [(2, 1, "c.", "b.")]),
        ("A.  x\nC.  y", [(2, 1, "C.", "B.")]),
        ("i. x\niii. y", [(2, 1, "iii.", "ii.")]),
        ("I)  x\nIV)  y", [(2, 1, "IV)", "II)")]),
        ("> 3. a\n> 7. b", [(2, 3, "7.", "4.")]),
        ("- x\n  1. a\n  3. b", [(3, 3, "3.", "2.")]),
        ("1. 1. a\n   4. b\n3. c", [(2, 4, "4.", "2."), (3, 1, "3.", "2.")]),
        ("1. > a\n\n4. > b", [(3, 1, "4.", "2.")]),
        ("1. <!-- 2. --> a\n3. <!-- b\n   c --> d", [(2, 1, "3.", "2.")]),
        ("a[^n]\n\n[^n]: b\n\n    1. c\n    4. d", [(6, 5, "4.", "2.")]),
        ("1. Être\n3.  *b*", [(2, 1, "3.", "2.")]),
        ("1. a\n\n\t- b\n\n3. c", [(5, 1, "3.", "2.")]),
    ],
)
def test_another_number_is_told(text: str, found: list[tuple[int, int, str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n1. b\n1. c",
        "0. a\n0. b",
        "a. x\na. y",
        "5. a\n6. b",
        "9. a\n10. b",
        "h. a\ni. b\nj. c",
        "iv. a\nv. b\nvi. c",
        "1. a\n2) b",
        "1. a\n\n<!-- -->\n\n5. b",
        "1. a\n\nWords.\n\n5. b",
        "1. a\n\n5\\. b",
        "- a\n- b",
        "1. a 5. b",
    ],
)
def test_what_is_printed_as_typed_is_not_told(text: str) -> None:
    assert not told(text)


def test_it_is_a_fault_in_the_words_of_a_law() -> None:
    assert [f.severity for f in read("1. a\n5. b", has_provisions=True)[1]] == ["error"]
    assert [f.severity for f in read("1. a\n5. b")[1]] == ["warning"]
