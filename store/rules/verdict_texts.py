"""Which texts say each verdict: keys of the catalogue, by its word and by what it turns on.

How they are filled is in `store.rules.wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec


class Said(msgspec.Struct, frozen=True):
    """The keys of one verdict's texts."""

    title: str
    message: str
    detail: str = ""
    hidden: str = ""
    """The message where names are hidden, if what was typed would give one away."""


TEXTS: Final[Mapping[tuple[str, str], Said]] = {
    ("unknown", "foreign"): Said(
        "verdict.unknown.foreign.title",
        "verdict.unknown.foreign.message",
        "verdict.unknown.foreign.detail",
    ),
    ("unknown", "layout"): Said(
        "verdict.unknown.layout.title",
        "verdict.unknown.layout.message",
        "verdict.unknown.layout.detail",
    ),
    ("unknown", "not_in_list"): Said(
        "verdict.unknown.not_in_list.title",
        "verdict.unknown.not_in_list.message",
        "verdict.unknown.not_in_list.detail",
    ),
    ("unknown", "no_such_number"): Said(
        "verdict.unknown.no_such_number.title",
        "verdict.unknown.no_such_number.message",
        "verdict.unknown.no_such_number.detail",
    ),
    ("unknown", "no_match"): Said(
        "verdict.unknown.no_match.title",
        "verdict.unknown.no_match.message",
        "verdict.unknown.no_match.detail",
        "verdict.unknown.no_match.hidden",
    ),
    ("unknown", "scan_only"): Said(
        "verdict.unknown.scan_only.title",
        "verdict.unknown.scan_only.message",
        "verdict.unknown.scan_only.detail",
    ),
    ("forged", "mac"): Said(
        "verdict.forged.mac.title", "verdict.forged.mac.message", "verdict.forged.mac.detail"
    ),
    ("forged", "key_unknown"): Said(
        "verdict.forged.key_unknown.title",
        "verdict.forged.key_unknown.message",
        "verdict.forged.key_unknown.detail",
    ),
    ("forged", "key_missing"): Said(
        "verdict.forged.key_missing.title",
        "verdict.forged.key_missing.message",
        "verdict.forged.key_missing.detail",
    ),
    ("forged", "other_key"): Said(
        "verdict.forged.other_key.title",
        "verdict.forged.other_key.message",
        "verdict.forged.other_key.detail",
    ),
    ("ambiguous", "several"): Said(
        "verdict.ambiguous.several.title",
        "verdict.ambiguous.several.message",
        "verdict.ambiguous.several.detail",
        "verdict.ambiguous.several.hidden",
    ),
    ("ambiguous", "namesakes"): Said(
        "verdict.ambiguous.namesakes.title",
        "verdict.ambiguous.namesakes.message",
        "verdict.ambiguous.namesakes.detail",
        "verdict.ambiguous.namesakes.hidden",
    ),
    ("ambiguous", "near"): Said(
        "verdict.ambiguous.near.title",
        "verdict.ambiguous.near.message",
        "verdict.ambiguous.near.detail",
        "verdict.ambiguous.near.hidden",
    ),
    ("erased", ""): Said("verdict.erased.title", "verdict.erased.message", "verdict.erased.detail"),
    ("revoked", "superseded"): Said(
        "verdict.revoked.superseded.title",
        "verdict.revoked.superseded.message",
        "verdict.revoked.superseded.detail",
    ),
    ("revoked", "key_retired"): Said(
        "verdict.revoked.key_retired.title",
        "verdict.revoked.key_retired.message",
        "verdict.revoked.key_retired.detail",
    ),
    ("revoked", "lost"): Said(
        "verdict.revoked.lost.title", "verdict.revoked.lost.message", "verdict.revoked.lost.detail"
    ),
    ("revoked", "damaged"): Said(
        "verdict.revoked.damaged.title",
        "verdict.revoked.damaged.message",
        "verdict.revoked.damaged.detail",
    ),
    ("revoked", "renamed"): Said(
        "verdict.revoked.renamed.title",
        "verdict.revoked.renamed.message",
        "verdict.revoked.renamed.detail",
    ),
    ("revoked", "blocked"): Said(
        "verdict.revoked.blocked.title",
        "verdict.revoked.blocked.message",
        "verdict.revoked.blocked.detail",
    ),
    ("held", "words"): Said(
        "verdict.held.words.title", "verdict.held.words.message", "verdict.held.words.detail"
    ),
    ("held", "silent"): Said(
        "verdict.held.silent.title", "verdict.held.silent.message", "verdict.held.silent.detail"
    ),
    ("withdrawn", "dated"): Said(
        "verdict.withdrawn.dated.title",
        "verdict.withdrawn.dated.message",
        "verdict.withdrawn.dated.detail",
    ),
    ("withdrawn", "undated"): Said(
        "verdict.withdrawn.undated.title",
        "verdict.withdrawn.undated.message",
        "verdict.withdrawn.undated.detail",
    ),
    ("withdrawn", "substituted"): Said(
        "verdict.withdrawn.substituted.title",
        "verdict.withdrawn.substituted.message",
        "verdict.withdrawn.substituted.detail",
    ),
    ("withdrawn", "replaced"): Said(
        "verdict.withdrawn.replaced.title",
        "verdict.withdrawn.replaced.message",
        "verdict.withdrawn.replaced.detail",
    ),
    ("waiting", ""): Said("verdict.waiting.title", "verdict.waiting.message"),
    ("not_open", "today"): Said(
        "verdict.not_open.today.title",
        "verdict.not_open.today.message",
        "verdict.not_open.today.detail",
    ),
    ("not_open", "later"): Said(
        "verdict.not_open.later.title",
        "verdict.not_open.later.message",
        "verdict.not_open.later.detail",
    ),
    ("not_open", "undated"): Said(
        "verdict.not_open.undated.title",
        "verdict.not_open.undated.message",
        "verdict.not_open.undated.detail",
    ),
    ("conference_over", ""): Said(
        "verdict.conference_over.title",
        "verdict.conference_over.message",
        "verdict.conference_over.detail",
    ),
    ("wrong_day", "today"): Said(
        "verdict.wrong_day.today.title",
        "verdict.wrong_day.today.message",
        "verdict.wrong_day.today.detail",
    ),
    ("wrong_day", "other"): Said(
        "verdict.wrong_day.other.title",
        "verdict.wrong_day.other.message",
        "verdict.wrong_day.other.detail",
    ),
    ("wrong_day", "none"): Said(
        "verdict.wrong_day.none.title",
        "verdict.wrong_day.none.message",
        "verdict.wrong_day.none.detail",
    ),
    ("no_track", ""): Said(
        "verdict.no_track.title", "verdict.no_track.message", "verdict.no_track.detail"
    ),
    ("wrong_track", ""): Said(
        "verdict.wrong_track.title", "verdict.wrong_track.message", "verdict.wrong_track.detail"
    ),
    ("already_in", ""): Said(
        "verdict.already_in.title", "verdict.already_in.message", "verdict.already_in.detail"
    ),
    ("full", ""): Said("verdict.full.title", "verdict.full.message", "verdict.full.detail"),
    ("full", "participant"): Said(
        "verdict.full.participant.title",
        "verdict.full.participant.message",
        "verdict.full.participant.detail",
    ),
    ("full", "speaker"): Said(
        "verdict.full.speaker.title",
        "verdict.full.speaker.message",
        "verdict.full.speaker.detail",
    ),
    ("admitted", "now"): Said("verdict.admitted.now.title", "verdict.admitted.now.message"),
    ("admitted", "tried"): Said("verdict.admitted.tried.title", "verdict.admitted.tried.message"),
    ("left", "now"): Said(
        "verdict.left.now.title", "verdict.left.now.message", "verdict.left.detail"
    ),
    ("left", "tried"): Said(
        "verdict.left.tried.title", "verdict.left.tried.message", "verdict.left.detail"
    ),
    ("not_in", "never"): Said(
        "verdict.not_in.never.title", "verdict.not_in.never.message", "verdict.not_in.never.detail"
    ),
    ("not_in", "gone"): Said(
        "verdict.not_in.gone.title", "verdict.not_in.gone.message", "verdict.not_in.gone.detail"
    ),
    ("not_saved", "named"): Said(
        "verdict.not_saved.named.title",
        "verdict.not_saved.named.message",
        "verdict.not_saved.named.detail",
    ),
    ("not_saved", "unnamed"): Said(
        "verdict.not_saved.unnamed.title",
        "verdict.not_saved.unnamed.message",
        "verdict.not_saved.unnamed.detail",
    ),
}
"""The texts of every verdict, by its word and by what it turns on."""
