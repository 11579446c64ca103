"""The moderator's changes of the day's plan, without a screen."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from store.conference.conduct import Reach
from store.conference.programme import Holds, SessionId
from store.errors import UsageError
from tui.commands.conducting import (
    Minutes,
    Mode,
    ReachOption,
    SessionOption,
    To,
    TrackOption,
    on_its_day,
    perform,
    seconds_of,
    wall_clock,
)
from tui.commands.options import At, Folder, Json, Lang


def cancel(
    ctx: typer.Context,
    *,
    session: SessionOption,
    track: TrackOption = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Let a session not take place."""
    from store.intents.conduct import CancelSession

    del track
    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        CancelSession(session=SessionId(session)),
    )


def uncancel(
    ctx: typer.Context,
    *,
    session: SessionOption,
    track: TrackOption = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Let a session take place that was cancelled or passed over."""
    from store.intents.conduct import UncancelSession

    del track
    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        UncancelSession(session=SessionId(session)),
    )


def skip(
    ctx: typer.Context,
    *,
    session: SessionOption,
    track: TrackOption = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Pass over a session on the day."""
    from store.intents.conduct import SkipSession

    del track
    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        SkipSession(session=SessionId(session)),
    )


def move(
    ctx: typer.Context,
    *,
    session: SessionOption,
    to: To,
    reach: ReachOption = "this",
    track: TrackOption = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Let a session begin at another time of its day."""
    from store.intents.conduct import MoveSession

    del track
    wall = wall_clock(to)
    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        lambda state, _: MoveSession(
            session=SessionId(session), to=on_its_day(state, session, wall), reach=Reach(reach)
        ),
    )


def extend(
    ctx: typer.Context,
    *,
    minutes: Minutes,
    session: SessionOption,
    reach: ReachOption = "this",
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Let a session end later than planned, or earlier."""
    from store.intents.conduct import ExtendSession

    seconds = seconds_of(minutes)
    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        ExtendSession(session=SessionId(session), seconds=seconds, reach=Reach(reach)),
    )


def swap(
    ctx: typer.Context,
    *,
    session: SessionOption,
    other: Annotated[str, typer.Option("--with", metavar="ID", help="conduct.option.other")],
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Let two sessions of a track change places."""
    from store.intents.conduct import SwapSessions

    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        SwapSessions(session=SessionId(session), other=SessionId(other)),
    )


def room(
    ctx: typer.Context,
    *,
    name: Annotated[
        str | None, typer.Argument(metavar="ROOM", help="conduct.option.room", show_default=False)
    ] = None,
    session: SessionOption,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Let a session take place in another room."""
    from store.intents.conduct import ChangeRoom

    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        ChangeRoom(session=SessionId(session), room=name),
    )


def keep(
    ctx: typer.Context,
    *,
    session: SessionOption,
    holds: Annotated[
        Literal["length", "end"] | None,
        typer.Option("--holds", help="conduct.option.holds", show_default=False),
    ] = None,
    pull_forward: Annotated[
        bool | None,
        typer.Option(
            "--pull-forward/--no-pull-forward",
            help="conduct.option.pull_forward",
            show_default=False,
        ),
    ] = None,
    minimum: Annotated[
        int | None,
        typer.Option(
            "--minimum", metavar="MINUTES", help="conduct.option.minimum", show_default=False
        ),
    ] = None,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Say what gives when a session is late."""
    from store.intents.conduct import KeepSession

    if holds is None and pull_forward is None and minimum is None:
        raise UsageError("conduct.bad.rules")
    return perform(
        ctx.obj,
        Mode(folder=folder, lang=lang, at=at, json=json),
        KeepSession(
            session=SessionId(session),
            holds=Holds(holds) if holds is not None else None,
            pull_forward=pull_forward,
            minimum_min=minimum,
        ),
    )
