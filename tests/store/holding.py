"""A desk over a real folder whose disk refuses when a test says so."""

from __future__ import annotations

from pathlib import Path

from store.badges import keys
from store.clock import Clock
from store.conference.facts import DeskId
from store.desk import Desk, Identity
from store.files.folder import open_folder
from store.held_folder import HeldFolder
from tests.store.files.disks import FaultyDisk


def hold(folder: Path, clock: Clock, disk: FaultyDisk) -> tuple[Desk, HeldFolder]:
    """Open a folder as a desk, through a disk that may refuse."""
    held = HeldFolder(open_folder(folder, disk=disk), clock)
    identity = Identity(id=DeskId("desk-1"), name="Skranke 1")
    held.desk = Desk(held.opened.state, held, keys.load(folder), clock, identity)
    return held.desk, held
