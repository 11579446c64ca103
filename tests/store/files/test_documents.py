"""The state as documents and back: nothing is lost on the way, ours or anybody's."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from store.conference.conduct import (
    Actual,
    Addressee,
    Message,
    Readiness,
    Retiming,
    SpeakerLink,
    Version,
)
from store.conference.documents import encode
from store.conference.facts import CheckedIn, Undone
from store.conference.people import (
    Badge,
    Block,
    Category,
    Hold,
    Package,
    Participant,
    ParticipantId,
    RetiredKey,
    Status,
)
from store.conference.state import State
from store.errors import Damaged
from store.files.disk import Disk
from store.files.documents import in_ascii, read_tables
from store.files.edited import raw_tables
from store.files.numbering import Numbering
from store.files.reading import FRESH
from store.files.snapshot import read_snapshot, write_snapshot
from store.files.tables import PRODUCT_TABLES, documents, state_of
from tests import build
from tests.store.files.makers import coming, entry, folded, founding, leaving, picture, presence

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
moments = st.integers(0, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)
strange = text.filter(lambda name: name not in Participant.__struct_encode_fields__)
extras = (
    st.dictionaries(strange, values, max_size=3)
    | st.fixed_dictionaries({"extra": values})
    | st.fixed_dictionaries({"_extra": values.filter(bool)})
)


def raw(fields: dict[str, Any]) -> dict[str, msgspec.Raw]:
    """Encode the values of fields that are not ours."""
    return {name: msgspec.Raw(json.dumps(value).encode()) for name, value in fields.items()}


people = st.builds(
    Participant,
    id=st.uuids().map(lambda made: ParticipantId(made.hex)),
    number=st.integers(1, 2**40),
    given=text,
    family=text,
    organisation=text,
    municipality=st.none() | st.just("5401"),
    role=st.none() | text,
    email=st.none() | text,
    phone=st.none() | text,
    category=st.sampled_from(Category),
    days=st.sampled_from([(), (1,), (1, 2)]),
    choices=st.dictionaries(st.integers(1, 3), text, max_size=2),
    status=st.sampled_from(Status),
    package=st.sampled_from(Package),
    note=text,
    submission=st.none() | text,
    registered_at=st.none() | moments,
    withdrawn_at=st.none() | moments,
    place=st.none() | st.integers(1, 9),
    substitute=st.none() | st.just(ParticipantId("p1")),
    extra=extras.map(raw),
)


def full() -> State:
    """Make a state with something in every table."""
    checked_in = CheckedIn(presence=presence(4))
    state = folded(
        [
            *founding(),
            coming(4),
            coming(5, 2),
            leaving(6, 5, 2),
            entry(7, Undone(entry=coming(4).id, fact=checked_in)),
        ]
    )
    state.holds["h1"] = Hold(id="h1", words="«Ola» [/foo]", at=build.at("08:40"))
    state.blocks[0] = Block(id=0, desk="desk-1", last=3)
    state.retired_keys.update({number: RetiredKey(number) for number in (1, 2)})
    opening = next(iter(state.sessions))
    state.actuals[opening] = Actual(id=opening, started_at=build.at("08:33"), added_s=-60, part=1)
    state.retimings[opening] = Retiming(id=opening, start_at=build.at("08:35"))
    state.readiness[f"{opening}/åse"] = Readiness(id=f"{opening}/åse", arrived=False, note="film")
    state.links["åse"] = SpeakerLink(id="åse", participant=ParticipantId("p1"))
    state.messages["m1"] = Message(
        id="m1", to=Addressee.DESK, text="Hvor er [/foo]?", at=build.at("08:34")
    )
    state.versions["v1"] = Version(
        id="v1", name="Trykt", at=build.at("08:00"), sessions=tuple(state.sessions.values())
    )
    state.other["rooms"] = raw({"1": {"name": "Polarsalen", "seats": 180}, "7": {}})
    state.participants[ParticipantId("p1")] = msgspec.structs.replace(
        state.participants[ParticipantId("p1")],
        extra=raw({"diett": ["nøtter"], "_extra": {"a": 1}}),
    )
    return state


def through(state: State, folder: Path) -> State:
    """Write a state and read it back."""
    disk = Disk()
    write_snapshot(disk, folder, documents(state), Numbering(), FRESH)
    snapshot = read_snapshot(disk, folder / "conference.json")
    assert snapshot.is_as_written
    return snapshot.state()


def derived(state: State) -> dict[str, object]:
    """Show what is derived from the tables, but not what is only kept at hand."""
    return {
        name: value
        for name, value in vars(state).items()
        if name not in {"activity", "tallies", "delegations", "openings", "_newest"}
    } | {f"day {day}": vars(tally) for day, tally in state.tallies.items()}


def test_every_table_comes_back(tmp_path: Path) -> None:
    """A state with something in every table is the same after a file, its indexes too."""
    state = full()
    assert all(documents(state).rows.values())
    back = through(state, tmp_path)

    assert picture(back) == picture(state)
    assert derived(back).keys() == derived(state).keys()
    for name, value in derived(state).items():
        assert derived(back)[name] == value, name


@given(st.lists(people, max_size=6, unique_by=(lambda one: one.id, lambda one: one.number)))
def test_people_come_back(registered: list[Participant]) -> None:
    """Whatever is known of people, in fields of ours or not, is the same after a file."""
    state = build.state(registered)
    with tempfile.TemporaryDirectory() as folder:
        back = through(state, Path(folder))
        data = (Path(folder) / "conference.json").read_bytes()

    assert picture(back) == picture(state)
    assert data.isascii()
    assert json.loads(data)["participants"].keys() == {
        str(n) for n in range(1, len(registered) + 1)
    }


@given(st.lists(people, max_size=4, unique_by=(lambda one: one.id, lambda one: one.number)))
def test_any_layout_is_read(registered: list[Participant]) -> None:
    """A file that stock TinyDB has rewritten holds the same."""
    state = build.state(registered)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "conference.json"
        through(state, Path(folder))
        path.write_text(json.dumps(json.loads(path.read_bytes()), indent=3))
        snapshot = read_snapshot(Disk(), path)

    assert not snapshot.is_as_written
    assert picture(snapshot.state()) == picture(state)


@given(values)
def test_ascii_says_the_same(value: object) -> None:
    """Escaped JSON means what it meant, surrogate pairs included."""
    data = json.dumps(value, ensure_ascii=False).encode()

    assert in_ascii(data).isascii()
    assert json.loads(in_ascii(data)) == value


def test_unknown_fields_stand_among_the_known() -> None:
    """A field of another program is a field like any other in the file."""
    made = build.participant(1, extra=raw({"diett": ["nøtter"]}))

    assert json.loads(encode(made))["diett"] == ["nøtter"]
    assert "_extra" not in json.loads(encode(made))


def test_field_with_our_own_word_is_kept() -> None:
    """Our own word for such fields may be one of them."""
    data = json.dumps({"badges": {"1": {"id": "p1", "_extra": {"id": "p9"}}}}).encode()
    tables, _ = read_tables(data)

    assert json.loads(encode(tables.badges[1])) == {"id": "p1", "_extra": {"id": "p9"}}


def test_tables_that_are_not_ours_are_kept(tmp_path: Path) -> None:
    """Another program's table goes through a file with its numbers and values."""
    back = through(full(), tmp_path)

    with TinyDB(tmp_path / "conference.json") as database:
        assert database.table("rooms").get(doc_id=1) == {"name": "Polarsalen", "seats": 180}
        assert database.table("rooms").get(doc_id=7) == {}
    assert picture(back)["rooms"] == [
        ("1", {"name": "Polarsalen", "seats": 180}),
        ("7", {}),
    ]


@pytest.mark.parametrize(
    ("table", "number", "document", "named"),
    [
        ("participants", "4", {"id": "p4", "number": "4", "given": "Per"}, ("p4", "number")),
        ("participants", "4", {"id": "p4", "number": 4}, ("p4", "given")),
        ("participants", "4", {"number": 4, "given": "Per"}, ("4", "id")),
        ("participants", "4", {"id": 4, "number": 4, "given": "Per"}, ("4", "id")),
        ("participants", "x", {"id": "p4", "number": 4, "given": "Per"}, ("x", "-")),
        (
            "participants",
            "4",
            {"id": "p4", "number": 4, "given": "P", "days": [1, "b"]},
            ("p4", "days[1]"),
        ),
        (
            "participants",
            "4",
            {"id": "p4", "number": 4, "given": "P", "status": "gone"},
            ("p4", "status"),
        ),
        (
            "checkins",
            "1",
            {"id": "c1", "participant": "p1", "day": 1, "at": "now", "desk": ""},
            ("c1", "at"),
        ),
        (
            "sessions",
            "1",
            {
                "id": "s",
                "day": 1,
                "date": "2020-11-18",
                "start": "08:30:00",
                "title": "T",
                "people": [{"nam": "x"}],
            },
            ("s", "people[0]"),
        ),
        (
            "participants",
            "4",
            {"id": "p4", "number": 4, "given": "P", "x": 1, "days": 3},
            ("p4", "days"),
        ),
    ],
)
def test_document_that_does_not_fit_is_named(
    table: str, number: str, document: dict[str, object], named: tuple[str, str]
) -> None:
    """Table, id and field are said, so that a person finds the place."""
    with pytest.raises(Damaged) as raised:
        read_tables(json.dumps({table: {number: document}}).encode())

    assert raised.value.key == "store.bad_document"
    assert raised.value.values == {"table": table, "id": named[0], "field": named[1]}


@pytest.mark.parametrize("data", [b"[]", b'{"participants": []}', b'{"rooms": 1}', b'"x"', b"1"])
def test_other_json_is_no_file_of_tables(data: bytes) -> None:
    """JSON that is not tables of documents is refused as such."""
    with pytest.raises(Damaged) as raised:
        read_tables(data)
    assert raised.value.key == "store.not_tables"


DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize(
    "data",
    [
        DEEP,
        b'{"rooms": {"1": {"deep": %b}}}' % DEEP,
        b'{"participants": {"1": {"id": "a", "deep": %b}}}' % DEEP,
        b'{"_store": {"2": %b}}' % DEEP,
    ],
)
def test_file_that_is_too_deep_is_refused(data: bytes) -> None:
    """What nobody can unfold is damage like any other, wherever it stands."""
    with pytest.raises(Damaged):
        read_tables(data)
    with pytest.raises(Damaged):
        raw_tables(data)


def test_reading_asks_for_one_conference() -> None:
    """No conference, or two, are not guessed about."""
    for count in (0, 2):
        rows = {str(n): {"id": str(n), "title": ""} for n in range(count)}
        tables, other = read_tables(json.dumps({"conference": rows}).encode())
        with pytest.raises(Damaged) as raised:
            state_of(tables, other)
        assert raised.value.values == {"count": count}


def test_badges_without_extras_are_small(tmp_path: Path) -> None:
    """A frozen copy shares the records with the state."""
    state = full()
    frozen = documents(state)
    state.participants.clear()

    assert len(frozen.rows["participants"]) == 3
    assert isinstance(frozen.rows["badges"][0], Badge)
    assert tuple(frozen.rows) == PRODUCT_TABLES
    assert tmp_path.exists()
