"""What changed between two runs, word by word; and the words of a run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.align.signature import Signer
from mdmdraft.align.tokens import HARD, PILCROW, Reader, Word, run_of
from mdmdraft.align.words import stretches
from mdmdraft.model.text import (
    Bound,
    Break,
    Code,
    Image,
    Link,
    Ref,
    Span,
    Styled,
    Text,
)
from mdmdraft.model.walk import plain
from tests.align.inlines import RUNS, Run, cite, emph, inner, link, note, strong, t

SIGN = Signer({"a.png": "digest"})
READER = Reader(SIGN)


def words(content: Run | str) -> list[Word]:
    return READER.words(t(content) if isinstance(content, str) else content)


def said(found: list[Word]) -> str:
    return "".join(w.space + w.said for w in found)


def marked(old: Run | str, new: Run | str) -> str:
    """Return `[-gone-]`, `{+new+}`, `~set otherwise~`, `<old note|new note>` and equal words."""
    out = []
    for stretch in stretches(words(old), words(new)):
        one, two = said(stretch.old), said(stretch.new)
        if stretch.kind == "insert":
            assert not stretch.old
        elif stretch.kind == "delete":
            assert not stretch.new
        else:
            assert len(stretch.old) == len(stretch.new)
        out.append({
            "equal": two,
            "insert": f"{{+{two}+}}",
            "delete": f"[-{one}-]",
            "format": f"~{two}~",
            "note": f"<{one}|{two}>",
        }[stretch.kind])  # fmt: skip
    return "".join(out)


LONG = "completely different wording"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("a b", "a b", "a b"),
        ("a b c", "a c", "a[- b-] c"),
        ("a c", "a b c", "a{+ b+} c"),
        ("a b c", "a x c", "a[- b-]{+ x+} c"),
        ("a x c", "a b c", "a[- x-]{+ b+} c"),
        ("a b", "", "[-a b-]"),
        ("", "a b", "{+a b+}"),
        # A space alone.
        ("a  b", "a b", "a[-  -]{+ +}b"),
        ("a b", "ab", "[-a b-]{+ab+}"),
        ("a (b", "a(b", "a[- -](b"),
        ("a(b", "a (b", "a{+ +}(b"),
        # A few short words between greater changes are alike by chance.
        ("aaaa bbbb to cccc dddd", "eeee ffff to gggg hhhh",
         "[-aaaa bbbb to cccc dddd-]{+eeee ffff to gggg hhhh+}"),
        ("aaaa bbbb together cccc dddd", "eeee ffff together gggg hhhh",
         "[-aaaa bbbb-]{+eeee ffff+} together[- cccc dddd-]{+ gggg hhhh+}"),
        # Half as long as the lesser of the two changes, a space counted with each word.
        ("aa abc dd", "ee abc ff", "[-aa-]{+ee+} abc[- dd-]{+ ff+}"),
        ("aaaaaaa abc ddddddd", "e abc f", "[-aaaaaaa abc ddddddd-]{+e abc f+}"),
        ("aaaaaaa abc dddddd", "e abc f", "[-aaaaaaa-]{+e+} abc[- dddddd-]{+ f+}"),
        ("aaaaaa abc ddddddd", "e abc f", "[-aaaaaa-]{+e+} abc[- ddddddd-]{+ f+}"),
        ("e abc f", "aaaaaaa abc ddddddd", "[-e abc f-]{+aaaaaaa abc ddddddd+}"),
        # Three words at most.
        (f"{LONG} a b c {LONG}", f"{LONG.upper()} a b c {LONG.upper()}",
         f"[-{LONG} a b c {LONG}-]{{+{LONG.upper()} a b c {LONG.upper()}+}}"),
        (f"{LONG} a b c d {LONG}", f"{LONG.upper()} a b c d {LONG.upper()}",
         f"[-{LONG}-]{{+{LONG.upper()}+}} a b c d[- {LONG}-]{{+ {LONG.upper()}+}}"),
        # At the beginning and at the end nothing is by chance.
        (f"to {LONG}", f"to {LONG.upper()}", f"to[- {LONG}-]{{+ {LONG.upper()}+}}"),
        (f"{LONG} to", f"{LONG.upper()} to", f"[-{LONG}-]{{+{LONG.upper()}+}} to"),
    ],
)  # fmt: skip
def test_what_is_marked(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


KEY = cite("k", "(K)")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (t("a b"), inner("a ", emph("b")), "a~ b~"),
        (inner("a ", emph("b")), t("a b"), "a~ b~"),
        (inner("a ", emph("b")), inner("a ", strong("b")), "a~ b~"),
        (inner("a", emph(" b")), inner("a ", emph("b")), "a b"),
        # What was set otherwise before is told apart.
        (inner("a ", emph("b")), inner(emph("a"), " b"), "~a~~ b~"),
        (t("a b"), inner(emph("a b")), "~a b~"),
        # How the end of a line is set shows nowhere.
        (inner("a", Break(hard=True), "b"), inner("a", emph(Break(hard=True)), "b"), "a\nb"),
        # A link that leads elsewhere is another word.
        (inner(link("https://a.example", "a b")), inner(link("https://b.example", "a b")),
         "[-a b-]{+a b+}"),
        (inner(link("#x", "a")), inner(link("#x", "a")), "a"),
        # What is compared whole.
        (inner("a ", Code("x y")), inner("a ", Code("x z")), "a[- x y-]{+ x z+}"),
        (inner("a ", Image("a.png", "A")), inner("a ", Image("b.png", "A")),
         "a[- [image]-]{+ [image]+}"),
        # A note whose words are changed is the same note; one of other words is another.
        (inner("a", note("one two three")), inner("a", note("one two four")),
         "a<[^one two three]|[^one two four]>"),
        (inner("a", note("one x y")), inner("a", note("one p q")), "a<[^one x y]|[^one p q]>"),
        (inner("a", note("one x y z")), inner("a", note("one p q r")),
         "a[-[^one x y z]-]{+[^one p q r]+}"),
        (inner("a ", note("one two")), inner("a", note("one four")),
         "a[- -]<[^one two]|[^one four]>"),
        (inner("a", note("one two")), inner("a ", note("one four")),
         "a{+ +}<[^one two]|[^one four]>"),
        (inner("a", note("one two"), " b", note("three four")),
         inner("c", note("one five"), " d", note("three six")),
         "[-a-]{+c+}<[^one two]|[^one five]>[- b-]{+ d+}<[^three four]|[^three six]>"),
        (inner("a", note("p q"), " b", note("three four"), " e"),
         inner("c", note("one five"), " d", note("three six"), " f"),
         "[-a[^p q] b-]{+c[^one five] d+}<[^three four]|[^three six]>[- e-]{+ f+}"),
        (inner(note("one two"), note("three four")), inner(note("one five"), note("three six")),
         "<[^one two]|[^one five]><[^three four]|[^three six]>"),
        # A citation, a note, the end of a paragraph that both have is never alike by chance.
        (inner(f"{LONG} ", KEY, f" {LONG}"), inner(f"{LONG.upper()} ", KEY, f" {LONG.upper()}"),
         f"[-{LONG}-]{{+{LONG.upper()}+}} (K)[- {LONG}-]{{+ {LONG.upper()}+}}"),
    ],
)  # fmt: skip
def test_what_is_marked_beside_words(old: Run, new: Run, expected: str) -> None:
    assert marked(old, new) == expected


def test_the_end_of_a_paragraph_is_never_alike_by_chance() -> None:
    end = Word(PILCROW, "", "", (), frozenset())
    old = [*words(LONG), end, *words(LONG)]
    new = [*words(LONG.upper()), end, *words(LONG.upper())]
    kinds = [stretch.kind for stretch in stretches(old, new)]
    assert kinds == ["delete", "insert", "equal", "delete", "insert"]
    assert end.said == "\n" and not end.is_blank


@given(RUNS, RUNS)
def test_both_runs_come_out_of_what_is_marked(old: Run, new: Run) -> None:
    one, two = words(old), words(new)
    found = stretches(one, two)
    assert said([w for s in found for w in s.old]) == said(one)
    assert said([w for s in found for w in s.new]) == said(two)
    for content, side in ((old, "old"), (new, "new")):
        back = run_of([w for s in found for w in getattr(s, side)])
        assert SIGN.content(back) == SIGN.content(content)
    for stretch in found:
        if stretch.kind in {"equal", "format"}:
            assert [w.key for w in stretch.old] == [w.key for w in stretch.new]


@given(RUNS, RUNS)
def test_which_is_the_old_one_does_not_choose(old: Run, new: Run) -> None:
    there, back = stretches(words(old), words(new)), stretches(words(new), words(old))
    kept = {"equal", "format", "note"}
    assert [(s.kind, said(s.old), said(s.new)) for s in there if s.kind in kept] == [
        (s.kind, said(s.new), said(s.old)) for s in back if s.kind in kept
    ]


@given(RUNS)
def test_a_run_is_the_same_as_itself(content: Run) -> None:
    assert all(s.kind == "equal" for s in stretches(words(content), words(content)))


# ---- the words of a run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two", ["one", " two"]),
        ("well-known, isn't it", ["well-known", ",", " isn't", " it"]),
        ("l\u2019article e.g. this", ["l\u2019article", " e.g", ".", " this"]),
        ("2,072 or 3.5 or 1\u202f000", ["2,072", " or", " 3.5", " or", " 1\u202f000"]),
        ("no. 5.", ["no", ".", " 5", "."]),
        ("a1 _b", ["a", "1", " _b"]),
        (" a  b ", [" a", "  b", " "]),
        ("(a)", ["(", "a", ")"]),
        ("- a -b", ["-", " a", " -", "b"]),
        ("", []),
    ],
)
def test_where_words_end(text: str, expected: list[str]) -> None:
    assert [w.space + w.text for w in words(text)] == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # Text that is cut where nobody sees it is one word.
        (inner("wo", "rd"), ["word"]),
        (inner("a", Break(), "b"), ["a", " b"]),
        (inner("a ", Break(), "b"), ["a", "  b"]),
        (inner("wo", emph("rd")), ["wo", "rd"]),
        # A space that stands alone is the next word's.
        (inner("a ", emph("b")), ["a", " b"]),
        (inner("a", emph(" "), "b"), ["a", " b"]),
        (inner("a ", KEY), ["a", " (K)"]),
        (inner("a ", emph(" b")), ["a", " ", " b"]),
        (inner("a ", emph(" ")), ["a", " ", " "]),
        (inner("a ", Break(hard=True), "b"), ["a", " ", "\n", "b"]),
        (inner("a", Break(hard=True), Break(hard=True)), ["a", "\n", "\n"]),
        (inner(Code("x y"), note("n"), Image("a.png", "A")), ["x y", "[^n]", "[image]"]),
    ],
)
def test_the_words_of_a_run(content: Run, expected: list[str]) -> None:
    assert [w.space + w.said for w in words(content)] == expected


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        (inner("a"), inner(emph("a")), True),
        (inner("a"), inner(Bound("e", "v", t("a"))), True),
        (inner("a"), inner(Span(t("a"))), True),
        (inner("a"), inner(link("https://a.example", "a")), False),
        (inner("a"), inner(link("#here", "a")), False),
        (inner("a"), inner(link("#Not a plain anchor", "a")), True),
        (inner(link("#here", "a")), inner(Ref("s", "s", t("a"), "here")), True),
        (inner(link("#here", "a")), inner(link("#there", "a")), False),
        (inner(link("#here", "a")), inner(link("#here", emph("a"))), True),
        (inner(link("#here", "a")), inner(emph(link("#here", "a"))), True),
        (inner(link("#here", Ref("s", "s", t("a"), "there"))), inner(link("#there", "a")), True),
        (inner(Code("a")), inner("a"), False),
        (inner(cite("k", "(K)")), inner(cite("k", "(K)")), True),
        (inner(cite("k", "(K)")), inner(cite("m", "(K)")), False),
        (inner(Break(hard=True)), inner(emph(Break(hard=True))), True),
    ],
)
def test_what_is_the_same_word(one: Run, two: Run, is_same: bool) -> None:
    assert ([w.key for w in words(one)] == [w.key for w in words(two)]) is is_same


def test_a_word_has_all_the_styles_around_it() -> None:
    inside = Styled("strong", (Link("https://a.example", (Styled("emph", t("a")),)),))
    assert [w.styles for w in words((inside, Text(" b")))] == [
        frozenset({"strong", "emph"}),
        frozenset(),
    ]


def test_a_space_keeps_how_it_was_set() -> None:
    content: Run = inner("a", emph(" "), "b")
    assert run_of(words(content)) == content
    second = words(content)[1]
    assert second.wrappers == () and second.around == (content[1],)
    (gone,) = [s for s in stretches(words(inner("a", emph(" "), "(b")), words("a(b"))
               if s.kind == "delete"]  # fmt: skip
    assert run_of(gone.old) == (emph(" "),) and gone.old[0].styles == {"emph"}


@pytest.mark.parametrize(
    "content",
    [
        t("one two"),
        inner("a ", emph("b ", strong("c"), " d"), " e"),
        inner(emph("a"), emph("b")),
        inner(link("https://a.example", "a ", emph("b"))),
        inner("a", Break(hard=True), "b ", KEY, note("n"), " c"),
        inner(emph(strong("a b"), " c")),
    ],
)
def test_a_run_comes_out_of_its_words(content: Run) -> None:
    assert run_of(words(content)) == content


@given(RUNS)
def test_a_run_says_the_same_when_it_comes_out_of_its_words(content: Run) -> None:
    back = run_of(words(content))
    assert SIGN.content(back) == SIGN.content(content)
    assert said(words(back)) == said(words(content))
    assert plain(back) == plain(content)


@given(RUNS, st.integers(0, 6))
def test_some_words_of_a_run_are_a_run_of_those(content: Run, count: int) -> None:
    """A wrapper of several words holds those that are taken, and no others."""
    found = words(content)
    for some in (found[:count], found[count:]):
        assert said(words(run_of(some))) == said(some)


def test_blank_is_white_space_that_no_word_follows() -> None:
    assert [w.is_blank for w in words(" a ")] == [False, True]
    assert [w.is_blank for w in words(inner(Code(" ")))] == [False]
    assert words(inner(Break(hard=True)))[0].key == HARD
    assert isinstance(words(inner(link("#x", "a")))[0].wrappers[0], Link)
