"""Opening the dialogs of the counter about somebody, and doing what they give."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from store.conference.facts import ParticipantChanged, ParticipantRegistered
from store.conference.people import Hold, Participant, ParticipantId, Status
from store.intents.admission import CheckIn
from store.intents.alteration import ChangeTrack
from store.intents.aside import PutPersonAside, TakeUp, holds_of
from store.intents.intent import Intent, Outcome
from store.intents.naming import Known
from store.intents.registration import RegisterAgain, RegisterWalkIn, Withdraw
from store.intents.substitution import Substitute
from store.rules.admission import takes_only_scans
from store.rules.wording import describe
from tui.app import Answered, DeskApp
from tui.dialogs.aside import AsideDialog, AsideListDialog, Picked
from tui.dialogs.serving import named
from tui.dialogs.substitute import Instead, SubstituteDialog
from tui.dialogs.track import TrackDialog
from tui.dialogs.walk_in import WalkIn, WalkInDialog

Done = Callable[[], None]
"""What the screen does when an act is done: it empties its field."""


def _nothing() -> None:
    """Leave a field as it is."""


def park(app: DeskApp, person: Participant | None, typed: str, done: Done) -> None:
    """Park somebody, or who was typed and is nobody's hit; with neither, show the list.

    Why is asked only where the last answer did not say it: the line goes on after one key.
    """
    if person is None and not typed:
        show_parked(app)
        return
    if person is not None and holds_of(app.state, person.id):
        show_parked(app, person.id)
        return

    def put(words: str | None) -> None:
        if words is None:
            return
        who = Known(person.id) if person is not None else None
        if _tell(app, PutPersonAside(who=who, words=words)).is_done:
            done()

    if person is None:
        put(f"{typed}: {app.say('aside.reason.not_listed')}")
    elif said := _said(app, person):
        put(said)
    else:
        app.push_screen(AsideDialog(named(app, person)), put)


def show_parked(app: DeskApp, at: ParticipantId | None = None) -> None:
    """List who stands aside, with the cursor on one of them."""
    app.push_screen(AsideListDialog(at), lambda picked: go_on(app, picked))


def go_on(app: DeskApp, picked: Picked | None) -> None:
    """Take up somebody who was parked and let them in; who is unknown is registered first."""
    if picked is None:
        return
    hold: Hold = picked.hold
    taken = _tell(app, TakeUp(hold=hold.id))
    if not picked.goes_on or not taken.is_done:
        return
    if hold.participant is None:
        walk_in(app, hold.words.partition(":")[0], _nothing)
    elif hold.participant in app.state.participants:
        app.admit(Known(hold.participant))


def walk_in(app: DeskApp, typed: str, done: Done) -> None:
    """Register somebody and let them in, or let in who was registered after all."""

    def register(found: WalkIn | ParticipantId | None) -> None:
        if isinstance(found, WalkIn):
            wish = RegisterWalkIn(
                who=found.who,
                day=app.day,
                door=app.counter.door,
                choices=found.choices,
                is_coming_in=not takes_only_scans(app.state, app.counter.door),
                is_sure=found.is_sure,
            )
            _arrive(app, wish, done)
        elif found is not None:
            done()
            app.admit(Known(found))

    app.push_screen(WalkInDialog(typed), register)


def substitute(app: DeskApp, person: Participant, done: Done) -> None:
    """Let somebody else have a place, and let them in if it is for today."""

    def exchange(instead: Instead | None) -> None:
        if instead is None:
            return
        wish = Substitute(
            of=Known(person.id),
            by=Known(instead.by) if instead.by is not None else None,
            who=instead.who,
            days=instead.days,
            is_coming_in=app.day in instead.days
            and not takes_only_scans(app.state, app.counter.door),
            day=app.day,
            door=app.counter.door,
        )
        _arrive(app, wish, done)

    app.push_screen(SubstituteDialog(person), exchange)


def change_track(app: DeskApp, person: Participant, done: Done) -> None:
    """Choose another track for somebody, of the day at hand or the next that has any."""
    conference = app.state.conference
    days = [day.number for day in conference.days if conference.has_tracks(day.number)]
    later = [day for day in days if day >= app.day and day in person.days]
    if not later:
        key = "track.none_left" if days else "track.none"
        app.hint(key, exit_status=4)
        return

    def change(track: str | None) -> None:
        if track is not None:
            wish = ChangeTrack(who=Known(person.id), day=later[0], track=track, is_sure=True)
            if _tell(app, wish).is_done:
                done()

    app.push_screen(TrackDialog(person, later[0]), change)


def withdraw(app: DeskApp, person: Participant) -> None:
    """Note that somebody does not come."""
    _tell(app, Withdraw(who=Known(person.id)))


def register_again(app: DeskApp, person: Participant) -> None:
    """Give a place to somebody who withdrew or waits."""
    _tell(app, RegisterAgain(who=Known(person.id)))


def can_withdraw(person: Participant) -> bool:
    """Tell whether somebody has something to give up."""
    return person.status in {Status.REGISTERED, Status.WAITING}


def can_register_again(person: Participant) -> bool:
    """Tell whether somebody may be given a place."""
    return person.status in {Status.WITHDRAWN, Status.WAITING}


def _said(app: DeskApp, person: Participant) -> str:
    """Give why the last answer refused somebody, as the words of their parking."""
    last = app.fresh
    verdict = last.verdict if last is not None else None
    if verdict is None or verdict.row.tone != "stop":
        return ""
    if verdict.participant is None or verdict.participant.id != person.id:
        return ""
    return describe(app.language, app.state.conference, verdict).short


def _do(app: DeskApp, intent: Intent[Outcome]) -> Outcome:
    counter = app.counter
    return app.desk.do(
        msgspec.structs.replace(intent, window=counter.window, operator=counter.operator)
    )


def _tell(app: DeskApp, intent: Intent[Outcome]) -> Outcome:
    outcome = _do(app, intent)
    app.show(Answered(at=app.now, outcome=outcome))
    return outcome


def _arrive(app: DeskApp, wish: Intent[Outcome], done: Done) -> None:
    """Do an act that may let somebody in; show that verdict, with the number, else the act."""
    outcome = _do(app, wish)
    if outcome.key in ARRIVALS or outcome.is_done:
        done()
    entry = app.state.intents.get(wish.id)
    facts = app.state.facts_of(entry) if entry is not None else ()
    came = [
        fact.participant.id
        for fact in facts
        if isinstance(fact, ParticipantRegistered | ParticipantChanged)
        and fact.participant.status is Status.REGISTERED
    ]
    if entry is not None and came and outcome.key in ARRIVALS:
        asked = CheckIn(who=Known(came[-1]), door=app.counter.door)
        try:
            verdict = asked.recall(app.state, entry)
        except KeyError:
            pass
        else:
            app.show(Answered(at=verdict.at, verdict=verdict))
            return
    app.show(Answered(at=app.now, outcome=outcome))


ARRIVALS = frozenset(
    {
        "registration.added_in",
        "registration.added_not_in",
        "registration.substituted",
        "registration.shared",
    }
)
"""The answers of acts of which an admission may be a part."""
