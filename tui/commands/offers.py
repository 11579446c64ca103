"""What files that were set aside would bring: shown in words, and taken in when somebody agrees."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from store.conference.facts import NULL
from store.conference.people import ParticipantId
from store.conference.programme import SessionId
from store.conference.state import State
from store.files.offers import Difference, Misfit, Offer
from store.files.repair import Offered
from store.language.sentences import sentence
from tui.commands import printing
from tui.commands.run import Run

MOST: Final = 20
"""How many lines of a file are shown of each sort; a document shows all."""
_LONGEST: Final = 160


def show(run: Run, beside: Offered) -> None:
    """Print what each file has that the conference has not."""
    for offer in beside.offers:
        if offer.obstacle is not None:
            printing.message(run.say(offer.obstacle, file=offer.file))
        sorts = (
            ("offers.changes", [_change(run, beside.state, one) for one in offer.changes]),
            ("offers.conflicts", [_conflict(run, beside.state, one) for one in offer.conflicts]),
            ("offers.misfits", [_misfit(run, beside.state, offer, one) for one in offer.misfits]),
        )
        for key, lines in sorts:
            if lines:
                printing.line(run.language.count(key, len(lines), file=offer.file))
                _print(run, lines)


def take(run: Run, where: Path, *, json: bool) -> tuple[str, int]:
    """Take in what fits, one act a file; give what is said of it all, and the exit status."""
    from store.files.disk import Disk
    from store.files.offers import offers
    from store.intents.wording import tell

    ended = run.say("cli.repair.whole"), 3
    with run.write(where) as conference:
        for file in [one.file for one in offers(Disk(), where, conference.state)]:
            # What another file brought a moment ago is what this one is compared with.
            for offer in offers(Disk(), where, conference.state):
                if offer.file != file or offer.edited is None:
                    continue
                outcome = conference.do(offer.edited.wish(""))
                said = tell(run.language, run.zone, outcome)
                if not outcome.is_done:
                    return said, outcome.exit_status
                ended = run.say("offers.done"), 0
                if not json:
                    printing.message(run.say("offers.taken", file=file, said=said))
    return ended


def as_json(run: Run, beside: Offered) -> list[dict[str, object]]:
    """Give what files have that the conference has not, as JSON."""
    return [_offer_as_json(run, beside.state, offer) for offer in beside.offers]


def _offer_as_json(run: Run, state: State, offer: Offer) -> dict[str, object]:
    about = None if offer.obstacle is None else run.say(offer.obstacle, file=offer.file)
    return {
        "file": offer.file,
        "changes": [_as_json(one) for one in offer.changes],
        "conflicts": [_as_json(one) for one in offer.conflicts],
        "misfits": [
            {**one.problem.values, "text": _misfit(run, state, offer, one)} for one in offer.misfits
        ],
        "message": about,
    }


def _as_json(one: Difference) -> dict[str, object]:
    return {
        "table": one.table,
        "row": one.row or None,
        "field": one.field or None,
        "conference": one.here,
        "file": one.there,
    }


def _print(run: Run, lines: list[str]) -> None:
    for line in lines[:MOST]:
        printing.line(line)
    if (more := len(lines) - MOST) > 0:
        printing.line(run.language.count("offers.more", more))


def _change(run: Run, state: State, one: Difference) -> str:
    values = _values(run, state, one)
    if one.field:
        return run.say("offers.change", **values)
    if not one.row:
        return run.say("offers.drops" if one.there == NULL else "offers.makes", **values)
    if one.there == NULL:
        return run.say("offers.deletes", **values)
    return run.say("offers.adds" if one.here == NULL else "offers.replaces", **values)


def _conflict(run: Run, state: State, one: Difference) -> str:
    values = _values(run, state, one)
    if one.field:
        return run.say("offers.conflict", **values)
    if not one.row:
        return run.say("offers.conflict_table", **values)
    if one.here == NULL:
        return run.say("offers.conflict_deleted_here", **values)
    if one.there == NULL:
        return run.say("offers.conflict_deleted_there", **values)
    return run.say("offers.conflict_document", **values)


def _misfit(run: Run, state: State, offer: Offer, misfit: Misfit) -> str:
    said = sentence(run.language, misfit.problem)
    one = misfit.change
    if one is not None and one.row and one.row != misfit.problem.values["id"]:
        # What does not fit is another document than what became different.
        said = f"{_change(run, state, one)}. {said}"
    return run.say("offers.misfit", said=said, file=offer.file)


def _values(run: Run, state: State, one: Difference) -> dict[str, str]:
    return {
        "table": one.table,
        "row": _row(run, state, one),
        "field": one.field,
        "here": _value(run, one.here),
        "there": _value(run, one.there),
    }


def _row(run: Run, state: State, one: Difference) -> str:
    """Name a document by its table and id, and whom or what it is about."""
    name = _name(state, one)
    if name:
        return run.say("offers.row_named", table=one.table, id=one.row, name=name)
    return run.say("offers.row", table=one.table, id=one.row)


def _name(state: State, one: Difference) -> str:
    match one.table:
        case "sessions":
            session = state.sessions.get(SessionId(one.row))
            return session.title if session is not None else ""
        case "participants" | "badges":
            who: ParticipantId | None = ParticipantId(one.row)
        case "checkins":
            stay = state.presences.get(one.row)
            who = stay.participant if stay is not None else None
        case "holds":
            held = state.holds.get(one.row)
            who = held.participant if held is not None else None
        case _:
            who = None
    person = state.participants.get(who) if who is not None else None
    return person.name if person is not None else ""


def _value(run: Run, raw: msgspec.Raw) -> str:
    """Write a value as people read it: a text between quotation marks, nothing as a word."""
    value: object = msgspec.json.decode(raw)
    if value is None or value == "":
        return run.say("offers.nothing")
    text = value if isinstance(value, str) else bytes(msgspec.json.encode(value)).decode()
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return run.say("offers.text", value=text) if isinstance(value, str) else text
