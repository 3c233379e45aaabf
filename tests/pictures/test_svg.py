from __future__ import annotations

from base64 import b64decode, b64encode

import pytest

from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import read_picture
from mdmdraft.pictures.svg import NAMESPACE
from tests.pictures.samples import SECRET, SVG, chunk, png

LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inner: str, attributes: str = 'viewBox="0 0 60 30"') -> bytes:
    return f'<svg xmlns="{NAMESPACE}" {LINKS} {attributes}>{inner}</svg>'.encode()


@pytest.mark.parametrize(
    ("attributes", "wide", "high"),
    [
        ('width="60mm" height="3cm"', 60.0, 30.0),
        ('width="1in" height="72pt"', 25.4, 25.4),
        ('width="96" height="48px"', 25.4, 12.7),
        ('viewBox="0 0 96 192"', 25.4, 50.8),
        ('width="100%" height="100%" viewBox="0,0,192,96"', 50.8, 25.4),
        ('width="25.4mm" viewBox="0 0 10 20"', 25.4, 50.8),
        ('height="25.4mm" viewBox="0 0 10 20"', 12.7, 25.4),
    ],
)
def test_its_size(attributes: str, wide: float, high: float) -> None:
    picture = read_picture(svg("", attributes))
    assert picture.drawn
    assert picture.own_width == pytest.approx(wide)
    assert picture.wide / picture.high == pytest.approx(wide / high)
    assert read_picture(picture.data).data == picture.data


@pytest.mark.parametrize("attributes", ["", 'width="10"', 'viewBox="0 0 0 0"', 'viewBox="a b c d"'])
def test_a_drawing_without_a_size_is_refused(attributes: str) -> None:
    with pytest.raises(Unfit, match="how large") as fault:
        read_picture(svg("", attributes))
    assert "viewBox" in fault.value.hint


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<script>x()</script>", "script"),
        ('<image href="https://example.org/a.png"/>', "https://example.org/a.png"),
        ('<image xlink:href="file:///etc/passwd"/>', "file:///etc/passwd"),
        ('<image href="other.png"/>', "other.png"),
        ('<use href="sprites.svg#a"/>', "sprites.svg#a"),
        ("<style>@import url(https://example.org/a.css);</style>", "style sheet"),
        ("<style>rect { fill: url('https://example.org/a#b') }</style>", "style sheet"),
        (r"<style>rect { fill: u\72l(https://example.org/a) }</style>", "style sheet"),
        ('<rect style="fill: url(http://example.org/a)"/>', "http://example.org/a"),
        ('<rect filter="url(//example.org/a#f)"/>', "//example.org/a#f"),
        ("<foreignObject><p>Words</p></foreignObject>", "HTML"),
        ('<image href="data:image/png;base64,AAAA"/>', "no picture that is known"),
        ('<image href="data:text/html,x"/>', "cannot be read"),
    ],
)
def test_what_reaches_out_of_it_is_refused(inner: str, words: str) -> None:
    with pytest.raises(Unfit) as fault:
        read_picture(svg(inner))
    assert words in fault.value.message


def test_entities_and_style_sheets_from_elsewhere_are_refused() -> None:
    for before in (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        b'<?xml version="1.0"?><?xml-stylesheet href="https://example.org/a.css"?>',
    ):
        with pytest.raises(Unfit) as fault:
            read_picture(before + SVG)
        assert fault.value.check == "unsafe-image"


def test_what_is_not_shown_goes() -> None:
    noted = svg(
        f"<!-- {SECRET.decode()} --><title>{SECRET.decode()}</title>"
        f'<metadata><rdf:RDF xmlns:rdf="r">{SECRET.decode()}</rdf:RDF></metadata>'
        f'<s:view xmlns:s="http://sodipodi" at="{SECRET.decode()}"/>'
        f'<g i:label="{SECRET.decode()}" xmlns:i="http://inkscape" onclick="x()"'
        f' data-name="{SECRET.decode()}"><rect width="3" height="4"/></g>'
        f'<a href="https://example.org/{SECRET.decode()}"><text>Said</text></a>'
        '<rect fill="url(#g)"/><use xlink:href="#g"/>'
    )
    picture = read_picture(b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">' + noted)
    said = picture.data.decode()
    assert SECRET.decode() not in said
    assert "DOCTYPE" not in said and "inkscape" not in said and "onclick" not in said
    assert "<text>Said</text>" in said and 'fill="url(#i1)"' in said and 'href="#i1"' in said
    assert read_picture(picture.data).data == picture.data


def test_words_between_what_goes_stay() -> None:
    shown = svg("<text>One <!-- x -->two <title>t</title>three</text>")
    assert b"<text>One two three</text>" in read_picture(shown).data


def test_html_with_something_else_beside_it_gives_way() -> None:
    shown = svg("<switch><foreignObject><p>A</p></foreignObject><text>A</text></switch>")
    data = read_picture(shown).data
    assert b"foreignObject" not in data and b"<text>A</text>" in data


def test_a_picture_in_it_is_cleaned_too() -> None:
    inner = b64encode(png(6, 3, chunk(b"tEXt", b"Author\0" + SECRET))).decode()
    data = read_picture(svg(f'<image href="data:image/png;base64,{inner}"/>')).data
    code = data.split(b"base64,")[1].split(b'"')[0]
    assert b64decode(code) == png(6, 3)


@pytest.mark.parametrize("data", [SVG[:-4], SVG.replace(b"<rect", b"<rect&"), SVG + b"more"])
def test_what_is_not_well_formed_is_refused(data: bytes) -> None:
    with pytest.raises(Unfit, match="well-formed") as fault:
        read_picture(data)
    assert fault.value.check == "unreadable-image"


def test_a_drawing_of_no_namespace_is_refused() -> None:
    with pytest.raises(Unfit) as fault:
        read_picture(b'<svg width="3" height="3"/>')
    assert NAMESPACE in fault.value.hint


def test_other_encodings_are_read() -> None:
    text = f'<?xml version="1.0" encoding="utf-16"?>{SVG.decode()}'
    assert read_picture(text.encode("utf-16")).own_width == pytest.approx(60)


def cleaned(inner: str) -> str:
    return read_picture(svg(inner)).data.decode()


def test_names_that_people_gave_are_numbers_or_gone() -> None:
    made = cleaned(
        "<style>/* by Ada */ .ada, rect.ada:hover, #ida { fill: url(#grada) }"
        " @media print { #ida { fill: #abc } }</style>"
        '<linearGradient id="grada"/><g id="lonely" class="ada other" aria-label="Ada">'
        '<rect id="ida" style="/* Ada */ fill: url( \'#grada\' )"/></g>'
        '<use href="#ida" class="other"/><use xlink:href="#grada"/>'
    )
    for name in ("ada", "Ada", "ida", "lonely", "other", "aria"):
        assert name not in made
    assert '<linearGradient id="i1"/>' in made
    assert ".c1, rect.c1:hover, #i2 { fill: url(#i1) }" in made
    assert "@media print { #i2 { fill: #abc } }" in made
    assert '<g class="c1">' in made
    assert "url( '#i1' )" in made
    assert '<use href="#i2"/><use xlink:href="#i1"/>' in made
    assert cleaned(made[made.index("<style") : made.index("</svg>")]).count("#i2") == 3


def test_a_colour_is_no_name() -> None:
    made = cleaned('<style>#abc { fill: #abc }</style><rect id="abc" fill="#abc"/>')
    assert made.count("#abc") == 2
    assert "#i1 {" in made


@pytest.mark.parametrize(
    "hidden",
    ['display="none"', 'style="display:none"', 'style="fill:red; display : none;"'],
)
def test_what_is_hidden_goes(hidden: str) -> None:
    made = cleaned(f"<g {hidden}><text>Ada</text></g><text>a<tspan {hidden}>Ada</tspan>b</text>")
    assert "Ada" not in made
    assert "<text>ab</text>" in made


def test_what_may_be_shown_after_all_stays() -> None:
    for inner in (
        "<style>text { display: inline }</style><text display='none'>Ada</text>",
        '<text display="none" style="display: inline">Ada</text>',
        '<g display="inline"><text>Ada</text></g>',
    ):
        assert "Ada" in cleaned(inner)
