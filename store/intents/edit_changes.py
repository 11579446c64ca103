"""What a set of edits would make of the product's tables, before anything is recorded."""

from __future__ import annotations

import msgspec

from store.conference.cleaning import clean
from store.conference.documents import (
    Document,
    Fields,
    change,
    decode,
    difference,
    fields_of,
    raw_of,
    reverse,
    trimmed,
)
from store.conference.facts import NULL, Patch
from store.conference.people import Badge, Participant
from store.conference.programme import Conference
from store.conference.state import State
from store.conference.tables import document_of
from store.errors import Unfit

_LONGEST = 100
"""How long an `id` may be."""


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """One document that becomes another, comes or goes."""

    table: str
    key: str
    old: Document | None
    new: Document | None
    whole: msgspec.Raw = NULL
    """The document that comes."""
    was: msgspec.Raw = NULL
    """The document that goes."""
    patch: Patch | None = None
    """What changes in one that stays."""
    reverse: Patch = Patch()

    def is_other(self, field: str) -> bool:
        """Tell whether a field gets another value, or any in a new document."""
        if self.old is None or self.new is None:
            return self.new is not None
        return bool(getattr(self.old, field) != getattr(self.new, field))

    def unfit(self, key: str, field: str) -> Unfit:
        """Say what is wrong with it."""
        return Unfit(key, table=self.table, id=self.key, field=field)


class Changes:
    """The product's tables as edits would leave them."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._changes: dict[str, dict[str, Changed]] = {}

    def get(self, table: str, key: str) -> Document | None:
        """Find a document as it will be."""
        changed = self._changes.get(table, {}).get(key)
        return changed.new if changed is not None else document_of(self.state, table, key)

    @property
    def conference(self) -> Conference:
        """The conference as it will be."""
        found = next(iter(self._changes.get("conference", {}).values()), None)
        if found is not None and isinstance(found.new, Conference):
            return found.new
        return self.state.conference

    def participant(self, key: str) -> Participant | None:
        """Find a participant as they will be."""
        found = self.get("participants", key)
        return found if isinstance(found, Participant) else None

    @property
    def tables(self) -> list[str]:
        """Name the tables in which something becomes different."""
        return list(self._changes)

    def of(self, table: str) -> list[Changed]:
        """List what becomes different in a table."""
        return list(self._changes.get(table, {}).values())

    def put(self, table: str, key: str, fields: Fields) -> None:
        """Let a document come, or become another.

        Raises:
            Unfit: It is no such document, or another than its key says.
        """
        old = document_of(self.state, table, key)
        if old is not None:
            self.change(table, key, difference(fields_of(old), fields))
            return
        if "id" not in fields:
            raise Unfit("tables.no_id", table=table, id=key, field="id")
        new = decode(table, fields)
        if str(new.id) != key:
            raise Unfit("tables.changed_id", table=table, id=key, field="id")
        if not key or clean(key, _LONGEST) != key:
            raise Unfit("tables.no_id", table=table, id=key or "-", field="id")
        self._keep(Changed(table=table, key=key, old=None, new=new, whole=raw_of(fields)))

    def change(self, table: str, key: str, patch: Patch) -> None:
        """Let some fields of a document become others.

        Raises:
            Unfit: There is no such document, or it is none any more.
        """
        old = document_of(self.state, table, key)
        if old is None:
            raise Unfit("tables.gone", table=table, id=key, field="-")
        fields = fields_of(old)
        patch = trimmed(fields, patch)
        if not patch.set and not patch.gone:
            return
        if "id" in patch.gone:
            raise Unfit("tables.no_id", table=table, id=key, field="id")
        if "id" in patch.set:
            raise Unfit("tables.changed_id", table=table, id=key, field="id")
        new = change(table, old, patch)
        found = Changed(
            table=table, key=key, old=old, new=new, patch=patch, reverse=reverse(fields, patch)
        )
        self._keep(found)

    def delete(self, table: str, key: str) -> None:
        """Let a document go, if it is there; a participant's badge goes along."""
        old = document_of(self.state, table, key)
        if old is None:
            return
        was = raw_of(fields_of(old))
        self._keep(Changed(table=table, key=key, old=old, new=None, was=was))
        if table == "participants" and isinstance(self.get("badges", key), Badge):
            self.delete("badges", key)

    def _keep(self, found: Changed) -> None:
        self._changes.setdefault(found.table, {})[found.key] = found
