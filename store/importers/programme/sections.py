"""Headings that may name a track: one of its own, one beside the item above, or only text."""

from __future__ import annotations

import re
from typing import Final

from store.conference.programme import Function
from store.importers.programme.headings import TrackHeading, read_label, read_track
from store.importers.programme.outline import Item, Node
from store.importers.programme.people import read_people
from store.importers.programme.rows import Row
from store.importers.programme.times import Span, Style, leading_span, trailing_span
from store.importers.programme.words import (
    PARALLEL,
    PART_WORDS,
    ROOM_WORDS,
    STRONG_TRACKS,
    any_of,
)

_NAME_AT_MOST: Final = 60
_SIGNS: Final = " ,:;.|()–—-"
_THEMES: Final = frozenset({"tema", "theme"})
_LETTERED: Final = re.compile(r"(?P<code>[A-H]|\d{1,2})\s?[:.)–-]\s?(?P<title>[^\W\d_].*)")
_SIDE_BY_SIDE: Final = re.compile(r"parallel|velg\s(?:én|en|mellom)|breakout|choose", re.IGNORECASE)
_WORDED: Final = re.compile(
    rf"(?P<word>{any_of(STRONG_TRACKS - {'parallelle', 'parallellsesjonar', 'løp'})})\s"
    r"(?P<title>(?:for\s|om\s)?[^\W\d_][\w,/-]*(?:\s[\w,/-]+){0,4})",
    re.IGNORECASE,
)


def says_who(row: Row) -> bool:
    """Tell a line with people or a label from a title before which `Panel:` stands."""
    label = read_label(row.text)
    if row.people or label is None or not label.value:
        return bool(row.people)
    if label.meaning is not Function.PANELLIST:
        return True
    found = read_people(label.value, is_trusted=False)
    return found is not None and found.is_likely


def heading_track(row: Row, item: Item | None, below: Row | None) -> TrackHeading | None:
    """Read a row without a time that names a track in any of the ways that headings do."""
    return read_track(row.text) or worded_track(row, item, below) or lettered_track(row, item)


def worded_track(row: Row, item: Item | None, below: Row | None) -> TrackHeading | None:
    """Read `Parallellsesjon landbruk`, a name without a sign, above rows with times."""
    found = _WORDED.fullmatch(row.text)
    if found is None or len(row.text) > _NAME_AT_MOST:
        return None
    is_above = below is not None and below.span is not None and bool(below.text)
    if not is_above and (item is None or not _SIDE_BY_SIDE.search(item.text)):
        return None
    word = found["word"].casefold()
    return TrackHeading(word=word, code="", title=found["title"], is_strong=False)


def lettered_track(row: Row, item: Item | None) -> TrackHeading | None:
    """Read `A: …` below an item that announces parallel programmes as one of them."""
    if item is None or not _SIDE_BY_SIDE.search(item.text):
        return None
    if found := _LETTERED.match(row.text):
        return TrackHeading(word="", code=found["code"], title=found["title"], is_strong=True)
    if row.line.bullet.isalnum() and row.line.bullet != "o":
        code = row.line.bullet.upper()
        return TrackHeading(word="", code=code, title=row.text, is_strong=True)
    return None


def heading_span(title: str, style: Style) -> tuple[str, Span] | None:
    """Take a stretch of time off a heading, from its start or its end: title and stretch."""
    span = leading_span(title, style)
    if span is not None and span.end is not None:
        return title[span.stop :].strip(_SIGNS), span
    span = trailing_span(title, style)
    if span is not None and span.end is not None:
        return title[: span.begin].strip(_SIGNS), span
    return None


def has_rows(following: Row | None, span: Span) -> bool:
    """Tell whether the next row begins during a heading's stretch of time."""
    if following is None or following.span is None or span.end is None:
        return False
    return span.start <= following.span.start < span.end


def is_only_text(
    row: Row, track: TrackHeading, item: Item, last: Node | None, following: Row | None
) -> bool:
    """Tell `Tema 1: …` or a room below an item, which are its own, from a heading."""
    is_timed = following is not None and following.span is not None
    restarts = (
        following is not None
        and following.span is not None
        and following.span.start <= item.span.start
    )
    if track.word in ROOM_WORDS and not track.title:
        is_tight = following is not None and row.line.is_spaced and not following.line.is_spaced
        return not (restarts or (is_timed and is_tight))
    if track.word not in PART_WORDS:
        return False
    if not is_timed:
        return True
    if restarts:
        return False
    above = read_track(last.text) if last is not None else None
    is_sibling = above is not None and above.word == track.word
    return track.word in _THEMES or is_sibling or not row.line.is_spaced


def runs_beside(row: Row, track: TrackHeading, item: Item, following: Row | None) -> bool:
    """Tell whether a named track without times runs during the item above it."""
    is_parallel = PARALLEL.search(item.text) is not None
    if track.word in PART_WORDS and not is_parallel:
        return False
    if item.beside:
        return item.beside[0].track is not None and item.beside[0].track.word == track.word
    above = read_track(item.text)
    if above is not None and above.word == track.word and above.code != track.code:
        return not _has_frame(following)
    if row.line.bullet:
        return True
    if _has_frame(following) or _begins_within(following, item):
        return False
    if following is not None and following.span is None:
        return is_parallel or not (following.line.is_spaced and row.line.is_spaced)
    return is_parallel


def _has_frame(following: Row | None) -> bool:
    """Tell whether the row is a stretch of time alone, a frame of the heading above it."""
    if following is None or following.span is None:
        return False
    return not following.text and following.span.end is not None


def _begins_within(following: Row | None, item: Item) -> bool:
    """Tell whether the row begins during the item, so that it is a row of the heading above it."""
    if following is None or following.span is None:
        return False
    ends_at = item.span.end if item.span.end is not None else item.span.start + 1
    return item.span.start <= following.span.start < ends_at
