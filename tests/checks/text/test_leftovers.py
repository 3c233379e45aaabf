"""What should never be printed is known in any line, and nothing else is."""

from __future__ import annotations

import random
import re

import pytest

from mdmdraft.checks.text import leftovers as m
from mdmdraft.checks.text.leftovers import leftovers

PIECES = (
    *("@key", "(@", "[^1]", "^[", "[a](", "](", "{.x}", "{a=1}", '{a b="c"}', "{=html}", ":::"),
    *("**", "**abc**", "__b__", "~~c~~", "==d==", "```", "|---|", "| a |", "+--+", "+===", "{++"),
    *("--}", "<<}", "<b>", "</p>", "<!--", "-->", "{{", "}}", "{%", "%}", "«nom»", "«A_b»", "$$"),
    *("$x_1$", "\\alpha", "# x", "##x", "[ ] a", "*[A]: b", "[x]: http:", "Error! Reference ", "!"),
    *("ERREUR ! SOURCE", "Fehler! Verweis", "¡Error! no", "Errore. L’origine", "ERRORE. L'ORIGINE"),
    *("#REF!", "#N/A", "&nbsp;", "words", "a.b@c.org", "100 %", "1 + 2", " ", ". ", "\n", "é"),
)


def shown(text: str, *, typed: bool = True) -> list[str]:
    return [one.shown for one in leftovers(text, typed=typed)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("as @orr-2020 says", ["@orr-2020"]),
        ("(@orr: p. 3)", ["@orr"]),
        ("(@) An example", ["(@)"]),
        ("words[^zz]", ["[^zz]"]),
        ("words^[A note.]", ["^["]),
        ("[a b](c d)", ["[a b]("]),
        ("![a](b c.png)", ["![a]("]),
        ("words](x)", ["]("]),
        ('words {.only audience="x"}', ['{.only audience="x"}']),
        ("Title {#sec}", ["{#sec}"]),
        ("a {width=50%} b", ["{width=50%}"]),
        ("`x`{=html}", ["{=html}"]),
        ("::: warning", [":::"]),
        ("a **b c** d", ["**b c**"]),
        ("a **bold", ["**"]),
        ("a __b__ c", ["__b__"]),
        ("a ~~b~~ c", ["~~b~~"]),
        ("a ==b c== d", ["==b c=="]),
        ("```python", ["```"]),
        ("a | b |---|---| c", ["|---|"]),
        ("a | b |—|—| c", ["|—|"]),
        ("+—––+ | Group | +===+", ["+—––+", "+===+"]),
        ("| a line block | of two", ["| a line block |"]),
        ("a {>>why<<} b", ["{>>", "<<}"]),
        ("a {–b–} c", ["{–", "–}"]),
        ("a <br/> b <span class='x'>c</span>", ["<br/>", "<span class='x'>", "</span>"]),
        ("a --> b", ["-->"]),
        ("a&nbsp;b &#160; &eacute;", ["&nbsp;", "&#160;", "&eacute;"]),
        ("{{ name }} {% if %}", ["{{", "}}", "{%", "%}"]),
        ("$x^2$ and $$y$$", ["$x^2$", "$$", "$$"]),
        (r"\newpage", [r"\newpage"]),
        (r"as \textbf{b}", [r"\textbf"]),
        ("## Heading", ["##"]),
        ("[x] done", ["[x]"]),
        ("*[NGO]: words", ["*[NGO]:"]),
        ("Error! Reference source not found.", ["Error! Reference"]),
        ("Erreur ! Signet non défini.", ["Erreur ! Signet"]),
        ("Erreur\u202f! Source du renvoi", ["Erreur ! Source"]),
        ("Fehler! Textmarke nicht definiert.", ["Fehler! Textmarke"]),
        ("#DIV/0! and #N/A", ["#DIV/0!", "#N/A"]),
        ("cafÃ©, Ã‰tat, 20Â°C, itâ€™s", ["Ã©", "Ã‰", "Â°", "â€™"]),
        ("a\u200bb\ufeffc\u202ed", ["U+200B", "U+FEFF", "U+202E"]),
        ("a\u200db", ["U+200D"]),
        ("in the gut\u00adters, twice: eaves\u00addrop\u00adpers", ["gutters", "eavesdroppers"]),
        ("a\u200fb", ["U+200F"]),
        ("a\ufffdb\uf0b7c\x0bd", ["U+FFFD", "U+F0B7", "U+000B"]),
        ("a\ud800b", ["U+D800"]),
        ("a\U000e0041b", ["U+E0041"]),
    ],
)  # fmt: skip
def test_what_is_left_over(text: str, found: list[str]) -> None:
    assert shown(text) == found
    assert all(one.message and one.hint for one in leftovers(text))


@pytest.mark.parametrize(
    "text",
    [
        "me@example.org, mailto:x@y.z, https://medium.com/@user, user@host",
        "[sic], […], [emphasis added][footnote omitted], (see [1]) (2)",
        "p < 0.05, 0.43**, p<0.01***, ** p < 0.01; a > b > c; x<y",
        "3 * 4 * 5, 5*, *, a*b*c, snake_case_name, ____ (name), __",
        "$5 and $6, US$ 3, 50 $ a^b, and/or, either\\or, C:\\temp\\new, \\\\server\\share",
        "AT&T; R&D; Q&A; &; a & b;",
        "x | y, P(A|B), a || b, |x| + |y|",
        "1 + 2 = 3; a == b; A+, B++, ++ and --; 10–20, 5 – 6, a — b",
        "Stop! No error! Errors! Erreur ! dit-il. #1, #MeToo, # of cases, C# and F#",
        "{a, b}, {x}, { }, 10:30, a:b, ::, note: x",
        "Ã, Â, NÃO, ÂME, “À LA MODE”, AMANHÃ», São, pâte, “âge”",
        "no\u00a0break, narrow\u202fblank, non\u2011breaking, a\u2060b",
        "👩\u200d⚕️ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f ❤️",
        "عربی\u200cنویس क्\u200dष \u200fעברית\u200e",
        "plain words, nothing else",
        "ibid., § 3(a), art. 3[1](a)"[:20],
    ],
)
def test_what_is_none(text: str) -> None:
    assert shown(text) == []


def test_emphasis_where_no_markup_is_read() -> None:
    assert shown("A *paper* of **ours**", typed=False) == ["**ours**", "*paper*"]
    assert shown("A *paper* of ours") == []
    assert shown("*p* < 0.05*, 3 * 4", typed=False) == ["*p*"]


def test_what_is_left_out_finds_nothing() -> None:
    every = m._pattern(frozenset(range(len(m._MARKUP))))
    chance = random.Random(7)
    kinds: set[str | None] = set()
    for _ in range(4000):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 6)))
        hits = [(h.span(), h.lastgroup) for h in every.finditer(text)]
        assert [(h.span(), h.lastgroup) for h in m._hits(text)] == hits, text
        kinds |= {group for _, group in hits}
    assert kinds == {f"k{number}" for number in range(len(m._MARKUP))}


@pytest.mark.parametrize("kind", m._MARKUP, ids=lambda kind: kind.what)
def test_every_way_of_a_pattern_has_a_sign(kind: m._Kind) -> None:
    """Each piece alone that a pattern finds, in capitals and in small letters too."""
    pattern = re.compile(kind.pattern)
    for piece in PIECES:
        for text in (piece, piece.upper(), piece.lower()):
            assert not pattern.search(text) or any(sign in text for sign in kind.signs)
