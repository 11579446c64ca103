"""The console: on the demo, on a conference that is there, or on the one before."""

from __future__ import annotations

import signal
import sys
from contextlib import ExitStack
from pathlib import Path

import typer

from store.clock import Clock, RehearsalClock
from store.conference.programme import Conference
from store.desk import Desk
from store.errors import SkrankeError
from store.language.sentences import sentence
from tui.commands import printing
from tui.commands.options import CameraSource, Dir, HereAnyway, Lang, Now, Speed
from tui.commands.run import Run, instant

DEMO_NOW = "2020-11-18T08:20"
"""When the demo begins: the doors are open and the first guests arrive."""

ENDINGS = ("SIGTERM", "SIGHUP")
"""What ends the console from outside, where the system has it: it lets its folder go first."""


def demo(
    ctx: typer.Context,
    *,
    now: Now = None,
    speed: Speed = None,
    camera: CameraSource = None,
    lang: Lang = None,
) -> int:
    """Open the console on a copy of the sample conference, with a pretended time."""
    run: Run = ctx.obj
    run.speech.state(lang)
    _need_camera(camera)
    _need_terminal()
    return _open_demo(run, now=now, speed=speed, camera=camera)


def open_folder(
    ctx: typer.Context,
    *,
    directory: Dir,
    now: Now = None,
    speed: Speed = None,
    here_anyway: HereAnyway = False,
    camera: CameraSource = None,
    lang: Lang = None,
) -> int:
    """Open the console on a conference."""
    run: Run = ctx.obj
    run.speech.state(lang)
    _need_camera(camera)
    _need_terminal()
    return _open(run, directory, now=now, speed=speed, here_anyway=here_anyway, camera=camera)


def open_last(run: Run, given: Path | None) -> int:
    """Open the console on the conference at hand, on the one before, else ask for one."""
    from store import places

    _need_terminal()
    where = places.folder_of(given) or places.last_folder()
    return _open(run, where) if where is not None else _ask_for_one(run)


def _ask_for_one(run: Run) -> int:
    """Ask with what to begin, and open the console on that."""
    from store import places
    from store.files.location import see_that_it_may_be_opened
    from tui.commands.making import make
    from tui.first_run import FirstRun, Wanted

    run.minds_place = False

    def attempt(wanted: Wanted) -> str | None:
        try:
            match wanted.way, wanted.paths:
                case "new", (Path() as page, people, Path() as folder):
                    make(run, folder, page, people)
                case "open", (Path() as folder,):
                    run.read(folder)
                    see_that_it_may_be_opened(folder)
        except SkrankeError as error:
            return sentence(run.language, error)
        return None

    def speak(code: str) -> None:
        run.speech.state(code)
        places.remember(language=code)

    app = FirstRun(
        run.language,
        attempt,
        theme_choice=places.preferences().theme or "dark",
        crash_log=places.crash_log(None),
        speak=speak,
    )
    wanted = app.run()
    if wanted is None:
        return app.return_code or 0
    folder = wanted.paths[-1] if wanted.paths else None
    return _open(run, folder) if folder is not None else _open_demo(run)


def _open_demo(
    run: Run, *, now: str | None = None, speed: float | None = None, camera: str | None = None
) -> int:
    from importlib import resources

    from sample_data import sample_settings
    from store.files.rehearsal import rehearsal_folder
    from store.importers.people_csv import read_people
    from store.wiring import make_conference
    from tui.commands.programme import read_page

    with ExitStack() as lent:
        sample = lent.enter_context(resources.as_file(resources.files("sample_data")))
        page = read_page(sample / "programme.txt", None)
        people = read_people(sample / "participants.csv", days=page.days, tracks=page.tracks)
        zone = Conference(id="", title="", timezone=page.timezone)
        clock = _pretended(zone, now or DEMO_NOW, speed, run.clock)
        folder = lent.enter_context(rehearsal_folder())
        desk = make_conference(
            folder, page, clock, people=people, settings=sample_settings(), is_rehearsal=True
        )
        lent.callback(desk.close)
        return _launch(run, desk, folder, rehearsal=True, camera=camera)


def _open(
    run: Run,
    folder: Path,
    *,
    now: str | None = None,
    speed: float | None = None,
    here_anyway: bool = False,
    camera: str | None = None,
) -> int:
    from store import places
    from store.files.location import see_that_it_may_be_opened
    from store.files.rehearsal import forget_rehearsals, rehearsal_folder
    from store.wiring import open_console, rehearse

    run.folder = folder
    run.minds_place = False
    state = run.read(folder)
    if not here_anyway:
        see_that_it_may_be_opened(folder)
    with ExitStack() as lent:
        if now is None and speed is None:
            forget_rehearsals(folder)
            places.remember(last_folder=str(folder.absolute()))
            desk = open_console(folder, run.clock)
            lent.callback(_say_what_is_behind, run, desk)
            lent.callback(desk.close)
            return _launch(run, desk, folder, rehearsal=False, camera=camera)
        clock = _pretended(state.conference, now, speed, run.clock)
        copy = lent.enter_context(rehearsal_folder(folder))
        rehearse(folder, copy)
        desk = open_console(copy, clock, is_rehearsal=True)
        lent.callback(desk.close)
        return _launch(run, desk, copy, rehearsal=True, camera=camera)


def _say_what_is_behind(run: Run, desk: Desk) -> None:
    """Say, once the terminal is free again, that `conference.json` could not be completed."""
    for note in desk.condition.notes:
        if note.key == "store.no_checkpoint":
            printing.message(run.say(note.key, **note.values))


def _launch(
    run: Run, desk: Desk, folder: Path, *, rehearsal: bool, camera: str | None = None
) -> int:
    """Run the console until it is left, and give its exit status."""
    from store import places
    from tui.app import DeskApp
    from tui.screens import SCREENS

    run.speech.follow(desk.state.conference)
    mine = places.preferences()
    app = DeskApp(
        desk,
        SCREENS,
        rehearsal=rehearsal,
        language=run.language.code if run.speech.is_stated else mine.language or run.language.code,
        theme_choice=mine.theme or "dark",
        crash_log=places.crash_log(None if rehearsal else folder),
        keep=places.remember,
        keys=places.own_keys(),
        folder=folder,
        printer=mine.printer,
        scanner_start_ms=mine.scanner_start_ms,
        camera=mine.camera if camera is None else camera,
    )
    for name in ENDINGS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: app.exit(return_code=1))
    app.run()
    return app.return_code or 0


def _pretended(conference: Conference, now: str | None, speed: float | None, real: Clock) -> Clock:
    at = instant(conference, now) or real.now()
    return RehearsalClock(at, speed or 1.0)


def _need_camera(source: str | None) -> None:
    """See that a camera that is asked for in so many words can be had.

    Raises:
        SkrankeError: The packages are missing, or it is neither a number nor a file.
    """
    if source:
        from tui.camera.source import is_number, need_packages

        need_packages()
        if not (is_number(source) or Path(source).expanduser().is_file()):
            raise SkrankeError("camera.no_film", source=source)


def _need_terminal() -> None:
    """See that there is a terminal to draw on and keys to read.

    Raises:
        SkrankeError: There is none.
    """
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise SkrankeError("cli.no_terminal")
