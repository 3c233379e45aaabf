"""TeX read letter for letter."""

from __future__ import annotations

import pytest

from mdmdraft.bibliography.tex import address_of, plain_tex, read_tex

WORDS = [
    (r"Étude d'\'{e}t\'e", "Étude d’été"),
    (r"\v{S}imon, \c Cedilla, D{\'\i}az, \'{\i}, \^{\i}le", "Šimon, Çedilla, Díaz, í, île"),
    (r"\aa{} \AA ngstr\"om {\o}re stra\ss e Stra{\ss}e", "å Ångström øre straße Straße"),
    (r"a -- b --- c ``d'' `e' 5\% A\&B a\_b \#1 x\-y", "a – b — c “d” ‘e’ 5% A&B a_b #1 xy"),
    (r"a~b 1\,000", "a\u00a0b 1\u202f000"),
    (r"\textit{it} {\bf bold} {\em so} \textsc{abc}", "<i>it</i> <b>bold</b> <i>so</i> "
     '<span style="font-variant:small-caps;">abc</span>'),
    (r"H$_2$O, 10$^{-3}$, $x^{2n}_{i}$, $\alpha$", "H<sub>2</sub>O, 10<sup>−3</sup>, "
     "x<sup>2n</sup><sub>i</sub>, α"),
    (r"\enquote{Une} \href{http://x}{here} \mbox{a b} \noopsort{z}1\textsuperscript{er}",
     "“Une” here a b 1<sup>er</sup>"),
    (r"see \url{http://x.org/~a_b%20}", "see http://x.org/~a_b%20"),
    ("two  lines\n of  it", "two lines of it"),
    ("a}b{", "ab"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "printed"), WORDS)
def test_words(typed: str, printed: str) -> None:
    assert read_tex(typed).text == printed
    assert read_tex(typed).unknown == ()


def test_titles_keep_what_braces_protect_and_no_letter_changes() -> None:
    title = r"Sex Work in {France}: {NATO}'s {\'E}tat, \emph{Homo {S}apiens} {12}"
    assert read_tex(title, title=True).text == (
        'Sex Work in <span class="nocase">France</span>: <span class="nocase">NATO</span>’s État, '
        "<i>Homo Sapiens</i> 12"
    )
    assert plain_tex(title) == "Sex Work in France: NATO’s État, Homo Sapiens 12"


def test_commands_that_are_not_known_are_told_and_their_words_kept() -> None:
    found = read_tex(r"\foo{bar} \odd baz $\frac{1}{2}$")
    assert found.text == "bar baz 12"
    assert found.unknown == ("\\foo", "\\odd", "\\frac")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (r"http://a.b/\~{}c\_d\%20", "http://a.b/~c_d%20"),
        (r"\url{http://a.b/x_y}", "http://a.b/x_y"),
        (r"{10.1000/a\_b}", "10.1000/a_b"),
    ],
)
def test_addresses(typed: str, address: str) -> None:
    assert address_of(typed) == address
