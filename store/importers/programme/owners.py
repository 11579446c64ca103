"""What a row belongs to: a day named before, the item above it in a table, an end it closes."""

from __future__ import annotations

import re
from typing import Final

from store.importers.programme.headings import DayHeading, TrackHeading, is_same_day
from store.importers.programme.outline import DayBlock, Item, Node
from store.importers.programme.rows import Row

_SAYS_WHO: Final = re.compile(
    r"(?:v\s?/|ved\s|by\s|with\s|med\s|[A-ZÆØÅ][\w-]+\s?:)", re.IGNORECASE
)
_LOOK_BACK: Final = 40
_NEAR: Final = 3


def known_day(days: list[DayBlock], heading: DayHeading) -> DayBlock | None:
    """Give the day that another heading has named already."""
    for day in reversed(days):
        if day.heading is not None and is_same_day(day.heading, heading):
            return day
    return None


def last_in_track(items: list[Item], track: TrackHeading) -> Item | None:
    """Give the last of the nearest items that stands in a track's column."""
    for item in reversed(items[-_LOOK_BACK:]):
        if item.track == track:
            return item
    return None


def follows_end(item: Item | None, row: Row) -> bool:
    """Tell whether a line below an end says who closes."""
    if item is None or (item.children and row.line.is_spaced):
        return False
    says = _SAYS_WHO.match(row.text)
    if says is None or (says[0].endswith(":") and row.line.is_spaced):
        return False
    return row.line.number - item.line.number <= _NEAR


def add_cells(owner: Item, row: Row) -> None:
    """Let a row without a time go on with the item above it, or stand below it."""
    if row.text[:1].islower() and row.line.offsets:
        owner.text = f"{owner.text} {row.text}"
        joint = " " if row.people[:1].islower() else "\n"
        owner.people = joint.join(filter(None, (owner.people, row.people)))
        return
    if not row.text:
        owner.people = "\n".join(filter(None, (owner.people, row.people)))
        owner.room = owner.room or row.room
        return
    listed = [child for child in owner.children if child.is_cell]
    if row.people:
        for child in listed:
            child.bullet = "|"
    is_listed = bool(row.people) or any(child.bullet for child in listed)
    node = Node(
        line=row.line,
        text=row.text,
        bullet="|" if is_listed else "",
        is_cell=True,
        people=row.people,
        role=row.role,
        organisation=row.organisation,
    )
    owner.children.append(node)
    owner.children.extend(Node(line=row.line, text=text) for text in row.more)
