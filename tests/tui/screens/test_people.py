"""The participants screen: numbers at rest, people by letters, municipalities with their quotas."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Category, Package, Participant, ParticipantId, Status
from store.desk import Desk
from store.intents.naming import Known
from store.intents.privacy import ErasePerson
from store.rules.search import LIMIT
from tests import build
from tests.keys import scan, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens import consoles
from tests.tui.screens.consoles import HOSTILE, console, seen
from tui.app import DeskApp
from tui.dialogs.person import PersonDialog
from tui.screens import SCREENS
from tui.screens.people.screen import PeopleScreen
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.view_line import ViewLine

SIZES = (WIDE, NORMAL, NARROW)

PEOPLE = (
    build.participant(1, package=Package.LODGING, note="Kontaktperson", phone="400 00 111"),
    build.participant(2, given="Åse", family="Næss", municipality="5403", package=Package.LODGING),
    build.participant(3, given="Per Olav", family="Hansen", municipality="5403", days=(2,)),
    build.participant(4, given="Per Olav", family="Hansen", municipality="5426"),
    build.participant(5, given="Elle", family="Čuoigi", municipality="5426", days=(1,)),
    build.participant(6, given="Kari", family="Vik", municipality="5432", status=Status.WITHDRAWN),
    build.participant(
        7,
        given="Nils",
        family="Dir",
        municipality=None,
        organisation="Miljødirektoratet",
        category=Category.ORGANISER,
    ),
)
SETTINGS = {"capacity": 200, "quota_lodging": 4, "quota_day": 3}


def desk_with(keyring: Keyring, people: tuple[Participant, ...] = PEOPLE, **settings: int) -> Desk:
    """Make a desk on day 1 at 08.12."""
    state = build.state(people, settings=settings or SETTINGS)
    return build.desk(state, clock=FixedClock(build.at("08:12")), keyring=keyring)


@pytest.fixture
def desk(keyring: Keyring) -> Desk:
    """Make a desk with seven people."""
    return desk_with(keyring)


@asynccontextmanager
async def opened(
    desk: Desk, size: tuple[int, int] = NORMAL, **settings: str
) -> AsyncIterator[Pilot[None]]:
    """Open the participants screen."""
    async with consoles.opened(desk, "people", PeopleScreen, size=size, **settings) as pilot:
        yield pilot


def screen(pilot: Pilot[None]) -> PeopleScreen:
    """Give the participants screen, whatever lies over it."""
    return next(each for each in pilot.app.screen_stack if isinstance(each, PeopleScreen))


def listed(pilot: Pilot[None]) -> list[str]:
    """Give whom or what the list holds."""
    return [row.key for row in screen(pilot).query_one(Rows).rows if row.is_choosable]


def lines(pilot: Pilot[None]) -> list[list[str]]:
    """Give the words of every line that is seen."""
    return [line.split() for line in seen(pilot).splitlines()]


@pytest.mark.parametrize("size", SIZES)
async def test_at_rest_there_are_numbers_and_no_names(desk: Desk, size: tuple[int, int]) -> None:
    """Registered by status, category, package, day and track; nobody's name."""
    async with opened(desk, size) as pilot:
        console(pilot).admit(Known(ParticipantId("p1")))
        await pilot.press("a", "escape")
        words = [line for line in lines(pilot) if line]

        assert listed(pilot) == []
        table = next(line for line in words if line[:1] == ["Påmeldt"])
        assert " ".join(table) == "Påmeldt 6 Deltaker 5 Overnatting 2"
        day = next(line for line in words if line[:2] == ["Dag", "1"] and "18." in line)
        assert [word for word in day if word.isdigit()][-3:] == ["5", "1", "4"]
        track = next(line for line in words if line[:2] == ["Løp", "B"])
        assert [word for word in track if word.isdigit()] == ["5", "0"]
        assert not any("Solhaug" in line for line in words[2:])


@pytest.mark.parametrize("size", SIZES)
async def test_letters_find_people(desk: Desk, size: tuple[int, int]) -> None:
    """Several beginnings in any order, with where they come from and where they stand."""
    async with opened(desk, size) as pilot:
        await type_text(pilot, "han per")

        assert sorted(listed(pilot)) == ["p3", "p4"]
        assert "2 treff" in seen(pilot)
        assert "Bare dag 2" in seen(pilot)
        assert "Kåfjord" in seen(pilot)


async def test_enter_opens_the_only_one(desk: Desk) -> None:
    """One who fits needs no arrow."""
    async with opened(desk) as pilot:
        await type_text(pilot, "solh")
        await pilot.press("enter")

        assert isinstance(pilot.app.screen, PersonDialog)
        assert "Eirik Solhaug" in seen(pilot)


async def test_enter_among_several_only_points(desk: Desk) -> None:
    """The first row is marked; a second Enter means it."""
    async with opened(desk) as pilot:
        await type_text(pilot, "per")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert screen(pilot).query_one(Rows).cursor == 0
        screen(pilot)._quiet_until = 0.0
        await pilot.press("enter")

        assert isinstance(pilot.app.screen, PersonDialog)


async def test_arrows_change_the_order(desk: Desk) -> None:
    """Right goes on and left back: best match, name, municipality, number, who is missing."""
    async with opened(desk) as pilot:
        console(pilot).admit(Known(ParticipantId("p4")))
        await type_text(pilot, "kom")
        orders = []
        for _turn in range(5):
            orders.append((seen(pilot).splitlines()[2].split("ANKOMST")[1].strip(), listed(pilot)))
            await pilot.press("right")
        await pilot.press("left")

        assert [words for words, _people in orders] == [
            "beste treff først",
            "etter navn",
            "etter kommune",
            "etter nummer",
            "de som mangler, først",
        ]
        by_name, by_place, by_number, by_missing = (people for _words, people in orders[1:])
        assert by_name == ["p5", "p3", "p4", "p2", "p1", "p6"]
        assert by_place == ["p3", "p2", "p5", "p4", "p6", "p1"]
        assert by_number == ["p1", "p2", "p3", "p4", "p5", "p6"]
        assert by_missing == ["p5", "p3", "p2", "p1", "p6", "p4"]
        assert screen(pilot).order == "people.order.missing"


async def test_only_the_best_hits_are_listed(keyring: Keyring) -> None:
    """Fifty and a count; never everybody in a list."""
    crowd = tuple(build.participant(n, given="Ola", family="Vik") for n in range(1, 61))
    async with opened(desk_with(keyring, crowd)) as pilot:
        await type_text(pilot, "vik")

        assert len(listed(pilot)) == LIMIT
        assert "60 treff" in seen(pilot)
        last = screen(pilot).query_one(Rows).rows[-1]
        assert last.draw(60, is_chosen=False).plain.startswith("… og 10 til")


@pytest.mark.parametrize("size", SIZES)
async def test_municipalities_count_what_is_used(keyring: Keyring, size: tuple[int, int]) -> None:
    """Registered, packages against quotas, in, missing; a passed quota has a sign."""
    desk = desk_with(keyring, quota_lodging=0, quota_day=3)
    async with opened(desk, size) as pilot:
        console(pilot).admit(Known(ParticipantId("p1")))
        await pilot.press("f4")
        rows = {line[0]: line for line in lines(pilot) if line}

        assert rows["Målselv"][1:6] == ["1", "1/0!", "0/3", "1", "0"]
        assert rows["Alta"][1:6] == ["2", "1/0!", "0/3", "0", "1"]
        assert rows["Loppa"][1:6] == ["0", "0/0", "0/3", "0", "0"]
        assert rows["Kåfjord"][-5:] == ["2", "0/0", "0/3", "0", "2"]
        assert rows["Uten"][2:7] == ["1", "0", "0", "0", "1"]
        assert rows["Alle"][-5:] == ["5", "2/0!", "0/12", "1", "3"]


async def test_without_quotas_there_are_no_denominators(keyring: Keyring) -> None:
    """What nobody set is not drawn."""
    desk = desk_with(keyring, capacity=200)
    async with opened(desk) as pilot:
        await pilot.press("f4")
        rows = {line[0]: line for line in lines(pilot) if line}

        assert rows["Alta"][1:] == ["2", "1", "0", "0", "1"]


async def test_municipalities_are_ordered_by_missing_or_by_name(desk: Desk) -> None:
    """The arrows turn between the two; who comes from nowhere else stays last."""
    async with opened(desk) as pilot:
        await pilot.press("f4")
        by_missing = listed(pilot)
        await pilot.press("right")
        by_name = listed(pilot)
        await pilot.press("right")

        assert by_missing == ["5426", "5403", "5418", "5432", "elsewhere"]
        assert by_name == ["5403", "5426", "5432", "5418", "elsewhere"]
        assert listed(pilot) == by_missing


async def test_wide_shows_all_names_of_a_municipality_and_its_contact(desk: Desk) -> None:
    """The Norwegian name first, the number masked."""
    async with opened(desk, WIDE) as pilot:
        await pilot.press("f4")
        said = seen(pilot)

        assert "Kåfjord  Gáivuotna – Kaivuono" in said
        assert "Eirik Solhaug" in said
        assert "••• 01 11" in said
        assert "400 00 111" not in said
        assert "kapasitet 200, 196 ledige plasser" in said


async def test_letters_find_a_municipality_in_any_language(desk: Desk) -> None:
    """Its Sámi name is a name."""
    async with opened(desk) as pilot:
        await pilot.press("f4")
        await type_text(pilot, "gaiv")

        assert listed(pilot) == ["5426"]


async def test_enter_on_a_municipality_lists_its_people(desk: Desk) -> None:
    """By name, whatever was typed; Esc goes back to where the cursor was."""
    async with opened(desk) as pilot:
        await pilot.press("f4")
        await type_text(pilot, "kåf")
        await pilot.press("enter")
        assert listed(pilot) == ["p5", "p4"]
        assert screen(pilot).query_one(ScanField).value == ""
        assert "Gáivuotna – Kåfjord – Kaivuono" in seen(pilot)
        assert "0 inne · 2 mangler" in seen(pilot)
        await type_text(pilot, "per")
        assert listed(pilot) == ["p4"]
        await pilot.press("escape")
        assert listed(pilot) == ["p5", "p4"]
        await pilot.press("escape")

        assert screen(pilot).view == "places"
        chosen = screen(pilot).query_one(Rows).chosen
        assert chosen is not None
        assert chosen.key == "5426"


async def test_who_comes_from_no_municipality_can_be_listed(desk: Desk) -> None:
    """Organisers are people too."""
    async with opened(desk) as pilot:
        await pilot.press("f4", "up", "enter")

        assert listed(pilot) == ["p7"]
        assert "Uten kommune" in seen(pilot)


async def test_nobody_who_was_erased_is_listed(keyring: Keyring) -> None:
    """Neither under a municipality nor among those from none is an empty line."""
    other = build.participant(8, given="Siri", family="Dahl", municipality=None)
    desk = desk_with(keyring, (*PEOPLE, other))
    for person in ("p2", "p7"):
        assert desk.do(ErasePerson(who=Known(ParticipantId(person)), is_sure=True)).is_done
    async with opened(desk) as pilot:
        await pilot.press("f4", "up", "enter")
        assert listed(pilot) == ["p8"]
    async with opened(desk) as pilot:
        await pilot.press("f4")
        await type_text(pilot, "alta")
        await pilot.press("enter")
        assert listed(pilot) == ["p3"]


async def test_a_click_shows_the_other_view(desk: Desk) -> None:
    """Every key has a second way."""
    async with opened(desk) as pilot:
        await pilot.click(ViewLine, offset=(16, 0))
        assert screen(pilot).view == "places"
        await pilot.click(ViewLine, offset=(2, 0))

        assert screen(pilot).view == "people"


async def test_a_scan_is_counted_at_once(desk: Desk) -> None:
    """The municipality's numbers move with the verdict, and the cursor stays."""
    async with opened(desk) as pilot:
        await pilot.press("f4", "down", "down")
        await scan(pilot, desk.code(ParticipantId("p2")))
        rows = {line[0]: line for line in lines(pilot) if line}

        assert rows["›"][1:] == ["Alta", "2", "1/4", "0/3", "1", "0"]
        chosen = screen(pilot).query_one(Rows).chosen
        assert chosen is not None
        assert chosen.key == "5403"
        assert "1 av 5 til stede" in seen(pilot).splitlines()[-2]


async def test_hidden_names_show_nobody(desk: Desk) -> None:
    """In hits, as a contact, and in the list of a municipality."""
    async with opened(desk, WIDE) as pilot:
        await pilot.press("ctrl+s")
        await type_text(pilot, "solhaug")
        assert "Solhaug" not in seen(pilot)
        assert "Målselv" not in seen(pilot)
        await pilot.press("escape", "f4")
        assert "Solhaug" not in seen(pilot)
        await type_text(pilot, "mål")
        await pilot.press("enter")
        assert listed(pilot) == ["p1"]

        assert "Solhaug" not in seen(pilot)


async def test_names_hidden_at_check_in_are_hidden_here(desk: Desk) -> None:
    """Whoever looks over the counter looks at every screen."""
    app = DeskApp(desk, SCREENS, first="people")
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await type_text(pilot, "solhaug")
        assert "Eirik" in seen(pilot)
        await pilot.press("f3", "ctrl+s", "f4")

        assert "Eirik" not in seen(pilot)
        await pilot.press("f5")
        await type_text(pilot, "solhaug")
        assert "Eirik" not in seen(pilot)


async def test_the_first_letter_after_an_answer_stays(desk: Desk) -> None:
    """However long nobody typed before: the clock must not take the key for an old one."""
    async with opened(desk) as pilot:
        console(pilot).admit(Known(ParticipantId("p4")))
        await type_text(pilot, "per")

        assert screen(pilot).query_one(ScanField).value == "per"


async def test_people_are_put_away(desk: Desk) -> None:
    """After a minute without a key: the hits, and the people of a municipality."""
    async with opened(desk) as pilot:
        await type_text(pilot, "per")
        screen(pilot)._last_key_at -= 61
        console(pilot).tick()
        await pilot.pause()
        assert listed(pilot) == []
        await pilot.press("f4", "down", "enter")
        assert listed(pilot) == ["p5", "p4"]
        screen(pilot)._last_key_at -= 61
        console(pilot).tick()
        await pilot.pause()

        assert screen(pilot).view == "places"


@pytest.mark.parametrize("size", SIZES)
async def test_the_field_never_moves(desk: Desk, size: tuple[int, int]) -> None:
    """In both views, with and without hits, it stands in the same place and has the focus."""
    async with opened(desk, size) as pilot:
        field = screen(pilot).query_one(ScanField)
        places = [field.region]
        await type_text(pilot, "per")
        places.append(field.region)
        await pilot.press("f4")
        places.append(field.region)
        await pilot.press("down", "enter")
        places.append(field.region)

        assert len(set(places)) == 1
        assert field.has_focus


async def test_hostile_names_are_only_names(keyring: Keyring) -> None:
    """Whatever a name holds, it is drawn and does nothing."""
    people = tuple(
        build.participant(at, given=name, family="Zzz", organisation=name, role=name, note=name)
        for at, name in enumerate(HOSTILE, start=1)
    )
    async with opened(desk_with(keyring, people)) as pilot:
        await type_text(pilot, "zzz")
        assert len(listed(pilot)) == len(HOSTILE)
        for _person in HOSTILE:
            await pilot.press("down")
            screen(pilot).action_enter()
            screen(pilot)._quiet_until = 0.0
            await pilot.pause()
            assert isinstance(pilot.app.screen, PersonDialog)
            assert "Zzz" in seen(pilot)
            assert seen(pilot).replace("\n", "").isprintable()
            await pilot.press("escape")

        assert isinstance(pilot.app.screen, PeopleScreen)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_it_speaks_english(desk: Desk, size: tuple[int, int]) -> None:
    """Both views, from the first word to the keys."""
    async with opened(desk, size, language="en") as pilot:
        assert "PARTICIPANTS" in seen(pilot)
        assert "On waiting list" in seen(pilot)
        await pilot.press("f4")
        said = seen(pilot)

        assert "missing" in said
        assert "All 4" in said
        assert "Enter open" in said


async def test_a_switch_of_language_changes_every_word(desk: Desk) -> None:
    """At once, in the view that is open."""
    async with opened(desk) as pilot:
        await pilot.press("f4")
        console(pilot).speak("en")
        await pilot.pause()

        assert "Type the name of a municipality" in seen(pilot)
        assert "most missing first" in seen(pilot)
        assert "KOMMUNER" not in seen(pilot)
