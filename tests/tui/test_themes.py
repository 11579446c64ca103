"""The colours can be read, and verdicts differ in lightness whatever eyes look at them."""

from __future__ import annotations

from itertools import product

import pytest

from tui.themes import CHOICES, PALETTES, TOKENS, palette, theme_name, themes

Colour = tuple[float, float, float]

MARKS = ("ok-text", "note-text", "stop-text")

# Every pair that is drawn, with the least ratio in the dark, the light and the contrast theme.
PAIRS = [
    ("fg", "bg", (15.6, 16.6, 21.0)),
    ("fg", "surface", (13.8, 15.3, 21.0)),
    ("fg", "raised", (11.6, 13.6, 17.0)),
    ("fg", "cursor", (10.3, 12.3, 12.6)),
    ("muted", "bg", (10.0, 9.2, 16.8)),
    ("muted", "surface", (8.9, 8.5, 16.8)),
    ("muted", "raised", (7.0, 7.0, 13.0)),
    ("muted", "cursor", (6.5, 6.7, 10.0)),
    ("on-ok", "ok", (7.6, 7.6, 9.2)),
    ("on-stop", "stop", (7.4, 7.4, 8.5)),
    ("on-note", "note", (13.4, 13.4, 16.1)),
    ("on-rehearsal", "rehearsal", (9.0, 9.0, 13.0)),
    ("tab-text", "tab", (9.0, 11.0, 21.0)),
    *((mark, "surface", (9.1, 7.7, 15.1)) for mark in MARKS if mark != "stop-text"),
    ("stop-text", "surface", (7.8, 7.2, 12.2)),
    *((mark, "bg", (8.8, 7.9, 12.2)) for mark in MARKS),
    ("accent", "bg", (9.3, 7.3, 12.6)),
    ("accent", "surface", (8.3, 6.7, 12.6)),
    ("accent", "raised", (6.9, 6.0, 10.1)),
    ("accent", "cursor", (6.2, 5.4, 7.6)),
    ("dim", "bg", (7.1, 6.5, 13.5)),
    ("dim", "surface", (6.3, 5.9, 13.5)),
    ("dim", "raised", (5.3, 5.3, 10.9)),
    ("dim", "cursor", (4.7, 4.8, 8.1)),
]

# Machado, Oliveira and Fernandes (2009), severity 1, in linear light.
EYES = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(written: str) -> Colour:
    """Give the linear light of a `#RRGGBB`."""
    red, green, blue = (int(written[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _undo_gamma(red), _undo_gamma(green), _undo_gamma(blue)


def _undo_gamma(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(light: Colour) -> float:
    """Give the relative luminance of linear light."""
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of WCAG 2."""
    low, high = sorted((luminance(linear(one)), luminance(linear(other))))
    return (high + 0.05) / (low + 0.05)


def lightness(written: str, eyes: str) -> float:
    """Give CIE L* as these eyes see it."""
    light = linear(written)
    seen = [
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True))))
        for row in EYES[eyes]
    ]
    y = luminance((seen[0], seen[1], seen[2]))
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_every_pair_drawn_has_its_ratio(
    text: str, ground: str, least: tuple[float, float, float]
) -> None:
    """Each text on each ground is as readable as promised in every theme."""
    for name, ratio in zip(CHOICES, least, strict=True):
        colour = palette(name)
        # The promised figures are rounded to one decimal.
        assert contrast(colour[text], colour[ground]) >= ratio - 0.06, name


@pytest.mark.parametrize("name", PALETTES[3:])
@pytest.mark.parametrize(("text", "ground"), [pair[:2] for pair in PAIRS])
def test_poor_terminals_can_be_read(name: str, text: str, ground: str) -> None:
    """The palettes for few colours keep every pair readable too."""
    colour = palette(name)
    assert contrast(colour[text], colour[ground]) >= 4.5


@pytest.mark.parametrize(("name", "eyes"), product(PALETTES, EYES))
def test_fills_differ_in_lightness(name: str, eyes: str) -> None:
    """Admitted, refused and noted never look equally light, even without all cones."""
    colour = palette(name)
    ok, stop, note = (lightness(colour[fill], eyes) for fill in ("ok", "stop", "note"))
    assert abs(ok - stop) >= 16
    assert abs(stop - note) >= 16


def test_every_theme_has_every_token() -> None:
    """Each theme brings all variables, and nothing of ours is missing in one of them."""
    made = themes()
    assert [theme.name for theme in made] == [f"s-{name}" for name in PALETTES]
    for theme in made:
        assert {f"s-{token}" for token in TOKENS} <= theme.variables.keys()


def test_sixteen_colours_are_the_terminals_own() -> None:
    """The last palette asks for nothing that a terminal of sixteen colours lacks."""
    assert {value[at : at + 2] for value in palette("16").values() for at in (1, 3, 5)} <= {
        "00",
        "55",
        "AA",
        "FF",
    }


@pytest.mark.parametrize(
    ("choice", "system", "theme"),
    [
        ("dark", "truecolor", "s-dark"),
        ("light", "truecolor", "s-light"),
        ("contrast", "truecolor", "s-contrast"),
        ("light", "256", "s-256"),
        ("contrast", "standard", "s-16"),
        ("dark", "windows", "s-16"),
        ("light", None, "s-light"),
        ("mauve", "truecolor", "s-dark"),
    ],
)
def test_the_terminal_has_the_last_word(choice: str, system: str | None, theme: str) -> None:
    """A person chooses among the true-colour themes; poorer terminals bring their own."""
    assert theme_name(choice, system) == theme
