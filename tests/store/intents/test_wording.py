"""The words of outcomes: what became of an act, and to whom."""

from __future__ import annotations

import pytest

from store.intents.history import UNDONE_KEYS
from store.intents.intent import Outcome
from store.intents.wording import tell
from store.language import Language
from tests.build import OSLO

CASES = (
    (
        Outcome(key="history.undone", values={"act": "undone.check_in", "name": "Eirik Solhaug"}),
        "Angret: innsjekkingen av Eirik Solhaug.",
        "Undone: the check-in of Eirik Solhaug.",
    ),
    (
        Outcome(key="history.undone", values={"act": "undone.check_in", "name": ""}),
        "Angret: den siste handlingen.",
        "Undone: the last act.",
    ),
    (
        Outcome(key="history.redone", values={"act": "undone.take_in_people", "name": "Per"}),
        "Gjort om igjen: importen av deltakere.",
        "Done again: the import of participants.",
    ),
    (
        Outcome(
            key="history.overtaken",
            values={
                "act": "undone.check_in",
                "name": "Eirik",
                "desk": "Skranke 2",
                "at": "2020-11-18T07:20:00+00:00",
            },
            exit_status=4,
        ),
        "Kan ikke angre innsjekkingen av Eirik: Skranke 2 har endret noe der siden, kl.\xa008.20.",
        "Cannot undo the check-in of Eirik: Skranke 2 has changed something there since, at 08:20.",
    ),
    (
        Outcome(key="intake.made", values={"title": "Klimasamling"}, count=1),
        "«Klimasamling» er laget, med 1 programpost.",
        "“Klimasamling” is made, with 1 item.",
    ),
    (
        Outcome(key="intake.people_same", count=2, exit_status=3),
        "Listen er som før, med 2 deltakere. Ingenting er endret.",
        "The list is as before, with 2 participants. Nothing has changed.",
    ),
    (
        Outcome(key="intake.programme_taken", values={"new": "1", "changed": "4", "removed": "0"}),
        "Programmet er hentet inn. Nye: 1, endrede: 4, fjernede: 0.",
        "The programme is imported: 1 new, 4 changed, 0 removed.",
    ),
    (
        Outcome(key="setting.changed", values={"key": "doors.1", "value": "07:30"}),
        "doors.1 er nå 07:30.",
        "doors.1 is now 07:30.",
    ),
    (
        Outcome(key="setting.changed", values={"key": "doors.1", "value": ""}),
        "doors.1 har standardverdien igjen.",
        "doors.1 has its default again.",
    ),
)


@pytest.mark.parametrize(("outcome", "nb", "en"), CASES)
def test_outcome_has_its_sentence(outcome: Outcome, nb: str, en: str) -> None:
    """What happened is said in both languages, with the person and the time."""
    assert tell(Language("nb"), OSLO, outcome) == nb
    assert tell(Language("en"), OSLO, outcome) == en


@pytest.mark.parametrize("key", [*UNDONE_KEYS.values(), "undone.other"])
def test_every_act_that_is_undone_has_a_name(key: str) -> None:
    """No undo ends without saying what was undone."""
    said = tell(
        Language("nb"), OSLO, Outcome(key="history.undone", values={"act": key, "name": "Å"})
    )

    assert said.startswith("Angret: ")
