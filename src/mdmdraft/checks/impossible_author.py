"""An author that is no name: “et al.”, “n.d.”, an address, digits.

What it does
------------
Reads the authors, editors and translators of references. Finds what stands for nobody (`et al.`,
`n.d.`, `N/A`, `s.n.`, `TODO`, `admin`), web and mail addresses, HTML, and names without a letter.

It cannot know whether a name is the right one. `Anonymous` passes, and so do bodies with digits in
their names.

Why it matters
--------------
A reference to “al., et” was copied by a machine and read by nobody.

Example
-------
    author = {Platt, Lucy and al., et}

Instead
-------
Name all authors, the citation style shortens the list; leave the field out where none is known:

    author = {Platt, Lucy and Grenfell, Pippa}
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference, in_own_words
from mdmdraft.checks.references.authors import fault_of_author

CHECK = Check(scope="paper", group="citations", severity="error")
_VARIABLES = ("author", "editor", "translator", "container-author", "collection-editor")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each author that is no name."""
    for key, item in subject.paper.references.items():
        for variable in _VARIABLES if key not in subject.paper.legal else ():
            names = item.get(variable)
            for name in names if isinstance(names, list) else ():
                said, fault = fault_of_author(name) if isinstance(name, dict) else ("", "")
                if fault:
                    hint = f"name those who wrote it in {{{variable}}}, or leave it out"
                    yield at_reference(
                        subject,
                        key,
                        f"`{said}`, an {variable} of `{key}`, {fault}"
                        if variable[0] in "ae"
                        else f"`{said}`, a {variable} of `{key}`, {fault}",
                        in_own_words(subject, key, hint),
                        variable=variable,
                        value=_typed(name),
                    )


def _typed(name: dict[str, object]) -> str:
    """Return what of a name is found in its entry; digits may stand anywhere."""
    said = str(name.get("family") or name.get("literal") or "")
    return said if any(letter.isalpha() for letter in said) else ""
