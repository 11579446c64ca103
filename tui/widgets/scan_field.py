"""Our one field: what is typed here is looked for while it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input

from tui.look import cut, width_of


class ScanField(Input, inherit_bindings=False):
    """An input that leaves Ctrl with letters and the arrows to its screen.

    Home, End, Delete and Backspace edit; whatever else a key may mean here is the screen's.
    """

    DEFAULT_CSS = """
    ScanField, ScanField:focus {
        width: 1fr;
        height: 1;
        padding: 0 1;
        border: none;
        border-left: outer $s-rule;
        background: $s-raised;
        background-tint: transparent;
        color: $s-fg;
    }
    ScanField:focus { border-left: outer $s-accent; }
    ScanField>.input--cursor { background: $s-accent; color: $s-bg; text-style: none; }
    ScanField>.input--placeholder { color: $s-dim; }
    ScanField>.input--selection { background: $s-cursor; color: $s-fg; }
    ScanField>.scan-field--note { color: $s-muted; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"scan-field--note"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "delete_left", show=False),
        Binding("delete", "delete_right", show=False),
        Binding("home", "home", show=False),
        Binding("end", "end", show=False),
    ]

    @dataclass
    class Changed(Input.Changed):
        """What is typed has changed."""

    @dataclass
    class Submitted(Input.Submitted):
        """Enter was pressed."""

        at: float = 0.0
        """When the key arrived, in seconds of the clock that stamps keys."""

    virtual_size: reactive[Size] = reactive(Size(0, 0))
    """How long the text is; its place is given, so nothing is laid out when this changes."""

    note: reactive[str] = reactive("")
    """What stands at the right end, such as the number of hits."""

    def __init__(self, *, placeholder: str = "", classes: str | None = None) -> None:
        super().__init__(select_on_focus=False, classes=classes)
        self.set_placeholder(placeholder)
        self.cursor_blink = False

    def set_placeholder(self, words: str) -> None:
        """Say what may be typed; the caret stands before the words, not on them."""
        self.placeholder = f" {words}" if words else ""

    def render_line(self, y: int) -> Strip:
        """Draw the text and, where that leaves room for it, the note at the right end."""
        strip = super().render_line(y)
        width = self.size.width
        words = cut(self.note, width)
        start = width - width_of(words) - 1
        if y or not words or self.content_width > start:
            return strip
        style = self.rich_style + self.get_component_rich_style("scan-field--note", partial=True)
        note = Segment(f"{words} ", style)
        return Strip([*strip.crop(0, start).extend_cell_length(start, self.rich_style), note])

    def post_message(self, message: Message) -> bool:
        """Tell of letters as directly as of Enter, which would overtake them otherwise.

        While the console is busy several keys wait here; what each does then goes up in turn.
        """
        if isinstance(message, Input.Changed) and isinstance(self.parent, MessagePump):
            return self.parent.post_message(message)
        return super().post_message(message)

    def on_key(self, event: events.Key) -> None:
        """Take Enter, with its stamp: when it was pressed decides what it may do."""
        if event.key == "enter" and isinstance(self.parent, MessagePump):
            event.stop()
            event.prevent_default()
            # On its way up it then stays behind the keys before it and before the keys after it.
            self.parent.post_message(self.Submitted(self, self.value, None, event.time))
