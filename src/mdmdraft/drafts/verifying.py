"""Is this file one that we released, unaltered, and of which version is it?

What is released is known by the SHA-256 of its bytes, which the manifests in `drafts/` hold. A
file that has other bytes may still say what it was built from: in the properties of a Word file,
in the description of a PDF.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from mdmdraft.docx.reference import REFERENCE, reference_docx
from mdmdraft.drafts import manifest as m
from mdmdraft.drafts.assets import own_reference
from mdmdraft.drafts.tagging import tagged_document
from mdmdraft.drafts.versions import altered_files, load_frozen, read_versions
from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.model.frozen import MANIFEST, Frozen, FrozenDraft, Released, decode_frozen, is_sealed
from mdmdraft.world import World

Status = Literal["released", "frozen", "altered", "unfrozen", "not-ours"]
"""`frozen`: of a version that was frozen and not released; `altered`: made from a version, but not
as it was given out; `unfrozen`: ours, from a text that is no version."""


class Verdict(msgspec.Struct, frozen=True):
    """What is known of a file."""

    path: str
    """As the user named it."""
    status: Status
    message: str
    """What there is to say, in words."""
    version: str = ""
    deliverable: str = ""
    language: str = ""
    format: str = ""
    """`docx`, `pdf` or `manifest`; empty for what is none of these."""
    sha256: str = ""

    @property
    def good(self) -> bool:
        """Tell whether it is released and unaltered."""
        return self.status == "released"


class Verified(msgspec.Struct, frozen=True, rename={"verdicts": "files", "unreadable": "findings"}):
    """What is known of several files, and which of them could not be read."""

    verdicts: tuple[Verdict, ...]
    unreadable: tuple[Finding, ...]


def verify(world: World, paths: tuple[str, ...]) -> Verified:
    """Return what is known of each file."""
    versions = read_versions(world)
    verdicts: list[Verdict] = []
    faults: list[Finding] = []
    for path in paths:
        try:
            verdicts.append(_Held(world, versions, path, world.read_given(path)).verdict())
        except Refused as refused:
            faults.extend(refused.findings)
    return Verified(tuple(verdicts), tuple(faults))


class _Held:
    """One file, held against the versions."""

    def __init__(self, world: World, versions: list[Frozen], path: str, data: bytes) -> None:
        self.world = world
        self.versions = versions
        self.path = path
        self.data = data
        self.digest = hashlib.sha256(data).hexdigest()

    def _say(
        self,
        status: Status,
        message: str,
        version: str = "",
        draft: FrozenDraft | None = None,
        form: str = "",
    ) -> Verdict:
        deliverable, language = (draft.deliverable, draft.language) if draft else ("", "")
        return Verdict(
            self.path, status, message, version, deliverable, language, form, self.digest
        )

    def verdict(self) -> Verdict:
        for frozen in self.versions:
            for document in frozen.documents:
                if document.sha256 == self.digest:
                    return self._known(frozen, document)
        tagged = tagged_document(self.world, self.digest)
        if tagged is not None:
            version, tag, name = tagged
            told = f"{name}, as it was released: the tag `{tag}` names it"
            return self._say("released", told, version, None, name.rpartition(".")[2])
        if self.data.lstrip()[:1] == b"{":
            return self._manifest()
        if self.data.startswith(b"%PDF-"):
            from mdmdraft.pdf.identity import version_and_build

            return self._made_from("pdf", *version_and_build(self.data))
        if self.data.startswith(b"PK"):
            return self._word()
        return self._say("not-ours", "it is neither a Word document nor a PDF nor a manifest")

    # -- documents --------------------------------------------------------------------------

    def _known(self, frozen: Frozen, document: Released) -> Verdict:
        """Judge a document that a manifest knows, by whether the manifest can be believed."""
        draft = frozen.draft(document.deliverable, document.language)
        path = f"{frozen.folder}/{MANIFEST}"
        status: Status = "released"
        told = f"{document.name}, as it was released"
        if not is_sealed(self.world.read(path)):
            status = "altered"
            told = f"{path} was altered after the version was frozen, and cannot be believed"
        return self._say(status, told, frozen.version, draft, document.format)

    def _word(self) -> Verdict:
        from mdmdraft.docx.names import BUILD_ID, VERSION
        from mdmdraft.docx.read.reading import read_word

        known = read_word(self.data, self.path).properties
        return self._made_from("docx", known.get(VERSION, ""), known.get(BUILD_ID, ""))

    def _made_from(self, form: str, version: str, build_id: str) -> Verdict:
        """Judge a document whose bytes are unknown by what it says of itself."""
        if version.endswith(m.UNTRUSTED):
            return self._say("unfrozen", _UNTRUSTED, version, None, form)
        if not build_id:
            return self._say("not-ours", "it says nothing of a version of ours", "", None, form)
        for frozen in self.versions:
            for draft in frozen.drafts:
                if draft.build_id == build_id:
                    return self._of(frozen, draft, form)
        told = f"it says that it is version {version}, of a text that was never frozen here"
        return self._say("unfrozen", told, version, None, form)

    def _of(self, frozen: Frozen, draft: FrozenDraft, form: str) -> Verdict:
        look = self._look(frozen)
        same = self._same_text(frozen, draft, look) if form == "docx" else None
        text = "its text is that of the version" if same else "its text was changed"
        if same is None:
            text = "whether its text was changed is not known"
        elif look is None:
            text += f", held against its own look, as {REFERENCE} is not what it was then"
        if not frozen.released:
            told = f"the version was frozen and not released; {text}"
            status: Status = "altered" if same is False else "frozen"
        else:
            told = f"built from the version, but not as it was released; {text}"
            status = "altered"
        return self._say(status, told, frozen.version, draft, form)

    def _look(self, frozen: Frozen) -> bytes | None:
        """Return the reference.docx of a version, the paper's own or the shipped one; None where
        the paper has another now, for the version holds no more of it than its digest."""
        digest = next((i.sha256 for i in frozen.inputs if i.path == REFERENCE), "")
        if not digest:
            return reference_docx()
        own = own_reference(self.world)
        return own if hashlib.sha256(own).hexdigest() == digest else None

    def _same_text(self, frozen: Frozen, entry: FrozenDraft, look: bytes | None) -> bool | None:
        """Tell whether a Word file says what the frozen draft says, written in `look` (else in that
        of the file: by the look, numbers of headings are text or not) and read the same way; None
        where the draft cannot be written any more."""
        from mdmdraft.docx.read.text_of import text_of
        from mdmdraft.docx.write import write_docx

        try:
            loaded = load_frozen(self.world, frozen, entry.deliverable, entry.language)
            fresh = write_docx(
                loaded.draft,
                reference=look or self.data,
                images=loaded.images,
                epoch=self.world.epoch(loaded.draft.date),
            )
        except Refused:
            return None
        return text_of(self.data, self.path) == text_of(fresh, entry.text)

    # -- manifests --------------------------------------------------------------------------

    def _manifest(self) -> Verdict:
        given = decode_frozen(self.data)
        if given is not None:
            return self._frozen_manifest(given)
        built = m.decode(self.data)
        if built is not None:
            return self._built_manifest(built)
        told = "it is no manifest that can be read"
        raise refuse(self.path, "unreadable-file", told, "ask for it again")

    def _frozen_manifest(self, given: Frozen) -> Verdict:
        own = next((f for f in self.versions if f.version == given.version), None)
        if own is None:
            told = f"there is no version {given.version} here"
            return self._say("not-ours", told, given.version, None, "manifest")
        same = given == own
        altered = altered_files(self.world, own) if same else ()
        if not same or altered:
            told = f"not as it was frozen: {', '.join(altered)}" if altered else "not as frozen"
            return self._say("altered", told, own.version, None, "manifest")
        if not own.released:
            told = "the version was frozen and not released; its files are as they were frozen"
            return self._say("frozen", told, own.version, None, "manifest")
        told = "the manifest of the version; its files are as they were frozen"
        return self._say("released", told, own.version, None, "manifest")

    def _built_manifest(self, built: m.Manifest) -> Verdict:
        version = built.paper.get("version", "")
        if built.left_out:
            return self._say("unfrozen", f"the manifest of a build; {_UNTRUSTED}", version)
        ids = {file.build_id for file in built.files}
        own = next((f for f in self.versions if f.version == version), None)
        if own is None or ids.isdisjoint(d.build_id for d in own.drafts):
            told = "the manifest of a build that no version here was made from"
            return self._say("not-ours", told, version, None, "manifest")
        if not own.released:
            told = "the manifest of a build; its version was frozen and not released"
            return self._say("frozen", told, version, None, "manifest")
        known = {(d.name, d.sha256) for d in own.documents}
        others = [f.path for f in built.files if (f.path, f.sha256) not in known]
        if others:
            told = f"it names documents that were not released: {', '.join(others)}"
            return self._say("altered", told, version, None, "manifest")
        others = _not_among(built, own)
        if others:
            told = f"it names what the version was not made from: {', '.join(others)}"
            return self._say("altered", told, version, None, "manifest")
        told = "the manifest of documents that were released"
        told += " and of what they were made from" if not built.audience else _OUTWARD
        return self._say("released", told, version, None, "manifest")


_UNTRUSTED = (
    "it was built with --untrusted, without the paper's own templates, and stands for no version"
)
_OUTWARD = "; of what they were made from it tells no more than names"
"""What a manifest that goes out cannot prove."""


def _not_among(built: m.Manifest, own: Frozen) -> list[str]:
    """Return the inputs that a manifest names and a version was not made from; where it gives no
    digests, as it goes out, by their names alone."""
    known = {(i.path, i.sha256 if not built.audience else "") for i in own.inputs}
    return [i.path for i in built.inputs if (i.path, i.sha256) not in known]
