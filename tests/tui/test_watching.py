"""A camera reads badges into the console as the scanner does, and says why when it stops."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.badges.token import mint
from store.clock import FixedClock
from store.conference.people import ParticipantId, Status
from store.desk import Desk
from store.errors import SkrankeError
from store.intents.admission import CheckIn
from store.intents.naming import Known
from store.language import LANGUAGES
from tests import build, stage
from tests.frames import LOOKS, Held, film, frame, need_opencv
from tests.keys import post, scan, strokes
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.camera.eyes import Endless, Stuck, TornOff, still, until
from tui.app import DeskApp
from tui.camera.source import FrameSource, Pictures
from tui.dialogs.change_of_shift import ChangeOfShiftDialog
from tui.dialogs.lock import LockScreen
from tui.screens import SCREENS
from tui.widgets.verdict_strip import VerdictStrip

PERSON, OTHER = ParticipantId("p88"), ParticipantId("p131")
FOREIGN = "HTTPS://EXAMPLE.ORG/1"


@pytest.fixture
def desk(clock: FixedClock, keyring: Keyring) -> Desk:
    """Give a desk that expects a few people."""
    return build.desk(build.state(stage.PEOPLE, title=stage.TITLE), clock=clock, keyring=keyring)


@asynccontextmanager
async def seeing(
    desk: Desk, source: FrameSource | None, *, size: tuple[int, int] = NORMAL, **settings: Any
) -> AsyncIterator[Pilot[None]]:
    """Open the console with a camera that gives a source's frames; none is the real one."""
    app = DeskApp(desk, SCREENS, **{"camera": "0", **settings})
    if source is not None:
        app.open_camera = lambda _words: source
    async with app.run_test(size=size) as pilot:
        yield pilot


async def ended(pilot: Pilot[None]) -> DeskApp:
    """Wait until the camera has nothing more to give, and give the console."""
    app = console(pilot)
    await until(pilot, lambda: not app.is_watching)
    return app


def console(pilot: Pilot[None]) -> DeskApp:
    """Give the console that a pilot drives."""
    assert isinstance(pilot.app, DeskApp)
    return pilot.app


def seen(pilot: Pilot[None]) -> str:
    """Give what is seen."""
    return "\n".join(stage.seen(pilot.app))


def said(app: DeskApp) -> list[tuple[str, str]]:
    """Give whose badges were answered, and how, from the first on."""
    verdicts = [each.verdict for each in reversed(app.answers) if each.verdict is not None]
    return [(each.participant.id if each.participant else "", each.word) for each in verdicts]


async def test_a_film_of_badges_is_read_in_order(keyring: Keyring, tmp_path: Path) -> None:
    """Twelve badges held up one after the other get the verdicts that a scanner would get."""
    need_opencv()
    people = [build.participant(n, given=f"Gjest {n}", days=(1,)) for n in range(1, 11)]
    people[3] = build.participant(4, status=Status.WITHDRAWN)
    people[6] = build.participant(7, days=(2,))
    clock = FixedClock(build.at("08:12"))
    made = build.desk(build.state(people), clock=clock, keyring=keyring)
    codes = [made.code(person.id) for person in people]
    codes[5:5] = [mint(b"x" * 32, 1, "another", 5, 1), FOREIGN]
    made.do(CheckIn(who=Known(ParticipantId("p9"))))
    clock.advance(minutes=10)
    path = tmp_path / "skilt.avi"
    held = [Held(roll=20 * n - 110, yaw=5 * (n % 5), blur_px=0.5) for n in range(len(codes))]
    film(path, [frame((code, held[n])) for n, code in enumerate(codes) for _ in range(LOOKS)], 15)

    async with seeing(made, None, camera=str(path)) as pilot:
        app = await ended(pilot)

        assert said(app) == [
            ("p1", "admitted"), ("p2", "admitted"), ("p3", "admitted"), ("p4", "withdrawn"),
            ("p5", "admitted"), ("", "forged"), ("", "unknown"), ("p6", "admitted"),
            ("p7", "wrong_day"), ("p8", "admitted"), ("p9", "already_in"), ("p10", "admitted"),
        ]  # fmt: skip
        assert "videoen er slutt" in seen(pilot)


async def test_a_badge_that_is_held_up_for_long_is_one_scan(desk: Desk) -> None:
    """One answer and one entry, however many frames show it."""
    async with seeing(desk, Pictures([still(desk.code(PERSON))] * 40)) as pilot:
        app = await ended(pilot)

        assert said(app) == [("p88", "admitted")]
        assert len(desk.state.activity) == 1


async def test_two_badges_at_once_are_asked_for_one_by_one(desk: Desk) -> None:
    """Nobody is let in, and the words say what to do."""
    both = still(desk.code(PERSON), desk.code(OTHER))
    async with seeing(desk, Endless(both)) as pilot:
        await until(pilot, lambda: "Vis ett skilt om gangen" in seen(pilot))

        assert said(console(pilot)) == []


async def test_a_foreign_code_is_answered_as_the_scanners(desk: Desk) -> None:
    """A poster in the picture lets nobody in and searches nobody."""
    async with seeing(desk, Pictures([still(FOREIGN)])) as pilot:
        app = await ended(pilot)

        assert said(app) == [("", "unknown")]


@pytest.mark.parametrize("first", ["programme", "people", "activity", "settings", "help"])
async def test_the_answer_stands_over_every_screen(desk: Desk, first: str) -> None:
    """As a scan's does."""
    async with seeing(desk, Pictures([still(desk.code(PERSON))]), first=first) as pilot:
        await ended(pilot)

        card = pilot.app.screen.query_one(VerdictStrip).card
        assert card is not None
        assert "Eirik Solhaug" in seen(pilot)


@pytest.mark.parametrize(("after", "is_open"), [(-0.05, True), (0.3, False)])
async def test_enter_right_after_a_badge_was_seen_does_nothing(
    desk: Desk, after: float, *, is_open: bool
) -> None:
    """It was meant for what the answer covers; a moment later it is an Enter again."""
    source = Stuck()
    async with seeing(desk, source) as pilot:
        app = console(pilot)
        await pilot.press("f9")
        app.open_camera = lambda _words: Pictures([still(desk.code(PERSON))])
        source.is_freed.set()
        app.use_camera("0")
        await ended(pilot)
        await post(pilot, strokes("\r", gap=0.0, start=app._quiet_until + after))

        assert isinstance(app.screen, ChangeOfShiftDialog) is is_open


@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_status_line_says_that_a_camera_looks(desk: Desk, code: str) -> None:
    """On every screen: on, how many frames a second, when it read last."""
    source = Endless(still(desk.code(PERSON)))
    async with seeing(desk, source, size=WIDE, language=code) as pilot:
        app = console(pilot)
        await until(pilot, lambda: bool(app.answers))
        app.tick()
        await pilot.pause()
        time = "08.12" if code == "nb" else "08:12"
        words = app.say("camera.read_at", time=time)
        for key in ("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f1"):
            await pilot.press(key)
            line = seen(pilot).splitlines()[-2]
            assert app.say("camera.on") in line
            assert app.say("camera.frames", n=app.camera_rate) in line
            assert words in line


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("camera.none", {"source": "0"}),
        ("camera.no_film", {"source": "borte.avi"}),
        ("camera.no_packages", {}),
    ],
)
async def test_a_camera_that_cannot_be_used_says_why(
    desk: Desk, key: str, values: dict[str, str], size: tuple[int, int]
) -> None:
    """The console goes on without it, and names the remedy where answers are shown."""
    async with seeing(desk, None, camera="", size=size) as pilot:
        app = console(pilot)

        def refuse(_words: str) -> FrameSource:
            raise SkrankeError(key, **values)

        app.open_camera = refuse
        app.use_camera("0")
        await ended(pilot)

        assert "Kamera" in seen(pilot).splitlines()[-2]
        card = key.replace("camera.", "camera.card.")
        assert app.say(card, **values) in seen(pilot)
        await scan(pilot, desk.code(PERSON))
        assert said(app) == [("p88", "admitted")]


async def test_a_camera_that_is_unplugged_says_so_and_covers_no_answer(desk: Desk) -> None:
    """The last verdict stays, the status line turns amber, and the scanner works."""
    gone = SkrankeError("camera.unplugged", source="0")
    async with seeing(desk, TornOff([still(desk.code(PERSON))], gone)) as pilot:
        app = await ended(pilot)

        assert "SJEKKET INN" in seen(pilot)
        assert "Kamera: frakoblet" in seen(pilot).splitlines()[-2]
        await scan(pilot, desk.code(OTHER))
        assert said(app) == [("p88", "admitted"), ("p131", "admitted")]


async def test_a_fault_in_the_cameras_thread_ends_the_camera_alone(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is noted without a value, nothing is printed, and the console goes on."""
    log = tmp_path / "crash.log"
    fault = RuntimeError("Eirik Solhaug")
    async with seeing(desk, TornOff([], fault), crash_log=log) as pilot:
        app = await ended(pilot)

        assert "Kamera: feil" in seen(pilot).splitlines()[-2]
        await scan(pilot, desk.code(PERSON))
        assert said(app) == [("p88", "admitted")]
    assert log.read_text().startswith("RuntimeError\n")
    assert "Solhaug" not in log.read_text()
    assert capsys.readouterr() == ("", "")


async def test_no_camera_looks_unless_somebody_wants_it(desk: Desk) -> None:
    """It is off, says nothing, and stands in the palette."""
    async with seeing(desk, None, camera="") as pilot:
        app = console(pilot)

        assert not app.is_watching
        assert "Kamera" not in seen(pilot)
        assert app.say("camera.switch_on") in commands(app)


def commands(app: DeskApp) -> dict[str, Callable[[], object]]:
    """Give what the palette offers."""
    return {each.title: each.callback for each in app.get_system_commands(app.screen)}


async def test_the_palette_switches_it_on_and_off(desk: Desk) -> None:
    """The camera is let go when it is off, and read from again when it is on."""
    sources: list[Endless] = []

    def give(_words: str) -> FrameSource:
        sources.append(Endless(still(desk.code(PERSON))))
        return sources[-1]

    async with seeing(desk, None, camera="") as pilot:
        app = console(pilot)
        app.open_camera = give
        commands(app)[app.say("camera.switch_on")]()
        await until(pilot, lambda: bool(app.answers))
        commands(app)[app.say("camera.switch_off")]()
        await until(pilot, lambda: sources[0].is_closed)
        assert "Kamera" not in seen(pilot)
        commands(app)[app.say("camera.switch_on")]()
        await until(pilot, lambda: len(app.answers) == 2)
    assert [source.is_closed for source in sources] == [True, True]


async def test_a_locked_window_looks_at_nothing(desk: Desk) -> None:
    """The camera is let go while the window is locked, and looks again afterwards."""
    sources: list[Endless] = []

    def give(_words: str) -> FrameSource:
        sources.append(Endless(still()))
        return sources[-1]

    async with seeing(desk, None, camera="") as pilot:
        app = console(pilot)
        app.open_camera = give
        app.use_camera("0")
        await until(pilot, lambda: bool(sources))
        await pilot.press("f12")
        assert isinstance(app.screen, LockScreen)
        sources[0].frame = still(desk.code(PERSON))
        await until(pilot, lambda: sources[0].is_closed)
        assert app.answers == type(app.answers)()
        await pilot.press("enter")
        await until(pilot, lambda: len(sources) == 2)
        assert app.is_watching


async def test_leaving_lets_the_camera_go(desk: Desk) -> None:
    """Ctrl+Q ends the console and closes the camera before the program goes on."""
    source = Endless(still(desk.code(PERSON)))
    async with seeing(desk, source) as pilot:
        app = console(pilot)
        await until(pilot, lambda: bool(app.answers))
        await pilot.press("ctrl+q")
    assert app.return_code == 0
    assert source.is_closed


async def test_a_camera_that_does_not_answer_keeps_nobody(desk: Desk) -> None:
    """The console is left while the camera still waits, and hears nothing of it later."""
    source = Stuck()
    async with seeing(desk, source) as pilot:
        app = console(pilot)
        await until(pilot, source.is_asked.is_set)
        await pilot.press("ctrl+q")
    assert app.return_code == 0
    assert not source.is_freed.is_set()
    source.is_freed.set()
