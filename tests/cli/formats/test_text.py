"""Text for people: the place, the line, the caret, the way out, the count."""

from __future__ import annotations

import msgspec
import pytest

from mdmdraft.cli.formats.text import WIDTH, form, window
from tests.cli.formats.samples import ALL, ERROR, MUTED, SOURCE, STRUCTURE, UNDECIDED, WARNING, told


def test_a_finding_with_its_line_and_a_caret_under_the_column() -> None:
    assert form(told(ERROR)) == (
        "content/sections/01-text.en.md:5:6 unknown-citation: no source has the key `boook`\n"
        "    5 | See [@boook] and more.\n"
        "      |      ^\n"
        "  hint: did you mean `book`?\n"
        "\n"
        "1 error (4 checks ran)\n"
    )


def test_nothing_found() -> None:
    assert form(told()) == "no findings (4 checks ran)\n"


def test_the_count() -> None:
    assert form(told(*ALL)).endswith("\n2 errors, 1 warning, 1 notice (4 checks ran)\n")


def test_what_has_no_line_shows_none() -> None:
    assert "|" not in form(told(STRUCTURE, WARNING))


def test_no_control_character_is_printed() -> None:
    shown = form(told(UNDECIDED, WARNING))
    assert all(c.isprintable() or c == "\n" for c in shown)
    assert "\\x01" in shown


def test_colours_on_a_terminal_alone() -> None:
    assert "\x1b" not in form(told(*ALL))
    shown = form(told(*ALL, colours=True))
    assert "\x1b[31;1munknown-citation\x1b[0m" in shown
    assert "\x1b[33;1munused-reference\x1b[0m" in shown


@pytest.mark.parametrize("column", [1, 2, 30, 60, 88, 89, 90, 150, 299, 300])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    source = "".join(chr(0x4E00 + n) if n % 7 == 0 else chr(97 + n % 26) for n in range(300))
    shown, before = window(source, column)
    wide = [2 if ord(c) >= 0x4E00 else 1 for c in shown]
    at = next(n for n in range(len(shown)) if sum(wide[:n]) == before)
    assert shown[at] == source[column - 1]
    assert len(shown) <= WIDTH + 2
    assert shown.strip("…") in source


@pytest.mark.parametrize(
    ("source", "column", "before"),
    [
        ("a\tb", 3, 2),
        ("日本x", 3, 4),
        ("e\u0301x", 3, 1),
        ("abc", 4, 3),
        ("abc", 99, 3),
        ("", 1, 0),
    ],
)
def test_the_caret_stands_under_the_character(source: str, column: int, before: int) -> None:
    assert window(source, column)[1] == before


def test_the_source_line_is_that_of_the_finding() -> None:
    assert SOURCE[ERROR.column - 1] == "@"


def test_what_is_no_error_says_how_much_it_weighs() -> None:
    lines = form(told(*ALL)).splitlines()
    assert [line.rpartition(" ")[2] for line in lines if "unused-reference:" in line] == [
        "[warning]"
    ]
    assert any(line.endswith(" [undecided]") for line in lines)
    assert not any("[error]" in line for line in lines)


def test_a_paper_that_cannot_be_read_is_told_so() -> None:
    unread = msgspec.structs.replace(told(STRUCTURE), ran=(), readable=False)
    assert form(unread).endswith("1 error; the paper cannot be read, so no check ran\n")


def test_what_is_muted_is_counted_and_listed_for_who_asks() -> None:
    muted = msgspec.structs.replace(told(), muted=(MUTED,))
    assert form(muted) == "no findings (4 checks ran); 1 muted\n"
    listed = form(msgspec.structs.replace(muted, lists_muted=True)).splitlines()
    assert listed[0].endswith("[muted]")
    assert "  reason (line 3): It is so." in listed


def test_a_check_whose_errors_are_warnings_is_told_once() -> None:
    lines = form(msgspec.structs.replace(told(WARNING, WARNING), distrusted=("discouraged-term",)))
    assert lines.count("`discouraged-term` stops no build, its errors are warnings: ") == 1
