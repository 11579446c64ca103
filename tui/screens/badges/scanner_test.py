"""The scanner test: one scan of the card tells how the scanner is set, and lets nobody in."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from store.badges.scanner import TEST_CODE
from store.conference.change import Change
from tui import look
from tui.app import DeskApp
from tui.capture import Read
from tui.screen import DeskScreen
from tui.screens.badges.scanner_findings import (
    LABEL_KEYS,
    MEANING_KEYS,
    SIGNS,
    Finding,
    Report,
    report_of,
    torn_report,
)
from tui.widgets.card import Card
from tui.widgets.lines import Lines
from tui.widgets.qr_view import QrView, can_show
from tui.widgets.verdict_panel import VerdictPanel
from tui.widgets.view_line import View, ViewLine

BADGES: Final = "badges"
SCANNER: Final = "scanner"
LABEL: Final = 13
"""The column of the labels."""
MOST_LINES: Final = 4
"""A remedy takes no more lines than this."""


def views_of(app: DeskApp) -> tuple[View, ...]:
    """Give the views of the badges' function key."""
    return (
        View(BADGES, app.say("badge_screen.view")),
        View(SCANNER, app.say("scanner_test.view")),
    )


class ScannerTestScreen(DeskScreen):
    """Asks for a scan and tells what it found; scans here are looked at and name nobody."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "set_start", "scanner_test.key.set", id="scanner_test.set"),
        Binding("f5", "next_view", "key.view", id="scanner_test.view"),
        Binding("escape", "leave", "key.back", id="scanner_test.leave"),
    ]
    AUTO_FOCUS = ""
    CSS_PATH = "scanner_test.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._read: Read | None = None
        self._is_torn = False
        self._was_set = False
        """Whether the last key set how long a scan is waited for."""

    def compose_body(self) -> ComposeResult:
        """Put what was found beside the code to scan."""
        with Vertical(classes="scanner-test"):
            yield ViewLine()
            with Horizontal(classes="trial"):
                with Vertical(classes="found"):
                    yield VerdictPanel()
                    yield Lines(classes="findings")
                    yield Lines(classes="remedies")
                with Vertical(classes="to-scan"):
                    yield QrView(TEST_CODE)
                    yield Static(classes="caption")

    def redraw(self, change: Change) -> None:
        """Draw in the language at hand."""
        del change
        self._draw()

    def take_read(self, read: Read) -> None:
        """Tell what a scan told."""
        self._read, self._is_torn, self._was_set = read, False, False
        self._draw()

    def take_torn(self) -> None:
        """Tell that a scan broke off."""
        self._read, self._is_torn, self._was_set = None, True, False
        self._draw()

    def try_scanner(self) -> None:
        """Stay: this is the scanner test."""

    def next_view(self) -> None:
        """Show the badges again."""
        self.dismiss(None)

    def action_next_view(self) -> None:
        """Show the badges again."""
        self.next_view()

    def action_leave(self) -> None:
        """Show the badges again."""
        self.next_view()

    @on(ViewLine.Chosen)
    def choose_view(self, message: ViewLine.Chosen) -> None:
        """Show the view whose word was clicked."""
        if message.name != SCANNER:
            self.next_view()

    def action_set_start(self) -> None:
        """Wait for scans as long as this scanner needs, and no longer."""
        advised = self._report.advised_ms
        if advised is not None:
            self._was_set = True
            self.app.hear_scanners(advised)
            self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to set something only where that helps."""
        del parameters
        return action != "set_start" or self._report.advised_ms is not None

    @property
    def _report(self) -> Report:
        """Tell what the last scan told, as things are set now."""
        language = self.app.language
        if self._is_torn:
            return torn_report(language)
        if self._read is None:
            return Report("plain", language.text("scanner_test.heading.ready"))
        return report_of(language, self._read, self.app.scanner_start_ms)

    def _draw(self) -> None:
        report, say = self._report, self.app.say
        views = self.query_one(ViewLine)
        views.views = views_of(self.app)
        views.current = SCANNER
        views.note = (say("scanner_test.nobody_let_in"), say("scanner_test.nobody_short"), "")
        panel = self.query_one(VerdictPanel)
        panel.card = self._card(report)
        panel.is_fresh = report.tone != "plain"
        findings = report.findings if self._read is not None else self._waiting()
        self.query_one(".findings", Lines).show(
            lambda size: [
                _found(each, size.width, is_known=self._read is not None) for each in findings
            ]
        )
        told = self._told(report)
        self.query_one(".remedies", Lines).show(lambda size: _told_in(told, size))
        self.set_class(not can_show(self.app), "-colourless")
        self.query_one(".caption", Static).update(
            look.text(say("scanner_test.caption"), "$s-muted")
        )
        self.refresh_bindings()

    def _card(self, report: Report) -> Card:
        """Make the large answer: the worst that was found, and the first thing to do."""
        say = self.app.say
        if report.tone == "plain":
            return Card(
                heading=report.heading,
                name=say("scanner_test.scan_it"),
                details=(say("scanner_test.or_badge"),),
                is_spaced=True,
            )
        return Card(
            tone=report.tone,
            sign=SIGNS[report.tone],
            heading=report.heading,
            name=say(MEANING_KEYS[report.tone]) if report.has_marks else "",
        )

    def _waiting(self) -> tuple[Finding, ...]:
        """Give the labels of what a scan will tell."""
        return tuple(Finding(self.app.say(key), "–") for key in LABEL_KEYS)

    def _told(self, report: Report) -> list[tuple[str, str]]:
        """Give the sentences below the findings, with their styles."""
        say, start = self.app.say, self.app.scanner_start_ms
        told = [(each, "$s-fg") for each in report.remedies]
        if self._read is None and not self._is_torn:
            told = [
                (say("scanner_test.how_card"), "$s-muted"),
                (say("scanner_test.how_elsewhere"), "$s-muted"),
            ]
        if self._was_set:
            told.insert(0, (say("scanner_test.was_set", n=start), "$s-ok-text"))
        if (better := report.advised_ms) is not None:
            key = "scanner_test.offer_longer" if better > start else "scanner_test.offer_shorter"
            words = say(key, n=better, now=start, by=abs(better - start))
            told.insert(0, (words, "bold $s-accent"))
        return told


def _found(finding: Finding, width: int, *, is_known: bool) -> Content:
    """Draw one finding: its mark, what it is about, and what was found."""
    if not is_known:
        return look.line(
            "  ", look.fitted(finding.label, LABEL, "$s-dim"), (finding.value, "$s-dim")
        )
    style = f"$s-{finding.tone}-text"
    return look.fitted(
        look.line(
            (finding.sign, f"bold {style}"),
            " ",
            look.fitted(finding.label, LABEL, "$s-dim"),
            (finding.value, "$s-fg" if finding.tone == "ok" else f"bold {style}"),
        ),
        width,
    )


def _told_in(told: list[tuple[str, str]], size: Size) -> list[Content]:
    """Draw as many sentences as fit whole, with a blank line between them where there is room."""
    blocks: list[list[Content]] = []
    rows = 0
    for sentence, style in told:
        block = [look.text(each, style) for each in look.wrapped(sentence, size.width, MOST_LINES)]
        rows += len(block)
        if blocks and rows > size.height:
            break
        blocks.append(block)
    apart = sum(map(len, blocks)) + len(blocks) - 1 <= size.height
    lines: list[Content] = []
    for block in blocks:
        lines += [Content("")] if lines and apart else []
        lines += block
    return lines
