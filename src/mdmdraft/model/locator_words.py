"""The words and numbers that locators are made of, in English and in French, as patterns."""

from __future__ import annotations

import re

WORDS: dict[str, str] = {
    "article-locator": r"art(?:icle)?s?",
    "page": r"pp?|pages?",
    "paragraph": r"par(?:a|agraph|agraphe)?s?|§§?|¶¶?",
    "section": r"ss?|sec(?:t|tion)?s?",
    "chapter": r"chs?|chap(?:ter|itre)?s?",
    "appendix": r"annexe?s?|app(?:endix|endices|endice)?s?",
    "part": r"pts?|parts?|parties?",
    "title-locator": r"tit(?:le|re)?s?",
    "volume": r"vol(?:ume)?s?|t|tomes?",
    "book": r"bk|books?|livres?",
    "note": r"nn?|fns?|notes?",
    "table": r"tab(?:le|leau)?[sx]?",
    "figure": r"fig(?:ure)?s?",
    "column": r"cols?|columns?|colonnes?",
    "line": r"ll?|lines?|lignes?",
    "folio": r"fols?|folios?",
    "rule": r"rules?|règles?",
}
ALONE = r"headnote|sommaire|preamble|préambule|chapeau|passim"
UNKNOWN = r"n°|nos?\b\.?|[^\W\d_]{2,}\.?(?=\s)"
_NOT_LABELS = (
    "see cf in of at from on and or as the a an with since until before after about over under "
    "than voir dans de du des le la les en et ou sur avec depuis avant après note also aussi to "
    "for by citing quoting january february march april may june july august september october "
    "november december janvier février mars avril mai juin juillet août septembre octobre "
    "novembre décembre"
)
NOT_LABELS = frozenset(_NOT_LABELS.split())
LATIN = r"bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|undecies|duodecies"
PAREN = r"(?:\s?\((?:[\w°º]{1,6}|[\w°º]{1,6}[-–][\w°º]{1,6})\))"
NUMBER = (
    rf"(?:[LRDA]\.?\s?\*?)?\d+[^\W\d_]*[°º]?(?:[-‑.:/]\w+)*(?:\s(?:{LATIN})\b(?:[.-]\w+)*)?"
    rf"{PAREN}*(?:\s[a-z]\))?"
)
SMALL_ROMAN = r"[ivxlc]+\b(?:[-–][ivxlc]+\b)?"
ROMAN = rf"(?=[IVXLC])[IVXLCDM]+\b(?:[-.]\w+)*{PAREN}*|[A-Z]\b(?:[-.]\d+)*{PAREN}*"
BELOW = (
    r"§§?|¶¶?|par(?:a|agraph|agraphe)?s?\b\.?|sub-?par(?:a|agraph)?s?\b\.?|al(?:inéa)?s?\b\.?"
    r"|points?\b|pt\.|lett?(?:er|re)?\b\.?|lit\.|sent(?:ence)?\b\.?|cl(?:ause)?\b\.?|n°|nos?\b\.?"
)
RANGE = r"\s*[–—]\s*|\s+(?:to|à|au)\s+|\s?-\s?"
LIST = r"\s*,\s*(?:(?:and|et|or|ou|&)\s+)?|\s+(?:and|et|or|ou|&)\s+"

_FLAGS = re.IGNORECASE
LABEL = re.compile(
    "|".join(
        rf"(?P<{name.replace('-', '_')}>(?:{words})(?:(?<=[§¶])|\.|(?=[\s{{])))"
        for name, words in WORDS.items()
    ),
    _FLAGS,
)
FIRST = re.compile(rf"\s*(?:{NUMBER}|{PAREN}+|{ROMAN}|{SMALL_ROMAN})")
NEXT = re.compile(rf"(?:{RANGE}|{LIST})(?:{NUMBER}|{PAREN}+|[a-z]\))(?![^\W\d_])")
NEXT_ROMAN = re.compile(rf"(?:{RANGE}|{LIST})(?:{ROMAN})(?!\w)")
NEXT_BELOW = re.compile(rf"(?:{LIST}|\s)(?:{BELOW})\s?(?:{NUMBER}|{PAREN}+|[a-z]\)|[a-z]\b)")
OTHER = re.compile(rf"(?P<word>{UNKNOWN})\s*(?=\d|[IVXLC]+\b)", _FLAGS)
WORD_ALONE = re.compile(rf"(?:{ALONE})\b", _FLAGS)
LEAD = re.compile(r"[\s,]*")
