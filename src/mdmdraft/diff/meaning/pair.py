"""The two drafts and all that is known of them, handed to each teller of the meaning."""

from __future__ import annotations

from functools import cached_property

from mdmdraft.diff.meaning.forces import Forces, Table
from mdmdraft.diff.meaning.index import Home, Index, Shown
from mdmdraft.diff.meaning.told import By, pairs_of, told
from mdmdraft.locales import Catalog, base_of, catalog
from mdmdraft.model.changes import Change, Meaning, MeaningKind, Place
from mdmdraft.model.draft import Draft, Statement
from mdmdraft.model.kinds import KINDS


class Pair:
    """Two drafts, where everything in them stands, and the words to tell of it."""

    def __init__(self, old: Draft, new: Draft, changes: tuple[Change, ...], forces: Forces) -> None:
        self.old = old
        self.new = new
        self.old_index = Index(old)
        self.new_index = Index(new)
        self.shown = Shown(changes)
        self.phrases: Catalog = catalog("meaning", new.language)
        self.table: Table = forces.of(new.language)
        self._told: dict[str, tuple[By, By]] = {}

    @cached_property
    def same_language(self) -> bool:
        """Whether both are written in one language: wordings are compared only then."""
        return base_of(self.old.language) == base_of(self.new.language)

    def printed(self, value: str, list_: str = "") -> str:
        """Return the word that documents print for a value of a record: `high`, `pending`; for a
        word of a list of the paper's own, that of the draft that has it, the new one first."""
        for draft in (self.new, self.old):
            if value in draft.lists.get(list_, {}):
                return draft.lists[list_][value]
        return catalog("document", self.new.language).word("", value)

    def told(self, kind: str) -> tuple[By, By]:
        """Return the statements of one kind of both drafts; none where one cannot tell."""
        if kind not in self._told:
            self._told[kind] = told(self.old, self.new, kind)
        return self._told[kind]

    def both(self, kind: str) -> list[tuple[Statement, Statement]]:
        """Return the records that both drafts have, in the order of the new one."""
        old, new = self.told(kind)
        return [(old[was], new[id_]) for id_, was in pairs_of(old, new).items()]

    def gone(self, kind: str) -> list[Statement]:
        """Return the records that the old draft has alone."""
        old, new = self.told(kind)
        kept = set(pairs_of(old, new).values())
        return [statement for id_, statement in old.items() if id_ not in kept]

    def come(self, kind: str) -> list[Statement]:
        """Return the records that the new draft has alone."""
        old, new = self.told(kind)
        kept = pairs_of(old, new)
        return [statement for id_, statement in new.items() if id_ not in kept]

    def name(self, kind: str, old: Statement | None, new: Statement | None) -> str:
        """Return what a record is called: by its number in the new draft, with the old one where
        that was another; one that is gone is `former` where its number is another's now."""
        one = new or old
        assert one is not None
        if not one.number:
            return self.phrases.say("name", f"{kind}-untold", title=one.title or one.id)
        number = KINDS[kind].counted(one.number)
        if new is None:
            _, others = self.told(kind)
            taken = any(other.number == one.number for other in others.values())
            return self.phrases.say("name", f"{kind}-former" if taken else kind, number=number)
        if old is not None and old.number and old.number != new.number:
            return self.phrases.say(
                "name", f"{kind}-was", number=number, was=KINDS[kind].counted(old.number)
            )
        return self.phrases.say("name", kind, number=number)

    def meaning(
        self,
        kind: MeaningKind,
        text: str,
        subject: str,
        *,
        before: str = "",
        after: str = "",
        new: Home | None = None,
        old: Home | None = None,
        words: tuple[str, ...] = (),
    ) -> Meaning:
        """Return one item, with its place and the change that shows it.

        `new` and `old` are where its subject stands; the place is that in the new draft, where
        there is one. `words` help to find the change.
        """
        home = new or old
        return Meaning(
            kind=kind,
            text=text,
            subject=subject,
            before=before,
            after=after,
            place=home.place if home else Place(),
            old=new is None and old is not None,
            change=self.shown.number(new, old, *words),
        )

    def record(
        self,
        kind: MeaningKind,
        text: str,
        old: Statement | None,
        new: Statement | None,
        *,
        before: str = "",
        after: str = "",
        words: tuple[str, ...] = (),
    ) -> Meaning:
        """Return one item about a record."""
        one = new or old
        assert one is not None
        was = self.old_index.records.get(f"{old.kind}:{old.id}") if old else None
        now = self.new_index.records.get(f"{new.kind}:{new.id}") if new else None
        return self.meaning(
            kind,
            text,
            f"{one.kind}:{one.id}",
            before=before,
            after=after,
            new=now,
            old=was,
            words=words,
        )
