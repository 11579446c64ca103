"""Where everything stands on the face of a badge, before anything is drawn.

The first name and the surname have the whole width above; below stand the code at the right, and
at the left what somebody does and their number, which is read aloud.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import Final, NamedTuple

import msgspec

from store.badges import qr
from store.badges.faces import Face
from store.badges.formats import CardFormat
from store.badges.token import grouped
from store.badges.typesetting import ABOVE, BELOW, BOLD, PLAIN, Setting, Style, fit

MM: Final = 72 / 25.4
"""Points in a millimetre."""

_CODE: Final = Style(font=PLAIN, largest=5.25, whole=1, least=1)
_PILE: Final = Style(font=PLAIN, largest=6, whole=5, least=4.5)
_CONFERENCE: Final = Style(font=PLAIN, largest=7, whole=6, least=5)
_ROLE: Final = Style(font=PLAIN, largest=9, whole=8, least=6)
_ORGANISATION: Final = Style(font=BOLD, largest=10.5, whole=9, least=6.5)
_FAMILY: Final = Style(font=PLAIN, largest=18, whole=12, least=8)
_GIVEN: Final = Style(font=BOLD, largest=42, whole=18, least=9)
_NUMBER: Final = Style(font=BOLD, largest=22, whole=1, least=1)

_LARGER: Final = 1.25
"""How much larger words may be on a card that is no longer small."""
_SMALL: Final = 60 * MM


class Box(NamedTuple):
    """A rectangle in points, from the lower left corner of the face."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Give the width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Give the height."""
        return self.top - self.bottom


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of words, placed by where its letters stand; lengths in points."""

    words: str
    font: str
    size: float
    x: float
    y: float
    width: float
    is_pale: bool = False

    @property
    def box(self) -> Box:
        """Give what its letters may cover, accents and tails included."""
        return Box(
            self.x,
            self.y - BELOW * self.size,
            self.x + self.width,
            self.y + ABOVE * self.size,
        )


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The rooms of a face, the same for all badges on one format."""

    face: Box
    quiet: Box
    """The code with its quiet zone, in which nothing else may stand."""
    module: float
    head: Box
    """The conference and the pile, as tall as they need."""
    aside: Box
    """Left of the code."""
    code: Box
    """The code as letters."""
    is_upright: bool
    given: Style
    family: Style
    role: Style
    organisation: Style
    number: Style


@cache
def plan_of(card: CardFormat) -> Plan:
    """Divide a face of a format into its rooms."""
    width, height = (side * MM for side in card.face)
    is_small = min(width, height) < _SMALL and max(width, height) < 95 * MM
    scale = 1.0 if is_small else _LARGER
    pad = (4 if is_small else 5) * MM
    module = card.module * MM
    side = (qr.SIZE + 2 * qr.QUIET) * module
    foot = (2.4 if is_small else 3.5) * MM
    code_height = 2 * _CODE.largest * (ABOVE + BELOW)
    right = width - pad + qr.QUIET * module
    quiet = Box(right - side, foot + code_height, right, foot + code_height + side)
    return Plan(
        face=Box(0, 0, width, height),
        quiet=quiet,
        module=module,
        head=Box(pad, quiet.top, width - pad, height - pad * 0.9),
        aside=Box(pad, foot, quiet.left - 1 * MM, quiet.top - qr.QUIET * module),
        code=Box(
            quiet.left + qr.QUIET * module / 2,
            foot,
            quiet.right - qr.QUIET * module / 2,
            quiet.bottom,
        ),
        is_upright=height > width,
        given=_scaled(_GIVEN, scale),
        family=_scaled(_FAMILY, scale),
        role=_scaled(_ROLE, scale),
        organisation=_scaled(_ORGANISATION, scale),
        number=_scaled(_NUMBER, scale),
    )


def lines_of(face: Face, plan: Plan) -> tuple[Line, ...]:
    """Place all words of a face."""
    head = tuple(_head(face, plan))
    below = min((line.box.bottom for line in head), default=plan.head.top) - 1.2 * MM
    number = fit(str(face.number), plan.number, plan.aside.width, plan.aside.height / 2)
    # Digits have no tails: they stand on the last line of the code as letters.
    stand = plan.aside.bottom + BELOW * _CODE.largest
    lines = [*head, *_rows(number, plan.number, plan.aside.left, stand + ABOVE * number.size)]
    name_room = Box(plan.head.left, plan.quiet.top, plan.head.right, below)
    aside = Box(
        plan.aside.left,
        stand + 0.75 * number.size + 1.5 * MM,
        plan.aside.right,
        plan.aside.top,
    )
    if plan.is_upright:
        work_height = name_room.height * 0.4
        lines += _name(face, plan, name_room._replace(bottom=name_room.bottom + work_height))
        lines += _work(face, plan, name_room._replace(top=name_room.bottom + work_height))
    else:
        lines += _name(face, plan, name_room)
        lines += _work(face, plan, aside)
    lines += _code(face.code, plan.code)
    # Ink is changed only once.
    return tuple(sorted(lines, key=attrgetter("is_pale")))


def _head(face: Face, plan: Plan) -> Iterator[Line]:
    room = plan.head
    most = room.height / 4
    pile = fit(face.pile, _PILE, room.width * 0.4, most)
    taken = max((width for _, width in pile.rows), default=-3 * MM) + 3 * MM
    title = fit(face.conference, _CONFERENCE, room.width - taken, most)
    yield from _rows(title, _CONFERENCE, room.left, room.top, is_pale=True)
    for line in _rows(pile, _PILE, 0.0, room.top - (title.size - pile.size) * ABOVE, is_pale=True):
        yield msgspec.structs.replace(line, x=room.right - line.width)


def _name(face: Face, plan: Plan, room: Box) -> Iterator[Line]:
    """Set the surname first: what it leaves is the first name's."""
    family = fit(face.family, plan.family, room.width, room.height * 0.33)
    gap = 0.4 * MM if family.rows else 0.0
    given = fit(face.given, plan.given, room.width, room.height - family.height - gap)
    spare = room.height - given.height - family.height - gap
    top = room.top - spare * 0.4
    yield from _rows(given, plan.given, room.left, top)
    yield from _rows(family, plan.family, room.left, top - given.height - gap)


def _work(face: Face, plan: Plan, room: Box) -> Iterator[Line]:
    share = 0.6 if face.role else 1.0
    organisation = fit(face.organisation, plan.organisation, room.width, room.height * share)
    role = fit(face.role, plan.role, room.width, room.height - organisation.height)
    yield from _rows(role, plan.role, room.left, room.top, is_pale=True)
    yield from _rows(organisation, plan.organisation, room.left, room.top - role.height)


def _code(code: str, room: Box) -> Iterator[Line]:
    """Write the code below its picture in two lines of groups, each in the middle."""
    groups = grouped(code).split()
    half = len(groups) // 2
    top = room.top
    for row in (groups[:half], groups[half:]):
        made = fit(" ".join(row), _CODE, room.width, room.height / 2)
        for line in _rows(made, _CODE, room.left, top, is_pale=True):
            yield msgspec.structs.replace(line, x=room.left + (room.width - line.width) / 2)
        top -= room.height / 2


def _rows(
    made: Setting, style: Style, left: float, top: float, *, is_pale: bool = False
) -> Iterator[Line]:
    y = top - ABOVE * made.size
    for words, width in made.rows:
        yield Line(words, style.font, made.size, left, y, width, is_pale)
        y -= (ABOVE + BELOW) * made.size


def _scaled(style: Style, scale: float) -> Style:
    return msgspec.structs.replace(style, largest=style.largest * scale, whole=style.whole * scale)
