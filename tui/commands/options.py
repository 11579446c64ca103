"""The options that several commands share; a help text is a key until somebody asks for help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Code = Literal["nb", "en"]

Folder = Annotated[
    Path | None,
    typer.Option("--dir", "-d", metavar="DIR", help="cli.option.dir", show_default=False),
]
Lang = Annotated[Code | None, typer.Option("--lang", help="cli.option.lang", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="cli.option.json", show_default=False)]
At = Annotated[
    str | None, typer.Option("--at", metavar="INSTANT", help="cli.option.at", show_default=False)
]
Year = Annotated[
    int | None,
    typer.Option("--year", min=1900, max=2199, metavar="YEAR", help="cli.option.year"),
]
Yes = Annotated[bool, typer.Option("--yes", help="cli.option.yes", show_default=False)]
Everything = Annotated[
    bool, typer.Option("--all", help="cli.option.with_running", show_default=False)
]
DayNumber = Annotated[
    int | None, typer.Option("--day", metavar="N", help="cli.option.day", show_default=False)
]
TrackId = Annotated[
    str | None, typer.Option("--track", metavar="X", help="cli.option.track", show_default=False)
]
Anyway = Annotated[
    str | None,
    typer.Option("--anyway", metavar="REASON", help="cli.option.anyway", show_default=False),
]
Who = Annotated[str, typer.Argument(metavar="ID", help="cli.argument.who")]
Dir = Annotated[Path, typer.Argument(metavar="DIR", help="cli.argument.dir")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="cli.argument.file")]
Now = Annotated[
    str | None, typer.Option("--now", metavar="INSTANT", help="cli.option.now", show_default=False)
]
Speed = Annotated[
    float | None,
    typer.Option("--speed", min=0.1, max=3600.0, metavar="N", help="cli.option.speed"),
]
HereAnyway = Annotated[
    bool, typer.Option("--here-anyway", help="cli.option.here_anyway", show_default=False)
]
CameraSource = Annotated[
    str | None,
    typer.Option("--camera", metavar="SOURCE", help="camera.option", show_default=False),
]
