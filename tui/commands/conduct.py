"""The moderator's acts on what is on, without a screen, for scripts and foot pedals."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from store.conference.programme import SessionId
from store.conference.state import State
from store.errors import UsageError
from store.intents.intent import Intent, Outcome
from tui.commands.conducting import (
    MaybeSession,
    Minutes,
    Mode,
    SessionOption,
    To,
    TrackOption,
    last_time,
    perform,
    seconds_of,
    session_of,
    wall_clock,
)
from tui.commands.options import At, Folder, Json, Lang


def start(
    ctx: typer.Context,
    *,
    session: MaybeSession = None,
    track: TrackOption = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Begin a session; what runs in its track ends."""
    from store.intents.conduct import StartSession

    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        StartSession(session=session_of(session), track=track),
    )


def next_session(
    ctx: typer.Context,
    *,
    session: MaybeSession = None,
    track: TrackOption = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Go on to the next session of a track, as it is seen when the command begins."""
    from store.intents.conduct import NextSession, next_seen

    def meant(state: State, when: datetime) -> Intent[Outcome]:
        if session is not None:
            return NextSession(session=SessionId(session), track=track)
        return next_seen(state, when, track)

    return perform(ctx.obj, Mode(folder=folder, lang=lang, at=at, json=json), meant)


def stop(
    ctx: typer.Context,
    *,
    session: MaybeSession = None,
    track: TrackOption = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """End the session that is on."""
    from store.intents.conduct import StopSession

    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        StopSession(session=session_of(session), track=track),
    )


def add(
    ctx: typer.Context,
    *,
    minutes: Minutes,
    session: MaybeSession = None,
    track: TrackOption = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Give the session that is on more minutes, or fewer."""
    from store.intents.conduct import AddTime

    seconds = seconds_of(minutes)
    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        AddTime(session=session_of(session), track=track, seconds=seconds),
    )


def pause(
    ctx: typer.Context,
    *,
    session: MaybeSession = None,
    track: TrackOption = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Let the session that is on stand still."""
    from store.intents.conduct import PauseSession

    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        PauseSession(session=session_of(session), track=track),
    )


def resume(
    ctx: typer.Context,
    *,
    session: MaybeSession = None,
    track: TrackOption = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Let the session that is paused go on."""
    from store.intents.conduct import ResumeSession

    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        ResumeSession(session=session_of(session), track=track),
    )


def part(
    ctx: typer.Context,
    *,
    number: Annotated[int, typer.Argument(metavar="N", help="conduct.option.number")],
    session: SessionOption,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Mark which part of a session is running."""
    from store.intents.conduct import RunPart

    if number < 0:
        raise UsageError("conduct.bad.part")
    place = number - 1 if number else None
    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        RunPart(session=SessionId(session), part=place),
    )


def backdate(
    ctx: typer.Context,
    *,
    session: SessionOption,
    to: To,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Say when a session really began."""
    from store.intents.conduct import BackdateSession

    wall = wall_clock(to)
    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        lambda state, when: BackdateSession(
            session=SessionId(session), started_at=last_time(state, when, wall)
        ),
    )
