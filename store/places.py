"""Where things lie: the conference's folder, and what this machine remembers for its user.

What the machine remembers is one small file in the user's own configuration folder: the last
conference that was opened, the colours, and which desk this machine is in each conference. A
machine without such a file, or with a damaged one, is a new desk; nothing else depends on it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

SNAPSHOT = "conference.json"
"""The file by which a folder is known to hold a conference."""
VARIABLE = "SKRANKE_DIR"
_FILE = "preferences.json"
_KEYS = "keys.json"


class DeskHere(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which desk this machine is in one conference."""

    id: str
    """Random."""
    name: str = "Skranke 1"
    seq: int = 0
    """The last own sequence that this machine saw; a folder behind it opens as a new desk."""


class Preferences(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What this machine remembers for its user."""

    last_folder: str | None = None
    language: str | None = None
    theme: str | None = None
    camera: str = ""
    """The camera that reads badges, by its number or as a film by its path; none as a rule."""
    printer: str = ""
    """The queue to which badges go; none is asked for each time."""
    scanner_start_ms: int | None = None
    """How long a scan's second key is waited for; the scanner test finds out."""


def preferences_path() -> Path:
    """Give the file in which this machine remembers."""
    from platformdirs import user_config_path

    return user_config_path("skranke") / _FILE


def preferences() -> Preferences:
    """Read what this machine remembers; nothing where there is nothing to read."""
    try:
        return msgspec.json.decode(preferences_path().read_bytes(), type=Preferences)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return Preferences()


def own_keys() -> dict[str, str]:
    """Read which acts the user has given other keys; a file of its own, made by hand."""
    path = preferences_path().with_name(_KEYS)
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


def remember(**changes: object) -> None:
    """Keep something for the next time; a machine that cannot keep it forgets it."""
    _keep(preferences_path(), msgspec.structs.replace(preferences(), **changes))


def desk_here(conference: str, *, seen: Mapping[str, int]) -> DeskHere:
    """Say which desk this machine is in a conference; a new one the first time.

    `seen` gives the last sequence of each desk in the folder. A folder that is behind what the
    machine remembers was restored or copied: going on with the old numbers would give two acts
    the same one, so that it opens as a new desk.
    """
    known = _known_desk(conference)
    if known is not None and seen.get(known.id, 0) >= known.seq:
        return known
    name = known.name if known is not None else f"Skranke {len(seen) + 1}"
    return DeskHere(id=secrets.token_hex(8), name=name)


def remember_desk(conference: str, desk: DeskHere) -> None:
    """Keep which desk this machine is, and how far it has come."""
    if _known_desk(conference) != desk:
        _keep(_desk_path(conference), desk)


def _desk_path(conference: str) -> Path:
    """Give the file of one conference: two programs that end at once must not meet in one.

    An id comes out of a folder that may be anybody's, so that it is no part of a path.
    """
    name = hashlib.sha256(conference.encode()).hexdigest()[:32]
    return preferences_path().parent / "desks" / f"{name}.json"


def _known_desk(conference: str) -> DeskHere | None:
    try:
        return msgspec.json.decode(_desk_path(conference).read_bytes(), type=DeskHere)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _keep(path: Path, value: msgspec.Struct) -> None:
    """Write a small file whole or not at all; a machine that cannot keep it forgets it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(value)))
        Path(name).replace(path)
    except OSError:
        return


def holds_conference(folder: Path) -> bool:
    """Tell whether a folder holds a conference, by its name alone."""
    return (folder / SNAPSHOT).exists() or any(folder.glob("journal-*.jsonl"))


def folder_of(given: Path | None) -> Path | None:
    """Find the conference's folder: what was given, the variable, the current folder."""
    if given is not None:
        return given
    if stated := os.environ.get(VARIABLE):
        return Path(stated)
    here = Path.cwd()
    return here if holds_conference(here) else None


def last_folder() -> Path | None:
    """Give the folder that was opened last, if it still holds a conference."""
    last = preferences().last_folder
    return Path(last) if last and holds_conference(Path(last)) else None


def crash_log(folder: Path | None) -> Path:
    """Give the file in which a crash is noted: the conference's, else this machine's."""
    if folder is not None and folder.is_dir():
        return folder / "crash.log"
    return preferences_path().with_name("crash.log")
