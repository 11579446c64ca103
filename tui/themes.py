"""The colours: five palettes of the same tokens, and which of them a terminal gets.

A token is a theme variable, `$s-fg`; no other colour is used anywhere. The 256-colour and
16-colour palettes hold only colours that those terminals have, because quantising the others
would make a verdict's fill look like the field's.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

PREFIX: Final = "s-"
"""What every variable of ours begins with."""

CHOICES: Final = ("dark", "light", "contrast")
"""The themes that a person can choose, the default first."""

PALETTES: Final = (*CHOICES, "256", "16")
"""All palettes; the last two are chosen by the terminal."""

_TABLE: Final = {
    # token: dark, light, contrast, 256 colours, 16 colours
    "bg": ("0F1722", "FAFBFC", "000000", "121212", "000000"),
    "surface": ("172231", "EEF2F6", "000000", "1C1C1C", "000000"),
    "raised": ("203045", "DDE6EE", "1C1C1C", "303030", "0000AA"),
    "cursor": ("24384F", "CFDCE8", "333333", "3A3A3A", "0000AA"),
    "rule": ("3A4E66", "A9B8C6", "7A7A7A", "626262", "555555"),
    "fg": ("E9EFF5", "121C28", "FFFFFF", "EEEEEE", "FFFFFF"),
    "muted": ("B4C3D2", "34475A", "E6E6E6", "C6C6C6", "AAAAAA"),
    "dim": ("93A5B8", "4C5E70", "CFCFCF", "A8A8A8", "AAAAAA"),
    "accent": ("7CC0FF", "0A559C", "8BD0FF", "87D7FF", "55FFFF"),
    "tab": ("16405F", "CFE4F8", "FFFFFF", "005F87", "AAAAAA"),
    "tab-text": ("FFFFFF", "06233F", "000000", "FFFFFF", "000000"),
    "ok-text": ("6FD6AE", "09553F", "7CF0C4", "5FD7AF", "55FF55"),
    "note-text": ("F5CB5C", "674500", "FFE14D", "FFD75F", "FFFF55"),
    "stop-text": ("FF9A85", "9A1F10", "FFB3A3", "FF8787", "FF5555"),
    "ok": ("0F5F4C", "0F5F4C", "00523F", "005F5F", "00AA00"),
    "on-ok": ("FFFFFF", "FFFFFF", "FFFFFF", "FFFFFF", "000000"),
    "note": ("FFD95A", "FFD95A", "FFE14D", "FFD75F", "FFFF55"),
    "on-note": ("1A1400", "1A1400", "000000", "000000", "000000"),
    "stop": ("FF7058", "FF7058", "FF7F68", "FF875F", "AA0000"),
    "on-stop": ("140300", "140300", "000000", "000000", "FFFFFF"),
    "rehearsal": ("D9B8FF", "5B2A8C", "E3CCFF", "D7AFFF", "FF55FF"),
    "on-rehearsal": ("1D0A33", "FFFFFF", "000000", "000000", "000000"),
}

TOKENS: Final = tuple(_TABLE)


def palette(name: str) -> dict[str, str]:
    """Give the colours of a palette, `#RRGGBB` by token."""
    column = PALETTES.index(name)
    return {token: f"#{colours[column]}" for token, colours in _TABLE.items()}


def theme_name(choice: str, color_system: str | None) -> str:
    """Name the theme for what a person chose on a terminal with this `console.color_system`.

    Terminals without true colour have one palette each; without any colour the true ones are
    drawn in grey by Textual.
    """
    if color_system == "256":
        return f"{PREFIX}256"
    if color_system in {"standard", "windows"}:
        return f"{PREFIX}16"
    return f"{PREFIX}{choice if choice in CHOICES else CHOICES[0]}"


def themes() -> list[Theme]:
    """Make all themes, to be registered with the application."""
    return [_theme(name) for name in PALETTES]


def _theme(name: str) -> Theme:
    colour = palette(name)
    return Theme(
        name=f"{PREFIX}{name}",
        primary=colour["accent"],
        secondary=colour["tab"],
        warning=colour["note-text"],
        error=colour["stop-text"],
        success=colour["ok-text"],
        accent=colour["accent"],
        foreground=colour["fg"],
        background=colour["bg"],
        surface=colour["surface"],
        panel=colour["raised"],
        boost=colour["raised"],
        dark=name != "light",
        variables={
            **{f"{PREFIX}{token}": value for token, value in colour.items()},
            **_borrowed(colour),
        },
    )


def _borrowed(colour: dict[str, str]) -> dict[str, str]:
    """Give Textual's own widgets our tokens where theirs would be blends of unknown contrast."""
    return {
        "text": colour["fg"],
        "text-muted": colour["muted"],
        "text-disabled": colour["dim"],
        "border": colour["accent"],
        "border-blurred": colour["rule"],
        "block-cursor-background": colour["cursor"],
        "block-cursor-foreground": colour["fg"],
        "block-cursor-blurred-background": colour["raised"],
        "block-cursor-blurred-foreground": colour["fg"],
        "block-hover-background": colour["raised"],
        "input-cursor-background": colour["accent"],
        "input-cursor-foreground": colour["bg"],
        "input-cursor-text-style": "none",
        "input-selection-background": colour["cursor"],
        "input-selection-foreground": colour["fg"],
        "screen-selection-background": colour["cursor"],
        "screen-selection-foreground": colour["fg"],
        "scrollbar": colour["rule"],
        "scrollbar-hover": colour["rule"],
        "scrollbar-active": colour["accent"],
        "scrollbar-background": colour["bg"],
        "scrollbar-background-hover": colour["bg"],
        "scrollbar-background-active": colour["bg"],
        "scrollbar-corner-color": colour["bg"],
        "link-color": colour["accent"],
        "link-background": "transparent",
        "link-color-hover": colour["fg"],
        "link-background-hover": colour["cursor"],
    }
