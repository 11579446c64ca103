"""What lies in files that were set aside and is not in the conference: offered, never taken.

The file is compared with the checkpoint that it was before another program wrote to it, and what
became different with the conference as it is now. What nobody changed since can be taken in. Where
the conference has a newer value both are shown. What does not fit is named.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from store.conference.documents import RECORDS, Fields, fields_in, fields_of, raw_of, same_json
from store.conference.facts import NULL, DeskId, IntentId, Patch, TableEdited
from store.conference.state import State
from store.conference.tables import document_of
from store.errors import Damaged, Unfit
from store.files.disk import Disk, read_all
from store.files.edited import Edited, Raw, by_id, compare_all, intent_of, raw_tables
from store.files.reading import Reading
from store.files.snapshot import SNAPSHOT, backup_path, is_set_aside, read_snapshot
from store.files.tables import STAMP_TABLE, Stamp
from store.intents.edits import TableEdit, facts_of


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One value, document or table that a file has otherwise than the conference."""

    table: str
    row: str = ""
    """The document's `id`, in a table that is not ours its number; empty for the whole table."""
    field: str = ""
    """Empty for the whole document."""
    here: msgspec.Raw = NULL
    """What the conference has, null for nothing."""
    there: msgspec.Raw = NULL
    """What the file has, null for nothing."""


class Misfit(msgspec.Struct, frozen=True, kw_only=True):
    """One change that cannot be taken in, and why."""

    problem: Unfit
    """What would not fit, by table, id and field."""
    change: Difference | None = None
    """What the file has; none where that is not a document of its own."""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was set aside, and what it would bring if it were taken in."""

    file: str
    edited: Edited | None = None
    """What can be taken in."""
    changes: tuple[Difference, ...] = ()
    """The same, value for value."""
    conflicts: tuple[Difference, ...] = ()
    """What the conference has a newer value for."""
    misfits: tuple[Misfit, ...] = ()
    """What does not fit."""
    obstacle: str | None = None
    """Why nothing can be told about the file, as a key of the catalogue."""

    @property
    def is_open(self) -> bool:
        """Whether something of it is neither in the conference nor taken back."""
        return self.edited is not None or bool(self.conflicts or self.misfits)


def offers_in(disk: Disk, folder: Path, reading: Reading) -> list[Offer]:
    """Tell what is offered of a folder that was read, also before it is opened for writing."""
    found = offers(disk, folder, reading.state)
    if any(one.key == "store.edited_beside" for one in reading.notes):
        found += _worth_telling(_offer(disk, folder, reading.state, SNAPSHOT))
    return found


def offers(disk: Disk, folder: Path, state: State) -> list[Offer]:
    """Tell what is in the files that were set aside and not in the conference, oldest first."""
    names = sorted(filter(is_set_aside, disk.names(folder)), key=_age)
    return [offer for name in names for offer in _worth_telling(_offer(disk, folder, state, name))]


def _age(name: str) -> tuple[str, int, str]:
    """Order by when a file was written, as its name says, then by which of that second it is."""
    when, _, again = Path(name).stem.partition("-")[2].partition("-")
    return when, int(again) if again.isdecimal() else 1, name


def _worth_telling(offer: Offer) -> list[Offer]:
    return [offer] if offer.is_open or offer.obstacle is not None else []


def _offer(disk: Disk, folder: Path, state: State, name: str) -> Offer:
    try:
        data = read_all(disk, folder / name)
    except OSError:
        return Offer(file=name, obstacle="offers.unreadable")
    try:
        now = raw_tables(data)
        stamp = msgspec.json.decode(now.get(STAMP_TABLE, {})["1"], type=Stamp)
    except Damaged:
        return Offer(file=name, obstacle="offers.unreadable")
    except (KeyError, msgspec.DecodeError):
        return Offer(file=name, obstacle="offers.no_base")
    base = backup_path(folder, stamp.generation)
    with suppress(Damaged):
        if read_snapshot(disk, base).is_as_written:
            was = raw_tables(read_all(disk, base))
            return _Merging(state, was, now).offer(name, data)
    return Offer(file=name, obstacle="offers.no_base")


class _Piece(msgspec.Struct, frozen=True, kw_only=True):
    """The smallest part of an offer that is taken in or not."""

    edit: TableEdit
    shown: tuple[Difference, ...]

    @property
    def place(self) -> tuple[bool, int]:
        """Let what is named come before what names it, and go after."""
        names = tuple(RECORDS)
        table = self.edit.table
        place = names.index(table) if table in RECORDS else len(names)
        goes = any(raw == NULL for raw in self.edit.documents.values())
        return goes, -place if goes else place


class _Merging:
    """Two states of a file beside the conference as it is now."""

    def __init__(self, state: State, was: Raw, now: Raw) -> None:
        self._state = state
        self._was, self._now = was, now
        self._settled: set[tuple[str, str, str]] = set()
        """What was taken in from the same file before, even if it was taken back since."""
        self._pieces: list[_Piece] = []
        self._conflicts: list[Difference] = []

    def offer(self, file: str, data: bytes) -> Offer:
        """Say what the file offers."""
        intent = self._settle(intent_of(data))
        compared = compare_all(self._was, self._now)
        misfits = [Misfit(problem=problem) for problem in compared.problems]
        for edit in compared.edits:
            self._look_at(edit)
        fitting = self._fitting(misfits)
        edits = _together(fitting)
        shown = tuple(one for piece in fitting for one in piece.shown)
        return Offer(
            file=file,
            edited=Edited(intent=intent, edits=edits) if edits else None,
            changes=shown,
            conflicts=tuple(self._conflicts),
            misfits=tuple(misfits),
        )

    def _settle(self, first: IntentId) -> IntentId:
        """Note what was taken in before, and give the next intent its name."""
        intent, again = first, 1
        while (entry := self._state.intents.get(intent)) is not None:
            for fact in self._state.facts_of(entry):
                if isinstance(fact, TableEdited):
                    self._settled |= {(fact.table, row, "") for row in fact.documents}
                    self._settled |= {
                        (fact.table, row, field)
                        for row, patch in fact.patches.items()
                        for field in (*patch.set, *patch.gone)
                    }
                    if fact.made or fact.dropped:
                        self._settled.add((fact.table, "", ""))
            again += 1
            intent = IntentId(f"{first}-{again}")
        return intent

    def _look_at(self, edit: TableEdit) -> None:
        table = edit.table
        if edit.is_dropped:
            self._drop(table)
            return
        was, now = self._rows(self._was, table), self._rows(self._now, table)
        keys = (*edit.documents, *edit.patches)
        if not keys and table not in self._state.other:
            shown = Difference(table=table, there=msgspec.Raw(b"{}"))
            self._keep(TableEdit(table=table), shown)
        for key in keys:
            if (table, key, "") not in self._settled:
                numbers = {key: edit.numbers[key]} if key in edit.numbers else {}
                self._row(table, key, was.get(key, NULL), now.get(key, NULL), numbers)

    def _rows(self, tables: Raw, table: str) -> dict[str, msgspec.Raw]:
        rows = tables.get(table, {})
        if table not in RECORDS:
            return rows
        return {key: raw for key, (_, raw) in by_id(table, rows, []).items()}

    def _drop(self, table: str) -> None:
        rows = self._state.other.get(table)
        if rows is None:
            return
        here = msgspec.Raw(msgspec.json.encode(rows))
        shown = Difference(table=table, here=here)
        if same_json(here, msgspec.Raw(msgspec.json.encode(self._was[table]))):
            self._keep(TableEdit(table=table, is_dropped=True), shown)
        elif (table, "", "") not in self._settled:
            self._conflicts.append(shown)

    def _row(
        self, table: str, key: str, was: msgspec.Raw, now: msgspec.Raw, numbers: dict[str, int]
    ) -> None:
        here = self._here(table, key)
        if same_json(here, now):
            return
        before, after, ours = fields_in(was), fields_in(now), fields_in(here)
        if before is not None and after is not None and ours is not None:
            self._fields(table, key, before, after, ours)
        elif same_json(here, was):
            edit = TableEdit(table=table, documents={key: now}, numbers=numbers)
            self._keep(edit, Difference(table=table, row=key, here=here, there=now))
        elif after is not None and ours is not None:
            self._conflicts += [
                _difference(table, key, name, ours, after)
                for name in dict.fromkeys((*ours, *after))
                if not _is_same(ours, after, name)
            ]
        else:
            self._conflicts.append(Difference(table=table, row=key, here=here, there=now))

    def _here(self, table: str, key: str) -> msgspec.Raw:
        if table not in RECORDS:
            return self._state.other.get(table, {}).get(key, NULL)
        document = document_of(self._state, table, key)
        return NULL if document is None else raw_of(fields_of(document))

    def _fields(self, table: str, key: str, was: Fields, now: Fields, here: Fields) -> None:
        shown = []
        for name in dict.fromkeys((*was, *now)):
            if _is_same(was, now, name) or _is_same(here, now, name):
                continue
            if (table, key, name) in self._settled:
                continue
            apart = _difference(table, key, name, here, now)
            if _is_same(here, was, name):
                shown.append(apart)
            else:
                self._conflicts.append(apart)
        if shown:
            names = [one.field for one in shown]
            patch = Patch(
                set={name: now[name] for name in names if name in now},
                gone=tuple(name for name in names if name not in now),
            )
            self._keep(TableEdit(table=table, patches={key: patch}), *shown)

    def _keep(self, edit: TableEdit, *shown: Difference) -> None:
        if (edit.table, "", "") in self._settled and not shown[0].row:
            return
        self._pieces.append(_Piece(edit=edit, shown=shown))

    def _fitting(self, misfits: list[Misfit]) -> list[_Piece]:
        """Find what can be taken in together, and add what cannot to the misfits."""
        fitting: list[_Piece] = []

        def take(pieces: list[_Piece]) -> None:
            try:
                list(facts_of(self._state, DeskId(""), _together([*fitting, *pieces])))
            except Unfit as error:
                if len(pieces) == 1:
                    misfits.append(Misfit(problem=error, change=pieces[0].shown[0]))
                    return
                half = len(pieces) // 2
                take(pieces[:half])
                take(pieces[half:])
            else:
                fitting.extend(pieces)

        if self._pieces:
            take(sorted(self._pieces, key=lambda piece: piece.place))
        return fitting


def _together(pieces: list[_Piece]) -> tuple[TableEdit, ...]:
    """Make one edit a table of all pieces."""
    found: dict[str, TableEdit] = {}
    for piece in pieces:
        edit = piece.edit
        made = found.setdefault(edit.table, TableEdit(table=edit.table, is_dropped=edit.is_dropped))
        made.documents.update(edit.documents)
        made.patches.update(edit.patches)
        made.numbers.update(edit.numbers)
    return tuple(found.values())


def _is_same(one: Fields, other: Fields, name: str) -> bool:
    if name not in one or name not in other:
        return name not in one and name not in other
    return same_json(one[name], other[name])


def _difference(table: str, row: str, field: str, here: Fields, there: Fields) -> Difference:
    return Difference(
        table=table,
        row=row,
        field=field,
        here=here.get(field, NULL),
        there=there.get(field, NULL),
    )
