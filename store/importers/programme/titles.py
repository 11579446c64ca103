"""Titles without the signs that hang on their ends."""

from __future__ import annotations

from typing import Final

HANGING: Final = " ,;:–—-/|&"
"""Signs that hang on a title when what stood beside it is taken off."""
_FINAL: Final = " .,;:–—-/|&("


def final_title(text: str) -> str:
    """Give a title without the signs that hang on its ends."""
    text = text.strip().lstrip(HANGING + ")]").rstrip(_FINAL)
    if text.endswith(")") and text.count("(") < text.count(")"):
        text = text[:-1].rstrip(_FINAL)
    if text.count("(") > text.count(")") and (at := text.rfind("(")) > 0:
        text = f"{text})" if len(text) - at > 2 else text[:at].rstrip(_FINAL)
    return text


def closed(text: str) -> str:
    """Drop a closing bracket whose opening one stands before the text."""
    text = text.strip()
    return (
        text[:-1].rstrip()
        if text.endswith((")", "]")) and text.count("(") < text.count(")")
        else text
    )
