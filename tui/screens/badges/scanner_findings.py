"""What one scan tells about a scanner, in words: each finding with its mark and its remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from store.badges.scanner import Setting, prefix_of, setting_of
from store.language import Language
from tui.capture import Pace, Read
from tui.trying import MOST_MS

GRAVITY: Final = ("ok", "note", "stop")
"""The tones of findings, the gravest last."""
SIGNS: Final = {"ok": "✓", "note": "!", "stop": "✗"}

KEYBOARD_KEYS: Final = {
    "fr": "scanner_test.keyboard.fr",
    "be": "scanner_test.keyboard.be",
    "cz": "scanner_test.keyboard.cz",
    "de+lock": "scanner_test.keyboard.de_lock",
}
SUFFIX_KEYS: Final = {
    "enter": "scanner_test.suffix.enter",
    "tab": "scanner_test.suffix.tab",
    "ctrl+j": "scanner_test.suffix.lf",
}
HEADING_KEYS: Final = {
    "ok": "scanner_test.heading.ok",
    "note": "scanner_test.heading.note",
    "stop": "scanner_test.heading.stop",
}
MEANING_KEYS: Final = {
    "ok": "scanner_test.meaning.ok",
    "note": "scanner_test.meaning.note",
    "stop": "scanner_test.meaning.stop",
}
LABEL_KEYS: Final = (
    "scanner_test.label.keyboard",
    "scanner_test.label.case",
    "scanner_test.label.suffix",
    "scanner_test.label.prefix",
    "scanner_test.label.pace",
    "scanner_test.label.start",
)
"""What is found out, in the order in which it is shown."""

PREFIX_LIMIT: Final = 12
"""So much of what stands before the code is shown."""
STEP_MS: Final = 5
LEAST_ADVISED_MS: Final = 40
"""No scanner is so regular on a busy machine that less is advised."""
WORTH_MS: Final = 15
"""A smaller difference is not worth a change."""
SLOW_MS: Final = 60
"""A scanner slower than this has a pause between keys that can be set."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a scan told."""

    label: str
    value: str
    tone: str = "ok"
    remedy: str = ""
    """What helps; empty where nothing needs to be done."""

    @property
    def sign(self) -> str:
        """The mark before it."""
        return SIGNS[self.tone]


@dataclass(frozen=True, slots=True)
class Report:
    """All that one scan told."""

    tone: str
    heading: str
    findings: tuple[Finding, ...] = ()
    remedies: tuple[str, ...] = ()
    advised_ms: int | None = None
    """A better longest gap among a scan's first keys, where a change is worth it."""

    @property
    def has_marks(self) -> bool:
        """Tell whether a finding is marked as the report is."""
        return any(each.tone == self.tone for each in self.findings)


def report_of(language: Language, read: Read, start_ms: int) -> Report:
    """Tell all about a scan, given the longest gap that is allowed among its first keys."""
    text, gaps = (read.text, ()) if read.burst is None else (read.burst.raw, read.burst.gaps)
    setting = setting_of(text)
    if setting is None:
        said = language.text("scanner_test.other_code_remedy")
        heading = language.text("scanner_test.heading.other_code")
        return Report("note", heading, _of_keys(language, read, start_ms), (said,))
    findings = (
        _keyboard(language, setting),
        _case(language, setting),
        *_of_keys(language, read, start_ms, prefix_of(text)),
    )
    gravest = sorted(findings, key=lambda each: GRAVITY.index(each.tone), reverse=True)
    tone = gravest[0].tone
    return Report(
        tone=tone,
        heading=language.text(HEADING_KEYS[tone]),
        findings=findings,
        remedies=tuple(each.remedy for each in gravest if each.remedy),
        advised_ms=_worth(gaps, start_ms) if gaps else None,
    )


def torn_report(language: Language) -> Report:
    """Tell about a scan that broke off."""
    said = language.text("scanner_test.torn_remedy")
    return Report("stop", language.text("scanner_test.heading.torn"), remedies=(said,))


def advised(gaps: Sequence[float]) -> int:
    """Give the longest gap to allow among a scan's first keys, in ms, for a scanner's gaps in s.

    Half as much again as usual and a busy machine's delay, and never less than what was seen among
    the first keys.
    """
    usual, first = median(gaps) * 1000, max(gaps[:3]) * 1000
    wanted = max(1.5 * usual + 30, first + STEP_MS)
    return min(MOST_MS, max(LEAST_ADVISED_MS, -(-round(wanted) // STEP_MS) * STEP_MS))


def _worth(gaps: Sequence[float], start_ms: int) -> int | None:
    """Give the gap to allow where it is worth a change."""
    better = advised(gaps)
    return better if abs(better - start_ms) >= WORTH_MS else None


def _keyboard(language: Language, setting: Setting) -> Finding:
    say, label = language.text, language.text("scanner_test.label.keyboard")
    if not setting.can_read:
        remedy = say("scanner_test.keyboard.remedy")
        return Finding(label, say("scanner_test.keyboard.unread"), "stop", remedy)
    if setting.keyboard is None:
        return Finding(label, say("scanner_test.keyboard.agrees"))
    names = "/".join(say(KEYBOARD_KEYS[name]) for name in setting.keyboard.split("/"))
    value = say("scanner_test.keyboard.read_back", name=names)
    return Finding(label, value, "note", say("scanner_test.keyboard.read_back_remedy"))


def _case(language: Language, setting: Setting) -> Finding:
    say, label = language.text, language.text("scanner_test.label.case")
    if not setting.is_case_turned:
        return Finding(label, say("scanner_test.case.as_is"))
    return Finding(label, say("scanner_test.case.turned"), remedy=say("scanner_test.case.remedy"))


def _of_keys(
    language: Language, read: Read, start_ms: int, prefix: str = ""
) -> tuple[Finding, ...]:
    """Tell what only the keys of a burst tell; nothing for what came another way."""
    say, burst = language.text, read.burst
    if burst is None or not burst.gaps:
        value = say("scanner_test.no_keys")
        return (Finding(say("scanner_test.label.pace"), value),)
    return (
        _suffix(language, burst.suffix),
        Finding(
            say("scanner_test.label.prefix"),
            say("scanner_test.prefix.seen", text=prefix[-PREFIX_LIMIT:])
            if prefix
            else say("scanner_test.prefix.none"),
        ),
        _pace(language, burst.gaps),
        _start(language, burst.gaps, start_ms),
    )


def _suffix(language: Language, suffix: str | None) -> Finding:
    say, label = language.text, language.text("scanner_test.label.suffix")
    if suffix in SUFFIX_KEYS:
        return Finding(label, say(SUFFIX_KEYS[suffix]))
    remedy = say("scanner_test.suffix.remedy")
    return Finding(label, say("scanner_test.suffix.none"), "note", remedy)


def _pace(language: Language, gaps: Sequence[float]) -> Finding:
    say, usual = language.text, median(gaps) * 1000
    value = say("scanner_test.pace.seen", n=_ms(language, usual), most=round(max(gaps) * 1000))
    label = say("scanner_test.label.pace")
    if usual <= SLOW_MS:
        return Finding(label, value)
    return Finding(label, value, "note", say("scanner_test.pace.remedy"))


def _start(language: Language, gaps: Sequence[float], start_ms: int) -> Finding:
    """Tell whether scans are waited for long enough; after `K` a badge is waited for longer."""
    say, label = language.text, language.text("scanner_test.label.start")
    better = _worth(gaps, start_ms)
    if median(gaps) > Pace.of(start_ms / 1000).start_of_ours:
        return Finding(label, say("scanner_test.start.too_short", n=start_ms), "stop")
    if better is None:
        return Finding(label, say("scanner_test.start.fits", n=start_ms))
    if better < start_ms:
        return Finding(label, say("scanner_test.start.ample", n=start_ms))
    return Finding(label, say("scanner_test.start.short", n=start_ms), "note")


def _ms(language: Language, length: float) -> str:
    """Write milliseconds, with a tenth where they are few and not whole."""
    shown = f"{round(length, 1) if length < 10 else round(length):g}"
    return shown.replace(".", ",") if language.code == "nb" else shown
