"""Writing documents of the TinyDB file: by a script, by hand, or out of a file that was kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from store.conference.documents import (
    READ_ONLY,
    RECORDS,
    difference,
    fields_in,
    fields_of,
    reverse,
    trimmed,
)
from store.conference.facts import (
    NULL,
    AnyFact,
    DeskId,
    EntryId,
    NumbersTaken,
    Patch,
    TableEdited,
)
from store.conference.people import FIRST_KEY, Badge, ParticipantId
from store.conference.state import State
from store.errors import Unfit
from store.intents.edit_changes import Changed, Changes
from store.intents.edit_numbers import blocks_for
from store.intents.edit_rules import check
from store.intents.intent import Act, Decision, Here, Outcome

_ORDER = (*(name for name in RECORDS if name != "participants"), "participants")
"""A participant brings a badge and takes it away; undone backwards, the badge comes last."""


DEEPEST = 500
"""How many lists and objects a value may lie in; what nests twice as deep Python reads no more."""
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[][{}]')
_STEPS = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}


class TableEdit(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What is to become of the documents of one table.

    A document is named by its `id`, in a table that is not ours by its number.
    """

    table: str
    documents: dict[str, msgspec.Raw] = {}
    """Whole documents as they shall be, and null for those that shall go."""
    patches: dict[str, Patch] = {}
    """What shall change in documents that stay."""
    numbers: dict[str, int] = {}
    """The numbers that new documents have in the file."""
    is_dropped: bool = False
    """The whole table shall go."""


class EditTables(Act, frozen=True, tag="edit_tables"):
    """Write documents, all or none; each table is named once."""

    edits: tuple[TableEdit, ...]

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record what becomes different, unless a document does not fit."""
        try:
            facts = tuple(facts_of(state, here.desk, self.edits, here.first_key))
        except Unfit as error:
            return Decision(refusal(error))
        if not facts:
            return Decision(Outcome(key="tables.same", exit_status=3))
        return Decision(_done(facts), facts)

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        return _done(state.facts_of(entry))


def refusal(error: Unfit) -> Outcome:
    """Answer that a document does not fit, by table, id and field."""
    values = {name: str(value) for name, value in error.values.items()}
    return Outcome(key=error.key, values=values, exit_status=4)


def facts_of(
    state: State, desk: DeskId, edits: tuple[TableEdit, ...], key_number: int = FIRST_KEY
) -> Iterator[AnyFact]:
    """Give the facts that edits come to; badges that they bring are signed by that key.

    Raises:
        Unfit: A document is not what its table holds.
    """
    changes = Changes(state)
    numbers: dict[str, dict[str, int]] = {}
    others: list[AnyFact] = []
    for edit in edits:
        _see_that_it_can_be_read(edit)
        if edit.table in READ_ONLY:
            named = next(iter((*edit.documents, *edit.patches)), "-")
            raise Unfit("tables.read_only", table=edit.table, id=named, field="-")
        if edit.table in RECORDS:
            _take(changes, edit)
            numbers[edit.table] = edit.numbers
        else:
            others += _about_rows(state, edit)
    if key_number != FIRST_KEY:
        _bring_badges(changes, key_number)
    check(changes)
    blocks = blocks_for(changes)
    yield from (NumbersTaken(block=block, desk=desk) for block in sorted(blocks))
    for table in sorted(changes.tables, key=_ORDER.index):
        yield _fact(table, changes.of(table), numbers.get(table, {}))
    yield from others


def _see_that_it_can_be_read(edit: TableEdit) -> None:
    for key, raw in edit.documents.items():
        if _is_too_deep(bytes(raw)):
            raise Unfit("tables.bad_value", table=edit.table, id=key, field="-")
    for key, patch in edit.patches.items():
        for field, raw in patch.set.items():
            if _is_too_deep(bytes(raw)):
                raise Unfit("tables.bad_value", table=edit.table, id=key, field=field)


def _is_too_deep(raw: bytes) -> bool:
    if raw.count(b"[") + raw.count(b"{") <= DEEPEST:
        return False
    depth = deepest = 0
    for found in _BRACKETS.finditer(raw):
        depth += _STEPS.get(found[0], 0)
        deepest = max(deepest, depth)
    return deepest > DEEPEST


def _take(changes: Changes, edit: TableEdit) -> None:
    if edit.is_dropped:
        raise Unfit("tables.no_drop", table=edit.table, id="-", field="-")
    for key, raw in edit.documents.items():
        if raw == NULL:
            changes.delete(edit.table, key)
            continue
        fields = fields_in(raw)
        if fields is None:
            raise Unfit("tables.bad_value", table=edit.table, id=key, field="-")
        changes.put(edit.table, key, fields)
    for key, patch in edit.patches.items():
        changes.change(edit.table, key, patch)


def _bring_badges(changes: Changes, key_number: int) -> None:
    """Let new participants have the badges that they would bring, by another key than the first."""
    for changed in changes.of("participants"):
        if changed.old is None and changed.new is not None:
            fields = fields_of(Badge(id=ParticipantId(changed.key), key_number=key_number))
            if changes.get("badges", changed.key) is None:
                changes.put("badges", changed.key, fields)


def _fact(table: str, found: list[Changed], numbers: dict[str, int]) -> TableEdited:
    stay = [(one.key, one.patch, one.reverse) for one in found if one.patch is not None]
    others = [one for one in found if one.patch is None]
    return TableEdited(
        table=table,
        documents={one.key: one.whole for one in others},
        was={one.key: one.was for one in others},
        patches={key: patch for key, patch, _ in stay},
        were={key: back for key, _, back in stay},
        numbers={one.key: numbers[one.key] for one in others if one.key in numbers and one.new},
    )


def _about_rows(state: State, edit: TableEdit) -> Iterator[TableEdited]:
    """Say what becomes different in a table that is not ours: anything fits."""
    rows = state.other.get(edit.table)
    is_new, rows = rows is None, rows or {}
    documents: dict[str, msgspec.Raw] = {}
    was: dict[str, msgspec.Raw] = {}
    patches: dict[str, Patch] = {}
    were: dict[str, Patch] = {}
    changes = dict(edit.patches)
    wanted = dict.fromkeys(rows, NULL) if edit.is_dropped else edit.documents
    for number, raw in wanted.items():
        old = rows.get(number, NULL)
        new_fields, old_fields = fields_in(raw), fields_in(old)
        if new_fields is not None and old_fields is not None:
            changes[number] = difference(old_fields, new_fields)
        elif raw != old:
            documents[number], was[number] = raw, old
    for number, patch in changes.items():
        fields = fields_in(rows.get(number, NULL))
        if fields is None:
            raise Unfit("tables.gone", table=edit.table, id=number, field="-")
        kept = trimmed(fields, patch)
        if kept.set or kept.gone:
            patches[number], were[number] = kept, reverse(fields, kept)
    if documents or patches or is_new != edit.is_dropped:
        yield TableEdited(
            table=edit.table,
            documents=documents,
            was=was,
            patches=patches,
            were=were,
            made=is_new,
            dropped=edit.is_dropped,
        )


def _done(facts: tuple[AnyFact, ...]) -> Outcome:
    touched = sum(len(fact.touched) for fact in facts if isinstance(fact, TableEdited))
    return Outcome(key="tables.done", count=touched)
