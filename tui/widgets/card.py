"""What an answer says, ready to be drawn by the panel, by the strip."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """An answer as words; the panel and the strip place them."""

    tone: str = "plain"
    """`ok`, `note`, `stop`, or `plain` for what is no verdict."""
    sign: str = ""
    """One of `✓ ✗ ! ?`, drawn before the heading and large; none for `plain`."""
    heading: str = ""
    """The verdict in capitals."""
    beside: str = ""
    """What stands after the heading, `kl. 08.12`."""
    name: str = ""
    """Whom it is about; bold, right below."""
    details: tuple[str, ...] = ()
    """At the most three lines more."""
    is_spaced: bool = False
    """Whether a blank line may stand before the name."""
    number: str = ""
    """A badge number, drawn large where there is room; always one badge."""
    number_head: str = ""
    """What stands over the large number, `NAVNESKILT`."""
    number_foot: str = ""
    """What stands under it: the badge's pile and its place there, `Målselv, nr. 3`."""
    number_words: str = ""
    """The number as words for narrow places, `Skilt 88`."""
    summary: str = ""
    """Whom it is about in one line, `Eirik Solhaug, Målselv`, for the strip; else the name."""
