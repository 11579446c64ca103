"""Texts that would command a terminal, act when they are clicked, or break what draws them."""

from __future__ import annotations

import re
from typing import Final

PAYLOADS: Final = {
    "action": "[@click=app.hostile]Ola[/]",
    "closing tag": "Kari [/] Hansen",
    "unknown closing tag": "[/foo]",
    "link": "[link=https://eksempel.example]Ola[/link]",
    "brackets": "Kari Hansen [Alta kommune]",
    "style": "[bold]Ola[/bold]",
    "style variable": "[$s-hostile on red]Ola[/]",
    "placeholder": "{name} %s {0} ${HOME}",
    "backslashes": "Ola\\[/\\",
    "window title": "Per\x1b]2;HOSTILE\x1b\\ Hansen",
    "window title, BEL": "Per\x1b]0;HOSTILE\x07 Hansen",
    "clipboard": "Per\x1b]52;c;UFdORUQ=\x1b\\ Hansen",
    "clear screen": "Per\x1b[2J Hansen",
    "cursor": "Per\x1b[99;99H\x1b[6n Hansen",
    "device": "Per\x1bP+q544e\x1b\\ Hansen",
    "C1 sequence": "Per\x9b2J\x9d0;HOSTILE\x9c Hansen",
    "null": "Per\x00 Hansen",
    "old controls": "Per\r\b\x07\x0b\x0c\x7f\x85 Hansen",
    "right to left override": "Per \u202enesnaH",
    "isolates": "Per \u2066Hansen\u2069",
    "zero width": "Pe\u200br\u200d Hansen\ufeff",
    "line separator": "Per\u2028Hansen\u2029",
    "tag": "Per\U000e0041 Hansen",
    "tower of marks": "K" + "\u0301" * 40 + "ari",
    "wide": "張偉 ｗｉｄｅ",
    "emoji": "Per 🎉👨‍👩‍👧‍👦🇳🇴❤️",
    "right to left": "ليلى נועה",
    "formula": "=HYPERLINK(1+1)",
    "long": "N" * 300,
}

SURROGATE: Final = f"Per {chr(0xD800)} Hansen"
"""What no file in UTF-8 can hold; a command line may."""

_SWALLOWED: Final = re.compile(r"(?<![\]\w])Ola(?!\\)|Kari {2}Hansen|Kari Hansen(?= Zzz)")
"""What is left of a payload whose brackets were taken for markup."""


def raw_controls(text: str) -> str:
    """Give what a terminal would obey, or what hides in a line, in the output of a command."""
    return "".join(
        character
        for character in text
        if character not in "\n\u00a0" and not character.isprintable()
    )


def swallowed(text: str) -> list[str]:
    """Give where brackets of a payload were taken for markup."""
    return [found[0] for found in _SWALLOWED.finditer(text)]
