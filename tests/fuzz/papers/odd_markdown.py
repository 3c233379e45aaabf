"""Texts that blow parsers up, and bytes that are no text."""

from __future__ import annotations

from random import Random

from tests.fuzz import base
from tests.fuzz.papers.catalogue import hostile
from tests.fuzz.place import SECRET, Place

TEXTS = (base.SECTION, "content/sections/02-advice.en.md", base.EVIDENCE, base.RECOMMENDATION,
         base.TERM, base.LEGAL)  # fmt: skip

BOMBS = (
    "[" * 20_000, "[" * 3000 + "a" + "](b)" * 3000, "*a_ " * 20_000, "**a *b " * 10_000, "`" * 30_001,
    "".join("`" * n + " " for n in range(1, 400)), "> " * 3000 + "deep", "- " * 2000 + "deep",
    "\n".join("  " * n + "- x" for n in range(400)), "<" * 30_000, "<!--" * 8000, "<?" * 8000,
    "<a href='" * 6000, "![" * 10_000, "![a](" * 6000, "[a]: b\n" * 20_000 + "[a]" * 20_000,
    "[^1]: x [^1]\n\n[^1]", "x[^n]" * 2000 + "\n\n[^n]: note", "^[" * 1000 + "]" * 1000,
    "::: {.only audience=\"internal\"}\n" * 500 + "x\n" + ":::\n" * 500, ":" * 5000 + "\n\nx\n",
    "{.a" * 8000, "{" * 20_000, "[x]{" + "a=b " * 20_000 + "}", "[x]{.figure ev=\"survey\" value=\"",
    "|" * 20_000 + "\n|" + "-|" * 20_000, "| a |\n|---|\n" + "| x |\n" * 6000,
    "|" + " a |" * 900 + "\n|" + "-|" * 900 + "\n" + ("|" + " x |" * 900 + "\n") * 20,
    "e" + "\u0301" * 5000, "\u202e" * 5000, "\U000e0061" * 3000, "a" * 2_000_000, "a " * 200_000,
    "\n".join(f"# H{n}" for n in range(3000)), "#" * 3000 + " x", "x\n" * 60_000, "\\" * 50_000,
    "&" * 30_000, "&amp;" * 20_000, "&#x10FFFF;&#xD800;&#0;&#99999999999;", "$" * 20_001, "~" * 20_001,
    "<b>" * 5000, "<script>alert(1)</script>", "<img src=file:///etc/passwd>", "```{=typst}\n#" + "x\n```",
    "```{=openxml}\n<w:p><w:r><w:t>x</w:t></w:r>\n```", "```{=html}\n<script>\n```", "`x`{=latex}",
    "```{=typst}\n#read(\"/etc/passwd\")\n```", "```{=openxml}\n<!DOCTYPE a [<!ENTITY e SYSTEM "
    "\"file:///etc/passwd\">]><w:p>&e;</w:p>\n```", "```{=typst}\n#import \"@preview/cetz:0.1.0\"\n```",
    "[@book" + ", p. 1" * 5000 + "]", "[" + "@book; " * 5000 + "@book]", "@book" * 8000,
    "[@ev:survey]" * 4000, "[@" * 12_000, "[@term:" + "a" * 50_000 + "]", "@{" + "a" * 20_000 + "}",
    "::: {.recommendations} :::\n\n" * 300, "::: {.evidence ref=\"survey\"} :::\n\n" * 200,
    "::: {.comparison term=\"harm\" columns=\"" + "x," * 5000 + "\"} :::", "::: {.glossary} :::\n\n" * 50,
    "::: {.figure src=\"../../outside/drawing.svg\"} :::", "[x](javascript:alert(1))",
    "[x](file:///etc/passwd)", "[x](http://a.b/" + "%00" * 2000 + ")", "<http://\u202eexample.org>",
    "\x00", "\x0b\x0c\x1c\x1d\x1e\x85", "\ufffe\uffff", "a\rb\rc\r\n", "\u2028\u2029", "\ufeff" * 100,
    "---\ntitle: x\n---\n" * 3, "---\n" * 2000, "***\n" * 3000, "1. x\n" * 5000, "99999999999. x\n",
    "a\n: b\n" * 3000, "<div>" * 2000 + "</div>" * 2000, "[a b]{.smallcaps}" * 3000, "\\begin{a}" * 5000,
    "H~2~O^2^ " * 6000, "~~a~~ " * 8000, "\"a 'b " * 20_000, "--- ... " * 20_000, "=\n" * 20_000,
    "#include <" + SECRET[:3] + ">", "<<[../outside/section.en.md]", "!include ../outside/secret.txt",
)  # fmt: skip


@hostile
def markdown_bomb(place: Place, random: Random) -> None:
    path, bomb = random.choice(TEXTS), random.choice(BOMBS)
    if random.random() < 0.7:
        place.append(path, f"\n\n{bomb}\n")
    else:
        text = place.read(path)
        at = random.randrange(len(text))
        place.write(path, text[:at] + bomb + text[at:])


@hostile
def markdown_bombs_together(place: Place, random: Random) -> None:
    for _ in range(3):
        place.append(random.choice(TEXTS), "\n\n" + random.choice(BOMBS)[:20_000] + "\n")


@hostile
def text_of_random_letters(place: Place, random: Random) -> None:
    letters = "[](){}<>*_`~^#@!|:;-+=\\/\"'.,&$% \n\t01aé\u0301\u200b\u202e\U0001f389\x00\x1b"
    text = "".join(random.choice(letters) for _ in range(random.randrange(1, 3000)))
    place.append(random.choice(TEXTS), f"\n\n{text}\n")


@hostile
def bytes_that_are_no_text(place: Place, random: Random) -> None:
    path = random.choice([*TEXTS, base.CONFIG, base.LIBRARY, base.BLOCK, base.TYPST])
    data = place.read(path).encode()
    at = random.randrange(len(data) + 1)
    odd = random.choice([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\x00" * 50,
                         bytes(random.randrange(256) for _ in range(200))])  # fmt: skip
    place.write(path, data[:at] + odd + data[at:])


@hostile
def text_in_another_encoding(place: Place, random: Random) -> None:
    path = random.choice([*TEXTS, base.CONFIG, base.LIBRARY])
    encoding = random.choice(["utf-16", "utf-32", "utf-16-le", "cp1252", "utf-7", "utf-8-sig"])
    place.write(path, place.read(path).encode(encoding, "replace"))


@hostile
def text_cut_off(place: Place, random: Random) -> None:
    path = random.choice([*TEXTS, base.CONFIG, base.LIBRARY])
    data = place.read(path).encode()
    place.write(path, data[: random.randrange(len(data) + 1)])


@hostile
def references_in_a_circle(place: Place, random: Random) -> None:
    """Records that lead to one another, and to themselves."""
    place.append(base.EVIDENCE, "\n[@rec:act] [@ev:survey] [@term:harm]\n")
    place.append(base.TERM, "\n[@term:harm] [@ev:survey] [@rec:act]\n")
    place.append(base.RECOMMENDATION, "\n[@rec:act] [@ev:survey]\n")
    if random.random() < 0.5:
        place.append(base.EVIDENCE, '\n::: {.evidence ref="survey"} :::\n')
