"""Names as .bib files write them → names of CSL.

biblatex's rules (manual, § 2.3.3; `tamethebeast`, § 11): names are parted by `and`, a name in
braces is a body's, `von Last, Jr, First` and `First von Last` are persons', and
`family=…, given=…` says each part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.bibliography.tex import plain_tex

Name = dict[str, object]

_LABELLED = re.compile(r"\s*(family|given|prefix|suffix|useprefix)(?:-i)?\s*=\s*", re.IGNORECASE)
_INITIALS = re.compile(r"(?<=\b[^\W\d_]\.)(?=[^\W\d_])")
OTHERS: Name = {"literal": "others"}
"""What `and others` stands for: citeproc prints it as "et al."."""


def split_and(value: str) -> list[str]:
    """Return the names of a list, parted by `and` outside of braces."""
    return [part.strip() for part in _split(value, re.compile(r"\s+and\s+", re.IGNORECASE))]


def read_names(value: str, *, drop_prefix: bool = False) -> list[Name]:
    """Return the names of a field.

    A prefix (`van der Berg`) is kept with the family name wherever it is printed; biblatex's
    `useprefix=false` (`drop_prefix`) leaves it out of citations.
    """
    names = (read_name(one, drop_prefix=drop_prefix) for one in split_and(value))
    return [name for name in names if name]


def read_name(value: str, *, drop_prefix: bool = False) -> Name:
    """Return one name; empty where there is none."""
    value = re.sub(r"^\s*and\s+|\s+and\s*$", "", value).strip()
    if not value:
        return {}
    if value.lower() == "others":
        return dict(OTHERS)
    if _is_group(value):
        return _kept({"literal": plain_tex(value)})
    if _LABELLED.match(value):
        return _labelled(value, drop_prefix)
    parts = [_words(part) for part in _split(value, re.compile(r"\s*,\s*"))]
    if len(parts) == 1:
        words = parts[0]
        count = next((n for n, word in enumerate(words) if not _is_capital(word)), len(words))
        if count == len(words):
            given, last = words[:-1], words[-1:]
        else:
            given, last = words[:count], words[count:]
        return _made(given, last, [], drop_prefix)
    if len(parts) == 2:
        return _made(parts[1], parts[0], [], drop_prefix)
    return _made([w for part in parts[2:] for w in part], parts[0], parts[1], drop_prefix)


def _made(given: list[str], last: list[str], suffix: list[str], drop_prefix: bool) -> Name:
    count = next((n for n, word in enumerate(last) if _is_capital(word)), max(len(last) - 1, 0))
    prefix, family = last[:count], last[count:]
    particle = "dropping-particle" if drop_prefix else "non-dropping-particle"
    return _kept(
        {
            "family": _printed(family),
            "given": _INITIALS.sub(" ", _printed(given)),
            particle: _printed(prefix),
            "suffix": _printed(suffix),
        }
    )


def _labelled(value: str, drop_prefix: bool) -> Name:
    found: dict[str, str] = {}
    for part in _split(value, re.compile(r"\s*,\s*")):
        label = _LABELLED.match(part)
        if label is not None:
            said = plain_tex(part[label.end() :].strip('" '))
            known = found.get(label[1].lower())
            found[label[1].lower()] = f"{known} {said}" if known else said
    drop = found.get("useprefix", "false" if drop_prefix else "true").lower() == "false"
    particle = "dropping-particle" if drop else "non-dropping-particle"
    return _kept(
        {
            "family": found.get("family", ""),
            "given": found.get("given", ""),
            particle: found.get("prefix", ""),
            "suffix": found.get("suffix", ""),
        }
    )


def _kept(name: dict[str, str]) -> Name:
    kept: Name = {part: said for part, said in name.items() if said}
    if set(kept) == {"given"}:
        return {"literal": kept["given"]}
    return kept


def _printed(words: list[str]) -> str:
    return plain_tex(" ".join(words))


def _is_group(value: str) -> bool:
    """Tell whether braces close around the value as a whole."""
    if not (value.startswith("{") and value.endswith("}")) or re.match(r"\{\s*\\", value):
        return False
    depth = 0
    for mark in re.finditer(r"\\.|[{}]", value, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end() == len(value)
    return False


def _is_capital(word: str) -> bool:
    """Tell whether a word belongs to a name proper: a group does, else its first letter says."""
    if word.startswith("{") and not re.match(r"\{\s*\\", word):
        return True
    letter = next((c for c in plain_tex(word) if c.isalpha()), "")
    return not letter.islower()


def _words(part: str) -> list[str]:
    return [word for word in _split(part, re.compile(r"(?:\s|~)+")) if word]


def _split(value: str, at: re.Pattern[str]) -> list[str]:
    """Part a value where `at` matches outside of braces."""
    if "{" not in value:
        return at.split(value)
    found: list[str] = []
    begin = 0
    for start, end in _outside(value, at):
        found.append(value[begin:start])
        begin = end
    return [*found, value[begin:]]


def _outside(value: str, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    depth = 0
    braces: list[tuple[int, int]] = []
    opened = 0
    for mark in re.finditer(r"\\.|[{}]", value, re.DOTALL):
        if mark[0] == "{":
            opened = mark.start() if depth == 0 else opened
            depth += 1
        elif mark[0] == "}" and depth:
            depth -= 1
            if depth == 0:
                braces.append((opened, mark.end()))
    for hit in at.finditer(value):
        if not any(start <= hit.start() < end for start, end in braces):
            yield hit.span()
