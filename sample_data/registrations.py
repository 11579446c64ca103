"""Invents the registrations of the sample conference, within its quotas and its capacity."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from sample_data import names
from sample_data.speakers import SPEAKERS
from store.rules.folding import fold
from store.rules.municipalities import MUNICIPALITIES, Municipality

OSLO: Final = ZoneInfo("Europe/Oslo")
OPENED_AT: Final = datetime(2020, 6, 15, 8, tzinfo=OSLO)
DEADLINE_AT: Final = datetime(2020, 9, 11, 23, 59, 59, tzinfo=OSLO)

_PLACES: Final = {
    (4, 3): "Tromsø Alta Senja",
    (4, 2): "Harstad Hammerfest Kautokeino Lyngen Sør-Varanger Vadsø",
    (4, 1): "Balsfjord Karasjok Kåfjord Målselv Nordkapp Nordreisa Porsanger Skjervøy Storfjord "
    "Sørreisa Tana Tjeldsund Båtsfjord",
    (3, 1): "Bardu Berlevåg Dyrøy Gamvik Hasvik Ibestad Karlsøy Kvæfjord Lebesby Kvænangen",
    (2, 1): "Vardø Lavangen Salangen Nesseby Måsøy",
    (2, 0): "Gratangen",
    (1, 0): "Loppa",
}
"""Who has a place: the municipalities by (lodging, day package), within 4 and 3."""

_WITHDRAWN: Final = ("Bardu", "Vardø", "Loppa", "Lebesby", "Salangen", "Ibestad")
_WAITING: Final = (
    ("Tromsø", "2020-09-07T09:12:00+02:00"),
    ("Senja", "2020-09-08T13:40:00+02:00"),
    ("Alta", "2020-09-09T10:05:00+02:00"),
    ("Tromsø", "2020-09-10T08:31:00+02:00"),
    ("Kvænangen", "2020-09-11T15:58:00+02:00"),
    ("Vardø", "2020-09-14T08:20:00+02:00"),
    ("Gratangen", "2020-09-15T11:47:00+02:00"),
    ("Loppa", "2020-09-21T09:03:00+02:00"),
)
"""Who waits, in line: four whose municipality has used its places, then four because two hundred
have a place, the last three of them after the deadline."""

_ORGANISERS: Final = (
    ("Miljødirektoratet", "miljodirektoratet", 4),
    ("Fylkesmannen i Troms og Finnmark", "fylkesmannen", 3),
    ("Troms og Finnmark fylkeskommune", "fylkeskommunen", 3),
    ("Digitaliseringsdirektoratet", "digdir", 2),
    ("KS", "ks", 1),
    ("Cicero senter for klimaforskning", "cicero", 1),
)
_CONSULTANTS: Final = ("Brimhav Rådgivning", "Nordafjells Plan", "Viddekart")
_NOTES: Final = (
    "Kommer fra samlingen i Alta",
    "Lander kl. 07.50, kommer rett fra flyplassen",
    "Kjører sammen med naboen",
    "Kontaktperson for kommunen",
    "Må gå kl. 15.00 dag 2",
    "Fikk plass fra ventelisten 2. november",
)

Row = dict[str, str]
Choice = TypeVar("Choice")


class Dice:
    """Chance that falls the same way in every version of Python."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._thrown = 0

    def below(self, limit: int) -> int:
        """Give a number from 0 up to but not including the limit."""
        self._thrown += 1
        digest = hashlib.sha256(f"{self._seed}:{self._thrown}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Give one of the choices."""
        return choices[self.below(len(choices))]

    def chance(self, percent: int) -> bool:
        """Tell whether something happens that does in so many of a hundred cases."""
        return self.below(100) < percent


class Cast:
    """Invents people, none of them twice and none with a speaker's name."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._names = {fold(f"{given} {family}") for given, family, *_ in SPEAKERS}
        self._phones = 100

    def person(self, organisation: str, domain: str, *, is_sami: bool = False) -> Row:
        """Invent somebody who works somewhere."""
        given, family = self._name(is_sami=is_sami)
        return self.named(given, family, organisation, domain)

    def named(self, given: str, family: str, organisation: str, domain: str) -> Row:
        """Give a person of this name an address and usually a telephone."""
        self._phones += 1
        mailbox = ".".join(fold(f"{given} {family}").replace("'", "").split())
        return {
            "Fornavn": given,
            "Etternavn": family,
            "Virksomhet": organisation,
            "E-post": f"{mailbox}@{domain}.example",
            "Mobil": "" if self._dice.chance(4) else f"400 00 {self._phones}",
            "Kategori": "Deltaker",
            "Pakke": "Ingen",
            "Status": "Påmeldt",
        }

    def _name(self, *, is_sami: bool) -> tuple[str, str]:
        while True:
            given_names, family_names = self._pool(is_sami=is_sami)
            given, family = self._dice.pick(given_names), self._dice.pick(family_names)
            name = fold(f"{given} {family}")
            if name not in self._names:
                self._names.add(name)
                return given, family

    def _pool(self, *, is_sami: bool) -> names.Pool:
        throw = self._dice.below(100) - (45 if is_sami else 0)
        if throw < 12:
            return names.SAMI
        if throw < 78:
            return names.NORWEGIAN
        return names.KVEN if throw < 88 else self._dice.pick(names.ARRIVED)


class Registrations:
    """The registration form's answers, from its opening to the conference."""

    def __init__(self) -> None:
        self._dice = Dice("Tromsø 2020")
        self._cast = Cast(self._dice)
        self._by_name = {each.name: each for each in MUNICIPALITIES}

    def rows(self) -> list[Row]:
        """Give everybody, in the order of the answers, the speakers last."""
        registered = [*self._registered(), *self._consultants()]
        self._name_twins(registered)
        self._leave_undecided(registered)
        for number, note in enumerate(_NOTES):
            registered[11 + number * 29]["Merknad"] = note
        answered = [
            *registered,
            *self._withdrawn(),
            *self._waiting(),
            *self._organisers(),
            *self._staff(),
        ]
        answered.sort(key=lambda row: datetime.fromisoformat(row["Innsendt"]))
        for number, row in enumerate(answered):
            row["Svar-ID"] = str(4_182_016 + number * 37)
        return [*answered, *map(_speaker, SPEAKERS)]

    def _registered(self) -> list[Row]:
        places = {name: counts for counts, several in _PLACES.items() for name in several.split()}
        return [
            self._participant(each, package)
            for each in MUNICIPALITIES
            for package, count in zip(("Overnatting", "Dagpakke"), places[each.name], strict=True)
            for _ in range(count)
        ]

    def _participant(self, place: Municipality, package: str) -> Row:
        is_sami = place.sami is not None
        domain = f"{fold(place.name)}.kommune"
        row = self._cast.person(f"{place.name} kommune", domain, is_sami=is_sami)
        is_leader = self._dice.chance(30)
        row["Kommune"] = place.name
        row["Stilling"] = self._dice.pick(names.LEADERS if is_leader else names.CASEWORKERS)
        row["Pakke"] = package
        row["Dager"] = self._days(package, is_leader=is_leader)
        row["Innsendt"] = self._instant(OPENED_AT, DEADLINE_AT - timedelta(days=2))
        return self._choose(row)

    def _days(self, package: str, *, is_leader: bool) -> str:
        if package == "Overnatting":
            return "1" if is_leader and self._dice.chance(35) else "1 og 2"
        return self._dice.pick(("1", "1", "1 og 2") if is_leader else ("1", "2", "2", "1 og 2"))

    def _choose(self, row: Row) -> Row:
        if "2" in row["Dager"]:
            row["Løp dag 2"] = "A" if self._dice.chance(56) else "B"
        return row

    def _consultants(self) -> list[Row]:
        rows = []
        for name in _CONSULTANTS:
            row = self._cast.person(f"{name} AS", "-".join(fold(name).split()))
            row |= {"Stilling": "seniorrådgiver", "Dager": "2", "Løp dag 2": "A"}
            row["Innsendt"] = self._instant(OPENED_AT, DEADLINE_AT - timedelta(days=2))
            rows.append(row)
        return rows

    def _name_twins(self, registered: list[Row]) -> None:
        """Give one name to two people, as happens in every county."""
        for place in ("Målselv", "Vadsø"):
            row = next(row for row in registered if row["Kommune"] == place)
            domain = f"{fold(place)}.kommune"
            twin = self._cast.named("Per Olav", "Hansen", row["Virksomhet"], domain)
            row |= {key: twin[key] for key in ("Fornavn", "Etternavn", "E-post")}

    def _leave_undecided(self, registered: list[Row]) -> None:
        """Let some come on day 2 without having chosen, as the form allowed."""
        both = [row for row in registered if row.get("Løp dag 2") and row["Dager"] == "1 og 2"]
        for row in both[7::24]:
            row["Løp dag 2"] = ""

    def _withdrawn(self) -> list[Row]:
        rows = []
        for number, name in enumerate(_WITHDRAWN):
            row = self._participant(self._by_name[name], ("Overnatting", "Dagpakke")[number % 2])
            first = datetime(2020, 10, 5, 8, tzinfo=OSLO) + timedelta(days=7 * number)
            row |= {"Status": "Meldt forfall"}
            row["Meldt forfall"] = self._instant(first, first + timedelta(days=5))
            rows.append(row)
        return rows

    def _waiting(self) -> list[Row]:
        rows = []
        for number, (name, at) in enumerate(_WAITING):
            row = self._participant(self._by_name[name], "Ingen")
            row["Innsendt"] = at
            row |= {"Status": "Venteliste", "Venteplass": str(number + 1)}
            rows.append(row)
        return rows

    def _organisers(self) -> list[Row]:
        rows = []
        for organisation, domain, count in _ORGANISERS:
            for _ in range(count):
                row = self._cast.person(organisation, domain)
                row |= {"Kategori": "Arrangør", "Dager": "1 og 2"}
                row["Stilling"] = self._dice.pick(("seniorrådgiver", "rådgiver", "prosjektleder"))
                row["Innsendt"] = self._instant(OPENED_AT, DEADLINE_AT)
                rows.append(self._choose(row))
        return rows

    def _staff(self) -> list[Row]:
        rows = []
        for title in ("skrankevakt", "skrankevakt", "møtevert", "lydtekniker"):
            row = self._cast.person("Samlingsvakta", "samlingsvakta")
            row |= {"Kategori": "Stab", "Dager": "1 og 2", "Stilling": title}
            row["Innsendt"] = self._instant(
                DEADLINE_AT + timedelta(days=20), DEADLINE_AT + timedelta(days=40)
            )
            rows.append(row)
        return rows

    def _instant(self, first: datetime, last: datetime) -> str:
        """Give a minute of a working day from one date to another, in the conference's zone."""
        days = (last.date() - first.date()).days
        at = first.replace(hour=8, minute=0, second=0) + timedelta(
            days=self._dice.below(days), minutes=self._dice.below(8 * 60)
        )
        return at.isoformat(timespec="seconds")


def _speaker(speaker: tuple[str, str, str, str, str]) -> Row:
    given, family, title, organisation, days = speaker
    return {
        "Fornavn": given,
        "Etternavn": family,
        "Stilling": title,
        "Virksomhet": organisation,
        "Kategori": "Innleder",
        "Dager": days,
        "Løp dag 2": "B" if "2" in days else "",
        "Pakke": "Ingen",
        "Status": "Påmeldt",
    }
