"""Tables that are not ours behave as in stock TinyDB, whatever is done to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import operations, where
from tinydb.table import Document, Table

from store.clock import FixedClock
from tests import build
from tests.sizes import TINYDB_SEQUENCES
from tests.store.database.folders import quick_folder
from tests.store.database.pair import Pair

Act = Callable[[Table], Any]

keys = st.sampled_from(["a", "b", "id", "navn på rom", "", "å.ø"])
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
small = st.integers(0, 3)
fields = st.dictionaries(keys, small | values, max_size=3)
foreign = st.sampled_from([{"a": {1}}, {"a": b""}, {(1, 2): 0}, {1: "tall", "1": "tekst"}])
documents = st.one_of(fields, fields, fields, foreign)
numbers = st.integers(-1, 9)
numbered = st.builds(Document, documents, numbers)
queries = st.one_of(
    keys.map(lambda key: where(key).exists()),
    st.builds(lambda key, value: where(key) == value, keys, small),
    st.builds(lambda key, value: where(key) == value, keys, values),
    st.builds(lambda key, value: where(key) > value, st.just("b"), st.just("")),
    st.builds(lambda key, value: ~(where(key) == value), keys, small),
    keys.map(lambda key: where(key).test(lambda value: isinstance(value, int) and value > 0)),
)
changes = st.one_of(
    documents,
    keys.map(operations.delete),
    st.builds(operations.add, keys, small),
    st.builds(operations.set, keys, values),
    keys.map(operations.increment),
)


def _acts() -> Iterator[st.SearchStrategy[Act]]:
    """List everything that can be done to a table, with random arguments."""

    def act(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Act]:
        def bind(given: tuple[Any, ...]) -> Act:
            return lambda table: getattr(table, name)(*given)

        return st.tuples(*arguments).map(bind)

    none = st.none()
    several = st.lists(numbers, max_size=3)
    yield act("insert", documents)
    yield act("insert", documents)
    yield act("insert", numbered | st.just([1]))
    yield act("insert_multiple", st.lists(documents | numbered, max_size=3))
    yield act("update", changes, queries)
    yield act("update", changes, none, several)
    yield act("update", changes)
    yield act("update_multiple", st.lists(st.tuples(changes, queries), max_size=2))
    yield act("upsert", documents, queries)
    yield act("upsert", numbered)
    yield act("upsert", documents)
    yield act("remove", queries)
    yield act("remove", none, several)
    yield act("remove")
    yield act("truncate")
    yield act("get", queries)
    yield act("get", none, numbers)
    yield act("get", none, none, several)
    yield act("get")
    yield act("search", queries)
    yield act("count", queries)
    yield act("contains", queries)
    yield act("contains", none, numbers)


names = st.sampled_from(["_default", "rom", "a/b «ø» [/]", ""])
steps = st.one_of(
    st.tuples(names, st.one_of(*_acts())),
    st.tuples(names, st.one_of(*_acts())),
    st.tuples(names, st.sampled_from(["drop", "reopen", "crash", "checkpoint", "persist"])),
)


def step(pair: Pair, name: str, what: Act | str) -> None:
    """Take one step in both."""
    match what:
        case "drop":
            pair.ours.drop_table(name)
            pair.stock.drop_table(name)
            pair.compare(name)
        case "reopen":
            pair.reopen()
        case "crash":
            pair.crash()
        case "checkpoint":
            pair.checkpoint()
        case "persist":
            for database in (pair.ours, pair.stock):
                database.table(name, persist_empty=True)
        case str():
            raise AssertionError(what)
        case _:
            pair.do(name, what)


@given(st.lists(steps, max_size=14))
@settings(max_examples=TINYDB_SEQUENCES)
def test_tables_of_others_are_as_in_stock_tinydb(taken: list[tuple[str, Act | str]]) -> None:
    """Random operations, crashes and checkpoints between them, end as in stock TinyDB."""
    with quick_folder() as folder, Pair(folder, FixedClock(build.at("08:12"))) as pair:
        for name, what in taken:
            step(pair, name, what)
        pair.reopen()
        for name in ("_default", "rom", "a/b «ø» [/]", ""):
            pair.compare(name)
