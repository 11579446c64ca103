"""Records as documents: whatever was written is shown, and a change reads only what changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.conference.documents import (
    RECORDS,
    Document,
    change,
    decode,
    difference,
    encode,
    fields_in,
    fields_of,
    patched,
    reverse,
    same_json,
    trimmed,
)
from store.conference.facts import Patch
from store.conference.people import Participant
from store.errors import Unfit
from tests import build

ODD = {
    "id": "p1",
    "number": 7,
    "given": "A\u030ase\u200b",
    "family": "",
    "role": None,
    "note": "to\nlinjer",
    "days": [],
    "choices": {},
    "status": "registered",
    "registered_at": "2020-11-01T12:00:00.000+01:00",
    "diett": {"1": [1, 1.0, True, None]},
    "_extra": "noe",
    "extra": 3,
}
"""A participant in spellings of somebody else's: what holds anyhow, other forms, other fields."""


def fields(document: dict[str, Any]) -> dict[str, msgspec.Raw]:
    """Encode a document as TinyDB would."""
    found = fields_in(msgspec.Raw(json.dumps(document).encode()))
    assert found is not None
    return found


def shown(record: Document) -> str:
    """Show a record as TinyDB gives it, so that 1, 1.0 and true are three things."""
    return json.dumps(json.loads(encode(record)), sort_keys=True)


def test_document_is_shown_as_it_was_written() -> None:
    """Nothing that somebody wrote is left out or spelled anew, while the record is clean."""
    record = decode("participants", fields(ODD))

    assert shown(record) == json.dumps(ODD, sort_keys=True)
    assert isinstance(record, Participant)
    assert (record.given, record.note) == ("Åse", "to linjer")
    assert str(record.registered_at) == "2020-11-01 11:00:00+00:00"


def test_field_that_becomes_another_is_shown_anew() -> None:
    """The old spelling of a value is forgotten as soon as the value is another."""
    record = decode("participants", fields(ODD))
    assert isinstance(record, Participant)
    later = msgspec.structs.replace(record, given="Ola", role="Rådgiver", status="waiting")

    assert json.loads(encode(later)) == {
        **ODD,
        "given": "Ola",
        "role": "Rådgiver",
        "status": "waiting",
    }


@pytest.mark.parametrize("table", RECORDS)
def test_plain_record_keeps_nothing_beside_it(table: str) -> None:
    """A document as we write it is read without anything kept beside the record."""
    documents: dict[str, Any] = {
        "conference": {"id": "c", "title": "T"},
        "sessions": {"id": "s", "day": 1, "date": "2020-11-18", "start": "09:00:00", "title": "T"},
        "participants": {"id": "p", "number": 1, "given": "Å"},
        "checkins": {
            "id": "c",
            "participant": "p",
            "day": 1,
            "at": "2020-11-18T07:00:00Z",
            "desk": "S",
        },
        "badges": {"id": "p"},
        "activity": {
            "id": "e.0",
            "entry": "e",
            "intent": "i",
            "act": "undo",
            "desk": "d",
            "seq": 1,
            "hlc": 1,
            "at": "2020-11-18T07:00:00Z",
            "fact": {},
        },
        "holds": {"id": "h", "at": "2020-11-18T07:00:00Z"},
        "blocks": {"id": 0, "desk": "d"},
        "retired_keys": {"id": 1},
        "actuals": {"id": "s", "started_at": "2020-11-18T07:00:00Z"},
        "retimings": {"id": "s", "start_at": "2020-11-18T07:00:00Z"},
        "readiness": {"id": "s/å", "microphone": True},
        "links": {"id": "å", "participant": "p"},
        "messages": {"id": "m", "to": "desk", "text": "Å", "at": "2020-11-18T07:00:00Z"},
        "versions": {"id": "v", "name": "V", "at": "2020-11-18T07:00:00Z"},
        "undone": {"id": "e", "by": "f"},
    }

    record = decode(table, fields(documents[table]))
    assert record.extra == {}
    assert json.loads(encode(record)) == documents[table]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": None}, "number"),
        ({"number": "1"}, "number"),
        ({"number": 1.0}, "number"),
        ({"days": [1, "2"]}, "days[1]"),
        ({"choices": {"to": "A"}}, "choices"),
        ({"registered_at": "2020-11-01T12:00:00"}, "registered_at"),
        ({"status": "x"}, "status"),
    ],
)
def test_value_that_does_not_fit_is_named(wrong: dict[str, Any], field: str) -> None:
    """Table, id and field are named, whether the whole document is read or one field of it."""
    old = decode("participants", fields({"id": "p1", "number": 7, "given": "A"}))
    reads: list[Callable[[], Document]] = [
        lambda: decode("participants", fields({**ODD, **wrong})),
        lambda: change("participants", old, Patch(set=fields(wrong))),
    ]
    for read in reads:
        with pytest.raises(Unfit) as raised:
            read()
        values = raised.value.values
        assert (values["table"], values["id"]) == ("participants", "p1")
        assert values["field"] == field


def test_field_that_must_be_there_cannot_go() -> None:
    """Leaving out what has no default is named like any other misfit."""
    old = decode("participants", fields(ODD))
    with pytest.raises(Unfit) as raised:
        change("participants", old, Patch(gone=("given",)))
    assert raised.value.values == {"table": "participants", "id": "p1", "field": "given"}


values = st.sampled_from(["", "x", "A\u030a", " to  ord "])
documents = st.fixed_dictionaries(
    {"id": st.just("p1"), "number": st.just(1), "given": values},
    optional={
        "family": values,
        "role": st.none() | values,
        "days": st.sampled_from([[], [1], [1, 2]]),
        "choices": st.sampled_from([{}, {"2": "A"}]),
        "status": st.sampled_from(["registered", "waiting"]),
        "registered_at": st.sampled_from(
            [None, "2020-11-01T12:00:00Z", "2020-11-01T13:00:00+01:00"]
        ),
        "place": st.none() | st.integers(0, 2),
        "diett": st.none() | st.integers(0, 1) | st.booleans() | st.floats(0, 1),
        "_extra": values,
    },
)


@given(documents, documents)
def test_change_is_what_reading_anew_gives(before: dict[str, Any], after: dict[str, Any]) -> None:
    """A change read by itself, and taken back, ends as if the whole document had been read."""
    old = decode("participants", fields(before))
    patch = trimmed(fields_of(old), difference(fields_of(old), fields(after)))
    new = change("participants", old, patch)

    assert new == decode("participants", patched(fields_of(old), patch))
    assert shown(new) == json.dumps(after, sort_keys=True)
    back = change("participants", new, reverse(fields_of(old), patch))
    assert shown(back) == json.dumps(before, sort_keys=True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (b'"a"', b'"a"', True),
        (b'"\\u00e5"', '"å"'.encode(), True),
        (b'"a"', b'"b"', False),
        (b"1", b"1.0", False),
        (b"1", b"true", False),
        (b"1.0", b"1e0", True),
        (b"null", b'""', False),
        (b'{"a": 1, "b": [2]}', b'{"b":[2],"a":1}', True),
        (b"[1,2]", b"[2,1]", False),
        (b"[1]", b"[true]", False),
    ],
)
def test_json_texts_are_compared_by_what_they_say(one: bytes, other: bytes, same: bool) -> None:
    """Layout and spelling do not count; kinds of values and the order of lists do."""
    assert same_json(msgspec.Raw(one), msgspec.Raw(other)) is same
    assert same_json(msgspec.Raw(other), msgspec.Raw(one)) is same


def test_makers_people_are_documents() -> None:
    """The records of other tests are what a file would give."""
    person = build.participant()
    assert decode("participants", fields_of(person)) == person
