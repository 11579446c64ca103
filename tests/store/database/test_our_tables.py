"""The product's tables behave as in stock TinyDB where documents fit; else nothing is written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import operations, where
from tinydb.queries import QueryInstance
from tinydb.table import Document, Table

from store.clock import FixedClock
from store.conference.state import State
from store.errors import Unfit
from tests import build
from tests.sizes import TINYDB_SEQUENCES
from tests.store.database.folders import quick_folder
from tests.store.database.pair import Pair, shown

TABLES = ("conference", "sessions", "participants", "checkins", "holds")


QUERIES: dict[str, list[QueryInstance]] = {
    "participants": [
        where("id") == "n1",
        where("number") == 7,
        where("number") == 7.0,
        where("number") == True,  # noqa: E712 - how TinyDB spells it.
        where("municipality") == "5401",
        where("municipality") == None,  # noqa: E711 - the same.
        (where("municipality") == "5418") & (where("note") == ""),
        (where("municipality") == "5418") | (where("number") == 2),
        (where("municipality") == "5418") | (where("note") == ""),
        ~(where("id") == "n1"),
        where("id") == ["n1"],
    ],
    "checkins": [where("id") == "c1", where("participant") == "n1"],
    "sessions": [where("id") == "d1-01", where("day") == 1],
}
"""Queries that an index answers and others; both find what looking at every document finds."""


class OurPair(Pair):
    """A pair whose product tables are compared, numbers too until stock may have reused one."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        super().__init__(folder, clock)
        self.owners: dict[tuple[str, int], str] = {}
        """Whose every number was that was ever seen."""
        self.reused = set[str]()
        """Tables in which stock TinyDB may have given a number twice."""
        self.numbers = {1, 2, 3, 4}
        """Badge numbers that were ever given."""
        self.made = 0

    def ids(self, name: str) -> list[str]:
        """List the documents of a table."""
        return [one["id"] for one in self.stock.table(name)]

    def reopen(self) -> None:
        """Close ours and open it again; what is derived from the tables is as it was."""
        before = derived(self.ours.storage.live.state)
        super().reopen()
        assert derived(self.ours.storage.live.state) == before

    def try_to(self, name: str, act: Callable[[Table], Any], *, fits: bool) -> None:
        """Do something in both, or see that it is refused whole."""
        before = {table: shown(self.ours.table(table)) for table in TABLES}
        refusal: Unfit | None = None
        ours: object = None
        try:
            ours = act(self.ours.table(name))
        except Unfit as error:
            refusal = error
        assert (refusal is None) == fits, refusal
        if refusal is not None:
            assert refusal.values.keys() == {"table", "id", "field"}
            assert {table: shown(self.ours.table(table)) for table in TABLES} == before
            return
        theirs = act(self.stock.table(name))
        if name not in self.reused:
            assert ours == theirs
        self.compare(name)

    def compare(self, name: str) -> None:
        """See that both hold the same, and that no number was ever another document's."""
        ours, theirs = shown(self.ours.table(name)), shown(self.stock.table(name))
        assert [text for _, text in ours] == [text for _, text in theirs]
        if name not in self.reused:
            assert ours == theirs
        everything = self.ours.table(name).all()
        for query in QUERIES.get(name, ()):
            found = [one for one in everything if query(one)]
            assert self.ours.table(name).search(query) == found
            assert self.ours.table(name).get(query) == next(iter(found), None)
        for number, text in ours:
            identity = json.loads(text)["id"]
            assert self.owners.setdefault((name, number), identity) == identity


texts = st.sampled_from(
    ["", "Ola [VIP]", "[/foo]", "Åse", "A\u030ase \x1b]0;x\x07", "\u202eRTL", "x" * 200]
)
maybe = st.none() | texts
moments = st.sampled_from(
    [
        None,
        "2020-11-18T07:30:00Z",
        "2020-11-18T08:30:00+01:00",
        "2020-11-18 08:30:00.250+01:00",
    ]
)
unknown = st.dictionaries(
    st.sampled_from(["diett", "felt på norsk", "_extra"]),
    st.none()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.lists(texts, max_size=2)
    | st.dictionaries(texts, st.booleans(), max_size=2),
    max_size=2,
)
person_fields = st.fixed_dictionaries(
    {},
    optional={
        "given": texts,
        "family": texts,
        "organisation": texts,
        "municipality": st.sampled_from([None, "5401", "5418"]),
        "role": maybe,
        "email": maybe,
        "category": st.sampled_from(["participant", "speaker", "staff"]),
        "days": st.sampled_from([[], [1], [1, 2]]),
        "choices": st.sampled_from([{}, {"2": "A"}, {"2": "B"}]),
        "status": st.sampled_from(["registered", "waiting", "withdrawn"]),
        "note": texts,
        "registered_at": moments,
        "place": st.none() | st.integers(0, 9),
    },
)
unfit_person_fields = st.sampled_from(
    [
        {"number": 99},
        {"id": "en annen"},
        {"given": None},
        {"days": [1, 3]},
        {"choices": {"2": "C"}},
        {"choices": {"3": "A"}},
        {"status": "kanskje"},
        {"substitute": "ingen"},
        {"registered_at": "2020-11-18T08:30:00"},
        {"number": 7.0},
    ]
)
both = st.builds(lambda one, other: {**one, **other}, person_fields, unknown)
index = st.integers(0, 6)
number = st.integers(5, 40)


def derived(state: State) -> dict[str, object]:
    """Show what a state derives from its tables."""
    return {
        "by_number": state.by_number,
        "delegations": {place: set(who) for place, who in state.delegations.items() if who},
        "stays": state.stays,
        "tallies": {
            day: {
                name: +value if isinstance(value, Counter) else value
                for name, value in vars(tally).items()
            }
            for day, tally in state.tallies.items()
            if state.conference.day(day) is not None
        },
    }


Step = Callable[[OurPair], None]


def pick(pair: OurPair, table: str, at: int) -> str | None:
    """Choose a document that is there."""
    ids = pair.ids(table)
    return ids[at % len(ids)] if ids else None


def by_number(name: str, *arguments: Any) -> Callable[[Table, str], Any]:
    """Do something to a document by its TinyDB number."""

    def act(table: Table, identity: str) -> Any:
        found = table.get(where("id") == identity)
        assert isinstance(found, Document)
        return getattr(table, name)(*arguments, doc_ids=[found.doc_id])

    return act


def register(fields: dict[str, Any], given_number: int, leap: int) -> Step:
    """Insert a participant, under the next number or one farther off."""

    def take(pair: OurPair) -> None:
        pair.made += 1
        person = {"id": f"n{pair.made}", "number": given_number, "given": "Ny", **fields}
        highest = max((n for table, n in pair.owners if table == "participants"), default=4)
        document = Document(person, highest + leap) if leap > 1 else person
        fits = given_number not in pair.numbers
        pair.try_to("participants", lambda table: table.insert(document), fits=fits)
        pair.numbers.add(given_number)

    return take


def change(table: str, at: int, fields: Any, how: int, *, fits: bool = True) -> Step:
    """Change a document, found in one of several ways."""

    def take(pair: OurPair) -> None:
        identity = pick(pair, table, at)
        if identity is None:
            return
        acts: list[Callable[[Table], Any]] = [
            lambda one: one.update(fields, where("id") == identity),
            lambda one: by_number("update", fields)(one, identity),
            lambda one: one.update_multiple([(fields, where("id").one_of([identity]))]),
            lambda one: one.upsert(fields, where("id").matches(f"{identity}$"))
            if isinstance(fields, dict)
            else one.update(fields, (where("id") == identity) & where("id").exists()),
        ]
        pair.try_to(table, acts[how % 4], fits=fits)

    return take


def forget(field: str, at: int) -> Step:
    """Delete a field that may be left out."""

    def take(pair: OurPair) -> None:
        identity = pick(pair, "participants", at)
        has_it = (where("id") == identity) & where(field).exists()
        if identity is None or not pair.stock.table("participants").contains(has_it):
            return
        act = by_number("update", operations.delete(field))
        pair.try_to("participants", lambda table: act(table, identity), fits=True)

    return take


def arrive(person: int, day: int, track: str | None, known: bool, fields: dict[str, Any]) -> Step:
    """Insert a check-in."""

    def take(pair: OurPair) -> None:
        identity = pick(pair, "participants", person)
        if identity is None:
            return
        pair.made += 1
        stay = {
            "id": f"c{pair.made}",
            "participant": identity if known else "ingen",
            "day": day,
            "at": "2020-11-18T07:30:00Z",
            "desk": "Skript",
            **({"track": track} if track else {}),
            **fields,
        }
        fits = known and day in {1, 2} and (track is None or (day == 2 and track in "AB"))
        pair.try_to("checkins", lambda table: table.insert(stay), fits=fits)

    return take


def leave(table: str, at: int) -> Step:
    """Remove a document that nothing refers to, or one that something does."""

    def take(pair: OurPair) -> None:
        identity = pick(pair, table, at)
        if identity is None:
            return
        referring = [one["participant"] for one in pair.stock.table("checkins")]
        referring += [one.get("participant") for one in pair.stock.table("holds")]
        fits = table != "conference" and not (table == "participants" and identity in referring)
        if fits:
            pair.reused.add(table)
        pair.try_to(table, lambda one: one.remove(where("id") == identity), fits=fits)

    return take


def plan(day: int, fields: dict[str, Any]) -> Step:
    """Insert a session."""

    def take(pair: OurPair) -> None:
        pair.made += 1
        session = {
            "id": f"s{pair.made}",
            "day": day,
            "date": "2020-11-18",
            "start": "09:00:00",
            "title": "Økt",
            **fields,
        }
        pair.try_to("sessions", lambda table: table.insert(session), fits=day in {1, 2})

    return take


def park(person: int, fields: dict[str, Any]) -> Step:
    """Insert a hold."""

    def take(pair: OurPair) -> None:
        pair.made += 1
        held = {"id": f"h{pair.made}", "at": "2020-11-18T07:30:00Z", **fields}
        identity = pick(pair, "participants", person)
        if identity is not None:
            held["participant"] = identity
        pair.try_to("holds", lambda table: table.insert_multiple([held]), fits=True)

    return take


def empty(table: str) -> Step:
    """Try to truncate or to drop a table."""

    def take(pair: OurPair) -> None:
        pair.try_to(table, lambda one: one.truncate(), fits=False)

    return take


session_fields = st.fixed_dictionaries(
    {},
    optional={"title": texts, "note": maybe, "kind": st.sampled_from(["talk", "break"]),
              "end": st.sampled_from([None, "09:30:00"]), "parts": st.just([{"title": "Del"}]),
              "holds": st.just("length"), "ekstra": texts},
)  # fmt: skip
stay_fields = st.fixed_dictionaries(
    {}, optional={"operator": texts, "out_at": moments, "reason": maybe, "ekstra": texts}
)
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(register, both, number, st.integers(1, 3)),
    st.builds(register, both, number, st.just(1)),
    st.builds(change, st.just("participants"), index, both, index),
    st.builds(change, st.just("participants"), index, both, index),
    st.builds(
        change, st.just("participants"), index, unfit_person_fields, index, fits=st.just(False)
    ),
    st.builds(
        change,
        st.just("participants"),
        index,
        st.just(operations.set("note", "x")),
        index,
    ),
    st.builds(forget, st.sampled_from(["note", "role", "diett", "choices"]), index),
    st.builds(
        arrive,
        index,
        st.integers(1, 3),
        st.sampled_from([None, "A", "B", "C"]),
        st.sampled_from([True, True, True, False]),
        stay_fields,
    ),
    st.builds(arrive, index, st.just(1), st.none(), st.just(True), stay_fields),
    st.builds(change, st.just("checkins"), index, stay_fields, index),
    st.builds(plan, st.integers(1, 3), session_fields),
    st.builds(change, st.just("sessions"), index, session_fields, index),
    st.builds(park, index, st.builds(dict, words=texts)),
    st.builds(change, st.just("holds"), index, st.builds(dict, words=texts), index),
    st.builds(
        change,
        st.just("conference"),
        st.just(0),
        st.builds(dict, title=texts, place=maybe, timezone=st.just("Europe/Oslo")),
        index,
    ),
    st.builds(leave, st.sampled_from(TABLES), index),
    st.builds(empty, st.sampled_from(TABLES)),
    st.sampled_from([OurPair.reopen, OurPair.crash, OurPair.checkpoint]),
)


@given(st.lists(steps, max_size=12))
@settings(max_examples=TINYDB_SEQUENCES // 2)
def test_fitting_documents_are_as_in_stock_tinydb(taken: list[Step]) -> None:
    """Random operations that fit end as in stock TinyDB; those that do not change nothing."""
    with quick_folder() as folder, OurPair(folder, FixedClock(build.at("08:12"))) as pair:
        for take in taken:
            take(pair)
        pair.reopen()
        for name in TABLES:
            pair.compare(name)
