"""How the activity log tells what moderators did."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.conference.conduct import Reach
from store.conference.programme import Holds, SessionId
from store.intents.activity import Teller
from store.intents.conduct import (
    AddTime,
    CancelSession,
    ChangeRoom,
    ExtendSession,
    KeepSession,
    MoveSession,
    NextSession,
    PauseSession,
    ResumeSession,
    SkipSession,
    StartSession,
    StopSession,
)
from store.intents.history import Undo
from store.intents.intent import Intent, Outcome
from store.language import Language
from tests.store.intents.moderator import Moderator
from tests.store.rules.programmes import local

ONE, TWO = SessionId("d1-01"), SessionId("d1-02")
TALK = SessionId("d1-08")
GREEN = "10.20 Grønne offentlige anskaffelser"


def told(moderator: Moderator) -> str:
    """Tell the newest act as the log's line does."""
    state = moderator.desk.state
    said = Teller(Language("nb"), state).tell(next(reversed(state.entries)))
    return f"{said.act}: {said.about}"


def lines(moderator: Moderator) -> tuple[str, ...]:
    """Tell the newest act in full."""
    state = moderator.desk.state
    return Teller(Language("nb"), state).detail(next(reversed(state.entries))).lines


@pytest.mark.parametrize(
    ("intent", "line"),
    [
        (NextSession(), "Neste: 08.40 Praktisk info: begynte kl. 08.41"),
        (StopSession(), "Avsluttet: 08.30 Åpning av samlingen: sluttet kl. 08.41"),
        (AddTime(seconds=300), "Tid gitt: 08.30 Åpning av samlingen: {added}"),
        (PauseSession(), "Pause: 08.30 Åpning av samlingen: {paused}"),
        (SkipSession(session=TWO), "Hoppet over: 08.40 Praktisk info: {skipped}"),
        (CancelSession(session=ONE), "Avlyst: Åpning av samlingen"),
        (ChangeRoom(session=TALK, room="Sal 2"), "Nytt rom: Grønne offentlige anskaffelser"),
        (KeepSession(session=TALK, holds=Holds.END), "Tidsregel: Grønne offentlige anskaffelser"),
        (MoveSession(session=TALK, to=local("10:30")), f"Flyttet: {GREEN}: 10.30–10.50"),
        (
            ExtendSession(session=TALK, seconds=600, reach=Reach.DAY),
            f"Ny slutt: {GREEN}: 10.20–10.50",
        ),
    ],
    ids=lambda value: "" if isinstance(value, str) else type(value).__name__,
)
def test_the_line_names_the_session_that_was_meant(
    keyring: Keyring, intent: Intent[Outcome], line: str
) -> None:
    """Whatever ended or moved by it."""
    moderator = Moderator(keyring)
    moderator.start("08:30", "d1-01")
    moderator.do("08:41", intent)
    say = Language("nb").text
    words = {
        "added": say("activity.conduct.added", n=5),
        "paused": say("activity.conduct.paused"),
        "skipped": say("activity.conduct.skipped"),
    }

    assert told(moderator) == line.format(**words)


def test_the_detail_tells_what_ended_too(keyring: Keyring) -> None:
    """Both sessions of a start, in order."""
    moderator = Moderator(keyring)
    moderator.start("08:30", "d1-01")
    moderator.start("08:41", "d1-02")

    assert lines(moderator) == (
        "08.30 Åpning av samlingen: sluttet kl. 08.41",
        "08.40 Praktisk info: begynte kl. 08.41",
    )
    moderator.do("08:42", Undo())
    assert told(moderator) == "Angret: Startet: 08.40 Praktisk info: begynte kl. 08.41"


def test_a_second_start_tells_nothing_of_the_first(keyring: Keyring) -> None:
    """Neither its minutes nor its pause."""
    moderator = Moderator(keyring)
    moderator.start("08:30", "d1-01")
    moderator.do("08:31", AddTime(session=ONE, seconds=300))
    moderator.do("08:32", PauseSession(session=ONE))
    moderator.do("08:33", StopSession(session=ONE))
    moderator.do("08:40", StartSession(session=ONE))

    assert lines(moderator) == ("08.30 Åpning av samlingen: begynte kl. 08.40",)


def test_a_rule_is_told_in_words(keyring: Keyring) -> None:
    """What differs is none of the published fields."""
    moderator = Moderator(keyring)
    moderator.do("08:20", KeepSession(session=TALK, holds=Holds.END))

    assert lines(moderator) == (f"{GREEN}: hva som viker når den er forsinket",)


def test_going_on_is_told(keyring: Keyring) -> None:
    """A pause that is over."""
    moderator = Moderator(keyring)
    moderator.start("08:30", "d1-01")
    moderator.do("08:31", PauseSession())
    moderator.do("08:32", ResumeSession())

    assert lines(moderator)[0].endswith(Language("nb").text("activity.conduct.resumed"))
