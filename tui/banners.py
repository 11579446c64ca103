"""What must not be overlooked, in words: the banner, the saved word, the card of a mere view."""

from __future__ import annotations

from typing import Final

from store.condition import Condition, Kind, Trouble
from store.language import Language
from tui.frame import Banner, StatusWord
from tui.widgets.card import Card

BANNERS: Final[dict[Kind, tuple[str, str]]] = {
    Kind.DAMAGED: ("banner.damaged.long", "banner.damaged.short"),
    Kind.FAILING: ("banner.failing.long", "banner.failing.short"),
    Kind.ALIEN: ("banner.alien.long", "banner.alien.short"),
    Kind.FULL: ("banner.full.long", "banner.full.short"),
    Kind.UNWRITABLE: ("banner.unwritable.long", "banner.unwritable.short"),
    Kind.UNANSWERED: ("banner.unanswered.long", "banner.unanswered.short"),
    Kind.LOW: ("banner.low.long", "banner.low.short"),
    Kind.SHARED: ("banner.shared.long", "banner.shared.short"),
    Kind.SYNCED: ("banner.synced.long", "banner.synced.short"),
}
"""Keys of the words of each, from long to short."""

LOST: Final = frozenset({Kind.DAMAGED, Kind.FAILING, Kind.ALIEN, Kind.FULL})
"""What is wrong with the disk itself; the rest warns or keeps to looking."""

VIEWS: Final[dict[Kind, tuple[str, str]]] = {
    Kind.DAMAGED: ("card.view_only.damaged", "card.view_only.damaged_remedy"),
    Kind.FAILING: ("card.view_only.failing", "card.view_only.failing_remedy"),
    Kind.ALIEN: ("card.view_only.alien", "card.view_only.alien_remedy"),
    Kind.UNWRITABLE: ("card.view_only.unwritable", "card.view_only.unwritable_remedy"),
    Kind.UNANSWERED: ("card.view_only.unanswered", "card.view_only.unanswered_remedy"),
}
"""Why a window only shows, and what helps; a full disk is tried again by itself."""

SENTENCES: Final[dict[Kind, str]] = {
    Kind.DAMAGED: "messages.damaged",
    Kind.FAILING: "store.failing",
    Kind.ALIEN: "store.alien",
    Kind.FULL: "store.full",
    Kind.UNWRITABLE: "store.unwritable",
    Kind.UNANSWERED: "messages.unanswered",
    Kind.LOW: "store.nearly_full",
    Kind.SHARED: "messages.shared",
    Kind.SYNCED: "messages.synced",
}


def banner_of(language: Language, trouble: Trouble | None, *, is_rehearsal: bool) -> Banner | None:
    """Give the gravest thing that must not be overlooked."""
    if trouble is not None and (trouble.is_refusing or not is_rehearsal):
        tone = "stop" if trouble.kind in LOST else "note"
        keys = BANNERS[trouble.kind]
        return Banner(tone, tuple(language.text(key, name=trouble.name) for key in keys))
    if is_rehearsal:
        keys = ("banner.rehearsal.long", "banner.rehearsal.short")
        return Banner("rehearsal", tuple(map(language.text, keys)))
    return None


def unsaved_word(language: Language, trouble: Trouble) -> StatusWord:
    """Say that nothing is saved, and when it is tried again: the only alarm that ticks."""
    if trouble.kind is not Kind.FULL:
        words = (language.text("status.view_only.long"), language.text("status.view_only.short"))
    elif trouble.retry_in_s is None:
        words = (language.text("status.not_saved.plain"),) * 2
    else:
        seconds = trouble.retry_in_s
        words = (
            language.text("status.not_saved.retry", n=seconds),
            language.text("status.not_saved.retry_short", n=seconds),
        )
    return StatusWord(words, weight=2, is_alarm=True)


def view_card(language: Language, trouble: Trouble | None) -> Card | None:
    """Make the card of a window that only shows; none while acts may be recorded."""
    keys = VIEWS.get(trouble.kind) if trouble is not None else None
    if keys is None:
        return None
    why, remedy = keys
    return Card(
        heading=language.text("card.view_only.head"),
        name=language.text(why),
        details=(language.text("card.view_only.works"), language.text(remedy)),
        is_spaced=True,
    )


def sentences(language: Language, condition: Condition) -> list[str]:
    """Say in full what is wrong, then what was found on opening and since."""
    said = [language.text(note.key, **note.values) for note in condition.notes]
    trouble = condition.trouble
    if trouble is not None:
        said.insert(0, language.text(SENTENCES[trouble.kind], name=trouble.name))
    return said
