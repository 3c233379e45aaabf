"""Templates that loop, allocate, read, include, and reach for the network."""

from __future__ import annotations

import io
import zipfile
from random import Random

from tests.fuzz import base
from tests.fuzz.papers.catalogue import hostile
from tests.fuzz.place import Place

JINJA = (
    "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
    "{{ 'a' * 2000000000 }}", "{{ 'a'|center(4000000000) }}", "{{ '%4000000000d'|format(1) }}",
    "{{ range(99999)|list|string * 1000 }}", "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% include 'recommendations.md.j2' %}", "{% extends 'recommendations.md.j2' %}",
    "{% import 'recommendations.md.j2' as x %}{{ x }}", "{% if 1 %}" * 400 + "{% endif %}" * 400,
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{{ 2 ** 99999999 }}", "{{ 9 ** 9 ** 9 }}",
    "{% set ns = namespace(x='a' * 9999) %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}"
    "{% endfor %}", "{{ ''.__class__.__mro__ }}", "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.system('touch ../outside/pwned') }}", "{{ lipsum(n=99999) }}",
    "{{ lipsum.__globals__['os'].environ }}", "{{ w.__class__.__init__.__globals__ }}",
    "{{ recommendations[0].__class__.__base__.__subclasses__() }}", "{{ undefined.x.y }}",
    "{{ recommendations|map(attribute='__class__')|list }}", "{% include '../../outside/block.md.j2' %}",
    "{% include '/etc/passwd' %}", "{% include 'no-such' %}", "{% raw %}", "{{ 1 / 0 }}", "{% endif %}",
    "{{ range(1000000000)|sum }}", "{{ range(10000000)|list|length }}", "{{ 'x'|indent(2000000000) }}",
    "{{ 'abc'|wordwrap(0) }}", "{{ 'a'|replace('', 'b' * 100000000) }}", "{{ [1]|batch(999999999, 0)|list }}",
    "{{ [1]|slice(999999999)|list }}", "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'|urlize }}",
    "{{ '{0.__class__}'.format(1) }}", "{{ '%s'|format(w) }}", "{{ dict(a=1)|xmlattr }}",
    "{{ ('a' * 99999)|striptags }}", "{% call(x) f() %}{% endcall %}", "{% trans %}x{% endtrans %}",
    "{% do x %}", "{{ '" + "[" * 20_000 + "' }}", "\x00", "{{ '\\x00\\x1b' }}", "{{ '\u202e' }}",
    "{{ '\\ud800' }}", "{{ true.real.bit_length.__self__ }}", "{% set x = recommendations %}{{ x.pop() }}",
    "{{ namespace(a=1).__class__ }}", "{{ joiner().__call__ }}", "{{ 1|float|round(999999999) }}",
    "{{ '1' * 9999|int }}", "{{ ('9' * 99999)|int }}", "{{ 'a'|filesizeformat }}", "{{ debug() }}",
    "{% for r in recommendations recursive %}{{ loop(recommendations) }}{% endfor %}",
    "::: {.recommendations} :::", "[@nobody]", "```{=typst}\n#read(\"/etc/passwd\")\n```", "\ufffe" * 9,
)  # fmt: skip

TYPST = (
    "#let f() = { let i = 0; while i < 9000 { let j = 0; while j < 9000 { j += 1 }; i += 1 } }\n#f()",
    "#let a = range(100000000)", "#let f(x) = f(x + 1)\n#f(0)", "#let a = \"x\" * 2000000000",
    "#let a = (0,) * 1000000000", "#place(text(read(\"x.txt\")))", "#read(\"/../outside/secret.txt\")",
    "#read(\"../../outside/secret.txt\")", "#include \"x.typ\"", "#import \"/x.typ\": *",
    "#let p = \"@preview/\" + \"cetz:0.1.0\"\n#import p: *", "#import \"@local/x:0.1.0\": *",
    "#eval(\"import \\\"@\" + \"preview/cetz:0.1.0\\\": *\")", "#image(\"x.svg\")", "#image(\"x.png\")",
    "#plugin(\"x.wasm\")", "#pagebreak() * 5", "#for i in range(9999) { pagebreak() }",
    "#for i in range(300) [#lorem(5000)]", "#let x = 1 / 0", "#panic(\"\\u{1b}[31m\")", "#[", "\x00",
    "#set page(width: 1000000pt, height: 1000000pt)", "#set page(width: 0pt)", "#set text(size: 0pt)",
    "#set text(font: \"no such font\")", "#bibliography(\"x.json\")", "#csv(\"x.txt\")", "#json(\"x.json\")",
    "#sys.inputs", "#context query(heading)", "#show: x => x + x", "#show heading: it => it + it",
    "#rect(width: 99999cm, height: 99999cm)", "#sys.version", "#toml(\"/etc/passwd\")",
    "#let s = state(\"x\", 0)\n#context { s.update(n => n + 1); s.final() }", "#datetime.today()",
    "#include \"paper.typ\"", "#image(bytes(range(256)))", "#" + "(" * 3000, "#" + "f(" * 900 + ")" * 900,
    "#grid(columns: 99999)", "#table(columns: (1fr,) * 2000, ..range(9000).map(str))", "#" + "-" * 5000 + "1",
    "#eval(\"#\" * 1)", "#repr(std)", "#xml(\"x.svg\")", "#h(1e308pt)", "#rotate(1e308deg)[x]",
)  # fmt: skip

CSL_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<style xmlns="http://purl.org/net/xbiblio/csl" '
    'class="in-text" version="1.0"><info><title>x</title><id>x</id><updated>2020-01-01T00:00:00Z'
    "</updated></info>"
)
CSL_TAIL = (
    '<citation><layout><text macro="a"/></layout></citation>'
    '<bibliography><layout><text macro="a"/></layout></bibliography></style>'
)


def _csl(macros: str) -> str:
    return CSL_HEAD + macros + CSL_TAIL


CSL = (
    _csl('<macro name="a"><text macro="a"/></macro>'),
    _csl("".join(f'<macro name="{chr(97 + n)}"><text macro="{chr(98 + n)}"/><text macro="'
                 f'{chr(98 + n)}"/></macro>' for n in range(24)) + '<macro name="y"/>'),
    _csl('<macro name="a">' + "<group>" * 3000 + "</group>" * 3000 + "</macro>"),
    _csl('<macro name="a"><text value="' + "x" * 3_000_000 + '"/></macro>'),
    _csl('<macro name="a"><number variable="' + "v" * 9000 + '"/></macro>'), _csl(""), CSL_HEAD, "", "x",
    '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>' + _csl('<macro name="a"><text value="&c;"/></macro>'),
    '<!DOCTYPE s [<!ENTITY e SYSTEM "../outside/secret.txt">]>'
    + _csl('<macro name="a"><text value="&e;"/></macro>'),
    CSL_HEAD.replace("</info>", '<link rel="independent-parent" href="file:///etc/passwd"/></info>') + "</style>",
    _csl('<macro name="a"><names variable="author"><substitute><text macro="a"/></substitute></names></macro>'),
    _csl('<macro name="a"><choose><if type="book"><text variable="title"/></if></choose></macro>')[:-20],
    _csl('<macro name="a"><date variable="issued" form="text"/></macro>'), '<style xmlns="x"/>', "\x00" * 99,
)  # fmt: skip


@hostile
def block_template(place: Place, random: Random) -> None:
    name = random.choice(["recommendations", "evidence", "glossary", "comparison", "traceability"])
    text = random.choice(JINJA)
    if random.random() < 0.3:
        text = base.shipped_block(name) + text
    place.write(f"templates/blocks/{name}.md.j2", text)


@hostile
def block_template_of_its_own(place: Place, random: Random) -> None:
    place.write("templates/blocks/own.md.j2", random.choice(JINJA))
    place.append(base.SECTION, "\n::: {.own} :::\n")


@hostile
def pdf_template(place: Place, random: Random) -> None:
    text = random.choice(TYPST)
    place.write(base.TYPST, base.shipped_typst() + "\n" + text + "\n")
    for name, target in (("x.txt", "secret.txt"), ("x.svg", "drawing.svg"), ("x.typ", "part.typ"),
                         ("x.json", "library.json"), ("x.png", "secret.txt")):  # fmt: skip
        place.link(f"templates/{name}", place.outside / target)


@hostile
def pdf_template_that_is_none(place: Place, random: Random) -> None:
    text = base.shipped_typst()
    at = random.randrange(len(text))
    place.write(base.TYPST, random.choice([
        "", "#", random.choice(TYPST), text[:at], text[:at] + random.choice(TYPST) + text[at:],
        text.replace("#let", "#set", 1), "\x00\xff", text[at:],
    ]))  # fmt: skip


@hostile
def citation_style(place: Place, random: Random) -> None:
    place.write("citations/styles/own.csl", random.choice(CSL))
    place.append(base.CONFIG, "csl: own\n")


@hostile
def word_template(place: Place, random: Random) -> None:
    """A reference.docx of which one part is not what it should be."""
    from mdmdraft.docx.reference import reference_docx

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(reference_docx())) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        chosen = random.choice(names)
        for name in names:
            data = old.read(name)
            new.writestr(name, _broken(data, random) if name == chosen else data)
    place.write(base.REFERENCE, made.getvalue())


def _broken(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return random.choice([
        b"", data[:at], b"<x/>", b"\x00" * 100, data[:at] + b"<" + data[at:], entity + data,
        data.replace(b'w:val="', b'w:val="-99999999999', 3), data.replace(b"w:styleId=", b"w:x="),
        data.replace(b"w:w=", b"w:q="), data.decode("utf-8", "replace").encode("utf-16"),
        data.replace(b'="1"', b'="x"'), data.replace(b"<w:name ", b"<w:nome "), data[:at] + data[at // 2 :],
    ])  # fmt: skip


@hostile
def word_template_that_is_none(place: Place, random: Random) -> None:
    place.write(base.REFERENCE, random.choice([b"", b"PK", b"x" * 999, b"PK\x03\x04" + b"\x00" * 99,
                                               base.png(9, 9), b"PK\x05\x06" + b"\x00" * 18]))  # fmt: skip


@hostile
def font_that_is_none(place: Place, random: Random) -> None:
    for name in ("face.ttf", "face.otf", "face.ttc", "face.woff2"):
        data = bytes(random.randrange(256) for _ in range(500))
        head = random.choice([b"\x00\x01\x00\x00", b"OTTO", b"ttcf", b"wOF2", b""])
        place.write(f"templates/fonts/{name}", head + data)
