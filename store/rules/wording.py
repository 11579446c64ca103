"""The words of a verdict: what a screen, a line and the command line say of it in a language.

Names, organisations and whatever else is data are put in as they are; who shows the words cleans
and styles them.
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import msgspec

from store.conference.cleaning import clean
from store.conference.people import Participant
from store.conference.programme import Conference
from store.language import Language, forms
from store.rules.folding import fold
from store.rules.person_words import days_of, listed, place_of, track_name
from store.rules.verdict_texts import TEXTS
from store.rules.verdicts import Candidate, Note, Verdict

MOST_CODE = 60
"""How much of what was typed is said again, in characters."""
MOST_NAMED = 5
"""How many of several matches a message names."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict in one language."""

    sign: str
    """`✓`, `!` or `✗`."""
    short: str
    """A few words: «Sjekket inn»."""
    name: str = ""
    """Whom it is about, or their number where names are hidden; empty where nobody is known."""
    affiliation: str = ""
    """Where they come from and what they do there."""
    detail: str = ""
    """The one thing more that the desk must know."""
    notes: tuple[str, ...] = ()
    """What must be read with an admission."""
    message: str
    """Everything in one line of sentences, without the sign."""

    @property
    def headline(self) -> str:
        """The short words in capitals: «SJEKKET INN»."""
        return self.short.upper()

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands below the headline, from the name on."""
        return tuple(filter(None, (self.name, self.affiliation, self.detail, *self.notes)))


def describe(
    language: Language,
    conference: Conference,
    verdict: Verdict,
    *,
    names: bool = True,
    dry_run: bool = False,
) -> Words:
    """Say a verdict; without `names` only badge numbers tell who is meant.

    A dry run says what would be done and not that it was.
    """
    telling = _Telling(language, conference, verdict, names=names)
    said = TEXTS[verdict.word, telling.variant(dry_run=dry_run)]
    values = telling.values()
    values["detail"] = (
        language.text(said.detail, **values) if said.detail else telling.composed_detail()
    )
    message, notes = said.message, telling.notes()
    if said.hidden and not names:
        message, values["detail"] = said.hidden, ""
    sentences = [telling.fill(message, values), *telling.tail(), *map(_sentence, notes)]
    return Words(
        sign=verdict.row.sign,
        short=telling.fill(said.title, values),
        name=telling.name,
        affiliation=telling.affiliation,
        detail=values["detail"],
        notes=notes,
        message=" ".join(sentences),
    )


def note(language: Language, said: Note) -> str:
    """Say what must be read with an admission: that they speak, or the desk's own words."""
    values = dict(said.values)
    if "time" in values:
        values["time"] = forms.at_clock(language, time.fromisoformat(values["time"]))
    return language.text(said.key, **values)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "…")) else f"{text}."


class _Telling:
    """One verdict on its way into words."""

    def __init__(
        self, language: Language, conference: Conference, verdict: Verdict, *, names: bool
    ) -> None:
        self._language = language
        self._conference = conference
        self._verdict = verdict
        self._zone = ZoneInfo(verdict.zone)
        self._shows_names = names
        person = verdict.participant
        self._person = person if verdict.word != "erased" else None
        self.name = "" if self._person is None else self._call(self._person)

    @property
    def affiliation(self) -> str:
        """Where somebody comes from and what they do: «Målselv kommune · arealplanlegger»."""
        if self._person is None or not self._shows_names:
            return ""
        place = self._person.organisation or place_of(self._person)
        return " · ".join(filter(None, (place, self._person.role)))

    def variant(self, *, dry_run: bool) -> str:
        """Say what the words of this verdict turn on, beside its own word."""
        verdict, values = self._verdict, self._verdict.values
        match verdict.word:
            case "unknown" | "forged" | "full":
                return verdict.reason or ""
            case "revoked":
                return verdict.reason if verdict.reason in _REVOKED else "blocked"
            case "ambiguous":
                return self._how_alike()
            case "held":
                return "words" if values.get("words") and self._shows_names else "silent"
            case "withdrawn" if verdict.reason == "substituted":
                return "substituted" if values.get("name") and self._shows_names else "replaced"
            case "withdrawn":
                return "dated" if values.get("date") else "undated"
            case "not_open":
                return self._opening()
            case "wrong_day":
                return self._which_day()
            case "admitted" | "left":
                return "tried" if dry_run else "now"
            case "not_in":
                return "gone" if verdict.first is not None else "never"
            case "not_saved":
                return "named" if self._person is not None else "unnamed"
            case _:
                return ""

    def _how_alike(self) -> str:
        if self._verdict.values.get("near"):
            return "near"
        return "namesakes" if _are_namesakes(self._verdict.candidates) else "several"

    def _opening(self) -> str:
        opens = self._verdict.values.get("opens")
        if not opens:
            return "undated"
        return "today" if self._on(opens) == self._today() else "later"

    def _which_day(self) -> str:
        if not self._verdict.valid_on:
            return "none"
        day = self._conference.day_on(self._today())
        return "today" if day is not None and day.number == self._verdict.day else "other"

    def fill(self, key: str, values: dict[str, str]) -> str:
        """Put values into a text, which counts where several participants are meant."""
        if self._verdict.word == "ambiguous":
            return self._language.count(key, self._how_many(), **values)
        return self._language.text(key, **values)

    def values(self) -> dict[str, str]:
        """Give everything that a text may ask for."""
        verdict, given, first = self._verdict, self._verdict.values, self._verdict.first
        code = clean(verdict.code, MOST_CODE)
        at = datetime.fromisoformat(given["opens"]) if given.get("opens") else verdict.at
        return {
            "name": self._introduced(),
            "code": code,
            "number": code.lstrip("# "),
            "words": clean(given.get("words", ""), 200),
            "new": given.get("name", ""),
            "n": given.get("n") or str(len(verdict.candidates)),
            "max": given.get("max", ""),
            "day": str(verdict.day or ""),
            "days": self._registered_for(),
            "track": track_name(self._language, given.get("track", "")),
            "door": track_name(self._language, given.get("door", "")),
            "date": self._date(given.get("date", "")),
            "time": self._when(first.at)
            if first and verdict.word == "already_in"
            else self._clock(at),
            "since": self._when(first.at) if first else "",
            "desk": first.desk if first else "",
            "people": self._matches(),
            "why": self._why(),
        }

    def composed_detail(self) -> str:
        """Say the detail of a verdict that has no one text for it."""
        language, given = self._language, self._verdict.values
        if self._verdict.word != "waiting":
            return self._attends()
        place, free = given.get("place"), given.get("free")
        parts = [
            language.text("verdict.waiting.place", place=place)
            if place
            else language.text("verdict.waiting.no_place")
        ]
        if free:
            parts.append(language.count("verdict.waiting.free", int(free)))
        return ", ".join(parts)

    def notes(self) -> tuple[str, ...]:
        """Say the notes; the desk's own words may hold names."""
        shown = self._verdict.notes if self._verdict.is_in else ()
        return tuple(
            note(self._language, each)
            for each in shown
            if self._shows_names or "words" not in each.values
        )

    def tail(self) -> list[str]:
        """Say what follows the message of somebody who was let in: badge, track, set rules."""
        verdict, person = self._verdict, self._person
        if person is None or verdict.word not in {"admitted", "already_in"}:
            return []
        said = []
        if self._shows_names:
            said.append(self._language.text("verdict.badge", number=person.number))
        if verdict.track:
            track = track_name(self._language, verdict.track)
            said.append(f"{track[:1].upper()}{track[1:]}.")
        if verdict.set_aside:
            rules = ", ".join(map(self._rule, verdict.set_aside))
            said.append(self._language.text("verdict.anyway", rules=rules))
        return said

    def _rule(self, word: str) -> str:
        """Name a rule that was set aside: «ikke påmeldt i dag»."""
        given = self._verdict
        failed = _Telling(
            self._language,
            self._conference,
            msgspec.structs.replace(given, word=word, reason=_USUAL_REASON.get(word)),
            names=False,
        )
        title = failed.fill(TEXTS[word, failed.variant(dry_run=False)].title, failed.values())
        return f"{title[:1].lower()}{title[1:]}"

    def _attends(self) -> str:
        return days_of(self._language, self._conference, self._person) if self._person else ""

    def _call(self, person: Participant) -> str:
        if self._shows_names:
            return person.name
        return self._language.text("verdict.number", number=person.number)

    def _introduced(self) -> str:
        """Name somebody with where they come from, for a line that stands alone."""
        place = place_of(self._person) if self._person is not None and self._shows_names else ""
        return f"{self.name} ({place})" if place else self.name

    def _matches(self) -> str:
        """Name the first of those who are meant, with numbers that can be typed."""
        named = [self._match(each.participant) for each in self._verdict.candidates[:MOST_NAMED]]
        more = self._how_many() - len(named)
        if more > 0 and named:
            named.append(self._language.count("verdict.ambiguous.more", more))
        return "; ".join(named)

    def _match(self, person: Participant) -> str:
        if not self._shows_names:
            return str(person.number)
        place = place_of(person)
        return f"{person.number} {person.name}" + (f", {place}" if place else "")

    def _how_many(self) -> int:
        return int(self._verdict.values.get("n") or len(self._verdict.candidates))

    def _registered_for(self) -> str:
        """Say the days of somebody with their dates: «dag 2, torsdag 19. november, løp A»."""
        said = []
        for number, track in self._verdict.valid_on:
            day = self._conference.day(number)
            on = forms.day(self._language, day.date) if day is not None else ""
            text = self._language.text("verdict.days.dated", day=number, date=on)
            has_tracks = bool(self._conference.tracks_on(number))
            said.append(
                f"{text}, {track_name(self._language, track)}" if track and has_tracks else text
            )
        return listed(self._language, tuple(said)) if said else ""

    def _why(self) -> str:
        """Say why the disk refused."""
        if self._verdict.word != "not_saved":
            return ""
        try:
            return self._language.text(self._verdict.reason or "", **self._verdict.values)
        except KeyError:
            # Either no text of ours, or one with values that did not come with the verdict.
            return self._language.text("verdict.no_answer")

    def _today(self) -> date:
        return self._verdict.at.astimezone(self._zone).date()

    def _on(self, instant: str) -> date:
        return datetime.fromisoformat(instant).astimezone(self._zone).date()

    def _date(self, text: str) -> str:
        """Write a date that is given as one or as an instant."""
        if not text:
            return ""
        on = self._on(text) if "T" in text else date.fromisoformat(text)
        return forms.day(self._language, on)

    def _when(self, at: datetime) -> str:
        """Write an instant of the day by its clock; one of another day with its date."""
        clock, on = self._clock(at), at.astimezone(self._zone).date()
        if on == self._today():
            return clock
        day = forms.day(self._language, on)
        return self._language.text("verdict.clock_on", time=clock, day=day)

    def _clock(self, at: datetime) -> str:
        return forms.at_clock(self._language, at, self._zone)


_REVOKED = {reason for word, reason in TEXTS if word == "revoked"}

_USUAL_REASON = {"revoked": "superseded"}
"""The only reason for which a rule that has several may be set aside."""


def _are_namesakes(candidates: tuple[Candidate, ...]) -> bool:
    return len(candidates) > 1 and len({fold(each.participant.name) for each in candidates}) == 1
