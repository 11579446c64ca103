"""The scanner test: what one known code tells about how scanner and computer are set.

The code is on the set-up card. Its suffix and its pace are seen by whoever catches the keys.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import msgspec

from store.badges.layouts import KEYBOARDS, folded, is_garbled, recovered
from store.badges.token import LENGTH, find_code, squeeze

TEST_CODE: Final = "KTEST0123456789ABCDEF"
"""What the card's QR holds: every character of a badge's code, in an order that is known."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """How scanner and computer work together."""

    can_read: bool
    """Whether badges are read with this setting."""
    keyboard: str | None = None
    """The layout through which badges are read back; none when the two agree or nobody can.

    Two that a badge cannot tell apart are both named, with a stroke between them.
    """
    is_case_turned: bool = False
    """Whether Caps Lock is on, or the scanner sends small letters; neither does harm."""


def examine(scanned: str) -> Setting | None:
    """Tell the setting from a scan of the test code; none when it was another code."""
    composed = squeeze(unicodedata.normalize("NFC", scanned))
    arrived = folded(scanned)[-len(TEST_CODE) :]
    if len(arrived) < len(TEST_CODE) or not _is_one_to_one(arrived):
        return None
    is_case_turned = composed[-len(TEST_CODE)].islower()
    if arrived == TEST_CODE.casefold():
        return Setting(can_read=True, is_case_turned=is_case_turned)
    for keyboard in KEYBOARDS:
        inverse = keyboard.inverse
        if all(
            inverse.get(typed, typed.upper()) == sent
            for typed, sent in zip(arrived, TEST_CODE, strict=True)
        ):
            return Setting(can_read=True, keyboard=keyboard.name, is_case_turned=is_case_turned)
    return Setting(can_read=False, is_case_turned=is_case_turned)


def setting_of(scanned: str) -> Setting | None:
    """Tell the setting from a scan of the test code or of any badge; none for other codes.

    Whose badge it is and whether it is genuine is not asked here.
    """
    found = examine(scanned)
    if found is not None:
        return found
    code = squeeze(unicodedata.normalize("NFC", scanned))[-LENGTH:]
    is_case_turned = code[:1].islower()
    if find_code(scanned) is not None:
        return Setting(can_read=True, is_case_turned=is_case_turned)
    keyboards = [keyboard for keyboard, _ in recovered(scanned)]
    if keyboards:
        return Setting(can_read=True, keyboard="/".join(keyboards), is_case_turned=is_case_turned)
    if is_garbled(scanned):
        return Setting(can_read=False, is_case_turned=is_case_turned)
    return None


def prefix_of(scanned: str) -> str:
    """Give what the scanner sent before the test code or a badge's; empty for other codes."""
    came = squeeze(unicodedata.normalize("NFC", scanned))
    if examine(scanned) is not None:
        return came[: -len(TEST_CODE)]
    return came[:-LENGTH] if setting_of(scanned) is not None else ""


def _is_one_to_one(arrived: str) -> bool:
    """Tell whether each character of the test code arrived as one of its own."""
    pairs = set(zip(arrived, TEST_CODE, strict=True))
    return len(pairs) == len(set(arrived)) == len(set(TEST_CODE))
