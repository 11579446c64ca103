"""What a set of edits would make of the product's tables, before anything is recorded."""

from __future__ import annotations

import msgspec

from store.conference.cleaning import clean
from store.conference.documents import Document, Fields, decode, fields_of, same_json
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
    old_fields: Fields | None
    new_fields: Fields | None

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

    def of(self, table: str) -> list[Changed]:
        """List what becomes different in a table."""
        return list(self._changes.get(table, {}).values())

    def put(self, table: str, key: str, fields: Fields) -> None:
        """Let a document come, or become another.

        Raises:
            Unfit: It is no such document, or another than its key says.
        """
        old = document_of(self.state, table, key)
        old_fields = fields_of(old) if old is not None else None
        if old_fields is not None and _is_same(old_fields, fields):
            return
        if "id" not in fields:
            raise Unfit("tables.no_id", table=table, id=key, field="id")
        new = decode(table, fields)
        if str(new.id) != key:
            raise Unfit("tables.changed_id", table=table, id=key, field="id")
        if not key or clean(key, _LONGEST) != key:
            raise Unfit("tables.no_id", table=table, id=key or "-", field="id")
        self._changes.setdefault(table, {})[key] = Changed(
            table=table, key=key, old=old, new=new, old_fields=old_fields, new_fields=fields
        )

    def delete(self, table: str, key: str) -> None:
        """Let a document go, if it is there; a participant's badge goes along."""
        old = document_of(self.state, table, key)
        if old is None:
            return
        self._changes.setdefault(table, {})[key] = Changed(
            table=table,
            key=key,
            old=old,
            new=None,
            old_fields=fields_of(old),
            new_fields=None,
        )
        if table == "participants" and isinstance(self.get("badges", key), Badge):
            self.delete("badges", key)


def _is_same(old: Fields, new: Fields) -> bool:
    return old.keys() == new.keys() and all(same_json(new[name], old[name]) for name in old)
