"""Opening a delegation from a screen, and checking in those who are here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from store.conference.people import ParticipantId
from store.intents.delegation import CheckInDelegation
from store.rules.admission import takes_only_scans
from tui.app import Answered, DeskApp
from tui.dialogs.delegation import DelegationDialog


def open_delegation(
    app: DeskApp, municipality: str, then: Callable[[], object] | None = None
) -> None:
    """Show the people of a municipality and let in those who stay ticked, and `then` go on."""
    if takes_only_scans(app.state, app.counter.door):
        app.hint("verdict.unknown.scan_only.message", exit_status=4)
        return

    def let_in(members: tuple[ParticipantId, ...] | None) -> None:
        if members:
            counter = app.counter
            group = app.desk.do(
                CheckInDelegation(
                    municipality=municipality,
                    members=members,
                    day=counter.day,
                    door=counter.door,
                    window=counter.window,
                    operator=counter.operator,
                )
            )
            if then is not None:
                then()
            app.show(Answered(at=group.at, group=group))

    app.push_screen(DelegationDialog(municipality), let_in)


def open_delegation_of(
    app: DeskApp,
    participant: ParticipantId | None,
    among: Iterable[ParticipantId] = (),
    then: Callable[[], object] | None = None,
) -> None:
    """Show the delegation of somebody, else of the fresh answer; say so where there is none.

    With neither it is that of the people among whom nobody was chosen, if they share one; a guest
    from elsewhere among them does not matter.
    """
    known = app.state.participants
    person = known.get(participant or fresh_person(app) or ParticipantId(""))
    if person is not None and person.municipality is None:
        name = "" if app.hides_names else person.name
        name = name or app.say("verdict.number", number=person.number)
        app.hint("delegation.no_municipality", values={"name": name}, exit_status=4)
        return
    places = {known[each].municipality for each in among if each in known} - {None}
    shared = places.pop() if len(places) == 1 else None
    municipality = person.municipality if person is not None else _fresh_place(app) or shared
    if municipality is None:
        app.hint("delegation.whose", exit_status=5)
    else:
        open_delegation(app, municipality, then)


def fresh_person(app: DeskApp) -> ParticipantId | None:
    """Name whom the last answer was about, while it is fresh."""
    last = app.fresh
    if last is None or last.verdict is None or last.verdict.participant is None:
        return last.about if last is not None else None
    return last.verdict.participant.id


def _fresh_place(app: DeskApp) -> str | None:
    """Give the municipality of the delegation that was answered last, while that is fresh."""
    last = app.fresh
    return last.group.municipality if last is not None and last.group is not None else None
