"""What a row is by its title, end markers, and the marks, rooms and lengths beside titles."""

from __future__ import annotations

from datetime import date

import pytest

from store.conference.draft import ProgrammeDraft
from store.conference.programme import EndBasis, SessionStatus
from store.importers.programme import read_programme
from store.importers.programme.entries import read_entry
from store.importers.programme.kinds import cut_subtitle, is_marker, kind_of
from store.importers.programme.marks import is_room


def read(page: str) -> ProgrammeDraft:
    """A page of one day."""
    return read_programme(f"Onsdag 5. juni 2024\n{page}", today=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        (
            "registration",
            "Registrering|Registrering og kaffe|Kaffe og registrering|Oppmøte|Check-in"
            "|Dørene åpner|Frammøte|Registration & coffee|Innsjekk|Ankomst",
        ),
        (
            "opening",
            "Åpning av samlingen|Velkommen|Velkommen til Bodø|Opning|Velkomen|Welcome"
            "|Opening remarks|Offisiell åpning|Ordføreren åpner konferansen",
        ),
        (
            "info",
            "Praktisk info, program og mål|Orientering om kurset|Oppsummering|Avslutning "
            "og oppsummering"
            "|Closing remarks|Informasjon fra staten|Practical information|Wrap-up",
        ),
        (
            "talk",
            "Klimasats – støtte til lokalt klimaarbeid|Keynote: The future|Opening "
            "keynote: Ice"
            "|Berlevåg hydrogenfabrikk - hva betyr den?|Kvoter og kyst|Presentasjon av "
            "resultater fra workshop"
            "|Pressekonferanse parallelt med lunsjen|Frokostmøte",
        ),
        (
            "discussion",
            "Diskusjon|Debatt om havet|Innlegg/diskusjon|Spørsmål|Q&A|Fireside chat: Ice"
            "|Plenumsdiskusjon|Toppsamtale|Spørsmål og svar|Discussion",
        ),
        (
            "panel",
            ("Paneldiskusjon: Veien videre|Paneldebatt|Panel discussion|Panelsamtale|Panel: Havet"),
        ),
        (
            "work",
            "Arbeidssesjon – innledninger|Gruppearbeid|Workshop: Klima|Diskusjon i "
            "grupper og plenum"
            "|Group work|Verksted|Rundebordsdiskusjon|World café|Working groups|Gruppesamtaler",
        ),
        (
            "course",
            ("Vær smart-kurs (klimatilpasning)|Kurs i førstehjelp|Training|Grunnkurs i arkiv"),
        ),
        (
            "break",
            "Pause|Pause/kaffe|Kaffepause|Coffee break|Beinstrekk|Kaffe og mingling|"
            "Break|Fruktpause"
            "|Kort pause|Pause med kaffe og frukt|Kaffi",
        ),
        (
            "meal",
            "Lunsj|Lunsj i restauranten|Middag|Festmiddag|Lunch|Conference dinner|Frokost"
            "|Lunsj og avreise|Konferansemiddag|Enkel lunsj|Pause og lunsj|Lunsjpause",
        ),
        (
            "social",
            "Mingling|Sosialt program|Reception|Byvandring|Konsert|Omvisning på museet|"
            "Aperitif"
            "|Networking|Utflukt",
        ),
    ],
)
def test_a_title_says_what_a_row_is(kind: str, titles: str) -> None:
    """Each of the usual titles of each kind."""
    wrong = {title: kind_of(title).value for title in titles.split("|") if kind_of(title) != kind}
    assert wrong == {}


def test_parts_make_a_block_and_notes_tell_a_discussion() -> None:
    """A row with parts and no other kind is a block; a note may say that people talk together."""
    assert kind_of("Eksempler fra kommunene", has_parts=True) == "block"
    assert kind_of("Gruppearbeid", has_parts=True) == "work"
    assert kind_of("Hva har vi lært?", "Ordstyrer leder en samtale.") == "discussion"


@pytest.mark.parametrize(
    "title",
    [
        "Slutt",
        "Slutt.",
        "SLUTT",
        "Møteslutt",
        "Slutt for dagen",
        "Slutt dag 1",
        "Slutt for i dag",
        "Vel hjem",
        "Vel hjem!",
        "Vel heim",
        "God tur hjem",
        "Avslutning",
        "Avslutting",
        "Avslutning av dagen",
        "Avslutning og vel hjem",
        "Takk for i dag",
        "Takk for oss!",
        "Hjemreise",
        "Heimreise",
        "End",
        "End of day 1",
        "End of day one",
        "Close",
        "Closing",
        "Close of conference",
        "The end",
        "Programslutt",
        "Møtet heves",
        "Samlingen avsluttes",
        "Conference ends",
        "Ca. slutt",
        "Afslutning",
    ],
)
def test_titles_that_are_only_an_end(title: str) -> None:
    """Bokmål, nynorsk and English."""
    assert is_marker(title)


@pytest.mark.parametrize(
    "title",
    [
        ("Avslutning og oppsummering"),
        "Closing remarks",
        "Slutten på oljealderen",
        "Avslutning med sang",
        "End-to-end testing",
        "Endelig",
        "Close encounters",
        "Hjem i nord",
        "Oppsummering",
    ],
)
def test_titles_with_more_words_are_no_markers(title: str) -> None:
    """A title that says more is a row of its own."""
    assert not is_marker(title)


@pytest.mark.parametrize(
    ("page", "count", "basis"),
    [
        ("09.00 A\n10.00 Slutt", 1, EndBasis.MARKER),
        ("09.00 A\n10.00–10.15 Avslutning", 2, EndBasis.NEXT),
        ("09.00 A\n10.00 Avslutning v/ Kari Nordmann", 2, EndBasis.NEXT),
        ("09.00 A\n10.00 Avslutning\nv/ Kari Nordmann", 2, EndBasis.NEXT),
        ("09.00 A\n10.00 Avslutning og oppsummering", 2, EndBasis.NEXT),
        ("09.00–09.30 A\n10.00 Slutt", 1, EndBasis.STATED),
        ("kl. 09.00–15.00\n09.00 A\n15.00 Slutt", 1, EndBasis.MARKER),
        ("kl. 09.00–15.00\n09.00 A", 1, EndBasis.FRAME),
        ("kl. 09.00–15.00\n09.00 A\n19.00 Middag", 2, EndBasis.FRAME),
        ("09.00 A", 1, EndBasis.OPEN),
    ],
)
def test_where_an_end_comes_from(page: str, count: int, basis: EndBasis) -> None:
    """A marker ends the row before it and is none, unless it says an end, somebody or more."""
    sessions = read(page).sessions
    assert (len(sessions), sessions[0].end_basis) == (count, basis)


def test_what_stands_below_an_end_is_nobodys() -> None:
    """Lines after the end of the programme do not stick to its last row."""
    draft = read("09.00 A\n10.00 Slutt\n\nPåmelding innen 1. mai\nPris: 500 kr\nVelkommen!")
    assert [(one.title, one.note, one.parts) for one in draft.sessions] == [("A", None, ())]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Pause/kaffe - møt kolleger!", ("Pause/kaffe", "møt kolleger!")),
        ("Lunsj – i foajeen", ("Lunsj", "i foajeen")),
        ("Lunsj-til-lunsj", ("Lunsj-til-lunsj", None)),
    ],
)
def test_breaks_and_meals_are_cut_at_a_spaced_dash(
    title: str, expected: tuple[str, str | None]
) -> None:
    """The rest is the note."""
    assert cut_subtitle(title) == expected


def test_only_breaks_and_meals_are_cut() -> None:
    """A talk keeps what stands after its dash."""
    first, second = read("09.00 Pause – kaffe i baren\n10.00 Klima – hva nå?").sessions
    assert (first.title, first.note) == ("Pause", "kaffe i baren")
    assert (second.title, second.note) == ("Klima – hva nå?", None)


@pytest.mark.parametrize(
    ("text", "title", "room"),
    [
        ("Flom (Sal 1)", "Flom", "Sal 1"),
        ("Flom (rom 204)", "Flom", "rom 204"),
        ("Flom [Room B]", "Flom", "Room B"),
        ("Flom, Auditorium 2", "Flom", "Auditorium 2"),
        ("Flom – Sal A", "Flom", "Sal A"),
        ("Flom @ Storsalen", "Flom", "Storsalen"),
        ("Flom. Rom: 204", "Flom", "204"),
        ("Flom. Sted: Biblioteket", "Flom", "Biblioteket"),
        ("Flom (Sal 1) v/ Kari Nordmann", "Flom", "Sal 1"),
        ("Flom v/ Kari Nordmann (Sal 1)", "Flom", "Sal 1"),
        ("Lunsj i restauranten", "Lunsj i restauranten", None),
        ("Flom (NVE)", "Flom (NVE)", None),
        ("Stock assessment – Lucy Hall", "Stock assessment", None),
    ],
)
def test_rooms_beside_titles(text: str, title: str, room: str | None) -> None:
    """In brackets, behind a sign or a label, at the end."""
    found = read_entry(text)
    assert (found.title, found.room) == (title, room)


@pytest.mark.parametrize(
    "text",
    [
        "Storsalen",
        "Sal 1",
        "Rom 204",
        "Room B",
        "Auditorium 2",
        "Foajé",
        "vestibylen",
        "Birch Suite",
    ],
)
def test_a_line_that_is_only_a_room(text: str) -> None:
    """A room below a title."""
    assert is_room(text)


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("AVLYST: Flom", "Flom", "cancelled"),
        ("AVLYST Flom", "Flom", "cancelled"),
        ("Avlyst – Flom", "Flom", "cancelled"),
        ("Flom (avlyst)", "Flom", "cancelled"),
        ("Flom – AVLYST", "Flom", "cancelled"),
        ("NB! Avlyst: Flom", "Flom", "cancelled"),
        ("CANCELLED: Floods", "Floods", "cancelled"),
        ("Floods (canceled)", "Floods", "cancelled"),
        ("UTGÅR: Flom", "Flom", "cancelled"),
        ("FLYTTET: Flom", "Flom", "moved"),
        ("Flom (flyttet til kl. 14.00)", "Flom", "moved"),
        ("MOVED: Floods", "Floods", "moved"),
        ("Flom (utsatt)", "Flom", "moved"),
        ("Hvorfor avlyste vi?", "Hvorfor avlyste vi?", "planned"),
        ("Flyttet fjell", "Flyttet fjell", "planned"),
        ("Avlyst tog", "Avlyst tog", "planned"),
    ],
)
def test_cancelled_and_moved_rows(text: str, title: str, status: str) -> None:
    """The mark is taken off the title; a title that only speaks of it stays."""
    found = read_entry(text)
    assert (found.title, found.status.value) == (title, status)


def test_a_struck_row_is_cancelled() -> None:
    """Markdown's way to strike out."""
    session, _ = read("- 09.00 ~~Flom~~\n- 10.00 Skred").sessions
    assert (session.title, session.status) == ("Flom", SessionStatus.CANCELLED)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Vevverksted med pauser", "work"),
        ("Oppgåver i par", "work"),
        ("Caseoppgaver", "work"),
        ("Arbeid rundt bordet", "work"),
        ("Exercise: tie a knot", "work"),
        ("Hva kan vi lære av verksteder?", "talk"),
        ("Is the arrival late?", "talk"),
        ("Debatt: Er arrival sent?", "discussion"),
        ("Den nye samtalen", "talk"),
        ("Den lange debatten. Kurs", "course"),
        ("Closing keynote: Knots", "talk"),
        ("Closing discussion", "discussion"),
        ("Velgerpanel", "panel"),
        ("Solpanel på taket", "talk"),
        ("Paneldebat om uld", "panel"),
        ("Elvetur", "social"),
        ("Naturen om natta", "talk"),
        ("Karaoke", "social"),
        ("Matpakke", "meal"),
        ("Pause med eple", "break"),
        ("Opning med konsert", "opening"),
    ],
)
def test_the_head_of_a_title_gives_the_kind(title: str, kind: str) -> None:
    """A word further inside, in a question or after `med`, tells only what it is about."""
    assert kind_of(title) == kind
