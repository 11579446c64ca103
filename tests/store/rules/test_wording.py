"""The words of verdicts: each its own, in both languages, with names or with numbers only."""

from __future__ import annotations

from typing import Any

import pytest

from store.language import Language
from store.rules.verdict_texts import TEXTS
from store.rules.verdicts import VERDICTS, Candidate, First, Note, Verdict
from store.rules.wording import Words, describe
from tests import build

EIRIK = build.participant(88, role="arealplanlegger")
FIRST = First(at=build.at("08:03"), desk="Skranke 2")
EVE_BEFORE = First(at=build.at("20:00", build.DAY_1.replace(day=17)), desk="Skranke 2")
NAMESAKES = tuple(
    Candidate(participant=build.participant(number, municipality=place))
    for number, place in ((1, "5418"), (2, "5403"))
)
MANY = tuple(Candidate(participant=build.participant(n, given=f"Per{n}")) for n in range(1, 9))


def verdict(word: str, reason: str | None = None, **fields: Any) -> Verdict:
    """Make a verdict about Eirik on day 1 at 08.12."""
    made: dict[str, Any] = {"participant": EIRIK, "day": 1, "at": build.at("08:12")}
    return Verdict(word=word, reason=reason, **{**made, **fields})


def said(made: Verdict, code: str = "nb", **how: bool) -> Words:
    """Say a verdict."""
    return describe(Language(code), build.conference(), made, **how)


CASES: tuple[tuple[Verdict, str, str], ...] = (
    (
        verdict("unknown", "foreign", participant=None),
        "✗ UKJENT KODE",
        "Ukjent QR-kode. Den er ikke fra denne samlingen. Søk på navn.",
    ),
    (
        verdict("unknown", "layout", participant=None),
        "✗ KODEN KAN IKKE LESES",
        "Koden kan ikke leses, for skanneren er satt opp for et annet tastatur. Søk på navn.",
    ),
    (
        verdict("unknown", "not_in_list", participant=None),
        "✗ IKKE I LISTEN",
        "Navneskiltet er ekte, men ingen i listen her har det nummeret. "
        "Hent inn deltakerlisten på nytt.",
    ),
    (
        verdict("unknown", "no_such_number", participant=None, code="# 77"),
        "✗ UKJENT NUMMER",
        "Ingen har navneskilt 77.",
    ),
    (
        verdict("unknown", "no_match", participant=None, code="hansn"),
        "✗ INGEN TREFF",
        "Ingen treff på «hansn».",
    ),
    (
        verdict("unknown", "scan_only", participant=None, code="eirik"),
        "✗ BARE SKANNING HER",
        "Denne døren tar bare imot skannede navneskilt. Vis til hovedinngangen.",
    ),
    (
        verdict("full", "speaker", values={"n": "3", "max": "3"}),
        "✗ FULLT FOR INNLEDERE",
        "Eirik Solhaug (Målselv) er ikke sjekket inn. Fullt: 3 av 3 innledere er til stede.",
    ),
    (
        verdict("full", "participant", values={"n": "200", "max": "200"}),
        "✗ FULLT FOR DELTAKERE",
        "Eirik Solhaug (Målselv) er ikke sjekket inn. "
        "Fullt: 200 av 200 vanlige deltakere er til stede.",
    ),
    (
        verdict("forged", "other_key", participant=None),
        "✗ GJELDER IKKE HER",
        "Koden er laget med en annen nøkkel enn navneskiltet med dette nummeret. "
        "Søk på navn, og si fra til arrangøren.",
    ),
    (
        verdict("forged", "mac", participant=None),
        "✗ GJELDER IKKE HER",
        "Navneskiltet er fra en annen samling, eller det er skadet. Søk på navn.",
    ),
    (
        verdict("forged", "key_unknown", participant=None),
        "✗ UKJENT NØKKEL",
        "Navneskiltet er laget med en nøkkel som ikke er her. "
        "Hent nøkkelfilen fra skranken som laget det, og søk på navn så lenge.",
    ),
    (
        verdict("forged", "key_missing", participant=None),
        "✗ NØKKELFILEN MANGLER",
        "Nøkkelfilen mangler, så ingen koder kan kontrolleres. Hent den fra en sikkerhetskopi, "
        "eller lag nye navneskilt. Navn og nummer virker som før.",
    ),
    (
        verdict("ambiguous", participant=None, code="eirik", candidates=NAMESAKES),
        "! 2 MED SAMME NAVN",
        "2 med samme navn: 1 Eirik Solhaug, Målselv; 2 Eirik Solhaug, Alta. "
        "Spør hvor de kommer fra.",
    ),
    (
        verdict("ambiguous", participant=None, code="p", candidates=MANY, values={"n": "60"}),
        "! 60 TREFF",
        "60 treff på «p»: 1 Per1 Solhaug, Målselv; 2 Per2 Solhaug, Målselv; "
        "3 Per3 Solhaug, Målselv; 4 Per4 Solhaug, Målselv; 5 Per5 Solhaug, Målselv; og 55 til.",
    ),
    (
        verdict(
            "ambiguous",
            participant=None,
            code="eirek",
            candidates=NAMESAKES,
            values={"n": "2", "near": "yes"},
        ),
        "! INGEN TREFF, 2 OMTRENT",
        "Ingen treff på «eirek». Omtrent: 1 Eirik Solhaug, Målselv; 2 Eirik Solhaug, Alta.",
    ),
    (
        verdict("erased"),
        "✗ OPPLYSNINGENE ER SLETTET",
        "Opplysningene om denne deltakeren er slettet.",
    ),
    (
        verdict("revoked", "superseded"),
        "✗ GAMMELT NAVNESKILT",
        "Eirik Solhaug (Målselv) har fått et nyere navneskilt. Det gamle gjelder ikke.",
    ),
    (
        verdict("revoked", "key_retired"),
        "✗ NAVNESKILTET ER FORELDET",
        "Eirik Solhaug (Målselv) må ha nytt navneskilt. Nøkkelen bak det gamle er tatt ut av bruk.",
    ),
    (
        verdict("revoked", "lost"),
        "✗ NAVNESKILTET ER MELDT MISTET",
        "Eirik Solhaug (Målselv) har meldt navneskiltet mistet. "
        "Se etter hvem det er, og søk på navn.",
    ),
    (
        verdict("revoked", "eaten by a dog"),
        "✗ NAVNESKILTET ER SPERRET",
        "Eirik Solhaug (Målselv) har et navneskilt som er sperret. Søk på navn.",
    ),
    (
        verdict("held", values={"words": "ring Kari"}),
        "✗ SATT TIL SIDE",
        "Eirik Solhaug (Målselv) er satt til side: ring Kari",
    ),
    (verdict("held"), "✗ SATT TIL SIDE", "Eirik Solhaug (Målselv) er satt til side."),
    (
        verdict("withdrawn", values={"date": "2020-11-10T23:30:00+00:00"}),
        "✗ MELDT FORFALL",
        "Eirik Solhaug (Målselv) har meldt forfall onsdag 11. november.",
    ),
    (verdict("withdrawn"), "✗ MELDT FORFALL", "Eirik Solhaug (Målselv) har meldt forfall."),
    (
        verdict("withdrawn", "substituted", values={"name": "Kari Nordli"}),
        "✗ BYTTET UT",
        "Eirik Solhaug (Målselv) er byttet ut. Kari Nordli stiller i stedet.",
    ),
    (
        verdict("withdrawn", "substituted"),
        "✗ BYTTET UT",
        "Eirik Solhaug (Målselv) er byttet ut. En annen stiller i stedet.",
    ),
    (
        verdict("waiting", values={"place": "4", "free": "1"}),
        "✗ PÅ VENTELISTE",
        "Eirik Solhaug (Målselv) står på venteliste. Nr. 4 på ventelisten, 1 ledig plass.",
    ),
    (
        verdict("waiting", values={"place": "", "free": ""}),
        "✗ PÅ VENTELISTE",
        "Eirik Solhaug (Målselv) står på venteliste. Uten plass i køen.",
    ),
    (
        verdict("not_open", values={"opens": "2020-11-18T07:00:00+00:00"}),
        "✗ IKKE ÅPNET ENNÅ",
        "Eirik Solhaug (Målselv) er ikke sjekket inn. Dørene åpner kl.\xa008.00.",
    ),
    (
        verdict("not_open", values={"date": "2020-11-19", "opens": "2020-11-19T07:00:00+00:00"}),
        "✗ IKKE ÅPNET ENNÅ",
        "Eirik Solhaug (Målselv) er ikke sjekket inn. "
        "Dørene åpner torsdag 19. november kl.\xa008.00.",
    ),
    (
        verdict("not_open", values={"date": "2020-11-18", "opens": ""}),
        "✗ IKKE ÅPNET ENNÅ",
        "Eirik Solhaug (Målselv) er ikke sjekket inn. Samlingen begynner onsdag 18. november.",
    ),
    (
        verdict("conference_over", values={"date": "2020-11-19"}),
        "✗ SAMLINGEN ER OVER",
        "Eirik Solhaug (Målselv) er ikke sjekket inn. Siste dag var torsdag 19. november.",
    ),
    (
        verdict("wrong_day", valid_on=((2, "A"),)),
        "✗ IKKE PÅMELDT I DAG",
        "Eirik Solhaug (Målselv) er påmeldt dag 2, torsdag 19. november, løp A, ikke i dag.",
    ),
    (
        verdict("wrong_day", day=2, valid_on=((1, None),)),
        "✗ IKKE PÅMELDT DAG 2",
        "Eirik Solhaug (Målselv) er påmeldt dag 1, onsdag 18. november, ikke dag 2.",
    ),
    (
        verdict("wrong_day"),
        "✗ IKKE PÅMELDT NOEN DAG",
        "Eirik Solhaug (Målselv) er ikke påmeldt noen dag.",
    ),
    (
        verdict("no_track", day=2),
        "✗ IKKE VALGT LØP",
        "Eirik Solhaug (Målselv) har ikke valgt løp for dag 2.",
    ),
    (
        verdict("wrong_track", day=2, values={"track": "B", "door": "A"}),
        "✗ FEIL LØP",
        "Eirik Solhaug (Målselv) har valgt løp B. Dette er løp A.",
    ),
    (
        verdict("already_in", first=EVE_BEFORE),
        "! ALLEREDE SJEKKET INN",
        "Eirik Solhaug (Målselv) er allerede sjekket inn tirsdag 17. november kl.\xa020.00, "
        "Skranke 2. Navneskilt 88.",
    ),
    (
        verdict("already_in", first=FIRST),
        "! ALLEREDE SJEKKET INN",
        "Eirik Solhaug (Målselv) er allerede sjekket inn kl.\xa008.03, Skranke 2. Navneskilt 88.",
    ),
    (
        verdict("full", values={"n": "180", "max": "180"}),
        "✗ FULLT",
        "Eirik Solhaug (Målselv) er ikke sjekket inn. Fullt: 180 av 180 er til stede.",
    ),
    (
        verdict("admitted", day=2, track="B"),
        "✓ SJEKKET INN",
        "Eirik Solhaug (Målselv) er sjekket inn kl.\xa008.12. Navneskilt 88. Løp B.",
    ),
    (
        verdict("left", first=FIRST),
        "✓ SJEKKET UT",
        "Eirik Solhaug (Målselv) er sjekket ut kl.\xa008.12.",
    ),
    (
        verdict("not_in"),
        "! IKKE SJEKKET INN",
        "Eirik Solhaug (Målselv) er ikke sjekket inn dag 1.",
    ),
    (
        verdict("not_in", first=FIRST),
        "! ALLEREDE SJEKKET UT",
        "Eirik Solhaug (Målselv) er allerede sjekket ut.",
    ),
    (
        verdict("not_saved", "badges.keys.full"),
        "✗ IKKE LAGRET",
        "Eirik Solhaug (Målselv) er ikke registrert. "
        "Lagringen svarte ikke. Skriv det på papir så lenge.",
    ),
    (
        verdict("not_saved", participant=None),
        "✗ IKKE LAGRET",
        "Ikke lagret. Lagringen svarte ikke. Skriv det på papir så lenge.",
    ),
)


@pytest.mark.parametrize(("made", "headline", "message"), CASES)
def test_verdict_has_its_words(made: Verdict, headline: str, message: str) -> None:
    """Sign and headline stand as the screens draw them; the message is whole by itself."""
    words = said(made)

    assert (f"{words.sign} {words.headline}", words.message) == (headline, message)


def test_every_verdict_of_the_table_has_words() -> None:
    """No verdict can be yielded that nobody can say."""
    assert {row.word for row in VERDICTS} == {word for word, _ in TEXTS}


def test_no_two_verdicts_say_the_same() -> None:
    """Every cause has a message of its own, in both languages."""
    for code in ("nb", "en"):
        messages = [said(made, code).message for made, _, _ in CASES]
        assert len(set(messages)) == len(messages)


@pytest.mark.parametrize("code", ["nb", "en"])
@pytest.mark.parametrize("made", [case[0] for case in CASES])
def test_hidden_names_are_nowhere(made: Verdict, code: str) -> None:
    """Where names are hidden, neither message nor lines hold a name or what was typed."""
    words = said(made, code, names=False)

    shown = " ".join([words.message, *words.lines])
    assert not any(part in shown for part in ("Eirik", "Solhaug", "Per1", "Kari", "hansn"))


def test_panel_shows_name_affiliation_and_days() -> None:
    """An admission is read from the top: who, from where, for what, and what must be said."""
    notes = (
        Note(key="note.speaks", values={"time": "10:20"}),
        Note(key="note.words", values={"words": "Hils fra Kari"}),
    )

    words = said(verdict("admitted", notes=notes))

    assert words.lines == (
        "Eirik Solhaug",
        "Målselv kommune · arealplanlegger",
        "Dag 1 og 2 · løp B Anskaffelser",
        "Innleder kl.\xa010.20",
        "Hils fra Kari",
    )
    assert words.message.endswith("Navneskilt 88. Innleder kl.\xa010.20. Hils fra Kari.")


def test_rules_that_were_set_aside_are_named() -> None:
    """Whoever was let in anyway is green, and the line says against what."""
    words = said(verdict("admitted", set_aside=("wrong_day", "full"), valid_on=((2, "A"),)))

    assert words.message.endswith("Likevel: ikke påmeldt i dag, fullt.")


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("admitted", "Eirik Solhaug (Målselv) kan sjekkes inn kl.\xa008.12. Navneskilt 88."),
        ("left", "Eirik Solhaug (Målselv) kan sjekkes ut kl.\xa008.12."),
    ],
)
def test_dry_run_does_not_say_that_it_was_done(word: str, message: str) -> None:
    """What was only asked about is told as possible."""
    assert said(verdict(word), dry_run=True).message == message


def test_times_are_the_conferences_own() -> None:
    """The zone is the verdict's, whatever the machine's is."""
    assert "at 09:12" in said(verdict("admitted", zone="Europe/Helsinki"), "en").message
