"""The bytes of entries, by format version: old ones are lifted, newer ones are refused by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import pytest

from store.conference.facts import Entry
from store.errors import Damaged
from store.files.codec import (
    FORMAT,
    UPCASTERS,
    Upcaster,
    decode_entry,
    encode_entry,
    is_known,
)
from store.files.disk import Disk
from store.files.folder import open_folder
from store.files.frames import entry_line, header_line
from store.files.journal import MemoryJournal
from store.files.reading import read_folder
from tests.store.files.makers import coming, entry, founding, leaving, made

ACTS = [*founding(), coming(4), leaving(5, 4), entry(6)]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.act + act.id)
def test_entry_comes_back(act: Entry) -> None:
    """What was encoded is decoded equal."""
    assert decode_entry(encode_entry(act)) == act


def test_every_old_format_has_its_step() -> None:
    """There is one upcaster for each format before the newest."""
    assert list(UPCASTERS) == list(range(1, FORMAT))
    assert is_known(FORMAT)
    assert not is_known(FORMAT + 1)
    assert not is_known(0)


def test_old_entries_are_lifted_step_by_step() -> None:
    """An entry of the first format goes through every later step, a newer one through fewer."""

    def name_desks(values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "desk_name": "Skranke 0"}

    def mark(values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "operator": values["desk_name"][-1]}

    data = encode_entry(coming(4))
    steps = {FORMAT - 2: Upcaster(entry=name_desks), FORMAT - 1: Upcaster(entry=mark)}
    first = decode_entry(data, FORMAT - 2, steps)
    second = decode_entry(data, FORMAT - 1, steps)

    assert (first.desk_name, first.operator) == ("Skranke 0", "0")
    assert (second.desk_name, second.operator) == ("Skranke 1", "1")
    assert decode_entry(data, FORMAT, steps) == coming(4)


@pytest.mark.parametrize(
    "change",
    [
        (b'"kind":"checked_in"', b'"kind":"teleported"'),
        (b'"act":"check_in"', b'"act":"check_in","mood":"good"'),
        (b'"day":1', b'"day":1,"hour":8'),
    ],
    ids=["fact", "field", "nested"],
)
def test_line_of_a_newer_program_is_not_a_torn_tail(
    tmp_path: Path, change: tuple[bytes, bytes]
) -> None:
    """A whole last line that we do not understand is refused, and never cut away."""
    folder = tmp_path / "samling"
    made(folder).close(complete=False)
    reading = read_folder(Disk(), folder)
    path = folder / "journal-000001.jsonl"
    newer = encode_entry(coming(4)).replace(*change)
    line, _ = entry_line(newer, 4, 3, reading.journal.segments[-1].chain)
    path.write_bytes(path.read_bytes() + line)
    before = path.read_bytes()

    with pytest.raises(Damaged) as raised:
        open_folder(folder)
    assert (raised.value.key, raised.value.values["line"]) == ("store.newer", 5)
    assert path.read_bytes() == before


def test_segment_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    """A segment says its format before its first entry."""
    folder = tmp_path / "samling"
    folder.mkdir(mode=0o700)
    line, _ = header_line(1, 1, 0)
    rest = line[16:].replace(b'"format":%d' % FORMAT, b'"format":%d' % (FORMAT + 1))
    (folder / "journal-000001.jsonl").write_bytes(
        b'{"c":"%08x",' % crc32(rest.rstrip(b"\n")) + rest
    )

    with pytest.raises(Damaged) as raised:
        read_folder(Disk(), folder)
    assert raised.value.key == "store.newer"


def test_memory_keeps_what_a_file_would() -> None:
    """The journal without a disk goes through the same bytes."""
    journal = MemoryJournal()
    journal.append(ACTS[:2])
    journal.append(ACTS[2:])

    assert journal.seq == len(ACTS)
    assert journal.entries == ACTS
    with pytest.raises(msgspec.DecodeError):
        decode_entry(b'{"id":1}')
