"""Ten states of the programme that moderators must recognise, and how each comes about.

Everything is done by a real desk at a clock that stands: what moderators did, then an instant, then
the keys that they pressed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest.mock import patch

from store.badges import keys
from store.clock import FixedClock
from store.conference.conduct import Addressee, Reach
from store.conference.people import Category, Participant
from store.conference.programme import SessionId
from store.intents.admission import CheckIn
from store.intents.conduct import CancelSession, MoveSession, RunPart, StartSession
from store.intents.intent import Intent, Outcome
from store.intents.messages import SendMessage
from store.intents.naming import Known
from tests import build, gathering
from tests.gathering import at
from tests.sizes import NARROW, NORMAL, WIDE
from tests.snapshots.picture import Picture, taken
from tui.app import DeskApp
from tui.screens import SCREENS

PICTURES: Final = Path(__file__).parent / "pictures"
SIZES: Final = (WIDE, NORMAL, NARROW)

PLAN, PROCUREMENT, EXAMPLES, DINNER = (SessionId(f"d1-{n:02}") for n in (6, 8, 9, 19))


def _speaker(number: int, given: str, family: str) -> Participant:
    return build.participant(
        number, given=given, family=family, municipality=None, category=Category.SPEAKER
    )


HANSEN = _speaker(2, "Kurt Atle", "Hansen")
LOWO = _speaker(3, "Frode Herje", "Løwø")
RUSHFELDT = _speaker(4, "Marie", "Rushfeldt")
PEOPLE: Final = (build.participant(1), HANSEN, LOWO, RUSHFELDT)


@dataclass(frozen=True, kw_only=True)
class Act:
    """What was done at a wall-clock time of the day of the scene."""

    clock: str
    intent: Intent[Outcome]


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """Who was let in, and when on the day of the scene."""

    clock: str
    person: Participant


ARRIVED: Final = (
    Arrival(clock="08:03", person=HANSEN),
    Arrival(clock="08:11", person=RUSHFELDT),
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A state to be recognised."""

    name: str
    clock: str
    day: int = 1
    arrived: tuple[Arrival, ...] = ARRIVED
    acts: tuple[Act, ...] = ()
    """What moderators did, after all had come."""
    keys: tuple[str, ...] = ()
    told_by: tuple[str, ...]
    """Words and signs, all of which stand in this picture and in no other together."""


def _started(session: SessionId, clock: str) -> Act:
    return Act(clock=clock, intent=StartSession(session=session))


SCENES: Final = (
    Scene(name="before-start", clock="07:41", arrived=(), told_by=("○ FØR START",)),
    Scene(
        name="running",
        clock="11:04",
        arrived=(*ARRIVED, Arrival(clock="10:44", person=LOWO)),
        acts=(
            _started(EXAMPLES, "10:47"),
            Act(clock="10:57", intent=RunPart(session=EXAMPLES, part=1)),
        ),
        told_by=("● PÅGÅR NÅ", "slutter 11.37"),
    ),
    Scene(name="nearly-over", clock="10:38:20", told_by=("! SNART SLUTT",)),
    Scene(name="ending", clock="10:39:20", told_by=("!! SLUTTER NÅ",)),
    Scene(
        name="overtime",
        clock="10:09:12",
        acts=(
            _started(PLAN, "09:40"),
            Act(clock="09:50", intent=CancelSession(session=PROCUREMENT)),
            Act(
                clock="09:51",
                intent=MoveSession(session=EXAMPLES, to=at("10:25"), reach=Reach.THIS),
            ),
        ),
        told_by=("+ PÅ OVERTID", "AVLYST", "FLYTTET"),
    ),
    Scene(name="between", clock="17:48", told_by=("○ INGEN PROGRAMPOST NÅ", "Middag")),
    Scene(
        name="open-end",
        clock="20:30",
        acts=(_started(DINNER, "19:08"),),
        told_by=("● PÅGÅR NÅ", "Begynte 19.08", "slutt ikke oppgitt"),
    ),
    Scene(
        name="two-tracks",
        clock="09:45",
        day=2,
        told_by=("● PÅGÅR NÅ", "(klimatilpasning)", "Status for grønt innkjøpsarbeid"),
    ),
    Scene(
        name="shift",
        clock="10:31",
        keys=("ctrl+f", "pagedown"),
        told_by=("Forleng eller kort ned", "‹ +10 min ›", "SLIK BLIR DAGEN", "(●)"),
    ),
    Scene(
        name="speakers",
        clock="10:38",
        acts=(
            _started(PROCUREMENT, "10:27"),
            Act(
                clock="10:36",
                intent=SendMessage(to=Addressee.MODERATORS, text="Taxi er bestilt kl. 17.40."),
            ),
        ),
        keys=("f2",),
        told_by=("! ikke sjekket inn", "Taxi er bestilt", "[✓]", "[ ]"),
    ),
)


@dataclass(frozen=True, kw_only=True)
class View:
    """A scene at a size, in colour or without."""

    scene: Scene
    size: tuple[int, int]
    has_colour: bool

    @property
    def name(self) -> str:
        """What the picture is called."""
        columns, rows = self.size
        return f"{self.scene.name}-{columns}x{rows}{'' if self.has_colour else '-no-color'}"

    @property
    def file(self) -> Path:
        """Where the picture is kept."""
        return PICTURES / f"{self.name}.txt"


VIEWS: Final = tuple(
    View(scene=scene, size=size, has_colour=has_colour)
    for scene in SCENES
    for size in SIZES
    for has_colour in (True, False)
)


@contextmanager
def shown_as(*, has_colour: bool) -> Iterator[None]:
    """Let the console believe in a terminal of all colours, or that none are wanted."""
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
    wish = {} if has_colour else {"NO_COLOR": "1"}
    with patch.dict(os.environ, terminal | wish):
        if has_colour:
            os.environ.pop("NO_COLOR", None)
        yield


async def drawn(
    view: View,
    folder: Path,
    *,
    opened: tuple[int, int] | None = None,
    as_svg: Path | None = None,
) -> Picture:
    """Bring a scene about and take its picture, and perhaps one that a browser shows.

    `opened` is the size of the window before it got that of the picture.
    """
    scene = view.scene
    clock = FixedClock(at("07:30"))
    ring = keys.create(folder, clock.now())
    desk = build.desk(gathering.state(PEOPLE), clock=clock, keyring=ring)
    for arrival in scene.arrived:
        clock.set(at(arrival.clock, scene.day))
        assert desk.do(CheckIn(who=Known(arrival.person.id))).row.exit_status == 0
    for act in scene.acts:
        clock.set(at(act.clock, scene.day))
        answer = desk.do(act.intent)
        assert answer.exit_status == 0, f"{scene.name}: {act.intent} was answered {answer}"
    clock.set(at(scene.clock, scene.day))
    with shown_as(has_colour=view.has_colour):
        app = DeskApp(desk, SCREENS, first="programme", theme_choice="dark")
        async with app.run_test(size=opened or view.size) as pilot:
            await pilot.pause()
            for key in scene.keys:
                await pilot.press(key)
                await pilot.pause()
            if opened is not None:
                await pilot.resize_terminal(*view.size)
                await pilot.pause()
            if as_svg is not None:
                as_svg.write_text(app.export_screenshot(title=view.name), "utf-8")
            return taken(app)
