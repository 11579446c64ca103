"""What an item of the outline says about its session, with the lines below it."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from store.conference.programme import (
    Contributor,
    Function,
    Part,
    SessionKind,
    SessionStatus,
)
from store.importers.programme.entries import Entry, read_entry
from store.importers.programme.headings import Label, read_label, read_track
from store.importers.programme.kinds import PLENARY_KINDS, cut_subtitle, kind_of
from store.importers.programme.marks import is_room
from store.importers.programme.outline import Item, Node
from store.importers.programme.people import NOBODY, People, read_affiliation, read_people
from store.importers.programme.roster import (
    ANNOUNCED,
    as_panellists,
    described,
    named_once,
    people_in_column,
    people_of_line,
    seats_panel,
    with_office,
    without_prefix,
)
from store.importers.programme.sayings import read_actor, read_statement
from store.importers.programme.sentences import is_sentence, sentences
from store.importers.programme.titles import final_title
from store.importers.programme.words import PART_WORDS, words

_THEME: Final = re.compile(r"(?:tema|theme|del|bolk|part)\s?\d{1,2}\s?[:.–—-]", re.IGNORECASE)
_QUOTE_FIRST: Final = re.compile(r"[«“\"”][^«»“”\"]{3,200}[»”\"“]")
_QUOTED: Final = re.compile(r"[«“\"].+[»”\"]\Z")
_SELF: Final = words("panelet debatten sesjonen samtalen økten økta bolken diskusjonen the_panel")
"""How a line speaks of the row above it: `Panelet ledes av …`."""
NOTE_AT_MOST: Final = 2_000


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What one row says, with the lines below it; its times are for others."""

    title: str
    kind: SessionKind
    people: tuple[Contributor, ...] = ()
    has_others: bool = False
    parts: tuple[Part, ...] = ()
    note: str | None = None
    room: str | None = None
    status: SessionStatus = SessionStatus.PLANNED
    minutes: int | None = None


def read_item(item: Item, text: str | None = None) -> Facts:
    """Read an item; `text` stands for its own where a track's name was taken off it."""
    facts = _Reader(item, item.text if text is None else text).read()
    if item.line.is_struck:
        return msgspec.structs.replace(facts, status=SessionStatus.CANCELLED)
    return facts


def read_below(title: str, below: list[Node]) -> Facts:
    """Read a title with the lines below it, as for a course of which only the heading is known."""
    reader = _Reader(Node(line=below[0].line, children=below) if below else None, title)
    return reader.read()


class _Reader:
    """Gathers title, people, parts and notes from an item and the lines below it."""

    def __init__(self, node: Node | None, text: str) -> None:
        self.node = node
        self.children = node.children if node is not None else []
        self.text = text
        self.people: list[Contributor] = []
        self.listed: list[Contributor] = []
        self.has_others = False
        self.parts: list[Part] = []
        self.notes: list[str] = []
        self.shorts: list[tuple[str, Entry]] = []
        self.room: str | None = None
        self.opener: Function | str | None = None
        self.is_after_person = False

    def read(self) -> Facts:
        entry = self._own_entry()
        self._columns()
        self.opener = entry.opener
        for child in self.children:
            self._child(child)
        title = self._title(entry)
        self._shorts()
        return self._facts(entry, title)

    def _own_entry(self) -> Entry:
        own = read_people(self.text, is_trusted=False)
        if own is not None and own.is_sure:
            self.people.extend(own.people)
            self.is_after_person = True
            return Entry(title="" if self._has_title_below() else final_title(self.text))
        entry = read_entry(self.text)
        self.people.extend(entry.people)
        self.has_others = entry.has_others
        self.notes.extend(entry.notes)
        self.room = entry.room
        return entry

    def _has_title_below(self) -> bool:
        for child in self.children:
            if child.bullet or read_affiliation(child.text) or read_label(child.text):
                continue
            below = read_people(child.text, is_trusted=False)
            if below is None or not below.is_sure:
                return True
        return False

    def _columns(self) -> None:
        node = self.node
        if node is None:
            return
        self.room = node.room or self.room
        if node.note:
            self.notes.append(node.note)
        if node.people:
            function = Function.MODERATOR if node.function == "moderator" else Function.SPEAKER
            found = people_in_column(node.people, function)
            if not found.people and NOBODY.fullmatch(node.people) is None:
                self.notes.append(node.people.replace("\n", " "))
            self._add(found, node)

    def _add(self, found: People, node: Node | None = None, *, is_listed: bool = False) -> None:
        people = found.people
        if node is not None and (node.role or node.organisation):
            people = tuple(
                msgspec.structs.replace(
                    person,
                    role=person.role or node.role or None,
                    organisation=person.organisation or node.organisation or None,
                )
                for person in people
            )
        (self.listed if is_listed else self.people).extend(people)
        self.has_others = self.has_others or found.has_others
        self.is_after_person = True

    def _child(self, child: Node) -> None:
        label = read_label(child.text)
        if label is not None and self._label(label, child):
            return
        if self._who(child) or self._affiliation(child):
            self._grandchildren(child)
            return
        text = child.text
        self.is_after_person = False
        if child.people:
            self._part(child)
        elif child.bullet:
            self._bullet(child)
        elif is_room(text) and self.room is None:
            self.room = text.strip(" .")
        elif _THEME.match(text) or ((named := read_track(text)) and named.word in PART_WORDS):
            self._part(child)
        elif text.endswith(":"):
            self._opening(child)
        elif is_sentence(text) and not _QUOTED.match(text):
            self._sentence(child)
        else:
            self.shorts.append((text, read_entry(text)))
            self._grandchildren(child)

    def _label(self, label: Label, child: Node) -> bool:
        """Read a line that begins with a label; tell whether it was one."""
        if isinstance(label.meaning, Function):
            if not label.value:
                self.opener = label.meaning
                for below in child.children:
                    self._child(below)
                return True
            found = read_people(label.value, label.meaning)
            if found is None:
                return False
            self._add(found, is_listed=label.meaning is Function.PANELLIST)
            for below in child.children:
                self._child(below)
            return True
        if label.meaning == "room" and label.value:
            self.room = self.room or label.value.rstrip(".")
            return True
        if label.meaning == "organisation" and self.people and label.value:
            self.people[-1] = msgspec.structs.replace(self.people[-1], organisation=label.value)
            return True
        if label.meaning == "list" and not label.value:
            self.opener = "list"
            for below in child.children:
                self._child(below)
            return True
        if label.meaning in {"list", "note"} and label.value and not child.bullet:
            self.notes.append(child.text)
            return True
        return label.meaning == "time"

    def _who(self, child: Node) -> bool:
        """Read a line that only says who; tell whether it was one."""
        text = child.text
        listed = isinstance(self.opener, Function)
        function = self.opener if isinstance(self.opener, Function) else Function.SPEAKER
        if announced := ANNOUNCED.match(text):
            found = read_people(text[announced.end() :], function)
            if found is not None and (found.is_likely or announced[0][0] in "vV"):
                self._add(found, is_listed=listed)
                return True
        head, on_behalf, _ = text.partition("v/")
        is_line = bool(on_behalf) and not child.bullet
        office = read_affiliation(head.strip(" ,")) if is_line else None
        if office is not None and office[1] and (found := read_people(text, function)):
            self._add(found, is_listed=listed)
            return True
        if statement := read_statement(text) or (None if child.bullet else read_actor(text)):
            self._add(statement)
            return True
        if listed and (told := described(text, function)) is not None:
            self._add(told, is_listed=True)
            return True
        found = read_people(text, function, is_trusted=listed)
        if found is None or not (
            found.is_sure or (listed and found.is_likely) or self._trusts(found, child)
        ):
            return False
        if listed and not child.bullet and is_sentence(text):
            return False
        self._add(found, is_listed=bool(child.bullet) or listed)
        return True

    def _trusts(self, found: People, child: Node) -> bool:
        """Tell whether a list of people holds what could be a name as well."""
        if child.bullet:
            return self.opener is Function.PANELLIST and bool(found.people[0].name)
        is_next = child is self.children[0] or self.is_after_person
        parts = child.text.split(" ")
        is_bare = len(parts) in {2, 3} and all(part[:1].isupper() for part in parts)
        return is_next and (
            (found.is_likely and len(parts) <= 4) or (found.is_plausible and is_bare)
        )

    def _affiliation(self, child: Node) -> bool:
        """Give an office or a body on a line of its own to the person on the line above."""
        people = self.people or self.listed
        if not self.is_after_person or not people or child.bullet:
            return False
        found = read_affiliation(child.text)
        person = people[-1]
        if found is None and len(parts := sentences(child.text)) > 1:
            first = read_affiliation(parts[0])
            if first is not None and not (person.role and person.organisation):
                child.text = child.text[len(parts[0]) :].strip()
                people[-1] = with_office(person, first)
            return False
        if found is None or (person.role and person.organisation):
            return False
        people[-1] = with_office(person, found)
        return True

    def _bullet(self, child: Node) -> None:
        if _ends_in_opener(child.text) or (child.text.endswith(":") and child.children):
            self._opening(child)
        elif is_sentence(child.text) and len(child.text) > 220:
            self.notes.append(child.text)
        else:
            self._part(child)

    def _opening(self, child: Node) -> None:
        entry = read_entry(child.text)
        is_panel = kind_of(entry.title) is SessionKind.PANEL
        self.opener = entry.opener or (Function.PANELLIST if is_panel else "list")
        self.people.extend(entry.people)
        if entry.title and entry.opener is not None:
            self.notes.append(entry.title)
        for below in child.children:
            self._child(below)

    def _sentence(self, child: Node) -> None:
        entry = read_entry(child.text)
        is_said = all(person.name or person.role for person in entry.people)
        if entry.people and is_said and len(child.text) <= 240:
            self.people.extend(entry.people)
            self.has_others = self.has_others or entry.has_others
        self.notes.append(child.text)
        self._grandchildren(child)

    def _grandchildren(self, child: Node) -> None:
        for below in child.children:
            self._child(below)

    def _part(self, child: Node) -> None:
        entry = read_entry(child.text)
        people = list(entry.people)
        below: list[Part] = []
        for node in child.children:
            if found := people_of_line(node.text):
                people.extend(found.people)
            elif node.bullet and (inner := read_entry(node.text)).people and inner.title:
                below.append(Part(title=inner.title, people=inner.people))
        if child.people:
            people.extend(people_in_column(child.people, Function.SPEAKER).people)
        title, people = without_prefix(entry.title, people)
        if not title:
            self.people.extend(people)
            return
        if people or not below:
            self.parts.append(Part(title=title, people=tuple(people)))
        self.parts.extend(below)
        self.has_others = self.has_others or entry.has_others

    def _title(self, entry: Entry) -> str:
        if entry.title:
            return entry.title
        if quoted := self._quoted_title():
            return quoted
        for at, (text, short) in enumerate(self.shorts):
            if short.title:
                del self.shorts[at]
                self.people.extend(short.people)
                self.room = self.room or short.room
                return short.title
            self.people.extend(short.people)
            if not short.people:
                return final_title(text)
        if self.notes:
            return final_title(self.notes.pop(0))[:240]
        if self.parts:
            return self.parts.pop(0).title
        named = [person.name or person.organisation or person.role for person in self.people]
        return ", ".join(filter(None, named))

    def _quoted_title(self) -> str:
        """Give the first line below that begins with a title in quotes."""
        lines = [text for text, _ in self.shorts]
        for text in [*lines, *self.notes]:
            if found := _QUOTE_FIRST.match(text):
                if text in self.notes:
                    self.notes.remove(text)
                else:
                    self.shorts = [short for short in self.shorts if short[0] != text]
                if rest := text[found.end() :].strip(" .–-:"):
                    self.notes.append(rest)
                return final_title(found[0])
        return ""

    def _shorts(self) -> None:
        """Let two or more short lines be parts and one a note."""
        shorts = [(text, entry) for text, entry in self.shorts if entry.title or entry.people]
        if len(shorts) >= 2 and not self.parts:
            for _, entry in shorts:
                title, people = without_prefix(entry.title, list(entry.people))
                if title:
                    self.parts.append(Part(title=title, people=tuple(people)))
                else:
                    self.people.extend(people)
            return
        for text, entry in shorts:
            self.people.extend(entry.people)
            self.room = self.room or entry.room
            noted = entry.title if entry.people else text
            if noted.casefold() not in {self.text.casefold(), *_SELF}:
                self.notes.append(noted)

    def _facts(self, entry: Entry, title: str) -> Facts:
        noted = " ".join(note.strip() for note in self.notes if note.strip())
        kind = kind_of(title, noted, has_parts=bool(self.parts))
        note = noted or None
        if kind in PLENARY_KINDS:
            title, subtitle = cut_subtitle(title)
            note = " ".join(filter(None, (subtitle, note))) or None
        people = [*self.people, *self.listed]
        if kind is SessionKind.TALK and seats_panel(people):
            kind = SessionKind.PANEL
        if kind is SessionKind.PANEL:
            people = as_panellists(self.people, self.listed)
        return Facts(
            title=title,
            kind=kind,
            people=tuple(named_once(people)),
            has_others=self.has_others,
            parts=tuple(self.parts),
            note=note[:NOTE_AT_MOST] if note else None,
            room=self.room,
            status=entry.status,
            minutes=entry.minutes,
        )


def _ends_in_opener(text: str) -> bool:
    return text.endswith(":") and read_entry(text).opener is not None
