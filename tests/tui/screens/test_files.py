"""The files screen: what was read is seen before it is accepted, and nothing changes before."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import time
from pathlib import Path

import pytest
from textual.message import Message
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import ParticipantId
from store.conference.programme import EndBasis, Session, SessionId, SessionKind, SessionStatus
from store.desk import Desk
from store.importers.programme import read_programme
from store.language import LANGUAGES, Language
from store.rules.difference import KINDS
from tests import build
from tests.keys import scan, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens.consoles import console, opened, press, seen
from tui.screens.files.changes import BASIS_KEYS, KIND_KEYS, LABEL_KEYS, STATUS_KEYS
from tui.screens.files.screen import FilesScreen
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

PAGE = """Klimasamling

Program

Onsdag 18. november 2020
08.00-08.30 Registrering
08.30-09.00 Åpning av samlingen
09.00-10.00 Status for klimaarbeidet. Ved Kari Nordmann
10.00-11.00 Klimabudsjett
11.00-12.00 Lunsj

Torsdag 19. november 2020
09.00-10.00 Oppsummering
"""
NEW_PAGE = (
    PAGE.replace("10.00-11.00 Klimabudsjett", "10.15-11.00 Klimabudsjett")
    .replace("Oppsummering", "Oppsummering og veien videre")
    .replace("11.00-12.00 Lunsj", "11.00-12.00 Lunsj\n12.00-13.00 Omvisning")
)
LIST = """Fornavn;Etternavn;Kommune
Eirik;Solhaug;Målselv
Kari;Nordmann;Alta
Ukjent;Person;Atlantis
"""


@pytest.fixture
def paper() -> build.Paper:
    """Make a journal that can refuse."""
    return build.Paper()


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock, paper: build.Paper) -> Desk:
    """Make a desk whose programme is the page."""
    draft = read_programme(PAGE)
    state = build.state(
        (build.participant(1),), draft.sessions, days=draft.days, tracks=draft.tracks
    )
    return build.desk(state, clock=clock, keyring=keyring, journal=paper)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a page, a newer page and a list."""
    made = tmp_path / "Dokumenter"
    made.mkdir()
    for name, text in (("gammel.txt", PAGE), ("ny.txt", NEW_PAGE), ("folk.csv", LIST)):
        (made / name).write_text(text, "utf-8")
    return made


@asynccontextmanager
async def at_files(
    desk: Desk, folder: Path, *, size: tuple[int, int] = NORMAL, language: str = "nb"
) -> AsyncIterator[Pilot[None]]:
    """Open the files screen in a folder."""
    make: Callable[[], FilesScreen] = lambda: FilesScreen(folder)  # noqa: E731
    async with opened(desk, "files", make, size=size, language=language) as pilot:
        yield pilot


async def read(pilot: Pilot[None], name: str) -> None:
    """Type a name, press Enter, and be past all waiting when it is read."""
    await type_text(pilot, name)
    await press(pilot, "enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, FilesScreen)
    screen._quiet_until = 0.0


def listed(pilot: Pilot[None], width: int = 74) -> list[str]:
    """Give the words of all rows."""
    rows = pilot.app.screen.query_one(Rows).rows
    return [" ".join(row.draw(width, is_chosen=False).plain.split()) for row in rows]


def titles(desk: Desk) -> list[str]:
    """Give the titles that are stored, by their start."""
    return [each.title for each in sorted(desk.state.sessions.values(), key=by_start)]


def by_start(session: Session) -> tuple[object, ...]:
    """Order sessions."""
    return session.date, session.start


def test_every_difference_has_words() -> None:
    """Whatever may become different about a session has a word for its row."""
    assert set(KINDS) == LABEL_KEYS.keys()
    assert set(SessionKind) == KIND_KEYS.keys()
    assert set(EndBasis) == BASIS_KEYS.keys()
    assert set(SessionStatus) == STATUS_KEYS.keys()


async def test_folder_offers_its_likely_files(desk: Desk, folder: Path) -> None:
    """Names with what they most likely hold; typing leaves those that begin so."""
    async with at_files(desk, folder) as pilot:
        shown = listed(pilot)
        assert [row.split()[:2] for row in sorted(shown)] == [
            ["..", "mappe"],
            ["folk.csv", "deltakerliste"],
            ["gammel.txt", "programside"],
            ["ny.txt", "programside"],
        ]
        await type_text(pilot, "NY")
        assert [row.split()[0] for row in listed(pilot)] == ["ny.txt"]


async def test_changes_are_seen_before_they_are_accepted(desk: Desk, folder: Path) -> None:
    """One row a change with its kind and time; nothing is stored before Enter."""
    before = dict(desk.state.sessions)
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ny.txt")

        assert listed(pilot) == [
            "[✓] NY TID 10.15–11.00 Klimabudsjett",
            "[✓] NY 12.00–13.00 Omvisning",
            "[✓] NAVN 09.00–10.00 Oppsummering og veien videre (dag 2)",
        ]
        shown = seen(pilot)
        assert "NYTT PROGRAM   ny.txt" in shown
        assert "3 endringer · 3 valgt" in shown
        assert "Enter godta 3" in shown
        assert "Ingenting er endret ennå" in shown
        assert desk.state.sessions == before
        assert desk.state.entries == {}


async def test_enter_accepts_what_is_chosen_as_one_act(desk: Desk, folder: Path) -> None:
    """What was taken out stays as it was; Ctrl+Z takes the rest back in one."""
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ny.txt")
        await press(pilot, "down", "left")
        assert listed(pilot)[1].startswith("[ ] NY ")
        assert "Enter godta 2" in seen(pilot)
        await press(pilot, "enter")

        assert "Omvisning" not in titles(desk)
        assert "Oppsummering og veien videre" in titles(desk)
        assert len(desk.state.entries) == 1
        assert "Programmet er hentet inn. Nye: 0, endrede: 2, fjernede: 0." in seen(pilot)
        assert pilot.app.screen.query_one(ScanField).has_focus
        await press(pilot, "ctrl+z")
        assert titles(desk)[-1] == "Oppsummering"


async def test_all_and_none(desk: Desk, folder: Path) -> None:
    """Ctrl+A takes all out, then all in; with none there is nothing to accept."""
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ny.txt")
        await press(pilot, "left", "ctrl+a")
        assert all(row.startswith("[✓]") for row in listed(pilot))
        await press(pilot, "ctrl+a")
        assert all(row.startswith("[ ]") for row in listed(pilot))
        await press(pilot, "enter")
        assert desk.state.entries == {}
        await press(pilot, "right", "enter")
        assert len(desk.state.entries) == 1


async def test_what_is_running_is_never_chosen_beforehand(
    desk: Desk, folder: Path, clock: FixedClock
) -> None:
    """Its row says so, and its change is only made when somebody takes it in."""
    clock.set(build.at("10:20"))
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ny.txt")
        assert listed(pilot)[0] == "[ ] NY TID 10.15–11.00 Klimabudsjett pågår"
        assert "Posten kl.\u00a010.00 pågår, og endringen er ikke valgt." in seen(pilot)
        await press(pilot, "enter")
        kept = [each.start for each in desk.state.sessions.values() if "budsjett" in each.title]
        assert kept == [time(10, 0)]


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_old_stands_over_new(desk: Desk, folder: Path, size: tuple[int, int]) -> None:
    """The chosen change shows both values and the lines where they stand."""
    async with at_files(desk, folder, size=size) as pilot:
        await read(pilot, "ny.txt")
        await press(pilot, "down", "down")
        shown = seen(pilot)

        assert "KL.\u00a009.00   linje 13 → linje 14" in shown
        assert "navn     før     Oppsummering" in shown
        assert "nå      Oppsummering og veien videre" in shown


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_list_shows_counts_and_problems(
    desk: Desk, folder: Path, size: tuple[int, int]
) -> None:
    """New, changed and unchanged people are counted; a problem has line and column."""
    async with at_files(desk, folder, size=size) as pilot:
        await read(pilot, "folk.csv")
        shown = seen(pilot)

        assert "2 nye · 0 endrede · 1 som før · 1 å se på" in shown
        assert "4:3" in shown
        assert "LINJE 4, KOLONNE 3" in shown
        assert "«Atlantis» er ikke en kommune i Troms og Finnmark." in shown
        assert len(desk.state.participants) == 1
        await press(pilot, "enter")
        assert len(desk.state.participants) == 3
        assert len(desk.state.entries) == 1
        await press(pilot, "ctrl+z")
        assert len(desk.state.participants) == 1


async def test_problems_of_a_page_are_its_next_view(desk: Desk, folder: Path) -> None:
    """F7 shows what is to be looked at, line by line, and the changes again."""
    (folder / "rar.txt").write_text(NEW_PAGE.replace("10.15-11.00", "10.15-09.00"), "utf-8")
    async with at_files(desk, folder) as pilot:
        await read(pilot, "rar.txt")
        changes = listed(pilot)
        await press(pilot, "f7")
        assert "Å SE PÅ   rar.txt" in seen(pilot)
        assert any(row.startswith("9:") for row in listed(pilot))
        await press(pilot, "f7")
        assert "GÅR IKKE OPP   rar.txt" in seen(pilot)
        assert listed(pilot) == ["Alt går opp."]
        await press(pilot, "f7")
        assert listed(pilot) == changes


async def test_same_again_is_nothing_to_accept(desk: Desk, folder: Path) -> None:
    """A page and a list that change nothing say so, and Enter does nothing."""
    (folder / "samme.csv").write_text("Fornavn;Etternavn\nEirik;Solhaug\n", "utf-8")
    async with at_files(desk, folder) as pilot:
        await read(pilot, "gammel.txt")
        assert listed(pilot) == ["Programmet er som før. Ingenting å godta."]
        await press(pilot, "enter", "escape")
        await read(pilot, "samme.csv")
        await press(pilot, "enter")
        assert "Nye: 1, endrede: 0." in seen(pilot)
        await read(pilot, "samme.csv")
        assert "Ingenting å hente inn." in seen(pilot)
        known = len(desk.state.entries)
        await press(pilot, "enter")
        assert len(desk.state.entries) == known


async def test_escape_leaves_everything_as_it_was(desk: Desk, folder: Path) -> None:
    """Leaving a review changes nothing and stands ready for another file."""
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ny.txt")
        await press(pilot, "escape")

        assert desk.state.entries == {}
        assert "Ingenting ble endret." in seen(pilot)
        assert pilot.app.screen.query_one(ScanField).has_focus
        assert pilot.app.screen.query_one(ScanField).value == ""


async def test_enter_from_before_accepts_nothing(desk: Desk, folder: Path) -> None:
    """An Enter that arrives while the review is being drawn was meant for something else."""
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ny.txt")
        screen = pilot.app.screen
        assert isinstance(screen, FilesScreen)
        assert screen._quiet_until == 0.0
        screen._turn_to_review()
        await pilot.pause()
        assert screen._quiet_until > 0.0
        screen._quiet_until = Message().time + 60
        await press(pilot, "enter")

        assert desk.state.entries == {}


BAD: tuple[tuple[str, bytes, str], ...] = (
    ("tom.txt", b"", "tom.txt er tom."),
    ("binær.txt", b"\x00\x01\x02\xff" * 50, "binær.txt er ikke en tekstfil."),
    ("bilde.txt", b"\x89PNG\r\n\x1a\n", "bilde.txt er et bilde."),
    ("stor.txt", b"a" * 20_000_000, "stor.txt er større enn"),
    ("stor.csv", b"a" * 20_000_000, "stor.csv er større enn"),
    ("brev.txt", b"Hei Kari, takk for sist.\n" * 20, "Finner ikke noe program i brev.txt."),
    ("tall.csv", b"a;b;c\n1;2;3\n", "ingen kolonne med navn"),
)


@pytest.mark.parametrize(("name", "content", "sentence"), BAD, ids=[name for name, _, _ in BAD])
async def test_bad_file_is_one_sentence(
    desk: Desk, folder: Path, name: str, content: bytes, sentence: str
) -> None:
    """Empty, binary, huge and unrelated files say why, and nothing changes."""
    (folder / name).write_bytes(content)
    async with at_files(desk, folder, size=WIDE) as pilot:
        await read(pilot, name)

        assert sentence in seen(pilot)
        assert desk.state.entries == {}
        assert pilot.app.screen.query_one(ScanField).has_focus
        assert pilot.app.is_running


async def test_unreadable_file_is_one_sentence(desk: Desk, folder: Path) -> None:
    """A file that leads nowhere says that it cannot be read."""
    (folder / "ring.txt").symlink_to("ring.txt")
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ring.txt")

        assert "ring.txt kan ikke leses." in seen(pilot)
        assert desk.state.entries == {}


async def test_missing_file_is_one_sentence(desk: Desk, folder: Path) -> None:
    """A name that is nowhere is said, and may be mended in the field."""
    async with at_files(desk, folder) as pilot:
        await read(pilot, "nei.txt")

        assert "Finner ikke filen nei.txt." in seen(pilot)
        assert pilot.app.screen.query_one(ScanField).value == "nei.txt"


async def test_only_fitting_file_is_taken_and_of_several_none(desk: Desk, folder: Path) -> None:
    """Enter takes the one that fits; among several it only chooses the first."""
    (folder / "nyere.txt").write_text(PAGE, "utf-8")
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ny")
        assert pilot.app.screen.query_one(Rows).cursor == 0
        assert "Enter les" in seen(pilot)
        await press(pilot, "escape")
        await read(pilot, "gam")
        assert "NYTT PROGRAM   gammel.txt" in seen(pilot)


async def test_folders_are_walked(desk: Desk, folder: Path) -> None:
    """Enter goes into a folder and up again; Tab completes as far as is certain."""
    async with at_files(desk, folder.parent) as pilot:
        await type_text(pilot, "Dok")
        await press(pilot, "tab")
        assert pilot.app.screen.query_one(ScanField).value == "Dokumenter/"
        await press(pilot, "enter")
        assert any(row.startswith("ny.txt") for row in listed(pilot))
        assert "/Dokumenter" in seen(pilot)
        await press(pilot, "up", "enter")
        assert any(row.startswith("Dokumenter") for row in listed(pilot))


async def test_kind_can_be_stated(desk: Desk, folder: Path) -> None:
    """A list that ends like a page is read as a list when somebody says so."""
    (folder / "liste.txt").write_text(LIST, "utf-8")
    async with at_files(desk, folder) as pilot:
        await press(pilot, "left")
        assert "‹ Deltakerliste ›" in seen(pilot)
        await read(pilot, "liste.txt")

        assert "DELTAKERLISTE   liste.txt" in seen(pilot)


async def test_full_disk_keeps_the_review(desk: Desk, folder: Path, paper: build.Paper) -> None:
    """What could not be saved is still there to be accepted again."""
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ny.txt")
        paper.is_full = True
        await press(pilot, "enter")
        assert "Disken er full" in seen(pilot)
        assert desk.state.entries == {}
        paper.is_full = False
        await press(pilot, "enter")
        assert len(desk.state.entries) == 1


async def test_what_changed_meanwhile_is_compared_again(desk: Desk, folder: Path) -> None:
    """A review follows what another desk does to the programme."""
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ny.txt")
        session = next(each for each in desk.state.sessions.values() if each.title == "Lunsj")
        desk.state.sessions.pop(SessionId(session.id))
        console(pilot).speak("en")
        await pilot.pause()

        assert "[✓] NEW 11:00–12:00 Lunsj" in listed(pilot)
        assert "accept 4" in seen(pilot)


@pytest.mark.parametrize("code", LANGUAGES)
async def test_both_languages_say_everything(desk: Desk, folder: Path, code: str) -> None:
    """Head, hint and keys are in the window's language."""
    language = Language(code)
    async with at_files(desk, folder, language=code) as pilot:
        shown = seen(pilot)
        for key in ("files.head.choose", "files.take.by_ending", "key.read_file", "key.take_for"):
            assert language.text(key) in shown


async def test_scan_over_a_review_is_answered(desk: Desk, folder: Path) -> None:
    """A badge is a badge here too, and its Enter accepts nothing."""
    async with at_files(desk, folder) as pilot:
        await read(pilot, "ny.txt")
        await scan(pilot, desk.code(ParticipantId("p1")))

        assert desk.state.is_present(ParticipantId("p1"), 1)
        assert "Omvisning" not in titles(desk)
        assert "SJEKKET INN" in seen(pilot)


@pytest.mark.parametrize("name", ["[/foo].txt", "Ola [VIP].csv", "[@click=app.quit]x[/].txt"])
async def test_hostile_names_are_only_names(desk: Desk, folder: Path, name: str) -> None:
    """Names of files, and what stands in them, are drawn as they are."""
    name = name.replace("/", "\u2215")
    text = (
        LIST.replace("Atlantis", "[/foo]")
        if name.endswith("csv")
        else NEW_PAGE.replace("Omvisning", "Omvisning [/foo] [@click=app.quit]x")
    )
    (folder / name).write_text(text, "utf-8")
    async with at_files(desk, folder, size=WIDE) as pilot:
        await read(pilot, name[:5])

        assert name in seen(pilot)
        assert "[/foo]" in seen(pilot)
        assert pilot.app.is_running
