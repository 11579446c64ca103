"""What another program wrote to a TinyDB file of ours: how it differs from the file as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

import msgspec

from store.conference.documents import READ_ONLY, RECORDS, difference, fields_in, same_json
from store.conference.facts import NULL, IntentId, Patch
from store.errors import Damaged, Unfit
from store.files.documents import see_that_it_is_text
from store.files.tables import STAMP_TABLE
from store.intents.edits import EditTables, TableEdit

Raw = dict[str, dict[str, msgspec.Raw]]
"""A TinyDB file: its tables, their documents by number, undecoded."""


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """How an edited file differs from the checkpoint that it was."""

    intent: IntentId
    """What names these bytes, so that they are taken in once."""
    edits: tuple[TableEdit, ...]

    def wish(self, window: str) -> EditTables:
        """Give the intent that takes the difference in."""
        return EditTables(id=self.intent, edits=self.edits, window=window)


def intent_of(data: bytes) -> IntentId:
    """Name the taking in of a file by its bytes."""
    return IntentId(hashlib.sha256(data).hexdigest()[:16])


def raw_tables(data: bytes) -> Raw:
    """Read a file's tables without their documents.

    Raises:
        Damaged: It is no TinyDB file.
    """
    see_that_it_is_text(data)
    try:
        # Without the spaces of another layout most documents are equal byte by byte.
        return msgspec.json.decode(msgspec.json.format(data, indent=-1), type=Raw)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Damaged("store.not_tables") from error


class Compared(msgspec.Struct):
    """How two states of a file differ."""

    edits: list[TableEdit] = []
    problems: list[Unfit] = []
    """Documents that have no `id`, or another's, or are not for anybody to write."""


def compare(was: Raw, now: Raw) -> tuple[TableEdit, ...]:
    """Say what became of each table.

    Raises:
        Unfit: A document has no `id`, or another's, or is not for anybody to write.
    """
    found = compare_all(was, now)
    if found.problems:
        raise found.problems[0]
    return tuple(found.edits)


def compare_all(was: Raw, now: Raw) -> Compared:
    """Say what became of each table, and which documents cannot be compared."""
    found = Compared()
    for name in dict.fromkeys((*was, *now)):
        _table(found, name, was.get(name), now.get(name))
    return found


def _table(
    found: Compared,
    name: str,
    was: Mapping[str, msgspec.Raw] | None,
    now: Mapping[str, msgspec.Raw] | None,
) -> None:
    if name == STAMP_TABLE or was == now:
        return
    if name in RECORDS and now is None:
        if was:
            found.problems.append(Unfit("tables.no_drop", table=name, id="-", field="-"))
    elif name in READ_ONLY:
        found.problems += _read_only(name, was or {}, now or {})
    elif name in RECORDS:
        edit = _ours(found.problems, name, was or {}, now or {})
        if edit.documents or edit.patches:
            found.edits.append(edit)
    elif now is None:
        found.edits.append(TableEdit(table=name, is_dropped=True))
    else:
        edit = _rows(name, was or {}, now)
        if edit.documents or edit.patches or was is None:
            found.edits.append(edit)


def _read_only(
    name: str, was: Mapping[str, msgspec.Raw], now: Mapping[str, msgspec.Raw]
) -> list[Unfit]:
    """Name the first row that became another; nobody writes in such a table."""
    for number in dict.fromkeys((*was, *now)):
        old, new = was.get(number, NULL), now.get(number, NULL)
        if not same_json(old, new):
            fields = fields_in(new) or fields_in(old) or {}
            named = _identity(fields) or number
            return [Unfit("tables.read_only", table=name, id=named, field="-")]
    return []


def _rows(name: str, was: Mapping[str, msgspec.Raw], now: Mapping[str, msgspec.Raw]) -> TableEdit:
    documents = {number: NULL for number in was if number not in now}
    patches: dict[str, Patch] = {}
    for number, raw in now.items():
        old = was.get(number)
        if old is None:
            documents[number] = raw
        elif not same_json(old, raw):
            before, after = fields_in(old), fields_in(raw)
            if before is None or after is None:
                documents[number] = raw
            else:
                patches[number] = difference(before, after)
    return TableEdit(table=name, documents=documents, patches=patches)


def _ours(
    problems: list[Unfit],
    name: str,
    was: Mapping[str, msgspec.Raw],
    now: Mapping[str, msgspec.Raw],
) -> TableEdit:
    before = by_id(name, was, [])
    nameless: list[Unfit] = []
    after = by_id(name, now, nameless)
    problems += nameless
    owners = {number: key for key, (number, _) in before.items()}
    # Who cannot be told apart is not gone.
    unclear = {str(problem.values["id"]) for problem in nameless}
    unclear |= {owners[number] for number in unclear & owners.keys()}
    documents = {key: NULL for key in before if key not in after and key not in unclear}
    patches: dict[str, Patch] = {}
    numbers: dict[str, int] = {}
    for key, (number, raw) in after.items():
        if key not in before:
            if number not in owners:
                if not number.isdecimal():
                    wrong = Unfit("tables.bad_value", table=name, id=key, field="doc_id")
                    problems.append(wrong)
                    continue
                numbers[key] = int(number)
            documents[key] = raw
        elif not same_json(before[key][1], raw):
            patches[key] = difference(fields_in(before[key][1]) or {}, fields_in(raw) or {})
    return TableEdit(table=name, documents=documents, patches=patches, numbers=numbers)


def by_id(
    name: str, rows: Mapping[str, msgspec.Raw], problems: list[Unfit]
) -> dict[str, tuple[str, msgspec.Raw]]:
    """Give the number and the JSON of a table's documents by their `id`; add who has none.

    A document without an `id` is named by its number.
    """
    found: dict[str, tuple[str, msgspec.Raw]] = {}
    twice = set[str]()
    for number, raw in rows.items():
        fields = fields_in(raw)
        if fields is None:
            problems.append(Unfit("tables.bad_value", table=name, id=number, field="-"))
            continue
        key = _identity(fields)
        if key is None:
            problems.append(Unfit("tables.no_id", table=name, id=number, field="id"))
        elif key in found:
            if key not in twice:
                problems.append(Unfit("tables.same_id", table=name, id=key, field="id"))
            twice.add(key)
        else:
            found[key] = (number, raw)
    return {key: row for key, row in found.items() if key not in twice}


def _identity(fields: Mapping[str, msgspec.Raw]) -> str | None:
    identity = json.loads(bytes(fields.get("id", b"null")))
    if isinstance(identity, bool) or not isinstance(identity, str | int):
        return None
    return str(identity)
