"""The badge screen: whom the letters name, their badge, and a code that a phone reads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.change import Change
from store.conference.people import Badge, Participant, ParticipantId, Status
from store.desk import Desk
from tests import build
from tests.keys import scan, type_text
from tests.pictures import draw, read
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens import consoles
from tests.tui.screens.consoles import HOSTILE, console, seen
from tui.dialogs.large_code import LargeCodeDialog
from tui.glyphs import capitals
from tui.screens.badges.screen import BadgesScreen
from tui.themes import CHOICES
from tui.widgets.badge_card import BadgeCard, BadgeFace
from tui.widgets.qr_view import LARGE_CELLS, QrView
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

PEOPLE = (
    build.participant(86, given="Sunniva", family="Bakkejord", role="ordfører"),
    build.participant(2, given="Per Olav", family="Hansen", municipality="5403"),
    build.participant(3, given="Per Olav", family="Hansen", municipality="5421"),
    build.participant(4, given="Torill", family="Heika", status=Status.WITHDRAWN),
)
SUNNIVA = ParticipantId("p86")
SIZES = (WIDE, NORMAL, NARROW)


def desk_with(keyring: Keyring, people: tuple[Participant, ...] = PEOPLE) -> Desk:
    """Make a desk on day 1 at 08.12."""
    return build.desk(
        build.state(people, title="Klimasamling 2020"),
        clock=FixedClock(build.at("08:12")),
        keyring=keyring,
    )


@pytest.fixture
def desk(keyring: Keyring) -> Desk:
    """Make a desk with four people."""
    return desk_with(keyring)


@asynccontextmanager
async def opened(
    desk: Desk, size: tuple[int, int] = NORMAL, **settings: str
) -> AsyncIterator[Pilot[None]]:
    """Open the badge screen."""
    async with consoles.opened(desk, "badges", BadgesScreen, size=size, **settings) as pilot:
        yield pilot


def screen(pilot: Pilot[None]) -> BadgesScreen:
    """Give the badge screen, whatever lies over it."""
    return next(each for each in pilot.app.screen_stack if isinstance(each, BadgesScreen))


def face(pilot: Pilot[None]) -> BadgeFace | None:
    """Give the badge that is shown."""
    return screen(pilot).query_one(BadgeCard).face if screen(pilot).is_open else None


def decoded(pilot: Pilot[None]) -> list[str]:
    """Read what a phone before the terminal reads."""
    return read(draw(list(strip) for strip in pilot.app.screen._compositor.render_strips()))


async def test_one_who_fits_alone_is_shown_at_once(desk: Desk) -> None:
    """Letters are enough: name, number and code stand on the card."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sun")

        shown = face(pilot)
        assert shown is not None
        assert (shown.given, shown.number, shown.code) == ("Sunniva", "Nr. 86", desk.code(SUNNIVA))
        said = seen(pilot)
        assert all(line in said for line in capitals("SUNNIVA"))
        assert all(
            words in said
            for words in ("Bakkejord", "ordfører", "Målselv kommune", "Klimasamling 2020")
        )


@pytest.mark.parametrize("size", SIZES)
async def test_the_code_is_read_from_the_screen(desk: Desk, size: tuple[int, int]) -> None:
    """Beside the name or alone, in every theme and size, it is exactly what the badge holds."""
    async with opened(desk, size) as pilot:
        await type_text(pilot, "sun")
        for theme in CHOICES:
            console(pilot).wear(theme)
            await pilot.pause()
            beside = [] if size == NARROW else [desk.code(SUNNIVA)]
            assert decoded(pilot) == beside, theme
            screen(pilot).action_enlarge()
            await pilot.pause()
            assert isinstance(pilot.app.screen, LargeCodeDialog)
            assert decoded(pilot) == [desk.code(SUNNIVA)], theme
            await pilot.press("escape")


async def test_the_narrowest_shows_the_person_first(desk: Desk) -> None:
    """Sixteen lines hold the name or the code; Enter turns from one to the other."""
    async with opened(desk, NARROW) as pilot:
        await type_text(pilot, "sun")
        assert all(line.rstrip() in seen(pilot) for line in capitals("SUNNIVA"))
        assert "Gyldig" in seen(pilot)
        assert decoded(pilot) == []
        await pilot.press("enter")
        assert decoded(pilot) == [desk.code(SUNNIVA)]
        assert "Nr. 86" in seen(pilot)
        await pilot.press("escape")

        assert isinstance(pilot.app.screen, BadgesScreen)
        assert pilot.app.screen.query_one(ScanField).value == "sun"


@pytest.mark.parametrize(("size", "is_large"), [(WIDE, True), (NORMAL, False), (NARROW, False)])
async def test_the_large_code_is_as_large_as_the_terminal(
    desk: Desk, size: tuple[int, int], *, is_large: bool
) -> None:
    """Whole cells where 66 × 33 fit, else the usual code alone."""
    async with opened(desk, size) as pilot:
        await type_text(pilot, "sun")
        await pilot.press("enter")
        view = pilot.app.screen.query_one(QrView)

        assert view.is_large is is_large
        assert (view.size == LARGE_CELLS) is is_large


async def test_of_several_the_operator_turns_one_up(desk: Desk) -> None:
    """Nobody's badge is shown before somebody was chosen; the arrows turn over, Esc goes back."""
    async with opened(desk) as pilot:
        await type_text(pilot, "per")
        assert face(pilot) is None
        rows = screen(pilot).query_one(Rows)
        assert rows.display
        await pilot.press("enter")
        assert (rows.cursor, face(pilot)) == (0, None)
        screen(pilot)._quiet_until = 0.0
        await pilot.press("enter")
        first = face(pilot)
        await pilot.press("down")
        second = face(pilot)
        await pilot.press("escape")
        assert face(pilot) is None
        assert rows.display
        await pilot.press("escape")

        assert first is not None
        assert second is not None
        assert {first.number, second.number} == {"Nr. 2", "Nr. 3"}
        assert screen(pilot).query_one(ScanField).value == ""


async def test_typing_on_turns_the_badge_down(desk: Desk) -> None:
    """A letter after a choice begins a new question."""
    async with opened(desk) as pilot:
        await type_text(pilot, "per")
        await pilot.press("down", "enter")
        assert face(pilot) is not None
        await type_text(pilot, " h")
        assert face(pilot) is None
        await pilot.press("down")

        assert face(pilot) is None


async def test_at_rest_badges_are_counted(desk: Desk) -> None:
    """Who withdrew has no badge; what was not printed waits."""
    desk.state.badges[SUNNIVA] = Badge(id=SUNNIVA, printed_at=build.at("07:20"))
    async with opened(desk) as pilot:
        said = seen(pilot)

        assert "3 skilt · 1 skrevet ut" in said
        assert "2 skilt venter på utskrift" in seen(pilot).splitlines()[-2]


async def test_the_counts_follow_a_print(desk: Desk) -> None:
    """The status line says what was true after the last change."""
    async with opened(desk) as pilot:
        desk.state.badges[SUNNIVA] = Badge(id=SUNNIVA, printed_at=build.at("07:20"))
        console(pilot).changed.publish(Change(people=frozenset((SUNNIVA,))))
        await pilot.pause()

        assert "2 skilt venter på utskrift" in seen(pilot).splitlines()[-2]


async def test_beside_the_card_stands_what_the_desk_knows(desk: Desk) -> None:
    """Number, edition, print, status, days, and that the code names nobody."""
    desk.state.badges[SUNNIVA] = Badge(id=SUNNIVA, generation=2, printed_at=build.at("07:20"))
    async with opened(desk, WIDE) as pilot:
        await type_text(pilot, "sun")
        said = " ".join(seen(pilot).split())

        assert "Utgave 2" in said
        assert "Skrevet ut ons. 18.11. kl. 07.20" in said
        assert "Status Gyldig" in said
        assert "Dager Dag 1 og 2 · løp B" in said
        assert "Koden inneholder ingen" in said


@pytest.mark.parametrize(
    ("badge", "said"),
    [
        ({"revoked": "lost"}, "Meldt mistet"),
        ({"revoked": "other"}, "Sperret"),
    ],
)
async def test_a_badge_that_is_not_valid_shows_no_code(
    desk: Desk, badge: dict[str, str], said: str
) -> None:
    """It says why instead."""
    desk.state.badges[SUNNIVA] = msgspec.structs.replace(desk.state.badges[SUNNIVA], **badge)
    async with opened(desk) as pilot:
        await type_text(pilot, "sun")

        assert said in seen(pilot)
        assert decoded(pilot) == []
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, LargeCodeDialog)
        assert said in seen(pilot)
        assert decoded(pilot) == []


async def test_who_withdrew_gets_no_code(desk: Desk) -> None:
    """What the person is counts before what the badge is."""
    async with opened(desk) as pilot:
        await type_text(pilot, "torill")

        assert "Meldt forfall" in seen(pilot)
        assert decoded(pilot) == []


@pytest.mark.parametrize(
    ("language", "title", "remedy"),
    [
        ("nb", "Nøkkelfilen mangler", "sikkerhetskopi"),
        ("en", "The key file is missing", "backup"),
    ],
)
async def test_without_the_key_file_the_card_says_what_to_do(
    tmp_path: Path, language: str, title: str, remedy: str
) -> None:
    """The name and the number stand there as ever; where the code was stands the remedy."""
    desk = desk_with(Keyring(tmp_path))
    async with opened(desk, language=language) as pilot:
        await type_text(pilot, "sun")
        said = seen(pilot)

        assert title in said
        assert remedy in said
        assert " 86" in said
        assert decoded(pilot) == []


async def test_a_key_that_is_not_here_is_named(keyring: Keyring) -> None:
    """A badge of another desk's key cannot be drawn; the rest of the screen works."""
    desk = desk_with(keyring)
    desk.state.badges[SUNNIVA] = Badge(id=SUNNIVA, key_number=7)
    async with opened(desk) as pilot:
        await type_text(pilot, "sun")

        assert "Koden kan ikke vises" in seen(pilot)
        assert "Nøkkel 7" in seen(pilot)


async def test_without_colours_it_offers_print(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing tells dark from light no code is drawn at all."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(desk) as pilot:
        pilot.app.ansi_color = True
        await type_text(pilot, "sun")
        shown = face(pilot)

        assert shown is not None
        assert shown.code is None
        assert "Skriv ut" in shown.trouble[1]


async def test_the_large_code_follows_its_badge(desk: Desk) -> None:
    """Blocked meanwhile at another desk, it is gone at once."""
    async with opened(desk, WIDE) as pilot:
        await type_text(pilot, "sun")
        await pilot.press("enter")
        desk.state.badges[SUNNIVA] = Badge(id=SUNNIVA, revoked="lost")
        console(pilot).changed.publish(Change(people=frozenset((SUNNIVA,))))
        await pilot.pause()

        assert decoded(pilot) == []
        assert "Meldt mistet" in seen(pilot)


async def test_a_scan_is_answered_over_the_card_and_over_the_large_code(desk: Desk) -> None:
    """It checks in, the letters stay, and nothing closes."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sun")
        await scan(pilot, desk.code(ParticipantId("p2")))
        assert desk.state.is_present(ParticipantId("p2"), 1)
        assert "SJEKKET INN" in seen(pilot)
        assert face(pilot) is not None
        screen(pilot).action_enlarge()
        await pilot.pause()
        await scan(pilot, desk.code(ParticipantId("p3")))

        assert desk.state.is_present(ParticipantId("p3"), 1)
        assert isinstance(pilot.app.screen, LargeCodeDialog)


async def test_hidden_names_leave_number_and_code(desk: Desk) -> None:
    """Ctrl+S: dots for the name, nothing of organisation and title."""
    async with opened(desk, WIDE) as pilot:
        await type_text(pilot, "sun")
        await pilot.press("ctrl+s")
        said = seen(pilot)

        assert "Bakkejord" not in said
        assert "ordfører" not in said
        assert "Målselv" not in said
        assert "Nr. 86" in said
        assert decoded(pilot) == [desk.code(SUNNIVA)]
        screen(pilot).action_enlarge()
        await pilot.pause()
        assert "Bakkejord" not in seen(pilot)


async def test_nobody_is_said(desk: Desk) -> None:
    """Letters that name nobody leave no badge and say so."""
    async with opened(desk) as pilot:
        await type_text(pilot, "qwxz")

        assert "Ingen treff" in seen(pilot)
        assert face(pilot) is None
        await pilot.press("enter")
        assert face(pilot) is None


async def test_a_near_match_is_listed_and_not_shown(desk: Desk) -> None:
    """A slip of one letter shows whom it may mean; nobody's badge before the cursor was moved."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sunnvia")
        assert face(pilot) is None
        assert "Bakkejord" in seen(pilot)
        assert "omtrent" in seen(pilot)
        await pilot.press("down", "enter")

        assert face(pilot) is not None


async def test_hostile_names_are_only_names(keyring: Keyring) -> None:
    """Whatever a name holds, it is drawn and does nothing."""
    people = tuple(
        build.participant(at, given=name, family=f"Zz{letter}", organisation=name, role=name)
        for at, (letter, name) in enumerate(zip("abcdefgh", HOSTILE, strict=True), start=1)
    )
    desk = desk_with(keyring, people)
    async with opened(desk) as pilot:
        field = screen(pilot).query_one(ScanField)
        for person in people:
            field.value = person.family
            await pilot.pause()
            assert decoded(pilot) == [desk.code(person.id)]
            screen(pilot).action_enlarge()
            await pilot.pause()
            assert decoded(pilot) == [desk.code(person.id)]
            await pilot.press("escape")

        assert isinstance(pilot.app.screen, BadgesScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_field_never_moves(desk: Desk, size: tuple[int, int]) -> None:
    """At rest, with a list and with a badge it stands in the same place and has the focus."""
    async with opened(desk, size) as pilot:
        field = screen(pilot).query_one(ScanField)
        places = [field.region]
        for words in ("per", " x", "sun"):
            field.value = ""
            await type_text(pilot, words)
            places.append(field.region)

        assert len(set(places)) == 1
        assert field.has_focus


async def test_people_are_put_away(desk: Desk) -> None:
    """A minute without a key: somebody may look over the counter."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sun")
        screen(pilot)._last_key_at -= 61
        console(pilot).tick()
        await pilot.pause()

        assert face(pilot) is None
        assert "Sunniva" not in seen(pilot)


async def test_nothing_can_be_selected(desk: Desk) -> None:
    """A selection would put names on the clipboard."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sun")

        assert not any(
            widget.allow_select for widget in screen(pilot).query("BadgeCard, CardWords, Rows")
        )


@pytest.mark.parametrize("size", SIZES)
async def test_letters_that_cannot_be_printed_are_named(
    keyring: Keyring, size: tuple[int, int]
) -> None:
    """Beside a badge stands which letters it cannot show; beside others nothing of it."""
    people = (PEOPLE[1], build.participant(86, given="太郎", family="Bakkejord"))
    async with opened(desk_with(keyring, people), size) as pilot:
        for letters, is_said in (("bakke", True), ("hansen", False)):
            await type_text(pilot, letters)
            assert ("kan ikke vise 太 郎" in seen(pilot)) is is_said
            await pilot.press("escape")
