"""Checking in and out from the command line: statuses, lines, JSON, and what options mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.rules.verdicts import VERDICTS, Verdict
from tests import build
from tests.tui.commands.conftest import Cli, at, code_of
from tui.commands.checkin import exit_status

STATUSES = {
    "unknown": 5,
    "forged": 5,
    "ambiguous": 5,
    "erased": 4,
    "revoked": 4,
    "held": 4,
    "withdrawn": 4,
    "waiting": 4,
    "not_open": 4,
    "conference_over": 4,
    "wrong_day": 4,
    "no_track": 4,
    "wrong_track": 4,
    "already_in": 3,
    "full": 4,
    "admitted": 0,
    "left": 0,
    "not_in": 3,
    "not_saved": 1,
}
DAY_2 = ("--at", at("08:50", build.DAY_2))

CASES: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    ("admitted", None, ("1",)),
    ("admitted", None, ("#1",)),
    ("admitted", None, ("solh eir",)),
    ("unknown", "no_match", ("hvem",)),
    ("unknown", "no_such_number", ("99",)),
    ("unknown", "no_match", ("123456",)),
    ("forged", "mac", ("K1000010100000000000000000000",)),
    ("forged", "key_unknown", ("K9000010100000000000000000000",)),
    ("ambiguous", None, ("per hansen",)),
    ("ambiguous", None, ("eirik solhuag",)),
    ("erased", None, ("11",)),
    ("held", None, ("10",)),
    ("withdrawn", None, ("8",)),
    ("waiting", None, ("7",)),
    ("not_open", None, ("1", "--at", at("07:59"))),
    ("not_open", None, ("1", "--at", at("20:00", build.DAY_1.replace(day=17)))),
    ("conference_over", None, ("1", "--at", at("00:10", build.DAY_2.replace(day=20)))),
    ("wrong_day", None, ("5",)),
    ("no_track", None, ("6", *DAY_2)),
    ("wrong_track", None, ("1", "--track", "A", *DAY_2)),
    ("admitted", None, ("1", "--track", "b", *DAY_2)),
    ("admitted", None, ("8", "--anyway", "møtte likevel")),
)


@pytest.mark.parametrize(("word", "reason", "words"), CASES)
def test_verdict_and_its_exit_status(
    gathering: Path, cli: Cli, word: str, reason: str | None, words: tuple[str, ...]
) -> None:
    """Every verdict comes with its reason, its status, and one line or one object."""
    assert gathering.is_dir()

    found = cli("check-in", "--json", *words)

    (answer,) = json.loads(found.out)
    assert (answer["verdict"], answer["reason"]) == (word, reason)
    assert (found.status, found.err) == (STATUSES[word], "")


def test_near_match_is_only_a_candidate(gathering: Path, cli: Cli) -> None:
    """A slip of one letter admits nobody, also where only one can be meant."""
    found = cli("check-in", "eirik solhuag", "--json", "-d", str(gathering))
    line = cli("check-in", "eirik solhuag", "--no-names")

    (answer,) = json.loads(found.out)
    assert [each["number"] for each in answer["candidates"]] == [1]
    assert (answer["participant"], answer["may_override"]) == (None, False)
    assert line.out == "! Ingen treff. Omtrent: 1.\n"
    assert _checkins(cli, gathering) == []


def test_table_of_statuses_is_the_promised_one() -> None:
    """No verdict ends with another status than the promised one."""
    assert {row.word: row.exit_status for row in VERDICTS} == STATUSES


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ((), 0),
        (("admitted", "left"), 0),
        (("admitted", "already_in"), 3),
        (("already_in", "full", "admitted"), 4),
        (("full", "unknown", "already_in"), 5),
        (("unknown", "not_saved", "full"), 1),
    ],
)
def test_gravest_of_several_answers_is_the_status(words: tuple[str, ...], status: int) -> None:
    """Of several codes the first that occurs of 1, 5, 4, 3, 0."""
    assert exit_status([Verdict(word=word, at=build.at("08:00")) for word in words]) == status


def test_each_code_has_a_line_in_order(gathering: Path, cli: Cli) -> None:
    """Several codes are several lines, and the gravest decides."""
    found = cli("check-in", "1", "hvem", "2", "-d", str(gathering))

    assert [line[0] for line in found.lines] == ["✓", "✗", "✓"]
    assert found.status == 5


def test_code_of_a_badge_lets_in(gathering: Path, cli: Cli, clock: FixedClock) -> None:
    """What the QR holds is a code, in either case and with spaces around it."""
    code = code_of(gathering, 1, clock)

    assert cli("check-in", f" {code.lower()} ").status == 0


def test_superseded_badge_is_refused_and_may_be_overridden(
    gathering: Path, cli: Cli, clock: FixedClock
) -> None:
    """An older badge of somebody is revoked; a reason lets them in."""
    code = code_of(gathering, 9, clock)

    refused = json.loads(cli("check-in", code, "--json").out)[0]

    assert (refused["verdict"], refused["reason"]) == ("revoked", "superseded")
    assert refused["may_override"]
    assert cli("check-in", code, "--anyway", "nytt skilt er ikke trykt").status == 0


def test_second_check_in_says_when_and_where(gathering: Path, cli: Cli, clock: FixedClock) -> None:
    """Who is in already is amber with time and desk, and the status says so."""
    cli("check-in", "1")
    clock.advance(minutes=10)

    found = cli("check-in", "1")

    assert found.status == 3
    assert found.lines == [
        "! Eirik Solhaug (Målselv) er allerede sjekket inn kl. 08.12, Skranke 1. Navneskilt 1."
    ]
    assert gathering.is_dir()


def test_double_read_is_green_again(gathering: Path, cli: Cli, clock: FixedClock) -> None:
    """Within five seconds of its own act the same answer is given and recorded once."""
    cli("check-in", "1")
    clock.advance(seconds=4)

    found = cli("check-in", "1", "--json")

    assert (found.status, json.loads(found.out)[0]["repeat"]) == (0, True)
    assert len(_checkins(cli, gathering)) == 1


def test_act_at_another_time_is_in_the_list_with_the_conferences_offset(
    gathering: Path, cli: Cli
) -> None:
    """`--at` without an offset is on the conference's wall clock."""
    cli("check-in", "1", "--at", at("08:05"))

    assert _checkins(cli, gathering) == [
        {"day": 1, "track": None, "at": "2020-11-18T08:05:00+01:00", "desk": "Skranke 1"}
    ]


def test_instant_with_an_offset_is_taken_as_it_is(gathering: Path, cli: Cli) -> None:
    """An offset in the instant holds, whatever the conference's zone is."""
    cli("check-in", "1", "--at", "2020-11-18T07:05:00+00:00")

    assert _checkins(cli, gathering)[0]["at"] == "2020-11-18T08:05:00+01:00"


def test_track_of_the_door_is_recorded(gathering: Path, cli: Cli) -> None:
    """Without a door the participant's own track is recorded."""
    cli("check-in", "1", *DAY_2)

    assert _checkins(cli, gathering)[0]["track"] == "B"


def test_dry_run_records_nothing_and_says_so(gathering: Path, cli: Cli) -> None:
    """Asking leaves no trace, and does not sound as if it was done."""
    found = cli("check-in", "1", "--dry-run")

    assert found.lines[0].startswith("✓ Eirik Solhaug (Målselv) kan sjekkes inn")
    assert _checkins(cli, gathering) == []


def test_numbers_stand_for_names_on_demand(gathering: Path, cli: Cli) -> None:
    """With names hidden, no line holds one."""
    found = cli("check-in", "1", "per hansen", "hvem", "10", "--no-names", "-d", str(gathering))

    assert found.lines == [
        "✓ Nr. 1 er sjekket inn kl. 08.12.",
        "! 2 med samme navn: 3; 4. Spør hvor de kommer fra.",
        "✗ Ingen treff.",
        "✗ Nr. 10 er satt til side.",
    ]


def test_full_is_refused_with_the_numbers(gathering: Path, cli: Cli) -> None:
    """At the limit of the date nobody more comes in."""
    cli("settings", "capacity.2020-11-18", "1")
    cli("check-in", "1")

    found = cli("check-in", "2")

    assert (found.status, found.lines) == (
        4,
        ["✗ Åse Næss (Alta) er ikke sjekket inn. Fullt: 1 av 1 er til stede."],
    )
    assert gathering.is_dir()


def test_check_out_asks_only_who_it_is(gathering: Path, cli: Cli, clock: FixedClock) -> None:
    """Somebody leaves, is not in after that, and comes in again."""
    cli("check-in", "1")
    clock.advance(hours=1)

    statuses = [cli("check-out", "1").status]
    clock.advance(minutes=1)
    statuses += [cli("check-out", "1").status, cli("check-in", "1").status]

    assert statuses == [0, 3, 0]
    assert len(_checkins(cli, gathering)) == 2


def test_hostile_names_are_harmless_lines(gathering: Path, cli: Cli) -> None:
    """Markup is a name and an escape sequence is gone."""
    found = cli("check-in", "12", "13", "-d", str(gathering))

    assert "[/foo] [@click=app.quit]Per[/]" in found.lines[0]
    assert "Ola]0;tittel [VIP]" in found.lines[1]
    assert "\x1b" not in found.out


@pytest.mark.parametrize(
    "words",
    [
        ("--day", "3"),
        ("--day", "0"),
        ("--day", "first"),
        ("--track", "C", "--day", "2"),
        ("--track", "A"),
        ("--anyway", " "),
        ("--at", "soon"),
        ("--at", "0001-01-01"),
        ("--at", "9999-12-31T23:59"),
        ("--json", "--no-names"),
        ("--lang", "fr"),
        ("--unknown",),
    ],
)
def test_wrong_usage_is_one_sentence_and_nothing_else(
    gathering: Path, cli: Cli, words: tuple[str, ...]
) -> None:
    """What no conference can mean is status 2, said beside the answer, which stays empty."""
    found = cli("check-in", "1", *words)

    assert (found.status, found.out) == (2, "")
    assert len(found.err.splitlines()) == 1
    assert _checkins(cli, gathering) == []


def _checkins(cli: Cli, folder: Path) -> list[dict[str, object]]:
    shown = json.loads(cli("people", "show", "1", "--json", "-d", str(folder)).out)
    found: list[dict[str, object]] = shown["checkins"]
    return found
