"""Drawings that would never be drawn are told before anybody tries; those of people are not."""

from __future__ import annotations

from base64 import b64encode

import pytest
from lxml import etree

from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import read_picture
from mdmdraft.pictures.work import MOST, Work
from tests.pictures.samples import png

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
BOX = '<rect width="9" height="9"{}/>'


def svg(inner: str, head: str = 'viewBox="0 0 100 100"') -> bytes:
    return f"{HEAD}{head}>{inner}</svg>".encode()


def steps(inner: str) -> float:
    return Work(etree.fromstring(svg(inner))).steps()


def chained(tag: str, key: str, count: int, times: int = 2) -> str:
    """Return elements of which each shows the one before so many times, and what shows the last."""
    first = f'<{tag} id="a0">{BOX.format("")}</{tag}>'
    more = "".join(
        f'<{tag} id="a{n}">{BOX.format(f" {key}={chr(34)}url(#a{n - 1}){chr(34)}") * times}</{tag}>'
        for n in range(1, count)
    )
    return f'<defs>{first}{more}</defs><rect width="9" height="9" {key}="url(#a{count - 1})"/>'


BOMBS = {
    "use": "<rect id='a0' width='1' height='1'/>"
    + "".join(
        f"<g id='a{n}'>{f'<use xlink:href={chr(34)}#a{n - 1}{chr(34)}/>' * 10}</g>"
        for n in range(1, 10)
    ),
    "use of SVG 2": "<rect id='a0'/>"
    + "".join(f"<g id='a{n}'>{'<use href=' + chr(39) + f'#a{n - 1}' + chr(39) + '/>'}"
              f"<use href='#a{n - 1}'/></g>" for n in range(1, 40)),
    "masks": chained("mask", "mask", 30),
    "clip paths": chained("clipPath", "clip-path", 30),
    "patterns": chained("pattern", "fill", 30),
    "styles": chained("pattern", "fill", 30).replace('fill="url', 'style="fill:url').replace(
        ')"', ')"'
    ),
    "octaves": '<filter id="f"><feTurbulence baseFrequency="0.9" numOctaves="1000000"/></filter>',
    "radius": '<filter id="f"><feMorphology radius="99999 99999"/></filter>',
    "filters": '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>'
    + BOX.format(' filter="url(#f)"') * 9000,
    "markers": f'<marker id="m"><path d="{"M0 0 L1 1" * 2000}"/></marker>'
    f'<path marker-mid="url(#m)" d="M0 0{" L1 1 L2 2" * 9000}"/>',
    "letters": f"<text>{'a' * 900_000}</text>",
    "rules": f"<style>{'.a .b{fill:red}' * 9000}</style>" + '<rect class="a"/>' * 9000,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_what_would_never_be_drawn_is_told(name: str) -> None:
    with pytest.raises(Unfit, match="too much work") as fault:
        read_picture(svg(BOMBS[name]))
    assert fault.value.check == "too-large"


@pytest.mark.parametrize(
    "inner",
    [
        "<g id='a'><use xlink:href='#a'/></g>",
        "<g id='a'><use xlink:href='#b'/></g><g id='b'><use xlink:href='#a'/></g>",
        chained("mask", "mask", 3).replace("#a0", "#a2"),
        "<use xlink:href='#nowhere'/>",
        "<rect fill='url(#nowhere)'/>",
    ],
)
def test_what_shows_itself_or_nothing_is_counted_to_its_end(inner: str) -> None:
    assert 0 < steps(inner) < 100


def test_a_long_chain_needs_no_recursion() -> None:
    links = "".join(f"<g id='a{n}'><use xlink:href='#a{n - 1}'/></g>" for n in range(1, 5000))
    whole = steps(f"<defs><g id='a0'/>{links}</defs><use xlink:href='#a4999'/>")
    assert 9000 < whole < 11_000


def test_what_people_draw_is_far_below() -> None:
    shadow = '<filter id="f"><feGaussianBlur stdDeviation="3"/><feOffset dx="2"/></filter>'
    city = f'<path d="{"M 10.25 20.5 L 11.5 22.75 " * 12_000}"/>'
    icons = "<defs><g id='i'>" + BOX.format("") * 20 + "</g></defs>" + "<use href='#i'/>" * 500
    boxes = BOX.format(' filter="url(#f)"') * 60
    assert steps(shadow + city + icons + boxes) < MOST / 10


def test_pictures_in_a_drawing_are_counted_together() -> None:
    one = b64encode(png(4000, 4000)).decode()
    image = f'<image width="9" height="9" href="data:image/png;base64,{one}"/>'
    assert read_picture(svg(image * 3)).drawn
    with pytest.raises(Unfit, match="has pictures of 64 million pixels in it"):
        read_picture(svg(image * 4))
