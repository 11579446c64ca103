"""Cards of what is on: every state of a day in words and symbols, before colour says anything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from store.conference.programme import Contributor, SessionKind
from store.rules.agenda import agenda_at
from store.rules.timetable import beginning_after
from tests import build, gathering
from tests.gathering import EN, NB, agenda, at, conference, sessions, started
from tests.store.rules import programmes
from tui.now_cards import Following, now_cards
from tui.programme_words import Voice
from tui.widgets.now_card import NowCard


def cards(clock: str, *, voice: Voice = NB, day: int = 1, **asked: Any) -> tuple[NowCard, ...]:
    """Make the cards at a wall-clock time."""
    asked_about = agenda(clock, day=day, **asked)
    following = Following(beginning_after(gathering.state(), day))
    return now_cards(voice, conference(), asked_about, following)


def card(clock: str, **asked: Any) -> NowCard:
    """Make the only card."""
    (made,) = cards(clock, **asked)
    return made


def head(made: NowCard) -> str:
    """Give sign and state."""
    return f"{made.sign} {made.heading[0]}"


@pytest.mark.parametrize(
    ("clock", "nb", "en", "tone"),
    [
        ("07:41", "○ FØR START", "○ BEFORE START", "idle"),
        ("10:31", "● PÅGÅR NÅ", "● ON NOW", "running"),
        ("10:38:30", "! SNART SLUTT", "! ENDING SOON", "warning"),
        ("10:39:30", "!! SLUTTER NÅ", "!! ENDING NOW", "danger"),
        ("17:48", "○ INGEN PROGRAMPOST NÅ", "○ NOTHING ON NOW", "idle"),
        ("19:30", "● PÅGÅR NÅ", "● ON NOW", "running"),
    ],
)
def test_a_state_has_its_sign_and_its_word(clock: str, nb: str, en: str, tone: str) -> None:
    """Shape and words tell the states apart, in both languages."""
    assert head(card(clock)) == nb
    assert head(card(clock, voice=EN)) == en
    assert card(clock).tone == tone


def test_overtime_counts_up_and_says_when_it_should_have_ended() -> None:
    """A moderator's session over its time is told by sign, word, number and the passed end."""
    made = card("10:08:12", did=[started("d1-06", "09:40")])

    assert head(made) == "+ PÅ OVERTID"
    assert (made.tone, made.digits, made.unit) == ("overtime", "+3:12", "min over")
    assert made.ends == ("skulle sluttet 10.05",)
    assert made.share == 1.0


def test_before_the_day_the_first_session_is_counted_down_to() -> None:
    """Who opens, when, and how long until then."""
    made = card("07:41")

    assert made.title == "Åpning av samlingen"
    assert (made.digits, made.unit) == ("49", "min til start")
    assert made.details[1][0] == "Programmet begynner onsdag 18. november kl.\u00a008.30"


def test_between_two_sessions_the_next_is_counted_down_to() -> None:
    """Nothing is on; what comes stands there with its time."""
    made = card("17:48")

    assert made.title == "Middag"
    assert (made.digits, made.unit) == ("72", "min til neste")
    assert made.details[0][0] == "Neste kl.\u00a019.00 · sluttid ikke oppgitt"


def test_between_says_how_the_last_one_ended() -> None:
    """After a session that a moderator stopped late, that is said."""
    made = card("17:48", did=[started("d1-18", "16:56", "17:36")])

    assert ("Ferdig 17.36, 6 min etter planen",) in made.details


def test_a_pause_says_when_it_goes_on() -> None:
    """During a pause people want to know one thing."""
    made = card("10:08")

    assert made.title == "Pause – vi fortsetter kl.\u00a010.20"
    assert (made.digits, made.unit) == ("12", "min igjen")
    assert made.details == (("Pause/kaffe · møt kolleger fra andre kommuner!", "Pause/kaffe"),)


def test_lunch_keeps_its_name() -> None:
    """A meal is called what it is."""
    assert card("11:45").title == "Lunsj – vi fortsetter kl.\u00a012.30"


def test_a_pause_is_counted_to_the_next_start() -> None:
    """A pause with an end of its own ends for people when the next session begins."""
    made = programmes.sessions("a 10.00=10.10 break Pause\nb 10.15-11.00 talk Foredrag")
    asked = agenda_at(programmes.SAMPLE, made, at("10:02"))
    (shown,) = now_cards(NB, programmes.SAMPLE, asked, Following())

    assert shown.digits == "13"


def test_an_open_dinner_has_no_countdown() -> None:
    """Without an end it says since when, and shows no number that could be taken for one."""
    made = card("19:35")

    assert (made.digits, made.share) == ("", None)
    assert made.details[-1][0] == "Begynte 19.00, har vart i 35 min · slutt ikke oppgitt"


def test_a_block_names_the_part_that_was_reached() -> None:
    """With a moderator the running talk is named, with its place among the others."""
    made = card("11:04", did=[started("d1-09", "10:47", part=1)])

    assert made.details[0][0] == "Målselv · klimaplan og klimabudsjett  (2 av 4)"
    assert made.ends[0] == "slutter 11.37 · planlagt 11.30"


def test_a_block_without_a_moderator_counts_its_talks() -> None:
    """The talks have no times of their own, so none is taken for the running one."""
    assert card("11:04").details[0][-1] == "4 innlegg"


def test_tracks_stand_side_by_side() -> None:
    """Each track has its own card; one without inner times says so, the other what follows."""
    a, b = cards("09:45", day=2)

    assert (a.track, a.digits, a.unit, a.note) == ("A", "5t", "45 min igjen", "ingen indre tider")
    assert a.track_name == "Løp A"
    assert b.track_name == "B · Hvordan bruke anskaffelser til å redusere klimagassutslipp?"
    assert (b.digits, b.ends[0]) == ("15", "slutter 10.00, beregnet")
    assert b.note == "om 15 min: Lokalt klimaarbeid – kommuner deler erfaringer"


def test_a_track_may_be_over_before_the_other() -> None:
    """Track B ends half an hour before track A."""
    a, b = cards("15:10", day=2)

    assert head(a) == "● PÅGÅR NÅ"
    assert (head(b), b.title) == ("○ FERDIG", "Løp B er ferdig")


def test_what_all_tracks_share_is_one_card() -> None:
    """After the gathering there is nothing to tell apart."""
    made = card("16:00", day=2)

    assert head(made) == "○ SAMLINGEN ER OVER"
    assert made.details == (("Siste dag var torsdag 19. november",),)


def test_a_session_for_all_is_one_card() -> None:
    """A common opening of a day with tracks stands there once."""
    table = "o 09.00-09.30 opening Åpning\nA a 09.30-10.00 talk En\nB b 09.30-10.00 talk To"
    made = programmes.sessions(table, on=programmes.DAY_2, day=2)
    asked = agenda_at(programmes.SAMPLE, made, at("09:10", 2))
    shown = now_cards(NB, programmes.SAMPLE, asked, Following())

    assert [each.title for each in shown] == ["Åpning"]
    assert shown[0].track == ""


def test_the_evening_of_a_day_points_to_the_next() -> None:
    """When a day is done the next one's beginning stands there, with its tracks."""
    made = card("17:40", made=[each for each in sessions() if each.id != "d1-19"])

    assert head(made) == "○ FERDIG FOR I DAG"
    assert made.title == "Løp A · Vær smart-kurs (klimatilpasning)"
    assert made.details[0] == ("I morgen kl.\u00a009.00",)


def test_days_before_the_gathering() -> None:
    """Three days ahead, days are counted."""
    asked = agenda_at(conference(), sessions(), at("12:00") - timedelta(days=3))
    (made,) = now_cards(NB, conference(), asked, Following())

    assert (made.digits, made.unit) == ("3", "dager til start")


def test_no_programme_is_a_state() -> None:
    """A gathering without a programme says how one gets there."""
    empty = build.conference(days=(), tracks=())
    (made,) = now_cards(NB, empty, agenda_at(empty, (), at("09:00")), Following())

    assert head(made) == "○ IKKE NOE PROGRAM ENNÅ"
    assert "skranke programme import" in made.details[0][0]


def test_a_day_without_sessions_is_a_state() -> None:
    """A day on which nothing is planned says so."""
    made = card("09:00", made=[each for each in sessions() if each.day == 2])

    assert head(made) == "○ INGEN PROGRAMPOSTER"


@pytest.mark.parametrize(
    ("people", "kind", "said"),
    [
        ((), SessionKind.TALK, "Innleder ikke avklart"),
        ((), SessionKind.COURSE, "Detaljer kommer"),
        (
            (Contributor(organisation="KS"),),
            SessionKind.TALK,
            "KS (innleder ikke navngitt)",
        ),
        (
            (Contributor(name="[/foo]"), Contributor(name="Ola [VIP]")),
            SessionKind.TALK,
            "[/foo] og Ola [VIP]",
        ),
    ],
)
def test_what_is_not_known_is_said(
    people: Iterable[Contributor], kind: SessionKind, said: str
) -> None:
    """Unknown people are normal, and hostile names are only names."""
    made = (build.session(people=tuple(people), kind=kind),)
    (shown,) = now_cards(
        NB, build.conference(), agenda_at(build.conference(), made, at("08:40")), Following()
    )

    assert shown.details[0][0] == said


def test_a_card_changes_once_a_minute() -> None:
    """Between two minutes nothing is drawn again, but for the last five of a session."""
    within = {card(f"10:50:{second:02}") for second in range(60)}
    last = {card(f"10:37:{second:02}") for second in range(60)}

    assert len(within) == 1
    assert len(last) == 60
