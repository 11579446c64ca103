"""Going back to any version of any programme, however it changed in between."""

from __future__ import annotations

from datetime import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.draft import ProgrammeDraft
from store.conference.programme import EndBasis, Session
from store.conference.state import State
from store.intents.intake import TakeInProgramme
from store.intents.versions import NameVersion, RestoreVersion
from store.rules.incoming import incoming
from store.rules.versions import between, in_order
from tests import build

UNHURRIED = (HealthCheck.function_scoped_fixture,)
TITLES = st.sampled_from(("Morgen", "Midt", "Slutt", "Klimabudsjett", "[/foo]", "Lunsj"))


@st.composite
def programmes(draw: st.DrawFn) -> tuple[Session, ...]:
    """Make any small programme, with titles and times that repeat."""
    many = draw(st.integers(0, 6))
    return tuple(
        build.session(
            draw(st.integers(1, 9)) * 10 + number,
            title=draw(TITLES),
            start=time(draw(st.integers(8, 14))),
            end=time(draw(st.integers(15, 18))),
            end_basis=draw(st.sampled_from((EndBasis.STATED, EndBasis.NEXT))),
            track=draw(st.sampled_from((None, "A", "B"))),
            room=draw(st.sampled_from((None, "Sal 1"))),
        )
        for number in range(many)
    )


@settings(deadline=None, max_examples=60, suppress_health_check=UNHURRIED)
@given(first=programmes(), second=programmes(), third=programmes())
def test_any_version_can_be_gone_back_to(
    keyring: Keyring,
    first: tuple[Session, ...],
    second: tuple[Session, ...],
    third: tuple[Session, ...],
) -> None:
    """After restoring nothing is different; a page taken in twice is nothing the second time."""
    state: State = build.state((), first)
    desk = build.desk(state, clock=FixedClock(build.at("07:00")), keyring=keyring)
    conference = desk.state.conference
    desk.do(NameVersion(name="Først"))
    for page_ in (second, third):
        draft = ProgrammeDraft(days=conference.days, tracks=conference.tracks, sessions=page_)
        desk.do(TakeInProgramme(draft=draft))
        assert desk.do(TakeInProgramme(draft=draft)).exit_status == 3
    for version in in_order(desk.state):
        desk.do(RestoreVersion(version=version.id))
        assert incoming(desk.state, version.sessions, knows_ids=True) == ()
        assert between(version.sessions, desk.state.sessions.values()) == ()
