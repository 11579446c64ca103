"""The sample's participants: invented, within the quotas, the same bytes every time."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime
from importlib import resources
from pathlib import Path

import pytest

from sample_data import generate
from sample_data.speakers import SPEAKERS
from store.rules.folding import fold
from store.rules.municipalities import MUNICIPALITIES

Row = dict[str, str]

_SAMPLE = resources.files("sample_data")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The participants as they lie in the sample."""
    text = (_SAMPLE / "participants.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def _in_line(rows: list[Row]) -> list[Row]:
    return sorted(
        (row for row in rows if row["Status"] == "Venteliste"),
        key=lambda row: int(row["Venteplass"]),
    )


def _packages(rows: list[Row]) -> Counter[tuple[str, str]]:
    return Counter((row["Kommune"], row["Pakke"]) for row in rows if row["Kommune"])


def test_the_generator_writes_what_lies_in_the_sample(tmp_path: Path) -> None:
    """Running the generator again gives every file byte for byte."""
    generate.write(tmp_path)
    written = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert written == {name: _SAMPLE.joinpath(name).read_bytes() for name in written}
    assert written.keys() >= {"participants.csv", "participants-tricky.csv"}


def test_all_municipalities_are_there(rows: list[Row]) -> None:
    """Each of the 39 municipalities has a registered participant."""
    registered = {row["Kommune"] for row in rows if row["Status"] == "Påmeldt"} - {""}
    assert registered == {each.name for each in MUNICIPALITIES}


def test_quotas_hold(rows: list[Row]) -> None:
    """No municipality has more than four with lodging and three with a day package."""
    packages = _packages(rows)
    assert max(count for (_, package), count in packages.items() if package == "Overnatting") == 4
    assert max(count for (_, package), count in packages.items() if package == "Dagpakke") == 3


def test_two_hundred_have_a_place(rows: list[Row]) -> None:
    """Registered participants and speakers fill the capacity; organisers and staff do not count."""
    counted = [
        row
        for row in rows
        if row["Status"] == "Påmeldt" and row["Kategori"] in {"Deltaker", "Innleder"}
    ]
    assert len(counted) == 200


def test_about_190_participants(rows: list[Row]) -> None:
    """Registered, withdrawn and waiting participants are about a hundred and ninety."""
    assert 185 <= sum(row["Kategori"] == "Deltaker" for row in rows) <= 200


def test_the_line_is_in_order(rows: list[Row]) -> None:
    """Who waits stands in line by the time of the answer, from place 1 without gaps."""
    line = _in_line(rows)
    assert [row["Venteplass"] for row in line] == [str(n + 1) for n in range(len(line))]
    answered = [datetime.fromisoformat(row["Innsendt"]) for row in line]
    assert answered == sorted(answered)


def test_some_wait_for_their_municipality_and_some_for_the_house(rows: list[Row]) -> None:
    """In line are people of municipalities with all seven places used and of others."""
    packages = _packages(rows)
    used = {
        row["Kommune"]: packages[row["Kommune"], "Overnatting"]
        + packages[row["Kommune"], "Dagpakke"]
        for row in _in_line(rows)
    }
    assert 7 in used.values()
    assert min(used.values()) < 7


def test_withdrawals_came_before_the_conference(rows: list[Row]) -> None:
    """Who withdrew did so before the first day, and nobody else has such a date."""
    withdrawn = [row for row in rows if row["Meldt forfall"]]
    assert {row["Status"] for row in withdrawn} == {"Meldt forfall"}
    assert all(
        datetime.fromisoformat(row["Meldt forfall"]).date() < date(2020, 11, 18)
        for row in withdrawn
    )
    assert len(withdrawn) >= 5


def test_answers_came_before_the_deadline_with_a_few_late_ones(rows: list[Row]) -> None:
    """Nearly everybody answered in time."""
    answered = [datetime.fromisoformat(row["Innsendt"]) for row in rows if row["Innsendt"]]
    late = [at for at in answered if at > datetime.fromisoformat("2020-09-11T23:59:59+02:00")]
    assert 1 <= len(late) <= 10


def test_tracks_are_chosen_only_for_day_2(rows: list[Row]) -> None:
    """Both tracks are chosen, only by who comes on day 2, and some have not chosen."""
    chosen = Counter(row["Løp dag 2"] for row in rows if "2" in row["Dager"])
    assert min(chosen["A"], chosen["B"]) > 50
    assert 4 <= chosen[""] <= 12
    assert chosen.keys() == {"A", "B", ""}
    assert {row["Løp dag 2"] for row in rows if "2" not in row["Dager"]} == {""}


def test_days_differ(rows: list[Row]) -> None:
    """Some come on day 1, some on day 2, most on both."""
    days = Counter(row["Dager"] for row in rows)
    assert min(days["1"], days["2"]) >= 15
    assert days["1 og 2"] > 100


def test_organisers_and_staff_use_no_quota(rows: list[Row]) -> None:
    """Organisers, staff and speakers have no package, nor do they belong to a municipality."""
    others = [row for row in rows if row["Kategori"] != "Deltaker"]
    assert {row["Pakke"] for row in others} == {"Ingen"}
    assert {row["Kommune"] for row in others} == {""}
    assert {row["Kategori"] for row in others} == {"Arrangør", "Innleder", "Stab"}


def test_speakers_stand_by_name_and_organisation_only(rows: list[Row]) -> None:
    """The programme's speakers have no contact data and never answered the form."""
    speakers = [row for row in rows if row["Kategori"] == "Innleder"]
    assert len(speakers) == len(SPEAKERS) == 17
    assert {row[key] for row in speakers for key in ("E-post", "Mobil", "Svar-ID", "Innsendt")} == {
        ""
    }


def test_no_invented_person_has_a_speakers_name(rows: list[Row]) -> None:
    """Whoever is invented is called otherwise than the real speakers."""
    names = Counter(
        fold(f"{row['Fornavn']} {row['Etternavn']}")
        for row in rows
        if row["Kategori"] != "Innleder"
    )
    assert not names.keys() & {fold(f"{given} {family}") for given, family, *_ in SPEAKERS}
    assert {name for name, count in names.items() if count > 1} == {"per olav hansen"}


def test_contact_data_is_unreal(rows: list[Row]) -> None:
    """Addresses end in .example and telephones lie in one invented series, each given once."""
    addresses = [row["E-post"] for row in rows if row["E-post"]]
    phones = [row["Mobil"] for row in rows if row["Mobil"]]
    assert all(address.endswith(".example") for address in addresses)
    assert all(phone.startswith("400 00 ") for phone in phones)
    assert len(set(addresses)) == len(addresses) > 190
    assert len(set(phones)) == len(phones)


def test_submissions_are_unique(rows: list[Row]) -> None:
    """Each answer of the form has its own id."""
    submissions = [row["Svar-ID"] for row in rows if row["Svar-ID"]]
    assert len(set(submissions)) == len(submissions)


def test_the_list_holds_no_badge_numbers(rows: list[Row]) -> None:
    """Numbers are given when the list is imported."""
    assert not any("nummer" in header.lower() for header in rows[0])
