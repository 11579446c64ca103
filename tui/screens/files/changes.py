"""What became different about a session, as words: the old beside the new."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from textual.content import Content, Span

from store.conference.programme import Contributor, EndBasis, Session, SessionKind, SessionStatus
from store.intents.activity_words import CHANGE_KEYS
from store.language import Language, forms
from store.rules.difference import Difference
from tui import look

LABEL_KEYS: Final = {
    "new": "files.change.new",
    "removed": "files.change.removed",
    "cancelled": "files.change.cancelled",
    "moved": "files.change.moved",
    "time": "files.change.time",
    "title": "files.change.title",
    "people": "files.change.people",
    "parts": "files.change.parts",
    "room": "files.change.room",
    "kind": "files.change.kind",
    "note": "files.change.note",
    "status": "files.change.status",
    "basis": "files.change.basis",
}
"""The word in capitals at the front of a row, by what is different."""

KIND_KEYS: Final = {
    SessionKind.OPENING: "files.kind.opening",
    SessionKind.INFO: "files.kind.info",
    SessionKind.TALK: "files.kind.talk",
    SessionKind.DISCUSSION: "files.kind.discussion",
    SessionKind.PANEL: "files.kind.panel",
    SessionKind.WORK: "files.kind.work",
    SessionKind.COURSE: "files.kind.course",
    SessionKind.BREAK: "files.kind.break",
    SessionKind.MEAL: "files.kind.meal",
    SessionKind.REGISTRATION: "files.kind.registration",
    SessionKind.SOCIAL: "files.kind.social",
    SessionKind.BLOCK: "files.kind.block",
}
BASIS_KEYS: Final = {
    EndBasis.STATED: "files.basis.stated",
    EndBasis.NEXT: "files.basis.next",
    EndBasis.MARKER: "files.basis.marker",
    EndBasis.FRAME: "files.basis.frame",
    EndBasis.OPEN: "files.basis.open",
}
STATUS_KEYS: Final = {
    SessionStatus.PLANNED: "files.status.planned",
    SessionStatus.CANCELLED: "files.status.cancelled",
    SessionStatus.MOVED: "files.status.moved",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that became different."""

    kind: str
    name: str
    old: str
    new: str


def label(language: Language, difference: Difference) -> str:
    """Give the word at the front of a row: what is different first, or what became of it."""
    session = difference.session
    kinds = difference.kinds
    if session is not None and "status" in kinds and session.status is SessionStatus.MOVED:
        return language.text(STATUS_KEYS[session.status]).upper()
    return language.text(LABEL_KEYS[kinds[0]]) if kinds else ""


def changes(language: Language, difference: Difference) -> Iterator[Changed]:
    """Say what became different, each with its old and new value."""
    session, was = difference.session, difference.was
    if session is None or was is None:
        return
    for kind in difference.kinds:
        value = _VALUES[kind]
        name = language.text(CHANGE_KEYS[kind])
        yield Changed(kind, name, value(language, was), value(language, session))


def beside(old: str, new: str) -> Content:
    """Show an old text with the words struck that the new one lacks."""
    parts, kept = old.split(" "), new.split(" ")
    shown = look.text(old, "$s-muted")
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part) + 1)
    spans = [
        Span(starts[first], starts[last] - 1, "strike $s-stop-text")
        for tag, first, last, _, _ in difflib.SequenceMatcher(None, parts, kept).get_opcodes()
        if tag in {"delete", "replace"}
    ]
    return shown.add_spans(spans)


def spans(language: Language, difference: Difference) -> tuple[str, str]:
    """Write when a session was and is; an end that only follows from the next one is left out.

    It is not left out where it is all that is different.
    """
    session, was = difference.session, difference.was
    is_end = session is not None and was is not None and session.start == was.start
    shows_end = is_end and "time" in difference.kinds
    return (
        _span(language, was, shows_end=shows_end),
        _span(language, session, shows_end=shows_end),
    )


def names(session: Session) -> str:
    """Name those who do something in a session."""
    return ", ".join(filter(None, map(_name, session.people)))


def _span(language: Language, session: Session | None, *, shows_end: bool) -> str:
    if session is None:
        return ""
    is_told = shows_end or session.end_basis is not EndBasis.NEXT
    return forms.span(language, session.start, session.end if is_told else None)


def _name(person: Contributor) -> str:
    return person.name or person.organisation or person.role or ""


def _where(language: Language, session: Session) -> str:
    on = forms.day_short(language, session.date)
    if session.track is None:
        return on
    track = language.text("conflict.in_track", track=session.track)
    return f"{on}, {track}"


_VALUES: Final[dict[str, Callable[[Language, Session], str]]] = {
    "time": lambda language, session: forms.span(language, session.start, session.end),
    "title": lambda _language, session: session.title,
    "people": lambda _language, session: names(session) or "–",
    "parts": lambda _language, session: " · ".join(part.title for part in session.parts) or "–",
    "room": lambda _language, session: session.room or "–",
    "cancelled": lambda language, session: language.text(STATUS_KEYS[session.status]),
    "moved": lambda language, session: _where(language, session),
    "kind": lambda language, session: language.text(KIND_KEYS[session.kind]),
    "note": lambda _language, session: session.note or "–",
    "status": lambda language, session: language.text(STATUS_KEYS[session.status]),
    "basis": lambda language, session: language.text(BASIS_KEYS[session.end_basis]),
}
