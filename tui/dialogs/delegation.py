"""The delegation of one municipality: who is expected is ticked, the absent are taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from store.conference.change import Change
from store.conference.people import ParticipantId
from store.language import forms
from store.rules import municipalities
from store.rules.delegation import Delegation, Member, delegation, place_name
from store.rules.person_words import listed
from store.rules.wording import describe
from tui import look
from tui.app import DeskApp
from tui.dialog import DeskDialog
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows

QUIET_S: Final = 0.300
"""An Enter that was pressed for what stood here before checks nobody in."""
IDLE_S: Final = 60.0
"""The names are put away after so long without a key."""
STANDING: Final = 19
"""The words at the right end."""
WIDE: Final = 60
"""From this width on there is room for job titles."""
LEAST: Final = 54
"""The width of the narrowest dialog."""
AROUND: Final = 11
"""The lines that are no rows: edges, title, foot, keys and blanks."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody of a delegation, as one row."""

    key: str
    box: str
    name: str
    role: str
    standing: str
    style: str
    is_choosable: bool
    """Who is inside already is neither taken in nor out."""

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the box, the name, the title where there is room, and the standing."""
        strong = "$s-fg" if self.is_choosable else "$s-muted"
        strong = "bold $s-fg" if is_chosen else strong
        standing = look.fitted(self.standing, STANDING, self.style, right=True)
        room = width - len(self.box) - STANDING - 2 * look.GAP
        role = (room - look.GAP) * 2 // 5 if width >= WIDE else 0
        name = room - role - look.GAP if role else room
        cells = [
            look.text(self.box, "$s-ok-text" if "✓" in self.box else "$s-dim"),
            look.fitted(self.name, name, strong),
        ]
        if role:
            cells.append(look.fitted(self.role, role, "$s-fg" if is_chosen else "$s-muted"))
        return look.columns([*cells, standing])


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that may take two lines."""

    words: str
    style: str

    def lines(self, width: int) -> list[Content]:
        """Give its lines; none where nothing is said."""
        return [look.text(row, self.style) for row in look.wrapped(self.words, width, 2)]


class DelegationDialog(DeskDialog[tuple[ParticipantId, ...]]):
    """Shows a municipality's people; gives those who are checked in, or none when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "check_in", "delegation.key.check_in", id="delegation.check_in"),
        Binding("left", "take_out", "delegation.key.take_out", id="delegation.take_out"),
        Binding("right", "take_in", "delegation.key.take_in", id="delegation.take_in"),
        Binding("up", "choose(-1)", show=False, id="delegation.up"),
        Binding("down", "choose(1)", show=False, id="delegation.down"),
        Binding("pageup", "page(-1)", show=False, id="delegation.page_up"),
        Binding("pagedown", "page(1)", show=False, id="delegation.page_down"),
    ]
    DEFAULT_CSS = """
    DelegationDialog .dialog Rows { height: 1; margin: 1 0; background: $s-surface; }
    """

    def __init__(self, municipality: str) -> None:
        super().__init__()
        self._municipality = municipality
        self._ticked: set[ParticipantId] = set()
        self._order: list[ParticipantId] = []
        """Who stands where: nobody moves while somebody looks."""
        self._last_key_at = Message().time
        self._quiet_until = self._last_key_at + QUIET_S

    def compose_body(self) -> ComposeResult:
        """Name the municipality over its people, with the badges and whom to ask below."""
        yield Lines()
        yield Rows()
        yield Lines()

    def on_mount(self) -> None:
        """Tick those who are expected, and follow what becomes of them."""
        found = self._found()
        self._order = [member.participant.id for member in sorted(found.members, key=_place)]
        self._ticked = {member.participant.id for member in found.members if member.is_due}
        self.app.changed.subscribe(self, self._follow)
        self.app.ticked.subscribe(self, self._put_away)
        self._draw()
        self.query_one(Rows).move(1)

    def on_resize(self, event: events.Resize) -> None:
        """Give the list what room there is."""
        self._fit(event.size.height)

    async def on_key(self, event: events.Key) -> None:
        """Let an Enter that was meant for something else do nothing here."""
        self._last_key_at = max(self._last_key_at, event.time)
        if event.key == "enter" and event.time <= self._quiet_until:
            event.stop()
            event.prevent_default()

    def action_check_in(self) -> None:
        """Check in whoever is ticked."""
        chosen = self._chosen()
        if chosen and self.is_current:
            self.dismiss(chosen)

    def action_take_out(self) -> None:
        """The chosen one is not here."""
        self._take(is_here=False)

    def action_take_in(self) -> None:
        """The chosen one is here."""
        self._take(is_here=True)

    def action_choose(self, by: int) -> None:
        """Move through the people."""
        self.query_one(Rows).move(by)

    def action_page(self, by: int) -> None:
        """Move by a page."""
        self.query_one(Rows).page(by)

    @on(Rows.Moved)
    def click(self, message: Rows.Moved) -> None:
        """A click takes somebody in or out."""
        self._last_key_at = max(self._last_key_at, Message().time)
        if message.is_click:
            who = ParticipantId(message.row.key)
            self._tick(who, is_here=who not in self._ticked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody is nobody to check in."""
        del parameters
        return None if action == "check_in" and not self._chosen() else True

    def _take(self, *, is_here: bool) -> None:
        row = self.query_one(Rows).chosen
        if row is not None and row.is_choosable:
            self._tick(ParticipantId(row.key), is_here=is_here)

    def _tick(self, who: ParticipantId, *, is_here: bool) -> None:
        (self._ticked.add if is_here else self._ticked.discard)(who)
        self._draw()

    def _chosen(self) -> tuple[ParticipantId, ...]:
        return tuple(who for who in self._order if who in self._ticked)

    def _found(self) -> Delegation:
        app = self.app
        return delegation(
            app.state, self._municipality, at=app.now, day=app.day, door=app.counter.door
        )

    def _follow(self, _change: Change) -> None:
        self._draw()
        self._quiet_until = max(self._quiet_until, Message().time)

    def _put_away(self, _now: object) -> None:
        """Leave when nobody looks any more: somebody may look over the counter."""
        if Message().time - self._last_key_at > IDLE_S:
            self.action_leave()

    def _draw(self) -> None:
        found = self._found()
        by_id = {member.participant.id: member for member in found.members}
        self._order += [who for who in by_id if who not in self._order]
        self._ticked &= {who for who, member in by_id.items() if not member.is_inside}
        self.query_one(Rows).show(
            [
                row_of(self.app, by_id[who], is_ticked=who in self._ticked)
                for who in self._order
                if who in by_id
            ]
        )
        self._fit(self.app.size.height)
        chosen = [by_id[who] for who in self._chosen()]
        title, foot = self.query(Lines)
        title.show(lambda size: [self._title(found, chosen, size.width)])
        below = (self._pile(chosen), self._contact(found))
        foot.show(lambda size: [row for part in below for row in part.lines(size.width)])
        foot.styles.height = sum(len(part.lines(LEAST)) for part in below)
        self.refresh_bindings()

    def _fit(self, height: int) -> None:
        rows = self.query_one(Rows)
        rows.styles.height = max(1, min(len(rows.rows), height - AROUND))

    def _title(self, found: Delegation, chosen: Sequence[Member], width: int) -> Content:
        say = self.app.say
        place = place_name(self.app.state, self._municipality)
        if municipalities.by_number(self._municipality) is not None:
            place = say("delegation.title", place=place)
        counts = say("delegation.counts", n=len(chosen), inside=len(found.inside))
        return look.spread(look.text(place, "bold $s-fg"), look.text(counts, "$s-muted"), width)

    def _pile(self, chosen: Sequence[Member]) -> _Sentence:
        """Say which badges to take from the pile."""
        if not chosen:
            return _Sentence(self.app.say("delegation.nobody_chosen"), "$s-dim")
        numbers = [str(each.participant.number) for each in chosen if each.verdict.is_in]
        if not numbers:
            return _Sentence("", "")
        said = listed(self.app.language, tuple(numbers))
        words = self.app.language.count("delegation.pile", len(numbers), numbers=said)
        return _Sentence(words, "bold $s-fg")

    def _contact(self, found: Delegation) -> _Sentence:
        """Say whom to ask, as long as somebody is missing."""
        say, contact, words = self.app.say, found.contact, ""
        if self.app.hides_names or not found.missing:
            return _Sentence("", "")
        if contact is None:
            words = "" if found.inside else say("delegation.no_contact")
        elif contact.phone:
            words = say("delegation.contact", name=contact.name, phone=contact.phone)
        else:
            words = say("delegation.contact_only", name=contact.name)
        return _Sentence(words, "$s-muted")

    def _say(self, key: str) -> str:
        if key == "delegation.key.check_in":
            return self.app.say(key, n=len(self._chosen()))
        return super()._say(key)


def row_of(app: DeskApp, member: Member, *, is_ticked: bool) -> MemberRow:
    """Make the row of a member, with the verdict of whoever could not simply come in."""
    person, hides = member.participant, app.hides_names
    standing, style = _standing(app, member, is_ticked=is_ticked)
    box = " ✓ " if member.is_inside else "[✓]" if is_ticked else "[ ]"
    return MemberRow(
        key=person.id,
        box=box,
        name=look.hidden(person.name) if hides else person.name,
        role="" if hides else person.role or "",
        standing=standing,
        style=style,
        is_choosable=not member.is_inside,
    )


def _standing(app: DeskApp, member: Member, *, is_ticked: bool) -> tuple[str, str]:
    """Say in a few words where somebody is, or why they could not come in."""
    if member.is_inside and member.stay is not None:
        at = forms.clock(app.language, member.stay.at, app.state.zone)
        return app.say("delegation.inside", time=at), "$s-ok-text"
    if member.verdict.word == "wrong_day" and member.participant.days:
        days = ", ".join(map(str, member.participant.days))
        return app.say("hit.only", days=days), "$s-note-text"
    if not member.verdict.is_in:
        words = describe(app.language, app.state.conference, member.verdict, names=False)
        return words.short, "$s-note-text"
    if is_ticked:
        return app.say("delegation.badge", n=member.participant.number), "$s-fg"
    if member.stay is not None:
        return app.say("hit.left"), "$s-muted"
    return app.say("delegation.not_here"), "$s-muted"


def _place(member: Member) -> tuple[int, int]:
    """Put the expected first, then who is inside, then who is not expected; each by number."""
    group = 1 if member.is_inside else 0 if member.is_expected else 2
    return group, member.participant.number
