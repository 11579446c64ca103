"""Words inside a row that say who: labels, sentences, phrases, and markers such as `v/`."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from store.conference.programme import Contributor, Function
from store.importers.programme.names import is_acronym, is_body, is_role
from store.importers.programme.people import NOBODY, People, read_affiliation, read_people
from store.importers.programme.sentences import sentences
from store.importers.programme.titles import HANGING, closed
from store.importers.programme.words import ACTING, INLINE_LABEL, LABELS, any_of, words

_PHRASES: Final = {
    phrase: meaning
    for phrase, meaning in LABELS.items()
    if isinstance(meaning, Function)
    and phrase.endswith((" av", " by", " ved"))
    and not phrase.startswith(("innl", "foredrag", "kommentar", "åpningsord", "kåsøri"))
}
_MARKER: Final = re.compile(
    rf"(?<![\w/])(?P<marker>{any_of(_PHRASES)}|v\s?/|w/|m/|v\.(?=\s)|ved|med|av|by|with|fra|frå|from)(?:\s"
    rf"|(?<=/))",
    re.IGNORECASE,
)
PHRASE: Final = re.compile(rf"(?<![\w/])(?P<phrase>{any_of(_PHRASES)})\s", re.IGNORECASE)
_ACTS: Final = words(
    """
    innlegg innledning innleiing orientering informasjon info presentasjon velkommen velkomst
    velkomen åpning opning foredrag hilsen hilsning helsing status avslutning oppsummering kåseri
    introduksjon åpningsord åpningsinnlegg opningsinnlegg kommentar kommentarer keynote welcome
    opening introduction presentation remarks talk address lecture summary avrunding underholdning
    konsert kulturinnslag demonstrasjon omvisning debatt samtale diskusjon workshop kurs spørsmål
    innspill refleksjoner svar avslutningsord velkomstord bidrag
    """
)
"""Words after which `ved` or `fra` names who does it, even when that is a body."""
_MODERATES: Final = words(
    """
    ordstyrer ordstyrar møteleder møteleiar konferansier debattleder debattleiar programleder
    programleiar moderator toastmaster samtaleleder samtaleleiar prosessleder fasilitator
    """
)
"""What somebody is called who moderates; `chair` after a name is an office."""
_VERBS: Final = (
    (
        re.compile(
            r"\b(?:leder|ledere|leiar|leads?|chairs?|styrer)\s(?!av\b|i\b|for\b|ved\b|og\b"
            r"|of\b|at\b)\w",
            re.IGNORECASE,
        ),
        Function.LEADER,
    ),
    (re.compile(r"\b(?:modererer|moderates?)\b", re.IGNORECASE), Function.MODERATOR),
    (re.compile(r"\b(?:åpner|opnar|opens?)\b", re.IGNORECASE), Function.OPENER),
    (
        re.compile(
            r"\b(?:innleder|innleiar|presenterer|presents?|forteller|fortel|orienterer"
            r"|snakker|introduces?"
            r"|holder|held|deler|introduserer|kommenterer|svarer|besvarer|ønsker|talks?"
            r"|speaks?|forklarer|forklarar|oppsummerer|oppsummerar|demonstrerer|demonstrerar"
            r"|viser|syner|leser|spiller|synger|guider|reflekterer|explains|shows|reads|plays"
            r"|demonstrates|summarises)\b",
            re.IGNORECASE,
        ),
        Function.SPEAKER,
    ),
)


class Reading:
    """The pieces that are taken from a text one after another."""

    def __init__(self) -> None:
        self.people: list[Contributor] = []
        self.has_others = False
        self.notes: list[str] = []

    def add(self, found: People) -> None:
        """Add people that were taken."""
        self.people.extend(map(_as_what_they_are_called, found.people))
        self.has_others = self.has_others or found.has_others

    def join(self, later: Reading) -> None:
        """Add what was taken from further on in the text."""
        self.people.extend(later.people)
        self.has_others = self.has_others or later.has_others
        self.notes.extend(later.notes)


def _as_what_they_are_called(person: Contributor) -> Contributor:
    """Let who is called a moderator be one: `v/ ordstyrer Kari Nordmann`."""
    first, _, rest = (person.role or "").partition(", ")
    meaning = LABELS.get(first.casefold())
    if person.name and first.casefold() not in _MODERATES:
        return person
    if person.function is Function.SPEAKER and meaning in {Function.MODERATOR, Function.PANELLIST}:
        role = rest or first if person.name is None else rest or None
        return msgspec.structs.replace(person, function=Function(meaning), role=role)
    return person


def read_statement(text: str) -> People | None:
    """Read a line that says what somebody is without a colon: `Debattleder Kari Nordmann`."""
    acting = ACTING.match(text)
    if acting is None:
        return None
    meaning = LABELS[acting["label"].casefold()]
    rest = re.sub(r"^(?:er|is|are|ved)\s", "", text[acting.end() :].strip(), flags=re.IGNORECASE)
    if not isinstance(meaning, Function) or not rest:
        return None
    people = read_people(rest.lstrip(" ;,–-"), meaning)
    return people if people is not None and people.is_likely else None


def read_actor(text: str) -> People | None:
    """Read a line in which a named person does something: `Kari Nordmann, NVE, leder debatten`."""
    reading = Reading()
    if len(text) > 200 or not add_actor(text, reading):
        return None
    return People(people=tuple(reading.people), is_sure=True, is_likely=True)


def take_labels(text: str, reading: Reading) -> str:
    """Take `Ordstyrer: …` and its like from inside a text."""
    found = list(INLINE_LABEL.finditer(text))
    for at in range(len(found) - 1, -1, -1):
        label = found[at]
        value = text[label.end() :]
        first, *rest = sentences(value) or [""]
        meaning = LABELS[label["label"].casefold()]
        before = text[: label.start()].rstrip()
        if before and NOBODY.fullmatch(closed(value).strip(" .")):
            text = before.rstrip(HANGING + "(")
            continue
        if not isinstance(meaning, Function) or (before and before[-1] not in ".,;:!?–—-(|"):
            continue
        people = read_people(closed(first), meaning)
        if people is None or not _names_somebody(people):
            continue
        reading.people[:0] = people.people
        reading.has_others = reading.has_others or people.has_others
        reading.notes[:0] = rest
        text = before.rstrip(HANGING + "(")
    return text


def _names_somebody(people: People) -> bool:
    """Tell people from a title that a label such as `Panel:` stands before."""
    for person in people.people:
        if person.name or (person.role and person.role[:1].islower()):
            return True
        last = (person.organisation or "").split(" ")[-1]
        if last and (is_body(last) or is_acronym(last)):
            return True
    return False


def take_sentences(text: str, reading: Reading) -> str:
    """Take whole sentences at the end that say who does what."""
    kept = sentences(text)
    taken: list[str] = []
    while len(kept) > 1:
        last = kept[-1]
        if _MARKER.match(last):
            break
        if acting := ACTING.match(last):
            _read_acting(last, acting, reading, taken)
        elif not add_actor(last, reading):
            person = read_people(last, is_trusted=False)
            office = read_affiliation(last) if len(kept) > 2 else None
            if office is not None and (person := read_people(kept[-2], is_trusted=False)):
                named = msgspec.structs.replace(person.people[-1], organisation=office[1])
                role = named.role or office[0]
                named = msgspec.structs.replace(named, role=role)
                person = msgspec.structs.replace(person, people=(*person.people[:-1], named))
                kept.pop()
            is_told = person is not None and person.is_likely and kept[-2].endswith(("?", "!"))
            if person is None or not (person.is_sure or is_told):
                break
            reading.people[:0] = person.people
        kept.pop()
    reading.notes[:0] = taken
    return " ".join(kept)


def _read_acting(text: str, acting: re.Match[str], reading: Reading, taken: list[str]) -> None:
    """Read a sentence that begins with what somebody is: `Ordstyrer leder en samtale …`."""
    word = acting["label"]
    meaning = LABELS[word.casefold()]
    function = meaning if isinstance(meaning, Function) else Function.SPEAKER
    rest = re.sub(r"^(?:er|is|are|ved)\s", "", text[acting.end() :].strip(), flags=re.IGNORECASE)
    people = read_people(rest, function, is_trusted=True)
    if people is not None and people.is_sure:
        reading.people[:0] = people.people
        return
    taken.insert(0, text)
    if function is not Function.PANELLIST and not word.casefold().endswith(("ne", "e", "ar")):
        reading.people.insert(0, Contributor(role=word.casefold(), function=function))


def add_actor(text: str, reading: Reading) -> bool:
    """Read a sentence in which a named person does something: `Kari Nordmann, NVE, leder …`."""
    acts = [
        (found.start(), function) for pattern, function in _VERBS if (found := pattern.search(text))
    ]
    if not acts or min(acts)[0] == 0:
        return False
    function = next(function for _, function in acts)
    people = read_people(text[: min(at for at, _ in acts)].strip(" ,"), function, is_trusted=False)
    if people is None or not people.is_sure:
        return False
    reading.people[:0] = people.people
    return True


def take_behalf(text: str, reading: Reading) -> str:
    """Read a body and its person before the title: `NIVA v/ Kari Nordmann: Vann`."""
    head, colon, title = text.partition(": ")
    if (
        not colon
        or len(head) > 160
        or (marker := re.search(r"\bv\s?/", head, re.IGNORECASE)) is None
    ):
        return text
    body = head[: marker.start()].strip().split(" ")
    people = read_people(head)
    if (
        people is None
        or not people.is_sure
        or not any(is_body(one) or is_acronym(one) for one in body)
    ):
        return text
    reading.add(people)
    return title


def take_phrases(text: str, reading: Reading) -> str:
    """Take who leads from the end: `Paneldebatt med …, ledet av Kari Nordmann`."""
    for found in reversed(list(PHRASE.finditer(text))):
        people = read_people(closed(text[found.end() :]), _PHRASES[found["phrase"].casefold()])
        if people is not None and people.is_likely:
            reading.add(people)
            text = text[: found.start()].rstrip(HANGING + ";(")
    return text


def take_markers(text: str, reading: Reading) -> str:
    """Split title and people at the first word that announces people: `v/`, `ved`, `Ledes av`."""
    for marker in _MARKER.finditer(text):
        before = text[: marker.start()]
        tail = text[marker.end() :].strip()
        if not tail:
            continue
        first, *rest = sentences(tail)
        people = _announced(
            marker["marker"].casefold().replace(" ", ""), before, first, marker, reading
        )
        if people is None:
            continue
        reading.add(people)
        after = " ".join(rest)
        if after:
            more = Reading()
            left = take_markers(take_sentences(f". {after}", more), more).strip(" .")
            reading.notes.extend([left] if left else [])
            reading.join(more)
        return before.rstrip(HANGING + "(")
    return text


def _announced(
    word: str, before: str, tail: str, marker: re.Match[str], reading: Reading
) -> People | None:
    phrase = marker["marker"].casefold()
    function = _PHRASES.get(phrase, Function.SPEAKER)
    stripped = closed(tail)
    if word != "v/" and before.strip() and re.search(r"(?<!\w)v\s?/", tail, re.IGNORECASE):
        return None
    if word not in {"v/", "ved"} and before.strip() and _names_later(stripped):
        return None
    if word == "v/" or phrase in _PHRASES:
        return read_people(stripped, function) or _cut_people(stripped, function, reading)
    is_apart = not before.strip() or before.rstrip()[-1] in ',.?!:;–—-(/»"”)'
    last_word = before.rstrip(" ,.?!:;–—-(").rsplit(" ", 1)[-1].casefold()
    follows_act = last_word in _ACTS or last_word.endswith(
        ("innlegg", "foredrag", "debatt", "samtale")
    )
    people = read_people(stripped, function)
    if people is None:
        return _cut_people(stripped, function, reading) if word == "ved" and is_apart else None
    if word != "ved" and not (stripped[:1].isupper() or is_role(stripped.split(" ")[0])):
        return None
    if word != "ved" and (people.people[0].name or "") not in stripped.split(",")[0]:
        return None
    is_named = all(person.name for person in people.people)
    if is_named and (people.has_sure or is_apart or follows_act):
        return people
    if word != "ved":
        return None
    if is_apart or follows_act:
        return people if _may_speak(people, is_apart=is_apart) else None
    return people if any(person.name for person in people.people) and people.is_sure else None


def _names_later(text: str) -> bool:
    """Tell whether a later word announces who it is: `fra Vik skole ved Kari Nordmann`."""
    place, ved, who = text.partition(" ved ")
    people = read_people(who) if ved and read_people(place, is_trusted=False) is None else None
    return people is not None and people.is_sure


def _may_speak(people: People, *, is_apart: bool) -> bool:
    for person in people.people:
        if person.name or (person.role and not person.organisation):
            continue
        if person.organisation and (is_apart or is_body(person.organisation.split(" ")[-1])):
            continue
        if person.role is None:
            return False
    return True


def _cut_people(text: str, function: Function, reading: Reading) -> People | None:
    """Read as many people as stand at the beginning; what follows them is a note."""
    for sign in (" – ", " - ", ": ", " om ", " on "):
        head, found, rest = text.partition(sign)
        if found and (people := read_people(head, function)) and people.is_sure:
            reading.notes.append(rest.strip())
            return people
    return None
