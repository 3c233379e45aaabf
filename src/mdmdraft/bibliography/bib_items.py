"""Entries of BibLaTeX and BibTeX → items of CSL JSON, their words letter for letter."""

from __future__ import annotations

import re
from typing import Any

from mdmdraft.bibliography.bib_dates import read_date, read_old_date
from mdmdraft.bibliography.bib_names import OTHERS, Name, read_name, read_names, split_and
from mdmdraft.bibliography.bib_text import BibEntry
from mdmdraft.bibliography.bib_types import (
    ALIASES,
    ARTICLES,
    BOOKS,
    COURTS,
    DATES,
    EPRINTS,
    IDENTIFIERS,
    LANGUAGES,
    LAW,
    NAMES,
    OLD_DATES,
    PUBLISHERS,
    ROLES,
    TEXTS,
    TITLES,
    TYPES,
    WITHIN,
    genre_of,
    state_of,
)
from mdmdraft.bibliography.tex import address_of, read_tex, without_tags

Item = dict[str, Any]

_ENDS = "!?.,:;…"
_THESES = {"phdthesis", "mastersthesis", "mathesis", "bathesis", "candthesis"}
_ENDNOTE = frozenset(
    {"book", "journal article", "book section", "edited book", "web page", "conference paper",
     "conference proceedings", "newspaper article", "magazine article", "electronic article"}
)  # fmt: skip
"""Kinds of entries, which EndNote writes as `type`: no style prints them."""
_URL_ONLY = re.compile(r"\s*\{?\\(?:url|nolinkurl)\s*\{[^{}]*\}\}?\s*")
_CODE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?")


def bib_item(entry: BibEntry, language: str) -> Item:
    """Return the CSL JSON item of an entry, inherited fields included; `language` is the one
    that words such as "PhD thesis" are said in where the entry has none."""
    return _Entry(entry, language).item()


class _Entry:
    """One entry on its way; fields by their names in BibLaTeX."""

    def __init__(self, entry: BibEntry, language: str) -> None:
        self.kind = entry.kind
        self.key = entry.key
        self.raw: dict[str, str] = {}
        for name, field in entry.fields.items():
            self.raw.setdefault(ALIASES.get(name, name), field.value)
        self.language = self._language()
        self.words = self.language or language

    def item(self) -> Item:
        """Return the item, without what is empty."""
        item: Item = {"id": self.key, "type": self.type()}
        item |= self._simple() | self._dates() | self._names() | self._titles()
        item |= self._numbers() | self._published() | self._addresses()
        item["genre"] = self._genre()
        item["language"] = self.language
        item["note"] = _joined([self.text("note"), self.text("addendum")], ".")
        if item["type"] == "legal_case":
            self._case(item)
        return {name: value for name, value in item.items() if value}

    def has(self, name: str) -> bool:
        """Tell whether a field has words."""
        return bool(self.raw.get(name, "").strip())

    def text(self, name: str, *, title: bool = False) -> str:
        """Return what a field prints."""
        value = self.raw.get(name)
        return read_tex(value, title=title).text if value else ""

    def type(self) -> str:
        """Return the type of CSL."""
        subtype = self.raw.get("entrysubtype", "").strip().lower()
        if self.kind in ARTICLES and subtype in {"magazine", "newspaper"}:
            return f"article-{subtype}"
        if self.kind == "unpublished" and any(map(self.has, ("eventdate", "eventtitle", "venue"))):
            return "speech"
        if self.kind == "article" and not self.has("journaltitle") and self.has("eprint"):
            return "article"
        return TYPES.get(self.kind, "document")

    def _language(self) -> str:
        for name in ("langid", "language"):
            said = self.raw.get(name, "").strip(" {}")
            found = LANGUAGES.get(said.lower())
            if found == "en-US" and "british" in self.raw.get("langidopts", ""):
                return "en-GB"
            if found or _CODE.fullmatch(said):
                return found or said.replace("_", "-")
        return ""

    def _simple(self) -> Item:
        found: Item = {}
        for name, variable in TEXTS.items():
            if self.has(name):
                found.setdefault(variable, self.text(name))
        if self.has("pubstate"):
            found["status"] = state_of(self.text("pubstate"), self.words)
        for name in ("location", "origlocation"):
            if self.has(name):
                found[TEXTS[name]] = self._list(name)
        if self.kind == "patent" and self.has("location"):
            found["jurisdiction"] = found.pop("publisher-place").removeprefix("country")
        return found

    def _list(self, name: str) -> str:
        return "; ".join(read_tex(one).text for one in split_and(self.raw[name]) if one)

    # -- dates and names ---------------------------------------------------------------------

    def _dates(self) -> Item:
        found: Item = {}
        for name, variable in DATES.items():
            if self.has(name):
                found[variable] = read_date(self.raw[name])
        for variable, prefix in OLD_DATES.items():
            if variable not in found and self.has(f"{prefix}year"):
                parts = (self.raw.get(prefix + part, "") for part in ("year", "month", "day"))
                found[variable] = read_old_date(*parts)
        return found

    def _names(self) -> Item:
        found: Item = {}
        options = self.raw.get("options", "").replace(" ", "").lower()
        for name, variable in NAMES.items():
            if not self.has(name) or (name == "holder" and self.has("author")):
                continue
            role = variable
            if name in {"editor", "editora", "editorb", "editorc"}:
                said = self.raw.get(f"{name}type", "").strip().lower()
                role = ROLES.get(said, variable)
            names = read_names(self.raw[name], drop_prefix="useprefix=false" in options)
            found[role] = [*found.get(role, []), *names]
        if self.has("shortauthor") and "author" in found:
            found["author"] = _with_short(found["author"], self.raw["shortauthor"])
        return found

    # -- titles ------------------------------------------------------------------------------

    def _titles(self) -> Item:
        found: Item = {}
        for name, variable in TITLES.items():
            found[variable] = self.text(name, title=True)
        own, within, volume = self._title_names()
        for variable, name in (
            ("title", own),
            ("container-title", within),
            ("volume-title", volume),
        ):
            if name:
                found[variable] = self._whole(name)
        found["title-short"] = found["title-short"] or self._short_title(own)
        return found

    def _short_title(self, own: str) -> str:
        """Return the title up to where its subtitle begins; empty for one without subtitle."""
        if self.has(f"{own.removesuffix('title')}subtitle"):
            return self.text(own, title=True)
        before, colon, _ = self.raw.get(own, "").partition(":")
        whole = bool(colon) and before.count("{") == before.count("}")
        return read_tex(before, title=True).text if whole and self.type() not in LAW else ""

    def _title_names(self) -> tuple[str, str, str]:
        """Return the fields of the title, of the container's, of a volume's in a larger work."""
        main = self.has("maintitle")
        if self.kind in WITHIN:
            return "title", "maintitle" if main else "booktitle", "booktitle" if main else ""
        journal = "journaltitle" if self.has("journaltitle") else "booktitle"
        if self.kind == "periodical" and self.has("issuetitle"):
            return "issuetitle", "title", ""
        if main:
            return "maintitle", journal, "title"
        return "title", journal, "issuetitle" if self.has("issuetitle") else ""

    def _whole(self, name: str) -> str:
        stem = name.removesuffix("title")
        title, subtitle, added = (
            self.text(f"{stem}{part}", title=True) for part in ("title", "subtitle", "titleaddon")
        )
        return _joined([_joined([title, subtitle], ":"), added], ".")

    # -- numbers, publisher, addresses ------------------------------------------------------------

    def _numbers(self) -> Item:
        number, issue = self.text("number"), self.text("issue")
        found: Item = {
            "page": self.text("pages").replace("–", "-"),
            "volume": ".".join(filter(None, (self.text("volume"), self.text("part")))),
        }
        if not found["page"]:
            found["page"] = self.text("eid") or self.text("articleno")
        if self.kind in BOOKS:
            found["collection-number"] = number
        elif self.kind in ARTICLES:
            found["issue"] = ", ".join(filter(None, (number, issue)))
        else:
            found["number"] = number
            found["issue"] = issue
        if self.has("ecli"):
            found["number"] = ", ".join(filter(None, (number, self.text("ecli"))))
        return found

    def _published(self) -> Item:
        names = [name for name in PUBLISHERS if self.has(name)]
        if "howpublished" in names and _URL_ONLY.fullmatch(self.raw["howpublished"]):
            names.remove("howpublished")
        found = [self.text(name) if name == "howpublished" else self._list(name) for name in names]
        return {"publisher": "; ".join(dict.fromkeys(found))}

    def _addresses(self) -> Item:
        found: Item = {"DOI": address_of(self.raw.get("doi", ""))}
        for name, variable in IDENTIFIERS.items():
            found[variable] = self.text(name)
        eprint, scheme = self.text("eprint"), self.raw.get("eprinttype", "").strip().lower()
        address = address_of(self.raw.get("url", ""))
        if not address and _URL_ONLY.fullmatch(self.raw.get("howpublished", "")):
            address = address_of(self.raw["howpublished"])
        if eprint:
            found["archive"] = self.text("eprinttype")
            found["archive_location"] = eprint
            if not address and scheme in EPRINTS:
                address = EPRINTS[scheme] + without_tags(eprint)
        found["URL"] = address
        return found

    def _genre(self) -> str:
        said = self.text("type")
        if said.lower() in _ENDNOTE:
            return ""
        if said:
            return genre_of(said, self.words)
        return genre_of(self.kind, self.words) if self.kind in _THESES else ""

    def _case(self, item: Item) -> None:
        """Let a judgment's court be what the entry says for it, by whatever name."""
        court = next((name for name in COURTS if self.has(name)), "")
        if court:
            item["authority"] = self.text(court)
            bodies = [
                self.text(name)
                for name in PUBLISHERS
                if self.has(name) and name != court and self.text(name) != item["authority"]
            ]
            item["publisher"] = "; ".join(dict.fromkeys(bodies))


def _joined(parts: list[str], sign: str) -> str:
    """Join texts with a sign, which is left out after one that ends with a sign of its own."""
    found = ""
    for part in parts:
        if found and part:
            bare = without_tags(found)
            found += f" {part}" if bare[-1:] in _ENDS else f"{sign} {part}"
        else:
            found = found or part
    return found


def _with_short(authors: list[Name], short: str) -> list[Name]:
    """Let a body's short name stand after it in brackets, as mdmdraft's styles read it."""
    said = read_name(short)
    name = str(said.get("literal") or said.get("family") or "")
    whole = str(authors[0].get("literal", "")) if len(authors) == 1 else ""
    if not name or not whole or authors[0] == OTHERS or f"({name})" in whole:
        return authors
    return [{"literal": f"{whole} ({name})"}]
