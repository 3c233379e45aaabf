"""A reference.docx, read: the look of the document to be written.

Its styles, lists, theme, fonts, page, running headers and cover are taken over; the rest of its
text and its properties are not, and of its settings only those that bear on the look: a template
made in Word carries the path of its own template, variables and revision marks.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from mdmdraft.docx.names import VAL, R, W, w
from mdmdraft.docx.reference import default_part, reference_docx
from mdmdraft.docx.write.cover import Cover, read_cover
from mdmdraft.docx.write.list_shapes import ABSTRACT, NUM_ID
from mdmdraft.docx.write.running import Design, style_tabs
from mdmdraft.docx.write.sound_parts import faults_of, twips
from mdmdraft.docx.write.template_file import (
    TemplateFile,
    kept_links,
    rels_of,
    sound,
    unsound,
)
from mdmdraft.docx.write.template_text import COMMENTS, clean
from mdmdraft.docx.write.user_styles import ListLevel, UserStyles, complete_styles
from mdmdraft.docx.xml import HEADER
from mdmdraft.model.finding import Refused
from mdmdraft.world.foreign_xml import parse_foreign

if TYPE_CHECKING:
    from lxml import etree

PAGES = {"a4": (11906, 16838), "letter": (12240, 15840)}
"""Page sizes in twips."""
_SHARED = {"theme": "word/theme/theme1.xml", "fontTable": "word/fontTable.xml"}
_SETTINGS = (
    "zoom", "embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders",
    "characterSpacingControl", "footnotePr", "compat", "themeFontLang", "clrSchemeMapping",
    "decimalSymbol", "listSeparator",
)  # fmt: skip
"""Settings of the document, in the order of the schema."""
_NOTES = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
LISTS_MARK, NUMS_MARK = "<!--lists-->", "<!--nums-->"
"""Where, in `Template.numbering`, the draft's own lists are put."""


class Geometry(NamedTuple):
    """A page, in twips."""

    width: int
    height: int
    margins: tuple[tuple[str, int], ...]
    """Attributes of `w:pgMar`."""
    first: bool = False
    """Whether the first page has a header and footer of its own."""

    def margin(self, name: str) -> int:
        """Return one margin."""
        return dict(self.margins).get(name, 0)

    @property
    def text_width(self) -> int:
        """Width of the text."""
        return self.width - self.margin("left") - self.margin("right") - self.margin("gutter")

    @property
    def text_height(self) -> int:
        """Height of the text."""
        return self.height - abs(self.margin("top")) - abs(self.margin("bottom"))

    def turned(self) -> Geometry:
        """Return the page in landscape: what stands there is wide, so it has the smallest of the
        margins at both sides."""
        sides = ("left", "right")
        least = min(abs(self.margin(name)) for name in ("top", "bottom", *sides))
        margins = tuple((n, least if n in sides else v) for n, v in self.margins)
        return self._replace(width=self.height, height=self.width, margins=margins, first=False)


class Running(NamedTuple):
    """A header or footer of the template, ready to be filled in."""

    kind: Literal["header", "footer"]
    use: str
    """`default`, `first` or `even`."""
    part: bytes
    rels: str
    """Its relationships part; empty when it needs none."""


@dataclass(frozen=True, slots=True)
class Template:
    """The look of a document; what `read_template` gives."""

    styles: bytes
    ids: dict[str, str]
    """Id of a style in `styles`, by its id in the default reference.docx; `=ID` for any other."""
    names: dict[str, str]
    """Ids of all paragraph styles, by their names in small letters."""
    held: tuple[str, ...]
    """Names of the styles of the default reference.docx that this one has."""
    lacking: tuple[str, ...]
    """Names of those that it has not; what is set in them looks as it does by default."""
    numbering: str
    abstracts: dict[int, str]
    lists: dict[str, ListLevel]
    next_abstract: int
    next_num: int
    heading_levels: tuple[tuple[str, str], ...]
    """Numeral and text of the heading levels 1 to 4."""
    settings: str
    page: Geometry
    running: tuple[Running, ...]
    tabs: dict[str, list[str]]
    parts: dict[str, bytes]
    """Theme, fonts, pictures of headers and cover: taken over as they are."""
    cover: Cover | None
    cover_running: tuple[Running, ...]
    """Headers and footers of a cover that is a section of its own."""
    left_out: tuple[str, ...]
    """What of the template goes into no document, in words, each once."""


def _settings(own: etree._Element | None, language: str) -> str:
    from lxml import etree

    default = parse_foreign(default_part("word/settings.xml").encode())
    mine = default if own is None else own
    out = []
    for name in _SETTINGS:
        if name == "footnotePr":
            out.append(_NOTES)
        elif name == "themeFontLang":
            out.append(f'<w:themeFontLang w:val="{language}"/>')
        else:
            found = mine.find(w(name))
            if found is None and name in {"compat", "defaultTabStop"}:
                found = default.find(w(name))
            if found is not None:
                clean = deepcopy(found)
                etree.cleanup_namespaces(clean)
                xml = etree.tostring(clean, encoding="unicode", with_tail=False)
                out.append(xml.replace(f' xmlns:w="{W}"', ""))
    return f'{HEADER}<w:settings xmlns:w="{W}">{"".join(out)}</w:settings>'


def _geometry(section: etree._Element | None, page: str) -> Geometry:
    width, height = PAGES[page]
    default = next(parse_foreign(default_part("word/document.xml").encode()).iter(w("pgMar")))
    margins = {str(k).rpartition("}")[2]: int(v) for k, v in default.attrib.items()}
    first = False
    own = PAGES["a4"]
    if section is not None:
        size, edges = section.find(w("pgSz")), section.find(w("pgMar"))
        if size is not None:
            own = (_length(size.get(w("w")), own[0]), _length(size.get(w("h")), own[1]))
        if edges is not None:
            margins = {k: _length(edges.get(w(k)), v) for k, v in margins.items()}
        title = section.find(w("titlePg"))
        first = title is not None and title.get(VAL, "1") not in {"0", "false", "off"}
    if page == "a4":
        width, height = own
    else:
        # Lines are as long on the paper that is asked for as on the template's own.
        for side in ("left", "right"):
            margins[side] += (width - min(own)) // 2
    return Geometry(min(width, height), max(width, height), tuple(margins.items()), first)


def _length(value: str | None, default: int) -> int:
    found = twips(value or "")
    return default if found is None else found


def _running(
    source: TemplateFile,
    section: etree._Element | None,
    ids: dict[str, str],
    parts: dict[str, bytes],
    told: list[str],
    *,
    alone: bool = False,
) -> tuple[Running, ...]:
    """Return headers and footers of a section; those of a cover of its own are `alone`, and have
    no line of ours."""
    targets = {key: target for key, _, target in source.rels(source.main)}
    found: dict[tuple[str, str], str] = {}
    if section is not None:
        for kind in ("header", "footer"):
            for link in section.iterfind(w(f"{kind}Reference")):
                target = targets.get(link.get(f"{{{R}}}id", ""), "")
                if source.tree(target) is not None:
                    found[kind, link.get(w("type"), "default")] = target
    out = []
    version = source.built_version()
    kinds: tuple[tuple[Literal["header", "footer"], str], ...] = (
        ("header", "Header"),
        ("footer", "Footer"),
    )
    for kind, style in kinds:
        for use in ("default", "first", "even"):
            name = found.get((kind, use), "")
            if name or (use == "default" and not alone):
                design = Design(kind, ids[style], version, keep=alone or use == "first")
                with sound(name):
                    out.append(_filled(source, name, design, use, parts, told))
    return tuple(out)


def _filled(
    source: TemplateFile,
    name: str,
    design: Design,
    use: str,
    parts: dict[str, bytes],
    told: list[str],
) -> Running:
    """Return one header or footer; its pictures are put into `parts`."""
    given = source.tree(name)
    links: dict[str, str] = {}
    if given is not None:
        given = deepcopy(given)
        told += clean(given)
        links = kept_links(source, name, given, "image", told)
        parts |= {target: source.picture(target) for target in links.values()}
    rels = rels_of(name, "image", links.items())
    return Running(design.kind, use, design.choose(given), rels)


def _shared(source: TemplateFile) -> dict[str, bytes]:
    """Return theme and fonts, under the names they are written by."""
    from lxml import etree

    parts: dict[str, bytes] = {}
    for wanted, name in _SHARED.items():
        one = source if source.linked(wanted) else TemplateFile(reference_docx())
        part = one.linked(wanted)
        root = one.tree(part)
        assert root is not None
        kind = "font" if wanted == "fontTable" else "image"
        links = kept_links(one, part, root, kind, [])
        for target in links.values():
            parts[target] = one.font(target) if kind == "font" else one.picture(target)
        parts[name] = f"{HEADER}{etree.tostring(root, encoding='unicode')}".encode()
        rels = rels_of(name, kind, links.items())
        if rels:
            folder, _, last = name.rpartition("/")
            parts[f"{folder}/_rels/{last}.rels"] = rels.encode()
    return parts


def _heading_levels(merged: UserStyles) -> tuple[tuple[str, str], ...]:
    abstracts = {a.get(ABSTRACT): a for a in merged.numbering.iter(w("abstractNum"))}
    out = []
    for n in range(1, 5):
        place = merged.lists.get(f"Heading{n}")
        pair = ("", "")
        for made in abstracts[str(place.abstract)].iter(w("lvl")) if place else ():
            if place and made.get(w("ilvl")) == str(place.level):
                fmt, text = made.find(w("numFmt")), made.find(w("lvlText"))
                pair = (
                    "decimal" if fmt is None else fmt.get(VAL, "decimal"),
                    "" if text is None else text.get(VAL, ""),
                )
        out.append(pair)
    return tuple(out)


@lru_cache(maxsize=4)
def read_template(data: bytes, page: str, language: str) -> Template:
    """Return the look that a reference.docx gives; `page` is `a4` or `letter`.

    Raises `Refused` (`bad-template`) for a file that is no Word document, or no sound one.
    """
    source = TemplateFile(data)
    faults = faults_of(source)
    if faults:
        raise Refused(faults)
    with sound(*(source.linked(kind) for kind in ("styles", "numbering", "settings"))):
        return _read(source, page, language)


def _read(source: TemplateFile, page: str, language: str) -> Template:
    from lxml import etree

    document, styles = source.tree(source.main), source.tree(source.linked("styles"))
    if document is None or document.tag != w("document"):
        raise unsound(f"`{source.main}` in it is no text of Word")
    if styles is None:
        raise unsound("it has no styles")
    section = document.find(f"{w('body')}/{w('sectPr')}")
    merged = complete_styles(styles, source.tree(source.linked("numbering")), language)
    parts = _shared(source)
    with sound(source.main):
        version = source.built_version()
        cover, told = read_cover(source, document, merged.ids, ours=version is not None)
        own = None if cover is None else cover.own
        parts |= {t: source.picture(t) for t in (cover.pictures.values() if cover else ())}
    running = _running(source, section, merged.ids, parts, told)
    alone = () if own is None else _running(source, own, merged.ids, parts, told, alone=True)
    if any(kind == "comments" for _, kind, _ in source.rels(source.main)):
        told.append(COMMENTS)
    numbering = merged.numbering
    nums = list(numbering.iter(w("num")))
    if nums:
        nums[0].addprevious(etree.Comment("lists"))
        nums[-1].addnext(etree.Comment("nums"))
    else:
        numbering.extend([etree.Comment("lists"), etree.Comment("nums")])
    abstracts = {
        int(a.get(ABSTRACT, "")): etree.tostring(a, encoding="unicode", with_tail=False)
        for a in numbering.iter(w("abstractNum"))
    }
    return Template(
        styles=etree.tostring(
            merged.styles, xml_declaration=True, encoding="UTF-8", standalone=True
        ),
        ids=merged.ids | {f"={key}": key for key in merged.names.values()},
        names=merged.names,
        held=merged.held,
        lacking=merged.lacking,
        numbering=HEADER + etree.tostring(numbering, encoding="unicode"),
        abstracts=abstracts,
        lists=merged.lists,
        next_abstract=1 + max(abstracts, default=0),
        next_num=1 + max((int(n.get(NUM_ID, "")) for n in nums), default=0),
        heading_levels=_heading_levels(merged),
        settings=_settings(source.tree(source.linked("settings")), language),
        page=_geometry(section, page),
        running=running,
        tabs=style_tabs(merged.styles),
        parts=parts,
        cover=cover,
        cover_running=alone,
        left_out=tuple(dict.fromkeys(told)),
    )
