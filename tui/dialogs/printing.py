"""Printing badges: whose, from which place on the sheet, and where to; and why it did not work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from store.badges.formats import format_of
from store.badges.letters import warning_of_all
from store.conference.change import Change
from store.conference.people import Participant
from store.intents.badges import mark_of
from store.rules.badge_words import obstacle_of
from store.rules.delegation import place_name
from store.rules.printing import Wanted, to_print
from tui import look, printers
from tui.dialog import DeskDialog
from tui.dialogs.serving import QUIET_S, ServingDialog, named
from tui.widgets.key_line import PAGES
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows

FILE: Final = ""
"""What stands for a file among the printers."""
LABEL: Final = 13
THIS, CHANGED, PLACE, ALL = "this", "changed", "place", "all"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be printed."""

    people: tuple[Participant, ...]
    queue: str
    start: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Some badges, as one row with their count."""

    key: str
    words: str
    people: tuple[Participant, ...]

    @property
    def is_choosable(self) -> bool:
        """Tell whether there is anything to print."""
        return bool(self.people)

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw whether they are chosen, the words, and how many they are at the right end."""
        style = "bold $s-fg" if is_chosen else "$s-fg" if self.people else "$s-dim"
        mark = ("(●) ", "bold $s-accent") if is_chosen else ("( ) ", "$s-dim")
        words = look.text(look.cut(self.words, width - 12), style)
        count = look.text(str(len(self.people)), style if self.people else "$s-dim")
        return look.line(mark, look.spread(words, count, width - 4))


class PrintDialog(ServingDialog[Wish]):
    """Asks what is to be printed; Enter does the likely thing at once.

    That is the badge of the person it was opened about, or nothing where theirs lets nobody in;
    about nobody it is those that are new or changed, else all. It is this machine's printer, else
    the only one that there is, else a file.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "give", "printing.key.print", id="printing.give"),
        Binding("up", "choose(-1)", show=False, id="printing.up"),
        Binding("down", "choose(1)", "key.choose", key_display="↑ ↓", id="printing.down"),
        Binding("left", "turn(-1)", show=False, id="printing.left"),
        Binding("right", "turn(1)", "printing.key.where", key_display="← →", id="printing.right"),
        Binding("pageup", "place(-1)", show=False, id="printing.place_back"),
        Binding(
            *("pagedown", "place(1)", "printing.key.place"),
            key_display=PAGES,
            id="printing.place_on",
        ),
    ]
    DEFAULT_CSS = """
    PrintDialog .dialog .head { height: 1; }
    PrintDialog .dialog Rows { margin-bottom: 1; }
    PrintDialog .dialog .values { height: 2; margin-bottom: 1; }
    """

    def __init__(self, person: Participant | None = None) -> None:
        super().__init__()
        self._person = person
        self._queues: tuple[str, ...] | None = None
        """The printers that were found; none while they are looked for."""
        self._queue = FILE
        self._has_turned = False
        self._start = 1

    def compose_body(self) -> ComposeResult:
        """Put whose over where to, and a word about the size below."""
        yield Static(
            look.text(self.app.say("printing.dialog.title"), "bold $s-fg"), classes="title"
        )
        yield Static(classes="head")
        yield Rows()
        yield Lines(classes="values")
        yield Static(classes="letters")
        yield Static(classes="said")

    def on_mount(self) -> None:
        """Count, choose the likely, and look for printers."""
        self._queue = self.app.printer
        self.app.changed.subscribe(self, self._follow)
        self._show()
        rows = self.query_one(Rows)
        likely = rows.rows if self._person is None else rows.rows[:1]
        rows.cursor = next((at for at, row in enumerate(likely) if row.is_choosable), None)
        self._draw_values()
        self._draw_letters()
        self.run_worker(self._look_for_printers(), group="printers")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Places are chosen where a sheet has more than one."""
        if action == "place":
            return self._places > 1
        return super().check_action(action, parameters)

    @on(Rows.Moved)
    def chose(self, message: Rows.Moved) -> None:
        """Say which of these lack letters; a click chooses, and prints nothing."""
        del message
        self._draw_letters()

    def action_turn(self, by: int) -> None:
        """Take another printer, or a file."""
        ways = self._ways
        at = ways.index(self._queue) if self._queue in ways else 0
        self._queue = ways[(at + by) % len(ways)]
        self._has_turned = True
        self._draw_values()

    def action_place(self, by: int) -> None:
        """Begin at another place: the first of a sheet may be used already."""
        self._start = (self._start - 1 + by) % self._places + 1
        self._draw_values()

    def action_give(self) -> None:
        """Print what is chosen."""
        chosen = self.query_one(Rows).chosen
        if isinstance(chosen, Choice) and chosen.people:
            self.dismiss(Wish(people=chosen.people, queue=self._queue, start=self._start))

    @property
    def _places(self) -> int:
        return format_of(self.app.state.conference.settings).places

    @property
    def _ways(self) -> tuple[str, ...]:
        """Give where to: this machine's printer, the others, and a file."""
        return tuple(dict.fromkeys((*filter(None, (self.app.printer,)), *self._found, FILE)))

    @property
    def _found(self) -> tuple[str, ...]:
        return self._queues or ()

    async def _look_for_printers(self) -> None:
        self._queues = await printers.queues()
        only = self._queues[0] if len(self._queues) == 1 else FILE
        if not self._has_turned and not self._queue and only:
            self._queue = only
            # An Enter from before meant what was seen then.
            self._quiet_until = Message().time + QUIET_S
        self._draw_values()

    def _follow(self, change: Change) -> None:
        if change.people or change.everything:
            self._show()

    def _show(self) -> None:
        rows = self.query_one(Rows)
        head = look.text(self.app.say("printing.dialog.whose"), "bold $s-dim")
        self.query_one(".head", Static).update(head)
        choices = self._choices()
        rows.styles.height = len(choices)
        rows.show(choices)
        said = "full_size" if any(row.is_choosable for row in rows.rows) else "nothing"
        words = {
            "full_size": self.app.say("printing.dialog.full_size"),
            "nothing": self.app.say("printing.dialog.nothing"),
        }
        self.query_one(".said", Static).update(look.text(words[said]))
        self._draw_letters()
        self._draw_values()

    def _choices(self) -> list[Choice]:
        app, say = self.app, self.app.say
        mark = partial(mark_of, app.desk.mark)
        everybody = to_print(app.state, mark, Wanted.VALID)
        changed = to_print(app.state, mark, Wanted.CHANGED, everybody)
        made: list[Choice] = []
        if (person := self._person) is not None:
            this = [each for each in everybody if each.id == person.id]
            words = say("printing.dialog.this_of", name=named(app, person))
            made.append(Choice(THIS, words, tuple(this)))
        made.append(Choice(CHANGED, say("printing.dialog.changed"), tuple(changed)))
        if person is not None and person.municipality is not None:
            home = person.municipality
            theirs = [each for each in everybody if each.municipality == home]
            words = say("printing.dialog.place", place=place_name(app.state, home))
            if not app.hides_names:
                made.append(Choice(PLACE, words, tuple(theirs)))
        made.append(Choice(ALL, say("printing.dialog.all"), tuple(everybody)))
        return made

    def _draw_letters(self) -> None:
        """Say whose badges lack letters, by number, of those that would be printed.

        Where none is chosen it is said why theirs cannot be whom it was opened about.
        """
        chosen = self.query_one(Rows).chosen
        if isinstance(chosen, Choice):
            words = warning_of_all(self.app.language, chosen.people)
        else:
            words = self._obstacle()
        self.query_one(".letters", Static).update(look.text(f"! {words}" if words else ""))

    def _obstacle(self) -> str:
        app, person = self.app, self._person
        now = app.state.participants.get(person.id) if person is not None else None
        why = obstacle_of(app.language, app.state, now) if now is not None else None
        if now is None or why is None:
            return ""
        return app.say("printing.no_badge", name=named(app, now), why=why)

    def _draw_values(self) -> None:
        say = self.app.say
        where = self._queue or say("printing.dialog.file")
        if self._queues is None:
            beside = say("printing.dialog.looking")
        else:
            beside = "" if self._queues or self._queue else say("printing.dialog.none_found")
        values = [
            look.line(look.fitted(say("printing.dialog.to"), LABEL, "$s-dim"), *_value(where))
            if len(self._ways) > 1
            else look.line(
                look.fitted(say("printing.dialog.to"), LABEL, "$s-dim"), (where, "bold $s-fg")
            )
        ]
        values[0] = look.line(values[0], "   ", (beside, "$s-dim"))
        label = look.fitted(say("printing.dialog.from"), LABEL, "$s-dim")
        if self._places > 1:
            of = say("printing.dialog.of", n=self._places)
            values.append(look.line(label, *_value(str(self._start)), "   ", (of, "$s-dim")))
        else:
            values.append(look.line(label, (say("printing.dialog.one_a_page"), "$s-dim")))
        self.query_one(".values", Lines).show(
            lambda size: [look.fitted(each, size.width) for each in values]
        )
        self.refresh_bindings()


class TroubleDialog(DeskDialog[None]):
    """Says in full why nothing was printed, in the printer's own words."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "key.leave", id="printing_trouble.leave", show=False),
    ]
    DEFAULT_CSS = """
    TroubleDialog .dialog .head { height: 1; margin-bottom: 1; }
    TroubleDialog .dialog .trouble { height: auto; }
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose_body(self) -> ComposeResult:
        """Put the sentence under its head."""
        yield Static(look.text(self.app.say("printing.trouble"), "bold $s-dim"), classes="head")
        yield Static(look.text(self._words, "$s-fg"), classes="trouble")


def _value(words: str) -> Sequence[tuple[str, str]]:
    return (("‹ ", "$s-accent"), (words, "bold $s-fg"), (" ›", "$s-accent"))
