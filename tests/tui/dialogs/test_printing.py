"""The dialogs of badges: what to print and where, and why a badge is blocked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from textual.events import Key
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.change import Change
from store.conference.facts import BadgeChanged
from store.conference.people import Badge, ParticipantId
from store.desk import Desk
from store.language import LANGUAGES
from tests import build
from tests.keys import post, scan, type_text
from tests.programs import Programs
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens import consoles
from tests.tui.screens.consoles import console, press, seen
from tui.dialogs.printing import Choice, PrintDialog
from tui.dialogs.reissue import ReissueDialog
from tui.screens.badges.screen import BadgesScreen
from tui.widgets.rows import Rows

PEOPLE = (
    build.participant(86, given="Sunniva", family="Bakkejord"),
    build.participant(87, given="Yonas", family="Tesfay"),
    build.participant(2, given="Per Olav", family="Hansen", municipality="5403"),
    build.participant(3, given="Bjørk", family="Li", municipality=None, organisation="Kommunal"),
)
SUNNIVA = ParticipantId("p86")
PRINTED = build.at("07:20")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Have a machine with one printer."""
    made = Programs(tmp_path / "programs", monkeypatch)
    made.put("lpstat", "Kontor\n")
    made.put("lp")
    made.put("xdg-open")
    return made


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with four people, one of whom has a printed badge."""
    state = build.state(PEOPLE)
    for person in PEOPLE:
        state.badges[person.id] = Badge(id=person.id)
    state.badges[SUNNIVA] = Badge(id=SUNNIVA, printed_at=PRINTED)
    return build.desk(state, clock=clock, keyring=keyring)


@asynccontextmanager
async def opened(
    desk: Desk,
    folder: Path,
    letters: str = "",
    *,
    size: tuple[int, int] = NORMAL,
    printer: str = "",
    language: str = "nb",
) -> AsyncIterator[Pilot[None]]:
    """Open the badge screen, at somebody's badge where letters are given."""
    async with consoles.opened(
        *(desk, "badges", BadgesScreen),
        size=size,
        folder=folder,
        printer=printer,
        language=language,
    ) as pilot:
        if letters:
            await type_text(pilot, letters)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait until printers were looked for and nothing is printed."""
    async with asyncio.timeout(20):
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def asked(pilot: Pilot[None], key: str) -> None:
    """Open a dialog, and be past the time in which Enter does nothing in it."""
    await press(pilot, key)
    await settled(pilot)
    screen = pilot.app.screen
    if isinstance(screen, PrintDialog | ReissueDialog):
        screen._quiet_until = 0.0


def rows(pilot: Pilot[None]) -> list[tuple[str, str]]:
    """Give the rows of the dialog as their words and their count."""
    shown = pilot.app.screen.query_one(Rows)
    assert shown.size.height == len(shown.rows)
    return [(row.words, str(len(row.people))) for row in shown.rows if isinstance(row, Choice)]


def printed(desk: Desk) -> set[int]:
    """Give the numbers of the badges that are recorded as printed since the desk opened."""
    return {
        desk.state.participants[badge.id].number
        for badge in desk.state.badges.values()
        if badge.printed_at not in {None, PRINTED}
    }


async def test_enter_prints_the_badge_that_is_seen(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """Two keys from the badge to the only printer, which is this machine's from then on."""
    async with opened(desk, tmp_path, "sunn") as pilot:
        await asked(pilot, "ctrl+r")
        assert rows(pilot) == [
            ("Skiltet til Sunniva Bakkejord, Målselv", "1"),
            ("Nye og endrede", "3"),
            ("Alle fra Målselv", "2"),
            ("Alle", "4"),
        ]
        assert "‹ Kontor ›" in seen(pilot)
        await press(pilot, "enter")
        await settled(pilot)

        assert len(programs.calls("lp")) == 1
        assert printed(desk) == {86}
        assert console(pilot).printer == "Kontor"


async def test_at_rest_it_is_what_waits(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """With nobody's badge shown, those that are new or changed are the likely ones."""
    async with opened(desk, tmp_path) as pilot:
        await asked(pilot, "ctrl+r")
        assert rows(pilot) == [("Nye og endrede", "3"), ("Alle", "4")]
        await press(pilot, "enter")
        await settled(pilot)

        assert len(programs.calls("lp")) == 1
        assert printed(desk) == {2, 3, 87}


async def test_where_nothing_waits_it_is_all(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """What has nobody in it cannot be chosen."""
    del programs
    for badge in list(desk.state.badges.values()):
        desk.state.badges[badge.id] = msgspec.structs.replace(badge, printed_at=PRINTED)
    async with opened(desk, tmp_path) as pilot:
        await asked(pilot, "ctrl+r")

        chosen = pilot.app.screen.query_one(Rows).chosen
        assert chosen is not None
        assert chosen.key == "all"


@pytest.mark.parametrize(
    ("moves", "numbers"), [(0, {86}), (1, {2, 3, 87}), (2, {86, 87}), (3, {2, 3, 86, 87})]
)
async def test_arrows_choose_whose(
    desk: Desk, tmp_path: Path, programs: Programs, moves: int, numbers: set[int]
) -> None:
    """This one, what waits, the municipality of the chosen one, all."""
    del programs
    async with opened(desk, tmp_path, "sunn") as pilot:
        await asked(pilot, "ctrl+r")
        await press(pilot, *["down"] * moves)
        await press(pilot, "enter")
        await settled(pilot)

        assert printed(desk) == numbers


async def test_about_a_blocked_badge_nothing_is_chosen(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """Enter prints no other people's badges in its place; it is said why, and arrows choose."""
    desk.state.badges[SUNNIVA] = Badge(id=SUNNIVA, revoked="lost")
    async with opened(desk, tmp_path, "sunn") as pilot:
        await asked(pilot, "ctrl+r")
        assert "har ikke noe gyldig skilt" in seen(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert (programs.calls("lp"), printed(desk)) == ([], set())

        await press(pilot, "down")
        chosen = pilot.app.screen.query_one(Rows).chosen
        assert chosen is not None
        assert chosen.key == "changed"


async def test_who_has_no_municipality_has_no_pile(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """There is no row of theirs."""
    del programs
    async with opened(desk, tmp_path, "bjørk") as pilot:
        await asked(pilot, "ctrl+r")

        assert [words for words, _ in rows(pilot)] == [
            "Skiltet til Bjørk Li, Kommunal",
            "Nye og endrede",
            "Alle",
        ]


async def test_a_file_can_be_had_instead(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """An arrow turns from the printer to the file, which the viewer opens."""
    async with opened(desk, tmp_path, "sunn", printer="Kontor") as pilot:
        await asked(pilot, "ctrl+r")
        await press(pilot, "right")
        assert "PDF-fil, åpnes på skjermen" in seen(pilot)
        await press(pilot, "enter")
        await settled(pilot)

        assert programs.calls("lp") == []
        assert len(programs.calls("xdg-open")) == 1
        assert console(pilot).printer == "Kontor"


async def test_among_several_printers_none_is_guessed(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """Names on a printer in another room are worse than a file; this machine's own is known."""
    programs.put("lpstat", "Kontor\nResepsjonen\n")
    async with opened(desk, tmp_path, "sunn") as pilot:
        await asked(pilot, "ctrl+r")
        assert "PDF-fil" in seen(pilot)
        await press(pilot, "left")
        assert "Resepsjonen" in seen(pilot)
        await press(pilot, "escape")
        console(pilot).choose_printer("Resepsjonen")
        await asked(pilot, "ctrl+r")

        assert "‹ Resepsjonen ›" in seen(pilot)


async def test_without_printers_it_says_so(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """The file is what there is."""
    programs.put("lpstat", status=1)
    async with opened(desk, tmp_path, "sunn") as pilot:
        await asked(pilot, "ctrl+r")

        assert "ingen skriver funnet" in seen(pilot)
        assert "‹ PDF-fil" not in seen(pilot)


async def test_an_enter_from_before_the_printer_was_seen_does_nothing(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """It meant a file."""
    async with opened(desk, tmp_path, "sunn") as pilot:
        await press(pilot, "ctrl+r")
        await settled(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, PrintDialog)
        key = Key("enter", None)
        key.time = dialog._quiet_until - 0.01
        await post(pilot, [key])
        await settled(pilot)

        assert pilot.app.screen is dialog
        assert programs.calls("lp") == programs.calls("xdg-open") == []


async def test_the_first_place_is_turned(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """A sheet that was begun is used up; after its last place comes the first again."""
    del programs
    async with opened(desk, tmp_path, "sunn") as pilot:
        await asked(pilot, "ctrl+r")
        await press(pilot, "pagedown", "pagedown")
        assert "‹ 3 ›" in seen(pilot)
        await press(pilot, "pageup", "pageup", "pageup")

        assert "‹ 10 ›" in seen(pilot)
        assert "av 10 på første ark" in seen(pilot)


async def test_the_counts_follow(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """What another desk printed meanwhile waits no longer."""
    del programs
    async with opened(desk, tmp_path) as pilot:
        await asked(pilot, "ctrl+r")
        desk.state.badges[ParticipantId("p2")] = Badge(id=ParticipantId("p2"), printed_at=PRINTED)
        console(pilot).changed.publish(Change(people=frozenset((ParticipantId("p2"),))))
        await pilot.pause()

        assert rows(pilot)[0] == ("Nye og endrede", "2")


async def test_a_scan_is_answered_over_both_dialogs(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """Its Enter presses nothing: the dialog stays and nothing is printed or blocked."""
    async with opened(desk, tmp_path, "sunn") as pilot:
        for number, key in ((2, "ctrl+r"), (3, "ctrl+k")):
            await asked(pilot, key)
            dialog = pilot.app.screen
            await press(pilot, "down")
            await scan(pilot, desk.code(ParticipantId(f"p{number}")))
            assert desk.state.is_present(ParticipantId(f"p{number}"), 1)
            assert "SJEKKET INN" in seen(pilot)
            assert pilot.app.screen is dialog
            await press(pilot, "escape")

        assert programs.calls("lp") == []
        assert desk.state.badges[SUNNIVA].generation == 1


async def test_hidden_names_are_hidden_here_too(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """The number says whose it is."""
    del programs
    async with opened(desk, tmp_path, "sunn") as pilot:
        for key in ("ctrl+r", "ctrl+k"):
            await asked(pilot, key)
            assert "Bakkejord, Målselv" in seen(pilot)
            await press(pilot, "ctrl+s")
            assert "Bakkejord" not in seen(pilot)
            assert "Målselv" not in seen(pilot)
            await press(pilot, "escape")
            await asked(pilot, key)
            assert "86" in seen(pilot)
            assert "Målselv" not in seen(pilot)
            await press(pilot, "escape", "ctrl+s")


async def test_no_reason_is_chosen_at_first(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """An Enter too much blocks nobody's badge."""
    del programs
    async with opened(desk, tmp_path, "sunn") as pilot:
        await asked(pilot, "ctrl+k")
        assert "Sunniva Bakkejord, Målselv" in seen(pilot)
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, ReissueDialog)
        assert desk.state.badges[SUNNIVA].generation == 1


@pytest.mark.parametrize(
    ("moves", "typed", "reason"),
    [(1, "", "lost"), (2, "", "damaged"), (3, "", "renamed"), (0, "vasket", "vasket")],
)
async def test_a_new_edition_is_made_and_offered(
    desk: Desk, tmp_path: Path, programs: Programs, moves: int, typed: str, reason: str
) -> None:
    """The old code is worth nothing, the screen shows the new one, and Enter prints it."""
    old = desk.code(SUNNIVA)
    async with opened(desk, tmp_path, "sunn", size=WIDE) as pilot:
        await asked(pilot, "ctrl+k")
        await press(pilot, *["down"] * moves)
        await type_text(pilot, typed)
        await press(pilot, "enter")
        await settled(pilot)
        badge = desk.state.badges[SUNNIVA]
        assert (badge.generation, badge.printed_at, badge.revoked) == (2, None, None)
        assert desk.state.latest is not None
        (changed,) = desk.state.facts_of(desk.state.latest)
        assert isinstance(changed, BadgeChanged)
        assert changed.reason == reason
        assert desk.code(SUNNIVA) != old
        dialog = pilot.app.screen
        assert isinstance(dialog, PrintDialog)
        dialog._quiet_until = 0.0
        await press(pilot, "enter")
        await settled(pilot)

        assert "Utgave" in seen(pilot)
        assert printed(desk) == {86}
        assert len(programs.calls("lp")) == 1
        assert "Utgave      2" in seen(pilot)


async def test_only_a_badge_that_is_seen_is_blocked(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """With nobody's badge on the screen the key does nothing."""
    del programs
    async with opened(desk, tmp_path) as pilot:
        await asked(pilot, "ctrl+k")

        assert isinstance(pilot.app.screen, BadgesScreen)


async def test_a_badge_that_another_desk_changed_is_not_blocked_again(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """The question was about an edition that is no longer the newest: it goes."""
    del programs
    async with opened(desk, tmp_path, "sunn") as pilot:
        await asked(pilot, "ctrl+k")
        desk.state.badges[SUNNIVA] = Badge(id=SUNNIVA, generation=2)
        console(pilot).changed.publish(Change(people=frozenset((SUNNIVA,))))
        await pilot.pause()

        assert isinstance(pilot.app.screen, BadgesScreen)


async def test_a_reissue_is_undone(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """The old edition is good again."""
    del programs
    async with opened(desk, tmp_path, "sunn") as pilot:
        await asked(pilot, "ctrl+k")
        await press(pilot, "down", "enter")
        await settled(pilot)
        await press(pilot, "escape")
        await press(pilot, "ctrl+z")

        assert desk.state.badges[SUNNIVA].generation == 1


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_dialogs_fit(
    desk: Desk, tmp_path: Path, programs: Programs, size: tuple[int, int], language: str
) -> None:
    """Every row, value and key stands on the screen, however small."""
    del programs
    async with opened(desk, tmp_path, "sunn", size=size, language=language) as pilot:
        say = console(pilot).say
        await asked(pilot, "ctrl+r")
        assert len(rows(pilot)) == 4
        assert all(
            say(key) in seen(pilot)
            for key in ("printing.dialog.to", "printing.dialog.from", "printing.key.place")
        )
        await press(pilot, "escape")
        await asked(pilot, "ctrl+k")

        assert all(
            say(key) in seen(pilot)
            for key in ("reissue.renamed", "reissue.other", "printing.key.give")
        )
