"""Badges on paper from the console: what goes to the printer, what is recorded, what is said."""

from __future__ import annotations

import asyncio
import errno
import re
import stat
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import msgspec
import pytest
from textual.pilot import Pilot

from store.badges import keys
from store.badges.keys import Keyring
from store.clock import FixedClock, SystemClock
from store.conference.people import Badge, Participant, ParticipantId, Status
from store.conference.state import State
from store.desk import Desk, Store
from store.files.disk import Disk
from store.files.reader import Reader
from store.relay import Relay
from store.wiring import open_console
from tests import build
from tests.keys import type_text
from tests.programs import Programs
from tests.sizes import WIDE
from tests.store.test_relay import HERE, open_conference, said, start
from tests.tui.screens import consoles
from tests.tui.screens.consoles import console, seen
from tui import press, printers
from tui.screens.badges.screen import BadgesScreen

PATIENCE_S: Final = 20.0
PEOPLE: Final = (
    build.participant(86, given="Sunniva", family="Bakkejord"),
    build.participant(2, given="Per Olav", family="Hansen", municipality="5403"),
    build.participant(4, given="Torill", family="Heika", status=Status.WITHDRAWN),
)
SUNNIVA = ParticipantId("p86")
PER = ParticipantId("p2")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Have no program but those that a test puts there."""
    return Programs(tmp_path / "programs", monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the conference's folder."""
    made = tmp_path / "samling"
    made.mkdir(mode=0o700)
    return made


@pytest.fixture
def paper() -> build.Paper:
    """Give a journal."""
    return build.Paper()


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock, paper: build.Paper) -> Desk:
    """Make a desk with a few people."""
    return build.desk(build.state(PEOPLE), clock=clock, keyring=keyring, journal=paper)


@asynccontextmanager
async def opened(
    desk: Desk | Relay, folder: Path | None, *, printer: str = "", language: str = "nb"
) -> AsyncIterator[Pilot[None]]:
    """Open the badge screen of a console that may print."""
    async with consoles.opened(
        *(desk, "badges", BadgesScreen),
        size=WIDE,
        folder=folder,
        printer=printer,
        language=language,
    ) as pilot:
        yield pilot


async def printed(pilot: Pilot[None], *people: Participant, start: int = 1) -> None:
    """Print some badges and wait until that has ended."""
    console(pilot).print_badges(people or PEOPLE[:1], start=start)
    await ended(pilot)


async def ended(pilot: Pilot[None]) -> None:
    """Wait until nothing is printed any more."""
    async with asyncio.timeout(PATIENCE_S):
        await pilot.pause()
        while console(pilot).press.is_busy:
            await pilot.pause()
    await pilot.pause()


def status(pilot: Pilot[None]) -> str:
    """Give the status line."""
    return seen(pilot).splitlines()[-2]


def files(folder: Path) -> list[Path]:
    """List what was printed."""
    return sorted((folder / "badges").iterdir()) if (folder / "badges").exists() else []


def is_printed(desk: Desk, who: ParticipantId) -> bool:
    """Tell whether a badge is recorded as printed."""
    badge = desk.state.badges.get(who)
    return badge is not None and badge.printed_at is not None


async def test_a_printer_takes_the_file(desk: Desk, folder: Path, programs: Programs) -> None:
    """It gets A4, unscaled, under a title without a name; then the badge is recorded."""
    programs.put("lp", "request id is Kontor-1")
    async with opened(desk, folder, printer="Kontor") as pilot:
        await printed(pilot)

        (file,) = files(folder)
        assert programs.calls("lp") == [
            [
                *("-d", "Kontor", "-o", "media=A4", "-o", "print-scaling=none"),
                *("-t", "Navneskilt", str(file)),
            ]
        ]
        assert file.name == "badge-86.pdf"
        assert file.read_bytes().startswith(b"%PDF")
        assert desk.state.badges[SUNNIVA].printed_at == desk.clock.now()
        assert "Skilt 86 sendt til Kontor" in status(pilot)


async def test_only_the_owner_reads_what_was_printed(
    desk: Desk, folder: Path, programs: Programs
) -> None:
    """The file is 0600 in a folder that is 0700; nothing half-written lies beside it."""
    programs.put("lp")
    async with opened(desk, folder, printer="Kontor") as pilot:
        await printed(pilot)
        await printed(pilot, *PEOPLE[:2])

    modes = {stat.S_IMODE(path.stat().st_mode) for path in files(folder)}
    assert (len(files(folder)), modes) == (2, {0o600})
    assert stat.S_IMODE((folder / "badges").stat().st_mode) == 0o700


async def test_without_a_printer_it_is_opened(
    desk: Desk, folder: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The viewer gets the file, and nothing is asked of a printer."""
    monkeypatch.setattr("sys.platform", "linux")
    programs.put("xdg-open")
    programs.put("lp")
    async with opened(desk, folder) as pilot:
        await printed(pilot)

        assert programs.calls("xdg-open") == [[str(files(folder)[0])]]
        assert programs.calls("lp") == []
        assert is_printed(desk, SUNNIVA)
        assert "Skilt 86 åpnet som PDF" in status(pilot)


@pytest.mark.parametrize("status_of", [3, None], ids=["no program for it", "no viewer"])
async def test_without_a_viewer_it_says_where_the_file_is(
    desk: Desk, folder: Path, programs: Programs, status_of: int | None
) -> None:
    """The file is there to be printed, so that it is recorded; the whole path can be read."""
    if status_of is not None:
        programs.put("xdg-open", status=status_of)
    async with opened(desk, folder) as pilot:
        await printed(pilot)
        assert is_printed(desk, SUNNIVA)
        console(pilot).read_of_printing()
        await pilot.pause()

        # Wherever a long path is broken.
        assert "badge-86.pdf" in re.sub(r"[\s▌]", "", seen(pilot))
        await pilot.press("escape")
        assert "Skilt 86" not in status(pilot)


async def test_a_viewer_that_stays_open_is_no_trouble(
    desk: Desk, folder: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some programs end only when somebody closes them; nobody waits for that."""
    monkeypatch.setattr(printers, "VIEWER_S", 0.05)
    programs.put_slow("xdg-open")
    async with opened(desk, folder) as pilot:
        await printed(pilot)

        assert "åpnet som PDF" in status(pilot)


async def test_a_printer_that_refuses_is_quoted(
    desk: Desk, folder: Path, programs: Programs
) -> None:
    """Its own words are said, without what commands a terminal; nothing is recorded."""
    words = "lp: Error - The printer or class does not exist."
    programs.put("lp", errors=f"{words}\033]0;title\007", status=1)
    async with opened(desk, folder, printer="Borte") as pilot:
        await printed(pilot)
        assert not is_printed(desk, SUNNIVA)
        assert "Skilt 86 ikke skrevet ut. Skriveren Borte tok ikke imot: lp: Error" in status(pilot)
        console(pilot).read_of_printing()
        await pilot.pause()

        said = " ".join(seen(pilot).replace("▌", " ").split())
        assert words in said
        assert "\033" not in said
        assert "\007" not in said


async def test_a_printer_that_hangs_is_left(
    desk: Desk, folder: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is ended with all that it started, and somebody is told to look at the paper."""
    monkeypatch.setattr(printers, "TIMEOUT_S", 0.2)
    programs.hang("lp")
    async with opened(desk, folder, printer="Treg") as pilot:
        await printed(pilot)

        assert not is_printed(desk, SUNNIVA)
        assert "Skriveren Treg svarte ikke" in status(pilot)


async def test_a_machine_without_lp_says_so(desk: Desk, folder: Path, programs: Programs) -> None:
    """The file stays for another way; nothing is recorded."""
    del programs
    async with opened(desk, folder, printer="Kontor") as pilot:
        await printed(pilot)

        assert not is_printed(desk, SUNNIVA)
        assert "ikke programmet lp" in status(pilot)
        assert len(files(folder)) == 1


async def test_trouble_stays_until_it_is_read(desk: Desk, folder: Path, programs: Programs) -> None:
    """What went well is said for a while; what went wrong until somebody reads it or prints."""
    programs.put("lp", errors="tom for papir", status=1)
    async with opened(desk, folder, printer="Kontor") as pilot:
        await printed(pilot)
        result = console(pilot).press.result
        assert result is not None
        assert result.full.endswith("tom for papir")
        programs.put("lp")
        await printed(pilot, *PEOPLE[:2])
        assert "2 skilt sendt til Kontor" in status(pilot)
        kept = console(pilot).press.result
        assert kept is not None
        console(pilot).press._grow_old(kept)
        await pilot.pause()

        assert "sendt" not in status(pilot)


class FullDisk(Disk):
    """A disk that has no room for what is printed."""

    def write(self, fd: int, data: bytes) -> int:
        """Refuse."""
        del fd, data
        raise OSError(errno.ENOSPC, "No space left on device")


class ReadOnlyDisk(Disk):
    """A disk on which nothing can be made."""

    def make_folder(self, folder: Path) -> None:
        """Refuse."""
        del folder
        raise OSError(errno.EROFS, "Read-only file system")


@pytest.mark.parametrize(
    ("disk", "why"),
    [(FullDisk, "No space left on device"), (ReadOnlyDisk, "Read-only file system")],
)
async def test_a_disk_that_refuses_leaves_nothing(
    desk: Desk,
    folder: Path,
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    disk: type[Disk],
    why: str,
) -> None:
    """No half file, no print, no record; the reason is said."""
    monkeypatch.setattr(press, "Disk", disk)
    programs.put("lp")
    async with opened(desk, folder, printer="Kontor") as pilot:
        await printed(pilot)
        result = console(pilot).press.result

        assert result is not None
        assert why in result.full
        assert files(folder) == []
        assert programs.calls("lp") == []
        assert not is_printed(desk, SUNNIVA)


async def test_what_was_not_recorded_is_said(
    desk: Desk, folder: Path, programs: Programs, paper: build.Paper
) -> None:
    """The sheets are there, but the journal was full: somebody must know."""
    programs.put("lp")
    paper.is_full = True
    async with opened(desk, folder, printer="Kontor") as pilot:
        await printed(pilot)
        result = console(pilot).press.result

        assert result is not None
        assert "ikke lagret" in result.full
        assert not is_printed(desk, SUNNIVA)


async def test_without_a_folder_nothing_is_printed(desk: Desk, programs: Programs) -> None:
    """A console without a place for files says so."""
    programs.put("lp")
    async with opened(desk, None, printer="Kontor") as pilot:
        await printed(pilot)

        assert "ikke skrevet ut" in status(pilot)
        assert programs.calls("lp") == []


async def test_without_the_key_nothing_is_printed(
    folder: Path, programs: Programs, tmp_path: Path
) -> None:
    """The sentence names the file that is missing."""
    programs.put("lp")
    desk = build.desk(build.state(PEOPLE), keyring=Keyring(tmp_path))
    async with opened(desk, folder, printer="Kontor") as pilot:
        await printed(pilot)
        result = console(pilot).press.result

        assert result is not None
        assert "badge-keys.json" in result.full
        assert files(folder) == []


async def test_a_badge_that_became_invalid_is_left_out(
    desk: Desk, folder: Path, programs: Programs
) -> None:
    """Who withdrew or whose badge was revoked gets none, whoever asked for all."""
    programs.put("lp")
    desk.state.badges[PER] = Badge(id=PER, revoked="lost")
    async with opened(desk, folder, printer="Kontor") as pilot:
        await printed(pilot, *PEOPLE)
        assert (is_printed(desk, SUNNIVA), is_printed(desk, PER)) == (True, False)
        await printed(pilot, PEOPLE[1])

        assert "ikke skrevet ut" in status(pilot)


async def test_what_is_recorded_is_what_was_drawn(
    desk: Desk, folder: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Renamed or reissued while the printer worked, the new badge still waits to be printed."""
    programs.put("lp")

    async def send(queue: str, file: Path, title: str, medium: str) -> None:
        del queue, file, title, medium
        person = desk.state.participants[SUNNIVA]
        desk.state.participants[SUNNIVA] = msgspec.structs.replace(person, family="Nordli")
        desk.state.badges[PER] = Badge(id=PER, generation=2)

    monkeypatch.setattr(printers, "send", send)
    async with opened(desk, folder, printer="Kontor") as pilot:
        before = desk.state.badges.get(SUNNIVA)
        await printed(pilot, *PEOPLE[:2])

        assert not is_printed(desk, PER)
        marked = desk.state.badges[SUNNIVA]
        assert marked != before
        assert marked.printed_as is not None


async def test_a_held_key_prints_once(desk: Desk, folder: Path, programs: Programs) -> None:
    """A key repeats itself thirty times a second while it is held."""
    programs.put("lp")
    async with opened(desk, folder, printer="Kontor") as pilot:
        for _ in range(10):
            console(pilot).print_badges(PEOPLE[:1])
        await ended(pilot)
        console(pilot).print_badges(PEOPLE[:1])
        await ended(pilot)

        assert len(programs.calls("lp")) == 1


def crowd(count: int) -> tuple[Participant, ...]:
    """Make many people."""
    return tuple(build.participant(at, given=f"Kari{at}") for at in range(1, count + 1))


@pytest.fixture
def many(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with more people than are printed unasked."""
    return build.desk(build.state(crowd(120)), clock=clock, keyring=keyring)


async def test_esc_ends_a_long_print(
    many: Desk, folder: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how far it is, Esc ends it, and nothing is printed, written or recorded."""
    programs.put("lp")
    monkeypatch.setattr(press, "_drawn", _standing_still)
    async with opened(many, folder, printer="Kontor") as pilot:
        await type_text(pilot, "kari7")
        console(pilot).print_badges(crowd(120))
        async with asyncio.timeout(PATIENCE_S):
            while "Skilt 50 av 120 · Esc avbryter" not in status(pilot):
                await pilot.pause(0.02)
        await pilot.press("escape")
        await ended(pilot)

        assert "avbrutt" in status(pilot)
        assert programs.calls("lp") == []
        assert files(folder) == []
        assert not any(badge.printed_at for badge in many.state.badges.values())
        screen = pilot.app.screen
        assert isinstance(screen, BadgesScreen)
        assert screen.text == "kari7"
        await pilot.press("escape")
        assert screen.text == ""


def _standing_still(run: press.Run, *_rest: object) -> Path | None:
    """Draw the fiftieth badge until somebody ends it."""
    while run.tell(50):
        time.sleep(0.005)
    return None


async def test_leaving_the_console_ends_a_print(
    many: Desk, folder: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for sheets that nobody wants any more."""
    programs.put("lp")
    monkeypatch.setattr(press, "_drawn", _standing_still)
    async with opened(many, folder, printer="Kontor") as pilot:
        console(pilot).print_badges(crowd(120))
        await pilot.pause()
    await asyncio.sleep(0)

    assert programs.calls("lp") == []


async def test_keys_are_answered_while_it_draws(
    many: Desk, folder: Path, programs: Programs
) -> None:
    """Letters find people while a thread draws."""
    programs.put("lp")
    async with opened(many, folder, printer="Kontor") as pilot:
        console(pilot).print_badges(crowd(120))
        await type_text(pilot, "kari7")
        assert "Kari7" in seen(pilot)
        await ended(pilot)

        assert len(programs.calls("lp")) == 1
        assert all(badge.printed_at for badge in many.state.badges.values())


@pytest.mark.parametrize(
    ("says", "status_of", "found"),
    [
        ("Kontor\nEtikett-62\n", 0, ("Kontor", "Etikett-62")),
        ("", 0, ()),
        ("lpstat: no destinations", 1, ()),
        ("Kon\033[31mtor\n\nLager\n", 0, ("Lager",)),
    ],
)
async def test_printers_are_found(
    programs: Programs, says: str, status_of: int, found: tuple[str, ...]
) -> None:
    """Each line is a printer, but for one that no printer can be called; a failure knows none."""
    programs.put("lpstat", says, status=status_of)

    assert await printers.queues() == found
    assert programs.calls("lpstat") == [["-e"]]


async def test_no_printers_are_found_where_nobody_can_tell(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without CUPS, or where it hangs, there is none."""
    assert await printers.queues() == ()
    monkeypatch.setattr(printers, "TIMEOUT_S", 0.1)
    programs.hang("lpstat")
    assert await printers.queues() == ()


async def test_the_second_window_prints_too(tmp_path: Path, programs: Programs) -> None:
    """It draws and prints itself, and the window that writes records it."""
    programs.put("lp")
    folder = tmp_path / "samling"
    open_conference(folder, 3).close()
    holder = start("window", folder)
    assert said(holder) == "desk"
    relay = open_console(folder, SystemClock())
    assert isinstance(relay, Relay)
    async with opened(relay, folder, printer="Kontor") as pilot:
        await printed(pilot, *relay.state.participants.values())
        assert "3 skilt sendt til Kontor" in status(pilot)
        assert all(badge.printed_at for badge in relay.state.badges.values())
        assert len(relay.state.badges) == 3
    relay.close()
    holder.communicate("")


async def test_a_window_that_nobody_answers_says_so(tmp_path: Path, programs: Programs) -> None:
    """What it printed could not be recorded."""
    programs.put("lp")
    folder = tmp_path / "samling"
    conference = open_conference(folder, 1)

    def nobody_goes(_desk: Desk) -> tuple[State, Store] | None:
        return None

    ring = keys.load(folder)
    relay = Relay(Reader(folder), ring, FixedClock(build.at("08:12")), HERE, nobody_goes)
    async with opened(relay, folder, printer="Kontor") as pilot:
        await printed(pilot, *relay.state.participants.values())
        result = console(pilot).press.result

        assert result is not None
        assert "ikke lagret" in result.full
    conference.close()
