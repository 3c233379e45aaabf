"""What a written text may not hold: raw markup, links and pictures that lead elsewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote

from mdmdraft.markdown.reading import Reading
from mdmdraft.pictures.size import written_width

_WEB = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_ALLOWED_LINKS = ("http:", "https:", "mailto:", "#")
_COMMENTS = re.compile(r"(?:\s*<!--(?:(?!-->).)*-->)+\s*", re.DOTALL)


_TAG = re.compile(r"</?([A-Za-z][\w-]*)")
_TEXT = "write it as text, with an empty line between paragraphs"
_INSTEAD = {
    "br": "end the line with a backslash; a cell of a table holds one line: make two rows of it, "
    "with ^^ in the cells that go on",
    "hr": "write --- alone on a line",
    "p": _TEXT,
    "div": "write ::: {.name}, the text, and ::: on lines of their own",
    "span": "write [words]{.name}",
    "b": "write **words**",
    "strong": "write **words**",
    "i": "write *words*",
    "em": "write *words*",
    "u": "write [words]{.underline}",
    "s": "write ~~words~~",
    "del": "write ~~words~~",
    "sup": "write x^2^",
    "sub": "write H~2~O",
    "mark": "there is no highlighting; write **words** or *words*",
    "a": "write [words](https://…), and for a place that links lead to [words]{#name}",
    "img": "write ![What it shows](figures/map.png)",
    "figure": "write ![What it shows](figures/map.png) alone in a paragraph",
    "table": "write a pipe table: | a | b |, under it |---|---|, then a line a row",
    "tr": "write a pipe table: | a | b |, under it |---|---|, then a line a row",
    "td": "write a pipe table: | a | b |, under it |---|---|, then a line a row",
    "ul": "write a list: - an item a line",
    "ol": "write a list: 1. an item a line",
    "li": "write a list: - an item a line",
    "blockquote": "write > before each line",
    "code": "write `code`",
    "pre": "write ``` on the lines before and after it",
    "center": "how paragraphs are set is for the template to say; take it out",
    "font": "how words look is for the template to say; write *words* or **words**",
    "details": _TEXT,
    "summary": _TEXT,
    "h1": "write # Heading",
    "h2": "write ## Heading",
    "h3": "write ### Heading",
}
"""The way to write what an element of HTML stands for."""


def is_comment(form: str, text: str) -> bool:
    """Tell whether raw markup is comments and nothing else."""
    return form == "html" and _COMMENTS.fullmatch(text) is not None


def check_raw(reading: Reading, form: str, text: str, at: int, *, inline: bool = False) -> None:
    """Refuse raw markup. Comments are for writers and are dropped; where the paper allows raw
    markup, only what would be lost within a paragraph is refused."""
    if is_comment(form, text) or (reading.raw_allowed and (not inline or form == "html")):
        return
    shown = text.strip().split("\n")[0][:40]
    if reading.raw_allowed:
        reading.fault(
            at,
            "raw-markup",
            f"raw {form} cannot stand within a paragraph: `{shown}`",
            "give it a fenced block of its own: ```{=openxml}",
        )
        return
    tag = _TAG.match(shown)
    way = _INSTEAD.get(tag[1].lower(), "") if tag and form == "html" else ""
    reading.fault(
        at,
        "raw-markup",
        f"raw {form} is not allowed here: `{shown}`",
        way or "write it in Markdown, or put `policies: {raw: true}` in mdmdraft.yml",
    )


def check_link(reading: Reading, target: str, at: int) -> None:
    """Refuse links that lead to this computer or run something."""
    if target.lower().startswith(_ALLOWED_LINKS) and target != "#":
        return
    if target in {"", "#"}:
        reading.fault(
            at,
            "bad-link",
            "the link leads nowhere: it has no address",
            "write it in the brackets: [words](https://…), or [words](#id)",
        )
        return
    reading.fault(
        at,
        "bad-link",
        f"the link leads to `{target[:60]}`, which a reader cannot open",
        "link to a web address (https://…), to mailto:… or to #an-anchor of this paper",
    )


def check_image_path(reading: Reading, target: str, at: int) -> str:
    """Return the path of a picture in the paper's folder, empty where it is refused."""
    path = unquote(target)
    if _WEB.match(path) or path.startswith(("//", "\\\\")):
        reading.fault(
            at,
            "remote-image",
            f"the picture `{target[:60]}` is not a file of the paper",
            "put the picture in the paper's folder and name it there; builds use no network",
        )
        return ""
    if path.startswith(("/", "\\")) or ".." in path.replace("\\", "/").split("/"):
        reading.fault(
            at,
            "outside-image",
            f"the picture `{target[:60]}` lies outside the paper's folder",
            "copy it into the paper's folder, and name it from there: figures/map.png",
        )
        return ""
    if not path or "\\" in path or not path.isprintable():
        reading.fault(
            at,
            "missing-image",
            f"`{target[:60]}` is no name of a picture",
            "name it from the paper's folder, with `/` between folders: figures/map.png",
        )
        return ""
    return path


def check_width(reading: Reading, width: str, at: int) -> tuple[float, float]:
    """Return a picture's width: in percent of the text's, and in millimetres; both are 0 where it
    has its own."""
    if not width:
        return 0.0, 0.0
    found = written_width(width)
    if found is None:
        reading.fault(
            at,
            "bad-width",
            f"the width `{width}` is none",
            "write a share of the text's width up to 100%, or a length: width=80% or width=12cm"
            " (mm, cm, in)",
        )
    return found or (0.0, 0.0)


def check_script(reading: Reading, mark: str, words: str, at: int) -> None:
    """Refuse raised or lowered words with a blank in them: `10^3 to 10^4` is two marks that were
    meant each for itself."""
    bare = words.replace("\\ ", "")  # a no-break space as pandoc has it is told by itself
    if reading.is_generated or not any(char in bare for char in " \t\n"):
        return
    reading.fault(
        at,
        "blank-in-script",
        f"`{mark}` raises or lowers words without blanks, and here are some: `{words[:40]}`",
        f"close it after the word, 10{mark}3{mark}; for the mark itself write \\{mark}",
    )
