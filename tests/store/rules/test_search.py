"""Somebody is found by what people type, and admitted unseen only by what fits exactly."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.conference.cleaning import clean
from store.conference.people import Participant, ParticipantId
from store.rules.matching import matches, query, words_of
from store.rules.search import FEW, Hits, SearchIndex
from tests.build import participant
from tests.sizes import CROWD, EXAMPLES, SEARCHES
from tests.store.rules.crowd import crowd

PEOPLE = [
    participant(1, given="Eirik", family="Solhaug", role="arealplanlegger"),
    participant(2, given="Bjørn-Åge", family="Mikalsen", municipality="5433", organisation=""),
    participant(3, given="Elle Márjá", family="Čuoigi", municipality="5430", organisation=""),
    participant(4, given="Ola [VIP]", family="Næss", municipality=None, organisation="NVE"),
    participant(5, given="Eirik", family="Solbakk", municipality="5401", organisation="UiT"),
    participant(86, given="Sol", family="Eira", municipality="5437", organisation=""),
    participant(860, given="Åse", family="", municipality=None, organisation="Solhaug Bygg"),
]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    """Know a few people."""
    return SearchIndex(PEOPLE)


@pytest.fixture(scope="module")
def people() -> list[Participant]:
    """Invent a crowd."""
    return crowd(CROWD)


@pytest.fixture(scope="module")
def crowded(people: list[Participant]) -> SearchIndex:
    """Know a crowd."""
    return SearchIndex(people)


def found(hits: tuple[ParticipantId, ...]) -> list[int]:
    """Give the badge numbers of some hits."""
    return [int(person.removeprefix("p")) for person in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eirik sol", [5, 1]),
        ("sol eirik", [5, 1]),
        ("SOLHAUG, Eirik", [1]),
        ("ei solh", [1]),
        ("e s areal", [1]),
        ("bjorn", [2]),
        ("bjoern aage", [2]),
        ("age mik", [2]),
        ("hasvik", [2]),
        ("cu", [3]),
        ("el cu", [3]),
        ("kauto", [3]),
        ("guovda", [3]),
        ("vip", [4]),
        ("[VIP]", [4]),
        ("ness", [4]),
        ("naess", [4]),
        ("uit sol", [5]),
        ("86", [86, 860]),
        ("#86", [86, 860]),
        ("aase", [860]),
        ("sol", [86, 5, 1, 860]),
        ("solhaug", [1, 860]),
        ("malselv kommune", [1]),
        ("nobody", []),
        ("", []),
        ("...", []),
    ],
)
def test_words_are_prefixes_in_any_order(
    index: SearchIndex, text: str, expected: list[int]
) -> None:
    """Name, organisation, job title, municipality and number are found, the name's own first."""
    hits = index.find(text)
    assert found(hits.exact) == expected
    assert hits.total == len(expected)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bjo\N{COMBINING LONG SOLIDUS OVERLAY}rnstad", "bjørnstad"),
        ("Bjo\N{COMBINING LONG SOLIDUS OVERLAY}rnstad", "bjoernstad"),
        ("Bjørnstad", "Bjo\N{COMBINING SHORT SOLIDUS OVERLAY}rnstad"),
        ("Z\N{COMBINING DOT BELOW}\N{COMBINING LONG SOLIDUS OVERLAY}algo", "zalgo"),
        ("Nguy\N{LATIN SMALL LETTER E WITH CIRCUMFLEX}\N{COMBINING TILDE}n", "nguyen"),
    ],
)
def test_marks_cut_no_name_in_two(name: str, text: str) -> None:
    """A letter that is written apart, and a mark that no letter has, are found as the letter is."""
    index = SearchIndex([participant(1, given="Åse", family=name)])

    assert found(index.find(text).exact) == [1]
    assert found(index.find(name).exact) == [1]


@given(st.text(min_size=1))
@settings(deadline=None, max_examples=EXAMPLES)
def test_whoever_is_named_as_written_is_found(name: str) -> None:
    """In letters that are put together or taken apart, whatever the signs."""
    cleaned = clean(name, 60)
    known = words_of(participant(1, given="Kari", family=cleaned))

    for form in ("NFC", "NFD"):
        assert matches(known, query(unicodedata.normalize(form, cleaned)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eirk", [1, 5, 86]),
        ("solhuag", [1, 860]),
        ("solhaugg", [1, 860]),
        ("sholhaug", [1, 860]),
        ("xolhaug", [1, 860]),
        ("eirik solhuag", [1]),
        ("mikkalsen", [2]),
        ("kautokieno", [3]),
        ("xyzw", []),
        ("sxl", []),
        ("861", []),
    ],
)
def test_one_slip_is_near(index: SearchIndex, text: str, expected: list[int]) -> None:
    """One letter too many, too few, another or two exchanged is found, but apart."""
    hits = index.find(text)
    assert sorted(found(hits.near)) == expected
    assert hits.exact == ()
    assert hits.total == 0
    assert index.exact_all(text) == ()


def test_exact_hits_are_never_near_as_well(index: SearchIndex) -> None:
    """Nobody stands twice in the list."""
    hits = index.find("eira")
    assert found(hits.exact) == [86]
    assert found(hits.near) == [5, 1]


def test_with_enough_exact_hits_nothing_near_is_looked_for(crowded: SearchIndex) -> None:
    """A list that is long enough is not made longer by guesses."""
    many = crowded.find("hans")
    plenty = crowded.find("ingr")
    assert plenty.total >= FEW
    assert plenty.near == ()
    assert many.total < FEW
    assert many.near


def test_a_long_list_is_cut_and_says_how_long_it_is(crowded: SearchIndex) -> None:
    """The total counts everybody, the list holds the best."""
    hits = crowded.find("kommune", limit=10)
    assert len(hits.exact) == 10
    assert hits.total == CROWD
    assert crowded.find("kommune").exact[:10] == hits.exact


def test_a_limit_holds_for_near_hits_too(crowded: SearchIndex) -> None:
    """Both lists together are not longer than asked."""
    hits = crowded.find("komune", limit=10)
    assert (hits.total, len(hits.near)) == (0, 10)


def test_equals_stand_in_the_order_of_names() -> None:
    """People whom the text fits equally well are sorted by family name, as phone books do."""
    names = [("Per", "Ås"), ("Per", "Aas"), ("Per", "Dahl"), ("Per", "Ødegård"), ("Per", "Čáppa")]
    index = SearchIndex(
        participant(at, given=given, family=family) for at, (given, family) in enumerate(names, 1)
    )
    assert found(index.find("per").exact) == [5, 3, 4, 2, 1]


def test_somebody_who_changed_is_found_by_the_new_words_only() -> None:
    """An update replaces what was known."""
    index = SearchIndex(PEOPLE)
    index.find("solhaug")
    index.update(participant(1, given="Eirik", family="Hansen"))
    assert found(index.exact_all("eirik hansen")) == [1]
    assert found(index.find("solhaug").exact) == [860]
    assert len(index) == len(PEOPLE)


def test_somebody_who_was_removed_is_not_found() -> None:
    """Nothing of a removed person is left, and removing twice is no error."""
    index = SearchIndex(PEOPLE)
    index.remove(ParticipantId("p3"))
    index.remove(ParticipantId("p3"))
    assert index.find("čuoigi") == Hits()
    assert len(index) == len(PEOPLE) - 1


WORD = st.text(alphabet="abeoøåæ- áč8", min_size=0, max_size=6)
PERSON = st.builds(participant, st.integers(1, 9), given=WORD, family=WORD, organisation=WORD)
ACT = st.one_of(PERSON, st.integers(1, 9).map(lambda number: ParticipantId(f"p{number}")))


@given(acts=st.lists(ACT, max_size=12), texts=st.lists(WORD, max_size=4), bulk=st.integers(0, 12))
@settings(max_examples=EXAMPLES)
def test_the_index_agrees_with_the_rule(
    acts: list[Participant | ParticipantId], texts: list[str], bulk: int
) -> None:
    """After any changes exactly those are found whom the rule for words names, once each."""
    known: dict[ParticipantId, Participant] = {}
    at_first = [act for act in acts[:bulk] if isinstance(act, Participant)]
    known |= {each.id: each for each in at_first}
    index = SearchIndex(known.values())
    for act in acts[bulk:]:
        if isinstance(act, Participant):
            known[act.id] = act
            index.update(act)
        else:
            known.pop(act, None)
            index.remove(act)
        index.find("ab")
    for text in texts:
        wanted = query(text)
        named = {each.id for each in known.values() if wanted and matches(words_of(each), wanted)}
        hits = index.find(text)
        assert set(index.exact_all(text)) == set(hits.exact) == named
        assert hits.total == len(named) == len(hits.exact)


@given(text=st.text(max_size=30))
@settings(max_examples=EXAMPLES)
def test_no_text_breaks_the_search(text: str) -> None:
    """Whatever is typed, the answer is a list."""
    hits = SearchIndex(PEOPLE).find(text)
    assert len(hits.exact) + len(hits.near) <= len(PEOPLE)


Way = Callable[[Participant, random.Random], str]


def exchanged(text: str, chance: random.Random) -> str:
    """Exchange two letters inside a word."""
    at = chance.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def missing(text: str, chance: random.Random) -> str:
    """Leave a letter out."""
    at = chance.randrange(1, len(text))
    return text[:at] + text[at + 1 :]


def doubled(text: str, chance: random.Random) -> str:
    """Write a letter twice."""
    at = chance.randrange(1, len(text))
    return text[:at] + text[at - 1] + text[at:]


def wrong(text: str, chance: random.Random) -> str:
    """Write another letter."""
    at = chance.randrange(1, len(text))
    return text[:at] + chance.choice("aeiorstn") + text[at + 1 :]


def misspelt(slip: Callable[[str, random.Random], str]) -> Way:
    """Write a name with a slip in the family name."""
    return lambda who, chance: f"{who.given} {slip(who.family, chance)}"


PLAIN = str.maketrans({"ø": "o", "æ": "ae", "å": "a", "á": "a", "č": "c", "š": "s", "ŋ": "n"})
SPELT = str.maketrans({"ø": "oe", "æ": "ae", "å": "aa", "Å": "Aa", "Ø": "Oe"})

WAYS: dict[str, tuple[Way, float]] = {
    "as it is": (lambda who, _: who.name, 0.99),
    "family first": (lambda who, _: f"{who.family}, {who.given}", 0.99),
    "three letters each": (lambda who, _: f"{who.given[:3]} {who.family[:5]}", 0.99),
    "initial and family": (lambda who, _: f"{who.given[0]} {who.family}", 0.99),
    "plain letters": (lambda who, _: who.name.lower().translate(PLAIN), 0.99),
    "spelt letters": (lambda who, _: who.name.translate(SPELT), 0.99),
    "with the municipality": (lambda who, _: f"{who.family} {who.organisation}", 0.99),
    "number": (lambda who, _: str(who.number), 0.99),
    "exchanged": (misspelt(exchanged), 0.97),
    "missing": (misspelt(missing), 0.97),
    "doubled": (misspelt(doubled), 0.97),
    "wrong": (misspelt(wrong), 0.97),
    "slips in both": (
        lambda who, chance: f"{doubled(who.given, chance)} {exchanged(who.family, chance)}",
        0.90,
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_people_are_among_the_first_ten(
    people: list[Participant], crowded: SearchIndex, way: str
) -> None:
    """However a name is written or misspelt, whoever is meant is among ten hits."""
    write, goal = WAYS[way]
    chance = random.Random(7)
    meant = chance.sample([who for who in people if len(who.family) > 4], SEARCHES)
    hits = 0
    for who in meant:
        found = crowded.find(write(who, chance), limit=10)
        hits += who.id in (*found.exact, *found.near)
    assert hits >= goal * SEARCHES
